"""Reads tables of records: CSV with commas or semicolons, TSV, one record a row."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.chunk import Piece
from medwarrant.sources.limits import CHUNK_BYTES, HEAD_BYTES, RECORD_BYTES
from medwarrant.sources.record import document_of, known_field
from medwarrant.sources.stream import Stream, text_of

NAME = "table"

DELIMITERS = (",", "\t", ";", "|")
TEXT_FIELDS = frozenset(("title", "abstract", "text"))
LONGEST_COLUMN_NAME = 60
MOST_LINES_A_ROW = 5_000
"""Lines that a quoted cell may hold. Beyond it the quote was never meant to open: the row is
rejected and reading goes on at the next line."""

TOO_LONG = f"a quote that is never closed, or a row longer than {RECORD_BYTES // 2**20} MB"


def recognises(head: bytes) -> bool:
    """Whether the first line names columns, a title, abstract or text among them.

    At least two names must be known; where others stand beside just two, they must be single words
    and the second row must have as many cells, so that prose with commas is not taken for a table.
    """
    return _delimiter(head) is not None


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole rows, the header before each; ``place`` counts rows below the header."""
    delimiter = (_delimiter(stream.head) or ",").encode("ascii")
    rows = _rows(stream, delimiter)
    header = next(rows, None)
    if header is None:
        return
    held: list[bytes] = []
    size = 0
    place = 1
    for row in rows:
        if row is not None:
            held.append(row)
            size += len(row)
        if held and (row is None or size >= CHUNK_BYTES):
            yield Piece(place, header + b"".join(held))
            place += len(held)
            held, size = [], 0
        if row is None:
            yield Piece(place, b"", TOO_LONG)
            place += 1
    if held:
        yield Piece(place, header + b"".join(held))


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One record a row; a row that makes none is rejected by its number below the header."""
    csv.field_size_limit(RECORD_BYTES)
    rows = csv.reader(_lines(text_of(data)), delimiter=_delimiter(data[:HEAD_BYTES]) or ",")
    header = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
    for number, row in enumerate((row for row in rows if row), start=place):
        document = document_of(dict(zip(header, row, strict=False)), NAME)
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document)
        else:
            yield document


def _delimiter(head: bytes) -> str | None:
    """What divides the columns, ``None`` where the head is no table of records."""
    text = head.decode("utf-8", "replace").lstrip("\ufeff")
    for delimiter in DELIMITERS:
        rows = csv.reader(_lines(text), delimiter=delimiter)
        try:
            header = next(rows, [])
            second = next((row for row in rows if row), None)
        except csv.Error:
            continue
        if len(header) < 2 or any(len(name) > LONGEST_COLUMN_NAME for name in header):
            continue
        known = {known_field(name) for name in header} - {None}
        if not known & TEXT_FIELDS or len(known) < 2:
            continue
        if len(known) >= 3 or len(known) == len(header):
            return delimiter
        others = [name for name in header if known_field(name) is None]
        is_even = second is None or len(second) == len(header)
        if is_even and not any(" " in name.strip() for name in others):
            return delimiter
    return None


def _lines(text: str) -> io.StringIO:
    """The text for Python's csv reader, in lines that end in LF and nothing else: it would break
    a row at a lone CR.
    """
    return io.StringIO(text.replace("\r\n", "\n").replace("\r", " "), newline="\n")


def _rows(stream: Stream, delimiter: bytes) -> Iterator[bytes | None]:
    """The rows as bytes, blank ones left out; ``None`` for one that cannot be held."""
    waiting: deque[bytes] = deque()
    row: list[bytes] = []
    size = 0
    is_open = False
    lines = _physical_lines(stream)
    while True:
        line = waiting.popleft() if waiting else next(lines, b"")
        if line is None:
            row, size, is_open = [], 0, False
            yield None
            continue
        if line:
            row.append(line)
            size += len(line)
            is_open = _stays_open(line, delimiter, is_open)
        is_beyond = len(row) > MOST_LINES_A_ROW or size > RECORD_BYTES
        if is_open and (is_beyond or not line):
            waiting.extendleft(reversed(row[1:]))
            yield None
        elif is_open:
            continue
        elif any(part.strip() for part in row):
            yield b"".join(row)
        if not line and not waiting:
            return
        row, size, is_open = [], 0, False


def _physical_lines(stream: Stream) -> Iterator[bytes | None]:
    """Lines with their ends; ``None`` for one too long to hold; none after a cut."""
    kept = b""
    is_skipping = False
    while block := stream.read():
        lines = (kept + block).split(b"\n")
        kept = lines.pop()
        for line in lines:
            if not is_skipping:
                yield line + b"\n"
            is_skipping = False
        if is_skipping:
            kept = b""
        elif len(kept) > RECORD_BYTES:
            yield None
            is_skipping, kept = True, b""
    if kept and stream.cut is None and not is_skipping:
        yield kept + b"\n"


def _stays_open(line: bytes, delimiter: bytes, is_open: bool) -> bool:
    """Whether a quoted cell is open after the line (RFC 4180: a quote opens at a cell's start)."""
    place = 0
    while (quote := line.find(b'"', place)) >= 0:
        if is_open:
            if line[quote + 1 : quote + 2] == b'"':
                place = quote + 2
                continue
            is_open = False
        elif quote == 0 or line[quote - 1 : quote] == delimiter:
            is_open = True
        place = quote + 1
    return is_open
