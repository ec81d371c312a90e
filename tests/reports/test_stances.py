"""Which side a finding takes depends on what the question proposes."""

from __future__ import annotations

import pytest

from medwarrant.records import (
    Concept,
    Direction,
    OutcomeKind,
    Proposition,
    Question,
    QuestionKind,
    Result,
    Statement,
    Study,
)
from medwarrant.reports.cues import ON_SAFETY_CUE
from medwarrant.reports.evidence import Stance
from medwarrant.reports.stances import stance

NAUSEA = Concept(id="nausea", kind="condition", names=("nausea",), source="test")
LEVEL = Concept(id="level", kind="outcome", names=("serum level",), source="test")


def taken(
    proposition: Proposition,
    direction: Direction,
    result: Result,
    *,
    target: Concept = NAUSEA,
    kind: QuestionKind = "effect",
    outcome_kind: OutcomeKind = "benefit",
    names_target: bool = True,
    comparator: str | None = None,
) -> Stance:
    question = Question(
        text="?", kind=kind, yes_no=True, proposition=proposition, targets=(target,)
    )
    statement = Statement(
        role="finding",
        start=0,
        end=1,
        direction=direction,
        result=result,
        outcome_kind=outcome_kind,
    )
    study = Study(document="d", comparator=comparator)
    return stance(question, statement, study, names_target=names_target)


@pytest.mark.parametrize(
    ("proposition", "direction", "result", "side"),
    [
        ("decreases", "decreases", "favours_intervention", "supports"),
        ("increases", "decreases", "favours_intervention", "contradicts"),
        ("increases", "increases", "favours_comparator", "supports"),
        ("decreases", "increases", "favours_comparator", "contradicts"),
        ("decreases", "no_change", "no_difference_shown", "contradicts"),
        ("decreases", "no_change", "inconclusive", "unclear"),
        ("benefits", "unknown", "favours_intervention", "supports"),
        ("harms", "unknown", "favours_intervention", "contradicts"),
        ("equals", "no_change", "no_difference_shown", "supports"),
        ("none", "decreases", "favours_intervention", "unclear"),
    ],
)
def test_of_a_condition_less_is_better(
    proposition: Proposition, direction: Direction, result: Result, side: Stance
) -> None:
    assert taken(proposition, direction, result) == side


def test_of_a_measure_the_direction_decides() -> None:
    assert taken("increases", "increases", "unknown", target=LEVEL) == "supports"
    assert taken("increases", "decreases", "unknown", target=LEVEL) == "contradicts"


def test_only_a_harm_speaks_on_whether_something_is_safe() -> None:
    assert taken("benefits", "increases", "unknown", kind="harm", outcome_kind="harm") == (
        "contradicts"
    )
    assert taken("benefits", "increases", "favours_intervention", kind="harm") == "unclear"
    assert taken("benefits", "increases", "favours_intervention", kind="interaction") == "unclear"


@pytest.mark.parametrize(
    ("comparator", "side"),
    [("electroconvulsive therapy", "unclear"), ("placebo", "contradicts"), (None, "contradicts")],
)
def test_to_be_no_worse_than_what_helps_is_not_against_a_benefit(
    comparator: str | None, side: Stance
) -> None:
    assert taken("benefits", "no_change", "no_difference_shown", comparator=comparator) == side
    assert taken("decreases", "no_change", "no_difference_shown", comparator=comparator) == side
    assert taken("equals", "no_change", "no_difference_shown", comparator=comparator) == "supports"


@pytest.mark.parametrize(
    ("sentence", "is_on_safety"),
    [
        ("Regarding safety outcomes, A had better cognition scores than B.", True),
        ("The side effects were fewer with A than with B.", True),
        ("Depression improved more with A than with B, with more adverse events.", False),
        ("A was safe and relieved depression better than B.", False),
    ],
)
def test_a_sentence_that_opens_on_safety_says_nothing_of_who_did_more_good(
    sentence: str, is_on_safety: bool
) -> None:
    assert (ON_SAFETY_CUE.match(sentence) is not None) == is_on_safety
