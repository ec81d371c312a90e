"""Designs: each of the contract's words, told by a study's own wording."""

from __future__ import annotations

import pytest

from medwarrant.reading.designs import design_of
from medwarrant.records import Design, Document, Section

SAMPLES: list[tuple[Design, str, str]] = [
    (
        "meta_analysis",
        "Drug A for pain: a systematic review and meta-analysis of randomised trials",
        "We searched PubMed and Embase. Twelve trials were pooled in a random-effects model.",
    ),
    (
        "systematic_review",
        "Drug A for pain: a systematic review",
        "We searched PubMed, Embase and the Cochrane Library. Nine studies were included.",
    ),
    (
        "rct",
        "Drug A after knee surgery",
        "One hundred and ninety-three out-patients were randomly assigned to drug A or placebo."
        " Pain was lower with drug A (p = 0.01).",
    ),
    (
        "crossover_rct",
        "Drug A and memory",
        "In a randomised, double-blind, crossover study twelve healthy volunteers received drug A"
        " and placebo on two occasions.",
    ),
    (
        "nonrandomised_trial",
        "Open-label pilot trial of drug A in chronic pain",
        "Twenty patients received drug A for eight weeks. Pain scores fell.",
    ),
    (
        "cohort",
        "Long-term outcomes after drug A",
        "In this retrospective cohort study, medical records of 4,000 patients were examined.",
    ),
    (
        "case_control",
        "Drug A and the risk of falls: a case-control study",
        "We compared 200 cases and 400 matched controls.",
    ),
    (
        "cross_sectional",
        "Use of drug A among students",
        "A cross-sectional online survey of 812 respondents was conducted.",
    ),
    (
        "case_series",
        "Hepatitis after drug A: a case series",
        "We describe eleven patients with hepatitis after drug A.",
    ),
    (
        "case_report",
        "Hepatitis after drug A: a case report",
        "We report the case of a 45-year-old woman who developed hepatitis.",
    ),
    (
        "guideline",
        "Clinical practice guideline for the management of chronic pain",
        "These guidelines provide recommendations for clinicians.",
    ),
    (
        "narrative_review",
        "Drug A: past and present",
        "This review summarises what is known of drug A and discusses its mechanisms.",
    ),
    (
        "protocol",
        "Drug A for pain: study protocol for a randomised controlled trial",
        "Eighty patients will be randomised to drug A or placebo. Pain will be assessed weekly.",
    ),
    (
        "qualitative",
        "Living with pain",
        "Semi-structured interviews with 20 patients were analysed by thematic analysis.",
    ),
    (
        "animal",
        "Drug A relieves pain in mice",
        "Male C57BL/6 mice were randomly assigned to drug A or vehicle.",
    ),
    (
        "in_vitro",
        "Drug A inhibits CYP3A4",
        "Human liver microsomes were incubated with drug A in vitro.",
    ),
    ("editorial", "Editorial: the promise of drug A", "We welcome the trial in this issue."),
    ("other", "Retraction: Drug A relieves pain", "This article has been retracted."),
    ("unknown", "Untitled", ""),
]


def record(title: str, abstract: str = "", types: tuple[str, ...] = ()) -> Document:
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
        publication_types=types,
    )


@pytest.mark.parametrize(("design", "title", "abstract"), SAMPLES, ids=[s[0] for s in SAMPLES])
def test_each_design_is_told_by_its_wording(design: Design, title: str, abstract: str) -> None:
    document = record(title, abstract)
    found, quote = design_of(document)
    assert found == design
    if design == "unknown":
        assert quote is None
    else:
        assert quote is not None
        assert document.text[quote.start : quote.end] == quote.quote


@pytest.mark.parametrize(
    ("types", "design"),
    [
        (("Randomized Controlled Trial",), "rct"),
        (("Meta-Analysis", "Systematic Review"), "meta_analysis"),
        (("Clinical Trial Protocol",), "protocol"),
        (("Case Reports",), "case_report"),
        (("Review",), "narrative_review"),
        (("Editorial",), "editorial"),
        (("Practice Guideline",), "guideline"),
        (("Retraction of Publication",), "other"),
    ],
)
def test_publication_types_settle_the_design(types: tuple[str, ...], design: str) -> None:
    assert design_of(record("Drug A", "Patients took drug A.", types))[0] == design


def test_a_call_for_randomised_trials_makes_no_trial() -> None:
    document = record(
        "Drug A in a tertiary hospital",
        "We retrospectively reviewed 60 charts of patients on drug A. Pain improved."
        " Randomised controlled trials are needed.",
    )
    assert design_of(document)[0] == "cohort"


def test_randomly_selected_people_were_not_randomised() -> None:
    document = record(
        "Pain in a city", "A cross-sectional survey of 500 randomly selected adults was conducted."
    )
    assert design_of(document)[0] == "cross_sectional"


def test_mendelian_randomisation_is_no_trial() -> None:
    document = record(
        "Drug targets and pain: a Mendelian randomization study", "We used genetic instruments."
    )
    assert design_of(document)[0] == "other"


def test_a_published_trial_that_speaks_of_its_protocol_is_a_trial() -> None:
    document = record(
        "Drug A for pain: a randomised trial",
        "Patients were randomly assigned to drug A or placebo per protocol. Pain was lower with"
        " drug A (p < 0.001).",
    )
    assert design_of(document)[0] == "rct"


def test_a_letter_that_reports_a_case_is_a_case_report() -> None:
    document = record(
        "Hepatitis after drug A: a case report",
        "We report a 45-year-old woman who developed hepatitis.",
        ("Letter",),
    )
    assert design_of(document)[0] == "case_report"


def test_a_review_of_animal_work_is_a_review() -> None:
    document = record(
        "Drug A in rodents: a systematic review", "We searched PubMed for studies in rats and mice."
    )
    assert design_of(document)[0] == "systematic_review"


@pytest.mark.parametrize(
    ("title", "abstract"),
    [
        (
            "Drug A in restless legs",
            "Fourteen patients were studied at baseline and after 6 weeks of treatment with drug A"
            " (20 mg daily). Symptoms improved significantly in eleven. Side effects were mild.",
        ),
        (
            "Effects of balance training on falls in older adults",
            "Twenty-two residents took part in a 12-week training program. Improvements in gait"
            " were seen before and after the program.",
        ),
    ],
)
def test_a_study_that_gives_something_is_a_trial_without_the_word(
    title: str, abstract: str
) -> None:
    assert design_of(record(title, abstract))[0] == "nonrandomised_trial"


@pytest.mark.parametrize(
    ("title", "abstract", "design"),
    [
        (
            "Outcomes of hip surgery after stroke",
            "We retrospectively reviewed the charts of 60 patients treated with surgery."
            " Improvement in walking was seen after treatment; complications were few.",
            "cohort",
        ),
        (
            "Recovery as told by those treated with drug A",
            "Twenty patients received drug A infusions. Semi-structured interviews were coded by"
            " thematic analysis.",
            "qualitative",
        ),
    ],
)
def test_who_looks_back_or_asks_at_those_who_were_treated_makes_no_trial(
    title: str, abstract: str, design: Design
) -> None:
    assert design_of(record(title, abstract))[0] == design


@pytest.mark.parametrize(
    "abstract",
    [
        "Treatments will be compared in 80 patients with gout. Each session will last two hours.",
        "INTERVENTION: drug A 40 mg. CONDITION: gout. PRIMARY OUTCOME: pain. INCLUSION CRITERIA:"
        " adults with gout.",
        "The proposed research will characterise how drug A relieves gout. Urine samples will be"
        " collected.",
    ],
)
def test_a_register_s_entry_on_what_will_be_done_is_a_protocol(abstract: str) -> None:
    assert design_of(record("Drug A for gout", abstract))[0] == "protocol"


def test_what_a_review_hopes_for_is_no_plan() -> None:
    text = (
        "This review discusses drug A in gout. Larger trials will be needed, and better measures"
        " will be important."
    )
    assert design_of(record("Drug A in gout: a review", text))[0] == "narrative_review"


def test_blind_and_against_placebo_is_randomised_though_called_a_trial_only() -> None:
    text = (
        "Fifteen adults took part in a double-blind, placebo-controlled trial of drug A. Sleep was"
        " longer with drug A than with placebo."
    )
    assert design_of(record("Drug A and sleep", text))[0] == "rct"
