# ruff: noqa: E501 - sentences are read as wholes
"""What an audit tells of works named in the text, listed twice, hinted at or taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from medwarrant.engine import Engine
from medwarrant.records import Document, Finding, Link, Reference, Rejected
from medwarrant.reports.standing import told_by_notices

LIST = (
    "1. Okafor N, Lindqvist P, Shah R. Brisk walking and blood pressure in older adults: the STRIDE randomised trial. Heart. 2016;102:410-8.",
    "2. Baum E, Costa L. Warm milk before bed: a systematic review. Sleep Med Rev. 2011;15:21-30.",
    "3. Tanaka H, Weiss D, Ortega M. Honey for cough in children: a cohort study. Pediatrics. 2019;143:88-95.",
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


def told(engine: Engine, folder: Path, sentence: str, *more: str) -> list[tuple[str, Finding]]:
    """The findings on citations and entries of a page that cites all works and this sentence."""
    body = f"Walking, milk and honey\n\nWalking helps some people.[1] {sentence} Milk helps few people.[2] Honey helps some children.[3]"
    path = folder / "page.txt"
    path.write_text("\n\n".join((body, "References", "\n".join((*LIST, *more)))), "utf-8")
    (found,) = engine.audit([str(path)], only_references=True)
    assert not isinstance(found, Rejected)
    of_claims = [(claim.id, finding) for claim in found.claims for finding in claim.findings]
    of_list = [(entry.id, finding) for entry in found.references for finding in entry.findings]
    return of_claims + of_list


def codes(found: list[tuple[str, Finding]]) -> list[str]:
    return [finding.code for _, finding in found if finding.severity != "info"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hernandez and colleagues pooled the trials of milk and found that people slept no longer.[2]",
        "A cohort study by Novak et al. followed children who were given honey for a cough.[3]",
        "In a hot summer, Dubois and co-workers measured the blood pressure of older walkers.[1]",
    ],
)
def test_another_team_than_the_entry_has(engine: Engine, tmp_path: Path, sentence: str) -> None:
    assert codes(told(engine, tmp_path, sentence)) == ["author_mismatch"]


@pytest.mark.parametrize(
    "sentence",
    [
        "For milk she pointed to the review by Baum and colleagues from 2014.[2]",
        "In 2018, Okafor and colleagues reported that walking lowered blood pressure.[1]",
        "A 2015 cohort study of children found that honey eased a cough at night.[3]",
    ],
)
def test_another_year_than_the_entry_has(engine: Engine, tmp_path: Path, sentence: str) -> None:
    assert codes(told(engine, tmp_path, sentence)) == ["year_mismatch"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Okafor and colleagues asked older adults to walk and measured their blood pressure.[1]",
        "The review by Baum and colleagues from 2011 found little for warm milk.[2]",
        "By the criteria of Novak and colleagues, most of the children had a plain cough.[3]",
        "Children who were born in 2004 coughed less after a spoon of honey at night.[3]",
        "A 2018 cohort study of children found that honey eased a cough at night.[3]",
        "Novak and colleagues doubt what Tanaka and colleagues found for honey in a cough.[3]",
    ],
)
def test_what_fits_or_cannot_be_told(engine: Engine, tmp_path: Path, sentence: str) -> None:
    assert codes(told(engine, tmp_path, sentence)) == []


@pytest.mark.parametrize(
    ("entry", "is_twin"),
    [
        ("4. Okafor N, et al. Brisk walking and blood pressure in older adults. Heart. 2016;102(6):410-418.", True),
        ("4. Okafor N, Lindqvist P. The STRIDE trial of brisk walking in older adults. Heart. 2016;102:410-8.", True),
        ("4. Okafor N, Lindqvist P. Brisk walking and blood glucose in older adults. Heart. 2016;102:510-8.", False),
        ("4. Ward N, Lindqvist P. Comment on brisk walking and blood pressure in older adults. Heart. 2016;102:418-9.", False),
    ],
)  # fmt: skip
def test_one_work_in_two_wordings(
    engine: Engine, tmp_path: Path, entry: str, *, is_twin: bool
) -> None:
    found = told(engine, tmp_path, "Brisk walking is cheap.[4]", entry)
    assert ("duplicate_reference" in codes(found)) is is_twin


@pytest.mark.parametrize(
    ("entry", "is_hint"),
    [
        ("4. Miller and others. Barefoot running study, online.", True),
        ("4. Big Danish survey of runners.", True),
        ("4. Miller J. Barefoot running and injuries of the foot: a randomised trial. Foot. 2013;23:1-9.", False),
        ("4. Miller J. Barefoot running study. https://example.org/barefoot", False),
    ],
)  # fmt: skip
def test_an_entry_that_only_hints(
    engine: Engine, tmp_path: Path, entry: str, *, is_hint: bool
) -> None:
    found = told(engine, tmp_path, "Barefoot running is an old fashion.[4]", entry)
    assert ("malformed_reference" in codes(found)) is is_hint


def notice(title: str, link: Link) -> Document:
    return Document(
        id="pmid:9", kind="abstract", title=title, text=title, sections=(), format="text", links=(link,)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "link", "is_told"),
    [
        ("Retraction Note: Warm milk before bed: a systematic review.", Link(kind="retraction_of"), True),
        ("Notice of retraction.", Link(kind="retraction_of", doi="10.1000/MILK"), True),
        ("Retraction Note: Warm milk before bed: a systematic review.", Link(kind="retraction_of", doi="10.1000/tea"), False),
        ("Retraction: Warm milk before bed: a systematic review.", Link(kind="republication_of"), True),
        ("Retraction of the tongue in warm milk before bed: a systematic review.", Link(kind="republication_of"), False),
        ("Retraction Note: Warm milk.", Link(kind="retraction_of"), False),
        ("Correction: Warm milk before bed: a systematic review.", Link(kind="correction_of"), False),
    ],
)  # fmt: skip
def test_a_notice_tells_of_a_work_that_is_not_held(
    title: str, link: Link, *, is_told: bool
) -> None:
    entry = Reference(
        id="2", text=LIST[1], title="Warm milk before bed: a systematic review", doi="10.1000/milk"
    )
    assert told_by_notices(entry, [notice(title, link)]) == (("pmid:9",) if is_told else ())
