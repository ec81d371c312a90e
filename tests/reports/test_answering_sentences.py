"""Of a study's sentences the one is told that names what is asked about, and of all its people."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from test_fit import document, item, vocabulary

from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.reading.question import RuleReader
from medwarrant.reading.statements import RuleStatementReader
from medwarrant.records import Study
from medwarrant.reports.asked import tidied
from medwarrant.reports.comparing import of_the_whole
from medwarrant.reports.evidence import Item
from medwarrant.reports.evidence_table import _comparator
from medwarrant.reports.fit import Bearing


def direct(question: str, title: str, *sentences: str) -> list[str]:
    """The sentences of an abstract that answer a question."""
    asked = RuleReader(vocabulary()).understand(question)
    work = document(title, " ".join(sentences))
    study = RuleAppraiser(vocabulary()).appraise(work)
    statements = RuleStatementReader(vocabulary()).statements(work, study)
    bearing = Bearing(asked, vocabulary())
    found = bearing.on_the_outcome(bearing.items(work, study, statements))
    return [each.quote for each in found if each.fit == "direct" and each.is_finding]


def test_a_neighbour_that_names_nothing_asked_about_is_not_told_for_it() -> None:
    on_it = (
        "The incidence of postpartum depression was significantly lower with esketamine than with "
        "placebo (10% vs 20%, P = 0.02)."
    )
    beside = (
        "There were no differences in NRS scores at rest between the esketamine and the placebo "
        "groups."
    )
    title = "Esketamine for postpartum depression: a randomized placebo-controlled trial"
    asked = "Does esketamine prevent postpartum depression?"
    assert direct(asked, title, on_it, beside) == [on_it]


def test_the_wider_illness_in_a_study_of_one_kind_is_that_kind() -> None:
    said = (
        "The prevalence of depression was significantly lower with esketamine than with placebo "
        "(23% vs 35%, P = 0.02)."
    )
    title = "Esketamine for postpartum depression: a randomized placebo-controlled trial"
    assert direct("Does esketamine prevent postpartum depression?", title, said) == [said]


def test_what_names_the_outcome_comes_before_what_measures_something_beside_it() -> None:
    on_it = "Heavy drinking days were significantly reduced by ketamine compared with placebo."
    beside = "Craving was significantly reduced by ketamine compared with placebo."
    title = "Ketamine for alcohol use disorder: a randomized placebo-controlled trial"
    asked = "Does ketamine reduce heavy drinking days in alcohol use disorder?"
    assert direct(asked, title, on_it, beside) == [on_it]


def test_figures_cut_off_behind_a_whole_sentence_do_not_hide_it() -> None:
    cut = "Heavy drinking days were reduced with ketamine by 37.5 points (95% CI: -61.1 to -13.9,"
    title = "Ketamine for alcohol use disorder: a randomized placebo-controlled trial"
    asked = "Does ketamine reduce heavy drinking days in alcohol use disorder?"
    assert direct(asked, title, cut) == [cut.rstrip(",")]


PART = "In a subgroup of inpatients, ketamine reduced depression compared with placebo (P = 0.01)."
WHOLE = "Ketamine did not reduce depression compared with placebo (P = 0.40)."
INFERENCE = "These results suggest that ketamine is superior to placebo in depression."
TITLE = "Ketamine for depression: a randomized placebo-controlled trial"
ASKED = "Does ketamine reduce depression?"


def found(sentence: str, *, is_of_part: bool = False) -> Item:
    one = item(ASKED, TITLE, sentence)
    return replace(one, statement=msgspec.structs.replace(one.statement, is_of_part=is_of_part))


def test_a_part_of_the_people_does_not_speak_for_all_of_them() -> None:
    whole = found(WHOLE)
    assert of_the_whole([found(PART, is_of_part=True), whole]) == [whole]


def test_a_part_of_the_people_is_told_where_nothing_else_is() -> None:
    part = found(PART, is_of_part=True)
    assert of_the_whole([part]) == [part]


def test_an_inference_does_not_speak_over_its_own_results() -> None:
    whole = found(WHOLE)
    inferred = replace(found(INFERENCE), stance="supports")
    assert of_the_whole([whole, inferred]) == [whole]


@pytest.mark.parametrize(
    ("given", "against", "told"),
    [
        ("perioperative application of esketamine", "esketamine", None),
        ("esketamine", "esketamine", None),
        ("ketamine and midazolam", "midazolam", "midazolam"),
        ("ketamine with psychotherapy", "psychotherapy", "psychotherapy"),
        ("high dose of lithium", "low dose of lithium", "low dose of lithium"),
        ("esketamine", "placebo", "placebo"),
    ],
)
def test_nothing_is_held_against_itself(given: str, against: str, told: str | None) -> None:
    study = Study(document="d", intervention=given, comparator=against)
    held = document("A trial", "A trial of two treatments.")
    assert _comparator(study, held, vocabulary()) == told


def test_an_active_placebo_is_named_and_not_shown_as_placebo() -> None:
    study = Study(document="d", intervention="esketamine", comparator="Placebo")
    titled = document("An Active-Placebo-Controlled Trial", "Responses after midazolam were fewer.")
    assert _comparator(study, titled, vocabulary()) in ("midazolam", "active placebo")


@pytest.mark.parametrize(
    "question",
    [
        "Does ketamine raise BDNF in humans, and in rodents?",
        "Does metformin lower inflammation in mice and in people?",
        "Does caffeine raise alertness in people, and what about rats?",
    ],
)
def test_a_question_on_animals_and_people_is_kept_to_neither(question: str) -> None:
    asked = RuleReader(vocabulary()).understand(question)
    assert asked.species is None
    assert asked.populations == ()


def test_of_two_drugs_before_a_verb_of_blocking_the_second_acts_on_the_first() -> None:
    asked = RuleReader(vocabulary()).understand("ketamine naltrexone block antidepressant")
    assert [concept.id for concept in asked.subjects] == ["naltrexone"]
    assert {concept.id for concept in asked.targets} == {"ketamine", "antidepressant_effect"}


def test_two_drugs_named_together_stay_together() -> None:
    asked = RuleReader(vocabulary()).understand("Do ketamine and naltrexone block craving?")
    assert {concept.id for concept in asked.subjects} == {"ketamine", "naltrexone"}


def test_a_result_on_the_outcome_as_it_is_called_comes_before_the_conclusion() -> None:
    title = "Ketamine for alcohol use disorder: a randomized placebo-controlled trial"
    asked = "Does ketamine reduce heavy drinking days in alcohol use disorder?"
    result = "Heavy drinking days were reduced by 37.5 points with ketamine (P = 0.01)."
    conclusion = (
        "Ketamine was safe and effective in reducing alcohol consumption in alcohol use disorder."
    )
    assert item(asked, title, result, conclusion).relevance > (
        item(asked, title, conclusion, result).relevance
    )


def test_a_study_of_what_people_of_a_trial_told_is_no_trial() -> None:
    work = document(
        "Taking part in a randomized controlled trial of screening: a qualitative study",
        "Women of a randomized controlled trial were interviewed. Three themes were found.",
    )
    assert RuleAppraiser(vocabulary()).appraise(work).design == "qualitative"


def test_alcohol_in_a_question_on_drinking_is_no_second_thing() -> None:
    asked = RuleReader(vocabulary()).understand("Does psilocybin help people drink less alcohol?")
    assert [concept.id for concept in tidied(asked, vocabulary()).targets] == ["drinking"]


def test_what_stands_behind_a_semicolon_is_asked_besides() -> None:
    asked = RuleReader(vocabulary()).understand(
        "Statins and stroke in older people; length of stay?"
    )
    assert asked.besides == ("length of stay?",)
    assert all("stay" not in concept.names[0] for concept in asked.targets)


@pytest.mark.parametrize(
    "taken_back",
    [
        "However, correction for bias attenuated this effect (g = 0.20, 95% CI -0.08 to 0.48).",
        "But the difference was no longer significant after adjustment for baseline scores.",
    ],
)
def test_a_finding_is_told_with_what_takes_it_back(taken_back: str) -> None:
    title = "Ketamine for depression: a randomized placebo-controlled trial"
    found = "Ketamine significantly reduced depression compared with placebo (g = 0.27, P = 0.03)."
    assert direct("Does ketamine reduce depression?", title, found, taken_back) == [
        found,
        taken_back,
    ]


def test_what_takes_back_nothing_that_is_asked_is_not_told() -> None:
    title = "Ketamine for depression: a randomized placebo-controlled trial"
    found = "Ketamine significantly raised blood pressure compared with placebo (P = 0.03)."
    back = "However, this effect was no longer significant after two hours."
    assert back not in direct("Does ketamine reduce depression?", title, found, back)


def test_less_of_it_and_no_difference_in_its_scores_is_mixed() -> None:
    told = item(
        "Does exercise prevent depression?",
        "Exercise for depression: a meta-analysis of randomized trials",
        "The exercise groups had significantly less depression at 4 weeks, and no significant "
        "difference in depression scores at 8 weeks.",
    )
    assert told.stance == "unclear"
    assert not told.is_null
