"""A plain claim is put as the question that it answers, and nothing more than a plain one."""

from __future__ import annotations

import pytest

from medwarrant.engine import Engine
from medwarrant.reading.asking_of_claims import ClaimAsker
from medwarrant.records import Claim


@pytest.fixture(scope="module")
def asker() -> ClaimAsker:
    return ClaimAsker(Engine.open(None)._tools.reader.understand)


def claim(text: str) -> Claim:
    return Claim(id="c1", quote=text, start=0, end=len(text), text=text, kind="efficacy")


@pytest.mark.parametrize(
    ("said", "proposed", "is_denied"),
    [
        ("Ketamine reduces craving for alcohol.", "decreases", False),
        ("Ketamine has been shown to reduce craving for alcohol.", "decreases", False),
        (
            "Recent studies suggest that ketamine may reduce craving for alcohol.",
            "decreases",
            False,
        ),
        ("Ketamine does not reduce craving for alcohol.", "decreases", True),
        ("Ketamine is effective for treatment-resistant depression.", "benefits", False),
        ("Ketamine worsens depression.", "harms", False),
        ("Ketamine lowers the risk of relapse.", "decreases", False),
    ],
)
def test_one_claim_in_many_wordings_is_one_question(
    asker: ClaimAsker, said: str, proposed: str, *, is_denied: bool
) -> None:
    (asked,) = asker.asked(claim(said))
    question = asked.question
    assert [one.names[0] for one in question.subjects] == ["ketamine"]
    assert question.targets
    assert (question.proposition, asked.is_denied) == (proposed, is_denied)
    assert asked.is_whole
    assert question.kind == "effect"


@pytest.mark.parametrize(
    "said",
    [
        "Ketamine quickly reduces craving.",
        "Ketamine reduces frobnicated craving.",
        "Ketamine reduced craving.",
    ],
)
def test_a_claim_with_more_in_it_is_not_said_wholly_by_its_question(
    asker: ClaimAsker, said: str
) -> None:
    (asked,) = asker.asked(claim(said))
    assert not asked.is_whole


@pytest.mark.parametrize(
    ("said", "proposed", "target"),
    [
        ("Patients given ketamine are less likely to develop delirium.", "decreases", "delirium"),
        ("Women who received esketamine had more nausea.", "increases", "nausea"),
        ("Nausea is more common with esketamine.", "increases", "nausea"),
        ("Patients given esketamine slept better.", "benefits", "sleep"),
        ("Giving esketamine protects women from postpartum depression.", "decreases", "postpartum"),
    ],
)
def test_what_those_who_were_given_it_had_is_asked_of_what_they_were_given(
    asker: ClaimAsker, said: str, proposed: str, target: str
) -> None:
    (asked,) = asker.asked(claim(said))
    question = asked.question
    assert question.subjects[0].names[0] in ("ketamine", "esketamine")
    assert question.proposition == proposed
    assert any(target in one.names[0].casefold() for one in question.targets)


@pytest.mark.parametrize(
    "said",
    [
        "Ketamine is no better than placebo for depression.",
        "Ketamine does nothing to relieve depression.",
        "Ketamine poses no danger to the heart.",
    ],
)
def test_what_turns_a_claim_round_is_heard(asker: ClaimAsker, said: str) -> None:
    (asked,) = asker.asked(claim(said))
    assert asked.is_denied


@pytest.mark.parametrize("said", ["Kratom is safe.", "Kratom has no side effects."])
def test_that_there_is_no_harm_of_any_kind_is_asked_as_a_denial(
    asker: ClaimAsker, said: str
) -> None:
    (asked,) = asker.asked(claim(said))
    assert (asked.question.kind, asked.is_denied) == ("harm", True)


def test_a_sentence_that_says_two_things_is_two_questions(asker: ClaimAsker) -> None:
    put = asker.asked(claim("Ketamine reduces craving for alcohol and has no side effects."))
    assert [(each.question.kind, each.is_denied) for each in put] == [
        ("effect", False),
        ("harm", True),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Ketamine works.",
        "Ketamine reduces craving; everything else is a matter of patience.",
        "Ketamine slows the frobnication of alcohol dependence.",
        "While options abound, interest grows in ketamine as a way to break free from alcohol, "
        "and many who tried it for craving told their doctors of lasting change.",
        "Who would not want to be rid of craving?",
        "Ketamine did not reduce craving for alcohol.",
        "In a trial of sixty adults, ketamine reduced craving for alcohol.",
    ],
)
def test_a_sentence_with_more_or_less_in_it_than_a_question_is_not_put_as_one(
    asker: ClaimAsker, said: str
) -> None:
    assert not asker.asked(claim(said))
