"""Whoever would leave one drug for another is told of stopping the one and of the other's risks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from medwarrant.engine import Engine
from medwarrant.reading.leaving import leaving, left_before


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as engine:
        yield engine


ROWS = [
    ("Is kratom a safer way to get off oxycodone?", "oxycodone", "kratom"),
    ("Can CBD oil replace my lorazepam?", "lorazepam", "CBD oil"),
    ("I want to switch from methadone to kratom, is that a good idea?", "methadone", "kratom"),
    ("Can I use ketamine to come off alcohol?", "alcohol", "ketamine"),
    ("could i use gabapentin to quit drinking alcohol", "alcohol", "gabapentin"),
    ("Is it ok to take CBD instead of my sertraline?", "sertraline", "CBD"),
    ("Should I swap my diazepam for melatonin?", "diazepam", "melatonin"),
    ("Can I substitute kratom for tramadol?", "tramadol", "kratom"),
    ("Could my warfarin be replaced with aspirin?", "warfarin", "aspirin"),
    ("My husband wants to get off heroin with kratom", "heroin", "kratom"),
    ("Does weed help you come off Xanax?", "Xanax", "weed"),
    ("Would cannabis help my brother quit heroin?", "heroin", "cannabis"),
    ("Is kratom good for opioid withdrawal?", "opioid", "kratom"),
    ("Does CBD help with cannabis withdrawal?", "cannabis", "CBD"),
    ("Has anyone used clonidine for heroin withdrawal at home?", "heroin", "clonidine"),
    ("I'm on prednisone, can I just switch to turmeric?", "prednisone", "turmeric"),
    ("Moving from paroxetine to fluoxetine, how bad is it?", "paroxetine", "fluoxetine"),
    ("How do I taper off clonazepam using diazepam?", "clonazepam", "diazepam"),
    ("Can magnesium be taken instead of propranolol?", "propranolol", "magnesium"),
    ("Is bupropion a good way to stop smoking cigarettes?", "cigarettes", "bupropion"),
    ("I'd like to ditch my omeprazole and take famotidine", "omeprazole", "famotidine"),
    ("Could psilocybin take the place of my escitalopram?", "escitalopram", "psilocybin"),
    ("Is kratom a natural alternative to Suboxone for me?", "Suboxone", "kratom"),
    ("Will phenobarbital get me off lorazepam and alcohol?", "lorazepam, alcohol", "phenobarbital"),
    ("Can I trade my zolpidem for melatonin?", "zolpidem", "melatonin"),
    ("Weaning myself off venlafaxine with fluoxetine, is that safe?", "venlafaxine", "fluoxetine"),
    ("Can I kick oxycodone cold turkey if I take loperamide?", "oxycodone", "loperamide"),
    ("I was told ibogaine gets people off methadone", "methadone", "ibogaine"),
    ("Is methadone or buprenorphine better to get off fentanyl?",
     "fentanyl", "methadone, buprenorphine"),
    ("Should I stop my lorazepam before ketamine?", "lorazepam", "ketamine"),
    ("Do I have to quit kratom to have ketamine?", "kratom", "ketamine"),
    ("I take kratom every day, how do I stop?", None, None),
    ("How do people come off codeine?", "codeine", ""),
    ("Should I quit nicotine and caffeine at once?", "nicotine, caffeine", ""),
    ("I take Xanax, is kratom a safe way to get off oxycodone?", "oxycodone", "kratom"),
    ("Switching over from insulin to metformin", "insulin", "metformin"),
    ("Does naltrexone work with ketamine?", None, None),
    ("Can I drink alcohol with metronidazole?", None, None),
    ("Is aspirin better than ibuprofen for headache?", None, None),
    ("Does metformin cause diarrhoea?", None, None),
    ("Can I mix kratom and alcohol?", None, None),
    ("Is lithium safe with ibuprofen?", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("question", "left", "means"), ROWS)
def test_what_is_left_is_told_from_what_is_to_be_taken(
    engine: Engine, question: str, left: str | None, means: str | None
) -> None:
    vocabulary = engine._tools.vocabulary
    found = leaving(question, vocabulary.find(question), vocabulary)
    told = [", ".join(question[start:end] for start, end, _ in own) for own in found]
    assert told == [left or "", means or ""]


@pytest.mark.parametrize(
    ("question", "left", "other"),
    [
        ("Do I have to stop my sertraline before taking psilocybin?", "sertraline", "psilocybin"),
        ("Should SSRIs be discontinued prior to MDMA sessions?", "ssri", "mdma"),
        ("I want to stop kratom before my holiday", None, None),
        ("Can I use ketamine to come off alcohol?", None, None),
    ],
)
def test_what_is_left_before_another_is_asked_of_together_with_it(
    engine: Engine, question: str, left: str | None, other: str | None
) -> None:
    found = left_before(question, engine._tools.vocabulary.find(question))
    assert (found and [each.id for each in found]) == (left and [left, other])
    understood = engine._tools.reader.understand(question)
    assert (understood.kind == "interaction") == (left is not None)
