"""Passages: whole sentences of one section, long enough to be read alone, with exact offsets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from medwarrant.records import Document, Passage, Section
from medwarrant.text.sentences import sentences

LIMIT: Final = 900
"""Characters of the longest passage. The embedding model reads at most 256 word pieces; medical
English has 4 to 5 characters a piece: of 6,900 passages cut so, 1.2 % had more than 256."""

PARAGRAPH: Final = 450
"""Characters from which a passage is closed at a blank line: half of ``LIMIT``, so that a passage
follows the author's paragraphs where these are long enough to stand alone."""

Span = tuple[int, int]


def cut(document: Document) -> tuple[Passage, ...]:
    """The passages of a document in text order.

    A passage never crosses a section, and holds whole sentences up to ``LIMIT`` characters; only a
    longer sentence is cut, at white space where it has any. A table's sentences are its lines. The
    title is a passage of its own. References give none. Every other character of a section that
    is no white space stands in exactly one passage.
    """
    text, name = document.text, document.id
    return tuple(
        Passage(
            id=f"{name}#{start}-{end}",
            document=name,
            section=section.role,
            start=start,
            end=end,
            text=text[start:end],
        )
        for section in document.sections
        if section.role != "references"
        for start, end in _joined(text, _units(text, section), section.end - section.start)
    )


def _units(text: str, section: Section) -> list[Span]:
    """The sentences or table lines of a section, none longer than ``LIMIT``."""
    spans = (
        _lines(text, section.start, section.end)
        if section.role == "table"
        else sentences(text, section.start, section.end)
    )
    if all(end - start <= LIMIT for start, end in spans):
        return spans
    return [part for start, end in spans for part in _parts(text, start, end)]


def _lines(text: str, start: int, end: int) -> list[Span]:
    """The lines of a stretch of text that hold something, without the white space around them."""
    spans = []
    at = start
    for line in text[start:end].split("\n"):
        bare = line.strip()
        if bare:
            first = at + line.index(bare)
            spans.append((first, first + len(bare)))
        at += len(line) + 1
    return spans


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch without white space at its ends, cut into parts of at most ``LIMIT``."""
    while end - start > LIMIT:
        window = text[start : start + LIMIT + 1]
        head = window.rsplit(None, 1)[0] if len(window.split(None, 1)) > 1 else window[:LIMIT]
        stop = start + min(len(head), LIMIT)
        yield start, start + len(text[start:stop].rstrip())
        start = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    yield start, end


def _joined(text: str, units: list[Span], length: int) -> Iterator[Span]:
    """Neighbouring units joined into stretches of at most ``LIMIT``, of about equal length."""
    if not units:
        return
    start, end = units[0]
    even = length / -(-length // LIMIT)
    for first, last in units[1:]:
        if (
            last - start > LIMIT
            or end - start >= even
            or (end - start >= PARAGRAPH and "\n\n" in text[end:first])
        ):
            yield start, end
            start = first
        end = last
    yield start, end
