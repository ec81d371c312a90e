"""Everyday words for medicines and how they are given are read by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from medwarrant.reading.help_sought import unnamed_medicine
from medwarrant.reading.question import RuleReader
from medwarrant.reading.shorthand import spelled_out
from medwarrant.records import Concept, Question
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

PACKS = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
VOCABULARY = ConceptIndex((*concepts_of(PACKS), *mesh_concepts()), mesh_first_terms())
READER = RuleReader(VOCABULARY)


def read(question: str) -> Question:
    return READER.understand(question)


def names(concepts: Sequence[Concept]) -> list[str]:
    return [concept.names[0].casefold() for concept in concepts]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the esketamine nose spray", "the esketamine nasal spray"),
        ("an iron drip", "an iron infusion"),
        ("iron drips at home", "iron infusions at home"),
        ("my B12 jab", "my B12 injection"),
        ("the flu jab", "the flu jab"),
        ("post-nasal drip", "post-nasal drip"),
        ("my nose drips", "my nose drips"),
    ],
)
def test_ways_in_which_a_medicine_is_given(written: str, meant: str) -> None:
    assert spelled_out(written) == meant


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("how do I stop my tablets", "tablets"),
        ("Can my husband come off his meds?", "meds"),
        ("Tea cures gout. Can I stop all my pills?", "pills"),
        ("Should I stop my blood pressure tablets?", None),
        ("Can I stop taking the lithium tablets?", None),
        ("I take lithium every day. How do I stop my tablets?", None),
        ("I want to stop smoking", None),
        ("What helps when tablets have not worked?", None),
    ],
)
def test_medicines_that_are_not_named_are_known_to_be_unknown(
    question: str, word: str | None
) -> None:
    assert unnamed_medicine(question, VOCABULARY.find(question)) == word


def test_what_is_proposed_instead_is_not_what_would_be_stopped() -> None:
    question = read("Can I stop my tablets and use psilocybin for depression instead?")
    assert (question.unnamed, question.help) == ("tablets", None)


@pytest.mark.parametrize(
    ("question", "subjects"),
    [
        ("Can I have a glass of wine with my metformin?", {"alcohol", "metformin"}),
        ("Is a pint of beer safe with ibuprofen?", {"alcohol", "ibuprofen"}),
        ("Does red wine help the heart?", {"wine"}),
    ],
)
def test_a_drink_beside_a_drug_is_alcohol(question: str, subjects: set[str]) -> None:
    told = set(names(read(question).subjects))
    assert told == subjects or "wine" in subjects


@pytest.mark.parametrize(
    ("question", "target"),
    [
        ("Does CBD help with cannabis withdrawal?", "cannabis withdrawal"),
        ("Does pregabalin help with zolpidem withdrawal?", "zolpidem withdrawal"),
        ("Does methadone help with opioid withdrawal?", "opioid withdrawal"),
    ],
)
def test_the_withdrawal_from_a_drug_is_treated_and_not_the_drug(question: str, target: str) -> None:
    asked = read(question)
    assert names(asked.targets) == [target]
    assert len(asked.subjects) == 1


@pytest.mark.parametrize(
    ("question", "is_ketamine"),
    [
        ("does k damage the bladder?", True),
        ("can k help depression", True),
        ("does vitamin k thin the blood?", False),
        ("is option k better?", False),
    ],
)
def test_a_lone_letter_is_a_drug_where_one_is_taken(question: str, is_ketamine: bool) -> None:
    assert ("ketamine" in names(read(question).subjects)) is is_ketamine


def test_a_form_of_a_drug_is_no_thing_of_its_own() -> None:
    asked = read("Does the ketamine shot help depression?")
    assert names(asked.subjects) == ["ketamine"]
    assert "shot" not in names(asked.targets)
