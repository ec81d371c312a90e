"""Facets: a first guess that search filters on."""

from __future__ import annotations

import pickle

import pytest

from medwarrant.reading.facets import facets
from medwarrant.records import Curated, Document, Section, Study


def record(
    title: str,
    abstract: str = "",
    publication_types: tuple[str, ...] = (),
    mesh: tuple[str, ...] = (),
) -> Document:
    text = f"{title}\n\n{abstract}" if abstract else title
    sections = [Section(role="title", label="", start=0, end=len(title))]
    if abstract:
        sections.append(Section(role="abstract", label="", start=len(title) + 2, end=len(text)))
    return Document(
        id="t",
        kind="abstract",
        title=title,
        text=text,
        sections=tuple(sections),
        format="test",
        publication_types=publication_types,
        mesh=mesh,
    )


@pytest.mark.parametrize(
    ("title", "abstract", "design", "species"),
    [
        (
            "Drug A in depression: a randomised controlled trial",
            "Forty patients received drug A or placebo.",
            "rct",
            "human",
        ),
        (
            "Drug A in depression: a randomised crossover trial",
            "Forty patients received drug A and placebo.",
            "crossover_rct",
            "human",
        ),
        ("Drug A protects neurons in rats", "Male Wistar rats were treated.", "animal", "animal"),
        (
            "Drug A inhibits CYP3A4",
            "Recombinant enzymes and liver microsomes were used in vitro.",
            "in_vitro",
            "in_vitro",
        ),
        (
            "Drug A for pain: study protocol for a randomised trial",
            "Patients will be randomised.",
            "protocol",
            "human",
        ),
        (
            "Drug A: a systematic review and meta-analysis",
            "Trials in patients.",
            "meta_analysis",
            "human",
        ),
        ("Thoughts about drug A", "", "unknown", "unknown"),
    ],
)
def test_titles_and_words_tell_design_and_species(
    title: str, abstract: str, design: str, species: str
) -> None:
    assert facets(record(title, abstract)) == (design, species)


def test_a_publication_type_outweighs_wording() -> None:
    document = record(
        "Drug A after surgery",
        "Patients received drug A.",
        publication_types=("Journal Article", "Randomized Controlled Trial"),
        mesh=("Humans",),
    )
    assert facets(document) == ("rct", "human")


def test_the_check_tag_humans_outweighs_a_mouse_in_the_background() -> None:
    document = record("Drug A after surgery", "In mice, drug A helped.", mesh=("Humans", "Adult"))
    assert facets(document).species == "human"


def test_a_curated_summary_keeps_its_own_coding() -> None:
    document = record("Rats, of all things")
    study = Study(document="t", design="case_series", species="human")
    curated = Document(
        id="t",
        kind="study_summary",
        title=document.title,
        text=document.text,
        sections=document.sections,
        format="pack",
        curated=Curated(study=study, statements=()),
    )
    assert facets(curated) == ("case_series", "human")


def test_an_empty_document_has_unknown_facets() -> None:
    assert facets(record("")) == ("unknown", "unknown")


def test_workers_can_be_handed_the_function() -> None:
    assert pickle.loads(pickle.dumps(facets)) is facets
