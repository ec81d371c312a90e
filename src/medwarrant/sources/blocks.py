"""Lays out a text that comes as blocks: headings, paragraphs, points of a list, tables.

What web pages, Markdown, Word documents and PDFs have in common once their own marks are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from medwarrant.records import Mark, Reference, Section, SectionRole
from medwarrant.sources.headings import heading_role, role_within
from medwarrant.sources.layout import Layout
from medwarrant.sources.prose import ASIDE, FEWEST_ENTRIES, LONGEST_TITLE, OPENING_WORDS, settled
from medwarrant.sources.reference_text import is_entry, may_be_entry, parse_entry

BULLET = "• "
MOST_OF = 0.6
"""Share of the lines under a heading that read as entries, from which all are."""
LOWEST = 9
"""Level of a heading whose level is not known to be higher; HTML and Word count from 1 to 9."""


class Block(NamedTuple):
    """A clean stretch of text; only a table has more than one line. An ``entry`` is known to be one
    of the reference list.

    ``level`` is a heading's, 1 the highest. ``pages`` says on which page (first is 1) the text
    from each offset on stands, empty where there are no pages.
    """

    kind: Literal["heading", "paragraph", "item", "table", "entry"]
    text: str
    level: int = LOWEST
    pages: tuple[tuple[int, int], ...] = ()


class Laid(NamedTuple):
    """What came of the blocks besides the layout's sections."""

    is_article: bool
    references: tuple[Reference, ...]
    marks: tuple[Mark, ...]


class _Part(NamedTuple):
    """A heading with what stands under it; ``role`` is its own or that of the part around it."""

    role: SectionRole
    label: str
    blocks: list[Block]


def opening_words(blocks: Sequence[Block]) -> str:
    """A name for a text without a title: its first words."""
    words = next((block.text for block in blocks if block.text), "")[:LONGEST_TITLE].split()
    return " ".join(words[:OPENING_WORDS]) + "…" if words else ""


def lay_out_blocks(layout: Layout, blocks: Sequence[Block], title: str) -> Laid:
    """Prints the title and the blocks, and adds their sections.

    A heading that repeats the title is left out. The reference list is what stands under its
    heading, or else under the last heading where most lines read as entries, or the run of at least
    three entries at the end.
    """
    layout.section("title", title)
    parts = _parts([block for block in blocks if block.text], title)
    entries = _listed(parts)
    if not entries:
        parts, entries = _unheaded(parts)
    first = len(layout.sections)
    marks: list[Mark] = []
    references: list[Reference] = []
    printed: list[Section] = []
    for part in parts:
        is_list = part.blocks == entries and bool(entries)
        if part.label:
            layout.heading(part.label)
        for role, run in _runs("references" if is_list else part.role, part.blocks):
            if is_list:
                references += _references(layout, run, part.label, marks)
            else:
                _print(layout, role, part.label, run, marks)
    printed = layout.sections[first:]
    layout.sections[first:], is_article = settled(printed)
    return Laid(is_article, tuple(references), tuple(_joined(marks)))


def _parts(blocks: list[Block], title: str) -> list[_Part]:
    parts = [_Part("body", "", [])]
    above: list[tuple[int, SectionRole | None]] = []
    for number, block in enumerate(blocks):
        if block.kind != "heading":
            held = parts[-1].blocks
            if block.kind == "entry" and held and held[-1].kind != "entry":
                parts.append(_Part("references", "", []))
            elif block.kind != "entry" and held and held[-1].kind == "entry":
                parts.append(_Part("other", "", []))
            parts[-1].blocks.append(block)
            continue
        if block.text == title and number < 3:
            continue
        while above and above[-1][0] >= block.level:
            above.pop()
        inherited = above[-1][1] if above else None
        role = role_within(block.text, inherited) if inherited else heading_role(block.text)
        above.append((block.level, role))
        if role is None and ASIDE.search(block.text):
            role = "other"
        parts.append(_Part(role or "body", block.text, []))
    return [part for part in parts if part.blocks or part.label]


def _listed(parts: list[_Part]) -> list[Block]:
    """The entries under the heading of a reference list, the last such heading first."""
    for part in reversed(parts):
        if part.blocks and all(block.kind == "entry" for block in part.blocks):
            return part.blocks
        if heading_role(part.label) == "references" and any(
            may_be_entry(block.text) for block in part.blocks
        ):
            return part.blocks
    return []


def _unheaded(parts: list[_Part]) -> tuple[list[_Part], list[Block]]:
    if not parts:
        return parts, []
    blocks = parts[-1].blocks
    read = [block.kind != "table" and is_entry(block.text) for block in blocks]
    run = len(blocks)
    while run > 0 and read[run - 1]:
        run -= 1
    is_list = all(block.kind == "item" or may_be_entry(block.text) for block in blocks[:run])
    if parts[-1].label and is_list and sum(read) >= max(FEWEST_ENTRIES, MOST_OF * len(read)):
        run = 0  # a list under whatever heading: an entry without a year keeps its number
    if len(blocks) - run < FEWEST_ENTRIES:
        return parts, []
    last = parts[-1]
    return [
        *parts[:-1],
        last._replace(blocks=blocks[:run]),
        _Part("references", "", blocks[run:]),
    ], (blocks[run:])


def _runs(role: SectionRole, blocks: list[Block]) -> list[tuple[SectionRole, list[Block]]]:
    """The blocks cut before and after each table, which is a section of its own."""
    runs: list[tuple[SectionRole, list[Block]]] = []
    for block in blocks:
        if block.kind == "table" and role != "references":
            runs.append(("table", [block]))
        elif runs and runs[-1][0] != "table":
            runs[-1][1].append(block)
        else:
            runs.append((role, [block]))
    return runs


def _print(
    layout: Layout, role: SectionRole, label: str, blocks: list[Block], marks: list[Mark]
) -> None:
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for number, block in enumerate(blocks):
        if number:
            is_list = block.kind == "item" and blocks[number - 1].kind == "item"
            pieces.append("\n" if is_list else "\n\n")
            at += len(pieces[-1])
        if block.kind == "item":
            pieces.append(BULLET)
            at += len(BULLET)
        starts.append(at)
        pieces.append(block.text)
        at += len(block.text)
    base = layout.block("".join(pieces), [Section(role=role, label=label, start=0, end=at)])
    for block, start in zip(blocks, starts, strict=True):
        _mark(block, base + start, marks)


def _references(
    layout: Layout, entries: list[Block], label: str, marks: list[Mark]
) -> list[Reference]:
    whole = "\n".join(entry.text for entry in entries)
    base = layout.block(whole, [Section(role="references", label=label, start=0, end=len(whole))])
    found = []
    for number, entry in enumerate(entries, start=1):
        found.append(parse_entry(entry.text, number, base, base + len(entry.text)))
        _mark(entry, base, marks)
        base += len(entry.text) + 1
    return found


def _mark(block: Block, base: int, marks: list[Mark]) -> None:
    ends = [*(start for start, _ in block.pages[1:]), len(block.text)]
    for (start, page), end in zip(block.pages, ends, strict=bool(block.pages)):
        if start < end:
            marks.append(Mark(start=base + start, end=base + end, page=page))


def _joined(marks: list[Mark]) -> list[Mark]:
    """One mark a page where its text lies together."""
    joined: list[Mark] = []
    for mark in marks:
        if joined and joined[-1].page == mark.page:
            joined[-1] = Mark(start=joined[-1].start, end=mark.end, page=mark.page)
        else:
            joined.append(mark)
    return joined
