# ruff: noqa: E501 - sentences are read as wholes
"""Numbers of a sentence that the work it cites gives otherwise."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks.counts import otherwise

REVIEW = "Nine studies with a total of 297 singers were included. Twelve of the 31 songs studied calmed the singers."
TRIAL = "In 2024, 308 women were assigned. They drank 0.25 mg/kg of malt over 20 minutes on day 14."


@pytest.mark.parametrize(
    ("text", "source", "told"),
    [
        ("A review of nine studies with 927 singers found calm.", REVIEW, ("927", "297")),
        ("A review of nine studies with 297 singers found calm.", REVIEW, None),
        ("Of 31 songs 22 calmed the singers studied.", REVIEW, ("22", "Twelve")),
        (
            "The women drank 0.25 mg of malt per kilogram over 40 minutes.",
            TRIAL,
            ("40 minutes", "20 minutes"),
        ),
        ("The women drank 0.25 mg of malt per kilogram over 20 minutes.", TRIAL, None),
        ("In 2025 a trial told of 308 women who drank malt.", TRIAL, None),
        ("Two weeks later the women who drank malt were asked again.", TRIAL, None),
        ("Malt was drunk over 02 minutes by women of 65 years and older.", TRIAL, None),
        ("The women drank 0.25 mg/kg of malt for 65 years.", TRIAL, None),
        (
            "The women drank 0.25 mg/kg of malt over 42 minutes.",
            TRIAL.replace("20 minutes", "24 min"),
            ("42 minutes", "24 min"),
        ),
    ],
)
def test_a_number_in_the_place_of_the_work_s_own(
    text: str, source: str, told: tuple[str, str] | None
) -> None:
    found = otherwise(text, source)
    assert (None if found is None else (found[0].words, found[1].words)) == told
