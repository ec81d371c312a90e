"""A page for a terminal: wrapped to its width, with colour where the terminal has any."""

from __future__ import annotations

from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.page import Block, Columns, Heading, Item, Line, Page, Paragraph, Style

WIDEST = 100
"""Columns. Longer lines of prose are hard to follow with the eye (45 to 90 characters is the
typographer's rule); a little more holds tables."""

STYLES: dict[Style, str] = {
    "body": "",
    "strong": "bold",
    "muted": "dim",
    "alert": "bold red",
}


def terminal(page: Page, stream: TextIO, *, width: int | None = None) -> str:
    """The page as it suits the terminal behind ``stream``.

    ``width`` in columns overrules the terminal's own. Colours follow the terminal and NO_COLOR.
    """
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.width = min(console.width if width is None else width, WIDEST)
    with console.capture() as captured:
        before: Block | None = None
        for block in page:
            apart = isinstance(block, Item) and isinstance(before, Item | Heading)
            if before is not None and not apart:
                console.print()
            console.print(_renderable(block))
            before = block
    return captured.get()


def _renderable(block: Block) -> RenderableType:
    match block:
        case Heading(text=text, level=1):
            return Text(harmless(text), style="bold")
        case Heading(text=text):
            return Text(harmless(text), style="bold cyan")
        case Paragraph(line=line):
            return _text(line)
        case Item(line=line, under=under, label=label):
            grid = Table.grid(padding=(0, 1))
            grid.add_column(no_wrap=True)
            grid.add_column(overflow="fold")
            grid.add_row(Text("•" if label is None else label, style="dim"), _text(line))
            for each in under:
                grid.add_row("", _text(each))
            return Padding(grid, (0, 0, 0, 2), expand=False)
        case Columns(heads=heads, rows=rows):
            table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
            for head in heads:
                table.add_column(Text(harmless(head)), overflow="fold")
            for row in rows:
                table.add_row(*(_text(cell) for cell in row))
            return table


def _text(line: Line) -> Text:
    text = Text(overflow="fold")
    for span in line:
        text.append(harmless(span.text), style=STYLES[span.style])
    return text
