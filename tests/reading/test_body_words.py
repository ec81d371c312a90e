"""A complaint of the body is no alarm because patients tell it in their own words."""

from __future__ import annotations

from medwarrant.engine import Engine


def test_a_bladder_that_hurts_is_no_wish_to_die() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask("It hurts him to pee. Will it get better if he stops?")
    assert [notice.kind for notice in answer.notices if notice.kind == "crisis"] == []
    assert "lower urinary tract symptoms" in answer.understood_as


def test_a_wish_to_die_is_heard_beside_a_complaint_of_the_body() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask("Ketamine hurts when I pee, I want to die")
    assert any(notice.kind == "crisis" for notice in answer.notices)


def test_what_helps_to_stop_drinking_is_warned_of_stopping_suddenly() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask("What medicine helps you stop drinking?", audience="patient")
    assert "suddenly" in answer.notices[0].text


def test_the_drug_to_be_stopped_first_and_the_one_that_is_wanted_are_asked_of_together() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask(
            "My patient is on sertraline and wants psilocybin. Should I stop the SSRI first?"
        )
    assert answer.understood_as.startswith(
        "interaction: selective serotonin reuptake inhibitor and psilocybin together"
    )


def test_a_sign_of_danger_in_the_words_of_patients_stays_an_emergency() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask(
            "severe abdominal pain and black stool since ibuprofen with kratom, feel faint"
        )
    assert any(notice.kind == "emergency" for notice in answer.notices)
