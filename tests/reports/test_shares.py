"""Shares of people at a time are worded where a sentence says that alone."""

from __future__ import annotations

import pytest

from medwarrant.reports.shares import shares_at_a_time


@pytest.mark.parametrize(
    ("quote", "worded"),
    [
        (
            "At 12 weeks, 47 % maintained response, and 40 % remission.",
            "At 12 weeks, 47% were much better (response) and 40% had hardly any symptoms"
            " (remission).",
        ),
        (
            "At 6 months, 60% of participants were in remission.",
            "At 6 months, 60% had hardly any symptoms (remission).",
        ),
        (
            "After 1 year, 40% of patients maintained a response (8 of 20).",
            "At 1 year, 40% were much better (response).",
        ),
    ],
)
def test_shares_at_a_time_in_plain_words(quote: str, worded: str) -> None:
    assert shares_at_a_time(quote) == worded


@pytest.mark.parametrize(
    "quote",
    [
        "At 12 weeks, 47% did not maintain response.",
        "At 12 weeks, 47% maintained response versus 20% with placebo.",
        "At 12 weeks, 47% had relapsed.",
        "Response was 47% at 12 weeks.",
        "At 4 weeks, 30% of placebo patients had a response.",
    ],
)
def test_a_sentence_that_says_more_is_left_in_its_own_words(quote: str) -> None:
    assert shares_at_a_time(quote) is None
