"""Reads RIS, the tagged format that reference managers and databases exchange.

Tags: the RIS specification of 2011 and what Zotero, EndNote, Mendeley, Ovid, Embase, Scopus and
ProQuest write (https://en.wikipedia.org/wiki/RIS_(file_format) lists their readings).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.citations import cited_name, plain, pmcid_among, pmid_among
from medwarrant.sources.entries import LINE_START, entries_in, split_entries
from medwarrant.sources.identifiers import DOI, normal_pmid, year_in
from medwarrant.sources.issues import pages
from medwarrant.sources.record import document_of
from medwarrant.sources.stream import Stream, text_of
from medwarrant.sources.tagged import Fields, all_of, fields_of, first_of, lines_of

NAME = "ris"

START = re.compile(LINE_START + rb"[ \t]{0,4}TY[ \t]{1,2}-(?=[ \t\r\n]|\Z)")
HEAD = re.compile(
    rb"\s*+(?:\d{1,6}\.\s++|(?:[A-Z][A-Za-z ]{1,30}:[^\r\n]{0,200}+[\r\n]\s*+){1,6})?"
    rb"TY[ \t]{1,2}-[ \t]*[A-Z]{0,10}[ \t]*[\r\n]"
)
"""How a file begins. Ovid numbers its records on lines of their own; JSTOR and others print the
provider before the first."""

TAG = re.compile(r"\s{0,4}(?P<tag>[A-Z][A-Z0-9])(?:  -|[ \t]{1,2}-(?=\s|$))(?:\s(?P<value>.*))?$")
END = "ER"
LOST = frozenset(("TI", "T1", "AB", "N2"))
"""Tags after an ER that show a record without its TY. Ovid prints others there (NL)."""

TYPES = {
    "ABST": "Meeting Abstract",
    "CPAPER": "Meeting Abstract",
    "EJOUR": "Journal Article",
    "JFULL": "Journal Article",
    "JOUR": "Journal Article",
    "NEWS": "News",
    "THES": "Academic Dissertation",
    "UNPB": "Preprint",
    "VIDEO": "Video-Audio Media",
}
"""Reference types that say what kind of work it is, in MeSH's words (Zotero writes preprints as
UNPB). The others say where it was published."""

RESOLVER = len("https://dx.doi.org/")
"""Characters that may stand beside a DOI in a field that is not its own."""

REMEDY = "export the reference again with its title"
BEFORE = "lines before the first TY belong to no record"


def recognises(head: bytes) -> bool:
    """Whether the first line gives a reference type."""
    return HEAD.match(head) is not None


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole references."""
    return split_entries(stream, START)


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One document a reference; a reference ends at ER or where the next one begins."""
    before, entries = entries_in(data, START)
    if fields_of(lines_of(text_of(before)), TAG):
        yield Rejected(origin=origin, place=None, format=NAME, reason=BEFORE)
    for number, entry in enumerate(entries, start=place):
        within, after = _parted(lines_of(text_of(entry)))
        document = _document(fields_of(within, TAG))
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document, remedy=REMEDY)
        else:
            yield document
        if LOST & fields_of(after, TAG).keys():
            yield Rejected(
                origin=origin,
                place=number,
                format=NAME,
                reason="lines after this record's ER and before the next TY belong to no record",
                remedy="begin each record with a TY line",
            )


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a record up to its ER, and those after it."""
    for number, line in enumerate(lines):
        found = TAG.match(line)
        if found and found["tag"] == END:
            return lines[:number], lines[number + 1 :]
    return lines, []


def _document(fields: Fields) -> Document | str:
    notes = all_of(fields, "N1", "AN", "UR", "LK", "L2", "C2", "ID")
    document = document_of(
        {
            "pmid": pmid_among(notes) or _database_pmid(fields),
            "pmcid": pmcid_among(notes),
            "doi": _doi(fields),
            "title": plain(first_of(fields, "TI", "T1", "CT", "BT")),
            "abstract": plain(first_of(fields, "AB", "N2")),
            "year": next((date for date in all_of(fields, "PY", "Y1", "DA") if year_in(date)), ""),
            "authors": [cited_name(name) for name in all_of(fields, "AU", "A1")],
            "journal": _journal(fields),
            "volume": first_of(fields, "VL"),
            "issue": first_of(fields, "IS"),
            "pages": pages(first_of(fields, "SP"), first_of(fields, "EP")),
            "publication_types": _types(fields),
            "url": next((url for url in all_of(fields, "UR") if url.startswith("http")), ""),
            "language": first_of(fields, "LA"),
        },
        NAME,
    )
    if isinstance(document, str):
        named = ", ".join(list(fields)[:8]) or "nothing"
        return f"a reference without title and abstract (it has: {named})"
    return document


def _doi(fields: Fields) -> str:
    """The DOI of its own tags, else of an address or note that holds nothing else."""
    own = all_of(fields, "DO", "DI")
    others = [
        value
        for value in all_of(fields, "UR", "L3", "M3", "N1", "AN")
        if (found := DOI.search(value)) and len(value) - len(found.group()) <= RESOLVER
    ]
    return next((value for value in (*own, *others) if DOI.search(value)), "")


def _database_pmid(fields: Fields) -> str | None:
    """The accession number where the database is PubMed or MEDLINE; Scopus has it in C2."""
    database = " ".join(all_of(fields, "DB", "DP")).casefold()
    if "pubmed" in database or "medline" in database or "nlm" in database.split():
        return normal_pmid(first_of(fields, "AN") or first_of(fields, "ID"))
    if "scopus" in database:
        return normal_pmid(first_of(fields, "C2"))
    return None


def _journal(fields: Fields) -> str:
    """The journal's or book's name, written out before abbreviated."""
    return clean(plain(first_of(fields, "JF", "T2", "JO", "BT", "JA", "J2", "J1", "T3")))


def _types(fields: Fields) -> list[str]:
    """What kind of work it is: the reference type, then the database's own words for it."""
    own = [
        value
        for value in all_of(fields, "M3")
        if DOI.search(value) is None and not any(letter.isdigit() for letter in value)
    ]
    named = TYPES.get(first_of(fields, "TY").strip().upper())
    return list(dict.fromkeys([*([named] if named else []), *own]))
