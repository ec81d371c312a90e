"""Cuts a stream of lines into pieces."""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.sources.chunk import Piece
from medwarrant.sources.limits import CHUNK_BYTES, RECORD_BYTES
from medwarrant.sources.stream import Stream

TOO_LONG = f"a line longer than {RECORD_BYTES // 2**20} MB"


def split_lines(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole lines; ``place`` is the first line's number.

    A line too long to hold is a piece with a fault, and reading goes on after it.
    """
    waiting: list[bytes] = []
    held = 0
    place = 1
    is_skipping = False
    while block := stream.read():
        if is_skipping:
            end = block.find(b"\n")
            if end < 0:
                continue
            block = block[end + 1 :]
            is_skipping = False
            place += 1
        cut = block.rfind(b"\n") + 1
        if held + len(block) < CHUNK_BYTES or (not cut and held + len(block) <= RECORD_BYTES):
            waiting.append(block)
            held += len(block)
            continue
        whole = b"".join((*waiting, block[:cut]))
        rest = block[cut:]
        if not cut:
            # The line that fills memory may stand behind whole lines that waited with it.
            cut = whole.rfind(b"\n") + 1
            whole, rest = whole[:cut], b""
            is_skipping = True
        if whole:
            yield Piece(place, whole)
            place += whole.count(b"\n")
        if is_skipping:
            yield Piece(place, b"", TOO_LONG)
        waiting = [rest] if rest else []
        held = len(rest)
    whole = b"".join(waiting)
    if stream.cut is not None:
        whole = whole[: whole.rfind(b"\n") + 1]
    if whole:
        yield Piece(place, whole)
