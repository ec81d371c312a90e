"""In whom: the words that name those who took part, whole, and nobody else's people."""

from __future__ import annotations

import pytest

from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.records import Document, Section


def whom(abstract: str, title: str = "Drug A and pain") -> str | None:
    text = f"{title}\n\n{abstract}"
    sections = (
        Section(role="title", label="", start=0, end=len(title)),
        Section(role="abstract", label="", start=len(title) + 2, end=len(text)),
    )
    paper = Document(
        id="t", kind="abstract", title=title, text=text, sections=sections, format="test"
    )
    return RuleAppraiser().appraise(paper).population


@pytest.mark.parametrize(
    ("abstract", "words"),
    [
        ("We studied treatment-naive patients with gout.", "treatment-naive patients with gout"),
        (
            "Adults with gout required more drug A than adults without it.",
            "Adults with gout",
        ),
        (
            "Forty-two patients with gout were randomly assigned to drug A or placebo.",
            "patients with gout",
        ),
        (
            "In this prospective study, infertile women under 35 years old were enrolled.",
            "infertile women under 35 years old",
        ),
        (
            "We enrolled patients with moderate gout, we gave drug A for six weeks.",
            "patients with moderate gout",
        ),
        (
            "PARTICIPANTS: 132 medical students who had spent an average of 3.8 years in school.",
            "medical students",
        ),
        (
            "Twenty patients with gout (n = 20) at a single rural practice took drug A.",
            "patients with gout",
        ),
        ("One hundred two patients who underwent hernia repair got drug A.",
         "patients who underwent hernia repair"),
        ("We assigned 84 active adults with FM to drug A or placebo.", "active adults with FM"),
    ],
)  # fmt: skip
def test_the_words_end_where_they_stop_telling_of_people(abstract: str, words: str) -> None:
    assert whom(abstract) == words


@pytest.mark.parametrize(
    ("abstract", "words"),
    [
        (
            "One third of patients with severe gout do not respond to drug A. We treated 40 adults"
            " with early gout.",
            "adults with early gout",
        ),
        (
            "Prior research compared heavy users of drug A. We gave drug A to healthy adults"
            " (N = 34).",
            "healthy adults",
        ),
        (
            "Patients with gout (n = 20) and healthy volunteers (n = 20) took drug A.",
            "Patients with gout",
        ),
        (
            "Twenty female patients with gout and 22 male patients with gout took part. All adults"
            " with gout improved.",
            "adults with gout",
        ),
    ],
)
def test_people_at_large_and_those_of_others_are_not_taken_for_those_who_took_part(
    abstract: str, words: str
) -> None:
    assert whom(abstract) == words


def test_words_that_tell_nothing_of_people_are_left_out() -> None:
    assert (
        whom("It lowers people's quality of life. In all 319 participants, with half men.") is None
    )
    assert whom("Policy makers and clinicians should know. We treated adult patients.") is None


def test_a_review_without_a_system_has_no_people_but_those_in_its_title() -> None:
    told = "This review considers patients with severe gout, in whom drug A was tried."
    assert whom(told) is None
    assert whom(told, "Drug A in older adults with gout: a review") == "older adults with gout"
