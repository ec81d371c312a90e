# ruff: noqa: E501 - patterns are read as wholes
"""What an article that cites its sources has cited already around a statement without a citation.

On the articles of independent writers, three quarters of whose statements stand in paragraphs that
cite, hardly a fact that was asked for a source lacked one: its study was cited a sentence before or
behind, or by its author's name. What lacked one was advice (``docs/quality.md``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.checks.article import Article
from medwarrant.reading.surnames import family
from medwarrant.reading.verification.told_figures import Figure, figures, is_in
from medwarrant.records import Claim

CITING = 0.5
"""Share of an article's statements that stand in a paragraph with a citation, from which the
article cites its sources."""
SEVERAL = 3
"""Statements with a citation, of the fewest of which a manner of citing is seen."""
LEAST_NAME = 3
"""Letters of the shortest surname that is looked for in a sentence."""
_ASKS = re.compile(
    r"\b(?:ask|asks|asked|wonder|wonders|wondered|discuss|discussed|debate|debated)\b[^.;]{0,30}\b(?:whether|if|how)\b|\bI would (?:\w+ ){0,2}(?:want|like|wish|hope)\b|^(?:what|all) (?:I|we) (?:\w+ ){0,2}(?:want|wish|hope|need)\b",
    re.I,
)
"""Reports a question, or says what its author would like to see."""


_WHOSE = re.compile(
    r"\b([A-Z][a-z]{2,})(?:[’']s? (?:\w+ ){0,3}(?:stud(?:y|ies)|trials?|surveys?|reviews?|team|groups?|paper|cohort|analys[ei]s|data|numbers|patients|participants)\b| and (?:colleagues|co-?workers)\b)"
)
"""A name with what its bearer did."""


def asks_or_wishes(claim: Claim) -> bool:
    """Whether a statement reports somebody's question or says what its author would like to see."""
    return _ASKS.search(claim.quote) is not None


def cites_its_sources(article: Article) -> bool:
    """Whether at least half of an article's statements stand in a paragraph that cites, and several
    cite themselves.
    """
    claims = [checked.claim for checked in article.claims]
    around = [is_cited_around(article, claim) for claim in claims]
    is_cited = sum(bool(claim.markers) for claim in claims) >= SEVERAL
    return is_cited and sum(around) >= CITING * len(claims)


def untraced_studies(article: Article) -> list[Claim]:
    """The statements that tell of a study, in an article that tells of several in its own words and
    cites next to nothing; none in any other. Its author is sent one note: to print the list.
    """
    claims = [checked.claim for checked in article.claims]
    cited = sum(bool(claim.markers) for claim in claims)
    told = [claim for claim in claims if _tells_a_study(claim)]
    return told if len(told) >= SEVERAL and cited < FEW_CITED * len(claims) else []


def _tells_a_study(claim: Claim) -> bool:
    return _STUDY.search(claim.quote) is not None and _OF_ITS_OWN.search(claim.quote) is not None


FEW_CITED = 0.15
"""Share of statements with a citation below which an article cites next to nothing."""
_STUDY = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|(?<!peer )reviews?(?!ed)|meta-analys[ei]s|surveys?|cohorts?|analys[ei]s|researchers|investigators|colleagues|co-?workers|scientists|team|groups?)\b",
    re.I,
)
_OF_ITS_OWN = re.compile(
    r"\b(?:and (?:colleagues|co-?workers)|et al|published|journal|led by|(?:19|20)\d\d|\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|randomi[sz]ed|pooled|[A-Z]{4,}|university)\b"
)
"""Says which study it was: whose, when, where, or how large."""


def is_cited_around(article: Article, claim: Claim) -> bool:
    """Whether any statement of a claim's paragraph has a citation."""
    start, end = _paragraph(article, claim)
    return any(
        start <= checked.claim.start < end and checked.claim.markers for checked in article.claims
    )


def is_told_by_none(article: Article, claim: Claim) -> bool:
    """Whether a claim gives a result in figures that no held work of the article has, and every
    work that its paragraph cites is held.
    """
    results = [figure for figure in figures(claim.quote) if figure.is_result]
    start, end = _paragraph(article, claim)
    around = [each for each in article.claims if start <= each.claim.start < end]
    entries = [entry for checked in around for entry in checked.cited]
    held = [entry.document for entry in entries if entry.document is not None]
    is_whole = len(held) == len(entries) == sum(_works(each.claim) for each in around)
    if not results or not held or not is_whole:
        return False
    works = [each.document for each in (*article.entries, *article.linked) if each.document]
    return not any(_has_all(work.text, results) for work in works)


def _has_all(text: str, wanted: Sequence[Figure]) -> bool:
    theirs = figures(text)
    return all(is_in(each, theirs) for each in wanted)


def _works(claim: Claim) -> int:
    """How many works a statement cites; a marker that leads to none counts as one."""
    return sum(max(1, len(marker.references)) for marker in claim.markers)


def names_a_listed_author(article: Article, claim: Claim) -> bool:
    """Whether a statement names the first author of a work that the article lists or links, or
    whose study it is in the words of one before that has a citation ("Smith's survey").
    """
    names = [
        family(author)
        for entry in (*article.entries, *article.linked)
        for author in entry.reference.authors[:1]
    ]
    whose = {each[1] for each in _WHOSE.finditer(claim.quote)}
    cited = (each.claim.quote for each in article.claims if each.claim.markers)
    told = {name for quote in cited for name in whose if re.search(rf"\b{name}\b", quote)}
    return any(
        name in told
        or (
            len(name) >= LEAST_NAME
            and re.search(rf"(?<!\w){re.escape(name)}(?:[’']s)?(?!\w)", claim.quote) is not None
        )
        for name in (*told, *names)
    )


def _paragraph(article: Article, claim: Claim) -> tuple[int, int]:
    text = article.document.text
    end = text.find("\n", claim.end)
    return text.rfind("\n", 0, claim.start) + 1, len(text) if end < 0 else end
