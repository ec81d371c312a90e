"""A sentence beside the work it cites: the work's own result on the outcome decides, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from medwarrant.reading.verification.cited_results import CitedResults
from medwarrant.reading.verification.told_figures import all_in, course, results_in
from medwarrant.records import Claim, Concept, Direction, Document, Section, Statement, Verdict

NAMED = (
    Concept(id="statin", kind="drug", names=("rosuvastatin",), source="t"),
    Concept(id="zinc", kind="drug", names=("zinc",), source="t"),
    Concept(id="stroke", kind="outcome", names=("stroke",), source="t"),
    Concept(id="pain", kind="outcome", names=("muscle pain",), source="t"),
    Concept(id="cold", kind="condition", names=("colds",), source="t"),
)
WAYS: dict[str, Direction] = {"+": "increases", "-": "decreases", "0": "no_change"}
NOTHING = Verdict(verdict="not_found", score=0.1, quote=None)


def concepts(text: str) -> Sequence[tuple[int, int, Concept]]:
    low = text.casefold()
    return [
        (low.find(name), low.find(name) + len(name), each)
        for each in NAMED
        for name in each.names
        if name in low
    ]


def work(*sentences: str) -> tuple[Document, tuple[Statement, ...]]:
    """A work of these findings, each with what it says happened in front of it: "+", "-" or "0"."""
    text, statements = "", []
    for sentence in sentences:
        start = len(text)
        text += sentence[1:] + " "
        way = WAYS[sentence[0]]
        statements.append(
            Statement(
                role="finding",
                start=start,
                end=len(text) - 1,
                direction=way,
                result="inconclusive" if way == "no_change" else "favours_intervention",
            )
        )
    section = Section(role="results", label="", start=0, end=len(text))
    return (
        Document(id="w", kind="abstract", title="", text=text, sections=(section,), format="test"),
        tuple(statements),
    )


def verdict(sentence: str, *findings: str) -> Verdict:
    document, statements = work(*findings)
    claim = Claim(id="c1", quote=sentence, start=0, end=len(sentence), text=sentence)
    _, found = CitedResults(claim, document, statements, concepts).settled((0, 1), NOTHING)
    return found


NO_STROKE = (
    "0Stroke did not differ between rosuvastatin and placebo (HR 0.97, 95% CI 0.80 to 1.18)."
)
LESS_PAIN = "-Muscle pain was rarer under rosuvastatin than under placebo."
SHARE = "-Colds had gone at day 7 in 41.2% after zinc and 22.0% after placebo."


def test_a_null_result_on_the_outcome_contradicts_and_another_outcome_does_not_help() -> None:
    found = verdict("Rosuvastatin prevents stroke.", LESS_PAIN, NO_STROKE)
    assert found.verdict == "contradicted"
    assert found.is_by_result
    assert found.quote is not None
    assert "did not differ" in found.quote.quote


def test_what_is_left_open_is_not_contradicted_by_a_null_result() -> None:
    found = verdict("Rosuvastatin may prevent stroke.", NO_STROKE)
    assert found.verdict != "contradicted"


def test_results_that_pull_both_ways_show_the_contrary_one() -> None:
    rarer = "-Stroke was rarer under rosuvastatin in the second year."
    found = verdict("Rosuvastatin prevents stroke.", rarer, NO_STROKE)
    assert found.verdict == "partly"
    assert found.quote is not None
    assert "did not differ" in found.quote.quote


def test_a_share_that_the_work_prints_otherwise() -> None:
    found = verdict("Zinc ended colds in 78% of people.", SHARE)
    assert found.verdict == "contradicted"
    assert "the number 78%: the passage says 41.2%" in found.reasons


@pytest.mark.parametrize(
    "sentence",
    [
        "Colds had gone in 41% after zinc and 22% after placebo.",
        "At day seven colds had gone in 41.2 % with zinc, against 22.0 % with placebo.",
    ],
)
def test_the_figures_of_the_work_bear_a_sentence_out(sentence: str) -> None:
    assert verdict(sentence, SHARE).verdict == "supported"


def test_a_course_far_beyond_anything_that_was_followed() -> None:
    assert verdict("Zinc ended colds for good.", SHARE).verdict == "contradicted"
    assert verdict("Zinc ended colds two years later.", SHARE).verdict == "contradicted"
    assert verdict("Zinc ended colds within 7 days.", SHARE).verdict != "contradicted"


def test_figures_in_another_form_and_in_another_order() -> None:
    assert all_in("for up to one week", "at all times to 7 days")
    assert all_in("OR 3.7, 95% CI 1.9 to 7.3", "odds ratio 3.7 (interval 1.9-7.3)")
    assert not all_in("for two weeks", "to 1 week")
    source = "63.0% after zinc and 31.6% after saline"
    assert results_in("63% with zinc and 31.6% with saline", source)
    assert not results_in("31.6% after zinc and 63.0% after saline", source)


def test_a_length_of_time_is_no_age() -> None:
    assert course("It was given to children up to 2 years of age") is None
    found = course("They were well two years later.")
    assert found is not None
    assert round(found.days) == 731
