"""An operation says when and in whom; what is asked about is something else."""

from __future__ import annotations

import pytest

from medwarrant.reading.question import RuleReader
from medwarrant.records import Question
from medwarrant.sources.pack import SHIPPED
from medwarrant.sources.pack_set import concepts_of, read_packs
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

PACKS = read_packs((SHIPPED / "base", SHIPPED / "ketamine"))
READER = RuleReader(ConceptIndex((*concepts_of(PACKS), *mesh_concepts()), mesh_first_terms()))


def parts(question: str) -> tuple[list[str], list[str], list[str]]:
    read: Question = READER.understand(question)
    subjects, targets, people = (
        [concept.names[0].casefold() for concept in concepts]
        for concepts in (read.subjects, read.targets, read.populations)
    )
    return subjects, targets, people


@pytest.mark.parametrize(
    ("question", "acts", "acted", "people"),
    [
        (
            "Does preoperative cannabis use increase opioid consumption after spine surgery?",
            "cannabis",
            "opioid consumption",
            "spine surgery",
        ),
        (
            "Does alcohol use before knee surgery affect mortality?",
            "alcohol",
            "mortality",
            "knee surgery",
        ),
        (
            "Does benzodiazepine use increase delirium after cardiac surgery?",
            "benzodiazepine",
            "delirium",
            "cardiac surgery",
        ),
    ],
)
def test_what_is_used_before_an_operation_acts(
    question: str, acts: str, acted: str, people: str
) -> None:
    subjects, targets, populations = parts(question)
    assert subjects == [acts]
    assert [acted in target or target in acted for target in targets] == [True]
    assert people in populations


def test_what_comes_after_an_operation_has_its_own_name() -> None:
    asked = (
        "My aunt is 80 and needs a hip operation. Can anything be given against pain afterwards?"
    )
    subjects, targets, people = parts(asked)
    assert subjects == []
    assert targets == ["postoperative pain"]
    assert "hip operation" in people


def test_an_operation_that_is_asked_about_acts() -> None:
    assert parts("Should I have surgery for back pain?")[0] == ["surgery"]
    assert parts("Is bariatric surgery better than semaglutide for diabetes?")[0] == [
        "bariatric surgery"
    ]


def test_an_addict_is_somebody_and_what_they_have_is_treated() -> None:
    subjects, targets, people = parts("pt ketamine addict, pissing blood, what now?")
    assert (subjects, people) == ([], ["ketamine use disorder"])
    assert targets == ["haematuria"]


def test_what_somebody_has_does_not_act_where_it_is_asked_what_helps() -> None:
    told = "My nan has diabetes and had a knee replacement. What works against the pain afterwards?"
    subjects, targets, people = parts(told)
    assert (subjects, targets) == ([], ["postoperative pain"])
    assert {"diabetes", "knee replacement"} <= set(people)


def test_exposure_to_a_drug_is_the_drug() -> None:
    subjects, targets, _ = parts("Does prenatal cannabis exposure increase autism in children?")
    assert (subjects, targets) == (["cannabis"], ["autism"])
