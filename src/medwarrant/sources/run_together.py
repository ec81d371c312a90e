"""Reference lists whose entries were run together on one line."""

from __future__ import annotations

import re

from medwarrant.sources.reference_text import may_be_entry

IN_BRACKETS = re.compile(r"(?:^|(?<=\s))\[(\d{1,3})\]\s*(?=[^\W\d_a-z])")
WITH_STOP = re.compile(r"(?:^|(?<=\s))(\d{1,3})\.\s+(?=[^\W\d_a-z])")
SHORTEST = 25
"""Characters of an entry."""


def entries_on(line: str) -> list[tuple[int, int]]:
    """Where the entries on a line begin and end, in order: several where numbers that count up by
    one stand before pieces that each name a work, else the line as one.
    """
    for pattern in (IN_BRACKETS, WITH_STOP):
        starts = _counted([(int(found[1]), found.start()) for found in pattern.finditer(line)])
        if len(starts) < 2 or starts[0] != 0:
            continue
        pieces = [
            (start, start + len(line[start:end].rstrip()))
            for start, end in zip(starts, [*starts[1:], len(line)], strict=True)
        ]
        if all(end - start >= SHORTEST and may_be_entry(line[start:end]) for start, end in pieces):
            return pieces
    return [(0, len(line))]


def _counted(numbers: list[tuple[int, int]]) -> list[int]:
    """Places of the numbers that count up by one from the first; others stand within entries."""
    places: list[int] = []
    expected = numbers[0][0] if numbers else 0
    for number, place in numbers:
        if number == expected:
            places.append(place)
            expected += 1
    return places
