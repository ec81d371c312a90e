"""What reviews themselves say of how sure they are, which no automated rating may exceed."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from medwarrant.records import Certainty, CertaintyRating
from medwarrant.reports.comparing import REVIEWED
from medwarrant.reports.evidence import Item

SAID = re.compile(
    r"\b(?P<level>very[- ]low|low|moderate)(?:[- ]to[- ](?:very[- ]low|low|moderate))?[- ]"
    r"(?:certainty|quality|confidence|strength)\b|"
    r"\b(?:certainty|quality|confidence|strength) (?:of (?:the )?evidence )?(?:was|is|were|as)?\s?"
    r"(?P<behind>very[- ]low|low|moderate)\b",
    re.IGNORECASE,
)
"""A review's own rating of its evidence, in GRADE's words."""

ORDER: tuple[Certainty, ...] = ("none", "very_low", "low", "moderate", "high")


def capped(rating: CertaintyRating, items: Iterable[Item]) -> CertaintyRating:
    """The rating, no higher than the lowest that a review among the items gives in its sentence."""
    return capped_by(rating, (item.quote for item in items if item.level <= REVIEWED))


def capped_by(rating: CertaintyRating, quotes: Iterable[str]) -> CertaintyRating:
    """The same by what reviews say in these quotes."""
    said: list[Certainty] = []
    for quote in quotes:
        match = SAID.search(quote)
        if match is not None:
            word = re.sub(r"[- ]", "_", (match["level"] or match["behind"]).lower())
            said += [level for level in ORDER if level == word]
    if not said:
        return rating
    lowest = min(said, key=ORDER.index)
    if ORDER.index(rating.level) <= ORDER.index(lowest):
        return rating
    reason = f"a review read here rates its own evidence {lowest.replace('_', ' ')}"
    return msgspec.structs.replace(rating, level=lowest, reasons=(*rating.reasons, reason))
