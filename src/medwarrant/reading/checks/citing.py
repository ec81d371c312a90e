# ruff: noqa: E501 - patterns are read as wholes
"""What the families on citations share: each citation of an article with its claim."""

from __future__ import annotations

import re
from typing import NamedTuple

from medwarrant.reading.checks.article import Article
from medwarrant.reading.reference_matching import Lookup, matched_markers
from medwarrant.records import Claim, Marker, Quote, Reference

QUOTATION = re.compile(r"[“\"«](?P<words>[^“”\"«»\n]{20,1500})[”\"»]")
FEWEST_QUOTED = 5
"""Words from which a stretch in quotes is somebody's wording and no term."""
QUANTITY = re.compile(
    r"(?<![\w.-])(?!(?:19|20)\d\d\b)\d[\d,.]*\s?(?:%|percent\b|per cent\b|fold\b|times\b|(?:mg|µg|mcg|g|IU)(?:/(?:kg|m2|ml|mL|day|d|h|min))+\b|mg\b|µg\b|mcg\b"
    r"|g\b|kg\b|ml\b|mL\b|IU\b|ounces?\b|hours?\b|hrs?\b|minutes?\b|days?\b|weeks?\b|months?\b"
    r"|years?\b|mmHg\b|patients?\b|people\b|participants?\b|adults\b|[ap]\.m\b\.?|[ap]m\b|in \d|out of \d"
    r"|of \d|deaths\b|cases\b|million\b|billion\b|points?\b|sessions?\b|doses?\b)",
    re.I,
)
SHARE = re.compile(
    r"\b(?:half|one (?:third|quarter|fifth|in \w+)|two[- ]thirds|three[- ]quarters|twice"
    r"|(?:two|three|four|five|ten)[- ]?fold|doubl(?:es|ed|ing)|tripl(?:es|ed|ing)|halv(?:es|ed))\b",
    re.I,
)


class Citation(NamedTuple):
    """A marker with its entries filled in, and the claim that it stands in, ``None`` for none."""

    marker: Marker
    claim: Claim | None


def citations_of(article: Article) -> tuple[Citation, ...]:
    """Every citation of the running text, in text order."""
    claims = [checked.claim for checked in article.claims]
    return tuple(
        Citation(
            marker,
            next((claim for claim in claims if _stands_in(marker, claim)), None),
        )
        for marker in matched_markers(article.document)
    )


def _stands_in(marker: Marker, claim: Claim) -> bool:
    return claim.start <= marker.start < claim.end or any(
        (own.start, own.end) == (marker.start, marker.end) for own in claim.markers
    )


def lookup_of(article: Article) -> Lookup:
    """The article's list, asked what a marker means."""
    return Lookup(tuple(entry.reference for entry in article.entries))


def place_of(article: Article, start: int, end: int) -> Quote:
    """A stretch of the article as the place of a finding."""
    return Quote(quote=article.document.text[start:end], start=start, end=end)


def quotations(text: str) -> list[re.Match[str]]:
    """Wordings in quotes that are somebody's, not mere terms."""
    return [
        found for found in QUOTATION.finditer(text) if len(found["words"].split()) >= FEWEST_QUOTED
    ]


def has_quantity(text: str) -> bool:
    """Whether a statement gives a number that somebody counted or measured."""
    return QUANTITY.search(text) is not None or SHARE.search(text) is not None


def named(reference: Reference) -> str:
    """An entry as a letter to its author names it: author, year and the title's beginning."""
    author = reference.authors[0] if reference.authors else ""
    year = str(reference.year) if reference.year is not None else ""
    head = ", ".join(part for part in (author, year) if part)
    title = shortened(reference.title) if reference.title else ""
    told = f"{head}, “{title}”" if head and title else head or (f"“{title}”" if title else "")
    return told or f"“{shortened(reference.text)}”"


def shortened(text: str, most: int = 70) -> str:
    """A text's beginning, whole words, with "…" where it goes on."""
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
