"""Reads CSL-JSON, which Zotero, Mendeley, Pandoc and DOI resolvers hand out.

Schema: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.citations import initials_of, plain, pmcid_among, pmid_among
from medwarrant.sources.json_objects import Objects, object_in
from medwarrant.sources.record import document_of
from medwarrant.sources.stream import Stream

NAME = "csl"

OBJECTS = Objects(frozenset(("items", "references")))
"""Pandoc's bibliographies hold their entries under "references", Zotero's API under "items"."""

OPENING = re.compile(rb"\s*[\[{]")
TYPE = re.compile(
    rb'"type"\s*:\s*"(?:article(?:-journal|-magazine|-newspaper)?|bill|book|broadcast|chapter|'
    rb"dataset|document|entry(?:-dictionary|-encyclopedia)?|journal-article|legal_case|"
    rb"legislation|manuscript|paper-conference|patent|personal_communication|post(?:-weblog)?|"
    rb'regulation|report|review(?:-book)?|software|speech|standard|thesis|webpage)"'
)
"""CSL's types, and Crossref's for a journal article, which its resolver leaves in place."""

NO_TYPE = re.compile(rb'"type"\s*:\s*"[a-z-]{0,30}"')
"""A type that was left empty, or one of a newer list."""

FEWEST_SIGNS = 2
SIGNS = re.compile(
    rb'"container-title(?:-short)?"\s*:|"date-parts"\s*:|"issued"\s*:\s*\{|'
    rb'"author"\s*:\s*\[\s*\{\s*"(?:family|given|literal|non-dropping-particle)"\s*:'
)

TYPES = {
    "article-journal": "Journal Article",
    "journal-article": "Journal Article",
    "thesis": "Academic Dissertation",
}


def recognises(head: bytes) -> bool:
    """Whether the first record has a type of CSL's and a field that only CSL writes so, or two such
    fields and a title where its type is empty or missing.
    """
    if OPENING.match(head) is None:
        return False
    first = next(OBJECTS.each(head), b"")
    if TYPE.search(first) is not None:
        return SIGNS.search(first) is not None
    signs = {found.group()[:8] for found in SIGNS.finditer(first)}
    has_type = NO_TYPE.search(first) is not None or b'"type"' not in first
    return has_type and len(signs) >= FEWEST_SIGNS and b'"title"' in first


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole records."""
    return OBJECTS.split(stream)


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One document a record."""
    for number, record in enumerate(OBJECTS.each(data), start=place):
        fields = object_in(record)
        document = fields if isinstance(fields, str) else _document(fields)
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document)
        else:
            yield document


def _document(fields: dict[str, object]) -> Document | str:
    notes = [_text(fields.get(name)) for name in ("note", "URL")]
    kind = _text(fields.get("type"))
    genre = _text(fields.get("genre"))
    document = document_of(
        {
            "pmid": _text(fields.get("PMID")) or pmid_among(notes),
            "pmcid": _text(fields.get("PMCID")) or pmcid_among(notes),
            "doi": _text(fields.get("DOI")),
            "title": plain(_text(fields.get("title"))),
            "abstract": plain(_text(fields.get("abstract"))),
            "year": _year(fields.get("issued")),
            "authors": _authors(fields.get("author")),
            "journal": clean(plain(_text(fields.get("container-title")))),
            "volume": _text(fields.get("volume")),
            "issue": _text(fields.get("issue")),
            "pages": _text(fields.get("page")),
            "url": _text(fields.get("URL")),
            "language": _text(fields.get("language")),
            "publication_types": [name for name in (TYPES.get(kind, ""), genre) if name],
        },
        NAME,
    )
    if isinstance(document, str):
        named = clean(", ".join(name[:20] for name in list(fields)[:8])) or "nothing"
        return f"a record without title and abstract (it has: {named})"
    return document


def _text(value: object) -> str:
    """A value as text; of a list (Crossref's titles) the first."""
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**18 else ""
    return value if isinstance(value, str) else ""


def _year(issued: object) -> str:
    """The year of a date in parts, or the words of one that is not."""
    if not isinstance(issued, dict):
        return _text(issued)
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return _text(parts[0])
    return _text(issued.get("raw")) or _text(issued.get("literal"))


def _authors(authors: object) -> list[str]:
    """Names as PubMed cites them; one without parts as given."""
    names = []
    for author in authors if isinstance(authors, list) else []:
        if not isinstance(author, dict):
            continue
        part = {key: clean(plain(_text(author.get(key)))) for key in NAME_PARTS}
        family = " ".join(part[key] for key in FAMILY if part[key])
        given = initials_of(part["given"])
        words = (family, given, part["suffix"].rstrip(".")) if family else (part["given"],)
        names.append(part["literal"] or " ".join(word for word in words if word))
    return [name for name in names if name]


FAMILY = ("dropping-particle", "non-dropping-particle", "family")
NAME_PARTS = (*FAMILY, "given", "suffix", "literal")
