"""Silence on two drugs together is no safety; a stop is told by what became of those who did."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as engine:
        yield engine


def first_lines(answer: Answer) -> str:
    return " ".join(s.text for s in answer.sentences if s.section == "bottom_line")


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Does warfarin interact with ketamine?", "Under warfarin nothing at all was found here"),
        ("Is ketamine safe with allopurinol?", "Under allopurinol nothing at all was found here"),
    ],
)
def test_silence_on_a_pair_is_no_safety(engine: Engine, question: str, held: str) -> None:
    answer = engine.ask(question)
    told = first_lines(answer)
    assert "does not show that it is safe" in told
    assert held in told
    named = {name for s in answer.sentences for name in s.warrants}
    assert {gap.id for gap in answer.gaps} <= named


def test_a_pair_that_was_studied_is_told_by_its_studies(engine: Engine) -> None:
    told = first_lines(engine.ask("Do benzodiazepines interact with ketamine?"))
    assert "found here on them together" not in told


def test_what_became_of_a_complaint_after_stopping_is_told_first(engine: Engine) -> None:
    answer = engine.ask(
        "I used ketamine for years and now it hurts when I pee. Will my bladder get better if I "
        "stop?",
        audience="patient",
    )
    assert "83.5%" in answer.sentences[0].text
    assert answer.sentences[0].warrants


def test_without_a_complaint_only_help_is_told(engine: Engine) -> None:
    answer = engine.ask("I take kratom every day, how do I stop?", audience="patient")
    assert "After stopping" not in first_lines(answer)


def test_a_prescriber_is_not_told_not_to_treat_themselves(engine: Engine) -> None:
    answer = engine.ask("What dose of buprenorphine should I use for kratom use disorder?")
    assert not any(notice.kind == "self_treatment" for notice in answer.notices)
    mine = engine.ask("What dose of buprenorphine should I use for my kratom use disorder?")
    assert any(notice.kind == "self_treatment" for notice in mine.notices)
