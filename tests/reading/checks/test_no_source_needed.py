# ruff: noqa: E501 - sentences are read as wholes
"""Which statements no editor asks a source of, and which look alike and need one."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks.no_source_needed import (
    is_precaution,
    says_what_is_meant,
    weighs_evidence,
)
from medwarrant.reading.checks.promotion import sells
from medwarrant.reading.checks.wording import DENIED


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Do not stop your blood thinner on your own before a dental visit.", True),
        ("Never stop an anti-epileptic abruptly, because seizures may come back.", True),
        ("Steroid tablets must not be stopped suddenly after long use.", True),
        ("Never change the dose without asking your doctor.", True),
        ("Do not give him cough syrup from home.", True),
        ("You must not drive until the next day.", True),
        ("Do not take antibiotics that are left over from the last time.", True),
        ("Do not stop the drops on your own, whatever your doctor says.", False),
        ("Never stop our cleanse abruptly.", False),
        ("Do not give your child the vaccine.", False),
        ("Stop your statin at once.", False),
        ("Do not stop at once but take 40 mg for a week.", False),
        ("Never take insulin if you feel well.", False),
    ],
)
def test_a_precaution_can_only_spare_harm(text: str, *, is_one: bool) -> None:
    assert is_precaution(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("The patients were athletes, so the results should not be extrapolated to frail people.", True),
        ("These numbers must not be read as proof.", True),
        ("Some caution is due.", True),
        ("It seems fair to say that zinc may shorten a cold, and that the evidence is inconsistent.", True),
        ("Nobody knows yet whether the drops help children.", True),
        ("Nobody should drive after it.", False),
        ("Garlic should not be taken before surgery.", False),
        ("Zinc shortens a cold.", False),
        ("The tablets should not be carried in a hot car.", False),
    ],
)  # fmt: skip
def test_caution_about_evidence(text: str, *, is_one: bool) -> None:
    assert weighs_evidence(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (
            "A chronic cough is usually taken to mean a cough that lasts longer than eight weeks.",
            True,
        ),
        ("Insomnia is defined as trouble sleeping on more nights than not.", True),
        ("Magnesium works better than a placebo.", False),
    ],
)
def test_a_definition_may_compare(text: str, *, is_one: bool) -> None:
    assert says_what_is_meant(text) is is_one


def test_none_denies() -> None:
    assert DENIED.search("None of this proves that rest cures.")


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("A trial needs a control, and our guest said so twice.", False),
        ("Our guests today are two midwives.", False),
        ("Our guests leave our suites rested.", True),
    ],
)
def test_a_guest_of_a_talk_is_not_sold(text: str, *, is_one: bool) -> None:
    assert sells(text) is is_one
