"""Findings disagree only where they were made for one aim, in people alike, on one thing."""

from __future__ import annotations

import pytest

from medwarrant.records import Concept, Document, Section, Species, Statement, Study
from medwarrant.reports.conflicts import are_alike
from medwarrant.reports.evidence import Item, level_of
from medwarrant.text.concepts import ConceptIndex

VOCABULARY = ConceptIndex(
    (
        Concept(id="low_mood", kind="condition", names=("low mood",), source="test"),
        Concept(
            id="mood_score",
            kind="outcome",
            names=("mood score",),
            related=("low_mood",),
            source="test",
        ),
        Concept(id="drinks", kind="outcome", names=("drinks",), source="test"),
        Concept(id="days_off", kind="outcome", names=("days off",), source="test"),
    )
)


def item(
    title: str, measured: tuple[str, ...] = (), whom: str = "", species: Species = "human"
) -> Item:
    document = Document(
        id=title,
        kind="abstract",
        title=title,
        text=title,
        sections=(Section(role="abstract", label="", start=0, end=len(title)),),
        format="test",
    )
    study = Study(document=title, design="rct", species=species, population=whom or None)
    said = Statement(role="finding", start=0, end=len(title), object=measured)
    return Item(document, study, said, "direct", "supports", level_of(study), 1.0, ())


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (item("The balm in low mood"), item("The balm for low mood"), True),
        (item("The balm to prevent low mood"), item("The balm in low mood"), False),
        (item("Prophylactic balm for gout"), item("The balm in acute gout"), False),
        (item("The lamp in children"), item("The lamp in elderly patients"), False),
        (item("The lamp", whom="adolescents"), item("The lamp", whom="women"), False),
        (item("Balm after hip surgery"), item("Balm in arthritis"), False),
        (item("A", ("drinks",)), item("B", ("days_off",)), False),
        (item("A", ("low_mood",)), item("B", ("mood_score",)), True),
        (item("A", ("drinks",)), item("B"), True),
        (item("A", ("drinks",)), item("B", ("days_off",), species="animal"), True),
    ],
)
def test_what_is_not_alike_cannot_disagree(one: Item, other: Item, alike: bool) -> None:
    assert are_alike(one, other, VOCABULARY) is alike
    assert are_alike(other, one, VOCABULARY) is alike
