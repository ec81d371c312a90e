"""Reads a Zotero library as it lies on the disk (``zotero.sqlite``), from a copy, never written.

Tables: Zotero's own schema since version 5 (resource/schema/userdata.sql and system.sql).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from medwarrant.records import Deletion, Document, DocumentKind, Link, Rejected
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.citations import cited_name, plain, pmcid_among, pmid_among
from medwarrant.sources.json_objects import object_in
from medwarrant.sources.json_values import at, items_at, text_at
from medwarrant.sources.record import document_of
from medwarrant.sources.stream import Stream
from medwarrant.sources.zotero_database import FAULT, LEFT_OUT, WHOLE, split_database

NAME = "zotero"

SQLITE = b"SQLite format 3\x00"
"""How every SQLite database begins (https://www.sqlite.org/fileformat2.html). Which tables it holds
stands anywhere in the file, so that other databases are told apart when the whole is there."""

TITLES = ("title", "caseName", "nameOfAct", "subject")
JOURNALS = (
    "publicationTitle",
    "proceedingsTitle",
    "bookTitle",
    "encyclopediaTitle",
    "dictionaryTitle",
    "websiteTitle",
    "blogTitle",
    "forumTitle",
    "programTitle",
    "repository",
    "university",
    "institution",
    "publisher",
    "studio",
    "network",
)
DATES = ("date", "dateDecided", "dateEnacted", "issueDate")
"""Zotero's names of one field in items of different types."""

WORKS = frozenset(
    """journalArticle preprint conferencePaper thesis report book bookSection manuscript document
    presentation dataset standard hearing""".split()
)
"""Items that stand for a written work, of which the library keeps the abstract; others are pages,
broadcasts, letters and the like."""

TYPES = {
    "journalArticle": "Journal Article",
    "preprint": "Preprint",
    "thesis": "Academic Dissertation",
    "conferencePaper": "Meeting Abstract",
    "dataset": "Dataset",
}
"""Zotero's item types that say what kind of work it is, in MeSH's words."""

NOT_AUTHORS = frozenset(
    """editor seriesEditor translator reviewedAuthor bookAuthor contributor recipient commenter
    castMember guest producer counsel""".split()
)


def recognises(head: bytes) -> bool:
    """Whether it is an SQLite database."""
    return head.startswith(SQLITE)


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole items, one a line as JSON, read from a copy that goes away again."""
    return split_database(stream)


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One document an item; what is left out is said last."""
    for number, line in enumerate(data.splitlines(), start=place):
        item = object_in(line)
        if isinstance(item, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=item)
        elif left_out := text_at(item, LEFT_OUT):
            yield Rejected(
                origin=origin,
                place=None,
                format=NAME,
                reason=f"not read from this library: {left_out}",
                remedy="for attached files, name Zotero's folder storage",
            )
        else:
            document = text_at(item, FAULT) or _document(item)
            if isinstance(document, str):
                place_of = None if at(item, WHOLE) is True else number
                yield Rejected(origin=origin, place=place_of, format=NAME, reason=document)
            else:
                yield document


def _document(item: Mapping[str, object]) -> Document | str:
    """The item as a Document, or in words why it is none."""
    fields = at(dict(item), "fields")
    extra = text_at(fields, "extra")
    url = text_at(fields, "url")
    kind = text_at(item, "type")
    types = [TYPES.get(kind, ""), text_at(fields, "thesisType"), text_at(fields, "genre")]
    document = document_of(
        {
            "pmid": text_at(fields, "PMID") or pmid_among((extra, url)),
            "pmcid": text_at(fields, "PMCID") or pmcid_among((extra, url)),
            "doi": text_at(fields, "DOI") or _named_doi(extra),
            "title": plain(_first(fields, TITLES)),
            "abstract": plain(text_at(fields, "abstractNote")),
            "year": _first(fields, DATES),
            "authors": _authors(item),
            "journal": clean(plain(_first(fields, JOURNALS))),
            "volume": text_at(fields, "volume"),
            "issue": text_at(fields, "issue"),
            "pages": text_at(fields, "pages"),
            "url": url,
            "language": text_at(fields, "language"),
            "publication_types": list(dict.fromkeys(filter(None, types))),
        },
        NAME,
    )
    if isinstance(document, str):
        return f"an item ({kind or 'of unknown type'}) without title and abstract"
    return _as(document, "abstract" if kind in WORKS else "page", at(dict(item), "retracted"))


def _as(document: Document, kind: DocumentKind, retracted: object) -> Document:
    """The document with its kind, and the retraction that Zotero has been told of."""
    links = document.links
    if retracted is True and not any(link.kind == "retracted_by" for link in links):
        links = (*links, Link(kind="retracted_by", note="marked by Zotero, after Retraction Watch"))
    return msgspec.structs.replace(document, kind=kind, links=links)


def _named_doi(extra: str) -> str:
    """The DOI that a line of the field "Extra" gives, for items whose type has no such field."""
    lines = (line.strip() for line in extra.split("\n"))
    return next((line[4:] for line in lines if line[:4].casefold() == "doi:"), "")


def _first(fields: object, names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := text_at(fields, name)).strip()), "")


def _authors(item: Mapping[str, object]) -> list[str]:
    """Authors, or who else made the thing where it has none."""
    creators = [
        (
            text_at(creator, "role"),
            cited_name(f"{text_at(creator, 'last')}, {text_at(creator, 'first')}")
            if text_at(creator, "first").strip()
            else clean(plain(text_at(creator, "last"))),
        )
        for creator in items_at(dict(item), "creators")
    ]
    authors = [name for role, name in creators if role == "author" and name]
    return authors or [name for role, name in creators if role not in NOT_AUTHORS and name]
