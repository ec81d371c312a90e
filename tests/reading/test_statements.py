from __future__ import annotations

import pytest

from medwarrant.reading.regimens import MOST_OF_METHODS, is_regimen
from medwarrant.reading.statement_arms import SentenceArms, sentence_arms
from medwarrant.reading.statement_kinds import outcome_kind, tells_part
from medwarrant.reading.statements import RuleStatementReader
from medwarrant.records import (
    Concept,
    Document,
    DocumentKind,
    OutcomeKind,
    Section,
    SectionRole,
    Study,
)
from medwarrant.text.concepts import ConceptIndex

DRUGS = tuple(
    Concept(id=f"drug:{name}", kind="drug", names=(name,), source="test")
    for name in ("ketamine", "propofol", "insulin", "morphine")
)
VOCABULARY = ConceptIndex(DRUGS)


def names(text: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in VOCABULARY.find(text)]


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Patients received ketamine 0.5 mg/kg over 40 minutes.", True),
        ("Propofol was infused at 50 to 100 µg/kg/min.", True),
        ("All were given 40 IU of insulin before breakfast.", True),
        ("Ketamine was given, and patients were observed overnight.", False),
        ("Tablets of 20 mg were given every morning for a week.", False),
        ("Plasma ketamine peaked at 120 ng/mL after one hour.", False),
        ("Insulin lowered fasting glucose to 126 mg/dL in a week.", False),
        ("Morphine consumption was 12 mg with ketamine.", False),
        ("Ketamine concentrations in tissue were 16 mg/kg at death.", False),
    ],
)
def test_a_regimen_names_what_was_given_with_an_amount_of_it(sentence: str, tells: bool) -> None:
    assert is_regimen(sentence, names) is tells


def document(kind: DocumentKind, *sections: tuple[SectionRole, str, str]) -> Document:
    text, made = "", []
    for role, label, words in sections:
        made.append(Section(role=role, label=label, start=len(text), end=len(text) + len(words)))
        text += words + "\n"
    return Document(
        id="test:1", kind=kind, title="", text=text, sections=tuple(made), format="test"
    )


def stated(paper: Document, role: str) -> list[str]:
    read = RuleStatementReader(VOCABULARY).statements(paper, Study(document=paper.id))
    return [paper.text[s.start : s.end] for s in read if s.role == role]


def test_every_dosed_sentence_of_an_abstract_is_a_regimen_also_one_that_tells_a_finding() -> None:
    methods = "Patients received ketamine 0.5 mg/kg or 1 mg/kg over 40 minutes."
    results = "Ketamine 1 mg/kg reduced depression scores more than ketamine 0.5 mg/kg (p = 0.01)."
    paper = document(
        "abstract",
        ("methods", "METHODS", methods + " They were observed overnight by a nurse."),
        ("results", "RESULTS", results),
    )
    assert stated(paper, "regimen") == [methods, results]
    assert stated(paper, "finding") == [results]


def test_an_article_s_methods_give_a_few_regimens_only() -> None:
    body = " ".join(f"In part {n}, patients received ketamine {n} mg/kg." for n in range(1, 7))
    paper = document(
        "article",
        ("abstract", "Abstract", "Ketamine was studied in patients with depression."),
        ("methods", "Methods", body),
    )
    assert len(stated(paper, "regimen")) == MOST_OF_METHODS


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Nausea and vomiting were more frequent with ketamine.", "harm"),
        ("Adverse events were fewer with ketamine than with morphine.", "harm"),
        ("Ketamine reduced pain with few side effects.", "harm"),
        ("Doses were reduced because of adverse events.", "harm"),
        ("Morphine did not reduce nausea.", "harm"),
        ("The glucose-lowering effect and the safety of insulin were shown.", "harm"),
        ("Signs of dependence were seen after ketamine.", "harm"),
        ("Scores on the Clinician-Administered Dissociative States Scale were told.", "other"),
        ("Propofol reduced ketamine-induced dissociation.", "benefit"),
        ("Ketamine reduced craving in patients with alcohol dependence.", "benefit"),
        ("Relapse to heavy drinking was lower with ketamine.", "benefit"),
        ("Ketamine increased relapse.", "other"),
        ("The AUC of ketamine rose with nausea.", "pharmacokinetic"),
        ("Neuropsychiatric symptoms were more frequent but transient.", "harm"),
        ("Skin reactions at the injection site resolved without treatment.", "harm"),
    ],
)
def test_a_harm_is_one_that_was_met_and_not_a_name_or_one_made_less(
    sentence: str, kind: OutcomeKind
) -> None:
    assert outcome_kind(sentence, Study(document="test:1", species="human")) == kind


def arms_of(text: str, intervention: str, comparator: str | None) -> SentenceArms:
    return sentence_arms(text, VOCABULARY.find(text), (), intervention, comparator)


def test_what_a_sentence_compares_with_is_its_comparator_whatever_the_study_s_is() -> None:
    told = arms_of("Ketamine was inferior to propofol for pain.", "ketamine", "placebo")
    assert told.given == ("ketamine",)
    assert told.against == ("placebo", "propofol")
    turned = arms_of("Propofol was superior to ketamine for pain.", "ketamine", "placebo")
    assert turned.given == ("ketamine",)
    assert turned.against == ("placebo", "propofol")
    later = arms_of("Ketamine lowered pain more than saline after morphine.", "ketamine", "saline")
    assert later.against == ("saline",)
    unstudied = arms_of("Insulin acts faster than morphine.", "ketamine", None)
    assert unstudied.against == ()


@pytest.mark.parametrize(
    ("sentence", "is_part"),
    [
        ("In a subgroup of women, relapse was lower with lithium.", True),
        ("A post hoc analysis showed less pain in the elderly.", True),
        ("Secondary analyses favoured the diet.", True),
        ("Groups differed in ANOVA with post-hoc tests.", False),
        ("Relapse was lower with lithium than with placebo.", False),
    ],
)
def test_a_sentence_says_that_it_tells_a_part(sentence: str, is_part: bool) -> None:
    assert tells_part(sentence) is is_part


@pytest.mark.parametrize(
    ("opening", "is_part"),
    [
        ("This post hoc analysis used data of a trial of insulin.", True),
        ("We report a secondary analysis of a randomised trial of insulin.", True),
        ("Forty adults were randomised to insulin or placebo.", False),
    ],
)
def test_findings_of_a_secondary_analysis_are_marked(opening: str, is_part: bool) -> None:
    told = "Insulin significantly reduced glucose compared with placebo (p = 0.01)."
    paper = document("abstract", ("methods", "METHODS", opening), ("results", "RESULTS", told))
    read = RuleStatementReader(VOCABULARY).statements(paper, Study(document=paper.id))
    assert [each.is_of_part for each in read if each.role == "finding"] == [is_part]


def test_what_is_said_of_another_outcome_is_not_said_of_an_abbreviated_one() -> None:
    measured = tuple(
        Concept(id=name, kind="condition", names=(name,), source="test")
        for name in ("delirium", "hypotension")
    )
    aim = "Postoperative delirium (POD) is common."
    told = "Propofol failed to significantly decrease the risk of POD but decreased hypotension."
    paper = document("abstract", ("background", "AIM", aim), ("results", "RESULTS", told))
    reader = RuleStatementReader(ConceptIndex((*DRUGS, *measured)))
    read = reader.statements(paper, Study(document=paper.id))
    assert [(each.direction, each.result) for each in read] == [("mixed", "mixed")]
