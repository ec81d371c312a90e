"""Takes a whole input as one piece, where one file is one document."""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.sources.chunk import Piece
from medwarrant.sources.stream import Stream


def split_whole(stream: Stream, most: int, too_long: str) -> Iterator[Piece]:
    """The input as one piece; one longer than ``most`` bytes is a fault, one cut off is none."""
    parts: list[bytes] = []
    held = 0
    while block := stream.read():
        parts.append(block)
        held += len(block)
        if held > most:
            yield Piece(1, b"", too_long)
            return
    if stream.cut is None:
        yield Piece(1, b"".join(parts))
