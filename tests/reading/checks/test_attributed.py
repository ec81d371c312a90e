"""Conclusions given as the authors' of a work."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks.article import Article, Checked, Weighed
from medwarrant.reading.checks.attributed import AS_THEIRS, ATTRIBUTES, as_theirs
from medwarrant.records import Claim, Document, Finding, Study, Verdict, VerdictWord


@pytest.mark.parametrize(
    ("text", "is_theirs"),
    [
        ("The review emphasizes that singing works best in groups.", True),
        ("Its authors conclude that singing is the most promising help.", True),
        ("They call singing a breakthrough.", True),
        ("According to the study, singing works best.", True),
        ("Singing works best in groups.", False),
        ("We conclude that singing works best.", False),
    ],
)
def test_whose_conclusion_it_is(text: str, is_theirs: bool) -> None:
    assert (ATTRIBUTES.search(text) is not None) is is_theirs


def told(text: str, verdict: VerdictWord) -> list[str]:
    """What is left of a note on the strength of a claim that cites one held work."""
    work = Document(id="w", kind="abstract", title="W", text="", sections=(), format="text")
    found = Verdict(verdict=verdict, score=0.0, quote=None)
    study = Study(document="w", design="rct", species="human", population=None)
    one = Checked(
        claim=Claim(id="c1", quote=text, start=0, end=len(text), text=text),
        cited=(),
        says=(("1", Weighed(work, study, found, "w1")),),
    )
    page = Document(id="a", kind="page", title="A page", text=text, sections=(), format="text")
    article = Article(page, (one,), (), lambda _: (), is_study=False)
    note = Finding(code="overclaim_strength", severity="minor", explanation="“Best” compares.")
    return [each.explanation for _, each in as_theirs(article, [("c1", note)])]


def test_what_the_authors_do_conclude_is_no_overclaim_of_the_page() -> None:
    assert told("Its authors conclude that singing works best.", "supported") == []


def test_for_what_the_authors_may_not_have_said_their_words_are_asked() -> None:
    (words,) = told("Its authors conclude that singing works best.", "not_found")
    assert words == f"“Best” compares. {AS_THEIRS}"


def test_what_the_page_says_itself_is_told_as_before() -> None:
    assert told("Singing works best.", "supported") == ["“Best” compares."]
