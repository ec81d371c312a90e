"""Authors' praise is no evidence of safety: counts and names of harms are."""

from __future__ import annotations

import pytest

from medwarrant.records import Document, Section, Statement, Study
from medwarrant.reports.evidence import Item, level_of
from medwarrant.reports.praise import is_bare_praise, praise_told


def item(text: str) -> Item:
    document = Document(
        id="d",
        kind="abstract",
        title="A trial",
        text=text,
        sections=(Section(role="abstract", label="", start=0, end=len(text)),),
        format="test",
    )
    study = Study(document="d", design="rct", species="human")
    said = Statement(role="finding", start=0, end=len(text), outcome_kind="harm")
    return Item(document, study, said, "direct", "unclear", level_of(study), 1.0, ())


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("The balm was well tolerated.", True),
        ("The vaccine was found to be safe and effective in adolescents.", True),
        ("The implant had a favourable safety profile.", True),
        ("Overall, the tablets showed promise, with notable safety profiles.", True),
        ("The balm was well tolerated: 3 of 40 people had a rash.", False),
        ("The balm was well tolerated, the commonest effects being dizziness and nausea.", False),
        ("No serious adverse events occurred and the balm was well tolerated.", False),
        ("Rash was more frequent with the balm than with placebo.", False),
        ("The balm eased itching.", False),
    ],
)
def test_praise_alone_is_told_from_harms(text: str, is_bare: bool) -> None:
    assert is_bare_praise(item(text)) is is_bare


def test_what_stands_in_its_place_says_whose_judgement_it_is() -> None:
    assert praise_told([item("It was well tolerated.")], "one trial").startswith("One trial calls")
