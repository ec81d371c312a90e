"""Reads the tagged exports that have no common standard: EndNote's, RefWorks's, Web of Science's
and Ovid's.

Each kind of export is a ``Dialect``: where a record begins, what a line of tag and value looks
like, and which tag holds what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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

NAME = "tagged"

AFTER_BLANK = rb"(?:(?<=\n\n)|(?<=\r\r)|(?<=\r\n\r\n)|(?<=\n \n)|\A\s*+)"
"""Where a line begins that stands below a blank one or first of all."""


class Dialect(NamedTuple):
    """One kind of tagged export. ``head`` is how a file begins, ``start`` how a record does;
    ``fields`` names the tags that hold each part of a record, the first that has a value counting.
    """

    name: str
    head: re.Pattern[bytes]
    start: re.Pattern[bytes]
    tag: re.Pattern[str]
    fields: dict[str, tuple[str, ...]]


ENDNOTE = Dialect(
    "EndNote",
    re.compile(
        rb"\s*+%[0TABEJR@U](?:[ \t][^\r\n]{0,4000}+|[ \t]*+)"
        rb"(?:[\r\n]+[ \t]*%[0-9A-Z@?!&(\[=+>*$#^~](?=[ \t\r\n]|\Z)|\s*\Z)"
    ),
    re.compile(AFTER_BLANK + rb"%[0-9A-Z@+](?=[ \t\r\n]|\Z)"),
    re.compile(
        r"(?P<tag>%[0-9A-Z@?!&()\[\]=+>*$#^~<:;,{}|`'\"/_.-])(?:[ \t]+(?P<value>.*)|[ \t]*)$"
    ),
    {
        "title": ("%T",),
        "abstract": ("%X",),
        "authors": ("%A",),
        "year": ("%D", "%8"),
        "journal": ("%J", "%B", "%S"),
        "volume": ("%V",),
        "issue": ("%N",),
        "first_page": ("%P",),
        "doi": ("%R",),
        "notes": ("%M", "%U", "%Z", "%2"),
        "url": ("%U",),
        "types": ("%9",),
        "kind": ("%0",),
        "language": ("%G",),
    },
)
"""https://en.wikipedia.org/wiki/EndNote#Tags_and_fields: as Unix's refer, records parted by blank
lines; not every program puts %0 first."""

REFWORKS = Dialect(
    "RefWorks",
    re.compile(rb"\s*+RT [A-Z][^\r\n]{1,60}+[\r\n]+(?:SR|ID|A1|T1|PMID|U1|UL) "),
    re.compile(LINE_START + rb"RT (?=[A-Z][a-z])"),
    re.compile(
        r"(?P<tag>RT|SR|ID|A[1-6]|T[123]|JF|JO|YR|FD|VO|IS|SP|OP|K1|AB|NO|PB|PP|ED|SN|AV|AD|AN|LA|"
        r"CL|SF|OT|LK|DO|CN|DB|DS|IP|RD|ST|U[1-9]|U1[0-5]|UL|SL|LL|CR|WT|WV|WP|OL|PMID|PMCID|RP|YP|"
        r"C[1-8]|CY|AU|TI|PY)(?: (?P<value>.*))?$"
    ),
    {
        "title": ("T1", "TI", "OT"),
        "abstract": ("AB",),
        "authors": ("A1", "AU"),
        "year": ("YR", "FD", "PY"),
        "journal": ("JF", "JO", "T2"),
        "volume": ("VO",),
        "issue": ("IS",),
        "first_page": ("SP",),
        "last_page": ("OP",),
        "doi": ("DO",),
        "pmid": ("PMID",),
        "notes": ("PMCID", "UL", "LK", "NO"),
        "url": ("UL", "LK"),
        "kind": ("RT",),
        "language": ("LA",),
    },
)

WEB_OF_SCIENCE = Dialect(
    "Web of Science",
    re.compile(
        rb"\s*+(?>(?:FN [^\r\n]{1,80}+\s++VR [^\r\n]{1,20}+\s++)?)"
        rb"PT [A-Z][A-Za-z]{0,20}[ \t]*[\r\n]+(?:[A-Z][A-Z0-9] |ER)"
    ),
    re.compile(LINE_START + rb"PT [A-Z](?=[A-Za-z \t]{0,20}[\r\n])"),
    re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?:[ \t](?P<value>.*))?$"),
    {
        "title": ("TI",),
        "abstract": ("AB",),
        "authors": ("AU", "AF", "BA", "GP"),
        "year": ("PY", "PD", "EY"),
        "journal": ("SO", "JI", "J9"),
        "volume": ("VL",),
        "issue": ("IS",),
        "first_page": ("BP", "AR"),
        "last_page": ("EP",),
        "doi": ("DI",),
        "pmid": ("PM",),
        "notes": ("UT",),
        "types": ("DT",),
        "language": ("LA",),
    },
)
"""https://images.webofknowledge.com/images/help/WOS/hs_wos_fieldtags.html"""

OVID_TAG = re.compile(
    r"(?P<tag>[A-Z][A-Z0-9](?=  ?-(?:[ \t]|$))|[A-Z][A-Za-z /]{2,40}(?=\x00$))"
    r"(?:  ?-[ \t]?|\x00)(?P<value>.*)$"
)
OVID_NAMES = frozenset(
    "Score|Accession Number|Unique Identifier|Author|Authors|"
    "Institution|Title|Article Title|Source|Status|"
    "Abstract|Author Keywords|Keywords|Language|Document Type|"
    "Publication Type|Journal Subset|ISSN|ISBN|NLM Journal Code|"
    "DOI Number|DOI|Digital Object Identifier|Database|Link to the Ovid Full Text or citation|"
    "Year of Publication|Date of Publication|Journal Name|Subject Headings|MeSH Subject Headings|"
    "Publisher|Country of Publication|Original Title|Book Title|Version|"
    "Comments|Correspondence Address|Email Address|Record Owner|Authors Full Name|"
    "Other ID|Entry Date|Update Date|Update Code|Conflict of Interest|"
    "CAS Registry Numbers|Embase Keywords|Emtree Heading|Drug Trade Name|Number of References|"
    "Link to Ovid Full Text|Link to the External Link Resolver|Abbreviated Source|"
    "Local Messages|Key Phrase Identifiers|"
    "Grant Information|Clinical Trial Number|Publication Date|Publication History Status".split("|")
)
"""The names that Ovid prints above its values."""

OVID = Dialect(
    "Ovid",
    re.compile(
        rb"\s*+(?:<\d{1,6}\s?\.?\s?>\s*+)?(?:VN  ?-[ \t]Ovid|Score[ \t]*[\r\n]+[ \t]+\*)"
        rb"|\s*+<\d{1,6}\s?\.?\s?>[ \t]*[\r\n]+"
        rb"(?:[A-Z][A-Z0-9]  ?- |[A-Z][A-Za-z ]{2,40}[\r\n]+[ \t]+\S)"
    ),
    re.compile(
        LINE_START + rb"<\d{1,6}\s?\.?\s?>[ \t]*(?=[\r\n])"
        rb"|" + AFTER_BLANK + rb"Score[ \t]*(?=[\r\n]+[ \t]+\*)"
        rb"|" + AFTER_BLANK + rb"VN  - (?=Ovid)"
    ),
    OVID_TAG,
    {
        "title": ("TI", "Title", "Article Title"),
        "abstract": ("AB", "Abstract"),
        "authors": ("AU", "FA", "Author", "Authors"),
        "year": ("YR", "DP", "PY", "Year of Publication", "Date of Publication"),
        "journal": ("JN", "Journal Name", "SO", "Source", "BT"),
        "volume": ("VO",),
        "issue": ("IP",),
        "first_page": ("PG",),
        "doi": ("DO", "DI", "DOI Number", "Digital Object Identifier", "DOI"),
        "notes": ("UR", "PM", "XL"),
        "types": ("PT", "Publication Type"),
        "language": ("LG", "LA", "Language"),
        "database": ("DB", "Database"),
        "accession": ("UI", "AN", "Unique Identifier", "Accession Number"),
    },
)
"""Ovid's "labelled" and "citation" exports: with tags, or with names above indented values."""

DIALECTS = (ENDNOTE, REFWORKS, WEB_OF_SCIENCE, OVID)

TYPES = {
    "journal article": "Journal Article",
    "electronic article": "Journal Article",
    "journal": "Journal Article",
    "thesis": "Academic Dissertation",
    "dissertation": "Academic Dissertation",
    "dissertation/thesis": "Academic Dissertation",
    "preprint": "Preprint",
}
"""Reference types that say what kind of work it is, in MeSH's words."""

BRACKETED = re.compile(r"(?<=\S)\s*\[[A-Z][^\[\]]{2,200}\](?=\.?\s*(?:;|\n|$))\.?")
"""What Ovid prints behind a title (its type) and a name (its role)."""

DEGREES = re.compile(
    r"(?<![ ,;])"
    r"(?:[ ,;]+(?:(?:M|Ph|Pharm|Psy|Ed|D)\.?D\.?|MPH|MS[cN]?|RN|FAAN|BSN?|MA|DrPH|DO|DVM|MBBS)"
    r"\b\.?)+"
)
MARKS = re.compile(r"(?:\s*(?:[*+†‡§]|\(\d{1,2}\)|(?<=\s)\d{1,2}(?:,\d{1,2})*))+$")
SOURCE_NAME = re.compile(r"[^\d;]{3,200}?(?=[.,;]?\s+(?:Vol\.?\s*)?\d|\.\s{2,}|\.\s*$|;|$)", re.S)
ISI_MEDLINE = re.compile(r"MEDLINE:(\d{1,9})\b")
SEVERAL = "several titles in one record; records are to be parted by a blank line"


def recognises(head: bytes) -> bool:
    """Whether the text begins as one of the exports does."""
    return _dialect(head) is not None


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole records."""
    return split_entries(stream, (_dialect(stream.head) or ENDNOTE).start)


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One document a record."""
    dialect = next((each for each in DIALECTS if each.head.match(data)), None)
    dialect = dialect or next((each for each in DIALECTS if each.start.search(data)), None)
    if dialect is None:
        return
    _, entries = entries_in(data, dialect.start)
    for number, entry in enumerate(entries, start=place):
        document = _document(_fields(entry, dialect), dialect)
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document)
        else:
            yield document


def _dialect(head: bytes) -> Dialect | None:
    return next((each for each in DIALECTS if each.head.match(head)), None)


def _fields(entry: bytes, dialect: Dialect) -> Fields:
    """The record's fields; names above indented values are tags too."""
    lines: list[str] = []
    for line in lines_of(text_of(entry)):
        if dialect is WEB_OF_SCIENCE and line.strip() in ("ER", "EF"):
            break
        lines.append(line)
    if dialect is OVID:
        lines = [f"{line.strip()}\x00" if _is_name(line) else line for line in lines]
    return fields_of(lines, dialect.tag)


def _is_name(line: str) -> bool:
    return line.strip() in OVID_NAMES and not line[:1].isspace()


def _document(fields: Fields, dialect: Dialect) -> Document | str:
    """The record as a Document, or in words why it is none."""

    def values(part: str) -> list[str]:
        return all_of(fields, *dialect.fields.get(part, ()))

    def first(part: str) -> str:
        return first_of(fields, *dialect.fields.get(part, ()))

    if dialect is ENDNOTE and len(fields.get("%T", ())) > 1:
        return SEVERAL
    kind = TYPES.get(first("kind").strip().casefold())
    notes = values("notes")
    title = plain(clean(first("title")))
    document = document_of(
        {
            "pmid": _pmid(first("pmid"), notes, first("database"), first("accession")),
            "pmcid": pmcid_among(notes),
            "doi": next((text for text in (*values("doi"), *notes) if DOI.search(text)), ""),
            "title": BRACKETED.sub("", title) if dialect is OVID else title,
            "abstract": plain(first("abstract")).removeprefix(": "),
            "year": _year(fields, dialect),
            "authors": _authors(fields, dialect),
            "journal": _journal(first("journal"), dialect),
            "volume": first("volume"),
            "issue": first("issue"),
            "pages": pages(first("first_page"), first("last_page")),
            "url": next((url for url in values("url") if url.startswith("http")), ""),
            "language": first("language").rstrip("."),
            "publication_types": list(
                dict.fromkeys([*([kind] if kind else []), *map(clean, values("types"))])
            ),
        },
        NAME,
    )
    if isinstance(document, str):
        named = ", ".join(list(fields)[:8]) or "nothing"
        return f"a reference of {dialect.name} without title and abstract (it has: {named})"
    return document


def _pmid(own: str, notes: list[str], database: str, accession: str) -> str | None:
    """The PMID of its own tag, of an address or note, or the number in PubMed's own database."""
    of_medline = next((found[1] for note in notes if (found := ISI_MEDLINE.search(note))), None)
    is_medline = "medline" in database.casefold() or "pubmed" in database.casefold()
    return (
        normal_pmid(own)
        or normal_pmid(of_medline)
        or pmid_among(notes)
        or (normal_pmid(accession) if is_medline else None)
    )


def _year(fields: Fields, dialect: Dialect) -> str:
    """The year of its own tag; Ovid often has it in the source alone, behind the pages."""
    own = all_of(fields, *dialect.fields["year"])
    found = next((date for date in own if year_in(date)), "")
    if found or dialect is not OVID:
        return found
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", first_of(fields, "SO", "Source"))
    return years[-1] if years else ""


def _authors(fields: Fields, dialect: Dialect) -> list[str]:
    """Names as PubMed cites them, of the first tag that has any: one a line or a tag, or several
    divided by ";". Degrees, roles and marks of institutions go.
    """
    tag = next((tag for tag in dialect.fields["authors"] if tag in fields), None)
    printed = "" if tag is None else "\n".join(fields[tag])
    printed = BRACKETED.sub("", printed) if dialect is OVID else printed
    names = re.split(r"\n|;\s+|;$", printed)
    if dialect is OVID:
        names = [DEGREES.sub("", MARKS.sub("", clean(name))) for name in names]
        names = [name for name in names if "," in name or " " in name.strip()]
    return [found for name in names if (found := cited_name(name.strip().rstrip(".,*+ ")))]


def _journal(source: str, dialect: Dialect) -> str:
    """The journal's name; of Ovid's source what stands before volume and pages."""
    if dialect is OVID and (found := SOURCE_NAME.match(source)):
        source = found.group()
    return clean(plain(source)).rstrip(" .,")
