"""The neural stage orders the best few again; its cache helps and never hinders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.samples import document, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.meaning import WEIGHT, fused
from medwarrant.corpus.ranking import ALL_STEPS
from medwarrant.records import Query

WORDS = ("drunk", "alcohol", "ketamine", "mouse")


class ToyEncoder:
    """Knows that drunk and alcohol mean the same; counts what it reads."""

    def __init__(self, recipe: str = "toy@1") -> None:
        self.recipe = recipe
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[list[float]]:
        self.read += texts
        vectors = []
        for text in texts:
            counts = [1e-3 + text.lower().count(word) for word in WORDS]
            counts = [counts[0] + counts[1], counts[2], counts[3]]
            length = sum(count * count for count in counts) ** 0.5
            vectors.append([count / length for count in counts])
        return vectors


LIBRARY = [
    document("lexical", "Patients", "Patients slept. Patients ate. Patients paid. Ketamine."),
    document("meant", "Patients", "Alcohol was drunk by patients, and the alcohol was strong."),
    *[document(f"z{n:02}", "Mouse", f"The mouse had no patients {n}.") for n in range(70)],
]
QUERY = Query(text="alcohol patients")


def found(corpus: Corpus, limit: int = 10, query: Query = QUERY) -> list[str]:
    hits = corpus.search(query, limit)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    return [hit.document.id for hit in hits]


def test_what_is_meant_comes_before_what_is_merely_said(tmp_path: Path) -> None:
    store(tmp_path, *LIBRARY)
    asked = Query(text="patients drunk")
    with Corpus(tmp_path) as plain, Corpus(tmp_path, encoder=ToyEncoder()) as corpus:
        assert set(found(plain, 50, asked)) == set(found(corpus, 50, asked))
        assert found(corpus, 1, asked) == ["meant"]
        assert found(corpus, 3, asked) == found(corpus, 50, asked)[:3]
        assert {hit.document.id for hit in corpus.passages(asked, 50)} == set(
            found(corpus, 50, asked)
        )


def test_cached_and_fresh_are_the_same(tmp_path: Path) -> None:
    store(tmp_path, *LIBRARY)
    first, second = ToyEncoder(), ToyEncoder()
    with Corpus(tmp_path, encoder=first) as corpus:
        hits = corpus.search(QUERY, 10)
    assert len(first.read) == ALL_STEPS.depth + 1
    with Corpus(tmp_path, encoder=second) as corpus:
        assert corpus.search(QUERY, 10) == hits
    assert second.read == [QUERY.text]


def test_another_model_reads_again(tmp_path: Path) -> None:
    store(tmp_path, *LIBRARY)
    for encoder in (ToyEncoder("toy@1"), ToyEncoder("toy@2")):
        with Corpus(tmp_path, encoder=encoder) as corpus:
            corpus.search(QUERY, 10)
        assert len(encoder.read) == ALL_STEPS.depth + 1


def test_the_model_is_part_of_the_snapshot(tmp_path: Path) -> None:
    store(tmp_path, *LIBRARY)
    shots = set()
    for encoder in (None, ToyEncoder("toy@1"), ToyEncoder("toy@2")):
        with Corpus(tmp_path, encoder=encoder) as corpus:
            shots.add(corpus.state().snapshot)
    assert len(shots) == 3


@pytest.mark.parametrize("content", [b"", b"garbage " * 500])
def test_a_broken_cache_does_not_matter(tmp_path: Path, content: bytes) -> None:
    store(tmp_path, *LIBRARY)
    with Corpus(tmp_path, encoder=ToyEncoder()) as corpus:
        hits = corpus.search(QUERY, 10)
    (tmp_path / "vectors.sqlite").write_bytes(content)
    for _ in range(2):
        with Corpus(tmp_path, encoder=ToyEncoder()) as corpus:
            assert corpus.search(QUERY, 10) == hits
    encoder = ToyEncoder()
    with Corpus(tmp_path, encoder=encoder) as corpus:
        corpus.search(QUERY, 10)
    assert encoder.read == [QUERY.text]  # by now there is a whole cache again


def test_vectors_of_another_length_are_read_again(tmp_path: Path) -> None:
    import sqlite3

    store(tmp_path, *LIBRARY)
    with Corpus(tmp_path, encoder=ToyEncoder()) as corpus:
        hits = corpus.search(QUERY, 10)
    connection = sqlite3.connect(tmp_path / "vectors.sqlite")
    connection.execute("UPDATE vectors SET kept = x'00000000'")
    connection.commit()
    connection.close()
    with Corpus(tmp_path, encoder=ToyEncoder()) as corpus:
        assert corpus.search(QUERY, 10) == hits


def test_documents_beside_need_no_directory_for_it() -> None:
    encoder = ToyEncoder()
    with Corpus(None, beside=LIBRARY, encoder=encoder) as corpus:
        assert found(corpus, 2) == ["meant", "lexical"]
        before = len(encoder.read)
        found(corpus, 2)
        assert len(encoder.read) == before  # question and passages are remembered


def test_groups_alone_are_not_read(tmp_path: Path) -> None:
    store(tmp_path, *LIBRARY)
    encoder = ToyEncoder()
    with Corpus(tmp_path, encoder=encoder) as corpus:
        corpus.search(Query(groups=(("alcohol",),)), 10)
    assert encoder.read == []


def test_adding_meaning_never_puts_a_hit_behind_those_not_read() -> None:
    assert fused([4.0, 2.0, 2.0], [-0.5, 0.0, 1.0]) == [4.0, 2.0, 2.0 + 4.0 * WEIGHT]
    assert fused([], []) == []
