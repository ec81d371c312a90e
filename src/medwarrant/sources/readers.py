"""Readers: bytes in, Documents, Deletions or Rejected out.

``inputs`` opens what the user names and cuts it into chunks; ``read`` turns one chunk into
records, in any process. Adding a format means one module, one line in ``READERS``, two real
samples and one row in the readers' table test.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from medwarrant.errors import InputError, one_line
from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources import (
    bibtex,
    clinicaltrials,
    csl,
    docx,
    endnote,
    jats,
    jsonl,
    markdown,
    nbib,
    page,
    pdf,
    pubmed,
    ris,
    spl,
    table,
    tagged_exports,
    text,
    transcript,
    zotero,
)
from medwarrant.sources.chunk import Chunk, SourceReader
from medwarrant.sources.consumption import Consumption
from medwarrant.sources.paths import Opened, Paths, opened, sources_named
from medwarrant.sources.stream import is_foreign
from medwarrant.sources.unread import known_unread

__all__ = ["FORMATS", "READERS", "Chunk", "Consumption", "inputs", "read"]

READERS: tuple[SourceReader, ...] = (
    pubmed,
    jats,
    spl,
    clinicaltrials,
    endnote,
    csl,
    jsonl,
    nbib,
    ris,
    tagged_exports,
    bibtex,
    table,
    zotero,
    transcript,
    page,
    pdf,
    docx,
    markdown,
    text,
)
"""In order of recognition: plain text comes last, since everything readable is text."""

NOT_PLAIN = (page, pdf, docx, zotero)
"""Readers of what says its own encoding or is no text."""

FORMATS = tuple(reader.NAME for reader in READERS)
_BY_NAME = {reader.NAME: reader for reader in READERS}


def inputs(
    paths: Paths,
    format: str | None = None,  # noqa: A002 - the option's own name
    stdin: BinaryIO | None = None,
    consumption: Consumption | None = None,
    within: Path | None = None,
) -> Iterator[Chunk | Rejected]:
    """Everything that the paths hold, in order, cut into chunks of about 2 MB.

    A path is a file, a folder (read in sorted order, hidden files left out), a glob or "-" for
    ``stdin`` (standard input where that is ``None``). ``format`` forces a reader by its name.
    ``consumption`` is kept up with what has been read; all files are then looked up beforehand.
    Files in the folder ``within`` are told of by their names in it.

    Raises InputError at once where a path does not exist or ``format`` is no reader's name.
    Whatever else goes wrong becomes a Rejected in its place.
    """
    if format is not None and format not in _BY_NAME:
        raise InputError(
            f"unknown format {format!r}",
            where="--format",
            remedy=f"use one of {', '.join(FORMATS)}",
        )
    named = sources_named(paths)
    if consumption is None:
        consumption = Consumption()
    else:
        named = consumption.expect(named)
    found = _chunks(named, format, stdin, consumption)
    return found if within is None else _named_within(found, within)


def _named_within(found: Iterator[Chunk | Rejected], folder: Path) -> Iterator[Chunk | Rejected]:
    start = f"{folder}{os.sep}"
    for each in found:
        yield msgspec.structs.replace(each, origin=each.origin.removeprefix(start))


def read(chunk: Chunk) -> Iterator[Document | Deletion | Rejected]:
    """The records of a chunk, in order; one rejection where an input begins with none.

    Raises InputError where the chunk's format is no reader's name.
    """
    reader = _BY_NAME.get(chunk.format)
    if reader is None:
        raise InputError(f"unknown format {chunk.format!r}", remedy=f"use {', '.join(FORMATS)}")
    return _records(chunk, reader)


def _records(chunk: Chunk, reader: SourceReader) -> Iterator[Document | Deletion | Rejected]:
    is_any = False
    for record in reader.read(chunk.data, chunk.origin, chunk.place):
        is_any = True
        yield _in_one_line(record) if isinstance(record, Rejected) else record
    if not is_any and chunk.place == 1 and chunk.data.strip():
        yield _no_record(chunk.origin, reader)


def _in_one_line(rejected: Rejected) -> Rejected:
    """The rejection with nothing in its words that the input could put on a terminal unseen."""
    reason, remedy = one_line(rejected.reason), rejected.remedy and one_line(rejected.remedy)
    if (reason, remedy) == (rejected.reason, rejected.remedy):
        return rejected
    return msgspec.structs.replace(rejected, reason=reason, remedy=remedy)


def _no_record(origin: str, reader: SourceReader) -> Rejected:
    return Rejected(
        origin=origin, place=None, format=reader.NAME, reason=f"no {reader.NAME} record in it"
    )


def _chunks(
    named: Iterator[str | Rejected],
    forced: str | None,
    stdin: BinaryIO | None,
    consumption: Consumption,
) -> Iterator[Chunk | Rejected]:
    for source in named:
        if isinstance(source, Rejected):
            yield _in_one_line(source)
            continue
        for item in opened(source, stdin, consumption):
            found = iter([item]) if isinstance(item, Rejected) else _chunks_of(item, forced)
            for each in found:
                yield _in_one_line(each) if isinstance(each, Rejected) else each


def _chunks_of(item: Opened, forced: str | None) -> Iterator[Chunk | Rejected]:
    stream = item.stream
    if not stream.head.strip():
        yield _nothing_in(item, forced)
        return
    reader = _BY_NAME[forced] if forced is not None else _reader_for(stream.head)
    if reader is not None and reader not in NOT_PLAIN and is_foreign(stream.head):
        yield Rejected(
            origin=item.origin,
            place=None,
            format=reader.NAME,
            reason="text in an encoding that is neither Unicode nor Windows-1252",
            remedy="save it as UTF-8",
        )
        return
    if reader is None:
        reason, remedy = known_unread(stream.head) or ("no known format", None)
        yield Rejected(origin=item.origin, place=None, format=None, reason=reason, remedy=remedy)
        return
    is_any = False
    for piece in reader.split(stream):
        is_any = True
        if piece.fault is not None:
            yield Rejected(
                origin=item.origin, place=piece.place, format=reader.NAME, reason=piece.fault
            )
        else:
            yield Chunk(origin=item.origin, format=reader.NAME, place=piece.place, data=piece.data)
    if stream.cut is not None:
        yield Rejected(
            origin=item.origin,
            place=None,
            format=reader.NAME,
            reason=f"{stream.cut.reason}; whole records before that are kept",
            remedy=stream.cut.remedy,
        )
    elif not is_any:
        yield _no_record(item.origin, reader)


def _nothing_in(item: Opened, forced: str | None) -> Rejected:
    """Says why an input without a visible character in its first 64 KiB is not read."""
    cut = item.stream.cut
    reason = "it holds nothing but blanks" if item.stream.head else "it is empty"
    return Rejected(
        origin=item.origin,
        place=None,
        format=forced,
        reason=reason if cut is None else cut.reason,
        remedy=None if cut is None else cut.remedy,
    )


def _reader_for(head: bytes) -> SourceReader | None:
    return next((reader for reader in READERS if reader.recognises(head)), None)
