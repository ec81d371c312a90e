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


@pytest.mark.parametrize(
    ("title", "abstract", "design"),
    [
        (
            "Drug A in gout: a primer for the surgery",
            "Clinical trials have shown less pain. In an open-label trial, drug A was given for a"
            " week. Doses are set out below.",
            "narrative_review",
        ),
        (
            "Drug A in gout",
            "Short-term controlled trial data suggest benefit. The aim of this overview is to weigh"
            " what is known of its safety.",
            "narrative_review",
        ),
        (
            "New drugs for gout",
            "INTRODUCTION: Gout is common. AREAS COVERED: Open-label trials of drug A at 20 mg"
            " daily. EXPERT OPINION: Side effects matter.",
            "narrative_review",
        ),
        (
            "Author correction: drug A for gout: a randomised trial",
            "A figure is replaced.",
            "other",
        ),
    ],
)
def test_a_work_that_names_the_trials_of_others_is_no_trial(
    title: str, abstract: str, design: Design
) -> None:
    assert design_of(record(title, abstract))[0] == design


@pytest.mark.parametrize(
    ("title", "abstract", "design"),
    [
        (
            "Alcohol use among young farmers",
            "We used cross-sectional data from 466 farmers enrolled in the FIELD Study, a"
            " two-centre randomised controlled trial of advice.",
            "cross_sectional",
        ),
        (
            "What carers say of drug A",
            "Patients and carers in an open-label trial of drug A were interviewed. Rapid"
            " qualitative analysis found four themes.",
            "qualitative",
        ),
        (
            "Predictors of response to drug A in gout",
            "We analysed data of adults who participated in a randomised crossover trial of drug A."
            " Shorter illness went with more relief (p = 0.02).",
            "cohort",
        ),
    ],
)
def test_a_trial_that_only_lent_its_people_gives_way_to_the_design_that_is_named(
    title: str, abstract: str, design: Design
) -> None:
    assert design_of(record(title, abstract))[0] == design


def test_people_taken_from_a_randomised_trial_and_compared_by_its_arms_stay_a_trial() -> None:
    paper = record(
        "Brain scans after drug A",
        "Adults who participated in a randomised, placebo-controlled trial were scanned after drug"
        " A (n = 6) or placebo (n = 5).",
    )
    assert design_of(paper)[0] == "rct"


@pytest.mark.parametrize(
    ("title", "abstract", "design"),
    [
        (
            "Magnesium and mood during drug A treatment",
            "This observational study followed 49 inpatients who received eight infusions of drug A"
            " over four weeks. Mood improved significantly from baseline.",
            "cohort",
        ),
        (
            "Blood proteins associated with drug A response in gout",
            "Thirty patients received drug A. Questionnaires were completed. Levels correlated with"
            " relief and were associated with pain.",
            "cohort",
        ),
        (
            "One dose of drug A: presentation of 3 cases",
            "We report on a year-long follow-up of three patients after one dose of drug A.",
            "case_report",
        ),
        (
            "First doses of drug A",
            "Three rising doses were given to 14 volunteers in a cross-over, placebo-controlled"
            " trial. Pulse rose after treatment.",
            "crossover_rct",
        ),
        (
            "Empathy in people who use drug A",
            "Tasks were done by 40 chronic users of drug A and 86 drug-naive controls, who"
            " self-reported more anger.",
            "cross_sectional",
        ),
    ],
)
def test_the_kind_of_study_outweighs_that_something_was_given(
    title: str, abstract: str, design: Design
) -> None:
    assert design_of(record(title, abstract))[0] == design
