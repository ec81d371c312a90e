# ruff: noqa: E501 - patterns are read as wholes
"""Old sources called new, lists without anything recent, guidance that was replaced since."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.wording import clipped, talks
from medwarrant.records import Finding, Severity

NEW_FOR = 5
"""Years for which a study is still recent."""
FEW = 3
"""Entries of a list that stands on so little that one new trial would change it."""
_RECENT = re.compile(
    r"\b(?:recent(?:ly)? (?:\w+ ){0,3}(?:research|stud(?:y|ies)|trials?|evidence|findings?|data|review|meta-analys[ie]s|published|shown|found)|(?:the )?(?:latest|newest|cutting-edge|new) (?:\w+ )?(?:research|stud(?:y|ies)|trials?|evidence|findings|data|science|reviews?|meta-analys[ie]s|papers?)|brand[- ]new)\b",
    re.I,
)
YET_TO_COME = re.compile(
    r"\b(?:(?-i:may)|might|could|will|(?:is|are) (?:\w+ )?(?:expected|due|likely|set|scheduled|planned|hoped|anticipated))\b(?! have\b)[^.;]{0,90}?\b(?P<year>20\d\d)\b(?!(?:/\d+)? (?:values?|prices?|dollars|euros|pounds|US\$))",
    re.I,
)
"""Tells of a year as still to come."""
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? (?:\d{1,2},? )?(?P<year>20\d\d)\b"
    r"|\b(?:reviewed|updated|revised|published|released|last changed|dated|©)[^.\n]{0,20}?\b(?P<on>20\d\d)\b",
    re.I,
)
HEAD = 400
"""Characters at its beginning in which a page says when it was written."""


def check(article: Article) -> Iterator[Found]:
    """What is told as of today and is not."""
    year = _written(article)
    for checked in article.claims:
        told = YET_TO_COME.search(checked.claim.text) if year is not None else None
        if told is not None and int(told["year"]) < (year or 0):
            yield (
                checked.claim.id,
                _found(
                    "major",
                    f"“{clipped(told.group())}” tells of {told['year']} as still to come, in a text of {year}. Please say what has come of it since.",
                    *(e.reference.id for e in checked.cited),
                ),
            )
    for checked in article.claims:
        years = [e.reference.year for e in checked.cited if e.reference.year is not None]
        recent = _RECENT.search(checked.claim.text)
        if recent is None or not years or year is None or len(years) < len(checked.cited):
            continue
        age = year - max(years)
        if age > NEW_FOR:
            yield (
                checked.claim.id,
                _found(
                    "minor" if age > 2 * NEW_FOR else "info",
                    f"“{recent.group()}” is said of work from {max(years)}, {age} years before the article. Please give the year instead, and look for later work.",
                    *(e.reference.id for e in checked.cited),
                ),
            )
    yield from _list(article)
    for entry in article.entries:
        newer = [] if entry.document is None else [
            link for link in entry.document.links if link.kind == "updated_by"
        ]  # fmt: skip
        if newer:
            yield (
                entry.reference.id,
                _found(
                    "minor",
                    "The work was brought up to date by a later one. Please cite the current version, and check that the sentence still holds.",
                ),
            )


def _written(article: Article) -> int | None:
    """The year of the page: as its source gives it, else the latest that its beginning is dated by."""
    if article.document.year is not None or not talks(article):
        return article.document.year
    head = _DATED.finditer(article.document.text[:HEAD])
    return max((int(each["year"] or each["on"]) for each in head), default=None)


def _found(severity: Severity, explanation: str, *evidence: str) -> Finding:
    return Finding(code="outdated", severity=severity, explanation=explanation, evidence=evidence)


def _list(article: Article) -> Iterator[Found]:
    """A short list whose newest entry is older than the page by years."""
    year = article.document.year
    years = [e.reference.year for e in article.entries if e.reference.year is not None]
    if not talks(article) or year is None or not 0 < len(article.entries) <= FEW:
        return
    if len(years) == len(article.entries) and year - max(years) >= NEW_FOR:
        newest = max(article.entries, key=lambda entry: entry.reference.year or 0)
        yield (
            newest.reference.id,
            _found(
                "info",
                f"The newest of the sources is from {max(years)}, the page from {year}. Please look for trials and reviews since then.",
            ),
        )
