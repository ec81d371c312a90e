"""One drug by two routes is compared only where one study set the routes against each other."""

from __future__ import annotations

import pytest
from test_fit import item, vocabulary

from medwarrant.reading.question import RuleReader
from medwarrant.reports.wording import understood

ASKED = "Is oral ketamine better than intravenous ketamine for depression?"
TITLE = "A randomised comparison of oral and intravenous ketamine in depression"


@pytest.mark.parametrize(
    ("question", "title", "sentence"),
    [
        (ASKED, TITLE, "The 2 groups did not differ in depression scores on day 14 (P = 0.4)."),
        (
            ASKED,
            "Oral versus intravenous ketamine in depression: a randomized trial",
            "Depression scores fell more with intravenous than with oral ketamine (P = 0.01).",
        ),
        (
            "Is intramuscular morphine as good as oral morphine for pain?",
            "Oral and intramuscular morphine for pain after surgery: a randomized trial",
            "Pain scores were similar with oral morphine compared with intramuscular morphine "
            "(P = 0.7).",
        ),
        (
            "Is oral iron better than intravenous iron for fatigue?",
            "Oral versus intravenous iron for fatigue: a randomized trial",
            "Fatigue did not differ between oral and intravenous iron (P = 0.3).",
        ),
    ],
)
def test_routes_set_against_each_other_are_a_comparison(
    question: str, title: str, sentence: str
) -> None:
    assert item(question, title, sentence).fit == "direct"


@pytest.mark.parametrize(
    ("question", "title", "sentence"),
    [
        (
            ASKED,
            "Intravenous ketamine and a new oral antidepressant in depression: a randomized trial",
            "Depression scores fell more with ketamine than with placebo (P = 0.01).",
        ),
        (
            ASKED,
            "Intravenous ketamine and electroconvulsive therapy in depression: a meta-analysis",
            "Ketamine was inferior to ECT in depression scores (SMD 0.4; P = 0.02).",
        ),
        (
            "Is intranasal ketamine more effective than intravenous ketamine for pain?",
            "Intravenous ketamine for pain in the emergency department: a randomized trial",
            "Pain scores fell more with ketamine than with morphine (P = 0.01).",
        ),
        (
            "Is oral vitamin B12 as good as intramuscular vitamin B12 for fatigue?",
            "Intramuscular vitamin B12 for fatigue: a randomized trial",
            "Fatigue fell more with vitamin B12 than with placebo (P = 0.03).",
        ),
    ],
)
def test_one_route_alone_is_none(question: str, title: str, sentence: str) -> None:
    assert item(question, title, sentence).fit != "direct"


def test_who_bore_it_better_is_no_side_on_how_well_it_worked() -> None:
    sentence = "Oral ketamine was better accepted and tolerated than intravenous ketamine."
    assert item(ASKED, TITLE, sentence).stance == "unclear"


def test_a_drug_by_two_routes_is_named_once() -> None:
    told = understood(RuleReader(vocabulary()).understand(ASKED))
    assert told == "comparison: oral against intravenous ketamine for depression"


@pytest.mark.parametrize(
    ("question", "title", "sentence", "is_by_it"),
    [
        (
            "Does oral ketamine reduce depression?",
            "Oral ketamine in depression: a randomized trial",
            "Depression scores fell more with ketamine than with placebo (P = 0.01).",
            True,
        ),
        (
            "Does oral ketamine reduce depression?",
            "Ketamine and a new oral antidepressant in depression: a randomized trial",
            "Depression scores fell more with ketamine than with placebo (P = 0.01).",
            False,
        ),
        (
            "Does oral morphine reduce pain?",
            "Morphine after surgery: a randomized trial",
            "Pain scores fell more with morphine and oral paracetamol than with placebo (P < 0.1).",
            False,
        ),
        (
            "Does intravenous iron reduce fatigue?",
            "Iron for fatigue: a randomized trial",
            "Fatigue scores fell more with intravenous iron than with placebo (P = 0.01).",
            True,
        ),
    ],
)
def test_a_study_is_by_a_route_where_its_words_give_the_thing_by_it(
    question: str, title: str, sentence: str, is_by_it: bool
) -> None:
    assert (item(question, title, sentence).fit == "direct") is is_by_it


@pytest.mark.parametrize(
    ("title", "by_another_route"),
    [
        ("Oral ketamine in adolescents with depression: a randomized trial", True),
        ("Intravenous ketamine in adolescents with depression: a randomized trial", False),
        ("Oral ketamine in older adults with depression: a randomized trial", False),
    ],
)
def test_another_route_is_told_apart_from_other_people(title: str, by_another_route: bool) -> None:
    asked = "Does intravenous ketamine reduce suicidal ideation in adolescents?"
    sentence = "Suicidal ideation fell more with ketamine than with placebo (P = 0.01)."
    assert item(asked, title, sentence).is_by_another_route == by_another_route
