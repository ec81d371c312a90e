"""Reads MEDLINE's tagged format, which PubMed saves as "PubMed" text and as .nbib files.

Fields: https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from medwarrant.records import Deletion, Document, Link, Rejected
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.citations import cited_name
from medwarrant.sources.entries import LINE_START, entries_in, split_entries
from medwarrant.sources.identifiers import normal_doi, normal_pmid
from medwarrant.sources.pubmed_fields import LINKS, tie_kind
from medwarrant.sources.record import document_of
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import Stream, text_of
from medwarrant.sources.tagged import Fields, all_of, fields_of, first_of, lines_of

NAME = "nbib"

START = re.compile(LINE_START + rb"PMID {0,2}- {0,2}(?=\S)")
FIRST_OF_OTHERS = re.compile(
    rb"(?:(?<=\n\n)|(?<=\n \n)|(?<=\r\r)|(?<=\r\n\r\n)|\A\s*+)"
    rb"[A-Z][A-Z0-9]{1,3} {0,2}-(?=[ \r\n\d])"
)
"""How a record begins whose first tag is no PMID, as ERIC writes them: below a blank line."""

HEAD = re.compile(rb"\s*PMID {0,2}- {0,2}\d{1,9}\s*?[\r\n]+[A-Z]{2,4} *-?[ \r\n]")
OTHER_HEAD = re.compile(
    rb"\s*+(?!TY )(?:[A-Z][A-Z0-9]{1,3} {0,2}-[^\r\n]{0,2000}+(?>(?:\r?\n {6}[^\r\n]{0,2000}+)*)"
    rb"\r?\n){2,}"
)
TITLE_LINE = re.compile(LINE_START + rb"B?TI {0,2}-")
ONLY_HERE = re.compile(
    LINE_START
    + rb"(?:OWN |STAT|FAU |FED |JT  |AID |LID |OID |PMID|PMC |PMCR|PHST|DCOM|PT  ) {0,1}-"
)
"""Tags that only MEDLINE's format has, with as many blanks as it puts behind them."""

TAG = re.compile(
    r"(?:(?P<tag>PMID(?= {0,2}-\s?\d)|[A-Z][A-Z0-9]{1,3}(?= {0,2}-(?:\s|$))))"
    r" {0,2}-\s?(?P<value>.*)$"
)

TIES = {
    "RIN": "RetractionIn",
    "ROF": "RetractionOf",
    "EIN": "ErratumIn",
    "EFR": "ErratumFor",
    "PRIN": "PartialRetractionIn",
    "PROF": "PartialRetractionOf",
    "ECI": "ExpressionOfConcernIn",
    "ECF": "ExpressionOfConcernFor",
    "CRI": "CorrectedandRepublishedIn",
    "CRF": "CorrectedandRepublishedFrom",
    "RRI": "RetractedandRepublishedIn",
    "RRF": "RetractedandRepublishedFrom",
    "RPI": "RepublishedIn",
    "RPF": "RepublishedFrom",
    "UIN": "UpdateIn",
    "UOF": "UpdateOf",
    "CIN": "CommentIn",
    "CON": "CommentOn",
}
"""Tags of ties to other works, as PubMed XML names them."""

TIED_PMID = re.compile(r"\bPMID: ?(\d{1,9}) ?\.?$")
ADDRESS = re.compile(r"\s*(?:doi:\s*|https?://(?:dx\.)?doi\.org/)10\.", re.I)
NAMED_DOI = re.compile(r"(?<!\s)\s*\[doi\]\s*$", re.I)


def recognises(head: bytes) -> bool:
    """Whether the first line is a PMID and the second another field, or the first lines are
    fields, a title and another of MEDLINE's own among them.
    """
    if HEAD.match(head) is not None:
        return True
    found = OTHER_HEAD.match(head)
    lines = b"" if found is None else found.group()
    return TITLE_LINE.search(lines) is not None and ONLY_HERE.search(lines) is not None


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole records."""
    return split_entries(stream, _start(stream.head))


def _start(data: bytes) -> re.Pattern[bytes]:
    """How a record begins: with its PMID, where the first one does."""
    first = FIRST_OF_OTHERS.match(data)
    if first is None or START.search(data[: first.end() + 200]) is not None:
        return START
    return FIRST_OF_OTHERS


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One document a record."""
    before, entries = entries_in(data, _start(data))
    if fields_of(lines_of(text_of(before)), TAG):
        yield Rejected(
            origin=origin,
            place=None,
            format=NAME,
            reason="lines before the first PMID belong to no record",
        )
    for number, entry in enumerate(entries, start=place):
        document = _document(fields_of(lines_of(text_of(entry)), TAG))
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document)
        else:
            yield document


def _document(fields: Fields) -> Document | str:
    """The record as a Document, or in words why it is none."""
    pmid = normal_pmid(first_of(fields, "PMID"))
    if pmid is None and "PMID" in fields:
        return "a record whose PMID is no number"
    types = [clean(name) for name in all_of(fields, "PT")]
    title = first_of(fields, "TI", "BTI", "TT")
    document = document_of(
        {
            "pmid": pmid,
            "pmcid": first_of(fields, "PMC"),
            "doi": _doi(fields),
            "title": title,
            "abstract": first_of(fields, "AB") or _other_abstract(fields),
            "year": first_of(fields, "DP", "DEP", "CDAT") or _source_year(fields),
            "authors": _authors(fields),
            "journal": first_of(fields, "JT", "TA", *(("BTI",) if "TI" in fields else ())),
            "volume": first_of(fields, "VI"),
            "issue": first_of(fields, "IP"),
            "pages": first_of(fields, "PG"),
            "language": first_of(fields, "LA"),
            "mesh": _mesh(fields),
            "publication_types": types,
        },
        NAME,
    )
    if isinstance(document, str):
        named = "a record without a PMID" if pmid is None else f"PMID {pmid}"
        return f"{named} has neither a title nor an abstract"
    links = _links(fields, tuple(types))
    return replace(
        document,
        links=links + declared_retraction(document.title, types, links),
        revision=_revision(fields),
    )


def _doi(fields: Fields) -> str | None:
    """The DOI among the article's identifiers, which are named in brackets."""
    for value in all_of(fields, "LID", "AID"):
        if NAMED_DOI.search(value):
            return normal_doi(NAMED_DOI.sub("", value))
    addresses = (value for value in all_of(fields, "AID", "LID") if ADDRESS.match(value))
    return normal_doi(next(addresses, None))


def _source_year(fields: Fields) -> str:
    """The last word of the source, which is the year where no tag has it ("v10 n1 p1-9 2000")."""
    return first_of(fields, "SO").rpartition(" ")[2]


def _other_abstract(fields: Fields) -> str:
    """An abstract in another language or for patients, behind the name of who wrote it. Where it
    only says that the publisher has one, it is none.
    """
    words = re.sub(r"^[A-Z][A-Za-z -]{1,30}:\s+", "", first_of(fields, "OAB"))
    return "" if words.startswith("Abstract available from") else words


def _authors(fields: Fields) -> list[str]:
    """Names as PubMed cites them, groups last, as the format has them."""
    names = [cited_name(name) if "," in name else name for name in fields.get("AU", ())] or [
        cited_name(name) for name in fields.get("FAU", ())
    ]
    return [clean(name) for name in (*names, *fields.get("CN", ()))]


def _mesh(fields: Fields) -> list[str]:
    """MeSH headings without qualifiers and stars, then the MeSH names of substances."""
    headings = [clean(value).split("/")[0].strip(" *") for value in all_of(fields, "MH")]
    substances = [
        re.sub(r"^(?:EC )?\S+ \((.+)\)$", r"\1", clean(value)).strip(" *")
        for value in all_of(fields, "RN", "NM")
    ]
    return list(dict.fromkeys(name for name in (*headings, *substances) if name))


def _links(fields: Fields, types: tuple[str, ...]) -> tuple[Link, ...]:
    """Ties to other works, in the order of ``TIES``."""
    links: list[Link] = []
    for tag, name in TIES.items():
        for value in all_of(fields, tag):
            source = clean(value)
            found = TIED_PMID.search(source)
            source = source[: found.start() if found else None].rstrip(" .")
            note = f"Partial retraction: {source}" if name.startswith("Partial") else source
            links += [
                Link(
                    kind=tie_kind(kind, source, types),
                    pmid=normal_pmid(found[1]) if found else None,
                    doi=normal_doi(source),
                    note=note or None,
                )
                for kind in LINKS[name]
            ]
    return tuple(links)


def _revision(fields: Fields) -> str | None:
    """As PubMed XML's: ``1/<YYYYMMDD>``, since the format does not name versions past the first."""
    for tag in ("LR", "DCOM", "DA"):
        date = first_of(fields, tag)
        if re.fullmatch(r"\d{8}", date):
            return f"1/{date}"
    return None
