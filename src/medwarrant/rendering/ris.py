"""Works as RIS, which Zotero and other reference managers read.

Tags are those of the RIS specification of 2011 that Zotero's own export uses, so that a work comes
back as it was (``sources/ris.py`` reads the same). A value is one line: what a document says can
begin no tag of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from medwarrant.records import DocumentCard, DocumentKind
from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.words import work_links
from medwarrant.rendering.works import WEB, first_page, last_page

TYPES: Mapping[DocumentKind, str] = {
    "abstract": "JOUR",
    "article": "JOUR",
    "page": "ELEC",
    "text": "GEN",
    "transcript": "SOUND",
    "study_summary": "JOUR",
    "guidance_note": "RPRT",
}


def ris(works: Iterable[DocumentCard]) -> bytes:
    """One record a work, each work once, in the order given; UTF-8 with CRLF, as specified."""
    records = {work.id: _record(work) for work in works}
    lines = (f"{tag}  - {value}" for record in records.values() for tag, value in record)
    return "".join(f"{each}\r\n" for each in lines).encode()


def _record(work: DocumentCard) -> list[tuple[str, str]]:
    return [("TY", TYPES[work.kind]), *_fields(work), ("ER", "")]


def _fields(work: DocumentCard) -> Iterator[tuple[str, str]]:
    links = [span.link for span in work_links(work.pmid, work.pmcid, work.doi)]
    own = work.url if work.url is not None and work.url.startswith(WEB) else None
    given = (
        ("TI", work.title),
        *(("AU", author) for author in work.authors),
        ("PY", None if work.year is None else str(work.year)),
        ("T2", work.journal),
        ("VL", work.volume),
        ("IS", work.issue),
        ("SP", first_page(work)),
        ("EP", last_page(work)),
        ("DO", work.doi),
        ("AN", None if work.pmid is None else f"PMID: {work.pmid}"),
        ("C2", work.pmcid),
        *(("UR", address) for address in (*links, own)),
        ("N1", "RETRACTED" if work.retracted else None),
    )
    for tag, value in given:
        if value is not None and harmless(value).strip():
            yield tag, harmless(value).strip()
