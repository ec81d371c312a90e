"""One quotation credited to several works, which can be the wording of one at most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.citing import place_of, quotations, shortened
from medwarrant.reading.surnames import key
from medwarrant.records import Claim, Finding, Marker

AFTER = 12
"""Characters between a quotation's end and the brackets that name its source."""


def check(article: Article) -> Iterator[Found]:
    """``one_quote_many_sources``, in text order."""
    for checked in article.claims:
        claim = checked.claim
        for found in quotations(claim.quote):
            end = claim.start + found.end()
            sources = _sources(article, claim, end)
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
                        place=place_of(article, claim.start + found.start(), end),
                    ),
                )


def _sources(article: Article, claim: Claim, end: int) -> list[Marker]:
    """The works named in the one bracket, or the one row of numbers, right behind a quotation;
    empty where they are all of one author, who may say a thing twice.
    """
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
    numbers = {number for marker in sources for number in marker.references}
    authors = {key(marker.names[0]) for marker in sources if marker.names}
    is_several = len(numbers) > 1 or len(sources) > 1
    return sources if is_several and len(authors) != 1 else []


def _work(marker: Marker) -> tuple[object, ...]:
    return (marker.names, marker.year) if marker.names else (marker.text,)
