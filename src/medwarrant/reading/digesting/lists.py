"""A list of things under a sentence, told as one: "works best with therapy, such as: CBT; MET"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.lead_ins import TAIL, form_of
from medwarrant.records import Claim, Document

_LINK = re.compile(
    r"^\W*(?:(?:such as|including|namely|like|noting|to|through|by|via|for|with|in|on|of|from|as)"
    r"\s)?\s*"
)
"""What stands between a list's first line and a point."""
NAMES = frozenset({"noun", "none", "label"})
"""Forms of points that only name something, and say nothing without their first line."""


def told_whole(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims, a first line that states something with the points that only name what it is
    of as one claim. A first line whose points are clauses is left out: each says it again.
    """
    number = 0
    while number < len(claims):
        lead = claims[number]
        number += 1
        if not lead.quote.endswith(":"):
            yield lead
            continue
        points = []
        while number < len(claims) and _continues(lead, claims[number]):
            points.append(claims[number])
            number += 1
        named = sum(form_of(each.quote) in NAMES for each in points)
        if points and named > len(points) / 2:
            yield _joined(document, lead, points)
        elif points:
            yield from points
        else:
            yield lead


def _continues(lead: Claim, point: Claim) -> bool:
    """Whether a claim is a point of the list that a first line opens."""
    return point.section == lead.section and point.text.startswith(_opening(lead)[:40])


def _opening(lead: Claim) -> str:
    """What each point of the list is told to begin with."""
    return TAIL.sub("", lead.text.rstrip(": "))


def _joined(document: Document, lead: Claim, points: Sequence[Claim]) -> Claim:
    last = points[-1]
    opening = _opening(lead)
    told = "; ".join(
        _LINK.sub("", each.text.removeprefix(opening)).rstrip(" .;,") for each in points
    )
    return Claim(
        id=lead.id,
        quote=document.text[lead.start : last.end],
        start=lead.start,
        end=last.end,
        text=f"{' '.join(lead.quote.split()).rstrip(':')}: {told}",
        kind=lead.kind,
        markers=lead.markers,
        said_by=lead.said_by,
        section=lead.section,
    )
