# ruff: noqa: E501 - patterns are read as wholes
"""Advertising inside an article, and products named as advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.wording import TALKING, clipped, is_hedged, talks
from medwarrant.reading.claim_kinds import is_order
from medwarrant.reading.claims import said
from medwarrant.reading.page_talk import advertises
from medwarrant.records import Document, Finding, Quote, Severity
from medwarrant.text.sentences import sentences

_PRAISE = re.compile(
    r"\b(?:transform\w*|life-changing|world-class|best|leading|top|highly|talented|award|state-of-the-art|cutting-edge|revolutionary|unique|trusted|enhance|proven|evidence-based|miracle|premium|guarantee\w*)\b",
    re.I,
)
_UNIT = r"(?:packets?|scoops?|sachets?|sticks?|pouch(?:es)?|bottles?|cans?|servings?|gumm(?:y|ies)|capsules?|shots?|droppers?|bars?|tubs?|pods?)"
_PRODUCT = re.compile(
    rf"\b(?:{_UNIT}|a cup|some) of (?:the )?(?P<name>[A-Z][\w’&-]+(?: [A-Z][\w’&-]+){{0,3}})|(?P<brand>[A-Z][\w’&-]+(?: [A-Z][\w’&-]+){{0,2}})\s?[®™]"
)
_OFFERS = re.compile(r"\b(?:our|us)\b|\bcode [A-Z0-9]{3,}\b|\b\d+\s?% off\b", re.I)
_SALE = re.compile(
    r"\b(?:buy|order|shop|store|enrol|enroll|sign up|discount|code|delivery|delivered|membership|vouchers?"
    r"|link in (?:bio|the)|available (?:at|from) (?:our|my))\b",
    re.I,
)


def check(article: Article) -> Iterator[Found]:
    """Sentences that sell."""
    if article.document.kind not in TALKING:
        return
    for start, end in _selling(article.document):
        text = article.document.text[start:end]
        severity: Severity = "minor" if _PRAISE.search(text) or _SALE.search(text) else "info"
        yield (
            "",
            Finding(
                code="promotional",
                severity=severity,
                explanation=f"“{clipped(text)}” advertises what the publisher offers. In an article that gives medical information it should stand apart, marked as advertising, and claim nothing that the article does not show.",
                place=Quote(quote=text, start=start, end=end),
            ),
        )
    if talks(article):
        yield from _products(article)
        yield from _slogans(article)


def _selling(document: Document) -> Iterator[tuple[int, int]]:
    """Sentences of advertising, those outside the article's sections included."""
    seen = []
    for each in said(document):
        seen.append((each.start, each.end))
        if each.what == "advertising" or (each.what == "invitation" and _OFFERS.search(each.text)):
            yield each.start, each.end
    inside = [(section.start, section.end) for section in document.sections]
    for start, end in _outside(document, inside):
        for first, last in sentences(document.text, start, end):
            if advertises(document.text[first:last]) and not any(
                first < stop and begin < last for begin, stop in seen
            ):
                yield first, last


def _outside(document: Document, inside: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches between sections, where a page keeps what is none of its article."""
    at = 0
    for start, end in [*sorted(inside), (len(document.text), len(document.text))]:
        if start > at and document.text[at:start].strip():
            yield at, start
        at = max(at, end)


def _products(article: Article) -> Iterator[Found]:
    """A product by its name in a piece of health advice."""
    for checked in article.claims:
        text = checked.claim.text
        if not is_order(text) and not re.search(r"\b(?:recommend|should|try|take|use)\b", text):
            continue
        found = _PRODUCT.search(text)
        if found is None:
            continue
        name = found["name"] or found["brand"]
        if article.concepts(name):
            continue
        yield (
            checked.claim.id,
            Finding(
                code="promotional",
                severity="major",
                explanation=f"A product is named as health advice (“{name}”), with no study of it and no word on who profits. Please name the substance and the amount instead, cite what shows that it helps, and disclose any tie to the maker.",
            ),
        )


_SLOGAN = re.compile(
    r"\bnot (?:just|only) (?:to )?[^.;]{3,60}?,? but (?:to |also )?[^.;,]{3,40}, [^.;,]{3,40},? and [^.;,]{3,40}"
    r"|\b(?:break|be|set) free from the (?:grip|chains|prison) of\b|\byour (?:best|new) (?:self|life)\b",
    re.I,
)


def _slogans(article: Article) -> Iterator[Found]:
    """Sales language in the article's own sentences."""
    for checked in article.claims:
        text = checked.claim.text
        found = _SLOGAN.search(text)
        if found is None or (is_hedged(text) and not _SALE.search(text)) or checked.cited:
            continue
        yield (
            checked.claim.id,
            Finding(
                code="promotional",
                severity="info",
                explanation=f"“{clipped(found.group())}” is the language of advertising. Please say what was measured.",
            ),
        )
