"""Scholars are not told about treating themselves; those who ask for themselves always are."""

from __future__ import annotations

import pytest

from medwarrant.records import Audience, Notice
from medwarrant.reports.notices import for_reader, is_scholarly, joined

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


def test_notices_of_one_kind_stand_under_one_heading_with_each_place_once() -> None:
    one = Notice(kind="emergency", text="Call now.\nEurope: 112.")
    other = Notice(kind="emergency", text="Say what was taken.\nEurope: 112.\nElsewhere: local.")
    (told,) = joined((one, other))
    assert told.text == "Call now. Say what was taken.\nEurope: 112.\nElsewhere: local."
    assert joined((one, OWN)) == (one, OWN)


@pytest.mark.parametrize(
    "question",
    [
        "My patient is stable on esketamine plus an SSRI. What happens if I stop the spray?",
        "How do I start buprenorphine in a patient dependent on kratom, and at what dose?",
        "etoh w/d on ciwa maxed benzos still tremulous, ketamine gtt ok?? how much",
        "Should I stop lithium in this 34 yo before ECT?",
    ],
)
def test_who_treats_others_is_not_told_how_to_treat_themselves(question: str) -> None:
    notice = Notice(kind="self_treatment", text="Please do not stop it alone.")
    assert for_reader([notice], question, "clinician") == ()
    assert for_reader([notice], question, "researcher") == ()
    assert for_reader([notice], question, "patient") == (notice,)


def test_who_asks_for_themselves_is_told_whatever_reader_was_chosen() -> None:
    notice = Notice(kind="self_treatment", text="Please do not stop it alone.")
    assert for_reader([notice], "Can I stop my lithium?", "clinician") == (notice,)


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("Since lamotrigine causes rashes, should I stop it before the infusion?", False),
        ("Should we withhold warfarin before a lumbar puncture?", False),
        ("Can I combine lithium and haloperidol?", False),
        ("Should I stop my lamotrigine before the infusion?", True),
        ("I take lithium, should I stop it before the infusion?", True),
        ("Should I start sertraline for my daughter?", True),
    ],
)
def test_a_clinician_who_is_to_decide_is_not_sent_to_the_prescriber(
    question: str, is_told: bool
) -> None:
    assert bool(for_reader((OWN,), question, "clinician")) is is_told
    assert for_reader((OWN,), question, "patient") == (OWN,)


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("What should I watch for after the esketamine spray?", False),
        ("What side effects should I expect after esketamine, and what should I look for?", False),
        ("How should we look after someone withdrawing from opioids on the ward?", False),
        ("What should I watch for after my esketamine spray?", True),
        ("I take esketamine, what should I watch for at home?", True),
    ],
)
def test_a_nurse_who_asks_what_to_watch_for_is_not_taken_for_a_patient(
    question: str, is_told: bool
) -> None:
    notices = (Notice(kind="self_treatment", text="Ask first."),)
    assert bool(for_reader(notices, question, "clinician")) is is_told
    assert for_reader(notices, question, "patient")
