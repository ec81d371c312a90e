# ruff: noqa: E501 - sentences are read as wholes
"""What a work says of its own reach, against sentences that go beyond it or turn it round."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks.source_limits import beyond_reach, turned_round, unconfirmed

UNCONFIRMED = "A trend towards less snoring with the mouthpiece could not be confirmed because the trial was stopped."
POPULATION = "These data do not allow to estimate how many in the general population snore."
CAUSE = "Owing to the cross-sectional design, snoring and weight cannot be put in a causal order."
SHORT = "The findings support the safety of the mouthpiece at least in the short term."
RATE = "Overall dropout was lower with oral than with iv iron (20% vs 41%)."


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("The trial confirmed that the mouthpiece eases snoring.", True),
        ("The mouthpiece may ease snoring.", False),
        ("The trial did not confirm that the mouthpiece eases snoring.", False),
        ("The trial showed that swimming eases back pain.", False),
    ],
)
def test_a_benefit_that_the_source_could_not_confirm(text: str, is_told: bool) -> None:
    assert (unconfirmed(text, UNCONFIRMED) is not None) is is_told


@pytest.mark.parametrize(
    ("text", "source", "is_told"),
    [
        ("So one Danish adult in twelve snores.", POPULATION, True),
        ("It follows that 8% of Danes snore.", POPULATION, True),
        ("The share of snorers among the clients was 8%.", POPULATION, False),
        ("Snoring makes people gain weight.", CAUSE, True),
        ("Snoring went along with weight.", CAUSE, False),
        ("Years of wearing the mouthpiece are safe.", SHORT, True),
        ("Four weeks with the mouthpiece were safe.", SHORT, False),
    ],
)
def test_what_the_source_says_that_it_cannot_tell(text: str, source: str, is_told: bool) -> None:
    assert (beyond_reach(text, source) is not None) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        (
            "Dropping out was commoner among those who swallowed it than among those on the drip.",
            True,
        ),
        ("Dropping out was rarer with the drip than with tablets.", True),
        ("Dropping out was rarer with tablets than with the drip.", False),
        ("Dropping out was commoner on the drip than with tablets.", False),
        ("Nausea was commoner with tablets than with the drip.", False),
        ("Dropping out was not commoner with tablets than with the drip.", False),
    ],
)
def test_comparisons_of_two_groups_turned_round(text: str, is_told: bool) -> None:
    assert (turned_round(text, RATE) is not None) is is_told
