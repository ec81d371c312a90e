"""What a study is counted as: what it compared, when it saw it, and by how strong a design."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest
from test_fit import item
from test_verdict import ASKED
from test_verdict import item as counted

from medwarrant.records import Concept, Study
from medwarrant.reports.comparing import is_by_rank, of_the_whole
from medwarrant.reports.cues import fails_non_inferiority
from medwarrant.reports.fading import hours_in, is_fading, tells_fading
from medwarrant.reports.halves import takes_back
from medwarrant.reports.people import are_of_another_age
from medwarrant.reports.quantities import is_on_measure
from medwarrant.reports.verdict import tally


@pytest.mark.parametrize(
    ("question", "title", "sentence"),
    [
        (
            "Is morphine better than ketamine for pain?",
            "Morphine-ketamine combination versus either alone for pain: a randomized trial",
            "The ketamine-morphine combination reduced pain compared with morphine alone (P=0.01).",
        ),
        (
            "Is metformin better than insulin for fatigue?",
            "Metformin added to insulin for fatigue: a randomized trial",
            "Fatigue was lower with metformin added to insulin than with insulin alone (P = 0.02).",
        ),
        (
            "Is lithium better than ketamine for depression?",
            "Lithium plus ketamine in depression: a randomized trial",
            "Lithium plus ketamine lowered depression scores more than ketamine (P = 0.03).",
        ),
        (
            "Is ketamine better than lithium for depression?",
            "Ketamine for depression: a randomized trial",
            "Depression scores were lower with ketamine than with placebo (P = 0.03).",
        ),
    ],
)
def test_a_combination_or_a_placebo_is_not_the_other_thing(
    question: str, title: str, sentence: str
) -> None:
    assert item(question, title, sentence).fit != "direct"


@pytest.mark.parametrize(
    ("question", "title", "sentence", "side"),
    [
        (
            "Is intranasal ketamine better than intravenous ketamine for depression?",
            "Intranasal versus intravenous ketamine in depression: a randomized trial",
            "Intravenous ketamine was more effective than intranasal ketamine in depression.",
            "contradicts",
        ),
        (
            "Is oral morphine better than intramuscular morphine for pain?",
            "Oral versus intramuscular morphine for pain: a randomized trial",
            "Oral morphine was superior to intramuscular morphine in pain scores (P = 0.01).",
            "supports",
        ),
        (
            "Is ketamine better than lithium for depression?",
            "A comparison of treatments of depression: a randomized trial",
            "Lithium was superior to ketamine in depression scores (P = 0.01).",
            "contradicts",
        ),
    ],
)
def test_the_side_of_a_comparison_is_that_of_what_did_better(
    question: str, title: str, sentence: str, side: str
) -> None:
    found = item(question, title, sentence)
    assert (found.fit, found.stance) == ("direct", side)


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine was not non-inferior to ECT in response rate (RD -0.10; 95% CI -0.26 to 0.05).",
        "Noninferiority of apixaban was not shown (upper bound 1.9; margin 1.5).",
        "The short course failed to meet the criterion for non-inferiority.",
        "Remote care could not be declared noninferior to visits.",
    ],
)
def test_a_missed_margin_is_no_finding_of_no_difference(text: str) -> None:
    assert fails_non_inferiority(text)
    found = counted("a", "unclear", direction="no_change", text=text)
    assert found.margin == "missed"
    assert not found.is_null
    assert not tally(ASKED, [found]).nulls


@pytest.mark.parametrize(
    "text",
    [
        "Seven days were noninferior to fourteen days (difference 1%; 95% CI -2 to 4).",
        "Tablets were not only non-inferior to injections but cheaper.",
        "The groups did not differ (P = 0.4).",
    ],
)
def test_a_kept_margin_is_not_missed(text: str) -> None:
    assert not fails_non_inferiority(text)


@pytest.mark.parametrize(
    "text",
    [
        "The incidence was lower at 4 days after surgery (13.8% vs 23.1%, P = 0.04) but not "
        "42 days after surgery (P = 0.10).",
        "Pain scores were lower at 2 h and 6 h, but no difference was seen at 24 h.",
        "HbA1c fell more at three months, although there was no difference at 12 months.",
        "Craving was reduced in the short term but not at follow-up.",
    ],
)
def test_what_was_there_early_and_not_later_is_told_as_such(text: str) -> None:
    assert tells_fading(text)
    counts = tally(ASKED, [counted("a", "supports", text=text)])
    assert (len(counts.fading), len(counts.supports)) == (1, 0)
    assert counts.verdict == "insufficient"


@pytest.mark.parametrize(
    "text",
    [
        "Scores were similar at 1 week but lower at 6 weeks.",
        "Nausea was less in the first 24 hours, but vomiting was not.",
        "It reduced pain at 4 weeks but did not reduce hospital admissions at 12 weeks.",
        "Mortality was lower at 28 days and at 90 days.",
    ],
)
def test_a_later_effect_or_another_outcome_is_no_fading(text: str) -> None:
    assert not tells_fading(text)


def test_two_sentences_of_one_study_fade_by_their_times() -> None:
    early = counted("a", "supports", text="Symptoms were fewer on day 7 (P = 0.02).")
    late = counted(
        "a", "unclear", direction="no_change", text="No differences on days 14, 28, and 42."
    )
    assert is_fading([early, late])
    assert not is_fading([early])
    lasting = counted("a", "supports", text="Symptoms were fewer at 12 weeks (P = 0.02).")
    assert not is_fading([early, late, lasting])


def test_times_are_read_before_and_behind_their_unit() -> None:
    assert sorted(hours_in("on days 1 and 3, at 2 weeks and at six months")) == [
        24.0,
        72.0,
        336.0,
        4383.0,
    ]
    assert hours_in("men aged 40 years or older") == [40 * 8766.0]
    assert hours_in("12.5 mg in 30 people") == []


def test_trials_that_found_nothing_are_not_outvoted_by_a_cohort() -> None:
    nulls = [counted(name, "unclear", direction="no_change") for name in "abc"]
    cohort = counted("d", "supports", "cohort", text="Fewer had it than the controls.")
    counts = tally(ASKED, [*nulls, cohort])
    assert counts.verdict == "insufficient"
    assert counts.is_not_shown
    assert [one.document.id for one in counts.nulls] == ["a", "b", "c"]
    assert dict(counts.weaker).keys() == {"supports"}


def test_one_trial_alone_sets_no_cohort_aside() -> None:
    trial = counted("a", "unclear", direction="no_change")
    cohort = counted("d", "supports", "cohort", text="Fewer had it than the controls.")
    assert not tally(ASKED, [trial, cohort]).weaker


def test_a_rank_shows_no_difference() -> None:
    whole = "Treatments were ranked by SUCRA. Exercise was superior to diet in weight loss."
    ranked = counted("a", "supports", "meta_analysis", text=whole)
    assert is_by_rank(ranked)
    assert not tally(ASKED, [ranked]).supports
    tested = "Ranked by SUCRA. Exercise was superior to diet (MD -1.2, 95% CI -2.0 to -0.4)."
    assert not is_by_rank(counted("b", "supports", "meta_analysis", text=tested))
    assert not is_by_rank(counted("c", "supports", "meta_analysis", text="Exercise was superior."))


@pytest.mark.parametrize(
    "text",
    [
        "Despite these observations, no statistically significant differences were found between "
        "the groups in terms of pain scores.",
        "The two groups did not differ significantly.",
        "There was no difference between the treatment arms at week 8.",
    ],
)
def test_groups_that_all_changed_and_did_not_differ_show_no_difference(text: str) -> None:
    assert takes_back(text, "not_comparative")
    assert not takes_back(text, "favours_intervention")


def test_change_within_groups_is_not_told_where_they_were_held_against_each_other() -> None:
    within = counted("a", "unclear", text="Scores fell in both groups.")
    contrast = counted("a", "unclear", direction="no_change", text="They did not differ.")
    statement = msgspec.structs.replace(within.statement, result="not_comparative")
    within = replace(within, statement=statement)
    assert of_the_whole([within, contrast]) == [contrast]
    assert of_the_whole([within]) == [within]


@pytest.mark.parametrize(
    ("question", "quote", "is_on_it"),
    [
        ("Does it lower the incidence of delirium?", "Delirium occurred in 8% and 11%.", True),
        ("Does it lower the incidence of delirium?", "Delirium scores were lower.", False),
        ("Does it prevent falls?", "The rate of falls was lower (RR 0.8).", True),
        ("Does it raise opioid consumption?", "Opioid consumption was higher.", True),
        ("Does it help in asthma?", "The rate of attacks was lower.", False),
    ],
)
def test_a_sentence_on_the_measure_that_is_asked_for(
    question: str, quote: str, is_on_it: bool
) -> None:
    assert is_on_measure(question, quote) is is_on_it


def test_groups_named_no_further_are_those_of_the_study() -> None:
    found = item(
        "Is ketamine better than midazolam for pain?",
        "Rapid relief of pain in an emergency department: a randomized trial",
        "There was no difference between the groups in pain scores (P = 0.6).",
        before="Participants were randomly assigned to ketamine or midazolam.",
    )
    assert (found.fit, found.is_null) == ("direct", True)


def test_children_are_not_the_other_people_of_older_adults() -> None:
    old = Concept(id="old", kind="population", names=("older adults",), source="test")
    young = Study(document="a", population="preschool children after surgery")
    grown = Study(document="b", population="adults undergoing surgery")
    assert are_of_another_age((old,), young, "Delirium in children")
    assert not are_of_another_age((old,), grown, "Delirium after surgery")
    assert not are_of_another_age((), young, "Delirium in children")
