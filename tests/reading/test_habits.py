"""What somebody is hooked on is given to nobody; whether a drug hooks people is a harm of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from medwarrant.reading.question import RuleReader
from medwarrant.records import Concept, Question
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms


@cache
def reader() -> RuleReader:
    packs = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
    return RuleReader(ConceptIndex((*concepts_of(packs), *mesh_concepts()), mesh_first_terms()))


def read(question: str) -> Question:
    return reader().understand(question)


def names(concepts: Sequence[Concept]) -> list[str]:
    return [concept.names[0] for concept in concepts]


@pytest.mark.parametrize(
    ("question", "drug"),
    [
        ("Can patients get hooked on ketamine when treated for depression?", "ketamine"),
        ("Do people get addicted to ketamine nasal spray?", "ketamine"),
        ("Will my patient become dependent on esketamine?", "esketamine"),
        ("Can you become physically dependent on kratom?", "kratom"),
    ],
)
def test_becoming_hooked_is_a_harm_of_the_drug(question: str, drug: str) -> None:
    asked = read(question)
    assert asked.kind == "harm"
    assert names(asked.subjects) == [drug]
    assert names(asked.targets)[0] == "abuse liability"


@pytest.mark.parametrize(
    ("question", "disorder"),
    [
        ("How is ketamine addiction treated?", "ketamine use disorder"),
        ("What helps people with kratom dependence?", "kratom use disorder"),
        ("How do I manage ketamine misuse?", "ketamine use disorder"),
        ("What is the best treatment for lithium abuse?", "lithium use disorder"),
    ],
)
def test_the_addiction_to_a_drug_is_treated_and_the_drug_is_given_to_nobody(
    question: str, disorder: str
) -> None:
    asked = read(question)
    assert asked.subjects == ()
    assert names(asked.targets) == [disorder]


def test_a_drug_given_against_addiction_is_what_acts() -> None:
    asked = read("Does ketamine work for cocaine addiction?")
    assert names(asked.subjects) == ["ketamine"]
    assert names(asked.targets) == ["cocaine use disorder"]


@pytest.mark.parametrize(
    ("question", "target"),
    [
        (
            "Does ketamine or psilocybin reduce alcohol or opioid seeking in animals?",
            "alcohol or opioid",
        ),
        ("Do psilocybin/ketamine lower cocaine or heroin intake?", "cocaine or heroin"),
        ("Does naltrexone or acamprosate prevent alcohol or cocaine taking?", "alcohol or cocaine"),
    ],
)
def test_drugs_behind_the_verb_are_acted_on_and_not_held_against_those_before_it(
    question: str, target: str
) -> None:
    asked = read(question)
    assert asked.kind == "effect"
    assert asked.comparators == ()
    assert names(asked.targets) == [target]
    assert len(asked.subjects) == 1


@pytest.mark.parametrize(
    "question",
    [
        "Does esketamine through the nose work for depression?",
        "Do nasal drops of esketamine help depression?",
    ],
)
def test_the_nose_is_a_way_in_and_nothing_that_is_measured(question: str) -> None:
    asked = read(question)
    assert names(asked.targets) == ["depression"]
    assert names(asked.populations) == ["intranasal"]


@pytest.mark.parametrize(
    "question",
    [
        "Is there a bad signal for ketamine in bipolar disorder?",
        "Is there a signal for psychosis with ketamine among participants?",
    ],
)
def test_a_signal_is_a_harm_and_no_word_to_be_found(question: str) -> None:
    asked = read(question)
    assert asked.kind == "harm"
    assert asked.terms == ()
