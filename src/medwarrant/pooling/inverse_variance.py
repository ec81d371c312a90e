"""Fixed-effect and random-effects meta-analysis by inverse variance.

Every statistic comes from PyMetaAnalysis, an optional extra, held in tests to figures that R's
metafor gives for published data. What is done here is to carry estimates to the scale on which they
are pooled (the logarithm of ratios) and back.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from medwarrant.errors import MissingExtra
from medwarrant.synthesis_records import (
    ArmFigures,
    EffectMeasure,
    FixedEffect,
    Heterogeneity,
    PooledEffect,
)

PACKAGE, MODULE = "PyMetaAnalysis", "meta_analyze"
Z_95 = 1.959963984540054
"""The normal quantile of 97.5 %: half a 95 % interval in standard errors, as the Cochrane Handbook
(6.3) has it."""
_COUNTED: Mapping[EffectMeasure, str] = {"risk ratio": "RR", "odds ratio": "OR"}
_MEASURED: Mapping[EffectMeasure, str] = {
    "mean difference": "MD",
    "standardised mean difference": "SMD",
}
"""The library's names of what it computes from counts, and from means with deviations."""
DIGITS = 6
"""Decimals kept, so that the last bits of a processor's arithmetic do not show."""


class InverseVariance:
    """Implements ``ports.Pooler``: tau² by restricted maximum likelihood (REML), as metafor does
    unless told otherwise; I² by the typical sampling variance (Higgins and Thompson 2002); the
    prediction interval of Higgins, Thompson and Spiegelhalter (2009).
    """

    @cached_property
    def software(self) -> str:
        """The library and its version, "" where it is not installed."""
        try:
            return f"{PACKAGE} {version(PACKAGE)}"
        except PackageNotFoundError:
            return ""

    def effect(
        self, arms: tuple[ArmFigures, ArmFigures], measure: EffectMeasure
    ) -> tuple[float, tuple[float, float]]:
        """The effect in one study with its 95 % interval, by counts or means of its two arms, that
        which was given something first.

        A half is added to each cell where one is 0. The standardised mean difference is Hedges' g.
        Raises ValueError where the figures make no such effect (nobody had it in either arm);
        MissingExtra where the library is not installed.
        """
        given, against = arms
        if measure in _COUNTED:
            found = _library().meta_binary(
                event_treat=[given.events],
                n_treat=[given.n],
                event_control=[against.events],
                n_control=[against.n],
                measure=_COUNTED[measure],
                method="inverse_variance",
                model="common",
                missing="drop",
            )
        elif measure in _MEASURED:
            found = _library().meta_continuous(
                mean_treat=[given.mean],
                sd_treat=[given.sd],
                n_treat=[given.n],
                mean_control=[against.mean],
                sd_control=[against.sd],
                n_control=[against.n],
                measure=_MEASURED[measure],
                model="common",
                missing="drop",
            )
        else:
            raise ValueError(f"no {measure} can be had from counts or means")
        row = found.study_results.iloc[0]
        middle, half = float(row["effect"]), Z_95 * float(row["standard_error"])
        is_ratio = measure in _COUNTED
        value, low, high = (
            math.exp(each) if is_ratio else each for each in (middle, middle - half, middle + half)
        )
        return value, (low, high)

    def pool(
        self, estimates: Sequence[tuple[float, tuple[float, float]]], *, is_ratio: bool
    ) -> PooledEffect:
        """The meta-analysis of estimates with their 95 % intervals.

        Raises ValueError for fewer than two estimates, an interval that is none, and a ratio that
        is not above 0; MissingExtra where the library is not installed.
        """
        return self.pool_variances(
            [_on_scale(value, ci, is_ratio=is_ratio) for value, ci in estimates], is_ratio=is_ratio
        )

    def pool_variances(
        self, estimates: Sequence[tuple[float, float]], *, is_ratio: bool
    ) -> PooledEffect:
        """As ``pool``, from estimates on the scale pooled with their sampling variances."""
        if len(estimates) < 2:
            raise ValueError("a meta-analysis needs two estimates")
        effects, variances = ([each[part] for each in estimates] for part in (0, 1))
        analyse = _library().meta_analysis

        def fitted(**ways: str) -> Any:
            return analyse(effect=effects, variance=variances, **ways)

        random = fitted(model="random", tau2_method="REML")
        adjusted = fitted(model="random", tau2_method="REML", ci_method="hartung_knapp")
        fixed = fitted(model="common")

        def back(value: float) -> float:
            return round(math.exp(value) if is_ratio else float(value), DIGITS)

        def both(limits: Sequence[float]) -> tuple[float, float]:
            return back(limits[0]), back(limits[1])

        return PooledEffect(
            estimate=back(random.estimate),
            ci=both(random.ci),
            hartung_knapp=both(adjusted.ci),
            prediction=None
            if random.prediction_interval is None
            else both(random.prediction_interval),
            i2=round(100 * float(random.i2), DIGITS),
            tau2=round(float(random.tau2), DIGITS),
            heterogeneity=Heterogeneity(
                q=round(float(random.q), DIGITS),
                df=int(random.q_df),
                p=round(float(random.q_pvalue), DIGITS),
            ),
            weights=_weights(random),
            fixed=FixedEffect(estimate=back(fixed.estimate), ci=both(fixed.ci)),
            fixed_weights=_weights(fixed),
        )


def _weights(result: Any) -> tuple[float, ...]:
    shares = result.study_results["normalized_weight"]
    return tuple(round(100 * float(share), DIGITS) for share in shares)


def _on_scale(value: float, ci: tuple[float, float], *, is_ratio: bool) -> tuple[float, float]:
    """The estimate and its sampling variance, from the width of its interval."""
    low, high = ci
    if not low < high or (is_ratio and min(low, value) <= 0):
        raise ValueError(f"{value} ({low} to {high}) is no estimate with an interval")
    if is_ratio:
        value, low, high = math.log(value), math.log(low), math.log(high)
    return value, ((high - low) / (2 * Z_95)) ** 2


def _library() -> Any:
    try:
        return import_module(MODULE)
    except ImportError as error:
        raise MissingExtra("meta-analysis", PACKAGE) from error
