"""How many had it with a treatment and how many without, where a quote gives just these two shares.

Shares of people say more to a patient than a ratio, and a plain "no difference" is not to be
withheld because it comes with figures.
"""

from __future__ import annotations

import re
from typing import Final

from medwarrant.records import Direction
from medwarrant.reports.wording import capital

_SHARE: Final = re.compile(
    r"(?<![\d.–-])(?P<share>\d+(?:\.\d+)?)\s?%(?!\s?(?:-?CI|confidence|CrI))", re.IGNORECASE
)
_SIDE_BY_SIDE: Final = re.compile(
    r"%[^%;]{0,60}?(?:\bvs\b|\bversus\b|\bcompared (?:with|to)\b|\bagainst\b|"
    r"\)[^%;]{0,90}\band\b|\bgroup\b[^%;]{0,60}\band\b)[^%;]{0,60}?\d",
    re.IGNORECASE,
)
"""Between two shares of two groups."""
_OF_PEOPLE: Final = re.compile(
    r"\b(?:incidence|prevalence|rates?|proportion|percentage|frequency|occurr\w+|developed|"
    r"observed in|experienced|had|suffered)\b",
    re.IGNORECASE,
)
_OF_AMOUNTS: Final = re.compile(
    r"\b(?:scores?|reduction of|(?:de|in)creased by|mean|median|levels?|saturation|heart rate)\b",
    re.IGNORECASE,
)
"""What is measured in per cent and is no share of people."""


def two_rates(quote: str, direction: Direction, outcome: str, agent: str, than: str) -> str | None:
    """The two shares in a sentence; ``None`` where the quote gives other figures or they do not go
    the way that the study found.

    ``outcome``, ``agent`` and ``than`` are the plain names of what people had, of the treatment and
    of what it was held against; ``than`` may be empty.

    >>> two_rates("Falls occurred in 8% versus 12%.", "no_change", "falls", "X", "")
    'No clear difference in falls was found with X: 8% in one group had it and 12% in the other.'
    """
    shares = list(_SHARE.finditer(quote))
    if len(shares) != 2 or not _OF_PEOPLE.search(quote) or _OF_AMOUNTS.search(quote):
        return None
    if _SIDE_BY_SIDE.search(quote[shares[0].start() : shares[1].end()]) is None:
        return None
    low, high = sorted((match["share"] for match in shares), key=float)
    if direction == "no_change":
        one, other = (match["share"] for match in shares)
        return (
            f"No clear difference in {outcome} was found with {agent}: "
            f"{one}% in one group had it and {other}% in the other."
        )
    if direction not in ("increases", "decreases") or low == high:
        return None
    is_less = direction == "decreases"
    how, own, others = ("less", low, high) if is_less else ("more", high, low)
    behind = than or "the other group"
    held = f"in {behind}" if behind.startswith("the ") else f"with {behind}"
    had = f"{own}% had it, against {others}% {held}"
    return f"{capital(outcome)} was {how} common with {agent}: {had}."
