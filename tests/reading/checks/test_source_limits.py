# ruff: noqa: E501 - sentences are read as wholes
"""What a work says of its own reach, against sentences that go beyond it or turn it round."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks.source_limits import beyond_reach, turned_round, unconfirmed

UNCONFIRMED = "A trend towards less snoring with the mouthpiece could not be confirmed because the trial was stopped."
POPULATION = "These data do not allow to estimate how many in the general population snore."
CAUSE = "Owing to the cross-sectional design, snoring and weight cannot be put in a causal order."
SHORT = "The findings support the safety of the mouthpiece at least in the short term."
LOW = "Four reviews suggest low to very low certainty evidence that it eases snoring."
ALONE = "The study was limited by the absence of a comparison group."
UNSETTLED = "This single report of broken teeth is insufficient for establishing an association with the mouthpiece."
PADDED = "Mouthpieces have broken teeth, but padding may mitigate this danger."
LEFT_OUT = "No teeth broke; most trials excluded those whose gums bleed."
ALIKE = "There was no statistical difference in the duration of quiet nights without snoring between one and two mouthpieces."
ABSENT = "The benefit is modest for snoring and is absent against daytime sleepiness itself."
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
        ("There is firm evidence that the mouthpiece eases snoring.", LOW, True),
        ("The mouthpiece is now an established treatment for snoring.", LOW, True),
        ("The mouthpiece eased snoring in two small trials.", LOW, False),
        ("A night at home is just as safe as a night in the clinic.", ALONE, True),
        ("Whether a night at home is as safe as one in the clinic is to be seen.", ALONE, False),
        ("The mouthpiece had caused the broken teeth.", UNSETTLED, True),
        ("Two of those with a mouthpiece had broken teeth.", UNSETTLED, False),
        ("The padding removes the danger to the teeth.", PADDED, True),
        ("The padding may remove the danger to the teeth.", PADDED, False),
        (
            "No teeth broke in any of the trials, so you can be reassured if your gums bleed.",
            LEFT_OUT,
            True,
        ),
        ("No teeth broke in those with healthy gums.", LEFT_OUT, False),
        ("Two mouthpieces keep snoring away for longer than one does.", ALIKE, True),
        ("One mouthpiece kept snoring away for a month.", ALIKE, False),
        ("The mouthpiece acts on daytime sleepiness itself.", ABSENT, True),
        ("The mouthpiece helps a little with snoring.", ABSENT, False),
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
