"""How trials were made is asked of by its own words, and is no effect and no mechanism."""

from __future__ import annotations

import pytest

from medwarrant.reading.methods import method_asked, works_asked
from medwarrant.records import Focus


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("How many randomised trials of psilocybin for depression are there?", "works"),
        ("How many studies tested MDMA in PTSD?", "works"),
        ("Is there a meta-analysis of esketamine for postpartum depression?", "works"),
        ("Are there any systematic reviews on ketamine in chronic pain?", "works"),
        ("How good was the blinding in psilocybin trials?", "blinding"),
        ("Was masking maintained in MDMA trials for PTSD?", "blinding"),
        ("Does expectancy explain the effect of psilocybin?", "blinding"),
        ("How well are participants blinded in psychedelic RCTs?", "blinding"),
        ("What is the risk of bias of the trials of MDMA?", "bias"),
        ("How is the methodological quality of esketamine trials?", "bias"),
        ("Does the effect of ketamine shrink with an active placebo?", "active_placebo"),
        ("Is the effect of psilocybin smaller when the placebo is active?", "active_placebo"),
    ],
)
def test_a_question_on_how_trials_are_made_is_read_as_one(question: str, focus: Focus) -> None:
    found, text = method_asked(question)
    assert found == focus
    assert len(text) == len(question)


@pytest.mark.parametrize(
    "question",
    [
        "Does ketamine reduce depression in double-blind trials?",
        "Is ketamine better than active placebo for depression?",
        "Is ketamine safe in people who are blind?",
        "Does psilocybin reduce negative bias in depression?",
        "Does psilocybin help depression, and what is the quality of the evidence?",
        "Does ketamine reduce relapse and did blinding hold?",
        "How many trials show that ketamine reduces craving?",
        "How many patients relapse after ketamine?",
        "Is there evidence for kratom in pain?",
        "Do placebo-controlled studies show that kratom eases pain?",
    ],
)
def test_a_question_on_what_trials_found_is_not(question: str) -> None:
    assert method_asked(question) == (None, question)


def test_the_works_that_are_asked_for_are_told_by_their_design() -> None:
    assert works_asked("Is there a meta-analysis of ketamine?") == ("meta_analysis",)
    assert works_asked("How many RCTs of ketamine exist?") == ("rct", "crossover_rct")
    assert works_asked("Does ketamine help?") == ()
