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
    r"(?:all|every) (?:\w+ )?(?:articles?|content|pages?|answers?|posts?) (?:is|are|has been|have been|undergoes?|was) (?:\w+ )?(?:reviewed|verified|checked|approved)\b|\b(?:medically|expert)[- ]reviewed\b",
    re.I,
)
_PENDING = re.compile(
    r"\b(?:(?:pending|awaiting|awaits|subject to) (?:human |medical |expert |editorial |final )?review|not (?:yet )?(?:been )?(?:medically |clinically )?reviewed|draft version)\b",
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
        spans = sorted(_line(document.text, found) for found in (reviewed, pending))
        first, other = (document.text[start:end] for start, end in spans)
        start, end = _line(document.text, reviewed)
        yield (
            "",
            Finding(
                code="contradicted_elsewhere",
                severity="minor",
                explanation=f"The page says both “{clipped(first)}” and “{clipped(other)}”. Please say which holds for this article.",
                place=Quote(quote=document.text[start:end], start=start, end=end),
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


def _line(text: str, found: re.Match[str]) -> tuple[int, int]:
    """The sentence or line that a wording stands in."""
    marks = ".\n•"
    start = max(text.rfind(mark, 0, found.start()) for mark in marks) + 1
    ends = [at for mark in marks if (at := text.find(mark, found.end())) >= 0]
    end = min(ends, default=len(text))
    while start < end and text[start].isspace():
        start += 1
    return start, end
