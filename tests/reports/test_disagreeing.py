"""Whether studies disagree is told from everything that was counted or is told."""

from __future__ import annotations

import pytest
from test_fit import item, vocabulary

from medwarrant.reading.question import RuleReader
from medwarrant.reports.evidence import Item
from medwarrant.reports.focus import begun
from medwarrant.reports.telling import bottom_line
from medwarrant.reports.verdict import tally

ASKED = "Does esketamine prevent delirium, and why do the trials disagree?"
FOUND = (
    "Esketamine for delirium after surgery: a randomized placebo-controlled trial",
    "Esketamine significantly reduced delirium compared with placebo (P = 0.01).",
)
NOT_FOUND = (
    "Esketamine for delirium in older people: a randomized placebo-controlled trial",
    "Esketamine did not reduce the incidence of delirium compared with placebo (P = 0.60).",
)


def opening(items: list[Item], told: list[Item]) -> str:
    asked = RuleReader(vocabulary()).understand(ASKED)
    first = [bottom_line("A finding.", ("w1",))]
    counts = tally(asked, items)
    return begun(asked.focus, first, counts, (), (), ("w1",), told)[0].text


@pytest.mark.parametrize("is_counted", [True, False])
def test_one_that_found_no_difference_disagrees_with_one_that_found_some(is_counted: bool) -> None:
    found, not_found = item(ASKED, *FOUND), item(ASKED, *NOT_FOUND)
    counted = [found, not_found] if is_counted else [found]
    assert "different results" in opening(counted, [found, not_found])


def test_what_is_alone_disagrees_with_nothing() -> None:
    found = item(ASKED, *FOUND)
    assert opening([found], [found]) == "Nothing read here disagrees on this."


@pytest.mark.parametrize(
    "question",
    [
        "Effect of statins on mortality; do the trials agree?",
        "Effect of metformin on weight - are the results consistent?",
        "Does zinc shorten colds, and do the studies conflict with each other?",
    ],
)
def test_a_question_whether_studies_agree_is_one_on_their_sides(question: str) -> None:
    asked = RuleReader(vocabulary()).understand(question)
    assert asked.focus == "conflicts"
    assert asked.yes_no
