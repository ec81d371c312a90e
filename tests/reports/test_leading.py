"""The study made as it is asked leads: as often given, and in people of the age asked of."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from test_fit import item

from medwarrant.records import Question
from medwarrant.reports.evidence import Item
from medwarrant.reports.leading import course_in, made_as_asked


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("How long does the effect of a single infusion last?", "single"),
        ("How long does one ketamine drip help?", "single"),
        ("Iron was given once.", "single"),
        ("a single 10 mg oral dose of psilocybin", "single"),
        ("Aspirin was given once daily.", "repeated"),
        ("Repeated intravenous esketamine in adolescents", "repeated"),
        ("Patients had three infusions over six days.", "repeated"),
        ("12 sessions of electroconvulsive therapy", "repeated"),
        ("single and repeated administration", None),
        ("Does ketamine lower depression?", None),
    ],
)
def test_how_often_something_was_given_is_read_from_words(text: str, course: str | None) -> None:
    assert course_in(text) == course


SAID = "Ketamine significantly reduced depression scores compared with placebo."


def study(title: str, level: int, population: str | None = None) -> Item:
    made = item("Does ketamine lower depression?", title, SAID)
    told = msgspec.structs.replace(made.study, population=population, intervention=None, dose=None)
    return replace(made, study=told, level=level)


POOLED = study("Ketamine for depression: a meta-analysis", 1)
ONE_DOSE = study("A single ketamine infusion in depression", 2)
COURSE = study("Repeated ketamine infusions in depression", 2)
YOUNG = study("Ketamine in adolescents with depression", 2)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How long does one ketamine infusion work?", ONE_DOSE),
        ("How long do repeated infusions of ketamine work?", COURSE),
        ("How long does ketamine work?", POOLED),
    ],
)
def test_the_study_made_as_asked_leads(question: str, first: Item) -> None:
    asked = Question(text=question, kind="prognosis", yes_no=False, proposition="none")
    assert made_as_asked(asked, [POOLED, COURSE, ONE_DOSE])[0] == first


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Does ketamine help with depression?", ONE_DOSE),
        ("Does ketamine help with depression in teenagers?", YOUNG),
        ("Would ketamine help my daughter's depression?", YOUNG),
    ],
)
def test_a_study_in_the_young_leads_only_where_asked_of(question: str, first: Item) -> None:
    asked = Question(text=question, kind="effect", yes_no=True, proposition="none")
    assert made_as_asked(asked, [YOUNG, ONE_DOSE])[0] == first
