"""A page as a Word document: headings, lists, tables, links and page numbers, and no clock.

Links are fields, since what a builder made may stand in one and nothing that a document says does.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.page import (
    Block,
    Columns,
    Heading,
    Item,
    Line,
    Page,
    Paragraph,
    Span,
    Style,
)
from medwarrant.rendering.word_package import (
    A4,
    FOOTER,
    LISTED,
    WordText,
    element,
    page_part,
    run,
    word_bytes,
)

COLOURS: dict[Style, str] = {"muted": "565C66", "alert": "9B1C1C"}
BOLD: tuple[Style, ...] = ("strong", "alert")
LINKED = "1B4F8F"
MARGIN = "1361"
"""24 mm, in twentieths of a point."""
TEXT_WIDTH = int(A4[0]) - 2 * int(MARGIN)
HANGING = {"left": "426", "hanging": "426"}
UNDER = {"left": "426"}


def docx(page: Page, foot: str) -> bytes:
    """The whole file; ``foot`` stands at the bottom of each page before its number."""
    title = next((each.text for each in page if isinstance(each, Heading)), "")
    body = element("body", *(each for block in page for each in _drawn(block)), _paper())
    numbers = (_words(f"{foot} · "), _field("PAGE", _words("1")), _words(" / "))
    feet = _paragraph("Footer", *numbers, _field("NUMPAGES", _words("1")))
    return word_bytes(
        WordText(
            document=element("document", body),
            comments=element("comments"),
            header=element("hdr", _paragraph("Header")),
            footer=element("ftr", feet),
            title=harmless(title),
        )
    )


def _paper() -> etree._Element:
    margins = dict.fromkeys(("top", "right", "bottom", "left"), MARGIN)
    return element(
        "sectPr",
        page_part("footerReference", "default", FOOTER),
        element("pgSz", w=A4[0], h=A4[1]),
        element("pgMar", **margins, header="567", footer="567", gutter="0"),
    )


def _drawn(block: Block) -> Iterator[etree._Element]:
    match block:
        case Heading(text=text, level=level):
            yield _paragraph("Title" if level == 1 else "Heading1", _words(text))
        case Paragraph(line=line):
            yield _paragraph("Normal", *_line(line))
        case Item(line=line, under=under, label=None):
            yield _paragraph("ListBullet", *_line(line), look=[_listed(), _close(bool(under))])
            yield from _under(under)
        case Item(line=line, under=under, label=label):
            shown = run(f"{harmless(label or '')} ", "b")
            hanging = [_close(bool(under)), element("ind", **HANGING)]
            yield _paragraph("Normal", shown, *_line(line), look=hanging)
            yield from _under(under)
        case Columns():
            yield _table(block)
            yield _paragraph("Normal", look=[element("spacing", after="0")])


def _under(lines: tuple[Line, ...]) -> Iterator[etree._Element]:
    for number, line in enumerate(lines, start=1):
        look = [_close(number < len(lines)), element("ind", **UNDER)]
        yield _paragraph("Normal", *_line(line), look=look)


def _close(is_followed: bool) -> etree._Element:
    """The space behind a paragraph, less before what belongs to it; in twentieths of a point."""
    return element("spacing", after="20" if is_followed else "100")


def _listed() -> etree._Element:
    return element("numPr", element("ilvl", val="0"), element("numId", val=LISTED))


def _paragraph(
    style: str, *runs: etree._Element, look: list[etree._Element] | None = None
) -> etree._Element:
    return element("p", element("pPr", element("pStyle", val=style), *(look or ())), *runs)


def _line(line: Line) -> Iterator[etree._Element]:
    for span in line:
        shown = _span(span)
        yield shown if span.link is None else _field(f'HYPERLINK "{span.link}"', shown)


def _span(span: Span) -> etree._Element:
    words = _words(span.text)
    look = [element("b")] if span.style in BOLD else []
    colour = COLOURS.get(span.style) if span.link is None else LINKED
    if colour is not None:
        look.append(element("color", val=colour))
    if look:
        words.insert(0, element("rPr", *look))
    return words


def _words(text: str) -> etree._Element:
    return run(harmless(text))


def _field(code: str, shown: etree._Element) -> etree._Element:
    return element("fldSimple", shown, instr=code)


def _table(block: Columns) -> etree._Element:
    width = TEXT_WIDTH // len(block.heads)
    lines = {"val": "single", "sz": "4", "space": "0", "color": "B9BFC7"}
    look = element(
        "tblPr",
        element("tblW", w=str(TEXT_WIDTH), type="dxa"),
        element("tblBorders", *(element(side, **lines) for side in ("top", "bottom", "insideH"))),
    )
    grid = element("tblGrid", *(element("gridCol", w=str(width)) for _ in block.heads))
    heads = [_cell(width, run(harmless(head), "b")) for head in block.heads]
    top = element("tr", element("trPr", element("tblHeader")), *heads)
    uncut = [
        element(
            "tr",
            element("trPr", element("cantSplit")),
            *(_cell(width, *_line(cell)) for cell in row),
        )
        for row in block.rows
    ]
    return element("tbl", look, grid, top, *uncut)


def _cell(width: int, *runs: etree._Element) -> etree._Element:
    look = element("tcPr", element("tcW", w=str(width), type="dxa"))
    return element("tc", look, _paragraph("Normal", *runs, look=[_close(True)]))
