"""The map of an answer stands by the answer: the same study, the same side."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer, AnswerSide
from medwarrant.rendering.citations import Citations, runs_of
from medwarrant.rendering.evidence_map import BY_SIDE, COLUMNS, column_of, evidence_figures
from medwarrant.rendering.words import came_out
from medwarrant.reports.voices import PROFESSIONAL

QUESTIONS = (
    "Does ketamine reduce alcohol use in people with alcohol use disorder?",
    "Is ketamine better than ECT for depression?",
    "Does ketamine help with depression?",
    "Does naltrexone reduce the effect of ketamine?",
    "Do CYP3A inhibitors raise ketamine levels?",
    "Does ketamine help cocaine use disorder?",
    "Does kratom cause addiction?",
)
WORDS = {said: side for side, said in PROFESSIONAL.sides.items()}
WORDS |= dict.fromkeys(PROFESSIONAL.margins.values(), "open")


@pytest.fixture(scope="module")
def answers() -> Iterator[list[Answer]]:
    with Engine.open(None) as engine:
        yield [engine.ask(question) for question in QUESTIONS]


def sides_told(answer: Answer) -> dict[str, set[AnswerSide]]:
    """The sides before each document's findings, as the page prints them."""
    own = {warrant.id: warrant.document.id for warrant in answer.warrants}
    told: dict[str, set[AnswerSide]] = {}
    for sentence in answer.sentences:
        side = WORDS.get(re.split(" · |: ", sentence.text)[0])
        if sentence.section == "findings" and side is not None:
            told.setdefault(own[sentence.warrants[0]], set()).add(side)
    return told


def test_a_study_is_drawn_where_the_answer_tells_it(answers: list[Answer]) -> None:
    seen = 0
    for answer in answers:
        rows = {row.document: row for row in answer.evidence_table}
        for document, sides in sides_told(answer).items():
            seen += 1
            side = rows[document].side
            if len(sides) == 1:
                assert {side} == sides, (answer.question, document)
            elif "against" in sides and sides & {"for", "for_early"}:
                assert side == "open", (answer.question, document)
            else:
                assert side in sides, (answer.question, document)
    assert seen > 10


def test_the_drawing_has_each_study_in_the_column_of_its_side(answers: list[Answer]) -> None:
    drawn = 0
    for answer in answers:
        numbers = Citations(answer).numbers
        page = evidence_figures(answer, numbers)
        by_side = any(row.side is not None for row in answer.evidence_table)
        cells = [
            (column, number)
            for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", page.partition("</table>")[0])
            for column, cell in zip(COLUMNS, re.findall(r"<td>(.*?)</td>", row), strict=True)
            for number in re.findall(r'href="#source-(\d+)"', cell)
        ]
        told = {
            (column_of(row, by_side=by_side), str(numbers[row.document]))
            for row in answer.evidence_table
            if row.document in numbers
        }
        assert set(cells) == {each for each in told if each[0] is not None} or page == ""
        drawn += len(cells)
    assert drawn > 10


def test_what_speaks_for_and_against_or_compares_nobody_takes_no_side(
    answers: list[Answer],
) -> None:
    assert set(BY_SIDE) == set(PROFESSIONAL.sides) - {"alone"}
    row = answers[0].evidence_table[0]
    alone = msgspec.structs.replace(row, side="alone", result="favours_intervention")
    assert column_of(alone, by_side=True) is None
    against = msgspec.structs.replace(row, side="against", result="favours_intervention")
    assert column_of(against, by_side=True) == "against"
    assert came_out(against) == "against what was asked"


def test_an_answer_that_tells_no_sides_is_drawn_by_what_came_out(answers: list[Answer]) -> None:
    row = answers[0].evidence_table[0]
    unsided = msgspec.structs.replace(row, side=None, result="favours_comparator")
    assert column_of(unsided, by_side=False) == "against"
    assert column_of(unsided, by_side=True) is None
    assert came_out(unsided) == "favours the comparator"


def test_many_sources_in_a_row_are_cited_as_a_range() -> None:
    assert runs_of([1, 2, 4]) == [(1, 1), (2, 2), (4, 4)]
    assert runs_of([7, 2, 3, 1, 4, 4]) == [(1, 4), (7, 7)]
    assert runs_of([]) == []
