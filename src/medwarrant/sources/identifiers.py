"""Names of works in one spelling: PMID, PMCID, DOI, and the document id made of them."""

from __future__ import annotations

import hashlib
import re

from medwarrant.sources.characters import clean

DOI = re.compile(r"10\.[0-9]{3,9}(?:\.[0-9]+)*/(?:[^\s\"<>]|<\d{1,6}:[^\s\"<>]{1,40}>)+")
"""Crossref's own advice for modern DOIs, with room for old ones, such as Wiley's with the item's
first page in angle brackets ("(200003)43:3<506::AID-ANR5>3.0.CO;2-U")."""

DOI_TAIL = ".,;:'\"’”»]}"
PMID = re.compile(
    r"\s*+(?>(?:pmid|pubmed)?)\s*+:?+\s*+0*+([1-9][0-9]{0,8})(?>(?:\.0|v[0-9]++)?)\s*+", re.I
)
PMCID = re.compile(
    r"\s*+(?>(?:pmcid)?)\s*+:?+\s*+(?>(?:PMC)?)0*+([1-9][0-9]{0,9})(?>(?:\.[0-9]++)?)\s*+", re.I
)
"""Digits of ASCII alone: ``\\d`` takes those of every script, and "94٣" names no work. Nothing is
given back, or a field of blanks would take time with the cube of its length."""

YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def normal_pmid(text: str | None) -> str | None:
    """Digits alone, without "PMID:" and leading zeros; ``None`` where that is not what it is."""
    if text is None:
        return None
    found = PMID.fullmatch(text)
    return found.group(1) if found else None


def normal_pmcid(text: str | None) -> str | None:
    """The letters PMC and digits, no version suffix; ``None`` where that is not what it is."""
    if text is None:
        return None
    found = PMCID.fullmatch(text)
    return f"PMC{found.group(1)}" if found else None


def normal_doi(text: str | None) -> str | None:
    """Lower case from "10." on, without resolver address or closing punctuation; ``None`` where
    there is none. DOIs are compared without case (DOI Handbook 2.4).
    """
    if text is None:
        return None
    found = DOI.search(clean(text))
    if found is None:
        return None
    doi = found.group().rstrip(DOI_TAIL)
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(DOI_TAIL)
    return doi.lower() if DOI.fullmatch(doi) else None  # nothing but punctuation behind the slash


def year_in(text: str | None) -> int | None:
    """The first year between 1500 and 2099 in the text, ``None`` where there is none."""
    if text is None:
        return None
    found = YEAR.search(text)
    return int(found.group()) if found else None


def document_id(
    *, own: str | None, pmid: str | None, pmcid: str | None, doi: str | None, text: str
) -> str:
    """The record's own id, else the first of PMID, PMCID and DOI, else the text's SHA-256."""
    if own:
        return own
    if pmid is not None:
        return f"pmid:{pmid}"
    if pmcid is not None:
        return f"pmcid:{pmcid}"
    if doi is not None:
        return f"doi:{doi}"
    return f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"
