"""One quotation credited to several works, which can be the wording of one at most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.citing import FEWEST_QUOTED, place_of, quotations, shortened
from medwarrant.reading.surnames import key
from medwarrant.records import Claim, Finding, Marker

AFTER = 12
"""Characters between a quotation's end and the brackets that name its source."""
IN_SINGLE_MARKS = re.compile(r"(?<!\w)‘(?P<words>[^‘“”\n]{20,1500}?)’(?!\w)")
"""A wording as British printers mark it. Straight marks are too often apostrophes."""
SAYS = re.compile(
    r"\b(?:put|wrote|writes?|written|said|says?|stat(?:e[ds]?|ing)|not(?:ed|es|ing)|argu(?:ed?|es|ing)"
    r"|remark\w*|describ\w+|observ(?:ed|es)|conclud\w+|quot\w+|word(?:s|ed|ing)|according to"
    r"|report(?:ed|s)?|explain(?:ed|s)?|summari[sz]\w+)\b",
    re.I,
)
"""What makes of works that are named before a quotation those that it is taken from."""


def check(article: Article) -> Iterator[Found]:
    """``one_quote_many_sources``, in text order."""
    for checked in article.claims:
        claim = checked.claim
        for found in _wordings(claim.quote):
            start, end = claim.start + found.start(), claim.start + found.end()
            sources = _sources(article, claim, end) or _sources_before(article, claim, start)
            if len(sources) > 1:
                count = len({_work(marker) for marker in sources})
                yield (
                    claim.id,
                    Finding(
                        code="one_quote_many_sources",
                        severity="major",
                        explanation=(
                            f"The words “{shortened(found['words'])}” are credited to"
                            f" {count if count > 1 else 'several'} works at once"
                            f" ({'; '.join(marker.text for marker in sources)}). A wording has one"
                            " source: please name the work that it is taken from, with the page,"
                            " and cite the others without quotation marks."
                        ),
                        evidence=tuple(
                            dict.fromkeys(name for one in sources for name in one.references)
                        ),
                        place=place_of(article, start, end),
                    ),
                )


def _wordings(text: str) -> list[re.Match[str]]:
    """Somebody's words, in whatever marks they stand."""
    return quotations(text) or [
        found
        for found in IN_SINGLE_MARKS.finditer(text)
        if len(found["words"].split()) >= FEWEST_QUOTED
    ]


def _sources(article: Article, claim: Claim, end: int) -> list[Marker]:
    """The works named in the one bracket, or the one row of numbers, right behind a quotation."""
    sources: list[Marker] = []
    position = end
    for marker in sorted(claim.markers, key=lambda marker: marker.start):
        if marker.start < end:
            continue
        between = article.document.text[position : marker.start]
        most = AFTER if not sources else 30
        if len(between) > most or re.search(r"[)\]][^(\[]*[A-Za-z]|[A-Za-z]{4,}", between):
            break
        sources.append(marker)
        position = marker.end
    return _several(sources)


def _sources_before(article: Article, claim: Claim, start: int) -> list[Marker]:
    """The works named in the one bracket right before a quotation, where they are said to say it
    and none is named behind it.
    """
    text = article.document.text
    if any(marker.start >= start for marker in claim.markers):
        return []
    sources: list[Marker] = []
    position = start
    for marker in sorted(claim.markers, key=lambda marker: -marker.start):
        between = text[marker.end : position]
        is_near = re.fullmatch(
            r"[)\]]?[,:]?\s*" if not sources else r"[\s,;&)(\]\[]*(?:and\s)?[(\[]?", between
        )
        if is_near is None:
            break
        sources.insert(0, marker)
        position = marker.start
    return _several(sources) if SAYS.search(text[claim.start : position]) else []


def _several(sources: list[Marker]) -> list[Marker]:
    """The works where they are several; empty where they are all of one author, who may say a thing
    twice.
    """
    numbers = {number for marker in sources for number in marker.references}
    authors = {key(marker.names[0]) for marker in sources if marker.names}
    is_several = len(numbers) > 1 or len(sources) > 1
    return sources if is_several and len(authors) != 1 else []


def _work(marker: Marker) -> tuple[object, ...]:
    return (marker.names, marker.year) if marker.names else (marker.text,)
