"""What every reader promises of its records, whatever the input was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.characters import clean, clean_characters
from medwarrant.sources.identifiers import normal_doi, normal_pmcid, normal_pmid


def broken_promises(records: Sequence[Document | Deletion | Rejected]) -> Iterator[str]:
    """What the records should hold and do not, in words without any of their content."""
    for record in records:
        if isinstance(record, Document):
            yield from _of_document(record)
            yield from _of_places(record)
        elif isinstance(record, Rejected):
            if not record.reason.strip() or len(record.reason) > 1000:
                yield "a reason that is empty or endless"
            if any(not letter.isprintable() for letter in record.reason + (record.remedy or "")):
                yield "a reason with line breaks or control characters"
            if record.place is not None and record.place < 1:
                yield "a place before the first"
        elif not record.id:
            yield "an order to forget nothing"
        kind = type(record)
        try:
            again = msgspec.json.decode(msgspec.json.encode(record), type=kind)
        except (msgspec.MsgspecError, UnicodeEncodeError):
            yield "a record that cannot be written"
        else:
            if again != record:
                yield "a record that does not come back as it was written"


def _of_document(document: Document) -> Iterator[str]:
    if not document.id or document.id != clean(document.id):
        yield "an id that is empty or not clean"
    if document.text != clean_characters(document.text) or "\r" in document.text:
        yield "a text with characters that are to be cleaned away"
    if document.title != clean(document.title):
        yield "a title that is not clean"
    named = (document.journal, document.language, *document.authors, *document.mesh)
    if any(name is not None and (not name or name != clean(name)) for name in named):
        yield "a name that is empty or not clean"
    yield from _of_names(document.pmid, document.pmcid, document.doi)
    for entry in document.references:
        yield from _of_names(entry.pmid, entry.pmcid, entry.doi)
    for link in document.links:
        yield from _of_names(link.pmid, link.pmcid, link.doi)
    for year in (document.year, *(entry.year for entry in document.references)):
        if year is not None and not 1500 <= year <= 2999:
            yield "a year that is none"


def _of_names(pmid: str | None, pmcid: str | None, doi: str | None) -> Iterator[str]:
    if pmid is not None and (pmid != normal_pmid(pmid) or not pmid.isascii()):
        yield "a PMID that is none"
    if pmcid is not None and (pmcid != normal_pmcid(pmcid) or not pmcid.isascii()):
        yield "a PMCID that is none"
    if doi is not None and (doi != normal_doi(doi) or doi != clean(doi)):
        yield "a DOI that is none"


def _of_places(document: Document) -> Iterator[str]:
    text, end = document.text, len(document.text)
    if not document.sections:
        yield "a document without sections"
    place = 0
    for section in document.sections:
        content = text[section.start : section.end]
        if not place <= section.start < section.end <= end:
            yield "sections that overlap, are empty or run beyond the text"
        elif content != content.strip():
            yield "a section with blanks at an end"
        if section.label != clean(section.label):
            yield "a section's label that is not clean"
        place = section.end
    for entry in document.references:
        if (entry.start is None) != (entry.end is None):
            yield "a reference with half a place"
        if entry.start is not None and text[entry.start : entry.end] != entry.text:
            yield "a reference that is not where it says"
        if any(not 0 <= a < b <= end for a, b in entry.cited_at):
            yield "a citation beyond the text"
    place = 0
    for mark in document.marks:
        if not place <= mark.start < mark.end <= end:
            yield "marks that overlap, are empty or run beyond the text"
        if mark.page is None and mark.start_s is None:
            yield "a mark that says nothing"
        if mark.page is not None and mark.page < 1:
            yield "a page before the first"
        if mark.start_s is not None and not 0 <= mark.start_s < 10**7:
            yield "a second that is none"
        place = mark.end
