"""What a question takes for granted is read from its grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.reading.premises import taken_for_granted


@pytest.mark.parametrize(
    ("question", "clause", "asked"),
    [
        ("Why does lithium cure gout?", "lithium cures gout", "Does lithium cure gout?"),
        ("How come lithium never fails?", "lithium never fails", "Does lithium fail?"),
        ("Since tea is harmless, can it be sold?", "tea is harmless", "Is tea harmful?"),
        ("What makes tea a safe drug?", "tea is a safe drug", "Is tea a safe drug?"),
        (
            "Why is lithium better than ECT?",
            "lithium is better than ECT",
            "Is lithium better than ECT?",
        ),
        ("How long until tea regrows hair?", "tea regrows hair", "Does tea regrow hair?"),
        (
            "How many cups does it take for tea to cure gout?",
            "tea cures gout",
            "Does tea cure gout?",
        ),
        ("As we all know tea heals gout. How?", "tea heals gout", "Does tea heal gout?"),
        (
            "Given that tea works for gout, which is best?",
            "tea works for gout",
            "Does tea work for gout?",
        ),
        (
            "Which of the benefits of tea for gout is largest?",
            "tea has benefits for gout",
            "Does tea have benefits for gout?",
        ),
    ],
)
def test_the_clause_and_the_question_that_it_hides(question: str, clause: str, asked: str) -> None:
    taken = taken_for_granted(question)
    assert taken is not None
    assert (taken.clause, taken.question) == (clause, asked)


@pytest.mark.parametrize(
    "question",
    [
        "Does lithium cure gout?",
        "Why?",
        "How does lithium act on neurons?",
        "What is the dose of lithium?",
        "Is tea harmless?",
        "How long does the effect last?",
    ],
)
def test_a_question_that_takes_nothing_for_granted(question: str) -> None:
    assert taken_for_granted(question) is None


def test_a_denial_is_asked_without_its_denial() -> None:
    taken = taken_for_granted("Why doesn't tea cause gout?")
    assert taken is not None
    assert (taken.question, taken.is_denied) == ("Does tea cause gout?", True)


def test_a_cure_is_more_than_studies_can_carry() -> None:
    cure, less = (taken_for_granted(f"Why does tea {verb} gout?") for verb in ("cure", "reduce"))
    assert cure is not None
    assert cure.is_absolute
    assert less is not None
    assert not less.is_absolute


@given(st.text(max_size=120))
def test_any_text_is_taken(text: str) -> None:
    taken_for_granted(text)
    taken_for_granted(f"why does {text}")


@pytest.mark.parametrize(
    "question",
    [
        "How does ketamine work against depression, and is it safe?",
        "Why does lithium prevent suicide and how long must I take it?",
    ],
)
def test_a_second_question_is_no_part_of_what_is_taken_for_granted(question: str) -> None:
    taken = taken_for_granted(question)
    assert taken is None or " and " not in taken.question
