"""What a work is called: PMID, PMCID and DOI in one spelling, and a record's own id."""

from __future__ import annotations

import re
from typing import Final

from medwarrant.records import Document

BEFORE_A_DOI: Final = (
    "https://doi.org/",
    "http://doi.org/",
    "https://dx.doi.org/",
    "http://dx.doi.org/",
    "doi:",
)

_WRITTEN: Final = re.compile(
    r"""(?:pmid\s*:\s*(?P<pmid>\d+)
    | (?:pmcid\s*:\s*(?:PMC)?|PMC)(?P<pmcid>\d+)
    | (?:doi\s*:\s*|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{3,9}\S*/\S+))\Z""",
    re.VERBOSE | re.IGNORECASE,
)


def names(pmid: str | None, pmcid: str | None, doi: str | None) -> tuple[str, ...]:
    """The identifiers as names that compare equal whatever their spelling, best known first.

    DOIs are compared without case (DOI Handbook 2.4) and without a resolver's address.
    """
    found = []
    if pmid is not None and (bare := "".join(pmid.split()).lstrip("0")):
        found.append(f"pmid:{bare}")
    if pmcid is not None and (bare := "".join(pmcid.split()).upper().removeprefix("PMC")):
        found.append(f"pmcid:PMC{bare}")
    if doi is not None:
        bare = "".join(doi.split()).lower()
        for prefix in BEFORE_A_DOI:
            bare = bare.removeprefix(prefix)
        if bare:
            found.append(f"doi:{bare}")
    return tuple(found)


def names_of(document: Document) -> tuple[str, ...]:
    """All names that others may call the document by."""
    return tuple(name for name in all_names(document) if len(name.split()) == 1)


def all_names(document: Document) -> tuple[str, ...]:
    """All names that the document is found by, its id among them, whatever that looks like."""
    known = names(document.pmid, document.pmcid, document.doi)
    own = () if document.id in known else (document.id,)
    return (*known, *own, *document.also)


def is_of_a_library(name: str) -> bool:
    """Whether the name is a PMID, PMCID or DOI, which others write down too and mistype."""
    return name.startswith(("pmid:", "pmcid:", "doi:"))


def spelled(text: str) -> str:
    """A name as the corpus spells it, from the way in which a person writes it ("PMC12",
    "https://doi.org/10.1000/ABC"); any other text as it is.
    """
    found = _WRITTEN.match(text.strip())
    if found is None:
        return text
    known = names(found["pmid"], found["pmcid"], found["doi"])
    return known[0] if known else text
