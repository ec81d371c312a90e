"""A page as PDF: A4, set in its own typefaces, with headings as bookmarks, links and page numbers.

The library is told to leave the clock and chance out (``invariant``), so that the same page gives
the same bytes. Nothing that a document says is markup: ``pdf_type.Setting`` escapes it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.page import Block, Columns, Heading, Item, Page, Paragraph, muted
from medwarrant.rendering.pdf_type import (
    INK,
    QUIET,
    REGULAR,
    SEMIBOLD,
    Setting,
    faces,
    places_of,
)

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

MM = 72 / 25.4
"""Points, the unit of all sizes here, in a millimetre."""
WIDTH, HEIGHT = 210 * MM, 297 * MM
SIDE, TOP, BOTTOM = 24 * MM, 20 * MM, 24 * MM
TEXT_WIDTH = WIDTH - 2 * SIDE
"""Some 95 characters a line at 10 points."""

SIZE, LEADING = 10.0, 13.6
FOOT_SIZE = 8.0
LONGEST_FOOT = 95
"""Characters of the title repeated at the foot of each page."""
INDENT = 14.0
RULE = "#d5d9df"
GUTTER = 7.0
LEAST_BEHIND = 64.0
"""Points left on a page at least, that a heading may still stand there with two lines behind it."""
LONGEST_WORD = 16
"""Characters of a word that a cell of a table breaks only where it must."""
CHARACTER = 4.6
"""Points that a character of a table takes, on the wide side of the average."""


def pdf(page: Page, foot: str) -> bytes:
    """The whole file; ``foot`` stands at the bottom of each page beside its number."""
    from reportlab.platypus.doctemplate import LayoutError

    faces()
    try:
        return _built(page, foot, cuts_rows=False)
    except LayoutError:  # a row of a table is longer than a page
        return _built(page, foot, cuts_rows=True)


def _built(page: Page, foot: str, *, cuts_rows: bool) -> bytes:
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    labels = [each.label for each in page if isinstance(each, Item) and each.label is not None]
    setting = Setting(labels)
    title = next((each.text for each in page if isinstance(each, Heading)), "")
    story = [each for block in page for each in _drawn(block, setting, cuts_rows)]
    if setting.missing:
        story += list(_drawn(_missing(setting.missing), setting, cuts_rows))
    stream = io.BytesIO()
    document = BaseDocTemplate(
        stream,
        pagesize=(WIDTH, HEIGHT),
        title=harmless(title),
        author="medwarrant",
        creator="medwarrant",
        lang="en",
        invariant=1,
        initialFontName=REGULAR,
    )
    frame = Frame(SIDE, BOTTOM, TEXT_WIDTH, HEIGHT - TOP - BOTTOM, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("page", [frame]))
    document.build(story, canvasmaker=partial(_numbered(), harmless(title), harmless(foot)))
    return stream.getvalue()


def _missing(number: int) -> Paragraph:
    told = f"Characters shown as boxes, since the typefaces of this file lack them: {number:,}."
    return Paragraph(line=(muted(f"{told} The same in HTML or Markdown has them."),))


def _drawn(block: Block, setting: Setting, cuts_rows: bool) -> Iterator[Flowable]:
    from reportlab.platypus import CondPageBreak
    from reportlab.platypus import Paragraph as Drawn

    match block:
        case Heading(text=text, level=level):
            yield CondPageBreak(LEAST_BEHIND)
            yield _heading()(setting.text(text, SEMIBOLD), _style(f"h{level}"), text)
        case Paragraph(line=line):
            yield Drawn(setting.line(line), _style("p"))
        case Item(line=line, under=under, label=label):
            if label is None:
                yield Drawn(setting.line(line), _style("item"), bulletText="•")
            else:
                marked = "".join(f'<a name="{each}"/>' for each in places_of(label))
                shown = f'<font name="{SEMIBOLD}">{setting.text(label, SEMIBOLD)}</font>&nbsp; '
                yield Drawn(marked + shown + setting.line(line), _style("labelled"))
            for each in under:
                yield Drawn(setting.line(each), _style("under"))
        case Columns():
            yield _table(block, setting, cuts_rows)


def _style(name: str) -> ParagraphStyle:
    """The look of a paragraph; sizes in points."""
    from reportlab.lib.styles import ParagraphStyle

    sized: dict[str, dict[str, Any]] = {
        "h1": {"fontName": SEMIBOLD, "fontSize": 18, "leading": 22, "spaceAfter": 6},
        "h2": {
            "fontName": SEMIBOLD,
            "fontSize": 12,
            "leading": 15,
            "spaceBefore": 12,
            "spaceAfter": 4,
        },
        "p": {"spaceBefore": 5, "spaceAfter": 3},
        "item": {
            "leftIndent": INDENT,
            "bulletIndent": 3,
            "bulletFontName": REGULAR,
            "bulletFontSize": SIZE,
            "spaceBefore": 1.5,
            "spaceAfter": 1.5,
        },
        "labelled": {"leftIndent": INDENT, "firstLineIndent": -INDENT, "spaceBefore": 4},
        "under": {"leftIndent": INDENT, "fontSize": 9, "leading": 12},
        "cell": {"fontSize": 8.5, "leading": 11},
        "head": {"fontName": SEMIBOLD, "fontSize": 8.5, "leading": 11},
    }
    look = {"fontName": REGULAR, "fontSize": SIZE, "leading": LEADING, **sized[name]}
    look |= {"textColor": INK, "splitLongWords": 1, "allowWidows": 0, "allowOrphans": 0}
    return ParagraphStyle(name, **look)


def _heading() -> Any:
    """A paragraph that is a bookmark of the file as well."""
    from reportlab.platypus import Paragraph as Drawn

    class Bookmarked(Drawn):  # type: ignore[misc]  # untyped
        def __init__(self, shown: str, style: ParagraphStyle, words: str) -> None:
            super().__init__(shown, style)
            self.words = harmless(words)

        def draw(self) -> None:
            canvas = self.canv
            key = f"h{getattr(canvas, 'bookmarks', 0)}"
            canvas.bookmarks = getattr(canvas, "bookmarks", 0) + 1
            canvas.bookmarkHorizontal(key, 0, self.height)
            canvas.addOutlineEntry(self.words, key, 0 if self.style.name == "h1" else 1, False)
            super().draw()

    return Bookmarked


def _table(block: Columns, setting: Setting, cuts_rows: bool) -> Flowable:
    from reportlab.platypus import Paragraph as Drawn
    from reportlab.platypus import Table

    heads = [Drawn(setting.text(each, SEMIBOLD), _style("head")) for each in block.heads]
    rows = [[Drawn(setting.line(cell), _style("cell")) for cell in row] for row in block.rows]
    table = Table(
        [heads, *rows],
        colWidths=_widths(block),
        repeatRows=1,
        splitInRow=int(cuts_rows),
        hAlign="LEFT",
    )
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, QUIET),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), GUTTER),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    table.spaceAfter = 6
    return table


def _widths(block: Columns) -> list[float]:
    """Each column as wide as its longest word needs; the rest goes by the square root of what
    the columns hold, so that none starves another.
    """
    columns = [
        (head, *("".join(span.text for span in row[place]) for row in block.rows))
        for place, head in enumerate(block.heads)
    ]
    needed = [
        CHARACTER
        * min(max(len(word) for cell in cells for word in (*cell.split(), "")), LONGEST_WORD)
        + GUTTER
        for cells in columns
    ]
    held = [sum(map(len, cells)) ** 0.5 for cells in columns]
    left = TEXT_WIDTH - sum(needed)
    if left < 0:
        return [TEXT_WIDTH * each / sum(needed) for each in needed]
    return [own + left * each / sum(held) for own, each in zip(needed, held, strict=True)]


def _numbered() -> Any:
    """A canvas that knows how many pages there are before it writes their feet."""
    from reportlab.pdfgen.canvas import Canvas

    class Numbered(Canvas):  # type: ignore[misc]  # untyped
        def __init__(self, title: str, foot: str, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._title, self._foot, self._pages = title, foot, list[dict[str, Any]]()

        def showPage(self) -> None:  # noqa: N802  # the library's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._pages, start=1):
                self.__dict__.update(page)
                _draw_foot(self, self._title, self._foot, f"{number} / {len(self._pages)}")
                super().showPage()
            super().save()

    return Numbered


def _draw_foot(canvas: Canvas, title: str, foot: str, number: str) -> None:
    from reportlab.platypus import Paragraph as Drawn

    setting = Setting()
    cut = f"{title[:LONGEST_FOOT].rstrip()} …" if len(title) > LONGEST_FOOT else title
    style = _style("under").clone("foot", fontSize=FOOT_SIZE, leading=10, leftIndent=0)
    style.textColor = QUIET
    words = Drawn(f"{setting.text(cut)}<br/>{setting.text(foot)}", style)
    words.wrap(TEXT_WIDTH - 20 * MM, BOTTOM)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.4)
    canvas.line(SIDE, BOTTOM - 4 * MM, WIDTH - SIDE, BOTTOM - 4 * MM)
    words.drawOn(canvas, SIDE, BOTTOM - 6 * MM - words.height)
    canvas.setFont(REGULAR, FOOT_SIZE)
    canvas.setFillColor(QUIET)
    canvas.drawRightString(WIDTH - SIDE, BOTTOM - 6 * MM - 8, number)
