"""Effect sizes and figures are told as they are printed, and no part of them for the whole."""

from __future__ import annotations

import pytest

from medwarrant.reading.figures import figures
from medwarrant.reading.numbers import effects


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        (
            "a lower risk (log odds ratio: -0.956 [95% CI: -1.420, -0.491])",
            "log odds ratio",
            -0.956,
        ),
        ("ln RR = 0.20 (95% CI 0.05 to 0.35)", "log RR", 0.20),
        ("odds ratio 0.52 (95% CI 0.35-0.79)", "odds ratio", 0.52),
    ],
)
def test_the_logarithm_of_a_ratio_is_no_ratio(sentence: str, measure: str, value: float) -> None:
    (found,) = effects(sentence)
    assert (found.measure, found.value) == (measure, value)
    assert sentence[found.quote.start : found.quote.end] == found.quote.quote


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("response rates (relative risk, 1.3-3.5) in three reviews", "relative risk, 1.3-3.5"),
        ("across reviews the RR 2.3 to 2.9 was reported", "RR 2.3 to 2.9"),
        ("levels ranging from 14 to 59 µg/L were measured", "14 to 59 µg/L"),
    ],
)
def test_a_range_over_several_estimates_is_printed_whole_and_is_no_estimate(
    sentence: str, printed: str
) -> None:
    assert effects(sentence) == []
    assert [figure.text for figure in figures(sentence, "w")] == [printed]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "It peaked 0.83 h after the dose and had a half-life of 23.24 h.",
            [("amount", "23.24 h")],
        ),
        ("The hospital stay was 5 days at one centre.", [("amount", "5 days")]),
    ],
)
def test_a_span_of_time_that_was_measured_is_a_result(
    sentence: str, told: list[tuple[str, str]]
) -> None:
    found = [(figure.kind, figure.text) for figure in figures(sentence, "w")]
    assert [each for each in found if each[0] != "time"] == told
