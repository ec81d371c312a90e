"""What a corpus holds, by kind and by year, counted by its own searches."""

from __future__ import annotations

from typing import Final, get_args

from medwarrant.corpus.corpus import Corpus
from medwarrant.records import DocumentKind, Filters, Holdings, Query, Span

SINGLE_YEARS: Final = 6
"""The newest years, told one by one; before them tens of years."""
FIRST_YEAR: Final = 1900
"""What is older is told as one span, which begins with the year 1."""


def holdings(corpus: Corpus) -> Holdings:
    """What is held, in some twenty counts of the index."""
    state = corpus.state()
    kinds: dict[DocumentKind, int] = {}
    for kind in get_args(DocumentKind):
        found = corpus.count(Query(filters=Filters(kinds=(kind,)))).hits
        if found:
            kinds[kind] = found
    spans = tuple(
        Span(first=first, last=last, documents=found)
        for first, last in _years(state.newest)
        if (found := corpus.count(Query(filters=Filters(year_from=first, year_to=last))).hits)
    )
    return Holdings(
        corpus=state,
        kinds=kinds,
        spans=spans,
        undated=state.documents - sum(span.documents for span in spans),
        changed=corpus.changed(),
    )


def _years(newest: int | None) -> list[tuple[int, int]]:
    """Spans from the newest year back, without gaps."""
    if newest is None:
        return []
    spans = [(year, year) for year in range(newest, newest - SINGLE_YEARS, -1)]
    last = newest - SINGLE_YEARS
    while last >= FIRST_YEAR:
        first = last - last % 10
        spans.append((first, last))
        last = first - 1
    return [*spans, (1, last)]
