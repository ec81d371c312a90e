"""JSON in documents larger than memory: cut into the objects that are its records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from medwarrant.sources.chunk import Piece
from medwarrant.sources.limits import CHUNK_BYTES, RECORD_BYTES
from medwarrant.sources.stream import Stream, text_of

TOKEN = re.compile(rb'"[^"\\]*+(?>(?:\\.[^"\\]*+)*)"|[{}\[\]]|"', re.S)
"""A whole string, a bracket, or the quote of a string that goes on beyond what is there."""

DEEPEST = 256
"""Brackets within brackets. Records have under 20; beyond this nothing is meant to be read."""

TOO_LONG = f"a record longer than {RECORD_BYTES // 2**20} MB or never closed; the rest is not read"


class Objects:
    """Finds the records of a JSON text: its outermost objects, those of an outermost list, or
    those of a list that an outermost object holds under one of the ``wrappers``' names.
    """

    def __init__(self, wrappers: frozenset[str] = frozenset()) -> None:
        self._wrappers = frozenset(f'"{name}"'.encode() for name in wrappers)

    def split(self, stream: Stream) -> Iterator[Piece]:
        """Pieces of whole records, a line break between them; ``place`` counts records. What is
        never closed is handed on to be rejected, unless a cut goes through it.
        """
        scan = _Scan(self._wrappers)
        held: list[bytes] = []
        size, place = 0, 1
        while block := stream.read():
            for found in scan.feed(block):
                held.append(found)
                size += len(found)
                if size >= CHUNK_BYTES:
                    yield Piece(place, b"\n".join(held))
                    place += len(held)
                    held, size = [], 0
            if scan.waiting > RECORD_BYTES or scan.is_too_deep:
                break
        if held:
            yield Piece(place, b"\n".join(held))
            place += len(held)
        if scan.waiting > RECORD_BYTES or scan.is_too_deep:
            yield Piece(place, b"", TOO_LONG)
        elif stream.cut is None and (rest := scan.rest()):
            yield Piece(place, rest)

    def each(self, data: bytes) -> Iterator[bytes]:
        """The records of a piece, what is never closed last."""
        scan = _Scan(self._wrappers)
        yield from scan.feed(data)
        if rest := scan.rest():
            yield rest


class _Scan:
    """Where in the brackets the bytes so far have led."""

    def __init__(self, wrappers: frozenset[bytes]) -> None:
        self._wrappers = wrappers
        self._buffer = b""
        self._position = 0
        self._stack: list[bytes] = []
        self._start: int | None = None
        self._outer = 0
        self._name = b""
        self.is_too_deep = False

    @property
    def waiting(self) -> int:
        """Bytes held for the record that is open."""
        return len(self._buffer)

    def rest(self) -> bytes:
        """A record that was begun and never closed, empty without one."""
        return b"" if self._start is None else self._buffer[self._start :]

    def feed(self, block: bytes) -> Iterator[bytes]:
        """The records that end in the next bytes."""
        self._buffer += block
        while found := TOKEN.search(self._buffer, self._position):
            token = found.group()
            if token == b'"':
                self._position = found.start()
                break
            self._position = found.end()
            if token in (b"{", b"["):
                self._open(token, found.start())
            elif token in (b"}", b"]"):
                if (record := self._close(found.end())) is not None:
                    yield record
            elif len(self._stack) == 1:
                self._name = token
            if self.is_too_deep:
                return
        else:
            self._position = len(self._buffer)
        kept = self._position if self._start is None else self._start
        self._buffer = self._buffer[kept:]
        self._position -= kept
        if self._start is not None:
            self._start = 0

    def _open(self, token: bytes, place: int) -> None:
        depth = len(self._stack)
        if token == b"{" and self._start is None:
            self._start, self._outer = place, depth
        elif token == b"[" and self._stack == [b"{"] and self._name in self._wrappers:
            self._start = None
        self._stack.append(token)
        self.is_too_deep = len(self._stack) > DEEPEST

    def _close(self, end: int) -> bytes | None:
        if self._stack:
            self._stack.pop()
        if self._start is None or len(self._stack) > self._outer:
            return None
        record = self._buffer[self._start : end]
        self._start = None
        return record


def object_in(data: bytes) -> dict[str, object] | str:
    """The object that the bytes hold, or in words why there is none.

    NaN and Infinity, which Python's own writer emits for missing numbers, read as null.
    """
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            found = json.loads(text_of(data), parse_constant=lambda _: None)
        except json.JSONDecodeError as error:
            what = error.msg.removesuffix(" at")  # as in "Unterminated string starting at"
            return f"not valid JSON ({what} at character {error.colno})"
        except (RecursionError, ValueError):
            return "not valid JSON (nested too deeply, or a number too long)"
    if not isinstance(found, dict):
        return f"{_kind_of(found)} where a record was expected"
    return found


def _kind_of(value: object) -> str:
    """What JSON calls a value that is no object."""
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case str():
            return "a string"
        case list():
            return "an array"
    return "a number"
