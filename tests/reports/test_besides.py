"""A message's second question is answered in a section of its own, and proven like the rest."""

from __future__ import annotations

from functools import cache

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.reading.question import RuleReader
from medwarrant.records import Answer, Audience
from medwarrant.reports.besides import whole_questions
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

TWO = {
    "Does ketamine help depression and how long does it last?": "How long does it last?",
    "Is kratom addictive? What are the withdrawal symptoms?": "What are the withdrawal symptoms?",
    "Does naltrexone weaken ketamine in depression, and is it safe with ketamine?": (
        "Is it safe with ketamine?"
    ),
}


@cache
def answered(question: str, audience: Audience = "clinician") -> Answer:
    with Engine.open(None) as engine:
        return engine.ask(question, audience=audience)


def beside(answer: Answer) -> list[str]:
    return [s.text for s in answer.sentences if s.section == "besides"]


@pytest.mark.parametrize(("question", "second"), TWO.items())
def test_a_second_question_has_a_first_line_of_its_own(question: str, second: str) -> None:
    answer = answered(question)
    assert beside(answer)[0].startswith(second)
    assert "not answered here" not in answer.understood_as
    assert "answered by itself below" in answer.understood_as


@pytest.mark.parametrize("audience", ["patient", "clinician", "researcher"])
@pytest.mark.parametrize("question", TWO)
def test_it_is_proven_like_the_rest(question: str, audience: Audience) -> None:
    answer = answered(question, audience)
    known = {w.id for w in answer.warrants} | {gap.id for gap in answer.gaps}
    assert all(set(sentence.warrants) <= known for sentence in answer.sentences)
    assert [s.id for s in answer.sentences] == [f"s{n + 1}" for n in range(len(answer.sentences))]
    with Engine.open(None) as engine:
        assert engine.recheck(msgspec.json.encode(answer)).holds


def test_the_verdict_and_the_first_lines_stay_those_of_the_first_question() -> None:
    both = answered("Does ketamine help depression and how long does it last?")
    alone = answered("Does ketamine help depression?")
    assert (both.verdict, both.certainty) == (alone.verdict, alone.certainty)
    first, first_alone = (
        next(s.text for s in each.sentences if s.section == "bottom_line") for each in (both, alone)
    )
    assert first == first_alone


def test_a_dose_asked_beside_is_told_to_no_patient() -> None:
    said = beside(answered("Is ketamine safe in depression, and what dose is used?", "patient"))
    assert said
    assert "mg" not in " ".join(said)


def test_the_same_question_twice_is_answered_once() -> None:
    answer = answered("Does ketamine help depression? I mean, does it help with depression?")
    assert beside(answer) == []


def test_nothing_is_answered_beside_an_emergency() -> None:
    answer = answered("I want to die. Does ketamine help, and how long does it last?")
    assert answer.sentences == ()


def test_what_is_asked_again_is_not_called_unanswered() -> None:
    answer = answered("How quickly does ketamine relieve depression, how long does it last?")
    assert "not answered here" not in answer.understood_as


def test_harms_of_something_else_do_not_answer_a_second_question_that_nothing_answers() -> None:
    said = beside(answered("Does ketamine help depression, and does it cause hiccups?"))
    assert said[0].startswith("Does it cause hiccups?")
    assert all("urinary" not in line for line in said)


@pytest.mark.parametrize(
    ("text", "second", "whole"),
    [
        (
            "Does ketamine help alcohol use disorder and does it reduce relapse?",
            "Does ketamine reduce relapse?",
            "Does ketamine reduce relapse in alcohol use disorder?",
        ),
        (
            "Does ketamine help depression, and does it help anxiety?",
            "Does ketamine help anxiety?",
            "Does ketamine help anxiety?",
        ),
        (
            "Does ketamine help depression, and is it safe?",
            "Is ketamine safe?",
            "Is ketamine safe?",
        ),
    ],
)
def test_a_further_question_keeps_the_condition_of_the_first_unless_it_names_one(
    text: str, second: str, whole: str
) -> None:
    packs = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
    index = ConceptIndex((*concepts_of(packs), *mesh_concepts()), mesh_first_terms())
    reader = RuleReader(index)
    found, _ = whole_questions(
        text, reader.understand(text), reader.understand, lambda said, before: second
    )
    assert [each for _, each in found] == [whole]


def test_how_much_and_how_sure_is_answered_by_the_answer_itself() -> None:
    answer = answered("Does ketamine reduce depression, and with what certainty?")
    assert "not answered" not in answer.understood_as
    assert not beside(answer)


def test_whom_it_fails_is_asked_of_those_who_respond() -> None:
    answer = answered("Does ketamine reduce depression, and in whom does it not work?")
    assert "not answered" not in answer.understood_as
    assert beside(answer)[0].startswith("In whom does it not work?")
