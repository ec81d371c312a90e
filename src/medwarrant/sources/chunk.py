"""What travels from the splitting process to the parsing processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from medwarrant.records import Deletion, Document, Record, Rejected
from medwarrant.sources.stream import Stream


class Chunk(Record, frozen=True, kw_only=True):
    """A stretch of one input that can be read on its own, in any process.

    ``origin`` is the file as given, with ``!member`` for a member of an archive. ``format`` is a
    reader's name. ``place`` is the number (first is 1) of the first record or line in ``data``.
    """

    origin: str
    format: str
    place: int
    data: bytes


class Piece(NamedTuple):
    """What ``split`` cuts off a stream.

    ``fault`` says why this record cannot be handed on (``data`` is empty then), ``None`` where it
    can.
    """

    place: int
    data: bytes
    fault: str | None = None


class SourceReader(Protocol):
    """The shape of a reader module."""

    NAME: str

    def recognises(self, head: bytes) -> bool:
        """Whether the first 64 KiB of an input, as UTF-8 where known, are of this format."""
        ...

    def split(self, stream: Stream) -> Iterator[Piece]:
        """Cuts a stream between records into pieces of bounded size."""
        ...

    def read(
        self, data: bytes, origin: str, place: int
    ) -> Iterator[Document | Deletion | Rejected]:
        """Reads one piece."""
        ...
