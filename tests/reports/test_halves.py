"""A sentence that turns is told by its half on what is asked about."""

from __future__ import annotations

import pytest
from test_fit import item

from medwarrant.reports.halves import has_one_half_alike


@pytest.mark.parametrize(
    ("question", "title", "sentence"),
    [
        (
            "Does dexmedetomidine prevent delirium?",
            "Dexmedetomidine for delirium in older people: a randomized trial",
            "Dexmedetomidine failed to significantly reduce the risk of delirium but reduced the "
            "risk of hypotension.",
        ),
        (
            "Does metformin reduce mortality?",
            "Metformin and mortality in heart failure: a randomized trial",
            "Metformin did not reduce mortality but shortened the hospital stay.",
        ),
        (
            "Does aspirin reduce the risk of stroke?",
            "Aspirin in older adults: a randomized placebo-controlled trial",
            "Although aspirin did not reduce the risk of stroke, it increased bleeding.",
        ),
    ],
)
def test_the_half_that_denies_an_effect_on_what_is_asked_found_no_difference(
    question: str, title: str, sentence: str
) -> None:
    told = item(question, title, sentence)
    assert told.is_null
    assert told.stance == "unclear"


def test_the_half_on_something_else_turns_nothing() -> None:
    told = item(
        "Does aspirin increase bleeding?",
        "Aspirin in older adults: a randomized placebo-controlled trial",
        "Although aspirin did not reduce the risk of stroke, it increased bleeding.",
    )
    assert not told.is_null


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [
        ("Sertraline acts sooner, despite comparable outcomes at the end.", True),
        ("Both had similar response rates, although insulin lowered glucose faster.", True),
        ("Surgery was better than physiotherapy at one year.", False),
        ("The groups did not differ at week 4, but they were comparable later.", False),
    ],
)
def test_a_sentence_that_says_better_and_alike_decides_no_comparison(
    sentence: str, is_so: bool
) -> None:
    assert has_one_half_alike(sentence) is is_so
