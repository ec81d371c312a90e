"""Reads JSONL: one JSON record a line (CONTRACT.md, "Records in and out")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.chunk import Piece
from medwarrant.sources.json_objects import object_in
from medwarrant.sources.lines import split_lines
from medwarrant.sources.record import document_of
from medwarrant.sources.stream import Stream

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
        fields = object_in(line)
        if isinstance(fields, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=fields, remedy=REMEDY)
            continue
        document = document_of(fields, NAME)
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document)
        else:
            yield document
