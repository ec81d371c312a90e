"""What is taken for granted of an authority's decision is read as such, and asks of no outcome."""

from __future__ import annotations

import pytest

from medwarrant.reading.premises import taken_for_granted
from medwarrant.reading.question import RuleReader
from medwarrant.records import Concept, Decision
from medwarrant.text.concepts import ConceptIndex

READER = RuleReader(
    ConceptIndex(
        (
            Concept(id="colchicine", kind="drug", names=("colchicine",), source="test"),
            Concept(id="naproxen", kind="drug", names=("naproxen",), source="test"),
            Concept(id="gout", kind="condition", names=("gout",), source="test"),
            Concept(id="approval", kind="outcome", names=("approval", "approved"), source="test"),
            Concept(id="pain", kind="outcome", names=("pain",), source="test"),
        )
    )
)


@pytest.mark.parametrize(
    ("question", "decision", "asked"),
    [
        ("Since colchicine was FDA-approved, what dose?", "allowed", "Is colchicine approved?"),
        (
            "Now that colchicine is approved for gout, how much helps?",
            "allowed",
            "Is colchicine approved for gout?",
        ),
        (
            "Now that the EMA has licensed naproxen for gout, what is given?",
            "allowed",
            "Is naproxen approved for gout?",
        ),
        ("Given the approval of naproxen, what is known?", "allowed", "Is naproxen approved?"),
        ("Does FDA-approved colchicine ease pain?", "allowed", "Is colchicine approved?"),
        ("Since colchicine isn't approved, what is?", "refused", "Is colchicine approved?"),
        ("Because kava was banned by the FDA, what helps?", "forbidden", "Is kava approved?"),
        ("After the recall of valsartan, what rose?", "forbidden", "Is valsartan approved?"),
    ],
)
def test_a_decision_that_is_taken_for_granted(
    question: str, decision: Decision, asked: str
) -> None:
    taken = taken_for_granted(question)
    assert taken is not None
    assert (taken.decision, taken.question) == (decision, asked)


@pytest.mark.parametrize(
    "question",
    [
        "Is colchicine approved for gout?",
        "If colchicine is approved, will it be cheap?",
        "Which FDA-approved drugs treat gout?",
        "Do approved drugs work?",
    ],
)
def test_a_decision_that_is_asked_of_is_not_taken_for_granted(question: str) -> None:
    taken = taken_for_granted(question)
    assert taken is None or taken.decision is None


@pytest.mark.parametrize(
    "question",
    [
        "Since colchicine was approved, does it lower pain in gout?",
        "Following FDA approval of colchicine, how much pain is left in gout?",
    ],
)
def test_an_approval_taken_for_granted_is_no_outcome(question: str) -> None:
    read = READER.understand(question)
    assert "approval" not in {concept.id for concept in read.targets}
    assert [concept.id for concept in read.subjects] == ["colchicine"]


def test_what_was_told_before_is_what_is_held_against_another() -> None:
    read = READER.understand("Now that colchicine is licensed, how does it compare with naproxen?")
    assert [concept.id for concept in read.subjects] == ["colchicine"]
    assert [concept.id for concept in read.comparators] == ["naproxen"]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Since naproxen is safe in pregnancy, what dose is used?",
            "Is naproxen harmful in pregnancy?",
        ),
        ("Since naproxen is safe with alcohol, how much?", "Is naproxen harmful with alcohol?"),
        (
            "Now that tea has been shown to cure gout, who needs drugs?",
            "Does tea cure gout?",
        ),
    ],
)
def test_in_whom_something_is_called_safe_is_asked(question: str, asked: str) -> None:
    taken = taken_for_granted(question)
    assert taken is not None
    assert taken.question == asked
