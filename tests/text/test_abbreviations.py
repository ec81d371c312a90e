"""Abbreviations that a text defines itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.text.abbreviations import abbreviations, definition


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("Adults with treatment-resistant depression (TRD) took part.", "TRD", None),
        ("Rates of alcohol use disorder (AUD) rose.", "AUD", "alcohol use disorder"),
        ("We used randomised controlled trials (RCTs).", "RCTs", "randomised controlled trials"),
        ("Racemic ketamine (K) was given.", "K", "ketamine"),
        ("The quality of life (QoL) rose.", "QoL", "quality of life"),
        ("Area under the curve (AUC) was measured.", "AUC", "Area under the curve"),
        ("Brain-derived neurotrophic factor (BDNF) rose.", "BDNF", None),
        ("The N-methyl-D-aspartate receptor (NMDAR) is blocked.", "NMDAR", None),
        ("It binds 5-hydroxytryptamine (5-HT).", "5-HT", "5-hydroxytryptamine"),
        ("A psilocybin-assisted psychotherapy (PAP) arm.", "PAP", None),
        ("PTSD (post-traumatic stress disorder) is common.", "PTSD", None),
        ("Hydroxynorketamine [HNK] was measured.", "HNK", "Hydroxynorketamine"),
        ("Major depressive disorder (MDD; n = 12) patients.", "MDD", "Major depressive disorder"),
        (
            "Severe pain. Total retinal detachment (TRD) was seen.",
            "TRD",
            "Total retinal detachment",
        ),
    ],
)
def test_a_defined_abbreviation_is_found(text: str, short: str, long: str | None) -> None:
    found = abbreviations(text)
    assert short in found
    assert long is None or found[short] == long
    assert definition(text, short) == found[short]


def test_the_long_form_is_cut_where_its_first_word_begins() -> None:
    text = "We studied adults with treatment-resistant depression (TRD) and brain-derived factor."
    assert abbreviations(text) == {"TRD": "treatment-resistant depression"}
    text = "A course of psilocybin-assisted psychotherapy (PAP) helped."
    assert abbreviations(text) == {"PAP": "psilocybin-assisted psychotherapy"}


@pytest.mark.parametrize(
    "text",
    [
        "Adults were enrolled (n = 12).",
        "Scores fell (P < 0.05).",
        "It was shown (Smith et al., 2010).",
        "Ketamine (a drug) was given (twice).",
        "It lasted (2 h).",
        "See the methods (Table 2).",
        "Pain fell. (TRD) stands alone.",
        "",
        "()",
        "(TRD)",
    ],
)
def test_a_bracket_that_defines_nothing_gives_nothing(text: str) -> None:
    assert abbreviations(text) == {}


def test_the_first_definition_of_a_short_form_stands() -> None:
    text = "Major depression (MD) and muscular dystrophy (MD)."
    assert abbreviations(text) == {"MD": "Major depression"}


def test_a_form_that_the_text_does_not_define_has_no_definition() -> None:
    assert definition("TRD is common (TRD) and costly.", "TRD") is None
    assert definition("Ketamine (K) works.", "TRD") is None


WORDS = st.sampled_from("ketamine depression of resistant (TRD) (K) [AUD] RCTs . ; alcohol".split())


@given(st.one_of(st.text(), st.lists(WORDS, max_size=12).map(" ".join)))
def test_every_long_form_stands_in_the_text_and_is_longer_than_its_short_form(text: str) -> None:
    flat = " ".join(text.split())
    for short, long in abbreviations(text).items():
        assert long in flat
        assert len(long) > len(short)
        assert definition(text, short) is not None
