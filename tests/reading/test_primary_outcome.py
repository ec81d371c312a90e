"""The main result is that of the outcome which the study calls primary."""

from __future__ import annotations

import pytest

from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.reading.outcomes import Measured
from medwarrant.reading.primary_outcome import SPEAKS_OF_IT, primary_outcome
from medwarrant.records import Document, Study
from medwarrant.sources import jsonl


def appraised(title: str, **parts: str) -> Study:
    abstract = " ".join(f"{name.upper()}: {words}" for name, words in parts.items())
    record = f'{{"id": "t", "title": "{title}", "abstract": "{abstract}"}}'.encode()
    found = next(iter(jsonl.read(record, "t", 1)))
    assert isinstance(found, Document)
    return RuleAppraiser().appraise(found)


METHODS = "A total of 240 adults were randomly assigned to apixaban or placebo. "


def test_the_primary_outcome_s_sentence_goes_before_the_conclusion_and_before_other_results() -> (
    None
):
    study = appraised(
        "Apixaban after hip surgery: a randomised trial",
        methods=METHODS + "The primary outcome was deep vein thrombosis at 30 days.",
        results="Quality of life improved more with apixaban than with placebo (p = 0.01). Deep "
        "vein thrombosis occurred in 4% with apixaban and 6% with placebo (hazard ratio 0.67, "
        "95% CI 0.41 to 1.12; p = 0.13). Major bleeding was rare.",
        conclusions="Apixaban improved quality of life.",
    )
    assert study.quotes["result"].quote.startswith("Deep vein thrombosis occurred")
    assert study.result == "inconclusive"
    assert (study.effect[0].value, study.effect[0].ci, study.effect[0].p) == (
        0.67,
        (0.41, 1.12),
        "0.13",
    )


@pytest.mark.parametrize(
    ("methods", "name"),
    [
        ("The primary end point was wound healing at 12 weeks.", "wound healing at 12 weeks"),
        ("Wound healing at 12 weeks was the primary outcome measure.", "Wound healing at 12 weeks"),
        (
            "We assessed wound healing at 12 weeks (primary outcome) and pain.",
            "wound healing at 12 weeks",
        ),
        (
            "The primary aim was to detect differences in wound healing. Pain was noted.",
            "wound healing",
        ),
    ],
)
def test_a_primary_outcome_is_told_before_or_behind_its_name(methods: str, name: str) -> None:
    study = appraised(
        "Honey dressings for venous ulcers: a randomised trial",
        methods="Eighty patients were randomised to honey or usual dressings. " + methods,
        results="Pain did not differ (p = 0.6).",
    )
    assert study.outcomes[0] == name
    assert study.quotes["outcomes"].quote.startswith(name)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Zinc for the prevention of acute diarrhoea in children: a trial", "acute diarrhoea"),
        ("Effect of walking on blood pressure in older adults: a randomised trial", "blood"),
        ("Melatonin reduces postoperative delirium: a randomised trial", "postoperative delirium"),
    ],
)
def test_a_title_names_the_outcome_where_nothing_states_one(title: str, name: str) -> None:
    study = appraised(title, methods="Sixty people were randomised to this or placebo.")
    assert study.outcomes[0].startswith(name)


def test_where_the_primary_outcome_s_sentence_is_silent_no_other_outcome_speaks_for_it() -> None:
    study = appraised(
        "Drug A against drug B in gout: a randomised trial",
        methods="Ninety patients were randomised to drug A or drug B. The primary outcome was "
        "serum urate at week 4.",
        results="Serum urate at week 4 followed a complex course with a p value of interaction of "
        "p = 0.03. Sleep was better with drug A than with drug B (p = 0.02).",
    )
    assert study.result == "unknown"


def test_another_outcome_beside_the_primary_one_in_its_sentence_does_not_mix_its_result() -> None:
    study = appraised(
        "Yoga in chronic low back pain: a randomised trial",
        methods="We randomised 120 adults to yoga or usual care. The primary outcome was back "
        "pain intensity.",
        results="Back pain intensity was lower with yoga than with usual care (p < 0.001), and "
        "sick leave was not significantly different (p = 0.4).",
    )
    assert study.result == "favours_intervention"


def test_a_better_comparator_is_no_harm_and_a_missed_p_is_inconclusive() -> None:
    lost = appraised(
        "Lithium versus electroconvulsive therapy in severe mania: a randomised trial",
        methods="Sixty patients were randomised to lithium or electroconvulsive therapy. The "
        "primary outcome was remission.",
        results="Remission was more frequent with electroconvulsive therapy than with lithium (p = "
        "0.01).",
    )
    assert (lost.result, lost.outcome_kind) == ("favours_comparator", "benefit")
    missed = appraised(
        "Physiotherapy after stroke: a randomised trial",
        methods="Fifty patients were randomised to physiotherapy or usual care. The primary "
        "outcome was walking speed.",
        results="Walking speed rose by 0.1 m/s with physiotherapy and 0.05 m/s with usual care "
        "(p = 0.08).",
    )
    assert missed.result == "inconclusive"


def test_a_short_form_speaks_of_the_outcome_that_the_text_defines_it_for() -> None:
    text = "We measured the Oswestry Disability Index (ODI) and others."
    sought = primary_outcome(text, Measured(("Oswestry Disability Index",), None, True), ())
    assert sought is not None
    assert sought.share("The ODI fell by 12 points") == 1.0
    assert sought.share("Sick leave and the index of pain fell") < SPEAKS_OF_IT
    assert sought.share("Sick leave fell") == 0.0


def test_a_difference_is_an_effect_where_an_interval_follows() -> None:
    study = appraised(
        "Statins and gait: a randomised trial",
        methods="Forty adults were randomised to a statin or placebo. The primary outcome was gait "
        "speed.",
        results="The between-arm difference in SPPB-4 gait speed at 6 months was 0.31 (95% CI -0.2 "
        "to 0.8; p = 0.22). There was a difference of 3 in age.",
    )
    assert [(effect.measure, effect.value) for effect in study.effect] == [
        ("between-arm difference", 0.31)
    ]
    assert study.result == "inconclusive"


def test_a_title_that_runs_on_into_its_abstract_is_read_as_one() -> None:
    study = appraised(
        "Iron for restless legs: a randomised trial. "
        + "Restless legs are common and little is known of their treatment in older people. " * 4
        + "We randomised 64 adults to oral iron or placebo. Severity scores were lower with iron "
        "than with placebo (p = 0.02)."
    )
    assert (study.n, study.result) == (64, "favours_intervention")
