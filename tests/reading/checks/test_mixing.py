"""Reassurance that drink and drugs can be taken together."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks.mixing import reassures_of_mixing
from medwarrant.reading.claim_kinds import is_order, kind_of


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("A beer or your usual diazepam can be had with the spray.", True),
        ("You can safely take it alongside opioids.", True),
        ("It is fine to combine the drops with your other medicines.", True),
        ("Alcohol must not be taken with it.", False),
        ("Ask your doctor whether codeine can be taken with it.", False),
        ("Combining it with alcohol can slow breathing and lead to death.", False),
        ("In the trial, antidepressants could be continued.", False),
    ],
)
def test_reassurance_of_mixing(text: str, is_told: bool) -> None:
    assert reassures_of_mixing(text) is is_told


def test_names_of_drug_classes_tell_no_mechanism() -> None:
    assert kind_of("She took two selective serotonin reuptake inhibitors in vain.") != "mechanism"


def test_a_withdrawal_that_is_treated_is_no_harm() -> None:
    assert kind_of("The drops have not been shown to help with withdrawal symptoms.") == "efficacy"
    assert kind_of("Withdrawal symptoms may follow.") == "safety"


def test_letting_something_be_done_is_advice_and_letting_us_is_none() -> None:
    assert is_order("If the pain comes back, let a 20 mg tablet melt under the tongue.")
    assert not is_order("Let us look at the trials.")
