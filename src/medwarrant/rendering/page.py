"""A page: what every human-readable result is laid out as before it is printed.

Builders (``answer.py``, ``search.py``, …) turn a record into blocks; printers (``plain.py``,
``terminal.py``, ``markdown.py``) turn blocks into text. Spans hold text as it came, hostile or not:
making it harmless is each printer's duty, in one place each.
"""

from __future__ import annotations

from typing import Literal

from medwarrant.records import Record

Style = Literal["body", "strong", "muted", "alert"]
"""``strong``: carries the message. ``muted``: apparatus. ``alert``: must not be overlooked."""


class Span(Record, frozen=True, kw_only=True):
    """A run of text in one style. ``link`` is an address built by us, never one from a document."""

    text: str
    style: Style = "body"
    link: str | None = None


Line = tuple[Span, ...]
"""Spans that follow one another without a break."""


class Heading(Record, frozen=True, kw_only=True, tag=True):
    """A heading; ``level`` is 1 for the page's own, 2 for a section's."""

    text: str
    level: Literal[1, 2] = 2


class Paragraph(Record, frozen=True, kw_only=True, tag=True):
    """A paragraph."""

    line: Line


class Item(Record, frozen=True, kw_only=True, tag=True):
    """A point in a list: a first line and what belongs under it.

    ``label`` stands in front ("[1]", "gap 1"), ``None`` for a plain bullet.
    """

    line: Line
    under: tuple[Line, ...] = ()
    label: str | None = None


class Columns(Record, frozen=True, kw_only=True, tag=True):
    """A small table; every row has as many cells as there are heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Item | Columns
Page = tuple[Block, ...]


def body(text: str) -> Span:
    """A span of ordinary text."""
    return Span(text=text)


def strong(text: str) -> Span:
    """A span that carries the message."""
    return Span(text=text, style="strong")


def muted(text: str) -> Span:
    """A span of apparatus."""
    return Span(text=text, style="muted")


def alert(text: str) -> Span:
    """A span that must not be overlooked."""
    return Span(text=text, style="alert")
