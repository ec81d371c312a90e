# ruff: noqa: E501 - patterns are read as wholes
"""What a page says of itself, and what it leaves out: reviews that are pending, harms untold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.wording import TALKING, clipped, talks
from medwarrant.records import Finding, Quote

FEWEST_BENEFITS = 8
"""Sentences on benefit from which a page that tells no harm is one-sided."""
_REVIEWED = re.compile(
    r"[^\n.]*(?:(?:all|every) (?:\w+ )?(?:articles?|content|pages?|answers?|posts?) (?:is|are|has been|have been|undergoes?|was) (?:\w+ )?(?:reviewed|verified|checked|approved)|medically reviewed|expert[- ]reviewed)\b[^\n.]*",
    re.I,
)
_PENDING = re.compile(
    r"[^\n.•]*\b(?:(?:pending|awaiting|awaits|subject to) (?:human |medical |expert |editorial |final )?review|not (?:yet )?(?:been )?(?:medically |clinically )?reviewed|has not (?:yet )?been reviewed|draft version)\b[^\n.]*",
    re.I,
)
_HARM = re.compile(
    r"\b(?:side[- ]effects?|adverse|risks?|harms?|dangers?|danger\w+|toxic\w*|contraindicat\w+|warnings?|caution|unsafe|safety|abuse|misuse|dependen\w+|overdose|withdrawal|interact\w+)\b",
    re.I,
)


def check(article: Article) -> Iterator[Found]:
    """A review claimed and pending at once; benefits without harms."""
    document = article.document
    if document.kind not in TALKING:
        return
    reviewed, pending = _REVIEWED.search(document.text), _PENDING.search(document.text)
    if reviewed is not None and pending is not None:
        first, other = sorted((reviewed, pending), key=lambda found: found.start())
        words = reviewed.group().strip()
        start = reviewed.start() + reviewed.group().index(words)
        yield (
            "",
            Finding(
                code="contradicted_elsewhere",
                severity="minor",
                explanation=f"The page says both “{clipped(first.group())}” and “{clipped(other.group())}”. Please say which holds for this article.",
                place=Quote(quote=words, start=start, end=start + len(words)),
            ),
        )
    if talks(article):
        benefits = [checked for checked in article.claims if checked.claim.kind == "efficacy"]
        if len(benefits) >= FEWEST_BENEFITS and not _HARM.search(document.text):
            yield (
                "",
                Finding(
                    code="overclaim_strength",
                    severity="info",
                    explanation=f"{len(benefits)} sentences tell benefits, none a harm. Please add what the treatment can do amiss, how often, and in whom.",
                ),
            )
