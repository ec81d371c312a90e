"""An article's text as HTML with highlights in it: whole, in order, each character once.

Places may be nested, overlap, touch or be empty. The text is cut at every place's ends, and a piece
under several highlights is shown as the weightiest of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from medwarrant.records import Document
from medwarrant.rendering.hypertext import lines, text

BlockKind = Literal["heading", "item", "paragraph"]

ITEM = re.compile(r"(?:[•‣◦▪▫●○·*–—-]|\d{1,3}[.)])\s")
"""How a line of a list begins."""

DEEPEST = 3
"""Levels of lists that are told apart; what is deeper is drawn as this."""

WRAPPED = (45, 100)
"""Characters of a line that was broken to fit a page: breaks after such lines are not drawn."""

NEAR = 80
"""Characters (bullets, blanks) between a heading and its section within which it is looked for."""


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
    spots: Sequence[tuple[int, int]] = (),
) -> list[Block]:
    """The text's blocks; ``spots`` are (start, end) of words to be marked within the highlights.

    Every highlight begins in exactly one block: where its place is blank, in the next one, and
    behind the text in the last. Of a text without blocks none is returned.
    """
    rows = list(_rows(document))
    if not rows:
        return []
    bounds = [row.end for row in rows[:-1]]
    own: list[list[Highlight]] = [[] for _ in rows]
    at = 0
    ordered = sorted(highlights, key=lambda each: (each.start, -each.end))
    for each in ordered:
        while at < len(bounds) and each.start >= bounds[at]:
            at += 1
        own[at].append(each)
    marked = sorted(spots)
    blocks: list[Block] = []
    open_: list[Highlight] = []
    for row, begins in zip(rows, own, strict=True):
        open_ = [each for each in (*open_, *begins) if each.end > row.start]
        marked = [each for each in marked if each[1] > row.start]
        inside = [each for each in marked if each[0] < row.end]
        pieces = list(_pieces(row, open_, begins, inside))
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
    headings = _headings(document)
    row: _Lines | None = None
    at = 0
    for each in document.text.split("\n"):
        start, at = at, at + len(each) + 1
        said = each.strip()
        if said == "":
            if row is not None:
                yield row
            row = None
            continue
        indent = len(each) - len(each.lstrip())
        begins, ends = start + indent, start + len(each.rstrip())
        kind: BlockKind = "paragraph"
        if begins in headings:
            kind = "heading"
        elif ITEM.match(said):
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


def _headings(document: Document) -> set[int]:
    """Where headings begin: the title, and the labels that stand before their sections."""
    found = set()
    for section in document.sections:
        label = section.label.strip()
        if section.role == "title":
            found.add(section.start)
        elif label:
            least = max(0, section.start - len(label) - NEAR)
            at = document.text.rfind(label, least, section.start)
            between = document.text[at + len(label) : section.start] if at >= 0 else ""
            if at >= 0 and not any(letter.isalnum() for letter in between):
                line_start = document.text.rfind("\n", 0, at) + 1
                before = document.text[line_start:at]
                found.add(line_start + len(before) - len(before.lstrip()))
    return found


def _pieces(
    row: _Lines,
    open_: Sequence[Highlight],
    begins: Sequence[Highlight],
    spots: Sequence[tuple[int, int]],
) -> Iterator[_Piece]:
    """The block cut at the ends of every place in it."""
    ends = [point for each in open_ for point in (each.start, each.end)]
    ends += [point for spot in spots for point in spot]
    cuts = sorted({row.start, row.end, *(point for point in ends if row.start < point < row.end)})
    waiting = sorted(open_, key=lambda each: each.start)
    coming = list(begins)
    here: list[Highlight] = []
    at = 0
    for start, end in pairwise(cuts):
        while at < len(waiting) and waiting[at].start <= start:
            here.append(waiting[at])
            at += 1
        here = [each for each in here if each.end > start]
        is_last = end == row.end
        now = [each for each in coming if each.start <= start or is_last]
        coming = [each for each in coming if each.start > start and not is_last]
        yield _Piece(
            start=start,
            end=end,
            shown=max(here, key=_priority, default=None),
            begins=tuple(now),
            is_spot=any(first <= start and end <= last for first, last in spots),
        )


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
