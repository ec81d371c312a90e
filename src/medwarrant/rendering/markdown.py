"""A page as Markdown (CommonMark with tables), safe to show wherever Markdown is shown.

Text from documents is escaped: it can bring no HTML, no link, no picture, no heading. Addresses
and e-mail addresses in it are printed as code, since many viewers make links of bare ones. The
only links are those that a builder made itself (PMID, PMCID, DOI).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.page import Block, Columns, Heading, Item, Line, Page, Paragraph, Span

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
SPECIAL = re.compile(r"[\\`*_\[\]|~$^!{}&<>]")
"""What means something inside a line of CommonMark, GFM or a viewer with mathematics."""

LEADING = re.compile(r"^(\s*)([#+\-=:]|\d+(?=[.)]))")
"""What means something at the start of a line only."""

ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:(?=//)|www\.|mailto:|xmpp:)[^\s|]+|[^\s|@]+@[^\s|@]+\.[^\s|]+",
    re.IGNORECASE,
)
"""What a viewer would turn into a link of its own accord (GFM, autolinks extension)."""


def markdown(page: Page) -> str:
    """The page as Markdown; ends with a newline, "" for an empty page."""
    parts: list[str] = []
    before: Block | None = None
    for block in page:
        if before is not None and not (isinstance(block, Item) and isinstance(before, Item)):
            parts.append("")
        parts.extend(_lines(block))
        before = block
    return "".join(f"{part}\n" for part in parts)


def escaped(text: str) -> str:
    """The text as Markdown that shows exactly this text and does nothing."""
    parts: list[str] = []
    done = 0
    text = harmless(text)
    for match in ADDRESS.finditer(text):
        parts.append(_escaped(text[done : match.start()]))
        parts.append(f"`{match.group().replace('`', '')}`")
        done = match.end()
    parts.append(_escaped(text[done:]))
    return "".join(parts)


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda match: ENTITIES.get(match.group(), "\\" + match.group()), text)


def _at_start(text: str) -> str:
    """Escapes what would begin a heading, a list or an underline at the start of a line."""
    match = LEADING.match(text)
    if match is None:
        return text
    blank, mark = match.groups()
    rest = text[match.end() :]
    return f"{blank}{mark}\\{rest}" if mark.isdigit() else f"{blank}\\{mark}{rest}"


def _lines(block: Block) -> list[str]:
    match block:
        case Heading(text=text, level=level):
            return [f"{'#' * level} {escaped(text)}"]
        case Paragraph(line=line):
            return [_at_start(_text(line))]
        case Item(line=line, under=under, label=label):
            mark = "" if label is None else f"**{escaped(label)}** "
            first = f"- {mark}{_at_start(_text(line))}"
            return [f"{first}  ", *(f"  {_at_start(_text(each))}  " for each in under)]
        case Columns(heads=heads, rows=rows):
            return [
                _row(escaped(head) for head in heads),
                _row("---" for _ in heads),
                *(_row(_text(cell) for cell in row) for row in rows),
            ]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(line: Line) -> str:
    return "".join(_span(span) for span in line)


def _span(span: Span) -> str:
    text = escaped(span.text)
    if span.link is not None:
        return f"[{text}]({span.link})"
    inner = text.strip()
    if span.style not in ("strong", "alert") or inner == "":
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}**{inner}**{after}"
