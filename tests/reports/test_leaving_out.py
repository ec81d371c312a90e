"""A word that nobody knows is required; where it is left out, that is said first."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


def first(answer: Answer) -> str:
    return next(s.text for s in answer.sentences if s.section == "bottom_line")


def test_an_unknown_thing_that_is_all_that_is_asked_about_is_not_left_out(engine: Engine) -> None:
    answer = engine.ask("Does ketamine reduce zorbitis?")
    assert first(answer) == (
        "Nothing was found here under ketamine and ‘zorbitis’; other words may find more."
    )
    assert answer.verdict == "insufficient"


def test_what_is_left_out_is_said_before_anything_else_and_nothing_is_answered_by_yes_or_no(
    engine: Engine,
) -> None:
    answer = engine.ask("Does ketamine reduce zorbitis in depression?")
    assert first(answer) == ("Under “zorbitis” nothing was found here; what follows leaves it out.")
    assert answer.verdict == "insufficient"
    assert "without “zorbitis”" in answer.understood_as
    assert any(sentence.section == "findings" for sentence in answer.sentences)


def test_what_is_left_out_is_proven_by_the_search_for_it(engine: Engine) -> None:
    answer = engine.ask("Does ketamine reduce zorbitis in depression?")
    opening = next(s for s in answer.sentences if s.section == "bottom_line")
    proof = next(gap for gap in answer.gaps if gap.id in opening.warrants)
    assert "zorbitis" in proof.searched.query
    assert proof.searched.hits == 0
    assert [gap.id for gap in answer.gaps] == [f"g{n}" for n in range(1, len(answer.gaps) + 1)]
    assert engine.recheck(msgspec.json.encode(answer)).holds


def test_the_known_question_alone_is_answered_as_ever(engine: Engine) -> None:
    assert engine.ask("Does ketamine reduce depression?").verdict == "yes"


def test_a_second_question_is_kept_where_the_reader_sees_it(engine: Engine) -> None:
    answer = engine.ask("Does ketamine help with depression, and how long does it last?")
    assert "also asked: “how long does it last?”, answered by itself below" in answer.understood_as


def test_a_further_question_on_safety_is_led_to_the_side_effects(engine: Engine) -> None:
    answer = engine.ask("Does ketamine help with depression, and is it safe?", audience="patient")
    assert any(sentence.section == "safety" for sentence in answer.sentences)
    assert "is it safe" in answer.understood_as
    assert "not answered here: “is it safe" not in answer.understood_as


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Is the esketamine spray safe for my 78 year old mother?", "harm: esketamine"),
        ("My daughter takes fluoxetine. Is it dangerous for teenagers?", "harm: fluoxetine"),
        ("Do nicotine patches help my husband stop smoking?", "nicotine"),
    ],
)
def test_forms_of_a_drug_and_those_close_are_not_asked_about(
    engine: Engine, question: str, name: str
) -> None:
    understood = engine.ask(question, audience="patient").understood_as
    assert name in understood
    for word in ("spray", "mother", "takes", "patch", "husband"):
        assert word not in understood


@pytest.mark.parametrize(
    "question", ["How do I come off kratom?", "I want to get off sertraline. How do I do it?"]
)
def test_who_asks_how_to_stop_is_understood_so(engine: Engine, question: str) -> None:
    answer = engine.ask(question, audience="patient")
    assert answer.understood_as.startswith("help: coming off ")


def test_two_drugs_in_an_illness_are_asked_of_together_where_nothing_is_held_on_all(
    engine: Engine,
) -> None:
    answer = engine.ask(
        "My husband is bipolar and takes lithium and wants to try magic mushrooms, is that safe?"
    )
    assert "lithium and psilocybin together" in answer.understood_as
    cited = {warrant.document.title for warrant in answer.warrants}
    assert any("lithium" in title.casefold() for title in cited)
