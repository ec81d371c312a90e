"""One answer for three readers: the same quotes, each in words made for them."""

from __future__ import annotations

import re
from functools import cache

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.reading.proofreading import RuleProofreader
from medwarrant.records import Answer, Audience
from medwarrant.rendering.answer import answer_page
from medwarrant.rendering.plain import plain

AUDIENCES: tuple[Audience, ...] = ("patient", "clinician", "researcher")
QUESTIONS = (
    "Does ketamine help alcohol use disorder?",
    "Is ketamine better than ECT for depression?",
    "What are the side effects of ketamine in depression?",
    "How does ketamine relieve depression?",
    "What dose of ketamine was used in cocaine use disorder?",
    "How long does the antidepressant effect of ketamine last?",
    "Is kratom safe?",
    "Do CYP3A inhibitors raise ketamine levels?",
)
DOSE = re.compile(r"\d\s?-?(?:mg|g|µg|mcg|ml|IU|units?)\b", re.IGNORECASE)


@cache
def answered(question: str, audience: Audience) -> Answer:
    with Engine.open(None) as engine:
        return engine.ask(question, audience=audience)


def quoted(answer: Answer) -> set[tuple[str, str]]:
    """What the sentences of the answer cite: documents with their quotes."""
    cited = {key for sentence in answer.sentences for key in sentence.warrants}
    return {(w.document.id, w.quote) for w in answer.warrants if w.id in cited and not w.derived}


@pytest.mark.parametrize("question", QUESTIONS)
def test_all_three_answers_stand_on_the_same_quotes(question: str) -> None:
    patient, clinician, researcher = (answered(question, audience) for audience in AUDIENCES)
    assert quoted(clinician) == quoted(researcher)
    assert quoted(patient) <= quoted(clinician)  # one page of them
    assert patient.verdict == clinician.verdict == researcher.verdict
    assert patient.certainty == clinician.certainty == researcher.certainty
    assert {gap.text for gap in patient.gaps} <= {gap.text for gap in clinician.gaps}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("audience", ["patient", "researcher"])
def test_every_audience_can_have_its_answer_proved_again(question: str, audience: Audience) -> None:
    with Engine.open(None) as engine:
        proof = engine.recheck(msgspec.json.encode(answered(question, audience)))
    assert proof.sentences == ()
    assert proof.holds


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_that_a_patient_reads_names_a_dose(question: str) -> None:
    answer = answered(question, "patient")
    assert not any(DOSE.search(sentence.text) for sentence in answer.sentences)
    printed = plain(answer_page(answer))
    titles = {warrant.document.title for warrant in answer.warrants}
    for title in titles:
        printed = printed.replace(title.rstrip("."), "")
    assert not DOSE.search(printed), DOSE.search(printed)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_patient_is_told_in_which_animals_something_was_found(question: str) -> None:
    answer = answered(question, "patient")
    by_id = {warrant.id: warrant for warrant in answer.warrants}
    for sentence in answer.sentences:
        species = {by_id[w].study.species for w in sentence.warrants if w in by_id}
        if sentence.section in ("findings", "mechanism", "safety") and species == {"animal"}:
            assert re.search(r"\b(?:study in|animal)", sentence.text), sentence.text


def test_a_patients_words_are_those_of_the_curator_where_they_hold() -> None:
    texts = [
        s.text for s in answered("Does ketamine help alcohol use disorder?", "patient").sentences
    ]
    assert any("stay off drink for 21 days" in text for text in texts)


def test_a_patient_is_told_that_doses_are_left_out() -> None:
    answer = answered("What dose of ketamine was used in cocaine use disorder?", "patient")
    assert any("Ask the people who treat you" in s.text for s in answer.sentences)


def test_a_patient_finds_the_hard_words_explained() -> None:
    answer = answered("How does ketamine relieve depression?", "patient")
    assert answer.glossary
    said = " ".join(sentence.text for sentence in answer.sentences).casefold()
    assert all(entry.plain for entry in answer.glossary)
    assert any(entry.term.casefold() in said for entry in answer.glossary)


def test_a_researcher_sees_the_studies_side_by_side_and_their_risk_of_bias() -> None:
    page = plain(answer_page(answered("Does ketamine help alcohol use disorder?", "researcher")))
    assert "The studies side by side" in page
    assert "no RoB 2 assessment" in page
    assert "95% CI 1.1-19.0" in page


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_figure_of_the_evidence_table_stands_in_the_quote_that_it_names(
    question: str,
) -> None:
    answer = answered(question, "researcher")
    by_id = {warrant.id: warrant for warrant in answer.warrants}
    for row in answer.evidence_table:
        assert {by_id[key].document.id for key in row.warrants} == {row.document}
        for figure in row.figures:
            assert figure.text in by_id[figure.warrant].quote
        for domain in row.bias:
            assert domain.warrant is None or by_id[domain.warrant].document.id == row.document


SOURCE = "Craving may have been lower with ketamine (40%) than with saline (65%)."


@pytest.mark.parametrize(
    ("worded", "why"),
    [
        ("Craving was lower with ketamine.", "doubt"),
        ("There may have been less craving: 35% against 65%.", "35"),
        ("Craving may not have been lower.", "denies nothing"),
        ("Craving may have been lower with 0.5 mg.", "dose"),
    ],
)
def test_a_wording_that_departs_from_its_quote_is_refused(worded: str, why: str) -> None:
    reasons = RuleProofreader().departures(worded, SOURCE, "decreases")
    assert any(why in reason for reason in reasons)


def test_a_wording_that_says_less_than_its_quote_may_stand() -> None:
    worded = "There may have been less craving with ketamine: 40% against 65%."
    assert RuleProofreader().departures(worded, SOURCE, "decreases") == ()


@pytest.mark.parametrize(
    ("source", "measured", "way"),
    [
        (
            "Esketamine, with manageable side effects, reduced depression.",
            "side effects",
            "unknown",
        ),
        ("Esketamine, with few side effects, reduced depression.", "depression", "decreases"),
        ("Anxiety and dizziness were higher with esketamine.", "dizziness", "increases"),
        ("There was no significant difference in pain between groups.", "pain", "no_change"),
    ],
)
def test_what_changed_is_what_stands_by_the_words_of_change(
    source: str, measured: str, way: str
) -> None:
    assert RuleProofreader().direction(source, measured, "esketamine") == way


@pytest.mark.parametrize("change", ["value", "text", "n", "warrant"])
def test_a_table_that_was_altered_is_refuted(change: str) -> None:
    answer = answered("Does ketamine help alcohol use disorder?", "researcher")
    rows = list(answer.evidence_table)
    place = next(n for n, row in enumerate(rows) if row.n is not None and row.figures)
    row = rows[place]
    figure = row.figures[0]
    if change == "n":
        row = msgspec.structs.replace(row, n=9999)
    else:
        forged = {"value": 987.0, "text": "987 points", "warrant": "w999"}
        figure = msgspec.structs.replace(figure, **{change: forged[change]})
        row = msgspec.structs.replace(row, figures=(figure,))
    rows[place] = row
    altered = msgspec.structs.replace(answer, evidence_table=tuple(rows))
    with Engine.open(None) as engine:
        assert not engine.recheck(msgspec.json.encode(altered)).holds


@pytest.mark.parametrize("audience", AUDIENCES)
def test_how_long_is_answered_first_by_what_went_on_and_with_the_times_it_was_measured_at(
    audience: Audience,
) -> None:
    answer = answered("How long does the antidepressant effect of ketamine last?", audience)
    first, *others = [s.text for s in answer.sentences if s.section == "bottom_line"]
    assert "did not last" in first
    assert any("were measured at 24 hours, 72 hours" in line for line in others)


def test_what_is_advised_on_a_class_of_drugs_is_told_of_its_members() -> None:
    answer = answered("Is it dangerous to have Spravato together with Xanax?", "patient")
    advice = [s.text for s in answer.sentences if s.section == "guidance"]
    assert any("tranquillisers" in text and "drowsy" in text for text in advice)


def test_a_trial_against_drinking_says_nothing_on_the_danger_of_ketamine_with_alcohol() -> None:
    answer = answered("Ketamine and alcohol, is it dangerous?", "clinician")
    assert answer.verdict == "insufficient"
    assert any("may increase sedation" in s.text for s in answer.sentences)
