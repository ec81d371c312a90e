"""A number belongs to the quantity that it is printed for."""

from __future__ import annotations

import pytest

from medwarrant.engine import Engine
from medwarrant.reports.quantities import asked_quantity, value_of


@pytest.mark.parametrize(
    ("quantity", "quote", "value"),
    [
        (
            "half-life",
            "The drug peaked 0.83 h after tea and had a terminal half-life of 23.24 h (SD 16.07).",
            "23.24 h (SD 16.07)",
        ),
        ("half-life", "The median half-life was 45.3 h (31.9-50.2).", "45.3 h (31.9-50.2)"),
        (
            "half-life",
            "Tmax was 2 h, clearance 9 L/h and half-life 11 to 14 hours.",
            "11 to 14 hours",
        ),
        ("half-life", "Warfarin has a 40-hour half-life in most adults.", "40-hour"),
        ("time to the peak", "Tmax was 2 h and the half-life was 11 h.", "2 h"),
        ("half-life", "Half-life was longer in the old; levels fell within 3 h.", None),
        ("half-life", "Half-lives were 3 h in women. The half-life was 5 h in men.", None),
        ("half-life", "The half-life of lithium and a Tmax of 2 h were seen.", None),
    ],
)
def test_a_number_is_bound_to_its_own_quantity(
    quantity: str, quote: str, value: str | None
) -> None:
    assert value_of(quantity, quote) == value


@pytest.mark.parametrize(
    ("question", "quantity"),
    [
        ("What is the elimination half-life of digoxin?", "half-life"),
        ("What is the Tmax of ibuprofen?", "time to the peak"),
        ("Does digoxin help?", None),
    ],
)
def test_the_quantity_that_is_asked_for(question: str, quantity: str | None) -> None:
    assert asked_quantity(question) == quantity


def test_a_half_life_is_told_with_its_range_and_no_other_time() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask("How long is the terminal half-life of mitragynine?")
    first = answer.sentences[0].text
    assert "45.3 h (31.9-50.2)" in first
    assert "23.24 h (SD 16.07)" in first
    assert "0.83" not in first
