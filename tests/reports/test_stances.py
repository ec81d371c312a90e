"""Which side a finding takes depends on what the question proposes."""

from __future__ import annotations

import pytest
from test_fit import item

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
from medwarrant.reports.stances import holds_against_what_acts, stance
from medwarrant.text.concepts import ConceptIndex

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


ACTIVE = Concept(id="zapping", kind="procedure", names=("zapping",), source="test")
SPIKED = Concept(
    id="drowsamine", kind="drug", names=("drowsamine",), active_placebo=True, source="test"
)
TESTED = Concept(id="glowroot", kind="drug", names=("glowroot",), source="test")
VOCABULARY = ConceptIndex((ACTIVE, SPIKED, TESTED))


@pytest.mark.parametrize(
    ("quote", "comparator", "is_active"),
    [
        ("Fewer reached remission with glowroot (46%) than with zapping (63%).", None, True),
        ("The response was similar between oral and intravenous glowroot.", None, True),
        ("There was no difference between single and serial glowroot.", None, True),
        ("Scores did not differ between the groups.", "zapping", True),
        ("Scores did not differ between the groups.", "placebo", False),
        ("Scores did not differ between the groups.", "drowsamine", False),
        ("Glowroot did no better than drowsamine.", None, False),
        ("Glowroot did no better than placebo, as zapping did.", "zapping", False),
        ("Glowroot lowered scores.", None, False),
    ],
)
def test_what_may_help_too_is_told_from_a_placebo(
    quote: str, comparator: str | None, is_active: bool
) -> None:
    asked = Question(text="?", kind="effect", yes_no=True, subjects=(TESTED,))
    study = Study(document="d", comparator=comparator)
    assert holds_against_what_acts(asked, study, quote, VOCABULARY) is is_active


def test_to_do_worse_than_another_treatment_does_not_deny_that_a_thing_works() -> None:
    asked = Question(text="?", kind="effect", yes_no=True, proposition="benefits")
    lost = Statement(role="finding", start=0, end=1, result="favours_comparator")
    study = Study(document="d", comparator="zapping")
    assert stance(asked, lost, study, names_target=True) == "contradicts"
    assert stance(asked, lost, study, names_target=True, against_active=True) == "unclear"
    won = Statement(role="finding", start=0, end=1, result="favours_intervention")
    assert stance(asked, won, study, names_target=True, against_active=True) == "supports"


def test_less_of_the_very_condition_speaks_for_a_treatment_of_it() -> None:
    assert taken("benefits", "decreases", "unknown") == "unclear"
    asked = Question(
        text="?", kind="effect", yes_no=True, proposition="benefits", targets=(NAUSEA,)
    )
    fell = Statement(role="finding", start=0, end=1, direction="decreases", object=("nausea",))
    assert stance(asked, fell, Study(document="d"), names_target=True) == "supports"


@pytest.mark.parametrize("result", ["favours_comparator", "no_difference_shown"])
def test_a_harm_takes_no_side_on_whether_something_works(result: Result) -> None:
    side = taken("benefits", "increases", result, outcome_kind="harm", names_target=False)
    assert side == "unclear"


def test_a_harm_that_is_what_is_treated_takes_a_side() -> None:
    assert taken("benefits", "decreases", "favours_intervention", outcome_kind="harm") == "supports"


@pytest.mark.parametrize(
    ("question", "sentence", "side"),
    [
        (
            "Does ketamine increase abstinence in alcohol use disorder?",
            "Ketamine significantly increased abstinence compared with placebo (P = 0.01).",
            "supports",
        ),
        (
            "Does exercise raise remission in depression?",
            "Exercise significantly increased remission compared with usual care (P < 0.01).",
            "supports",
        ),
        (
            "Does ketamine reduce relapse in alcohol use disorder?",
            "Ketamine significantly increased relapse compared with placebo (P = 0.02).",
            "contradicts",
        ),
    ],
)
def test_what_went_up_in_an_illness_is_the_outcome_asked_of_and_not_the_illness(
    question: str, sentence: str, side: str
) -> None:
    condition = question.rpartition(" in ")[2].rstrip("?")
    title = f"{question.split()[1].capitalize()} in {condition}: a randomized controlled trial"
    assert item(question, title, sentence).stance == side
