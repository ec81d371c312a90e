"""Works as CSL-JSON (citationstyles.org, schema 1.0), which Zotero, pandoc and others read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from medwarrant.records import DocumentCard, DocumentKind
from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.works import (
    Name,
    address_of,
    has_more_authors,
    marked_title,
    names_of,
    standing_of,
)

TYPES: Mapping[DocumentKind, str] = {
    "abstract": "article-journal",
    "article": "article-journal",
    "page": "webpage",
    "text": "document",
    "transcript": "broadcast",
    "study_summary": "article-journal",
    "guidance_note": "report",
}
MORE = "Further authors are not named here."


def csl_json(works: Iterable[DocumentCard]) -> bytes:
    """One item a work, each work once, in the order given; UTF-8."""
    items = {work.id: csl_item(work) for work in works}
    data = msgspec.json.format(msgspec.json.encode(list(items.values())), indent=1)
    return data + b"\n"


def csl_item(work: DocumentCard) -> dict[str, Any]:
    """The item of one work. A retracted work's title says so first, since styles print the title
    and not the note.
    """
    notes = [*standing_of(work), *((MORE,) if has_more_authors(work) else ())]
    fields = {
        "id": harmless(work.id),
        "type": TYPES[work.kind],
        "title": marked_title(work),
        "author": [_csl_name(name) for name in names_of(work)],
        "issued": None if work.year is None else {"date-parts": [[work.year]]},
        "container-title": None if work.journal is None else harmless(work.journal),
        "volume": _part(work.volume),
        "issue": _part(work.issue),
        "page": _part(work.pages),
        "DOI": None if work.doi is None else harmless(work.doi),
        "PMID": None if work.pmid is None else harmless(work.pmid),
        "PMCID": None if work.pmcid is None else harmless(work.pmcid),
        "URL": address_of(work),
        "note": " ".join(notes),
    }
    return {key: value for key, value in fields.items() if value not in (None, "", [])}


def _part(value: str | None) -> str | None:
    return None if value is None else harmless(value)


def _csl_name(name: Name) -> dict[str, str]:
    if name.is_whole:
        return {"literal": name.family}
    given = " ".join(f"{each}." for each in name.initials.replace("-", ""))
    parts = {"family": name.family, "given": given, "suffix": name.suffix}
    return {key: value for key, value in parts.items() if value}
