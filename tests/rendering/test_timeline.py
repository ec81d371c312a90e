"""The studies by year: every circle whole, above the axis, and beside the others."""

from __future__ import annotations

import re
from math import hypot

import msgspec

from medwarrant.records import Answer
from medwarrant.rendering.evidence_map import evidence_figures
from rendering.samples import ANSWER

CIRCLE = re.compile(r'<circle class="study[^"]*" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"')


def of_years(*years: int) -> Answer:
    """An answer that rests on one large study of each of these years."""
    warrant, row = ANSWER.warrants[0], ANSWER.evidence_table[0]
    cards = [
        msgspec.structs.replace(warrant.document, id=f"d{n}", year=year)
        for n, year in enumerate(years)
    ]
    return msgspec.structs.replace(
        ANSWER,
        warrants=tuple(
            msgspec.structs.replace(warrant, id=f"w{n}", document=card)
            for n, card in enumerate(cards)
        ),
        evidence_table=tuple(
            msgspec.structs.replace(row, document=card.id, n=5_000, result="no_difference_shown")
            for card in cards
        ),
    )


def drawn_in(view: str, years: tuple[int, ...]) -> tuple[float, list[tuple[float, ...]]]:
    """Where the axis of the timeline lies, and its circles: across, down, radius."""
    answer = of_years(*years)
    numbers = {each.document.id: n for n, each in enumerate(answer.warrants, start=1)}
    figures = evidence_figures(answer, numbers)
    (timeline,) = re.findall(rf'<svg class="{view}".*?</svg>', figures, re.DOTALL)
    axis = float(re.findall(r'y1="([\d.]+)"', timeline)[0])
    return axis, [tuple(map(float, each)) for each in CIRCLE.findall(timeline)]


def test_studies_of_few_years_stand_beside_each_other_and_not_in_a_tower() -> None:
    axis, circles = drawn_in("narrow", (2024,) * 9 + (2025,))
    assert axis < 4 * 2 * max(r for _, _, r in circles)
    assert all(r <= x <= 350 - r for x, _, r in circles)
    early, late = max(x + r for x, _, r in circles[:9]), circles[9][0] - circles[9][2]
    assert early < late


def test_circles_of_neighbouring_years_touch_nothing_and_none_floats() -> None:
    years = (1990, 2022, 2023, 2023, 2023, 2024, 2025)
    axis, circles = drawn_in("broad", years)
    assert len(circles) == len(years)
    for n, (x, y, r) in enumerate(circles):
        assert y - r >= 1.0
        assert y + r <= axis
        for other_x, other_y, other_r in circles[:n]:
            assert hypot(x - other_x, y - other_y) >= r + other_r
    lowest = [y for x, y, r in circles if axis - (y + r) < 10]
    assert len(lowest) >= 3
