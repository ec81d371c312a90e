"""Reads JSONL: one JSON record a line (CONTRACT.md, "Records in and out")."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import msgspec

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.chunk import Piece
from medwarrant.sources.lines import split_lines
from medwarrant.sources.record import document_of
from medwarrant.sources.stream import Stream, text_of

NAME = "jsonl"

FIRST_LINE = re.compile(rb'\s*\{\s*"(?:[^"\\]|\\.)*"\s*:', re.S)
OPENING = re.compile(rb"""\s*\{\s*["']""")
"""How a line begins that was meant to be a record, whatever became of the rest of it."""

REMEDY = 'write one JSON object a line, such as {"pmid": "1", "title": "…", "abstract": "…"}'


def recognises(head: bytes) -> bool:
    """Whether at least half of the lines are objects from end to end, as far as can be seen, or
    all begin as objects do: then each broken one is named.
    """
    lines = head.split(b"\n")
    last = lines.pop().strip()
    whole = [line.strip() for line in lines if line.strip()]
    objects = sum(1 for line in whole if FIRST_LINE.match(line) and line.endswith(b"}"))
    if FIRST_LINE.match(last):
        objects += 1
    if objects > 0 and objects * 2 >= len(whole) + bool(last):
        return True
    begun = [line for line in (*whole, last) if line]
    return bool(begun) and all(OPENING.match(line) for line in begun)


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole lines."""
    return split_lines(stream)


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One record a line that is not blank; a line that cannot be read is rejected by number."""
    for number, line in enumerate(data.split(b"\n"), start=place):
        if not line.strip():
            continue
        fields = _fields(line)
        if isinstance(fields, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=fields, remedy=REMEDY)
            continue
        document = document_of(fields, NAME)
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document)
        else:
            yield document


def _fields(line: bytes) -> dict[str, object] | str:
    """The line's object, or in words why there is none.

    NaN and Infinity, which Python's own writer emits for missing numbers, read as null.
    """
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            found = json.loads(text_of(line), parse_constant=lambda _: None)
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
