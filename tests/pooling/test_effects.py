"""Effects from two arms, held to what R's metafor (``escalc``) documents for published data."""

from __future__ import annotations

import math

import pytest

from medwarrant.pooling.inverse_variance import Z_95, InverseVariance
from medwarrant.synthesis_records import ArmFigures, EffectMeasure

pytest.importorskip("meta_analyze")

TUBERCULOSIS = (ArmFigures(n=123, events=4), ArmFigures(n=139, events=11))
"""Aronson 1948, the first of the BCG trials (``dat.bcg``)."""
STAY = (ArmFigures(n=155, mean=55.0, sd=47.0), ArmFigures(n=156, mean=75.0, sd=64.0))
"""Edinburgh, the first of the stroke units (``dat.normand1999``)."""


@pytest.mark.parametrize(
    ("arms", "measure", "value", "variance"),
    [
        (TUBERCULOSIS, "risk ratio", -0.8893, 0.3256),
        (TUBERCULOSIS, "odds ratio", -0.9387, 0.3571),
        (STAY, "mean difference", -20.0, 40.5),
        (STAY, "standardised mean difference", -0.355, 0.0131),
    ],
)
def test_effects_are_those_of_metafor(
    arms: tuple[ArmFigures, ArmFigures], measure: EffectMeasure, value: float, variance: float
) -> None:
    found, (low, high) = InverseVariance().effect(arms, measure)
    if measure.endswith("ratio"):
        found, low, high = (math.log(each) for each in (found, low, high))
    assert found == pytest.approx(value, abs=6e-4)
    assert ((high - low) / (2 * Z_95)) ** 2 == pytest.approx(variance, rel=3e-3)


def test_nobody_with_it_in_either_arm_makes_no_ratio() -> None:
    with pytest.raises(ValueError, match="No informative"):
        InverseVariance().effect(
            (ArmFigures(n=50, events=0), ArmFigures(n=48, events=0)), "risk ratio"
        )
