"""Reads the XML that EndNote exports, and that Zotero, Rayyan and Covidence write like it.

Structure: EndNote's RSXML.dtd, as far as exports follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.chunk import Piece
from medwarrant.sources.citations import cited_name, plain, pmcid_among, pmid_among
from medwarrant.sources.identifiers import DOI, normal_pmid, year_in
from medwarrant.sources.markup import inline_text
from medwarrant.sources.record import document_of
from medwarrant.sources.stream import Stream
from medwarrant.sources.xml import Records, parse_one, remedy_for, root_name

NAME = "endnote"

ROOTS = frozenset(("xml", "records"))
RECORDS = Records("record")
FIRST = re.compile(rb"<records\b[^<>]*>\s*<record\b[^<>]*>")
SIGN = re.compile(rb"<(?:source-app|ref-type)\b")

RAISED = re.compile(r"\bsuperscript\b")

TYPES = {
    "Journal Article": "Journal Article",
    "Electronic Article": "Journal Article",
    "Thesis": "Academic Dissertation",
    "Conference Paper": "Meeting Abstract",
    "Preprint": "Preprint",
}
"""EndNote's reference types that say what kind of work it is, in MeSH's words."""


def recognises(head: bytes) -> bool:
    """Whether the first element is EndNote's and a record of its shape follows."""
    first = FIRST.search(head) if root_name(head) in ROOTS else None
    return first is not None and SIGN.search(head, first.end()) is not None


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole records."""
    return RECORDS.split(stream)


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One document a record."""
    for number, record in enumerate(RECORDS.each(data), start=place):
        parsed = parse_one(record)
        remedy = remedy_for(parsed) if isinstance(parsed, str) else None
        document = parsed if isinstance(parsed, str) else _document(parsed)
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document, remedy=remedy)
        else:
            yield document


def _document(record: etree._Element) -> Document | str:
    """The record as a Document, or in words why it is none."""
    urls = _texts(record, "urls/related-urls/url", "urls/text-urls/url")
    notes = [*_texts(record, "custom2", "notes", "accession-num"), *urls]
    database = " ".join(_texts(record, "remote-database-name", "remote-database-provider"))
    is_pubmed = any(name in database.casefold() for name in ("pubmed", "medline", "nlm"))
    accession = next(iter(_texts(record, "accession-num")), "")
    kind = record.find("ref-type")
    named = TYPES.get("" if kind is None else kind.get("name", ""))
    document = document_of(
        {
            "pmid": (normal_pmid(accession) if is_pubmed else None) or pmid_among(notes),
            "pmcid": pmcid_among(notes),
            "doi": next(
                (
                    text
                    for text in (*_texts(record, "electronic-resource-num"), *urls)
                    if DOI.search(text)
                ),
                "",
            ),
            "title": _first(record, "titles/title"),
            "abstract": _first(record, "abstract"),
            "year": next(
                (
                    date
                    for date in _texts(record, "dates/year", "dates/pub-dates/date")
                    if year_in(date)
                ),
                "",
            ),
            "authors": [cited_name(name) for name in _texts(record, "contributors/authors/author")],
            "journal": _first(
                record,
                "periodical/full-title",
                "titles/secondary-title",
                "periodical/abbr-1",
                "titles/alt-title",
            ),
            "volume": _first(record, "volume"),
            "issue": _first(record, "number", "issue"),
            "pages": _first(record, "pages"),
            "publication_types": list(
                dict.fromkeys([*([named] if named else []), *_texts(record, "work-type")])
            ),
            "url": next((url for url in urls if url.startswith("http")), ""),
            "language": _first(record, "language"),
        },
        NAME,
    )
    if isinstance(document, str):
        return "a reference without title and abstract"
    return document


def _texts(record: etree._Element, *paths: str) -> list[str]:
    """What stands at the paths, path by path, blanks left out."""
    found = (plain(_text(element)) for path in paths for element in record.iterfind(path))
    return [text for text in found if text]


def _first(record: etree._Element, *paths: str) -> str:
    return next(iter(_texts(record, *paths)), "")


def _text(element: etree._Element) -> str:
    """The element's text, in which <style face="superscript"> stands for raised letters."""
    for style in element.iter("style"):
        if RAISED.search(style.get("face", "")):
            style.tag = "sup"
    return inline_text(element)
