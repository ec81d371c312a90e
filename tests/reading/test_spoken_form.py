# ruff: noqa: E501 - samples are read as wholes
"""Which spoken words read as a sentence, and what such a sentence is called."""

from __future__ import annotations

import pytest

from medwarrant.reading.digesting.spoken_form import reads_whole
from medwarrant.reading.digesting.spoken_titles import spoken_title


@pytest.mark.parametrize(
    "sentence",
    [
        "Statins lower cholesterol in most people.",
        "If you measure the pressure at night, you find more people with hypertension.",
        "What we found was that there was a clear drop of pain when the nerve was blocked.",
        "People that smoke have more relapses.",
        "It does seem that taking iron increases hemoglobin.",
        "Insulin is what we call permissive for growth.",
        "Take the tablets with food.",
        "The drug doesn't work in people who have had a stroke because the receptor is gone.",
    ],
)
def test_sentences_that_read_as_such(sentence: str) -> None:
    assert reads_whole(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Insulin plain and simple, totally tested, that insulin that we know works in diabetes.",
        "If, however, the benefit is mainly is the dose of the statin then people do better.",
        "It's unlikely that simply lowering the cholesterol.",
        "Not a lot, or hardly any data, supporting the use of zinc for colds.",
        "No fever, very little cough, although there is some and a lot of pain.",
        "Especially, when people take iron after a meal, one of the common causes of pain.",
        "Giving them aspirin as a way to try and help them keep the vessel open.",
        "Ask for someone who is trained in asthma, is a way to do it.",
        "My sense of statins, is that in older people, that they lower the risk of stroke.",
        "There's the famous one is called the Sato effect, where rats avoid salt.",
        "Because of the close link between gout and diet, of the.",
    ],
)
def test_words_that_do_not(sentence: str) -> None:
    assert not reads_whole(sentence)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Alcohol increases the risk of many cancers.",
            "Alcohol increases the risk of many cancers",
        ),
        (
            "There is one trial out of Spain that shows that adding exercise to insulin actually improves control.",
            "Adding exercise to insulin improves control",
        ),
        (
            "What we've found is that statins lower the risk of stroke, which is the second cause of death in the countries of the north.",
            "Statins lower the risk of stroke",
        ),
        (
            "Statins lower the risk of stroke, but not in people who have had a bleeding in the brain before they took them.",
            "Statins lower the risk of stroke…",
        ),
    ],
)
def test_a_title_is_what_was_said_without_what_it_rests_on(sentence: str, title: str) -> None:
    assert spoken_title(sentence) == title
