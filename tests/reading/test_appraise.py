"""Appraisal: every field with its words, and nothing that the text does not state."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.records import (
    Concept,
    Curated,
    Document,
    DocumentKind,
    Quote,
    Section,
    SectionRole,
    Study,
)
from medwarrant.text.concepts import ConceptIndex

TRIAL = {
    "title": "Ketamine versus midazolam in treatment-resistant depression: a randomised trial",
    "background": "Ketamine acts fast. In rats, it changed behaviour.",
    "methods": (
        "Seventy-three adults with treatment-resistant depression were randomly assigned to a"
        " single intravenous infusion of ketamine (0.5 mg/kg) or midazolam (0.045 mg/kg)."
        " Raters were blinded. The primary outcome was change in MADRS score at 24 hours."
    ),
    "results": (
        "MADRS scores were lower with ketamine than with midazolam at 24 hours (mean difference"
        " -7.95, 95% CI -13.20 to -2.71; p = 0.002)."
    ),
    "conclusion": "Ketamine was superior to midazolam.",
    "other": "Funded by the National Institute of Mental Health. Registered as NCT00768430.",
}


def paper(
    parts: dict[str, str],
    kind: DocumentKind = "abstract",
    types: tuple[str, ...] = (),
) -> Document:
    roles: dict[str, SectionRole] = {
        "title": "title",
        "background": "background",
        "methods": "methods",
        "results": "results",
        "conclusion": "conclusion",
        "other": "other",
        "abstract": "abstract",
    }
    text = ""
    sections = []
    for name, words in parts.items():
        text += "\n\n" if text else ""
        sections.append(
            Section(role=roles[name], label="", start=len(text), end=len(text) + len(words))
        )
        text += words
    return Document(
        id="t",
        kind=kind,
        title=parts.get("title", ""),
        text=text,
        sections=tuple(sections),
        format="test",
        publication_types=types,
    )


def appraised(title: str, abstract: str) -> Study:
    return RuleAppraiser().appraise(paper({"title": title, "abstract": abstract}))


def quotes_hold(document: Document, study: Study) -> bool:
    quotes = [*study.quotes.values(), *(effect.quote for effect in study.effect)]
    return all(document.text[q.start : q.end] == q.quote for q in quotes)


def filled(study: Study) -> set[str]:
    names = {
        name
        for name in (
            "species_detail n population intervention dose route comparator funding conflicts"
            " registered"
        ).split()
        if getattr(study, name) is not None
    }
    names |= {name for name in ("design", "species", "result") if getattr(study, name) != "unknown"}
    names |= {name for name in ("outcomes", "effect") if getattr(study, name)}
    return names | ({"outcome_kind"} if study.outcome_kind != "other" else set())


def test_a_trial_s_abstract_fills_every_field_with_its_words() -> None:
    document = paper(TRIAL)
    study = RuleAppraiser().appraise(document)
    assert study.design == "rct"
    assert study.species == "human"
    assert study.n == 73
    assert study.population == "adults with treatment-resistant depression"
    assert study.intervention == "ketamine" or study.intervention == "Ketamine"
    assert study.comparator == "midazolam"
    assert study.dose == "0.5 mg/kg"
    assert study.route == "intravenous"
    assert study.outcomes == ("change in MADRS score at 24 hours",)
    assert study.result == "favours_intervention"
    assert study.outcome_kind == "benefit"
    assert study.effect[0].measure == "mean difference"
    assert study.effect[0].value == -7.95
    assert study.effect[0].ci == (-13.2, -2.71)
    assert study.registered == "NCT00768430"
    assert study.funding == "Funded by the National Institute of Mental Health."
    assert quotes_hold(document, study)
    assert filled(study) == set(study.quotes)


def test_every_filled_field_has_its_quote_even_where_little_is_said() -> None:
    for title, abstract in (
        ("Drug A in rats", "Forty rats received drug A or saline."),
        ("Drug A", ""),
        ("A case report of hepatitis", "We report a 45-year-old man."),
    ):
        document = paper({"title": title, "abstract": abstract} if abstract else {"title": title})
        study = RuleAppraiser().appraise(document)
        assert filled(study) <= set(study.quotes), title
        assert quotes_hold(document, study)


@pytest.mark.parametrize(
    ("abstract", "n"),
    [
        ("The 193 out-patients with OA were randomized into four groups of 48.", 193),
        ("Twelve healthy volunteers received drug A and placebo in a randomised order.", 12),
        ("Participants (N = 1,719) were randomly assigned to drug A or placebo.", 1719),
        ("One hundred and eighty-six patients were randomised to drug A or placebo.", 186),
        (
            "Of 210 patients screened, 68 participants were randomised to drug A (n = 34) or"
            " placebo (n = 34).",
            68,
        ),
        ("A total of 62 patients were randomised; 50 completed the trial.", 62),
        ("Patients with type 2 diabetes were randomised to drug A or placebo.", None),
        ("Patients aged 18 to 65 years were randomised to 20 mg of drug A for 12 weeks.", None),
        ("We compared 24 users of drug A with 21 non-using controls at random.", 45),
        ("A total of 7 reported cases of suicidal ideation were noted with drug A.", None),
        ("A total of 12 serious adverse events occurred in patients on drug A.", None),
        ("A total of 12 samples of patients on drug A were studied.", None),
        ("Three patients were excluded and others received drug A.", None),
        ("Of the patients enrolled, 14 patients withdrew.", None),
        ("Forty patients were enrolled and 3 were excluded.", 40),
        ("We included 35 eyes of 20 patients.", 20),
        ("We enrolled 44 (20 women).", 44),
        ("Depressed inpatients (n = 41) received drug A.", 41),
        ("Thirty patients in each of two groups received drug A or placebo.", None),
        ("Patients received drug A (n = 30) or placebo.", None),
        ("Patients were randomised to drug A or placebo (n = 30 per group).", None),
        ("Thirty patients were randomised to drug A and the rest to placebo.", None),
    ],
)
def test_n_is_the_total_that_is_stated_or_the_sum_of_arms_and_never_one_arm(
    abstract: str, n: int | None
) -> None:
    study = appraised("Drug A for pain: a randomised trial", abstract)
    assert study.n == n


def test_a_review_counts_people_and_not_studies() -> None:
    study = appraised(
        "Drug A for pain: a systematic review and meta-analysis",
        "We searched PubMed. Twelve trials with 1,240 participants were included.",
    )
    assert study.n == 1240


def test_a_protocol_has_no_participants_and_no_result_yet() -> None:
    study = appraised(
        "Drug A for pain: study protocol for a randomised trial",
        "Eighty patients will be randomised to drug A or placebo. Drug A is superior to placebo.",
    )
    assert study.design == "protocol"
    assert study.n is None
    assert study.result == "unknown"


def test_better_under_the_comparator_favours_the_comparator() -> None:
    study = appraised(
        "Ketamine versus electroconvulsive therapy for depression: a randomised trial",
        "Patients (n = 186) were randomly assigned to ketamine or electroconvulsive therapy."
        " Remission was less frequent with ketamine than with electroconvulsive therapy"
        " (46% vs 63%; p = 0.026). Electroconvulsive therapy was superior to ketamine.",
    )
    assert study.comparator is not None
    assert "electroconvulsive therapy" in study.comparator
    assert study.result == "favours_comparator"


def test_missed_significance_is_inconclusive_and_not_no_difference() -> None:
    study = appraised(
        "Drug A versus placebo for pain: a randomised trial",
        "Forty patients were randomly assigned to drug A or placebo. Pain did not differ"
        " significantly between drug A and placebo (p = 0.21).",
    )
    assert study.result == "inconclusive"


def test_a_case_report_compares_nothing() -> None:
    study = appraised(
        "Hepatitis after drug A: a case report",
        "We report a 45-year-old woman treated with drug A.",
    )
    assert study.n == 1
    assert study.result == "not_comparative"


def test_a_mechanism_that_rises_favours_nobody() -> None:
    study = appraised(
        "Drug A increases BDNF expression in rats",
        "Forty male Wistar rats received drug A or saline. BDNF expression was higher with drug A"
        " than with saline (p < 0.01).",
    )
    assert study.design == "animal"
    assert study.n == 40
    assert study.result == "unknown"
    assert study.outcome_kind == "mechanism"


def test_what_is_not_stated_stays_empty() -> None:
    study = appraised("Drug A: past and present", "This review summarises what is known of drug A.")
    assert study.n is None
    assert study.comparator is None
    assert study.dose is None
    assert study.effect == ()
    assert study.funding is None
    assert study.conflicts is None
    assert study.registered is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ClinicalTrials.gov identifier: NCT05233566.", "NCT05233566"),
        ("Current Controlled Trials ISRCTN63590486.", "ISRCTN63590486"),
        ("Trial registration: ChiCTR2100053422.", "ChiCTR2100053422"),
        ("Registered at ANZCTR (ACTRN12612000320831).", "ACTRN12612000320831"),
    ],
)
def test_register_numbers_are_read_whatever_the_register(words: str, number: str) -> None:
    study = appraised("Drug A for pain: a randomised trial", f"Patients were randomised. {words}")
    assert study.registered == number


def test_a_review_keeps_its_own_registration_and_not_its_trials() -> None:
    study = appraised(
        "Drug A for pain: a systematic review",
        "We searched PubMed. The largest trial was NCT05233566. PROSPERO: CRD42021234567.",
    )
    assert study.registered == "CRD42021234567"


def test_supported_by_data_is_no_funding() -> None:
    study = appraised("Drug A for pain", "This view is supported by data from patients.")
    assert study.funding is None


def test_interests_are_quoted_as_declared() -> None:
    study = appraised(
        "Drug A for pain: a randomised trial",
        "Patients were randomised. The authors declare no competing interests.",
    )
    assert study.conflicts == "The authors declare no competing interests."


def test_a_curated_summary_returns_its_author_s_study() -> None:
    coded = Study(document="t", design="cohort", species="human", n=211)
    document = Document(
        id="t",
        kind="study_summary",
        title="Summary",
        text="Summary",
        sections=(),
        format="pack",
        curated=Curated(study=coded, statements=()),
    )
    assert RuleAppraiser().appraise(document) is coded


def test_a_full_text_takes_n_from_its_methods_where_the_abstract_is_silent() -> None:
    text_parts: list[tuple[SectionRole, str, str]] = [
        ("title", "", "Drug A for pain: a randomised trial"),
        ("abstract", "", "We tested drug A against placebo. Pain was lower with drug A."),
        ("background", "Introduction", "Pain is common. Others studied 9,000 patients."),
        ("methods", "Participants", "We randomised 84 patients to drug A or placebo."),
        ("results", "Results", "Pain was lower with drug A than with placebo (p = 0.01)."),
        ("other", "Funding", "Supported by the Medical Research Council."),
        ("other", "Competing interests", "None declared."),
    ]
    text = ""
    sections = []
    for role, label, words in text_parts:
        text += "\n\n" if text else ""
        text += f"{label}\n" if label else ""
        sections.append(
            Section(role=role, label=label, start=len(text), end=len(text) + len(words))
        )
        text += words
    document = Document(
        id="t",
        kind="article",
        title=text_parts[0][2],
        text=text,
        sections=tuple(sections),
        format="x",
    )
    study = RuleAppraiser().appraise(document)
    assert study.n == 84
    assert study.funding == "Supported by the Medical Research Council."
    assert study.conflicts == "None declared."
    assert quotes_hold(document, study)


def test_the_same_document_gives_the_same_study() -> None:
    document = paper(TRIAL)
    assert RuleAppraiser().appraise(document) == RuleAppraiser().appraise(document)


@given(
    st.lists(
        st.sampled_from(
            [
                "Forty patients were randomly assigned to ketamine (0.5 mg/kg) or placebo.",
                "İstanbul’da 12 healthy volunteers received 5 mg of drug A.",
                "OR 0.82 (95% CI 0.70–0.96), p = 0.02.",
                "METHODS: Rats received saline.",
                "Pain was lower with drug A than with placebo.",
                "Funded by X.\n\n",
                "\u2009n\u2009=\u200925",
            ]
        ),
        max_size=7,
    ),
    st.text(max_size=40),
)
def test_every_quote_is_an_exact_piece_of_the_text(sentences: list[str], noise: str) -> None:
    body = " ".join([noise, *sentences]).strip()
    parts = {"title": noise.strip() or "Title", "abstract": body} if body else {"title": "Title"}
    document = paper(parts)
    study = RuleAppraiser().appraise(document)
    assert quotes_hold(document, study)
    assert filled(study) <= set(study.quotes)
    for quote in study.quotes.values():
        assert isinstance(quote, Quote)
        assert quote.end > quote.start


@pytest.mark.parametrize(
    "phrase",
    [
        "(n = 1 ",
        "Patients (n = 40), ",
        "METHODS ",
        "1,",
        "rats",
        "one hundred and ",
        "compared with ",
    ],
)
def test_a_text_of_one_repeated_phrase_is_read_in_bounded_time(phrase: str) -> None:
    document = paper({"title": "T", "abstract": phrase * (12_000 // len(phrase))})
    started = time.process_time()
    RuleAppraiser().appraise(document)
    # A hundred times what it takes; rules that backtrack need minutes.
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("abstract", "n"),
    [
        (
            "Six patients who had no operation were excluded after randomization. The datasets"
            " containing 426 cases were analyzed.",
            426,
        ),
        ("We randomised 120 adults. Nine patients withdrew and 4 were lost to follow-up.", 120),
        (
            "Sixty patients were randomised. A subsample of patients who had a scan (n = 12) was"
            " studied again.",
            60,
        ),
    ],
)
def test_those_who_left_and_those_of_a_part_are_not_n(abstract: str, n: int) -> None:
    assert appraised("Lidocaine after surgery: a randomised controlled trial", abstract).n == n


@pytest.mark.parametrize(
    "abstract",
    [
        "A random effects meta-analysis of studies (n = 12) showed less pain with lidocaine.",
        "We included 16 studies. Three participants received an antiemetic during treatment.",
        "The trials had a median of 18 participants.",
    ],
)
def test_a_review_s_works_and_events_are_not_its_people(abstract: str) -> None:
    study = appraised("Lidocaine after surgery: a systematic review and meta-analysis", abstract)
    assert study.n is None


@pytest.mark.parametrize(
    ("title", "abstract", "given", "against"),
    [
        (
            "Effect of lidocaine on delirium in patients undergoing hip or knee arthroplasty: a"
            " randomized trial",
            "Adults were randomly assigned to lidocaine or placebo.",
            "lidocaine",
            "placebo",
        ),
        (
            "Lidocaine in morning and afternoon surgery: a randomized trial",
            "Patients were randomly assigned to either morning or afternoon surgery. The effect of"
            " lidocaine was studied.",
            "lidocaine",
            None,
        ),
        (
            "Efficacy of eight treatments for asthma: a network meta-analysis",
            "We compared attack incidence and ACT scores in trials of salbutamol.",
            None,
            None,
        ),
    ],
)
def test_counts_times_operations_and_scores_are_no_arms(
    title: str, abstract: str, given: str | None, against: str | None
) -> None:
    study = appraised(title, abstract)
    if given is not None:
        assert study.intervention == given
    assert study.intervention not in {"eight", "morning", "attack incidence"}
    assert study.comparator == against


def test_a_drug_that_controls_a_trial_is_its_comparator() -> None:
    names = ("ketamine", "midazolam")
    drugs = [Concept(id=f"drug:{n}", kind="drug", names=(n,), source="t") for n in names]
    appraiser = RuleAppraiser(ConceptIndex(tuple(drugs)))
    controlled = paper(
        {
            "title": "Effect of ketamine on sleep in a midazolam-controlled trial",
            "methods": "Forty adults were randomly assigned to ketamine.",
        }
    )
    assert appraiser.appraise(controlled).comparator == "midazolam"
    active = paper(
        {
            "title": "Effect of ketamine on sleep",
            "methods": "Forty adults were randomised. A midazolam placebo was used as control.",
        }
    )
    assert appraiser.appraise(active).comparator == "midazolam placebo"


def test_a_broken_decimal_is_told_as_printed_and_not_by_its_tail() -> None:
    title = "Effect of lidocaine on pain: a randomized trial"
    told = "Forty adults were randomised to lidocaine (0. 25 mg/kg) or saline."
    assert appraised(title, told).dose == "0. 25 mg/kg"
    assert appraised(title, told.replace("0. 25", "16. 5")).dose is None


@pytest.mark.parametrize(
    ("abstract", "route"),
    [
        ("Twenty adults received a single infusion of drug A over 40 minutes.", "intravenous"),
        ("In an open-label trial twenty adults swallowed a capsule of drug A.", "oral"),
        ("In this open-label study of nine adults ingestion of drug A brought sleep.", "oral"),
        ("Twenty adults received drug A (20 mg po) or placebo.", "oral"),
        ("Ten adults received an epidural infusion of drug A.", "epidural"),
        ("Twenty adults received a subcutaneous infusion of drug A.", "subcutaneous"),
        ("Problem drinking was compared with moderate drinking in 40 adults.", None),
    ],
)
def test_a_route_is_told_by_its_name_or_by_how_the_drug_was_taken(
    abstract: str, route: str | None
) -> None:
    assert appraised("Drug A and sleep", abstract).route == route


def test_in_a_trial_placebo_is_the_comparator_and_not_the_healthy_people_beside() -> None:
    study = appraised(
        "Drug A in gout",
        "Thirty-five patients with gout and 25 healthy controls enrolled in a double-blind,"
        " placebo-controlled, randomized cross-over trial of 0.5 mg drug A.",
    )
    assert study.comparator == "placebo"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Registered at ClinicalTrials.govNCT01234567 before it began.", "NCT01234567"),
        ("TRIAL REGISTRATION: ACTRN12607000010493http://www.anzctr.org.au", "ACTRN12607000010493"),
        ("Trial registration number ACTRN:12609000420246.", "ACTRN12609000420246"),
    ],
)
def test_a_register_number_is_read_though_it_runs_into_its_neighbours(
    words: str, number: str
) -> None:
    study = appraised("Drug A in gout", f"Forty patients were randomised to drug A. {words}")
    assert study.registered == number


@pytest.mark.parametrize(
    "words",
    [
        "The study was not funded by any company.",
        "We thank the Heart Foundation for financial support.",
        "The first author acknowledges the financial support of the Science Council.",
    ],
)
def test_who_paid_or_that_nobody_did_is_told_in_the_authors_words(words: str) -> None:
    document = paper({**TRIAL, "other": words})
    study = RuleAppraiser().appraise(document)
    assert study.funding == words
    assert quotes_hold(document, study)


@pytest.mark.parametrize(
    "words",
    [
        "The authors declare that they have no competing interests.",
        "None of the authors had any personal or financial conflict of interests.",
        "Conflict of interest: none declared.",
        "Competing interests: Dr Rossi owns shares in Acme.",
    ],
)
def test_interests_are_told_whatever_their_wording(words: str) -> None:
    study = RuleAppraiser().appraise(paper({**TRIAL, "other": words}))
    assert study.conflicts == words
