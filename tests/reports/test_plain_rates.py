"""Patients are told how many had it on either side, and when it was measured, as the quote says."""

from __future__ import annotations

import pytest

from medwarrant.records import Direction
from medwarrant.reports.plain_rates import two_rates
from medwarrant.reports.plain_times import when


@pytest.mark.parametrize(
    ("quote", "direction", "told"),
    [
        (
            "There was no significant difference in the incidence of delirium between Group E "
            "(8.5%) and Group P (10.8%).",
            "no_change",
            "No clear difference in delirium was found with drug A: 8.5% in one group had it and "
            "10.8% in the other.",
        ),
        (
            "Nausea occurred in 13 (23.2%) patients in the drug A group and in 25 (44.6%) patients "
            "in the placebo group (RR 0.52, 95% CI 0.28-0.91).",
            "decreases",
            "Delirium was less common with drug A: 23.2% had it, against 44.6% in the other group.",
        ),
        (
            "Stroke was observed in 4.1% of patients versus 2.0% in controls.",
            "increases",
            "Delirium was more common with drug A: 4.1% had it, against 2.0% in the other group.",
        ),
        ("Scores fell by 12% versus 3%.", "decreases", None),
        ("The rate was 12%, 10% and 9% in three groups.", "no_change", None),
        ("The risk was 48% lower (95% CI 30% to 60%).", "decreases", None),
        ("Mean oxygen saturation had 97% versus 95%.", "no_change", None),
    ],
)
def test_two_shares_of_people_are_told_side_by_side(
    quote: str, direction: Direction, told: str | None
) -> None:
    assert two_rates(quote, direction, "delirium", "drug A", "") == told


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        (
            "It was lower at 4 days after surgery (13.8% vs 23.1%) but not 42 days after surgery.",
            " This was at 4 days after the operation, and no longer at 42 days.",
        ),
        (
            "Scores were lower in the early postoperative period.",
            " This was soon after the operation.",
        ),
        ("It was less common on postpartum day 7.", " This was on day 7 after the birth."),
        ("Pain was milder within 24 hours.", " This was within 24 hours."),
        ("It fell in the first week postpartum.", " This was in the first week after the birth."),
        ("It fell at 2 weeks, but pain rose at 4 weeks.", ""),
        ("It fell at 1 week, at 2 weeks and at 3 weeks.", ""),
        ("It was lower with the drug.", ""),
    ],
)
def test_a_time_is_kept(quote: str, told: str) -> None:
    assert when(quote) == told
