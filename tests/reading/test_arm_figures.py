"""Counts and means that sentences hold against each other."""

from __future__ import annotations

import pytest

from medwarrant.reading.arm_figures import means, pairs, shares


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Falls occurred in 12 of 50 patients against 20 of 48.", [(12, 50, None), (20, 48, None)]),
        ("nausea 8.5 % (11/130) versus 10.8 % (14/130)", [(11, 130, 8.5), (14, 130, 10.8)]),
        ("(23.0% [34 of 148] vs 35.3% [53 of 150])", [(34, 148, 23.0), (53, 150, 35.3)]),
        ("seen in 13 (23.2%) women and in 25 (44.6%)", [(13, None, 23.2), (25, None, 44.6)]),
        ("Thirteen patients (26%) and 24 (42.9%)", [(13, None, 26.0), (24, None, 42.9)]),
        ("bleeding was rarer (3.1 vs. 9.3 %)", [(None, None, 3.1), (None, None, 9.3)]),
    ],
)
def test_shares_of_people_are_read_as_they_are_printed(
    sentence: str, told: list[tuple[int | None, int | None, float | None]]
) -> None:
    found = shares(sentence)
    assert [(each.events, each.n, each.percent) for each in found] == told
    assert len(list(pairs(sentence, found))) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The ratio was 0.8 (95% CI 0.6 to 1.1) in 0.9% saline.",
        "It fell by 23% and rose by 12%.",
        "A 30% reduction was seen against a 50% reduction.",
        "Pressure was 120/80 mmHg.",
        "It occurred in 67 of 16.",
    ],
)
def test_levels_strengths_and_changes_are_no_shares(sentence: str) -> None:
    assert shares(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It was 12% vs 20% vs 30% in the three groups.",
        "Nausea (12%), vomiting (8%), itching (4%) and falls (1%) were seen.",
    ],
)
def test_a_chain_and_a_list_hold_no_two_groups_against_each_other(sentence: str) -> None:
    assert list(pairs(sentence, shares(sentence))) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("9.02 ± 2.21 in one and 6.87 ± 2.14 in the other", [(9.02, 2.21), (6.87, 2.14)]),
        ("21.0 (SD 5.09) versus 15.1 (SD 7.27)", [(21.0, 5.09), (15.1, 7.27)]),
        ("−2.6 [SD = 2.0] vs −1.7 [SD = 2.2]", [(-2.6, 2.0), (-1.7, 2.2)]),
        ("42.5 +/- 4.5 mg vs 50.1 +/- 5.4 mg", [(42.5, 4.5), (50.1, 5.4)]),
    ],
)
def test_means_are_read_with_their_deviations(
    sentence: str, told: list[tuple[float, float]]
) -> None:
    found = means(sentence)
    assert [(each.mean, each.sd) for each in found] == told
    assert len(list(pairs(sentence, found))) == 1
