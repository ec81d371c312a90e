"""What patients call how they feel is asked in the terms of studies; other uses of a word stay."""

from __future__ import annotations

import pytest

from medwarrant.reading.lay_words import in_terms


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Can ketamine cause fits?", "Can ketamine cause seizures?"),
        ("Does it make you feel spaced out?", "Does it cause dissociation?"),
        ("She is spaced out after ketamine", "She have dissociation after ketamine"),
        ("Does MDMA make you grind your teeth?", "Does MDMA cause bruxism?"),
        ("can I drive home after esketamine", "can I have driving ability after esketamine"),
        ("Does it make your heart race?", "Does it cause tachycardia?"),
        ("Does ketamine cause fainting?", "Does ketamine cause syncope?"),
        ("Is it safe while nursing?", "Is it safe while breast feeding?"),
        ("now he can't stop weeing", "now he have lower urinary tract symptoms"),
        ("Can mushrooms send you mad for good?", "Can mushrooms cause psychosis?"),
        ("Is it for people who hear voices?", "Is it for people with auditory hallucinations?"),
        ("Does psilocybin help smokers quit?", "Does psilocybin help with smoking cessation?"),
    ],
)
def test_a_turn_is_read_as_its_term(said: str, meant: str) -> None:
    assert in_terms(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "How well does it fit in with therapy?",
        "The model fits the data of both arms.",
        "he had a fit of rage",
        "What drives depression?",
        "Does dopamine drive change?",
        "Does ketamine lower sex drive?",
        "nurses nursing patients in a nursing home",
        "Is a low dose as good as a high dose?",
        "Does it turn the volume down?",
        "she is sick of it",
        "sick people and sick leave",
        "see things from the patient's side",
        "Is the effect driven by expectancy?",
    ],
)
def test_another_use_of_a_word_stays(said: str) -> None:
    assert in_terms(said) == said
