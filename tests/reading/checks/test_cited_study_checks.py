# ruff: noqa: E501 - sentences are read as wholes
"""What is told of a sentence that goes beyond the one study it cites, or that the study denies."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from medwarrant.reading.checks import beyond_study, reversed_science, source_denies, stopping
from medwarrant.reading.checks.article import Article, Checked, Entry, Weighed
from medwarrant.reading.checks.merging import merged
from medwarrant.reading.checks.source_denies import denial
from medwarrant.records import Claim, Design, Document, Finding, Reference, Species, Study, Verdict

CHECKS = (beyond_study.check, source_denies.check, reversed_science.check, stopping.check)


def told(
    claim: str,
    source: str = "",
    *,
    title: str = "A work",
    design: Design = "rct",
    species: Species = "human",
    population: str | None = None,
) -> list[str]:
    """The codes told of a claim on a page; one that has a source cites it alone."""
    work = Document(id="w", kind="abstract", title=title, text=source, sections=(), format="text")
    study = Study(document="w", design=design, species=species, population=population)
    verdict = Verdict(verdict="not_found", score=0.0, quote=None)
    entry = Entry(Reference(id="1", text=title), work, study)
    one = Checked(
        claim=Claim(id="c1", quote=claim, start=0, end=len(claim), text=claim),
        cited=(entry,) if source else (),
        says=(("1", Weighed(work, study, verdict, "w1")),) if source else (),
    )
    page = Document(id="a", kind="page", title="A page", text=claim, sections=(), format="text")
    article = Article(page, (one,), one.cited, lambda _: (), is_study=False)
    return [finding.code for check in CHECKS for _, finding in check(article)]


SURVEY = "Choir singers reported better sleep than others. Conclusions: Singing seems to be associated with sleep; trials are needed."
PLANE = "The insole reduced heel pain at two weeks but not at twelve weeks. Conclusions: Insoles reduced heel pain."


@pytest.mark.parametrize(
    ("claim", "source", "design", "code"),
    [
        ("Singing in a choir improves sleep.", SURVEY, "cross_sectional", ["overclaim_strength"]),
        (
            "The survey has proved that singing brings sleep.",
            SURVEY,
            "cross_sectional",
            ["overclaim_strength"],
        ),
        (
            "The question whether singing helps sleep has been settled.",
            SURVEY,
            "cross_sectional",
            ["overclaim_strength"],
        ),
        (
            "It was the singing that brought sleep; nothing else can explain it.",
            SURVEY,
            "cross_sectional",
            ["overclaim_strength"],
        ),
        ("Singing may improve sleep.", SURVEY, "cross_sectional", []),
        ("Choir singers had slept better than others.", SURVEY, "cross_sectional", []),
        ("Sleep was associated with singing.", SURVEY, "cross_sectional", []),
        ("The insole still reduced heel pain at twelve weeks.", PLANE, "rct", ["miscited"]),
        ("The insole reduced heel pain at two weeks but not at twelve.", PLANE, "rct", []),
        ("The insole reduced heel pain at two weeks.", PLANE, "rct", []),
    ],
)
def test_a_sentence_says_no_more_than_its_study_can_show(
    claim: str, source: str, design: Design, code: list[str]
) -> None:
    assert told(claim, source, design=design) == code


def test_what_was_found_in_some_is_not_told_of_everybody() -> None:
    source = "In 40 retired miners the mask eased snoring."
    found = told(
        "Everyone who snores will be helped by the mask.", source, population="retired miners"
    )
    assert found == ["overclaim_population"]


def test_what_was_found_in_the_healthy_is_not_told_of_the_ill() -> None:
    source = "Sixty healthy volunteers took the extract and woke less often."
    assert told("People with asthma sleep through on the extract.", source) == [
        "overclaim_population"
    ]
    assert told("Healthy volunteers woke less often on the extract.", source) == []


def test_a_marker_in_the_blood_is_no_fracture() -> None:
    title = "Serum markers of bone turnover under a broth"
    source = "The broth lowered a serum marker of bone loss by a fifth."
    assert told("The broth thus spares you fractures.", source, title=title) == [
        "surrogate_outcome"
    ]
    assert told("The broth lowered a marker of bone loss.", source, title=title) == []


HARM = "Nausea was significantly more common with the syrup than with placebo (20% vs 5%)."


@pytest.mark.parametrize(
    ("claim", "source", "codes"),
    [
        ("Nausea was no commoner with the syrup than with placebo.", HARM, ["direction_reversed"]),
        ("Nausea was more common with the syrup than with placebo.", HARM, []),
        (
            "Nobody lost weight on the diet.",
            "Nine participants lost weight on the diet but had gained it back by spring.",
            ["miscited"],
        ),
        (
            "Few lost weight on the diet.",
            "Nine participants lost weight on the diet but had gained it back by spring.",
            [],
        ),
        (
            "No user of the cream tested positive for the hormone in urine.",
            "Four users had the hormone in urine above the level at which a test is positive.",
            ["miscited"],
        ),
        (
            "Tea raised alertness, which coffee did not.",
            "Tea and coffee significantly raised alertness compared with water.",
            ["miscited"],
        ),
        (
            "Yoga relieves back pain for good.",
            "There was insufficient evidence on yoga for back pain.",
            ["miscited"],
        ),
    ],
)
def test_what_a_source_denies_is_told(claim: str, source: str, codes: list[str]) -> None:
    assert told(claim, source) == codes


def test_an_abbreviation_of_the_source_is_read_in_full() -> None:
    text = "Severe skin reactions (SSR) were counted. Three patients developed a SSR under the gel."
    work = Document(id="w", kind="abstract", title="A gel", text=text, sections=(), format="text")
    words = "No patient developed a severe skin reaction under the gel."
    found = denial(Claim(id="c", quote=words, start=0, end=len(words), text=words), work)
    assert found is not None
    assert text[found.start : found.end] == "Three patients developed a SSR under the gel."


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("Ketamine activates NMDA receptors.", ["direction_reversed"]),
        ("Ketamine blocks NMDA receptors.", []),
        ("Naltrexone stimulates opioid receptors.", ["direction_reversed"]),
        ("Ketamine blocks NMDA receptors and so activates AMPA receptors.", []),
        ("It may promote memory reconsolidation, weakening old cues.", ["direction_reversed"]),
        ("It may disturb memory reconsolidation, weakening old cues.", []),
        ("Those who take clonazepam can drop it in the first week.", ["uncited"]),
        ("Do not stop clonazepam on your own.", []),
        ("You can come off diazepam slowly, in steps agreed with your doctor.", []),
        ("If the spray works, stop your antidepressant.", ["uncited"]),
    ],
)
def test_textbook_mechanisms_and_safe_stopping(claim: str, codes: list[str]) -> None:
    assert told(claim) == codes


def test_no_sentence_is_both_amiss_and_without_fault() -> None:
    unmatched = Finding(code="unmatched", severity="info", explanation="Not matched.")
    wide = Finding(code="overclaim_population", severity="major", explanation="Too wide.")
    assert merged([("c1", unmatched), ("c1", wide)]) == [("c1", wide)]
    assert merged([("c1", unmatched)]) == [("c1", unmatched)]


def test_of_two_findings_alike_the_one_that_warns_of_harm_is_kept() -> None:
    plain = Finding(code="uncited", severity="major", explanation="No source is given.")
    harm = Finding(code="uncited", severity="major", explanation="A reader may come to harm.")
    ((_, kept),) = merged([("c1", plain), ("c1", harm)])
    assert kept == replace(harm, may_harm=True)
