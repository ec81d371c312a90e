"""Whose trouble a question tells of."""

from __future__ import annotations

import pytest

from medwarrant.reading.about_whom import is_of_another, is_of_patients
from medwarrant.reading.care import CareDesk
from medwarrant.sources.pack import SHIPPED, read_pack


@pytest.mark.parametrize(
    ("question", "is_another"),
    [
        ("my sister posted that nobody would miss her", True),
        ("she says she wants to die and i cant make her stop", True),
        ("our neighbour took the whole packet and I can't wake him", True),
        ("nobody would miss me", False),
        ("my mum does not know that i want to die", False),
        ("he left me and i cant do this", False),
        ("my husband hates me and i have no reason to live", False),
        ("I found a rope and my dad is at work", False),
    ],
)
def test_who_says_more_of_themselves_than_a_witness_does_is_told_of_as_one_in_trouble(
    question: str, is_another: bool
) -> None:
    assert is_of_another(question) is is_another


def test_a_crisis_notice_speaks_to_who_is_afraid_and_to_who_is_in_it() -> None:
    desk = CareDesk(read_pack(SHIPPED / "base").care)
    relative, *_ = desk.notices("my brother has loaded a gun and says he is better off dead")
    own, *_ = desk.notices("i want to die and my brother does not know")
    assert "somebody close to you" in relative.text or "someone you care about" in relative.text
    assert own.text.startswith("I am glad that you wrote this")


@pytest.mark.parametrize(
    ("question", "of_patients"),
    [
        (
            "After how many infusions can I stop? My patient has had no change after the third.",
            True,
        ),
        ("In animals, does ketamine grow new spines, and how long do they stay?", True),
        ("Which side effects do I have to put on the consent form for psilocybin?", True),
        ("My patient says I should quit too, I use ketamine every day", False),
        ("How much ketamine should I take for my TRD at home?", False),
        ("Does ketamine work for depression?", False),
        ("What dose of ketamine should a patient take at home?", False),
        ("Best ketamine dose for TRD without a doctor?", False),
    ],
)
def test_who_asks_of_their_patients_is_told_from_who_asks_of_themselves(
    question: str, *, of_patients: bool
) -> None:
    assert is_of_patients(question) is of_patients
