"""Search results as a page."""

from __future__ import annotations

from medwarrant.records import SearchHit, SearchResult
from medwarrant.rendering.page import Block, Item, Page, Paragraph, body, muted
from medwarrant.rendering.words import identity, passage_words, retraction, standing_lines

LONGEST = 480
"""Characters of a passage shown to a reader (about five lines); JSON holds all of it."""


def search_page(result: SearchResult) -> Page:
    """The hits, best first."""
    if not result.hits:
        return (
            Paragraph(line=(body(f"Nothing here matches: {result.query}"),)),
            Paragraph(line=(muted(f"Snapshot {result.snapshot}"),)),
        )
    return (*(_hit(hit) for hit in result.hits), _foot(result))


def _hit(hit: SearchHit) -> Item:
    passage = hit.passage
    characters = f"characters {passage.start}–{passage.end}"
    place = f"{', '.join(part for part in (passage_words(hit), characters) if part)}: "
    told = standing_lines(hit.document) if hit.document.standing else ()
    return Item(
        label=f"{hit.rank}.",
        line=(*retraction(hit.document), *identity(hit.document)),
        under=(
            *told,
            (muted(place), body(shortened(passage.text))),
        ),
    )


def shortened(text: str) -> str:
    """The text, cut at a word with "…" when it is longer than a reader's first look wants."""
    if len(text) <= LONGEST:
        return text
    cut = text.rfind(" ", 0, LONGEST)
    return f"{text[: LONGEST if cut == -1 else cut]} …"


def _foot(result: SearchResult) -> Block:
    return Paragraph(line=(muted(f"Snapshot {result.snapshot}"),))
