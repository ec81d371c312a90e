"""An article's text as HTML with highlights in it: whole, in order, each character once.

Places may be nested, overlap, touch or be empty. The text is cut at every place's ends, and a piece
under several highlights is shown as the weightiest of them.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Literal, TypeVar

from medwarrant.records import Document, Quote
from medwarrant.rendering.article_headings import headings
from medwarrant.rendering.hypertext import lines, text

BlockKind = Literal["heading", "item", "paragraph"]

ITEM = re.compile(r"(?:[•‣◦▪▫●○·*–—-]|\d{1,3}[.)])\s")
"""How a line of a list begins."""

INDENT = re.compile(r"[^\S\x1c-\x1f]*")
"""Blanks at the start of a line."""

DEEPEST = 3
"""Levels of lists that are told apart; what is deeper is drawn as this."""

WRAPPED = (45, 100)
"""Characters of a line that was broken to fit a page: breaks after such lines are not drawn."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """One place of the text and how it is drawn.

    ``key`` becomes its id in the page, ``label`` the small number behind it, ``look`` its class,
    ``told`` what a pointer is shown; ``note`` is the id of what it leads to, ``None`` for nothing.
    ``weight`` decides which of several is shown, 0 the quietest.
    """

    key: str
    start: int
    end: int
    label: str
    look: str
    told: str
    weight: int = 0
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a point of a list: its HTML, and the highlights that begin in it.

    ``depth`` is the level of a point of a list, from 0. ``is_wrapped``: its line breaks were made
    to fit a page and mean nothing.
    """

    kind: BlockKind
    html: str
    begins: tuple[Highlight, ...]
    depth: int = 0
    is_wrapped: bool = False


@dataclass(slots=True)
class _Lines:
    """Lines that belong to one block, while they are gathered."""

    kind: BlockKind
    start: int
    end: int
    depth: int


T = TypeVar("T", Highlight, Quote)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text between two cuts, what it is shown as, and which highlights begin in it."""

    start: int
    end: int
    shown: Highlight | None
    begins: tuple[Highlight, ...]
    is_spot: bool


def annotated(
    document: Document,
    highlights: Sequence[Highlight],
    spots: Sequence[Quote] = (),
) -> list[Block]:
    """The text's blocks; ``spots`` are words to be marked within the highlights.

    Every highlight begins in exactly one block: where its place is blank, in the next one, and
    behind the text in the last. Of a text without blocks none is returned.
    """
    rows = list(_rows(document))
    if not rows:
        return []
    waiting = deque(sorted(highlights, key=lambda each: (each.start, -each.end)))
    unmarked = deque(sorted(spots, key=lambda each: each.start))
    blocks: list[Block] = []
    open_: list[Highlight] = []
    marked: list[Quote] = []
    for number, row in enumerate(rows, start=1):
        begins = _taken(waiting, inf if number == len(rows) else row.end)
        open_ = [each for each in (*open_, *begins) if each.end > row.start]
        marked = [each for each in (*marked, *_taken(unmarked, row.end)) if each.end > row.start]
        pieces = list(_pieces(row, open_, begins, marked))
        blocks.append(
            Block(
                kind=row.kind,
                html=_drawn(document.text, pieces),
                begins=tuple(begins),
                depth=row.depth,
                is_wrapped=_is_wrapped(document.text[row.start : row.end]),
            )
        )
    return blocks


def _rows(document: Document) -> Iterator[_Lines]:
    """The lines that have text, those together that make one block."""
    titles = headings(document)
    row: _Lines | None = None
    at = 0
    for each in document.text.split("\n"):
        start, at = at, at + len(each) + 1
        indent = _indent(each)
        if indent == len(each):
            if row is not None:
                yield row
            row = None
            continue
        begins, ends = start + indent, start + len(each)
        kind: BlockKind = "paragraph"
        if begins in titles:
            kind = "heading"
        elif ITEM.match(each, indent):
            kind = "item"
        if row is not None and kind == "paragraph" and row.kind != "heading":
            row.end = ends
            continue
        if row is not None:
            yield row
        depth = min(len(each[:indent].expandtabs(4)) // 3, DEEPEST) if kind == "item" else 0
        row = _Lines(kind, begins, ends, depth)
    if row is not None:
        yield row


def _indent(line: str) -> int:
    """Characters before what can be seen; separators of files and records are made visible."""
    blank = INDENT.match(line)
    return blank.end() if blank is not None else 0


def _pieces(
    row: _Lines,
    open_: Sequence[Highlight],
    begins: Sequence[Highlight],
    spots: Sequence[Quote],
) -> Iterator[_Piece]:
    """The block cut at the ends of every place in it."""
    ends = {point for each in open_ for point in (each.start, each.end)}
    ends |= {point for each in spots for point in (each.start, each.end)}
    cuts = sorted({row.start, row.end, *(point for point in ends if row.start < point < row.end)})
    waiting = deque(sorted(open_, key=lambda each: each.start))
    coming, unmarked = deque(begins), deque(spots)
    here: list[Highlight] = []
    marked: list[Quote] = []
    for start, end in pairwise(cuts):
        here = [each for each in (*here, *_taken(waiting, end)) if each.end > start]
        marked = [each for each in (*marked, *_taken(unmarked, end)) if each.end > start]
        yield _Piece(
            start=start,
            end=end,
            shown=max(here, key=_priority, default=None),
            begins=tuple(_taken(coming, inf if end == row.end else end)),
            is_spot=bool(marked),
        )


def _taken(waiting: deque[T], before: float) -> list[T]:
    """Those that start before this point, which no longer wait."""
    found = []
    while waiting and waiting[0].start < before:
        found.append(waiting.popleft())
    return found


def _priority(highlight: Highlight) -> tuple[int, int]:
    """The weightiest is shown; of equal ones the innermost."""
    return highlight.weight, highlight.start - highlight.end


def _drawn(whole: str, pieces: Sequence[_Piece]) -> str:
    last = {piece.shown.key: number for number, piece in enumerate(pieces) if piece.shown}
    parts = []
    for number, piece in enumerate(pieces):
        shown = piece.shown
        parts += [f'<span id="{each.key}"></span>' for each in piece.begins if each != shown]
        words = lines(whole[piece.start : piece.end])
        if piece.is_spot:
            words = f'<em class="spot">{words}</em>'
        if shown is None:
            parts.append(words)
            continue
        is_end = last[shown.key] == number and shown.end <= pieces[-1].end
        attributes = f' class="{shown.look}"'
        attributes += f' id="{shown.key}"' if shown in piece.begins else ""
        attributes += f' data-label="{text(shown.label)}"' if is_end else ""
        attributes += f' title="{text(shown.told)}"'
        tag = "span" if shown.note is None else "a"
        target = "" if shown.note is None else f' href="#{shown.note}"'
        parts.append(f"<{tag}{target}{attributes}>{words}</{tag}>")
    return "".join(parts)


def _is_wrapped(words: str) -> bool:
    """Whether all lines but the last are as long as lines broken to fit a page are."""
    *full, _ = words.split("\n")
    least, most = WRAPPED
    return bool(full) and all(least <= len(each.strip()) <= most for each in full)
