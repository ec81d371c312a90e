"""The reader of relevance tells what answers a question, the same alone and among others."""

from __future__ import annotations

import pytest

from medwarrant.reading.relevance import RelevanceReader, passage

TITLE = "Aspirin for the prevention of stroke in atrial fibrillation: a randomised trial."
RESULT = "Stroke occurred in 2.1% with aspirin and 5.3% with placebo (P<0.01)."
METHOD = "Allocation was by sealed envelopes, and analysis by intention to treat."
BLEEDING = "Major bleeding was seen in 1.4% with aspirin and in 0.5% with placebo."


@pytest.fixture(scope="module")
def reader() -> RelevanceReader:
    return RelevanceReader()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Does aspirin prevent strokes?", RESULT),
        ("Does aspirin make people bleed?", BLEEDING),
    ],
)
def test_of_one_abstract_the_sentence_that_answers_is_likeliest(
    reader: RelevanceReader, question: str, told: str
) -> None:
    said = [RESULT, METHOD, BLEEDING]
    found = reader.answering(question, [(TITLE, each) for each in said])
    assert said[found.index(max(found))] == told
    assert all(0 < each < 1 for each in found)


def test_a_sentence_reads_the_same_alone_and_among_others(reader: RelevanceReader) -> None:
    many = reader.answering("Does aspirin prevent strokes?", [(TITLE, RESULT), (TITLE, METHOD)])
    assert reader.answering("Does aspirin prevent strokes?", [(TITLE, METHOD)]) == many[1:]
    assert reader.answering("Does aspirin prevent strokes?", []) == []
    assert "@" in reader.recipe


def test_a_long_title_and_a_long_sentence_are_cut() -> None:
    told = passage("word " * 100, "other " * 100)
    assert (told.count("word"), told.count("other")) == (24, 50)
    assert passage("", "Alone.") == "Alone."
