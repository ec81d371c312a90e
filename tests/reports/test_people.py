"""Of whom a study speaks, and what it was made for, decide whether it answers."""

from __future__ import annotations

import pytest
from test_fit import item as found

from medwarrant.reports.evidence import Item


def item(question: str, title: str, methods: str, finding: str) -> Item:
    """What the finding is to the question, in a work of this title and these methods."""
    return found(question, title, finding, f"METHODS: {methods} RESULTS:")


TREATS = (
    (
        "My wife just gave birth and is depressed, would sertraline help?",
        "Sertraline and postpartum depression after cesarean section: a randomized trial",
        "We randomized 200 women undergoing cesarean section to sertraline or placebo.",
        "Postpartum depression scores were significantly lower with sertraline than with placebo "
        "(P = 0.01).",
    ),
    (
        "I have delirium. Does haloperidol treat delirium?",
        "Haloperidol for prevention of delirium in elderly patients: a randomized trial",
        "We randomized 300 elderly patients undergoing hip surgery to haloperidol or placebo.",
        "Delirium was significantly less severe with haloperidol than with placebo (P = 0.02).",
    ),
    (
        "Does prednisone help pancreatitis?",
        "Prednisone prophylaxis of pancreatitis: a randomized trial",
        "We randomized 200 adults to prednisone or placebo.",
        "Pancreatitis was significantly reduced by prednisone compared with placebo (P = 0.01).",
    ),
)


@pytest.mark.parametrize(("question", "title", "methods", "finding"), TREATS)
def test_what_was_given_to_prevent_an_illness_does_not_decide_whether_it_treats_it(
    question: str, title: str, methods: str, finding: str
) -> None:
    found = item(question, title, methods, finding)
    assert (found.fit, found.aim) == ("partial", "prevention")


@pytest.mark.parametrize(
    ("question", "title", "methods", "finding"),
    [
        (
            "Does sertraline help postpartum depression?",
            "Sertraline in women with postpartum depression: a randomized trial",
            "We randomized 90 women with postpartum depression to sertraline or placebo.",
            "Postpartum depression scores were significantly lower with sertraline than with "
            "placebo (P = 0.01).",
        ),
        (
            "Does propranolol help migraine?",
            "Propranolol for prevention of attacks in adults with migraine: a randomized trial",
            "We randomized 120 adults with migraine to propranolol or placebo.",
            "Migraine was significantly reduced by propranolol compared with placebo (P = 0.01).",
        ),
        (
            "Does haloperidol prevent delirium after surgery?",
            "Haloperidol for prevention of delirium after surgery: a randomized trial",
            "We randomized 300 patients undergoing hip surgery to haloperidol or placebo.",
            "Delirium was significantly reduced by haloperidol compared with placebo (P = 0.02).",
        ),
    ],
)
def test_what_was_made_for_what_is_asked_decides(
    question: str, title: str, methods: str, finding: str
) -> None:
    found = item(question, title, methods, finding)
    assert (found.fit, found.aim) == ("direct", None)


def test_what_was_given_to_those_who_had_an_illness_does_not_show_that_it_prevents_it() -> None:
    found = item(
        "Does sertraline prevent depression?",
        "Sertraline in adults with depression: a randomized trial",
        "We randomized 90 adults with depression to sertraline or placebo.",
        "Depression scores were significantly lower with sertraline than with placebo (P = 0.01).",
    )
    assert (found.fit, found.aim) == ("partial", "treatment")


@pytest.mark.parametrize(
    ("question", "title", "methods", "finding"),
    [
        (
            "Does sertraline help post-traumatic stress disorder?",
            "Sertraline in adults with obsessive-compulsive disorder: a randomized trial",
            "We randomized 90 adults with obsessive-compulsive disorder to sertraline or placebo.",
            "Post-traumatic stress disorder symptoms were significantly lower with sertraline than "
            "with placebo (P = 0.01).",
        ),
        (
            "Does metformin help osteoarthritis?",
            "Metformin in women with polycystic ovary syndrome: a randomized trial",
            "We randomized 90 women with polycystic ovary syndrome to metformin or placebo.",
            "Osteoarthritis improved significantly with metformin over placebo (P = 0.01).",
        ),
    ],
)
def test_what_was_found_in_another_illness_does_not_decide(
    question: str, title: str, methods: str, finding: str
) -> None:
    assert item(question, title, methods, finding).fit != "direct"


def test_a_kind_of_an_illness_that_comes_with_birth_does_not_decide_on_the_illness_at_large() -> (
    None
):
    found = item(
        "Does sertraline help depression?",
        "Sertraline in women with postpartum depression: a randomized trial",
        "We randomized 90 women with postpartum depression to sertraline or placebo.",
        "Postpartum depression scores were significantly lower with sertraline than with placebo "
        "(P = 0.01).",
    )
    assert found.fit == "partial"


FINDING = "Depression scores were significantly lower with sertraline than with placebo (P = 0.01)."


@pytest.mark.parametrize(
    ("question", "title", "methods", "is_among"),
    [
        (
            "My 15 year old is depressed, does sertraline help?",
            "Sertraline in adolescents with depression: a randomized trial",
            "We randomized 90 adolescents with depression to sertraline or placebo.",
            True,
        ),
        (
            "My 15 year old is depressed, does sertraline help?",
            "Sertraline in youth with depression: a randomized trial",
            "We randomized 90 outpatients aged 12-17 years to sertraline or placebo.",
            True,
        ),
        (
            "My 15 year old is depressed, does sertraline help?",
            "Sertraline in depression: a randomized trial",
            "We randomized 90 adults with depression, excluding adolescents, to sertraline.",
            False,
        ),
        (
            "My 15 year old is depressed, does sertraline help?",
            "Sertraline in depression: a systematic review",
            "We reviewed 12 trials in adults; one was in adolescents.",
            False,
        ),
        (
            "My mum is 81 and depressed, does sertraline help?",
            "Sertraline in geriatric patients with depression: a randomized trial",
            "We randomized 90 patients to sertraline or placebo.",
            True,
        ),
        (
            "I have epilepsy and depression, does sertraline help?",
            "Sertraline in depression: a randomized trial",
            "We randomized 90 adults with depression but without epilepsy to sertraline.",
            False,
        ),
        (
            "I have epilepsy and depression, does sertraline help?",
            "Sertraline in people with epilepsy and depression: a randomized trial",
            "We randomized 90 adults with epilepsy and depression to sertraline or placebo.",
            True,
        ),
        (
            "I'm pregnant and depressed, does sertraline help?",
            "Sertraline in depression: a randomized trial",
            "We randomized 90 women with depression who were not pregnant to sertraline.",
            False,
        ),
    ],
)
def test_only_studies_in_those_very_people_are_direct(
    question: str, title: str, methods: str, is_among: bool
) -> None:
    found = item(question, title, methods, FINDING)
    assert found.is_among is is_among
    assert (found.fit == "direct") is is_among


@pytest.mark.parametrize(
    ("question", "is_told"),
    [
        ("I gave birth last week. What are the side effects of fentanyl?", False),
        ("What are the side effects of fentanyl in older people?", False),
        ("I am 30 weeks pregnant. What are the side effects of fentanyl?", True),
        ("What are the side effects of fentanyl?", True),
    ],
)
def test_what_befalls_an_unborn_child_is_told_only_where_there_may_be_one(
    question: str, is_told: bool
) -> None:
    found = item(
        question,
        "Epidural fentanyl after cesarean section and in pregnancy: a randomized trial",
        "We randomized 90 women to fentanyl or saline.",
        "Adverse effects such as reduced fetal heart rate were more frequent with fentanyl than "
        "with saline (P = 0.01).",
    )
    assert bool(found.asked) is is_told


def test_a_sentence_on_relief_and_a_harm_in_one_takes_no_side() -> None:
    found = item(
        "Does morphine help pain?",
        "Morphine for pain after surgery: a randomized trial",
        "We randomized 90 adults to morphine or placebo.",
        "Morphine reduced pain but increased the incidence of dizziness and nausea (P = 0.01).",
    )
    assert found.stance == "unclear"
