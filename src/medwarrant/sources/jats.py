"""Reads JATS full text: an article, a set from PMC's efetch, an OAI-PMH answer.

Structure: the Journal Article Tag Suite (ANSI/NISO Z39.96) and PMC's tagging guidelines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.identifiers import (
    document_id,
)
from medwarrant.sources.issues import issue_part, pages
from medwarrant.sources.jats_body import Block, Cited, Walker, citation_places
from medwarrant.sources.jats_front import (
    authors_of,
    ids_of,
    journal_of,
    links_of,
    own_elements,
    title_of,
    types_of,
    year_of,
)
from medwarrant.sources.jats_references import Entry, entries
from medwarrant.sources.labels import labelled_parts
from medwarrant.sources.languages import language_code
from medwarrant.sources.layout import Layout
from medwarrant.sources.markup import inline_text, local_name
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import Stream
from medwarrant.sources.xml import Records, parse_one, remedy_for, root_name

NAME = "jats"

ARTICLE_ROOTS = frozenset(("article", "pmc-articleset"))
HARVEST_ROOTS = frozenset(("OAI-PMH", "articles", "response"))
RECORDS = Records("article")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LOOKS_JATS = re.compile(
    rb"<(?:front|body|article-meta|journal-meta|processing-meta)[\s>]|article-type="
)

ELSEVIER = re.compile(
    rb"<article\b[^>]{0,400}?xmlns(?::\w+)?=\"http://www\.elsevier\.com/xml/|-//ES//DTD "
)
"""Elsevier's own article XML, whose first element and body are named like JATS's."""

MOST_PLACES = 100_000
"""Citation places that are kept of one article; a review of a thousand works has 3,000."""

LEFT_OUT_ABSTRACTS = frozenset(("graphical", "toc", "teaser", "precis", "video", "web-summary"))
"""Kinds of abstract that repeat the others in fewer words or in pictures."""

BACK_ROLES = frozenset(("ack", "fn-group", "app-group", "app", "notes", "sec", "glossary"))
INTERESTS = re.compile(r"conflict|coi|interest|disclos|financial|funding|support", re.I)


def recognises(head: bytes) -> bool:
    """Whether the first element is an article with JATS's parts, or a set of such."""
    root = root_name(head)
    if ELSEVIER.search(head) is not None:
        return False
    if root in ARTICLE_ROOTS:
        return root != "article" or LOOKS_JATS.search(head) is not None
    return root in HARVEST_ROOTS and RECORDS.is_in(head) and LOOKS_JATS.search(head) is not None


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole articles."""
    return RECORDS.split(stream)


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """The articles of a piece; one that cannot be read is rejected with its number."""
    for number, record in enumerate(RECORDS.each(data), start=place):
        article = parse_one(record)
        if isinstance(article, str):
            remedy = remedy_for(article)
            yield Rejected(origin=origin, place=number, format=NAME, reason=article, remedy=remedy)
            continue
        document = _document(article)
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document)
        else:
            yield document


class _Print:
    """Prints an article's blocks and remembers where each entry is cited."""

    def __init__(self, listed: list[Entry]) -> None:
        self.layout = Layout()
        self._order = {key: index for index, entry in enumerate(listed) for key in entry.keys}
        self._by_marker = {entry.marker: index for index, entry in enumerate(listed)}
        self._noted = 0
        self.cited_at: list[list[tuple[int, int]]] = [[] for _ in listed]

    def blocks(self, blocks: list[Block], between: str = "\n") -> None:
        """Each block as a section; a heading alone where it has only subsections."""
        for block in blocks:
            if not block.paragraphs:
                if block.label:
                    self.layout.heading(block.label)
                continue
            text = "\n\n".join(paragraph.text for paragraph in block.paragraphs)
            start = self.layout.section(block.role, text, block.label, between=between)
            for paragraph in block.paragraphs if start is not None else ():
                self._note(paragraph, start or 0)
                start = (start or 0) + len(paragraph.text) + 2

    def abstract(self, paragraph: Cited) -> None:
        """A paragraph of an abstract, as labelled sections where labels stand inside it."""
        parts = labelled_parts(paragraph.text)
        if not parts:
            self.blocks([Block("abstract", "", (paragraph,))])
            return
        for part in parts:
            start = self.layout.section(
                part.role, paragraph.text[part.start : part.end], part.label
            )
            if start is not None:
                self._note(paragraph, start - part.start)

    def _note(self, paragraph: Cited, base: int) -> None:
        places = citation_places(paragraph, base, self._order, self._by_marker)
        for index, span in islice(places, MOST_PLACES - self._noted):
            self.cited_at[index].append(span)
            self._noted += 1


def _document(article: etree._Element) -> Document | str:
    for node in article.iter(etree.Element):
        node.tag = local_name(node)
    meta = article.find("front/article-meta")
    if meta is None:
        meta = article.find("front-stub")
    if meta is None:
        return "an article without front matter"
    listed = entries(own_elements(article, "ref-list"))
    printer = _Print(listed)
    walker = Walker(frozenset(key for entry in listed for key in entry.keys))
    title = title_of(meta)
    printer.layout.section("title", title)
    language = language_code(article.get(LANG))
    _print_abstracts(printer, walker, meta, language)
    body = article.find("body")
    before = len(printer.layout.sections)
    if body is not None:
        printer.blocks(_opening_as_background(walker.section(body, label="")))
    for group in article.findall("floats-group") + article.findall("floats-wrap"):
        printer.blocks(walker.floats(group))
    has_body = len(printer.layout.sections) > before
    printer.blocks(_back(article, meta, walker))
    spans = _print_references(printer, article, listed)
    layout = printer.layout
    if not layout.sections:
        return "an article without title, abstract or text"
    text = layout.text
    ids = ids_of(meta)
    links = links_of(article, meta)
    types = types_of(article, meta)
    return Document(
        id=document_id(own=None, pmid=ids[0], pmcid=ids[1], doi=ids[2], text=text),
        kind="article" if has_body else "abstract",
        title=title,
        text=text,
        sections=tuple(layout.sections),
        format=NAME,
        year=year_of(meta),
        authors=authors_of(meta),
        journal=journal_of(article),
        volume=issue_part(meta.findtext("volume")),
        issue=issue_part(meta.findtext("issue")),
        pages=pages(meta.findtext("fpage"), meta.findtext("lpage"))
        or pages(meta.findtext("elocation-id")),
        pmid=ids[0],
        pmcid=ids[1],
        doi=ids[2],
        language=language,
        publication_types=types,
        references=tuple(
            entry.reference(start, end, tuple(sorted(set(cited))))
            for entry, (start, end), cited in zip(listed, spans, printer.cited_at, strict=True)
        ),
        links=links + declared_retraction(title, types, links),
    )


def _print_abstracts(
    printer: _Print, walker: Walker, meta: etree._Element, language: str | None
) -> None:
    """The abstract, then summaries of other kinds ("for patients"); translations are left out."""
    has_main = False
    candidates = [
        node
        for node in meta.findall("abstract")
        if (node.get("abstract-type") or "") not in LEFT_OUT_ABSTRACTS
        and language_code(node.get(LANG)) in (None, "en", language)
    ]
    for node in sorted(candidates, key=lambda node: bool(node.get("abstract-type"))):
        kind = clean((node.get("abstract-type") or "").replace("-", " ")).capitalize()
        if has_main and not kind:
            continue
        title = next((inline_text(child) for child in node if child.tag == "title"), "")
        blocks = walker.section(node, label="")
        if has_main:
            heading = title or kind
            printer.blocks([_aside(block, heading) for block in blocks])
            continue
        for block in blocks:
            if block.label or block.role not in ("body", "abstract"):
                printer.blocks([block if block.role != "body" else _as_other(block)], ": ")
            else:
                for paragraph in block.paragraphs:
                    printer.abstract(paragraph)
        has_main = bool(blocks)


def _opening_as_background(blocks: list[Block]) -> list[Block]:
    """What stands before a study's first heading is its introduction."""
    if not blocks or blocks[0].label or blocks[0].role != "body":
        return blocks
    if "methods" not in {block.role for block in blocks[1:]}:
        return blocks
    return [Block("background", "", blocks[0].paragraphs), *blocks[1:]]


def _aside(block: Block, heading: str) -> Block:
    label = f"{heading}: {block.label}" if block.label and heading else block.label or heading
    return Block("other", label, block.paragraphs)


def _as_other(block: Block) -> Block:
    return Block("other", block.label, block.paragraphs)


def _back(article: etree._Element, meta: etree._Element, walker: Walker) -> list[Block]:
    """Acknowledgements, funding, interests, notes and appendices."""
    blocks = [
        Block("other", "Funding", (walker.cited_line(statement),))
        for statement in meta.iter("funding-statement")
    ]
    for notes in meta.findall("author-notes"):
        for fn in notes.findall("fn"):
            if INTERESTS.search(f"{fn.get('fn-type') or ''} {inline_text(fn)[:60]}"):
                blocks += [
                    Block("other", block.label, block.paragraphs)
                    for block in walker.section(fn, "other", label="Author note")
                ]
    back = article.find("back")
    for node in [] if back is None else list(back):
        if node.tag in BACK_ROLES and "supplementary" not in (node.get("sec-type") or ""):
            for part in node if node.tag == "app-group" else [node]:
                blocks += _back_part(part, walker)
    return [block for block in blocks if block.paragraphs]


def _back_part(node: etree._Element, walker: Walker) -> list[Block]:
    names = {"ack": "Acknowledgements", "fn-group": "Footnotes", "glossary": "Abbreviations"}
    title = next((inline_text(child) for child in node if child.tag == "title"), "")
    return [
        block
        if block.role in ("table", "figure")
        else Block("other", block.label, block.paragraphs)
        for block in walker.section(node, "other", label=title or names.get(str(node.tag), ""))
    ]


def _print_references(
    printer: _Print, article: etree._Element, listed: list[Entry]
) -> list[tuple[int | None, int | None]]:
    """Prints the reference list, one entry a line; says where each entry lies."""
    if not listed:
        return []
    title = next(
        (
            inline_text(child)
            for refs in own_elements(article, "ref-list")
            for child in refs
            if child.tag == "title"
        ),
        "References",
    )
    lines = [f"{entry.marker}. {entry.text}" if entry.marker else entry.text for entry in listed]
    start = printer.layout.section("references", "\n".join(lines), title, between="\n") or 0
    spans: list[tuple[int | None, int | None]] = []
    for entry, line in zip(listed, lines, strict=True):
        end = start + len(line)
        spans.append((end - len(entry.text), end))
        start = end + 1
    return spans
