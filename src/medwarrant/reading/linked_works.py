"""Works that an article names in its running text by an identifier alone.

Many pages print no list and put a link to PubMed or a DOI behind a sentence. Such a link names its
work more surely than most entries of lists do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from medwarrant.reading.markers import markers
from medwarrant.records import Claim, Document, Reference

PMID = re.compile(r"(?:\bPMID\s*:?\s*|\bpubmed\.ncbi\.nlm\.nih\.gov/|/pubmed/)(\d{4,9})\b", re.I)
PMCID = re.compile(r"\b(PMC\d{4,9})\b", re.I)
DOI = re.compile(r"\b(10\.\d{4,9}/\S+)")
CLOSING = ".,;:!?'’”\"/"


def linked(document: Document) -> tuple[Reference, ...]:
    """The works that PMIDs, PMCIDs and DOIs of the running text name and no entry of the list has,
    each once, in text order. The id is the identifier ("pmid:39381877"); an entry has no place of
    its own in the text, and nothing else of the work is known.
    """
    has = {name for entry in document.references for name in _names(entry)}
    found: dict[str, Reference] = {}
    for marker in markers(document):
        work = named_by(marker.text)
        if work is not None and has.isdisjoint(_names(work)):
            found.setdefault(work.id, work)
    return tuple(found.values())


def with_linked(claims: Iterable[Claim], works: Iterable[Reference]) -> tuple[Claim, ...]:
    """The claims, their markers that mean no entry of the list filled in with these works."""
    known = {work.id for work in works}
    return tuple(_filled(claim, known) for claim in claims) if known else tuple(claims)


def named_by(text: str) -> Reference | None:
    """The work that a citation names by an identifier, ``None`` where it names none."""
    pmid, pmcid, doi = PMID.search(text), PMCID.search(text), DOI.search(text)
    if pmid is not None:
        return Reference(id=f"pmid:{pmid[1]}", text=text, pmid=pmid[1])
    if pmcid is not None:
        return Reference(id=f"pmcid:{pmcid[1].upper()}", text=text, pmcid=pmcid[1].upper())
    if doi is not None:
        name = doi[1].rstrip(CLOSING).lower()
        return Reference(id=f"doi:{name}", text=text, doi=name)
    return None


def _filled(claim: Claim, known: set[str]) -> Claim:
    kept = []
    for marker in claim.markers:
        work = None if marker.references else named_by(marker.text)
        if work is not None and work.id in known:
            marker = msgspec.structs.replace(marker, references=(work.id,))
        kept.append(marker)
    return msgspec.structs.replace(claim, markers=tuple(kept))


def _names(work: Reference) -> Iterator[str]:
    """Every identifier of a work in one spelling."""
    for kind, value in (("pmid", work.pmid), ("pmcid", work.pmcid), ("doi", work.doi)):
        if value:
            yield f"{kind}:{value}".lower()
