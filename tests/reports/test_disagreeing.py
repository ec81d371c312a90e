"""Whether studies disagree is told from everything that was counted or is told."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from test_fit import item, vocabulary

from medwarrant.reading.question import RuleReader
from medwarrant.reports.conflicts import disagreements
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


def test_more_who_respond_and_fewer_symptoms_are_no_disagreement() -> None:
    question = "What does esketamine do in depression?"
    found = [
        item(
            question,
            "Esketamine and response in depression: a randomized placebo-controlled trial",
            "Esketamine increased response in depression compared with placebo (P = 0.01).",
        ),
        item(
            question,
            "Esketamine and symptoms of depression: a randomized placebo-controlled trial",
            "Esketamine significantly reduced depression compared with placebo (P = 0.01).",
        ),
    ]
    assert {each.statement.result for each in found} == {"favours_intervention"}
    assert disagreements(RuleReader(vocabulary()).understand(question), found, vocabulary()) == ()


@pytest.mark.parametrize(
    ("against", "do_they"), [("placebo", True), ("saline", True), ("haloperidol", False)]
)
def test_what_is_held_against_another_treatment_disputes_nothing_against_placebo(
    against: str, do_they: bool
) -> None:
    question = "Does esketamine prevent delirium?"
    found = [
        item(question, *FOUND),
        item(
            question,
            f"Esketamine against {against} for delirium after surgery: a randomized trial",
            f"Delirium was significantly more frequent with esketamine than with {against}"
            " (P = 0.02).",
        ),
    ]
    sides = [
        msgspec.structs.replace(each.study, comparator=name)
        for each, name in zip(found, ("placebo", against), strict=True)
    ]
    found = [replace(each, study=study) for each, study in zip(found, sides, strict=True)]
    found[1] = replace(
        found[1],
        stance="contradicts",
        fit="direct",
        document=msgspec.structs.replace(found[1].document, id="e"),
    )
    found[0] = replace(found[0], stance="supports", fit="direct")
    asked = RuleReader(vocabulary()).understand(question)
    assert bool(disagreements(asked, found, vocabulary())) == do_they
