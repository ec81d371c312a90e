"""Why something does one thing is answered by how it does that, and by nothing else of it."""

from __future__ import annotations

from functools import cache

import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer


@cache
def answered(question: str) -> Answer:
    with Engine.open(None) as engine:
        return engine.ask(question)


@pytest.mark.parametrize(
    "question",
    [
        "Why does stopping kratom cause withdrawal?",
        "Why does ketamine cause bladder problems?",
    ],
)
def test_no_enzyme_that_breaks_a_drug_down_says_why_it_does_something(question: str) -> None:
    told = " ".join(s.text for s in answered(question).sentences if s.section != "gaps")
    assert "CYP" not in told
    assert "neuroplasticity (" not in told


def test_what_a_drug_acts_on_is_told_as_no_answer_by_itself() -> None:
    first = answered("Why does stopping kratom cause withdrawal?").sentences[0].text
    assert first.startswith("What was studied here of how kratom acts")
    assert "None of it was recognised to be on" in first


def test_who_asks_of_an_enzyme_is_told_of_it() -> None:
    told = " ".join(s.text for s in answered("How does kratom inhibit CYP2D6?").sentences)
    assert "CYP2D6" in told
