"""The shipped MeSH vocabulary: kinds, names, wider concepts."""

from __future__ import annotations

import pytest

from medwarrant.records import Concept, ConceptKind
from medwarrant.text.concepts import ConceptIndex, lead_term
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms
from medwarrant.text.terms import analyze

INDEX = ConceptIndex(mesh_concepts())


def the(text: str) -> Concept:
    ((start, end, concept),) = INDEX.find(text)
    assert (start, end) == (0, len(text))
    return concept


def test_concepts_are_read_once_with_unique_ids_and_known_wider_ones() -> None:
    concepts = mesh_concepts()
    assert concepts is mesh_concepts()
    ids = [concept.id for concept in concepts]
    assert ids == sorted(set(ids))
    assert len(ids) > 20_000
    known = set(ids)
    assert all(concept.id not in concept.broader for concept in concepts)
    assert known.issuperset(wider for concept in concepts for wider in concept.broader)
    assert {concept.source for concept in concepts} == {"mesh"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ketamine", "drug"),
        ("hallucinogens", "drug"),
        ("monoclonal antibodies", "drug"),
        ("cytochrome P-450 CYP3A", "enzyme"),
        ("N-methyl-D-aspartate receptors", "receptor"),
        ("brain-derived neurotrophic factor", "mechanism"),
        ("neuronal plasticity", "mechanism"),
        ("intranasal administration", "route"),
        ("intravenous injections", "route"),
        ("alcoholism", "condition"),
        ("treatment-resistant depressive disorder", "condition"),
        ("obesity", "condition"),
        ("nausea", "outcome"),
        ("quality of life", "outcome"),
        ("mortality", "outcome"),
        ("blood pressure", "outcome"),
        ("electroconvulsive therapy", "procedure"),
        ("pregnant women", "population"),
        ("adolescents", "population"),
        ("hippocampus", "other"),
    ],
)
def test_a_descriptor_has_the_kind_of_its_branch(name: str, kind: ConceptKind) -> None:
    assert the(name).kind == kind


@pytest.mark.parametrize(
    "text",
    ["patients", "the role of disease", "methods", "France", "randomized controlled trial", "aged"],
)
def test_everyday_words_places_and_publication_types_are_no_concepts(text: str) -> None:
    assert INDEX.find(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("acute abdomen", "abdomen, acute"),
        ("type 2 diabetes mellitus", "diabetes mellitus, type 2"),
        ("sudden cardiac death", "death, sudden, cardiac"),
        ("breast cancer", "breast neoplasms"),
        ("haemorrhage", "hemorrhages"),
    ],
)
def test_inverted_and_plain_names_are_one_concept(one: str, other: str) -> None:
    assert the(one) == the(other)


def test_wider_concepts_follow_the_trees() -> None:
    assert INDEX.covers(the("anxiety disorders"), the("panic disorder"))
    assert not INDEX.covers(the("panic disorder"), the("anxiety disorders"))
    assert "Panic Disorder" in INDEX.names(the("anxiety disorders"))


def test_every_name_finds_a_concept_that_bears_it() -> None:
    for concept in mesh_concepts()[::7]:
        for name in concept.names:
            mentions = INDEX.find(name)
            assert mentions, name
            start, end, found = mentions[0]
            if (start, end) == (0, len(name)):
                assert analyze(name) in [analyze(each) for each in found.names]


def test_the_first_terms_worked_out_ahead_are_those_of_this_analyzer() -> None:
    known = mesh_first_terms()
    words = {name.partition(" ")[0] for concept in mesh_concepts() for name in concept.names}
    assert known == {word: lead_term(word) for word in words}, (
        "run python training/mesh.py first-terms"
    )
