"""A document as it is held, whole, with a stretch of it marked: where a doubted quote stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from medwarrant.records import Document, DocumentCard, Section
from medwarrant.rendering.digest import KINDS
from medwarrant.rendering.hypertext import joined, line, text
from medwarrant.rendering.words import (
    SUMMARIES,
    authors_in_short,
    identifiers,
    printed_in,
    retraction,
    standing_lines,
    summary_of,
)

MARKED: Final = "marked"
"""Where the first marked words of the page stand."""

PARAGRAPH: Final = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
"""Words up to an empty line."""


def place_of(document: str, start: int, end: int) -> str:
    """The address of a document's page with the characters from ``start`` to ``end`` marked."""
    return f"/document?{urlencode({'id': document, 'start': start, 'end': end})}#{MARKED}"


def document_html(document: Document, card: DocumentCard, start: int, end: int) -> str:
    """The document as the middle of a page; characters from ``start`` to ``end`` of its text are
    marked, none where they are none.
    """
    facts = (
        authors_in_short(card.authors),
        " ".join(part for part in (card.journal, printed_in(card)) if part),
        "" if card.year is None else str(card.year),
    )
    whose = " · ".join(text(fact) for fact in facts if fact)
    ours = (
        f'<p class="ours">{text(_capital(summary_of(card)))}, not the source\'s own words.</p>'
        if card.kind in SUMMARIES
        else ""
    )
    marked = _Marked(document.text, start, end)
    parts = [part for section in _sections(document) for part in marked.section(section)]
    jump = f'<p class="facts"><a href="#{MARKED}">To the marked words</a></p>'
    return joined(
        (
            f'<p class="eyebrow">Held here: {text(KINDS[card.kind] or "text")}</p>',
            f"<h1>{line(retraction(card))}{text(card.title or card.id)}</h1>",
            *(f'<p class="standing">{line(each)}</p>' for each in standing_lines(card)),
            f'<p class="facts">{whose}</p>' if whose else "",
            f'<p class="facts">{line(identifiers(card))}</p>',
            ours,
            jump if marked.is_marked else "",
            '<div class="held-text">',
            *parts,
            "</div>",
        )
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sections(document: Document) -> Iterator[Section]:
    """What is read below the title; the whole text where nothing else is told apart."""
    below = [each for each in document.sections if each.role != "title"]
    if below:
        yield from below
    elif not document.sections:
        yield Section(role="body", label="", start=0, end=len(document.text))


class _Marked:
    """A text whose characters from ``start`` to ``end`` are marked as it is drawn."""

    def __init__(self, words: str, start: int, end: int) -> None:
        self._words, self._start, self._end = words, start, end
        self.is_marked = False

    def section(self, section: Section) -> Iterator[str]:
        """The section's heading and its paragraphs."""
        if section.label:
            yield f"<h2>{text(section.label)}</h2>"
        for found in PARAGRAPH.finditer(self._words, section.start, section.end):
            if found[0].strip():
                yield f"<p>{self._paragraph(found.start(), found.end())}</p>"

    def _paragraph(self, first: int, last: int) -> str:
        start, end = max(first, self._start), min(last, self._end)
        if start >= end:
            return text(self._words[first:last])
        place = "" if self.is_marked else f' id="{MARKED}"'
        self.is_marked = True
        return (
            f"{text(self._words[first:start])}<mark{place}>{text(self._words[start:end])}</mark>"
            f"{text(self._words[end:last])}"
        )
