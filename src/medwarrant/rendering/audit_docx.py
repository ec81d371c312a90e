"""An audited article as a Word document with one comment for each finding, to send to its author.

The text is the article's as it was read: headings, paragraphs, points of lists. Each comment hangs
on the exact words that it is about. The article's own file is never touched.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from medwarrant.errors import InputError
from medwarrant.records import AuditedArticle, Document, Rejected
from medwarrant.rendering.article_headings import headings
from medwarrant.rendering.audit import (
    NOTHING,
    SCOPE,
    SEVERITIES,
    called,
    made_from,
    not_judged,
    short,
    summed_up,
)
from medwarrant.rendering.audit_placed import (
    Placed,
    is_judged,
    name_of,
    placed_in_order,
    quote_of,
    reasons,
)
from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.word_package import (
    A4,
    FOOTER,
    HEADER,
    LISTED,
    WordText,
    element,
    page_part,
    run,
    word_bytes,
)

AUTHOR = "medwarrant"
INITIALS = "mw"
BULLET = "• "
"""How a text shows a point of a list; Word draws its own."""

MARGIN = "1134"
"""2 cm, in twentieths of a point."""

SETTLED = dict(SEVERITIES)


class _Row(NamedTuple):
    """A line of the text that is not blank: its content without bullet and outer blanks."""

    start: int
    end: int
    style: str
    is_close: bool
    """Whether the next line follows without a blank one."""


def audit_docx(articles: Sequence[AuditedArticle], rejected: Sequence[Rejected]) -> bytes:
    """The Word document of one article; the same bytes for the same audit.

    Raises InputError for several articles.
    """
    if len(articles) > 1:
        raise InputError(
            "a Word document holds one article",
            where=articles[1].origin,
            remedy="name one file, or write .html, .md or .json, which hold several",
        )
    (article,) = articles
    document = article.document
    rows = list(_rows(document))
    told = placed_in_order(article)
    anchors = [_anchor(each, document, rows) for each in told]
    title = document.title if document.text.startswith(document.title) else ""
    return word_bytes(
        WordText(
            document=element("document", _body(document, rows, anchors)),
            comments=element("comments", *(_comment(*each) for each in enumerate(told))),
            header=element("hdr", *(_small("Header", each) for each in _above(article, rejected))),
            footer=element("ftr", *(_small("Footer", each) for each in _below(article))),
            title=title,
        )
    )


def _rows(document: Document) -> Iterator[_Row]:
    """The text's lines that hold anything."""
    marked = headings(document)
    listed = [each for each in document.sections if each.role == "references"]
    lines = document.text.split("\n")
    at = 0
    for number, line in enumerate(lines):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at += len(line) + 1
        if start >= end:
            continue
        is_close = number + 1 < len(lines) and bool(lines[number + 1].strip())
        style = "Normal"
        if start in marked:
            style = "Title" if start == 0 else "Heading1"
        elif any(each.start <= start < each.end for each in listed):
            style = "Bibliography"
        elif document.text.startswith(BULLET, start) and end > start + len(BULLET):
            style, start = "ListBullet", start + len(BULLET)
        yield _Row(start, end, style, is_close and style == "Normal")


def _anchor(told: Placed, document: Document, rows: Sequence[_Row]) -> tuple[int, int]:
    """The words that a comment hangs on; for what is about the whole, the title or first line."""
    start, end = told.place or (0, 0)
    words = document.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if start < end:
        first, last = _row_of(rows, start), _row_of(rows, end - 1)
        start = min(max(start, rows[first].start), rows[first].end - 1)
        end = min(max(end, rows[last].start + 1), rows[last].end)
        return start, max(end, start + 1)
    titles = [each for each in document.sections if each.role == "title"]
    if titles and titles[0].start < titles[0].end:
        return titles[0].start, titles[0].end
    return rows[0].start, rows[0].end


def _row_of(rows: Sequence[_Row], place: int) -> int:
    """The number of the row that the place is in, or that ends before it."""
    return max(bisect_right(rows, place, key=lambda row: row.start) - 1, 0)


def _body(
    document: Document, rows: Sequence[_Row], anchors: Sequence[tuple[int, int]]
) -> etree._Element:
    begins: list[list[int]] = [[] for _ in rows]
    ends: list[list[int]] = [[] for _ in rows]
    for number, (start, end) in enumerate(anchors):
        begins[_row_of(rows, start)].append(number)
        ends[_row_of(rows, end - 1)].append(number)
    body = element("body")
    for number, row in enumerate(rows):
        body.append(_paragraph(document.text, row, begins[number], ends[number], anchors))
    page = element("sectPr")
    for name, kind, part in (
        ("headerReference", "first", HEADER),
        ("footerReference", "default", FOOTER),
        ("footerReference", "first", FOOTER),
    ):
        page.append(page_part(name, kind, part))
    page.append(element("pgSz", w=A4[0], h=A4[1]))
    margins = dict.fromkeys(("top", "right", "bottom", "left"), MARGIN)
    page.append(element("pgMar", **margins, header="567", footer="567", gutter="0"))
    page.append(element("titlePg"))
    body.append(page)
    return body


def _paragraph(
    text: str,
    row: _Row,
    begins: Sequence[int],
    ends: Sequence[int],
    anchors: Sequence[tuple[int, int]],
) -> etree._Element:
    """One line, cut where comments begin and end; ``begins`` and ``ends`` are their numbers."""
    look = element("pPr", element("pStyle", val=row.style))
    if row.style == "ListBullet":
        look.append(element("numPr", element("ilvl", val="0"), element("numId", val=LISTED)))
    if row.is_close:
        look.append(element("spacing", after="0"))
    paragraph = element("p", look)
    cuts = {row.start, row.end}
    cuts |= {anchors[each][0] for each in begins} | {anchors[each][1] for each in ends}
    done = row.start
    for cut in sorted(cuts):
        if cut > done:
            paragraph.append(run(text[done:cut]))
            done = cut
        for each in ends:
            if anchors[each][1] == cut:
                paragraph.append(element("commentRangeEnd", id=str(each)))
                paragraph.append(_sign("commentReference", id=str(each)))
        paragraph.extend(
            element("commentRangeStart", id=str(each)) for each in begins if anchors[each][0] == cut
        )
    return paragraph


def _sign(name: str, **values: str) -> etree._Element:
    """The small sign of a comment, in the text or in the comment itself."""
    look = element("rPr", element("rStyle", val="CommentReference"))
    return element("r", look, element(name, **values))


def _comment(number: int, told: Placed) -> etree._Element:
    """What an editor calls it and how grave it is, why, and what it rests on."""
    name = called(told.finding)
    head = element(
        "p",
        element("pPr", element("pStyle", val="CommentText")),
        _sign("annotationRef"),
        run(f"{name[:1].upper()}{name[1:]}", "b"),
        run(f" · {SETTLED[told.finding.severity].lower()}"),
    )
    lines = [told.finding.explanation]
    if told.place is None and told.quote:  # an entry that is not part of the text
        lines.append(f"The entry: “{short(told.quote)}”")
    lines += reasons(told)
    lines += [f"See {name_of(each)}: “{short(quote_of(each))}”" for each in told.related]
    return element(
        "comment",
        head,
        *(_small("CommentText", line) for line in lines),
        id=str(number),
        author=AUTHOR,
        initials=INITIALS,
    )


def _small(style: str, words: str) -> etree._Element:
    return element("p", element("pPr", element("pStyle", val=style)), run(harmless(words)))


def _above(article: AuditedArticle, rejected: Sequence[Rejected]) -> Iterator[str]:
    """What stands above the first page: the audit in one line, and what could not be read."""
    audit = article.audit
    if not is_judged(audit):
        yield not_judged(audit.language)
    else:
        yield summed_up(audit)
        if not audit.summary.findings:
            yield NOTHING
    for each in rejected:
        yield f"Not read: {each.origin}: {each.reason}"


def _below(article: AuditedArticle) -> Iterator[str]:
    yield SCOPE
    yield made_from(article.audit)
