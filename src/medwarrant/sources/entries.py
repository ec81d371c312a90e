"""Cuts a stream of bibliographic entries before the lines that begin one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.sources.chunk import Piece
from medwarrant.sources.limits import CHUNK_BYTES, RECORD_BYTES
from medwarrant.sources.stream import Stream

LINE_START = rb"(?<![^\r\n])"
"""Where a line begins, whichever way lines end."""

LONGEST_START = 256
"""Bytes kept from the end of a block without an entry: a first line may lie across two blocks."""

LOOK_AGAIN = 8
"""An entry that fills the buffer is looked at again each time it has grown by an eighth."""

TOO_LONG = f"a record longer than {RECORD_BYTES // 2**20} MB"


def split_entries(stream: Stream, start: re.Pattern[bytes]) -> Iterator[Piece]:
    """Pieces of whole entries, each entry from a match of ``start`` up to the next.

    ``place`` counts matches, first is 1; what stands before the first goes with the first piece.
    An entry too long to hold is a piece with a fault; one that a cut goes through is left out.
    """
    buffer = b""
    place = 1
    look_at = CHUNK_BYTES
    while block := stream.read():
        buffer += block
        if len(buffer) < look_at:
            continue
        look_at = CHUNK_BYTES
        starts = [found.start() for found in start.finditer(buffer)]
        cut = starts[-1] if starts else 0
        if cut > 0:
            yield Piece(place, buffer[:cut])
            place += len(starts) - 1
            buffer = buffer[cut:]
        elif len(buffer) > RECORD_BYTES:
            yield Piece(place, b"", TOO_LONG)
            place += 1
            buffer = _next_entry(stream, start, buffer[-LONGEST_START:])
        look_at = max(CHUNK_BYTES, len(buffer) + len(buffer) // LOOK_AGAIN)
    if stream.cut is not None:
        starts = [found.start() for found in start.finditer(buffer)]
        buffer = buffer[: starts[-1]] if starts else b""
    if buffer.strip():
        yield Piece(place, buffer)


def entries_in(data: bytes, start: re.Pattern[bytes]) -> tuple[bytes, list[bytes]]:
    """What stands before the first entry of a piece, and its entries."""
    starts = [found.start() for found in start.finditer(data)]
    if not starts:
        return data, []
    ends = (*starts[1:], len(data))
    return data[: starts[0]], [data[a:b] for a, b in zip(starts, ends, strict=True)]


def _next_entry(stream: Stream, start: re.Pattern[bytes], kept: bytes) -> bytes:
    """Reads on to the next entry without holding what lies before it."""
    while block := stream.read():
        if b"\n" not in block and b"\r" not in block:
            kept = block[-LONGEST_START:]  # a line without end: nothing begins in it
            continue
        kept += block
        # From the second byte on: the buffer's first is no line start that is known.
        if found := start.search(kept, 1):
            return kept[found.start() :]
        kept = kept[-LONGEST_START:]
    return b""
