# ruff: noqa: E501 - patterns are read as wholes
"""What a page says of itself, and what it leaves out: reviews that are pending, harms untold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.wording import TALKING, clipped, talks
from medwarrant.records import Finding, Quote

FEWEST_BENEFITS = 6
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
    r"\b(?:side[- ]effects?|adverse (?:effects?|events?|reactions?)|(?:potential |known |serious |possible )(?:risks?|harms?|dangers?)|risks? (?:of|include|are)|harm(?:s|ful|ed)\b|dangers?|dangerous|toxic\w*|contraindicat\w+|warnings?|unsafe|not safe|addictive|(?:abuse|misuse) (?:potential|liability)|potential for (?:abuse|misuse|addiction|dependence)|overdos\w+|bleed\w*|nausea|dizz\w+|headaches?|drows\w+|diarrh\w+|rash|dependence|interacts? with|should not (?:be )?(?:take|use|taken|used)|not (?:suitable|recommended) for|dissociation|hallucinat\w+|downsides?|drawbacks?)\b",
    re.I,
)
"""Tells what may go amiss; that something should be monitored to be safe does not."""
_HELPS = re.compile(
    r"\b(?:help(?:s|ed)?|benefi\w+|improv\w+|reduc\w+|reliev\w+|eas(?:e|es|ed)|treat(?:s|ed|ing)?|effective\w*|promis\w+|prolong\w*|prevent\w*|boost\w*|heal\w*|restor\w+|protect\w*|lower(?:s|ed)?|transform\w*|facilitat\w+|support(?:s|ed)?|works?|cur(?:e|es|ed))\b",
    re.I,
)
_GIVEN = frozenset({"drug", "procedure"})
"""Kinds of concept that are given to somebody and may harm."""


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
        finding = _one_sided(article)
        if finding is not None:
            yield "", finding


def _one_sided(article: Article) -> Finding | None:
    """A page that tells over and over what one treatment is good for, and never what it may do
    amiss.
    """
    if _HARM.search(article.document.text):
        return None
    helped: dict[str, list[str]] = {}
    for checked in article.claims:
        claim = checked.claim
        if claim.kind in ("efficacy", "mechanism") and _HELPS.search(claim.text):
            given = {
                concept.id: claim.quote[start:end]
                for start, end, concept in article.concepts(claim.quote)
                if concept.kind in _GIVEN
            }
            for name, words in given.items():
                helped.setdefault(name, []).append(words)
    most = max(helped.values(), key=len, default=[])
    if len(most) < FEWEST_BENEFITS:
        return None
    return Finding(
        code="overclaim_strength",
        severity="minor",
        explanation=f"{len(most)} sentences tell what {most[0]} is good for, none what it may do amiss. Please add its harms, how often they occur, who should not have it, and whether it is approved for this use.",
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
