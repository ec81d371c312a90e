"""A search by meaning knows other names, and never puts them before the words asked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.samples import document, store
from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.plan import plan
from medwarrant.corpus.ranking import Steps
from medwarrant.corpus.widening import by_abbreviation, by_vocabulary
from medwarrant.corpus.writer import open_writer
from medwarrant.records import Concept, Query
from medwarrant.text.concepts import ConceptIndex


def concept(name: str, *others: str, broader: tuple[str, ...] = ()) -> Concept:
    return Concept(id=name, kind="drug", names=(name, *others), broader=broader, source="test")


NAMES = ConceptIndex(
    [
        concept("fluoxetine", "prozac"),
        concept("statins", "hydroxymethylglutaryl reductase inhibitors"),
        concept("simvastatin", broader=("statins",)),
        concept("myocardial infarction", "heart attack"),
    ]
)
FILLER = [
    document(f"z{n:02}", "Sleep in nurses", f"Nurses of ward {n} slept by day.") for n in range(30)
]
LIBRARY = [
    document("brand", "Prozac at night", "Prozac was given at night to forty adults."),
    document("generic", "Fluoxetine at night", "Fluoxetine was given at night to forty adults."),
    document("class", "Statins at noon", "Statins were given at noon to sixty adults."),
    document("kind", "Simvastatin at noon", "Simvastatin was given at noon to sixty adults."),
    document(
        "other", "Hydroxymethylglutaryl reductase inhibitors", "These were given to sixty adults."
    ),
    *FILLER,
]


def found(corpus: Corpus, text: str, *, by_meaning: bool = True) -> list[str]:
    query = Query(text=text, by_meaning=by_meaning)
    return [hit.document.id for hit in corpus.search(query, 10)]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    store(tmp_path, *LIBRARY)
    return Corpus(tmp_path, names=lambda: NAMES)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("fluoxetine", ["generic", "brand"]),
        ("prozac", ["brand", "generic"]),
        ("statins", ["class", "other", "kind"]),
        ("simvastatin", ["kind"]),
    ],
)
def test_other_names_are_found_after_the_words_asked(
    corpus: Corpus, text: str, ids: list[str]
) -> None:
    assert found(corpus, text) == ids


def test_words_alone_stay_words_alone(corpus: Corpus) -> None:
    assert found(corpus, "prozac", by_meaning=False) == ["brand"]
    assert found(corpus, '"prozac"') == ["brand"]
    assert found(corpus, "title:prozac") == ["brand"]


def test_beside_and_stored_score_the_same(corpus: Corpus) -> None:
    with Corpus(None, beside=LIBRARY, names=lambda: NAMES) as beside:
        for text in ("prozac at night", "statins", "heart attack"):
            asked = Query(text=text)
            assert beside.search(asked, 10) == corpus.search(asked, 10)


def test_who_has_the_word_gains_nothing_by_the_other_name() -> None:
    both = document("both", "Prozac", "Prozac prozac prozac fluoxetine given.")
    one = document("one", "Prozac", "Prozac prozac prozac tablets given.")
    with Corpus(None, beside=[both, one, *FILLER], names=lambda: NAMES) as corpus:
        first, second = corpus.search(Query(text="prozac"), 10)
        assert first.score == second.score


def test_short_and_long_forms_that_documents_define_meet() -> None:
    defined = "Treatment-resistant catatonia (TRC) was seen in nine. TRC passed within days."
    library = [
        document("defines", "Catatonia", defined),
        document("short", "Outcome of TRC", "In TRC the outcome was good."),
        document("long", "Outcome", "Treatment-resistant catatonia had a good outcome."),
        *FILLER,
    ]
    with Corpus(None, beside=library, names=lambda: NAMES) as corpus:
        assert "long" in found(corpus, "TRC")
        assert "short" in found(corpus, "treatment-resistant catatonia")
        for text in ("TRC", "outcome of treatment-resistant catatonia"):
            hits = corpus.search(Query(text=text), 10)
            assert corpus.search(Query(text=text), 1) == hits[:1]
    plain = Steps(abbreviations=False)
    with Corpus(None, beside=library, names=lambda: NAMES, steps=plain) as corpus:
        assert "long" not in found(corpus, "TRC")


def test_a_word_has_one_stand_in_and_the_same_words_share_it() -> None:
    asked = plan(Query(text="prozac after a heart attack"))
    taken = by_vocabulary("prozac after a heart attack", asked, NAMES)
    words = [tuple(clause.names[0][0] for clause in each.asked) for each in taken]
    assert words == [("prozac",), ("heart", "attack")]
    defines = document("d", "Heart attack", "The heart attack (HATT) was small.")
    more = by_abbreviation("prozac after a heart attack", asked, [defines], taken)
    assert [len(each.others) for each in more] == [1, 2]


def test_history_changes_neither_scores_nor_order(tmp_path: Path) -> None:
    source = random.Random(3)
    words: Sequence[str] = [f"word{n}" for n in range(40)]
    names = ConceptIndex([concept(f"word{n}", f"word{n + 1}") for n in range(0, 40, 2)])
    documents = [
        document(
            f"d{n}", " ".join(source.choices(words, k=5)), " ".join(source.choices(words, k=60))
        )
        for n in range(250)
    ]
    store(tmp_path / "x", *documents)
    for first in (200, 100, 0):
        store(tmp_path / "y", *documents[first : first + 100])
    with open_writer(tmp_path / "y") as writer:
        for each in documents[::4]:
            writer.delete(each.id, "removed")
            writer.readmit(each.id)
    store(tmp_path / "y", *documents)
    with (
        Corpus(tmp_path / "x", names=lambda: names) as one,
        Corpus(tmp_path / "y", names=lambda: names) as other,
    ):
        for _ in range(10):
            query = Query(text=" ".join(source.choices(words, k=4)))
            assert one.search(query, 20) == other.search(query, 20)
            assert one.passages(query, 20) == other.passages(query, 20)
