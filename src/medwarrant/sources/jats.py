"""Reads JATS full text: an article, a set from PMC's efetch, an OAI-PMH answer.

Structure: the Journal Article Tag Suite (ANSI/NISO Z39.96) and PMC's tagging guidelines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from medwarrant.records import Deletion, Document, Link, LinkKind, Rejected
from medwarrant.sources.chunk import Piece
from medwarrant.sources.identifiers import (
    document_id,
    normal_doi,
    normal_pmcid,
    normal_pmid,
    year_in,
)
from medwarrant.sources.jats_body import Block, Cited, Walker, citation_places
from medwarrant.sources.jats_references import Entry, entries, name_of
from medwarrant.sources.labels import labelled_parts
from medwarrant.sources.languages import language_code
from medwarrant.sources.layout import Layout
from medwarrant.sources.markup import gather, inline_text, local_name
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import Stream
from medwarrant.sources.xml import Records, parse_one, root_name

NAME = "jats"

ARTICLE_ROOTS = frozenset(("article", "pmc-articleset"))
HARVEST_ROOTS = frozenset(("OAI-PMH", "articles", "response"))
RECORDS = Records("article")
HREF = "{http://www.w3.org/1999/xlink}href"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
LOOKS_JATS = re.compile(
    rb"<(?:front|body|article-meta|journal-meta|processing-meta)[\s>]|article-type="
)

DATE_ORDER = ("ppub", "collection", "epub-ppub", "epub", "pub", "epreprint", "ecorrected")
"""Which pub-date gives the year: the issue's, as PubMed cites it, then the electronic one.
Dates of receipt, acceptance and release by the archive are no publication dates."""

NOT_PUBLISHED = frozenset(
    "received accepted rev-recd pmc-release nihms-submitted preprint retracted corrected".split()
)

ARTICLE_TYPES = {
    "research-article": "Journal Article",
    "brief-report": "Journal Article",
    "rapid-communication": "Journal Article",
    "review-article": "Review",
    "systematic-review": "Systematic Review",
    "meta-analysis": "Meta-Analysis",
    "case-report": "Case Reports",
    "clinical-trial": "Clinical Trial",
    "letter": "Letter",
    "reply": "Letter",
    "editorial": "Editorial",
    "introduction": "Editorial",
    "article-commentary": "Comment",
    "correction": "Published Erratum",
    "retraction": "Retraction of Publication",
    "expression-of-concern": "Expression of Concern",
    "news": "News",
    "protocol": "Clinical Trial Protocol",
    "guideline": "Practice Guideline",
}
"""JATS's article-type in MeSH's words for publication types; others stay as they are."""

LINKS: dict[str, LinkKind] = {
    "retracted-article": "retraction_of",
    "retraction-forward": "retracted_by",
    "retraction": "retracted_by",
    "corrected-article": "correction_of",
    "correction-forward": "corrected_by",
    "correction": "corrected_by",
    "addended-article": "correction_of",
    "addendum": "corrected_by",
    "partial-retraction": "corrected_by",
    "object-of-concern": "concern_about",
    "concern-forward": "concern_by",
    "expression-of-concern": "concern_by",
    "republished-article": "republication_of",
    "republication": "republished_in",
    "updated-article": "update_of",
    "update": "updated_by",
    "commentary-article": "comment_on",
    "commentary": "commented_in",
    "letter-article": "comment_on",
    "letter": "commented_in",
    "preprint": "version_of_record",
}
"""related-article-type, from PMC's tagging guidelines ("related-article")."""

LEFT_OUT_ABSTRACTS = frozenset(("graphical", "toc", "teaser", "precis", "video", "web-summary"))
"""Kinds of abstract that repeat the others in fewer words or in pictures."""

BACK_ROLES = frozenset(("ack", "fn-group", "app-group", "app", "notes", "sec", "glossary"))
INTERESTS = re.compile(r"conflict|coi|interest|disclos|financial|funding|support", re.I)


def recognises(head: bytes) -> bool:
    """Whether the first element is an article with JATS's parts, or a set of such."""
    root = root_name(head)
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
        document = article if isinstance(article, str) else _document(article)
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
        for index, span in citation_places(paragraph, base, self._order, self._by_marker):
            self.cited_at[index].append(span)


def _document(article: etree._Element) -> Document | str:
    for node in article.iter(etree.Element):
        node.tag = local_name(node)
    meta = article.find("front/article-meta")
    if meta is None:
        meta = article.find("front-stub")
    if meta is None:
        return "an article without front matter"
    listed = entries(_own(article, "ref-list"))
    printer = _Print(listed)
    walker = Walker(frozenset(key for entry in listed for key in entry.keys))
    title = _title(meta)
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
    ids = _ids(meta)
    links = _links(article, meta)
    types = _types(article, meta)
    return Document(
        id=document_id(own=None, pmid=ids[0], pmcid=ids[1], doi=ids[2], text=text),
        kind="article" if has_body else "abstract",
        title=title,
        text=text,
        sections=tuple(layout.sections),
        format=NAME,
        year=_year(meta),
        authors=_authors(meta),
        journal=_journal(article),
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


def _own(article: etree._Element, name: str) -> list[etree._Element]:
    """Elements of the article itself: not those of sub-articles, nor one inside another."""
    return [
        node
        for node in article.iter(name)
        if not any(
            parent.tag in ("sub-article", "response", name) for parent in node.iterancestors()
        )
    ]


def _title(meta: etree._Element) -> str:
    group = meta.find("title-group")
    if group is None:
        return ""
    parts = [_without_notes(group.find(name)) for name in ("article-title", "subtitle")]
    title, subtitle = (part.strip() for part in parts)
    if not subtitle:
        return title
    return f"{title} {subtitle}" if title.endswith((":", "?", ".", "!")) else f"{title}: {subtitle}"


def _without_notes(node: etree._Element | None) -> str:
    """A title without the markers of footnotes to it."""
    if node is None:
        return ""
    out: list[str] = []
    gather(
        node,
        out,
        lambda child, name, _: name == "fn" or (name == "xref" and child.get("ref-type") != "bibr"),
    )
    return inline_text(_plain("".join(out)))


def _plain(text: str) -> etree._Element:
    node = etree.Element("text")
    node.text = text
    return node


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
        kind = (node.get("abstract-type") or "").replace("-", " ").capitalize()
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
            for refs in _own(article, "ref-list")
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


def _ids(meta: etree._Element) -> tuple[str | None, str | None, str | None]:
    pmid = pmcid = doi = None
    for node in meta.findall("article-id"):
        kind = node.get("pub-id-type") or ""
        if kind == "pmid":
            pmid = pmid or normal_pmid(node.text)
        elif kind in ("pmc", "pmcid", "pmcaid", "pmc-uid"):
            pmcid = pmcid or normal_pmcid(node.text)
        elif kind == "doi":
            doi = doi or normal_doi(node.text)
    return pmid, pmcid, doi


def _year(meta: etree._Element) -> int | None:
    dates: dict[str, int] = {}
    for date in meta.iter("pub-date"):
        kind = date.get("pub-type") or date.get("date-type") or "pub"
        year = year_in(date.findtext("year")) or year_in(date.findtext("string-date"))
        if year is not None and kind not in NOT_PUBLISHED:
            dates.setdefault(kind, year)
    for kind in (*DATE_ORDER, *dates):
        if kind in dates:
            return dates[kind]
    return next(
        (year for date in meta.iter("pub-date") if (year := year_in(date.findtext("year")))), None
    )


def _authors(meta: etree._Element) -> tuple[str, ...]:
    names: list[str] = []
    for contrib in meta.findall("contrib-group/contrib"):
        if contrib.get("contrib-type") not in (None, "author", "Author"):
            continue
        for node in contrib:
            name = ""
            if node.tag in ("name", "string-name"):
                name = name_of(node)
            elif node.tag == "name-alternatives" and len(node):
                name = name_of(node[0])
            elif node.tag == "collab":
                own = _plain(node.text or "") if node.find("contrib-group") is not None else node
                name = inline_text(own)
            if name:
                names.append(name)
                break
    return tuple(names)


def _journal(article: etree._Element) -> str | None:
    for path in (
        "front/journal-meta/journal-title-group/journal-title",
        "front/journal-meta/journal-title",
        "front/journal-meta/journal-id",
    ):
        node = article.find(path)
        if node is not None and inline_text(node):
            return inline_text(node)
    return None


def _types(article: etree._Element, meta: etree._Element) -> tuple[str, ...]:
    """The article type in MeSH's words, then the journal's own heading for it."""
    kind = article.get("article-type") or ""
    names = [ARTICLE_TYPES.get(kind, kind)] if kind and kind != "other" else []
    for group in meta.findall("article-categories/subj-group"):
        if group.get("subj-group-type") in (None, "heading"):
            names += [inline_text(node) for node in group.findall("subject")]
    return tuple(dict.fromkeys(name for name in names if name))


def _links(article: etree._Element, meta: etree._Element) -> tuple[Link, ...]:
    links: list[Link] = []
    for node in (*_own(article, "related-article"), *meta.findall("related-object")):
        kind = LINKS.get(node.get("related-article-type") or node.get("link-type") or "")
        if kind is None:
            continue
        href = node.get(HREF) or ""
        id_type = (node.get("ext-link-type") or "").lower()
        link = Link(
            kind=kind,
            pmid=normal_pmid(href) if id_type in ("pubmed", "pmid") else None,
            pmcid=normal_pmcid(href) if id_type in ("pmc", "pmcid") else None,
            doi=normal_doi(href),
            note=inline_text(node) or None,
        )
        if link not in links:
            links.append(link)
    return tuple(links)
