from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medwarrant.evaluation.metrics import (
    Told,
    accuracy,
    accuracy_where,
    by_class,
    calibration_error,
    interval,
    macro_f1,
    ndcg,
    recall_at,
    recall_of,
    reciprocal_rank,
    share_told,
)

GOLD = ["yes", "yes", "yes", "no", "no", "maybe"]
SAID = ["yes", "yes", "no", "no", "yes", "unsure"]
HELD = Told.of(GOLD, SAID)
WORDS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("abcd")), min_size=1, max_size=40
)


def test_figures_are_those_worked_out_by_hand() -> None:
    # yes: 2 of 3 told, 2 of 3 found; no: 1 of 2 told, 1 of 2 found; maybe: never told.
    assert HELD.words == ("maybe", "no", "yes", "unsure")
    found = by_class(HELD)
    assert found.precision.tolist() == pytest.approx([0, 1 / 2, 2 / 3])
    assert found.recall.tolist() == pytest.approx([0, 1 / 2, 2 / 3])
    assert found.n.tolist() == [1, 2, 3]
    assert macro_f1(HELD) == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    assert accuracy(HELD) == pytest.approx(3 / 6)
    assert recall_of("no")(HELD) == 0.5
    assert share_told("yes", "no")(HELD) == pytest.approx(5 / 6)
    assert accuracy_where("yes", "no")(HELD) == pytest.approx(3 / 5)
    assert math.isnan(recall_of("never")(HELD))
    assert math.isnan(accuracy_where("maybe")(HELD))


def test_the_confusion_counts_each_row_once() -> None:
    assert HELD.counts().tolist() == [[0, 0, 0, 1], [0, 1, 1, 0], [0, 1, 2, 0], [0, 0, 0, 0]]


def test_calibration_error_is_the_mean_gap_of_bins() -> None:
    # Bin .9: two rows at .95, one right: gap .45 each; bin .5: one right row at .55: gap .45.
    told = Told.of(list("aaaa"), list("abab"), [0.95, 0.95, 0.55, None])
    assert calibration_error(told) == pytest.approx((2 * 0.45 + 0.45) / 3)
    assert calibration_error(Told.of(["a"], ["a"], [1.0])) == 0
    assert math.isnan(calibration_error(Told.of(["a"], ["a"])))


def test_ranked_lists_are_scored_as_trec_eval_does() -> None:
    relevant = {"a": 2.0, "b": 1.0, "z": 0.0}
    best = 2 + 1 / math.log2(3)
    assert ndcg(["a", "b"], relevant, 10) == 1
    assert ndcg(["z", "b", "a"], relevant, 10) == pytest.approx((1 / math.log2(3) + 1) / best)
    assert ndcg(["z", "b", "a"], relevant, 2) == pytest.approx((1 / math.log2(3)) / best)
    assert recall_at(["z", "b"], relevant, 10) == 0.5
    assert reciprocal_rank(["z", "b"], relevant) == 0.5
    assert reciprocal_rank(["z"], relevant) == 0
    assert math.isnan(ndcg([], {"z": 0.0}, 10))


@given(WORDS)
def test_every_figure_lies_between_0_and_1_and_all_right_is_1(
    pairs: list[tuple[str, str]],
) -> None:
    gold, said = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    told = Told.of(gold, said)
    for figure in (macro_f1(told), accuracy(told), share_told("a")(told)):
        assert 0 <= figure <= 1
    assert macro_f1(Told.of(gold, gold)) == accuracy(Told.of(gold, gold)) == 1
    assert int(told.counts().sum()) == len(pairs)


@given(WORDS, st.randoms())
def test_the_order_of_rows_changes_no_figure(pairs: list[tuple[str, str]], rng: object) -> None:
    other = list(reversed(pairs))
    one, two = (Told.of([g for g, _ in each], [t for _, t in each]) for each in (pairs, other))
    assert macro_f1(one) == pytest.approx(macro_f1(two))
    assert one.counts().tolist() == two.counts().tolist()


@settings(deadline=None, max_examples=20)
@given(st.lists(st.booleans(), min_size=1, max_size=50))
def test_an_interval_holds_its_figure_and_is_the_same_each_time(right: list[bool]) -> None:
    marks = np.array(right, dtype=float)

    def mean(picked: np.ndarray) -> float:
        return float(marks[picked].mean())

    low, high = interval(mean, len(marks), draws=200)
    assert (low, high) == interval(mean, len(marks), draws=200)
    assert 0 <= low <= high <= 1
    assert low - 1e-9 <= marks.mean() <= high + 1e-9 or len(marks) < 8


def test_an_interval_is_as_wide_as_theory_has_it() -> None:
    marks = np.array([1.0, 0.0] * 200)
    low, high = interval(lambda picked: float(marks[picked].mean()), len(marks))
    assert high - low == pytest.approx(2 * 1.96 * math.sqrt(0.25 / 400), rel=0.12)
