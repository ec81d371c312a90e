"""Reads web pages (HTML): title, authors, date, the main text under its headings, references.

trafilatura finds the main text; scripts never run and no address is asked for.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.blocks import Block, lay_out_blocks, opening_words
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.furniture import is_furniture, opens_tail
from medwarrant.sources.html_tree import TooManyElements, is_page, text_within, tree_of
from medwarrant.sources.identifiers import (
    document_id,
    normal_doi,
    normal_pmcid,
    normal_pmid,
    year_in,
)
from medwarrant.sources.languages import language_code
from medwarrant.sources.layout import Layout
from medwarrant.sources.limits import RECORD_BYTES
from medwarrant.sources.page_parts import (
    abstract_of,
    paragraphs_of,
    reference_list,
    with_abstract,
    with_references,
)
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import Stream
from medwarrant.sources.whole import split_whole

NAME = "html"

MOST_BYTES = RECORD_BYTES // 4
"""The longest articles' pages have 3 MB with their scripts."""

MOST_PIECES = 3_000
"""Paragraphs, cells and points past which the main text is looked for in the quick way alone: the
other compares each with its neighbours, which takes time with the square of their number."""

TOO_LONG = f"a page longer than {MOST_BYTES // 2**20} MB"

DATES = (
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dc.date",
    "dcterms.issued",
    "article:published_time",
    "datepublished",
    "date",
)
"""Where pages state their date, the most trustworthy first: Highwire's names (which Google Scholar
asks publishers for), Dublin Core, Open Graph, schema.org."""

SITE = re.compile(r"\s+(?:[|•·–—-]|::)\s+[^|•·–—]{2,60}$")
"""The site's name behind a page's title."""


JOINT = re.compile(r"\s(?:[|•·–—-]|::)\s")
HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}")
"""A site's address, which some pages state for their title."""


class _Front(NamedTuple):
    """What a page says of itself in its head."""

    title: str
    authors: tuple[str, ...]
    year: int | None
    journal: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    url: str | None
    language: str | None


def recognises(head: bytes) -> bool:
    """Whether the bytes begin as an HTML page does."""
    return is_page(head)


def split(stream: Stream) -> Iterator[Piece]:
    """The whole page as one piece."""
    return split_whole(stream, MOST_BYTES, TOO_LONG)


def read(
    data: bytes,
    origin: str,
    place: int,  # noqa: ARG001 - the shape of every reader
) -> Iterator[Document | Deletion | Rejected]:
    """The page as a document: an ``article`` where it has a study's headings, else a ``page``."""
    try:
        tree = tree_of(data)
    except TooManyElements:
        yield _rejected(origin, "a page with more elements than any page for people has")
        return
    if tree is None:
        yield _rejected(origin, "a page without text")
        return
    front = _front(tree)
    listed = reference_list(tree)
    plain_blocks = paragraphs_of(tree)
    is_work = front.journal is not None or front.doi is not None
    abstract = abstract_of(tree) if is_work else []
    blocks = _main_blocks(tree)
    if not _has_text(blocks):
        blocks = plain_blocks
    if not _has_text([*blocks, *abstract]):
        yield _rejected(
            origin,
            "no running text is found in the page",
            "open it in a browser and save its text as a .txt file",
        )
        return
    blocks = with_references(with_abstract(blocks, abstract), listed)
    printed = front.title or next((b.text for b in blocks if b.kind == "heading"), "")
    layout = Layout()
    laid = lay_out_blocks(layout, blocks, printed)
    title = printed or opening_words(blocks)
    whole = layout.text
    yield Document(
        id=document_id(own=None, pmid=front.pmid, pmcid=front.pmcid, doi=front.doi, text=whole),
        kind="article" if laid.is_article else "page",
        title=title,
        text=whole,
        sections=tuple(layout.sections),
        format=NAME,
        year=front.year,
        authors=front.authors,
        journal=front.journal,
        pmid=front.pmid,
        pmcid=front.pmcid,
        doi=front.doi,
        url=front.url,
        language=front.language,
        references=laid.references,
        links=declared_retraction(title, (), ()),
    )


def _rejected(origin: str, reason: str, remedy: str | None = None) -> Rejected:
    return Rejected(origin=origin, place=None, format=NAME, reason=reason, remedy=remedy)


def _has_text(blocks: list[Block]) -> bool:
    return any(block.kind != "heading" and _has_words(block.text) for block in blocks)


def _has_words(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _front(tree: etree._Element) -> _Front:
    said: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = (node.get("name") or node.get("property") or node.get("itemprop") or "").lower()
        content = clean(node.get("content") or "")
        if name and content:
            said.setdefault(name, []).append(content)

    def first(*names: str) -> str | None:
        return next((said[name][0] for name in names if name in said), None)

    titles = [clean(text_within(node)) for node in tree.iter("h1")]
    titles = [title for title in titles if title and not is_furniture(title)]
    printed = clean("".join(node.text or "" for node in list(tree.iter("title"))[:1]))
    stated = first("dc.title") or ""
    own = first("citation_title") or ("" if HOST.fullmatch(stated) else stated)
    titles = [title for title in titles if not _is_site(title, printed)]
    shared = first("og:title", "twitter:title") or SITE.sub("", printed)
    title = own or (titles[0] if len(titles) == 1 else shared or next(iter(titles), ""))
    names = said.get("citation_author") or said.get("dc.creator") or said.get("author") or []
    authors = [name for whole in names for name in re.split(r"\s*;\s*", whole)]
    canonical = [
        node.get("href") or "" for node in tree.iter("link") if node.get("rel") == "canonical"
    ]
    url = first("og:url", "citation_abstract_html_url") or next(iter(canonical), "")
    return _Front(
        title=title,
        authors=tuple(name for name in authors if name and not name.startswith("http")),
        year=year_in(first(*DATES)),
        journal=first("citation_journal_title"),
        doi=normal_doi(first("citation_doi", "dc.identifier", "prism.doi")),
        pmid=normal_pmid(first("citation_pmid")),
        pmcid=normal_pmcid(first("citation_pmcid")),
        url=url if url.startswith(("https://", "http://")) else None,
        language=language_code(tree.get("lang") or first("citation_language") or None),
    )


def _is_site(heading: str, printed: str) -> bool:
    """Whether a heading is the site's name, which the page's title ends with ("… | Journal")."""
    before = printed.removesuffix(heading)
    return before != printed and len(before) > len(heading) / 2 and bool(JOINT.search(before))


def _main_blocks(tree: etree._Element) -> list[Block]:
    """The main text as trafilatura finds it."""
    import trafilatura  # here, since it takes 0.4 s and most inputs are no pages

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    pieces = sum(1 for _ in tree.iter("p", "li", "td", "th", "div", "dd", "blockquote"))
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        fast=pieces > MOST_PIECES,
    )
    body = getattr(found, "body", None)
    if not isinstance(body, etree._Element):
        return []
    blocks: list[Block] = []
    for node in body:
        _gather(node, blocks)
    return _without_tail(blocks)


def _gather(node: etree._Element, blocks: list[Block]) -> None:
    if node.tag == "head":
        level = (node.get("rend") or "h9")[-1]
        blocks.append(Block("heading", _words(node), int(level) if level.isdigit() else 9))
    elif node.tag == "list":
        blocks.extend(Block("item", _words(item)) for item in node.iter("item"))
    elif node.tag == "table":
        rows = (" | ".join(_words(cell) for cell in row.iter("cell")) for row in node.iter("row"))
        lines = [row.strip(" |") for row in rows]
        blocks.append(Block("table", "\n".join(line for line in lines if line)))
    elif node.tag == "quote" and len(node):
        for child in node:
            _gather(child, blocks)
    else:
        lines = "".join(_pieces(node)).split("\n")
        blocks.extend(Block("paragraph", clean(words)) for words in lines)
    if node.tail and _has_words(node.tail):
        blocks.append(Block("paragraph", clean(node.tail)))


def _pieces(node: etree._Element) -> Iterator[str]:
    yield " ".join((node.text or "").split("\n"))
    for child in node:
        if child.tag == "lb":
            yield "\n"
        else:
            yield from _pieces(child)
        yield " ".join((child.tail or "").split("\n"))


def _words(node: etree._Element) -> str:
    return clean(" ".join(text_within(node).split()))


def _without_tail(blocks: list[Block]) -> list[Block]:
    """The blocks without furniture, and without what follows an article: other posts, prompts."""
    kept: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and opens_tail(block.text):
            break
        if block.kind == "table" or not is_furniture(block.text):
            kept.append(block)
    return kept
