"""Abbreviations and words of the street, read by their neighbours."""

from __future__ import annotations

import pytest

from medwarrant.reading.abbreviations import Abbreviations
from medwarrant.reading.care import CareDesk
from medwarrant.reading.question import RuleReader
from medwarrant.records import Abbreviation
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

PACKS = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
ABBREVIATIONS = Abbreviations([one for pack in PACKS for one in pack.abbreviations])
READER = RuleReader(
    ConceptIndex((*concepts_of(PACKS), *mesh_concepts()), mesh_first_terms()),
    CareDesk([entry for pack in PACKS for entry in pack.care]),
    ABBREVIATIONS,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Does lamotrigine help BPD?", "borderline personality disorder"),
        ("caffeine and BPD in preterm babies", "bronchopulmonary dysplasia"),
        ("coke and heart attacks", "cocaine"),
        ("is diet coke bad for teeth", "coke"),
        ("what does special K do to the brain", "ketamine"),
        ("does vitamin K thin the blood", "vitamin K"),
        ("off H for a year, now on subs", "heroin"),
        ("does sildenafil work for ED", "erectile dysfunction"),
        ("ketamine in the ED", "emergency department"),
        ("HR 0.72 (95% CI 0.6 to 0.9)", "HR"),
    ],
)
def test_an_abbreviation_is_read_by_its_neighbours(written: str, meant: str) -> None:
    assert meant in ABBREVIATIONS.spelled_out(written)


def test_a_part_of_a_word_is_no_abbreviation() -> None:
    assert ABBREVIATIONS.spelled_out("subsequent AF/BP+K+ rocket") == "subsequent AF/BP+K+ rocket"


def test_an_abbreviation_without_a_meaning_that_fits_stays() -> None:
    entry = Abbreviation(id="x", short=("PD",), means="dialysis", near=("kidney*",), source="t")
    assert Abbreviations([entry]).spelled_out("PD and tremor") == "PD and tremor"
    assert Abbreviations([entry]).spelled_out("PD in kidneys") == "dialysis in kidneys"


def test_what_nothing_knows_is_said_to_be_unknown_and_not_to_be_unstudied() -> None:
    (notice,) = READER.understand("Does ketamine help QXV?").notices[-1:]
    assert notice.kind == "unknown_words"
    assert "“QXV”" in notice.text
    assert "says nothing about the evidence" in notice.text
    assert "unknown_words" not in {
        each.kind for each in READER.understand("Does ketamine help depression?").notices
    }


@pytest.mark.parametrize(
    "question",
    [
        "my son is addicted to ketamine, does his bladder heal if he quits",
        "ketamine addict for 5 years, does the bladder recover after quitting?",
        "hooked on ketamine for years. Will his bladder heal when he's clean?",
    ],
)
def test_the_drug_that_somebody_is_hooked_on_harms_and_does_not_treat(question: str) -> None:
    asked = READER.understand(question)
    assert asked.kind == "prognosis"
    assert [concept.id for concept in asked.subjects] == ["ketamine"]
    people = [*asked.populations, *asked.targets]
    assert any("ketamine use disorder" in concept.names for concept in people)
    assert any("bladder" in concept.names for concept in asked.targets)


def test_the_drug_is_not_what_treats_those_who_are_hooked_on_it() -> None:
    asked = READER.understand("What treatments are there for addiction to ketamine?")
    assert asked.subjects == ()
    assert "ketamine use disorder" in asked.targets[0].names


@pytest.mark.parametrize(
    "question",
    [
        "How much risk of bleeding is there with apixaban?",
        "How much extra risk of stroke comes with tibolone?",
        "How likely is a seizure on bupropion?",
    ],
)
def test_how_much_risk_asks_for_a_number_and_no_dose(question: str) -> None:
    assert READER.understand(question).kind == "number"


def test_a_second_part_that_no_vocabulary_knows_is_asked_about_too() -> None:
    asked = READER.understand("Does methylphenidate affect growth and sleep?")
    assert {concept.names[0] for concept in asked.targets} == {"growth", "sleep"}


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("Does rifaximin work, and how long does it last?", "how long does it last"),
        ("Is ketamine addictive, and who is at risk?", "who is at risk?"),
    ],
)
def test_a_second_question_is_kept_word_for_word(question: str, second: str) -> None:
    assert second in " ".join(READER.understand(question).besides)


def test_each_part_of_a_compound_population_is_kept() -> None:
    asked = READER.understand("is ketamine safe for a pregnant teenager with bipolar disorder")
    assert len(asked.populations) == 3
    assert asked.targets == ()
