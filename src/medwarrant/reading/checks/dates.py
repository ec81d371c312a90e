# ruff: noqa: E501 - patterns are read as wholes
"""Old sources called new, lists without anything recent, guidance that was replaced since."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.wording import talks
from medwarrant.records import Finding, Severity

NEW_FOR = 5
"""Years for which a study is still recent."""
FEW = 3
"""Entries of a list that stands on so little that one new trial would change it."""
_RECENT = re.compile(
    r"\b(?:recent(?:ly)? (?:\w+ ){0,3}(?:research|stud(?:y|ies)|trials?|evidence|findings?|data|review|meta-analys[ie]s|published|shown|found)|(?:the )?(?:latest|newest|cutting-edge|new) (?:\w+ )?(?:research|stud(?:y|ies)|trials?|evidence|findings|data|science|reviews?|meta-analys[ie]s|papers?)|brand[- ]new)\b",
    re.I,
)


def check(article: Article) -> Iterator[Found]:
    """What is told as of today and is not."""
    year = article.document.year
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
