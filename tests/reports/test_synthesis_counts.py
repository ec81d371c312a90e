"""Folders of made-up trials that print counts and means, synthesised through the whole program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_synthesis import outcome_of, pool_of, stroke, synthesis_of, trial

from medwarrant.engine import Engine
from medwarrant.synthesis_records import Pool

pytest.importorskip("meta_analyze")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


SIXTY = (
    "We randomly assigned 120 adults with hypertension to lisinopril (n = 60) or placebo (n = 60)."
)


def first(sentence: str, methods: str = SIXTY) -> dict[str, object]:
    return trial(1, sentence, methods=methods)


def second(sentence: str, methods: str = SIXTY) -> dict[str, object]:
    return trial(2, sentence, methods=methods)


OTHER = second("Stroke occurred in 3/60 with lisinopril versus 9/60 with placebo.")


def arms_of(pool: Pool) -> list[tuple[tuple[int | None, int], tuple[int | None, int]]]:
    return [
        ((one.events, one.n), (two.events, two.n))
        for each in pool.inputs
        if each.arms is not None
        for one, two in (each.arms,)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Stroke occurred in 6 of 60 patients in the lisinopril group and in 12 of 60 in the "
        "placebo group.",
        "In the placebo group, stroke occurred in 12 (20.0%) patients and in the lisinopril group "
        "in 6 (10.0%).",
        "The incidence of stroke was lower in the lisinopril group than in the placebo group "
        "(10.0% vs 20.0%, P = 0.03).",
        "Compared with placebo, lisinopril lowered the incidence of stroke (10.0% vs 20.0%).",
        "Compared with placebo, patients given lisinopril had less stroke (6/60 vs 12/60).",
        "Lisinopril reduced the incidence of stroke (6 [10%] vs 12 [20%]).",
        "6 of 60 patients on lisinopril and 12 of 60 on placebo had a stroke.",
        "The rate of stroke was 20.0% in the control group, versus 10.0% in the intervention "
        "group.",
    ],
)
def test_counts_are_pooled_on_the_side_that_the_sentence_tells(
    engine: Engine, tmp_path: Path, sentence: str
) -> None:
    pool = pool_of(synthesis_of(engine, tmp_path, first(sentence), OTHER))
    assert pool.why_not is None
    assert pool.measure == "risk ratio"
    assert arms_of(pool) == [((6, 60), (12, 60)), ((3, 60), (9, 60))]
    assert pool.inputs[0].value == pytest.approx(0.5)


@pytest.mark.parametrize(
    "sentence",
    [
        "Stroke occurred in 10.0% versus 20.0%.",
        "Stroke was less frequent in the placebo group than in the lisinopril group (6/60 vs "
        "12/60), and lisinopril reduced stroke.",
        "Stroke was less common with lisinopril than with placebo (10.3% vs 20.0%).",
        "Freedom from stroke was seen in 6/60 with lisinopril versus 12/60 with placebo; without "
        "stroke were more.",
        "Patients free of stroke were 6/60 with lisinopril versus 12/60 with placebo.",
        "Stroke or bleeding occurred in 6/60 with lisinopril versus 12/60 with placebo.",
        "In women, stroke occurred in 3/14 with lisinopril versus 6/15 with placebo.",
        "Stroke scores fell by 10% with lisinopril versus 20% with placebo.",
        "Stroke occurred in 6/60 with lisinopril, 7/60 with aspirin and 12/60 with placebo.",
        "Stroke occurred in 6/60 (14%) with lisinopril versus 12/60 (20%) with placebo.",
    ],
    ids=[
        "no arms named",
        "words against figures",
        "no such percentage of sixty",
        "freedom",
        "free of",
        "two outcomes",
        "a part",
        "a change",
        "three arms",
        "count against percentage",
    ],
)
def test_counts_in_doubt_are_pooled_with_nothing(
    engine: Engine, tmp_path: Path, sentence: str
) -> None:
    pool = pool_of(synthesis_of(engine, tmp_path, first(sentence), OTHER))
    assert pool.estimate is None


def test_counts_of_a_trial_of_clusters_stay_out(engine: Engine, tmp_path: Path) -> None:
    methods = SIXTY.replace("We randomly", "In this cluster-randomised trial we randomly")
    counts = "Stroke occurred in 6/60 with lisinopril versus 12/60 with placebo."
    pool = pool_of(synthesis_of(engine, tmp_path, first(counts, methods), OTHER))
    assert pool.estimate is None
    assert any("randomised groups of people" in each.reason for each in pool.kept_out)


def test_counts_give_one_measure_where_studies_print_two(engine: Engine, tmp_path: Path) -> None:
    counts = (
        "Stroke occurred in 6/60 with lisinopril versus 12/60 with placebo (odds ratio 0.44, 95% "
        "CI 0.15 to 1.28)."
    )
    pool = pool_of(synthesis_of(engine, tmp_path, first(counts), trial(2, stroke(0.5, 0.3, 0.83))))
    assert (pool.measure, pool.k) == ("risk ratio", 2)
    assert [each.arms is not None for each in pool.inputs] == [True, False]
    assert any("counts are taken instead" in each.reason for each in pool.kept_out)


def test_counts_that_do_not_give_the_ratio_beside_them_stay_out(
    engine: Engine, tmp_path: Path
) -> None:
    counts = (
        "Stroke occurred in 6/60 with lisinopril versus 12/60 with placebo (risk ratio 0.30, 95% "
        "CI 0.12 to 0.75)."
    )
    pool = pool_of(synthesis_of(engine, tmp_path, first(counts), OTHER))
    assert all(each.arms is None or each.label != "Okafora 2001" for each in pool.inputs)
    assert any("do not give the ratio" in each.reason for each in pool.kept_out)


def test_reports_of_one_trial_count_once_whether_counts_or_ratio(
    engine: Engine, tmp_path: Path
) -> None:
    registered = " Trial registration: NCT01234567."
    counts = "Stroke occurred in 6/60 with lisinopril versus 12/60 with placebo."
    pool = pool_of(
        synthesis_of(
            engine,
            tmp_path,
            first(counts + registered),
            trial(2, stroke(0.5, 0.3, 0.83) + registered),
        )
    )
    assert pool.estimate is None


def depression(given: str, against: str, scale: str, more: str = "") -> str:
    return (
        f"{scale} scores for depression were lower with lisinopril than with placebo ({given} vs "
        f"{against}{more})."
    )


def test_means_on_one_scale_make_a_mean_difference(engine: Engine, tmp_path: Path) -> None:
    pool = pool_of(
        synthesis_of(
            engine,
            tmp_path,
            first(depression("9.0 ± 2.2", "11.0 ± 2.1", "MADRS")),
            second(depression("8.0 (SD 3.0)", "11.5 (SD 3.0)", "MADRS")),
        ),
        "depression",
    )
    assert (pool.measure, pool.scale, pool.k) == ("mean difference", "MADRS", 2)
    assert [round(each.value, 2) for each in pool.inputs] == [-2.0, -3.5]


def test_means_on_two_scales_of_one_thing_are_standardised_and_say_so(
    engine: Engine, tmp_path: Path
) -> None:
    pool = pool_of(
        synthesis_of(
            engine,
            tmp_path,
            first(depression("9.0 ± 2.2", "11.0 ± 2.1", "MADRS")),
            second(depression("8.0 ± 3.0", "11.5 ± 3.0", "PHQ-9")),
        ),
        "depression",
    )
    assert (pool.measure, pool.k) == ("standardised mean difference", 2)
    assert any("MADRS" in note and "PHQ-9" in note for note in pool.notes)


@pytest.mark.parametrize(
    "sentence",
    [
        "MADRS scores for depression at baseline were lower with lisinopril than with placebo "
        "(9.0 ± 2.2 vs 11.0 ± 2.1).",
        "The reduction in MADRS scores for depression was less with lisinopril than with placebo "
        "(9.0 ± 2.2 vs 11.0 ± 2.1).",
        "Scores for depression were lower with lisinopril than with placebo (9.0 ± 2.2 vs 11.0 ± "
        "2.1).",
        "MADRS scores for depression (mean ± SEM) were lower with lisinopril than with placebo "
        "(9.0 ± 0.2 vs 11.0 ± 0.1).",
    ],
    ids=["before", "change", "no scale", "standard errors"],
)
def test_means_that_are_not_of_one_kind_stay_out(
    engine: Engine, tmp_path: Path, sentence: str
) -> None:
    synthesis = synthesis_of(
        engine,
        tmp_path,
        first(sentence),
        second(depression("8.0 ± 3.0", "11.5 ± 3.0", "MADRS")),
    )
    assert outcome_of(synthesis, "depression").pooled is not None
    assert pool_of(synthesis, "depression").estimate is None
