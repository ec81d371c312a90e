# ruff: noqa: E501 - patterns are read as wholes
"""The figures of a sentence looked for in a source: whichever way each of them prints a quantity.

"One week" is "1 week" and "7 days", "63 %" is a printed 63.0 %, and "95% CI 1.9 to 7.3" holds the
bounds of "interval 1.9-7.3".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from medwarrant.reading.numbers import Number, key, numbers
from medwarrant.text.terms import analyze

DAYS_OF_A_MONTH = 30.44
SECONDS_OF_A_DAY = 86_400.0
ROUNDED = 1.0
"""Points by which a share may differ from the source's by rounding."""
LONGER = 2.0
"""How many times longer than anything a source prints a course must be to go beyond it."""
OF_RESULTS = frozenset({"percent", "interval", "p_value", "proportion", "fold"})
"""Kinds of number that a result is given in."""
FOR_GOOD = re.compile(
    r"\b(?:for good|for ever|forever|for life|lifelong|life-long|permanent(?:ly)?)\b", re.IGNORECASE
)
_COURSE = re.compile(
    r"\b(?:after|for|over|at|last(?:s|ed|ing)?|within|until|up to|later than|"
    r"(?:follow-?up|period) of)(?: (?:at least|more than|about|around|nearly|up to|"
    r"the (?:first|next|last|following|final)|the|a|full))*\s$",
    re.IGNORECASE,
)
_LATER = re.compile(r"^\W{0,2}(?:later|after|afterwards|on|of follow)", re.IGNORECASE)
_OF_A_LIFE = re.compile(r"^\W{0,2}(?:of age|old|history|before)", re.IGNORECASE)


class Figure(NamedTuple):
    """One value of a text. ``dimension`` is "days", "percent", "" for a bare one, or a unit's;
    ``is_result`` tells whether a result is given in it: a share, an interval, a decimal.
    """

    start: int
    end: int
    dimension: str
    value: float
    is_result: bool


class Span(NamedTuple):
    """A length of time: as printed, and in days, infinite for what is told as lasting for good."""

    words: str
    days: float


def figures(text: str) -> list[Figure]:
    """Every value of a text in text order, both ends of a range; years of the calendar left out."""
    return [figure for number in numbers(text) for figure in _values(number)]


def _values(number: Number) -> Iterable[Figure]:
    if number.kind == "year":
        return
    dimension, _, low, high = key(number)
    factor = 1.0
    if number.kind == "age":
        dimension = "age"
    elif dimension == "time":
        dimension, factor = "days", 1 / SECONDS_OF_A_DAY
    elif dimension == "calendar":
        dimension, factor = "days", DAYS_OF_A_MONTH
    elif dimension in ("one", "interval", "fold", "p_value", "proportion"):
        dimension = ""
    for value in (low, high):
        if value is not None:
            is_result = number.kind in OF_RESULTS or (
                dimension == "" and not float(value).is_integer()
            )
            yield Figure(number.start, number.end, dimension, value * factor, is_result)


_DAY_NAMED = re.compile(
    r"\b(?:(?P<nth>\d{1,3})\s?(?:st|nd|rd|th) (?P<unit>day|week|month|year)|(?P<word>first|second|third|fourth|fifth|sixth|seventh|tenth) (?P<of>day|week|month|year)|(?:\w+ )?(?P<before>day|week|month|year)s? (?P<n>\d{1,3}))\b",
    re.IGNORECASE,
)
_NTH = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
)
_DAYS_OF = {"day": 1.0, "week": 7.0, "month": DAYS_OF_A_MONTH, "year": 12 * DAYS_OF_A_MONTH}


def days_named(text: str) -> list[Figure]:
    """Points in time that a text names by their place ("on the third day", "day 42"), in days."""
    found = []
    for each in _DAY_NAMED.finditer(text):
        unit = (each["unit"] or each["of"] or each["before"]).lower()
        n = each["nth"] or each["n"] or _NTH.index(each["word"].lower()) + 1
        found.append(Figure(each.start(), each.end(), "days", float(n) * _DAYS_OF[unit], False))
    return found


def is_in(figure: Figure, others: Sequence[Figure]) -> bool:
    """Whether a source has a value, rounded or not."""
    return any(_is_one(figure, other) for other in others)


def _is_one(one: Figure, other: Figure) -> bool:
    if one.dimension != other.dimension:
        return False
    if one.dimension == "percent" and one.value.is_integer():
        return abs(one.value - other.value) <= ROUNDED / 2
    return math.isclose(one.value, other.value, rel_tol=0.02 if one.dimension == "days" else 1e-6)


def all_in(text: str, source: str) -> bool:
    """Whether a text gives figures and a source has each of them."""
    mine, theirs = figures(text), [*figures(source), *days_named(source)]
    return bool(mine) and all(is_in(each, theirs) for each in mine)


def results_in(text: str, sentence: str) -> bool:
    """Whether a text gives a result in figures, and one sentence of a source has each figure of it
    beside the same words: "63% after A, 31% after B" is not "31% after A, 63% after B".
    """
    mine = [each for each in figures(text) if each.is_result]
    theirs = [each for each in figures(sentence) if each.is_result]
    if not mine or not all(is_in(each, theirs) for each in mine):
        return False
    pairs = [(each, next(one for one in theirs if _is_one(each, one))) for each in mine]
    own = [_beside(text, mine, each) for each, _ in pairs]
    other = [_beside(sentence, theirs, each) for _, each in pairs]
    return not any(
        (own[a] - own[b]) & (other[b] - other[a])
        for a in range(len(pairs))
        for b in range(len(pairs))
        if a != b and pairs[a][0].dimension == "percent" == pairs[b][0].dimension
    )


def _beside(text: str, every: Sequence[Figure], one: Figure) -> frozenset[str]:
    """The words behind a figure, up to the next."""
    end = min((each.start for each in every if each.start >= one.end), default=len(text))
    return frozenset(analyze(text[one.end : end]))


def shares(text: str) -> list[tuple[str, float]]:
    """The percentages of a text, as printed and by value; ranges left out."""
    return [
        (text[number.start : number.end], number.value)
        for number in numbers(text)
        if number.kind == "percent" and number.high is None
    ]


def printed_shares(text: str) -> list[float]:
    """Every share that a source prints, in percent, with ends of ranges and counts of counts."""
    found = []
    for number in numbers(text):
        if number.kind == "percent":
            found += [number.value] if number.high is None else [number.value, number.high]
        elif number.kind == "proportion" and number.high:
            found.append(100 * number.value / number.high)
    return found


def course(text: str) -> Span | None:
    """How long a text says that something went on or was followed, the longest where it says
    several; ``None`` where it does not.
    """
    good = FOR_GOOD.search(text)
    if good is not None:
        return Span(good.group(), math.inf)
    found = [
        Span(text[each.start : each.end], each.value)
        for each in figures(text)
        if each.dimension == "days"
        and not _OF_A_LIFE.match(text[each.end :])
        and (_COURSE.search(text[: each.start]) or _LATER.match(text[each.end :]))
    ]
    return max(found, key=lambda each: each.days, default=None)


def longest(text: str) -> Span | None:
    """The longest time that a source prints of anything but a life, ``None`` where it has none."""
    found = [
        Span(text[each.start : each.end], each.value)
        for each in (*figures(text), *days_named(text))
        if each.dimension == "days" and not _OF_A_LIFE.match(text[each.end :])
    ]
    return max(found, key=lambda each: each.days, default=None)
