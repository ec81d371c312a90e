"""Where a sentence ends that closes with what it cites: brackets behind its stop that hold a
citation, or an address that stands in the place of the stop.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

_GROUPS = re.compile(
    r"(?:[(\[](?:[^()\[\]\n]|[(\[][^()\[\]\n]{0,200}[)\]]){1,300}[)\]][.;,]?[ \t]*)+"
)
"""Brackets at the head of what was taken for the next sentence."""
_OPENS = re.compile(r"$|[A-Z“\"‘'*_\d]")
"""What a sentence begins with, behind such brackets."""
_CLOSES = re.compile(
    r"(?::\s+(?:https?://|www\.)[^\s\"<>\])]+"
    r"|[.!?][”\"’)]?[ \t](?P<cited>[(\[](?:[^()\[\]\n]|[(\[][^()\[\]\n]{0,200}[)\]]){1,300}[)\]]))"
    r"(?P<gap>[ \t]+)(?=[A-Z“\"‘][\w’']*[ ,’'-])"
)
"""An address that a colon announces, or brackets behind a stop that cite, before a capital: the
sentence is over.
"""


def resplit(
    text: str, spans: Sequence[tuple[int, int]], cited: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The sentences with brackets that cite given to the one before them on their line, and parted
    behind an address that closes one. ``cited`` are the citations of the text, in text order.
    """
    found: list[tuple[int, int]] = []
    for start, end in spans:
        head = _GROUPS.match(text, start, end)
        if (
            head is not None
            and found
            and "\n" not in text[found[-1][1] : start]
            and _OPENS.match(text[head.end() : end]) is not None
            and _cites(cited, *head.span())
        ):
            found[-1] = found[-1][0], start + len(head[0].rstrip())
            start = head.end()
        for stop in _CLOSES.finditer(text, start, end):
            if stop["cited"] is None or _cites(cited, *stop.span("cited")):
                found.append((start, stop.start("gap")))
                start = stop.end()
        if start < end:
            found.append((start, end))
    return found


def _cites(cited: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a citation begins in a place."""
    place = bisect_left(cited, (start, start))
    return place < len(cited) and cited[place][0] < end
