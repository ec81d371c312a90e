# ruff: noqa: E501 - sentences are read as wholes
"""Conclusions that go too far, sums that do not add up, stakes and sales, on unlike sentences."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks import interests, leaps, promotion, reference_list, sums, surrogate
from medwarrant.reading.checks.article import Article, Checked
from medwarrant.reading.claims import claims
from medwarrant.records import Document, Section

CHECKS = (
    leaps.check,
    sums.check,
    surrogate.check,
    interests.check,
    promotion.check,
    reference_list.check,
)


def page(text: str) -> Document:
    """A page with one section."""
    body = Section(label="", role="body", start=0, end=len(text))
    return Document(id="a", title="A page", text=text, kind="page", format="text", sections=(body,))


def codes(text: str) -> set[str]:
    """The codes of what is told of a page."""
    document = page(text)
    article = Article(
        document=document,
        claims=tuple(Checked(claim=claim) for claim in claims(document)),
        entries=(),
        concepts=lambda _: (),
        is_study=False,
    )
    return {finding.code for check in CHECKS for _, finding in check(article)}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("One trial has finally proven that zinc stops colds.", "overclaim_strength"),
        ("Experts agree that garlic thins the blood.", "overclaim_strength"),
        ("A handful of walnuts will protect you from heart attacks.", "overclaim_strength"),
        ("Metformin helped people with diabetes, so every adult would benefit from a tablet.", "overclaim_population"),
        ("These results mean that everyone, including children, can expect better sleep.", "overclaim_population"),
        ("Spermidine made old rats live longer, so it will add years to your life.", "overclaim_species"),
        ("Curcumin killed tumour cells in vitro, which means that it protects you as well.", "overclaim_species"),
        ("Fish oil lowers triglyceride levels, so you are much less likely to have a stroke.", "surrogate_outcome"),
        ("The drink raises antibodies, which means that you are safe from flu.", "surrogate_outcome"),
        ("Weight fell from 100 kg to 90 kg, a loss of 20%.", "number_mismatch"),
        ("Nausea struck 20 of 40 patients (45%).", "number_mismatch"),
        ("Five ways to sleep\n\n1. Rest your eyes now.\n2. Dim all the lamps.\n3. Read a dull book.", "number_mismatch"),
        ("Dr Ann Poe owns shares in the maker of the scanner.", "conflict_of_interest"),
        ("Today Jo speaks with Ann Poe, founder of SleepWell.", "conflict_of_interest"),
        ("Use code REST15 for 15% off your first order.", "promotional"),
        ("Only six spots are left in our spring course.", "promotional"),
        ("All of our advice is backed by published research.", "no_reference_list"),
    ],
)  # fmt: skip
def test_what_goes_too_far_is_told(sentence: str, code: str) -> None:
    assert code in codes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "No trial has proven that zinc stops colds.",
        "The vaccine will protect you against measles.",
        "It helped people with gout, but not every adult would benefit.",
        "Spermidine made old rats live longer, but it may not do so in people.",
        "Fish oil lowers triglyceride levels, so doctors prescribe it for high values.",
        "Weight fell from 100 kg to 90 kg, a loss of 10%.",
        "The rate fell from 12% to 9%, a drop of 3%.",
        "Nausea struck 20 of 40 patients (50%).",
        "Three ways to sleep\n\n1. Rest your eyes now.\n2. Dim all the lamps.\n3. Read a dull book.",
        "Participants were excluded if they owned shares in the company.",
        "All advice should be based on studies.",
    ],
)
def test_what_is_right_is_left_alone(sentence: str) -> None:
    assert codes(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "This week Ada talks with a midwife about birth.",
        "They cover naps, caffeine and shift work.",
        "NEXT WEEK: a chat with a surgeon.",
        "Leave us a review on your favourite app.",
    ],
)
def test_talk_of_a_show_claims_nothing(sentence: str) -> None:
    assert claims(page(sentence)) == ()
