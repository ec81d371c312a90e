"""Parts told in words ("more than half") held against the percentages of a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medwarrant.reading.numbers import Number, numbers

_PART = re.compile(
    r"(?:\b(?P<above>more than|over|at least)\s+|\b(?P<below>less than|fewer than|under)\s+|"
    r"\b(?P<near>nearly|almost|close to)\s+)?"
    r"\b(?P<part>(?:a |one |two |three )?(?:half|thirds?|quarters?|fifths?))\b"
    r"(?! (?:dose|life|lives))",
    re.IGNORECASE,
)
_WHOLES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5}
_COUNTS = {"two": 2, "three": 3}
NEAR = 7.0
"""Percentage points by which "half" may be off where nothing says more or less."""


_ONE_IN = re.compile(
    r"\b(?P<some>one|two|three) (?:in|out of)(?: every)? (?P<all>\w+)\b", re.IGNORECASE
)
_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
)  # fmt: skip


def parts_told(claim: str, passage: str) -> Iterator[tuple[int, int, bool]]:
    """Places in the claim where a part is told in words, and whether a percentage bears it out.

    "More than half" wants a percentage of the passage above 50, "nearly half" one up to ten points
    below, "half" one within ``NEAR`` points; "one in seven" one near 14.
    """
    shares = [share for number in numbers(passage) for share in _percent(number)]
    for match in _PART.finditer(claim):
        yield *match.span("part"), _holds(match, shares)
    for match in _ONE_IN.finditer(claim):
        whole = match["all"].lower()
        of = _SMALL.index(whole) if whole in _SMALL else int(whole) if whole.isdecimal() else 0
        if of:
            part = 100 * _SMALL.index(match["some"].lower()) / of
            yield *match.span(), any(abs(share - part) <= 2 * NEAR / of for share in shares)


def _holds(match: re.Match[str], shares: Sequence[float]) -> bool:
    count, _, name = match["part"].lower().rpartition(" ")
    middle = 100 * _COUNTS.get(count, 1) / _WHOLES[name.rstrip("s") if name != "half" else name]
    low, high = middle - NEAR, middle + NEAR
    if match["above"]:
        low, high = middle, middle + 4 * NEAR
    elif match["below"]:
        low, high = middle - 4 * NEAR, middle
    elif match["near"]:
        low, high = middle - 10, middle
    return any(low <= share <= high for share in shares)


def _percent(number: Number) -> Iterator[float]:
    if number.kind == "percent":
        yield number.value
    elif number.kind == "proportion" and number.high:
        yield 100 * number.value / number.high
