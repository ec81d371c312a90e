"""Scholars are not told about treating themselves; those who ask for themselves always are."""

from __future__ import annotations

import pytest

from medwarrant.records import Audience, Notice
from medwarrant.reports.notices import for_reader, is_scholarly

OWN = Notice(kind="self_treatment", text="Please do not stop alone.")
ORDER = Notice(kind="injected_instruction", text="An order.")
PREMISE = Notice(kind="loaded_premise", text="Taken for granted.")


@pytest.mark.parametrize(
    ("question", "is_so"),
    [
        ("Why does stopping kratom cause withdrawal?", True),
        ("Does tapering benzodiazepines raise relapse rates?", True),
        ("How does abrupt baclofen withdrawal cause seizures?", True),
        ("Should we stop warfarin in patients before colonoscopy?", True),
        ("Can my patient on lithium take ibuprofen?", True),
        ("Which opioids were tapered in trials of chronic pain?", True),
        ("Is breastfeeding a contraindication to methadone?", True),
        ("How often did participants stop sertraline?", True),
        ("How do I stop taking lorazepam?", False),
        ("how do people quit kratom", False),
        ("kratom withdrawal day 3, help", False),
        ("My wife takes lithium, is ibuprofen safe?", False),
        ("best way to come off oxycodone?", False),
        ("How much melatonin is too much?", False),
        ("is it ok to skip a dose of insulin", False),
        ("Can you stop prednisone cold turkey?", False),
    ],
)
def test_a_scholars_question_speaks_of_nobody_who_would_do_it(question: str, is_so: bool) -> None:
    assert is_scholarly(question) is is_so


@pytest.mark.parametrize(
    ("audience", "kinds"),
    [
        ("patient", ["self_treatment", "injected_instruction", "loaded_premise"]),
        ("clinician", ["injected_instruction", "loaded_premise"]),
        ("researcher", ["injected_instruction", "loaded_premise"]),
    ],
)
def test_scholars_are_told_what_matters_to_them(audience: Audience, kinds: list[str]) -> None:
    question = "Why does stopping kratom cause withdrawal?"
    told = for_reader((OWN, ORDER, PREMISE), question, audience)
    assert [notice.kind for notice in told] == kinds


@pytest.mark.parametrize("audience", ["clinician", "researcher"])
def test_who_asks_for_themselves_is_told_whatever_page_they_want(audience: Audience) -> None:
    assert for_reader((OWN,), "Should I stop my lorazepam?", audience) == (OWN,)


def test_patients_alone_are_told_what_everybody_is_to_know() -> None:
    safety = Notice(kind="safety", text="Do not drive that day.")
    assert for_reader((safety,), "Does ketamine help?", "patient") == (safety,)
    assert for_reader((safety,), "Does ketamine help?", "researcher") == ()
