"""A page as plain text, for pipes and files: no escape sequences, no wrapping."""

from __future__ import annotations

from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.page import Block, Columns, Heading, Item, Line, Page, Paragraph

LONGEST_RULE = 78
"""Characters of the rule under a heading: it must not wrap where the heading does."""


def plain(page: Page) -> str:
    """The page as text. Each paragraph and each point is one line; blocks of different kinds are
    set apart by an empty line. Ends with a newline, "" for an empty page.
    """
    lines: list[str] = []
    before: Block | None = None
    for block in page:
        apart = isinstance(block, Item) and isinstance(before, Item | Heading)
        if before is not None and not apart:
            lines.append("")
        lines.extend(_lines(block))
        before = block
    return "".join(f"{line}\n" for line in lines)


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(text=text, level=1):
            return [harmless(text), "=" * min(len(text), LONGEST_RULE)]
        case Heading(text=text):
            return [harmless(text), "-" * min(len(text), LONGEST_RULE)]
        case Paragraph(line=line):
            return [_text(line)]
        case Item(line=line, under=under, label=label):
            mark = "-" if label is None else label
            return [f"{mark} {_text(line)}", *(f"    {_text(each)}" for each in under)]
        case Columns(heads=heads, rows=rows):
            cells = [[harmless(head) for head in heads]]
            cells += [[_text(cell) for cell in row] for row in rows]
            return [" | ".join(row) for row in cells]


def _text(line: Line) -> str:
    return "".join(harmless(span.text) for span in line)
