"""Cited works that were taken back, warned of or corrected since."""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.reading.checks.article import Article, Entry, Found
from medwarrant.reading.checks.citing import named
from medwarrant.records import Finding


def check(article: Article) -> Iterator[Found]:
    """``retracted_reference`` and ``corrected_reference``, of listed works, then of linked ones."""
    for entry in (*article.entries, *article.linked):
        finding = _finding(entry)
        if finding is not None:
            yield entry.reference.id, finding


def _finding(entry: Entry) -> Finding | None:
    standing, work = entry.standing, named(entry.reference)
    if standing is None:
        return None
    if standing.retracted_by:
        return Finding(
            code="retracted_reference",
            severity="major",
            explanation=(
                f"{work} has been retracted (notice: {', '.join(standing.retracted_by)}). Please"
                " take out what rests on it, or say that it was retracted and why it is cited."
            ),
        )
    if standing.concern_by:
        return Finding(
            code="corrected_reference",
            severity="minor",
            explanation=(
                f"The journal has published an expression of concern about {work}"
                f" (notice: {', '.join(standing.concern_by)}). Please read it and say so where"
                " it is cited."
            ),
        )
    if standing.corrected_by:
        return Finding(
            code="corrected_reference",
            severity="info",
            explanation=(
                f"A correction to {work} has been published"
                f" (notice: {', '.join(standing.corrected_by)})."
                " Please check that what is cited still stands."
            ),
        )
    return None
