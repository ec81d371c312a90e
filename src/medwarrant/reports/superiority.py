"""Which of two things a sentence says did better, in its own words for the two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

BETTER = (
    r"(?:more (?:effective|efficacious|rapid|potent|tolerable)|superior|better|greater|faster|"
    r"outperform(?:s|ed)|preferable)"
)
WORSE = r"(?:less (?:effective|efficacious|potent|tolerable)|inferior|worse|poorer|slower)"
THAN = r"(?:than|to|over|versus|vs\.?|compared (?:with|to)|in comparison (?:with|to))"
DENIED = re.compile(r"\b(?:not|no|nor|neither|non)\b|n['’]t\b", re.IGNORECASE)
REACH = 80
"""Characters between a thing, the word for better, and what it is held against."""


def better_of(
    quote: str, ones: Iterable[str], others: Iterable[str]
) -> Literal["one", "other"] | None:
    """Which did better, ``None`` where the sentence does not say so plainly, or denies it.

    ``ones`` and ``others`` are names, no name in both.
    """
    first = sorted(set(ones), key=len, reverse=True)
    second = sorted(set(others), key=len, reverse=True)
    if not first or not second:
        return None
    one, other = ("|".join(map(re.escape, names)) for names in (first, second))
    for left, right, side in ((one, other, "one"), (other, one, "other")):
        for words, is_better in ((BETTER, True), (WORSE, False)):
            match = re.search(
                rf"(?<![\w-])(?:{left})(?![\w-])(?P<said>[^.;]{{0,{REACH}}}?\b{words}\b)"
                rf"[^.;]{{0,{REACH}}}?\b{THAN}\s[^.;,]{{0,30}}?(?<![\w-])(?:{right})(?![\w-])",
                quote,
                re.IGNORECASE,
            )
            if match is not None and not DENIED.search(match["said"]):
                return "one" if (side == "one") == is_better else "other"
    return None
