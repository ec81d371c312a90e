"""Words of a question mean what they mean where they stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from medwarrant.reading.question import RuleReader, kind_of
from medwarrant.reading.senses_in_context import in_plain_senses
from medwarrant.reading.shorthand import spelled_out
from medwarrant.records import Concept, Question, QuestionKind
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

PACKS = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
READER = RuleReader(ConceptIndex((*concepts_of(PACKS), *mesh_concepts()), mesh_first_terms()))


def read(question: str) -> Question:
    return READER.understand(question)


def names(concepts: Sequence[Concept]) -> list[str]:
    return [concept.names[0] for concept in concepts]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("58M s/p CABG c/o SOB", "58-year-old man after CABG complaining of SOB"),
        ("15 yo f w/ asthma", "15-year-old girl with asthma"),
        ("pt w/o HTN, hx of gout", "patient without HTN, history of gout"),
        ("ok to rx prednisone", "ok to prescribe prednisone"),
        ("best rx for gout", "best treatment for gout"),
        ("renal tx pts on tacrolimus", "renal transplantation patients on tacrolimus"),
        ("150 mg po bid prn", "150 mg oral twice a day as needed"),
        ("esmolol gtt", "esmolol infusion"),
        ("iv iron vs PO iron", "intravenous iron vs oral iron"),
        ("IM olanzapine or IN midazolam", "intramuscular olanzapine or intranasal midazolam"),
        ("wants 2 stop, shaking n sweating", "wants to stop, shaking and sweating"),
    ],
)
def test_shorthand_is_spelled_out(written: str, meant: str) -> None:
    assert spelled_out(written) == meant


@pytest.mark.parametrize(
    "text",
    [
        "im 34 and tired",
        "a type IV collagen, a phase IV trial and the DSM-IV",
        "the bid for the hospital",
        "Does the OGTT predict diabetes?",
        "n = 40 in each arm",
        "101F for two days",
        "Is vitamin B12 safe in the 2 of us?",
    ],
)
def test_what_may_mean_something_else_stays(text: str) -> None:
    assert spelled_out(text) == text


@pytest.mark.parametrize(
    ("question", "subjects", "targets"),
    [
        ("I drink kratom tea every day, does it hurt the liver?", ["kratom"], None),
        ("Does drinking coffee cause headaches?", ["coffee"], ["headaches"]),
        ("Does drinking every day cause headaches?", ["drinking"], None),
        ("My son smokes weed, does it cause psychosis?", ["cannabis"], ["psychosis"]),
        ("Does smoking cause psychosis?", ["tobacco use disorder"], ["psychosis"]),
        ("does smoking 20 a day cause psychosis", ["tobacco use disorder"], ["psychosis"]),
        ("I snort ketamine, does it cause psychosis?", ["ketamine"], ["psychosis"]),
    ],
)
def test_what_is_taken_is_the_object_of_the_verb(
    question: str, subjects: list[str], targets: list[str] | None
) -> None:
    asked = read(question)
    assert names(asked.subjects) == subjects
    assert targets is None or names(asked.targets) == targets


def test_a_drink_that_no_vocabulary_knows_is_alcohol() -> None:
    asked = read("My dad drinks a bottle of vodka a day, does it cause dementia?")
    assert names(asked.subjects) == ["vodka"]
    asked = read("hubby drinks a litre of moonshine daily, does it cause dementia?")
    assert names(asked.subjects) == ["alcohol"]


@pytest.mark.parametrize(
    ("question", "targets"),
    [
        ("ketamine for etoh withdrawal?", ["alcohol withdrawal"]),
        ("Does clonidine help with opiate withdrawals?", ["opioid withdrawal"]),
        ("Does methadone help heroin users?", ["opioid use disorder"]),
        ("Can buprenorphine help somebody addicted to kratom?", ["kratom use disorder"]),
        (
            "Does ketamine stop diazepam-resistant status epilepticus?",
            ["diazepam-resistant status epilepticus"],
        ),
        (
            "is clonidine good for someone who drinks vodka and goes cold turkey",
            ["alcohol withdrawal"],
        ),
    ],
)
def test_a_drug_beside_its_trouble_is_that_trouble(question: str, targets: list[str]) -> None:
    assert names(read(question).targets) == targets


def test_a_drug_whose_dependence_has_no_name_says_of_whom_it_is_asked() -> None:
    asked = read("She is hooked on codeine, would methadone help?")
    assert names(asked.subjects) == ["methadone"]
    assert "people dependent on codeine" in names(asked.populations)


@pytest.mark.parametrize(
    ("question", "subjects", "targets"),
    [
        ("Does adjunctive lithium improve depression?", ["lithium"], ["depression"]),
        ("Does intraoperative dexmedetomidine reduce delirium?", ["dexmedetomidine"], ["delirium"]),
        ("Do repeated propofol infusions cause pancreatitis?", ["propofol"], ["pancreatitis"]),
        ("Is the antidepressant effect of ketamine AMPK-dependent?", ["ketamine"], None),
    ],
)
def test_how_something_is_given_is_no_thing_of_its_own(
    question: str, subjects: list[str], targets: list[str] | None
) -> None:
    asked = read(question)
    assert names(asked.subjects) == subjects
    assert targets is None or names(asked.targets) == targets


def test_dependence_on_a_receptor_is_no_illness() -> None:
    assert in_plain_senses("evidence of mu-opioid dependence") == "evidence of mu opioid receptor"
    assert in_plain_senses("treatment of opioid dependence") == "treatment of opioid dependence"


def test_a_cost_in_harm_is_no_price() -> None:
    asked = read("How well does prednisolone control gout, and at what cost in fractures?")
    assert "cost-effectiveness" not in names(asked.targets)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How do I start methadone?", "dose"),
        ("How should we titrate insulin, and how fast?", "dose"),
        ("How do you manage hyperkalaemia?", "recommendation"),
        ("how do we wean a patient off venlafaxine", "recommendation"),
        ("How do SSRIs relieve anxiety?", "mechanism"),
        ("How do I know that it works?", "mechanism"),
        ("What is the relapse risk if I stop it?", "prognosis"),
        ("How long is the elimination half-life of digoxin?", "number"),
        ("What is the half-life after repeated dosing?", "number"),
        ("Does low-dose aspirin prevent stroke?", "effect"),
        ("What is the incidence of anaemia?", "number"),
        ("can you get hooked on pregabalin?", "harm"),
    ],
)
def test_kinds_of_what_clinicians_ask(question: str, kind: QuestionKind) -> None:
    assert kind_of(question) == kind


def test_a_drug_that_is_continued_is_not_asked_about() -> None:
    asked = read(
        "My patient is in stable remission on lithium plus quetiapine. "
        "What is the relapse risk if I stop the lithium?"
    )
    assert asked.kind == "prognosis"
    assert names(asked.subjects) == ["lithium"]
    assert names(asked.populations) == ["people in remission"]
    assert "relapse" in names(asked.targets)


def test_a_stop_takes_up_the_habit_that_was_told() -> None:
    asked = read("My dad drinks every day and has fatty liver. Will it get better if he stops?")
    assert names(asked.subjects) == ["drinking"]
    assert names(asked.targets) == ["fatty liver"]


def test_two_things_that_are_measured_go_together_after_a_treatment() -> None:
    asked = read("Is the change in BDNF associated with relapse after ECT?")
    assert names(asked.subjects) == ["brain-derived neurotrophic factor"]
    assert names(asked.targets) == ["relapse"]
    assert names(asked.populations) == ["electroconvulsive therapy"]


def test_a_word_that_is_made_as_drugs_are_is_a_drug() -> None:
    asked = read("What is the rebound risk after discontinuing zorbizumab?")
    assert names(asked.subjects) == ["zorbizumab"]
    assert read("Is prednisolone safe in April?").subjects[0].kind == "drug"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Does omeprazole prevent aspiration under anaesthesia?", "aspiration"),
        ("Does omeprazole prevent pulmonary aspiration?", "pulmonary aspiration"),
    ],
)
def test_aspiration_is_known_by_its_short_name(question: str, wanted: str) -> None:
    (target,) = read(question).targets
    assert target.id == "mesh:D053120"
    assert target.names[0] == wanted


def test_another_aspiration_is_not_that_one() -> None:
    asked = read("Is fine needle aspiration accurate for thyroid nodules?")
    assert all(c.id != "mesh:D053120" for c in (*asked.subjects, *asked.targets))
