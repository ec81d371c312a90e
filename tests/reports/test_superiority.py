"""Which of two things did better, whichever of them a question puts first."""

from __future__ import annotations

import pytest

from medwarrant.engine import Engine
from medwarrant.reports.superiority import better_of

ONES, OTHERS = ("esketamine", "S-ketamine"), ("ketamine", "racemic ketamine")


@pytest.mark.parametrize(
    ("quote", "better"),
    [
        ("Racemic ketamine was more effective than esketamine.", "other"),
        ("Esketamine was superior to ketamine for remission.", "one"),
        ("Ketamine was inferior to S-ketamine in response.", "one"),
        ("Ketamine was not superior to esketamine.", None),
        ("Esketamine and ketamine were both well tolerated.", None),
    ],
)
def test_a_sentence_says_which_did_better(quote: str, better: str | None) -> None:
    assert better_of(quote, ONES, OTHERS) == better


def test_a_question_turned_round_turns_its_sides_round() -> None:
    with Engine.open(None) as engine:
        one = engine.ask("Is ketamine better than ECT for depression?")
        other = engine.ask("Is ECT better than ketamine for depression?")

    def side(answer: object, lead: str) -> set[str]:
        return {
            s.text.removeprefix(lead)
            for s in answer.sentences  # type: ignore[attr-defined]
            if s.section == "findings" and s.text.startswith(lead)
        }

    assert side(one, "For") == side(other, "Against")
    assert side(one, "Against") == side(other, "For")
    assert side(one, "Against")
