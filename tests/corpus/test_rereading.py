"""The last stage reads the best with the question, each pair once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.samples import document, store
from corpus.test_meaning import LIBRARY, QUERY, ToyEncoder
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.rereading import READ
from medwarrant.records import Query


class ToyRereader:
    """Likes passages that end in a 7; counts what it reads."""

    recipe = "toy-rereader@1"

    def __init__(self) -> None:
        self.read: list[str] = []

    def probabilities(self, question: str, passages: Sequence[str]) -> list[float]:
        self.read += passages
        return [1.0 if "7" in passage else 0.0 for passage in passages]


def test_the_best_are_read_once_and_kept(tmp_path: Path) -> None:
    store(tmp_path, *LIBRARY)
    first, second = ToyRereader(), ToyRereader()
    with Corpus(tmp_path, encoder=ToyEncoder(), rereader=first) as corpus:
        hits = corpus.search(QUERY, 10)
    assert len(first.read) == READ
    with Corpus(tmp_path, encoder=ToyEncoder(), rereader=second) as corpus:
        assert corpus.search(QUERY, 10) == hits
        assert second.read == []
        corpus.search(Query(text="patients ate"), 10)
        assert second.read  # another question is another pair


def test_what_bears_on_the_question_rises_and_nothing_falls() -> None:
    same = [document(f"d{n}", "Patients", f"Alcohol patients number {n}.") for n in range(9)]
    with Corpus(None, beside=same, encoder=ToyEncoder(), rereader=ToyRereader()) as corpus:
        hits = corpus.search(Query(text="alcohol patients"), 9)
    with Corpus(None, beside=same, encoder=ToyEncoder()) as corpus:
        before = {hit.document.id: hit.score for hit in corpus.search(QUERY, 9)}
    assert hits[0].document.id == "d7"
    assert all(hit.score >= before[hit.document.id] for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
