"""The plain questions that everybody asks first, answered over the packs alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


def first_lines(answer: Answer) -> list[str]:
    return [s.text for s in answer.sentences if s.section == "bottom_line"]


def test_a_second_question_behind_it_changes_nothing_in_the_answer_to_the_first(
    engine: Engine,
) -> None:
    alone = engine.ask("Will ketamine help my depression?")
    both = engine.ask("Will ketamine help my depression and how long will it last?")
    assert (both.verdict, first_lines(both)[:2]) == (alone.verdict, first_lines(alone)[:2])
    assert both.question.endswith("how long will it last?")


def test_an_effect_against_an_illness_is_asked_of_the_illness(engine: Engine) -> None:
    answer = engine.ask("How long does the antidepressant effect of ketamine last?")
    assert answer.understood_as == "prognosis: ketamine and depression"


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        (
            "I have been taking kratom for my back pain every day, can it hurt my liver?",
            "harm: kratom and liver disease",
        ),
        (
            "Is taking kratom for pain bad for my heart?",
            "harm: kratom and cardiovascular disease",
        ),
    ],
)
def test_why_something_is_taken_is_no_part_of_what_harm_it_does(
    engine: Engine, question: str, understood: str
) -> None:
    assert engine.ask(question).understood_as == understood


def test_a_harm_known_by_reports_alone_was_seen_in_people(engine: Engine) -> None:
    assert first_lines(engine.ask("Can kratom hurt the liver?"))[0].startswith("Reported in people")


def test_whether_something_is_safe_is_answered_by_the_harms_that_were_seen(engine: Engine) -> None:
    first = first_lines(engine.ask("Is kratom safe?"))[0]
    assert first.startswith("Seen in people where nobody was compared: ")
    assert "liver disease" in first
    assert "withdrawal symptoms" in first


def test_what_two_drugs_may_do_together_is_told_before_that_nobody_studied_them(
    engine: Engine,
) -> None:
    first, *others = first_lines(
        engine.ask("Should I stop benzodiazepines before starting my patient on esketamine?")
    )
    assert "such as benzodiazepines" in first
    assert "may increase sedation" in first
    assert any("does not show that it is safe" in line for line in others)


def test_a_harm_of_two_drugs_together_is_told_in_the_words_of_patients(engine: Engine) -> None:
    answer = engine.ask(
        "Patient on lithium asks about taking mushrooms - do I have to worry about fits?"
    )
    assert any("47% told of seizures" in line for line in first_lines(answer))


@pytest.mark.parametrize(
    ("question", "risk"),
    [
        ("What are the risks of ketamine?", "urinary symptoms"),
        ("What are the side effects of esketamine?", "boxed warning"),
    ],
)
def test_risks_of_any_kind_are_told_first_by_the_authority_that_names_them(
    engine: Engine, question: str, risk: str
) -> None:
    assert risk in first_lines(engine.ask(question))[0]


def test_what_must_not_be_given_whom_is_told_by_the_label(engine: Engine) -> None:
    first = first_lines(engine.ask("Who should not get esketamine?"))[0]
    assert "contraindications of esketamine" in first
