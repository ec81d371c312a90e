"""A reference list run together on one line is told apart, entry by entry."""

from __future__ import annotations

import pytest

from medwarrant.sources.reference_text import parse_entry
from medwarrant.sources.run_together import entries_on

ONE = "Lind K, Rao S. Walking and sleep in adults. Sleep Med 2010;12:3-9."
TWO = "Haas L. Light therapy in winter: 3. doses compared. Lancet 2018;391:20-28."
THREE = "Cholesterol Trials Collaboration. Statins and muscles. BMJ 2012;4:1-7."


@pytest.mark.parametrize("shape", ["[{}] ", "{}. "])
def test_numbers_that_count_up_part_the_entries(shape: str) -> None:
    line = " ".join(
        shape.format(number) + text for number, text in enumerate((ONE, TWO, THREE), start=1)
    )
    pieces = [line[start:end] for start, end in entries_on(line)]
    assert pieces == [
        shape.format(1) + ONE,
        shape.format(2) + TWO,
        shape.format(3) + THREE,
    ]


@pytest.mark.parametrize("line", [f"1. {ONE}", ONE, f"[4] {TWO}", "", "1. Stop. 2. Go."])
def test_a_line_with_one_entry_stays_whole(line: str) -> None:
    assert entries_on(line) == [(0, len(line))]


def test_a_body_is_an_author_by_its_whole_name() -> None:
    entry = parse_entry(f"[3] {THREE}", 1, 0, 9)
    assert entry.authors == ("Cholesterol Trials Collaboration",)
    force = parse_entry("Falls Prevention Task Force. (2018). Elders move. JAMA, 3(1), 2–9.",
                        1, 0, 9)  # fmt: skip
    assert force.authors == ("Falls Prevention Task Force",)


def test_central_european_names_are_read() -> None:
    entry = parse_entry(
        "1. Šimečková M, Łuczak J, Żak P. Cold and heat. Pain. 2000;81(5):436-42.", 1, 0, 9
    )
    assert entry.authors == ("Šimečková M", "Łuczak J", "Żak P")
