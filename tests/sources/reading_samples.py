"""Reads samples and strings the way the program does, for the tests of this room."""

from __future__ import annotations

import io
from pathlib import Path

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.readers import inputs, read

SAMPLES = Path(__file__).parent / "samples"


def read_path(path: Path | str, forced: str | None = None) -> list[Document | Deletion | Rejected]:
    """Everything that a path yields, in order."""
    return [
        record
        for item in inputs([str(path)], forced)
        for record in ([item] if isinstance(item, Rejected) else read(item))
    ]


def read_bytes(data: bytes, forced: str | None = None) -> list[Document | Deletion | Rejected]:
    """Everything that standard input with these bytes yields."""
    return [
        record
        for item in inputs(["-"], forced, io.BytesIO(data))
        for record in ([item] if isinstance(item, Rejected) else read(item))
    ]


def documents(records: list[Document | Deletion | Rejected]) -> list[Document]:
    """The documents among what was read."""
    return [record for record in records if isinstance(record, Document)]


def rejected(records: list[Document | Deletion | Rejected]) -> list[Rejected]:
    """The rejections among what was read."""
    return [record for record in records if isinstance(record, Rejected)]


def sections(document: Document) -> list[tuple[str, str, str]]:
    """Role, label and text of each section."""
    return [
        (section.role, section.label, document.text[section.start : section.end])
        for section in document.sections
    ]


def check(document: Document) -> None:
    """Holds a document against what every reader promises."""
    place = 0
    for section in document.sections:
        assert place <= section.start < section.end <= len(document.text)
        content = document.text[section.start : section.end]
        assert content == content.strip()
        place = section.end
    for reference in document.references:
        if reference.start is not None and reference.end is not None:
            assert document.text[reference.start : reference.end] == reference.text
        for start, end in reference.cited_at:
            assert 0 <= start < end <= len(document.text)
    place = 0
    for mark in document.marks:
        assert place <= mark.start < mark.end <= len(document.text)
        assert (mark.page, mark.start_s) != (None, None)
        place = mark.end
    assert document.sections
    assert document.id
    document.text.encode("utf-8")
