"""XML that may be hostile: cut into records by bytes, parsed without entities, files or network.

The document type declaration never reaches the parser, since only the records' own bytes do: an
entity that it defines is unknown there, and the record that uses it is rejected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from lxml import etree

from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.limits import CHUNK_BYTES, RECORD_BYTES
from medwarrant.sources.stream import Stream, text_of

NAME = rb"[A-Za-z_][\w.-]*"
PROLOGUE = re.compile(
    rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^\[>\"']|\"[^\"]*\"|'[^']*')*(?:\[.*?\]\s*)?>)*",
    re.S | re.I,
)
ROOT = re.compile(rb"<(?:" + NAME + rb":)?(" + NAME + rb")")
ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
UNDEFINED_ENTITY = re.compile(r"Entity '([^']{1,40})' not defined")
POSITION = re.compile(r",? ?line \d+,? column \d+.*$", re.S)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 does not allow."""

XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))

UNREAD_ENTITY = "whose definition is not read, for safety"

LONGEST_TAG = 256
"""Bytes kept at the end of a block without a record, so that a tag across two blocks is found."""

LOOK_AGAIN = 8
"""A record that fills the buffer is looked at again each time it has grown by an eighth: looking
at every block would take time with the square of its length."""

TOO_LONG = f"a record longer than {RECORD_BYTES // 2**20} MB"


def root_name(head: bytes) -> str | None:
    """The name of the first element, without its prefix; ``None`` where it is not XML."""
    start = PROLOGUE.match(head)
    found = ROOT.match(head, start.end() if start else 0)
    return found.group(1).decode("ascii") if found else None


def parser() -> etree.XMLParser:
    """A parser that expands nothing, opens nothing and stops at libxml2's limits (256 levels,
    10 MB a text).
    """
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


class Records:
    """Finds the records of an XML file by the names of their elements."""

    def __init__(self, *names: str) -> None:
        plain = [name.encode("ascii") for name in names]
        self._ends = [b"</" + name + b">" for name in plain]
        self._start = re.compile(rb"<(" + b"|".join(plain) + rb")(?=[\s>/])")

    def split(self, stream: Stream) -> Iterator[Piece]:
        """Cuts the stream after whole records."""
        buffer = b""
        place = 1
        look_at = CHUNK_BYTES
        while block := stream.read():
            buffer += block
            if len(buffer) < look_at:
                continue
            look_at = CHUNK_BYTES
            end = self._last_end(buffer)
            if end:
                data = self._from_first(buffer[:end])
                if data:
                    yield Piece(place, data)
                place += self._count(data)
                buffer = buffer[end:]
                continue
            buffer = self._from_first(buffer) or buffer[-LONGEST_TAG:]
            if len(buffer) > RECORD_BYTES:
                yield Piece(place, b"", TOO_LONG)
                place += 1
                buffer = self._next_record(stream)
            look_at = max(CHUNK_BYTES, len(buffer) + len(buffer) // LOOK_AGAIN)
        end = self._last_end(buffer) if stream.cut is not None else len(buffer)
        data = self._from_first(buffer[:end])
        if data:
            yield Piece(place, data)

    def is_in(self, head: bytes) -> bool:
        """Whether a record begins in the bytes."""
        return self._start.search(head) is not None

    def each(self, data: bytes) -> Iterator[bytes]:
        """The records of the data one by one, each up to its end tag or the next record."""
        starts = list(self._start.finditer(data))
        for number, start in enumerate(starts):
            limit = starts[number + 1].start() if number + 1 < len(starts) else len(data)
            end = re.compile(rb"</" + start.group(1) + rb"\s*>").search(data, start.end(), limit)
            yield data[start.start() : end.end() if end else limit]

    def _count(self, data: bytes) -> int:
        return len(self._start.findall(data))

    def _last_end(self, buffer: bytes) -> int:
        """Where the last whole record of the buffer ends, 0 where none does."""
        found = 0
        for end in self._ends:
            place = buffer.rfind(end, found)
            if place >= 0:
                found = place + len(end)
        return found

    def _from_first(self, data: bytes) -> bytes:
        first = self._start.search(data)
        return data[first.start() :] if first else b""

    def _next_record(self, stream: Stream) -> bytes:
        """Reads on to the next record without holding what lies before it."""
        kept = b""
        while block := stream.read():
            kept += block
            if found := self._from_first(kept):
                return found
            kept = kept[-LONGEST_TAG:]
        return b""


def parse_all(data: bytes) -> etree._Element | None:
    """The records of the data under one made-up root, ``None`` where they are not well-formed."""
    try:
        return etree.fromstring(b"<records>" + data + b"</records>", parser())
    except etree.XMLSyntaxError:
        return None


def parse_one(record: bytes) -> etree._Element | str:
    """One record, or in words why it cannot be read.

    Tries again mended: HTML's named entities as characters, since older journals use those of the
    declaration that is not read; Windows-1252 where it is not UTF-8; no forbidden characters.
    """
    reason = ""
    for attempt in (record, _mended(text_of(record)).encode("utf-8", "replace")):
        try:
            return etree.fromstring(attempt, parser())
        except etree.XMLSyntaxError as error:
            reason = _in_words(error)
    return reason


def remedy_for(reason: str) -> str:
    """What to do about a record that ``parse_one`` could not read."""
    if UNREAD_ENTITY in reason:
        return "put the text that the entity stands for in its place"
    return "get this record from its source again"


def _mended(text: str) -> str:
    return ENTITY.sub(_character, FORBIDDEN.sub("", text))


def _character(entity: re.Match[str]) -> str:
    name = entity.group(1)
    if name in XML_ENTITIES or name not in name2codepoint:
        return entity.group()
    return chr(name2codepoint[name])


def _in_words(error: etree.XMLSyntaxError) -> str:
    """libxml2's message without its line and column, which count from the record's own start."""
    message = clean(POSITION.sub("", error.msg or "not well-formed"))
    if "depth" in message.lower():
        return "elements nested deeper than 256 levels"
    if found := UNDEFINED_ENTITY.search(message):
        return f"uses the entity &{found.group(1)}; {UNREAD_ENTITY}"
    return f"not well-formed XML ({message[:120]})"
