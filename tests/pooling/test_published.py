"""Published meta-analyses again: inputs that are printed in print, figures that R's metafor gives.

The figures stand in metafor's own test suite (https://github.com/wviechtb/metafor, folder
``tests/testthat``, files named below), where each is held to the page that it was published on.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import NamedTuple

import pytest

from medwarrant.engine import Engine
from medwarrant.pooling.inverse_variance import InverseVariance
from medwarrant.synthesis_records import PooledEffect

pytest.importorskip("meta_analyze")

Table = tuple[int, int, int, int]
"""Events and people of the treated, events and people of the others."""


class Published(NamedTuple):
    """Estimates and variances on the scale pooled, and metafor's figures, to as many decimals as
    they are printed with; ``None`` for one that is not.
    """

    source: str
    estimates: list[tuple[float, float]]
    random: float | None
    random_ci: tuple[float, float] | None
    tau2: float
    i2: float | None
    q: float | None
    fixed: float | None
    fixed_ci: tuple[float, float] | None
    decimals: int


def log_risk_ratio(table: Table) -> tuple[float, float]:
    a, n1, c, n2 = table
    return math.log(a / n1 / (c / n2)), 1 / a - 1 / n1 + 1 / c - 1 / n2


def log_odds_ratio(table: Table) -> tuple[float, float]:
    a, n1, c, n2 = table
    b, d = n1 - a, n2 - c
    return math.log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d


BCG: list[Table] = [
    (4, 123, 11, 139),
    (6, 306, 29, 303),
    (3, 231, 11, 220),
    (62, 13598, 248, 12867),
    (33, 5069, 47, 5808),
    (180, 1541, 372, 1451),
    (8, 2545, 10, 629),
    (505, 88391, 499, 88391),
    (29, 7499, 45, 7277),
    (17, 1716, 65, 1665),
    (186, 50634, 141, 27338),
    (5, 2498, 3, 2341),
    (27, 16913, 29, 17854),
]
CLASP: list[Table] = [
    (5, 156, 8, 74),
    (5, 303, 17, 303),
    (12, 565, 9, 477),
    (69, 1570, 94, 1565),
    (9, 103, 11, 105),
    (313, 4659, 352, 4650),
]

PUBLISHED = {
    "BCG vaccine and tuberculosis": Published(
        source="Colditz et al., JAMA 1994;271:698; metafor's dat.bcg. Random effects as printed in "
        "the vignette “Bayesian Meta-Analysis” of RoBMA; fixed effect and Q in "
        "test_misc_metan_vs_rma.uni_with_dat.bcg.r",
        estimates=[log_risk_ratio(table) for table in BCG],
        random=-0.7145,
        random_ci=None,
        tau2=0.3132,
        i2=92.22,
        q=152.2330,
        fixed=-0.4303,
        fixed_ci=(-0.5097, -0.3509),
        decimals=4,
    ),
    "lidocaine and death after a heart attack, risk difference in per cent": Published(
        source="Hine et al., Arch Intern Med 1989;149:2694; Normand, Stat Med 1999;18:321, tables "
        "III and VII; test_analysis_example_normand1999.r",
        estimates=[
            (2.8026, 17.7575),
            (0.0, 37.5657),
            (1.9711, 8.1323),
            (1.7961, 10.8998),
            (3.5334, 8.0114),
            (4.4031, 6.1320),
        ],
        random=2.94,
        random_ci=None,
        tau2=0.0,
        i2=0.0,
        q=None,
        fixed=2.94,
        fixed_ci=None,
        decimals=2,
    ),
    "stroke units and days in hospital": Published(
        source="Normand, Stat Med 1999;18:321, tables VIII and IX; "
        "test_analysis_example_normand1999.r",
        estimates=[
            (-20, 40.59),
            (-2, 2.05),
            (-55, 15.28),
            (-71, 150.22),
            (-4, 20.19),
            (1, 1.22),
            (11, 95.38),
            (-10, 8.03),
            (7, 20.69),
        ],
        random=-15.12,
        random_ci=(-32.67, 2.43),
        tau2=685.20,
        i2=None,
        q=None,
        fixed=-3.49,
        fixed_ci=(-5.03, -1.96),
        decimals=2,
    ),
    "aspirin and pre-eclampsia": Published(
        source="DerSimonian and Kacker, Contemp Clin Trials 2007;28:105, tables 3 and 4 (tau "
        "0.1843); test_analysis_example_dersimonian2007.r",
        estimates=[log_odds_ratio(table) for table in CLASP],
        random=-0.2980,
        random_ci=None,
        tau2=0.1843**2,
        i2=None,
        q=None,
        fixed=None,
        fixed_ci=None,
        decimals=4,
    ),
    "ten studies of varying size": Published(
        source="Viechtbauer, J Educ Behav Stat 2005;30:261, page 271; "
        "test_analysis_example_viechtbauer2005.r",
        estimates=[
            (-0.581, 0.023),
            (0.530, 0.052),
            (0.771, 0.060),
            (1.031, 0.115),
            (0.553, 0.095),
            (0.295, 0.203),
            (0.078, 0.200),
            (0.573, 0.211),
            (-0.176, 0.051),
            (-0.232, 0.040),
        ],
        random=None,
        random_ci=None,
        tau2=0.2232,
        i2=76.84,
        q=None,
        fixed=None,
        fixed_ci=None,
        decimals=4,
    ),
    "eighteen studies that hardly differ": Published(
        source="Viechtbauer, J Educ Behav Stat 2005;30:261, page 272; "
        "test_analysis_example_viechtbauer2005.r",
        estimates=[
            (0.100, 0.016),
            (-0.162, 0.015),
            (-0.090, 0.050),
            (-0.049, 0.050),
            (-0.046, 0.032),
            (-0.010, 0.052),
            (-0.431, 0.036),
            (-0.261, 0.024),
            (0.134, 0.034),
            (0.019, 0.033),
            (0.175, 0.031),
            (0.056, 0.034),
            (0.045, 0.039),
            (0.103, 0.167),
            (0.121, 0.134),
            (-0.482, 0.096),
            (0.290, 0.016),
            (0.342, 0.035),
        ],
        random=None,
        random_ci=None,
        tau2=0.016,
        i2=32.02,
        q=None,
        fixed=None,
        fixed_ci=None,
        decimals=3,
    ),
}
UNIT = 1.01
"""Of the last decimal: published inputs are rounded too."""


@pytest.fixture(scope="module", params=PUBLISHED)
def case(request: pytest.FixtureRequest) -> tuple[Published, PooledEffect]:
    published = PUBLISHED[request.param]
    return published, InverseVariance().pool_variances(published.estimates, is_ratio=False)


def test_the_published_random_effects_come_out_again(
    case: tuple[Published, PooledEffect],
) -> None:
    published, pooled = case
    near = UNIT * 10.0**-published.decimals
    assert pooled.tau2 == pytest.approx(published.tau2, abs=near if published.tau2 < 1 else 0.15)
    if published.random is not None:
        assert pooled.estimate == pytest.approx(published.random, abs=near)
    if published.random_ci is not None:
        assert pooled.ci == pytest.approx(published.random_ci, abs=near)


def test_the_published_fixed_effect_comes_out_again(case: tuple[Published, PooledEffect]) -> None:
    published, pooled = case
    near = UNIT * 10.0**-published.decimals
    if published.fixed is not None:
        assert pooled.fixed.estimate == pytest.approx(published.fixed, abs=near)
    if published.fixed_ci is not None:
        assert pooled.fixed.ci == pytest.approx(published.fixed_ci, abs=near)


def test_the_published_heterogeneity_comes_out_again(
    case: tuple[Published, PooledEffect],
) -> None:
    published, pooled = case
    if published.i2 is not None:
        assert pooled.i2 == pytest.approx(published.i2, abs=0.01)
    if published.q is not None:
        assert pooled.heterogeneity.q == pytest.approx(published.q, abs=0.0001)
    assert pooled.heterogeneity.df == len(published.estimates) - 1


def test_intervals_as_printed_give_what_the_tables_gave() -> None:
    printed = []
    for effect, variance in map(log_risk_ratio, BCG):
        low, high = (effect + side * 1.96 * math.sqrt(variance) for side in (-1, 1))
        values = [round(math.exp(each), 3) for each in (effect, low, high)]
        printed.append((values[0], (values[1], values[2])))
    pooled = InverseVariance().pool(printed, is_ratio=True)
    assert math.log(pooled.estimate) == pytest.approx(-0.71, abs=0.005)
    assert pooled.tau2 == pytest.approx(0.31, abs=0.005)
    assert pooled.i2 == pytest.approx(92.2, abs=0.05)


def test_two_studies_have_no_prediction_interval() -> None:
    pooled = InverseVariance().pool([(0.5, (0.3, 0.8)), (0.6, (0.4, 0.9))], is_ratio=True)
    assert pooled.prediction is None
    assert pooled.hartung_knapp[0] <= pooled.ci[0]


@pytest.mark.parametrize(
    "estimates",
    [
        [(0.5, (0.3, 0.8))],
        [(0.5, (0.3, 0.8)), (0.6, (0.9, 0.4))],
        [(0.5, (0.3, 0.8)), (0.6, (0.0, 0.9))],
    ],
)
def test_what_is_no_estimate_with_an_interval_is_not_pooled(
    estimates: list[tuple[float, tuple[float, float]]],
) -> None:
    with pytest.raises(ValueError, match="estimate"):
        InverseVariance().pool(estimates, is_ratio=True)


def test_the_thirteen_bcg_trials_come_out_as_published(tmp_path: Path) -> None:
    for number, (events, people, others, controls) in enumerate(BCG, start=1):
        effect = math.log(events / people / (others / controls))
        width = 1.96 * math.sqrt(1 / events - 1 / people + 1 / others - 1 / controls)
        value, low, high = (f"{math.exp(effect + by):.3f}" for by in (0, -width, width))
        record = {
            "id": f"t{number}",
            "title": f"BCG vaccine against tuberculosis: a randomised trial, region {number}",
            "abstract": f"METHODS: We randomly assigned {people + controls} people to BCG vaccine "
            f"or to no vaccination. RESULTS: Tuberculosis occurred in {events} of {people} in the "
            f"BCG vaccine group and in {others} of {controls} in the unvaccinated group (risk "
            f"ratio {value}, 95% CI {low} to {high}).",
        }
        (tmp_path / f"{number}.json").write_text(json.dumps(record), "utf-8")
    with Engine.open(None) as engine:
        (outcome,) = engine.synthesise([str(tmp_path)]).outcomes
    pool = outcome.pooled
    assert pool is not None
    assert pool.k == 13
    assert pool.estimate is not None
    assert math.log(pool.estimate) == pytest.approx(-0.71, abs=0.005)
    assert pool.tau2 == pytest.approx(0.31, abs=0.005)
    assert pool.i2 == pytest.approx(92.2, abs=0.05)
