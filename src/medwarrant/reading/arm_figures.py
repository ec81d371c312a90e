# ruff: noqa: E501 - patterns are read as wholes
"""Figures that a text holds against each other in pairs: shares of people, and means.

"12 of 50 against 20 of 48", "13.8 % vs 23.1 %", "9.0 ± 2.2 in one group and 6.9 ± 2.1 in the
other". Which arm each is of, ``reading.arm_sides`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from medwarrant.reading.counted_words import NUMBER, PEOPLE, number_of
from medwarrant.reading.numbers.numerals import level


class Share(NamedTuple):
    """How many of how many, at its place. ``events``, ``n`` and ``percent`` are ``None`` where they
    are not printed; ``decimals`` are those of the percentage.
    """

    start: int
    end: int
    events: int | None
    n: int | None
    percent: float | None
    decimals: int


class Mean(NamedTuple):
    """A mean with its standard deviation, at its place. ``unit`` is what is printed behind it, ""
    for nothing; ``is_bare`` where "±" alone says that it is a deviation.
    """

    start: int
    end: int
    mean: float
    sd: float
    unit: str
    is_bare: bool


Figure = TypeVar("Figure", Share, Mean)


class Pair(NamedTuple, Generic[Figure]):
    """Two figures that are held against each other, in text order. ``is_set`` where a word of
    comparison stands between them, so that nothing but the groups differs.
    """

    first: Figure
    second: Figure
    is_set: bool


def _count(name: str) -> str:
    return rf"(?<![\d.,-])(?P<{name}>{NUMBER})(?!\d|[.,]\d)"


def _percent(name: str) -> str:
    return rf"(?<![\d.,])(?P<{name}>\d{{1,2}}(?:\.\d{{1,3}})?|100(?:\.0+)?)\s?%"


def _of(number: int) -> str:
    return rf"{_count(f'e{number}')}\s?(?:/|of(?:\s(?:the|all))?|out\sof(?:\sthe)?)\s?{_count(f'n{number}')}"


_NOUN = rf"(?:\s?(?:of\s)?(?:the\s)?(?:{PEOPLE}))?"
_SHARE = re.compile(
    "|".join(
        (
            rf"{_of(1)}{_NOUN}(?:\s?[,(\[]\s?{_percent('p1')}(?:\s?[)\]])?)?",
            rf"{_percent('p2')}\s?[,;]?\s?[(\[]?\s?(?:n\s?=\s?)?{_of(2)}{_NOUN}\s?[)\]]?",
            rf"{_percent('p3')}\s?[(\[]\s?(?:n\s?=\s?)?{_count('e3')}{_NOUN}\s?[)\]]",
            rf"{_count('e4')}{_NOUN}\s?[(\[]\s?{_percent('p4')}\s?[)\]]",
            _percent("p5"),
            r"(?<![\d.,])(?P<p6>\d{1,2}(?:\.\d{1,3})?)(?=\s?(?:vs\.?|versus)\s?\d{1,2}(?:\.\d{1,3})?\s?%)",
        )
    ),
    re.IGNORECASE,
)
"""A share in each of the ways in which it is printed, those that say most first."""
_NO_SHARE = re.compile(
    r"\s?[-–]?\s?(?:CI\b|C\.I|CrI|confidence|credible|saline|sodium|NaCl|solution|dextrose|glucose|oxygen|"
    r"bupivacaine|ropivacaine|lidocaine|albumin|ethanol|alcohol|w/v|percentile|points?\b|mmHg|mm\b|"
    r"(?:absolute |relative )?(?:reductions?|decreases?|increases?|improvements?|changes?|decline|drop|rise|gain|loss|"
    r"lower|higher|greater|less|more|fewer|better|worse)\b)|\s?(?:to|-|–)\s?\d",
    re.IGNORECASE,
)
"""Behind a percentage that is no share of people: a level, a strength, a change, a range."""
_CHANGE_BEFORE = re.compile(
    r"(?:\b(?:by|reductions? of|decreases? of|increases? of|improvements? of|change of|at least|than|≥|>|<|≤|power of|power)\s?|[<>≥≤±]\s?)"
    r"(?:about\s|approximately\s)?$",
    re.IGNORECASE,
)
_SIGNED = r"-?\d{1,5}(?:\.\d{1,4})?"
_MEAN = re.compile(
    rf"(?<![\w.,±-])(?P<mean>{_SIGNED})\s?(?P<u1>%|[A-Za-zµ][A-Za-z/µ]{{0,7}})?\s?"
    rf"(?:(?P<pm>±|\+/-|\+-)\s?(?P<sd1>\d{{1,5}}(?:\.\d{{1,4}})?)|"
    rf"[(\[]\s?(?:SD|standard deviation|s\.d\.)\s?[=:,]?\s?±?\s?(?P<sd2>\d{{1,5}}(?:\.\d{{1,4}})?)\s?[)\]]|"
    rf"[,;]?\s(?:SD|standard deviation)\s?[=:]?\s?±?\s?(?P<sd3>\d{{1,5}}(?:\.\d{{1,4}})?))"
    r"(?:\s?(?P<u2>%|(?!(?:and|in|vs|versus|for|to|at|with|than|or|of|was|were|P|p)\b)[A-Za-zµ][A-Za-z/µ]{0,7}))?",
)
_SETS = re.compile(
    r"(?:\b(?:vs|versus|against|than|while|whereas)\b|\bcompared (?:with|to)\b|\bas opposed to\b|\bin contrast\b)",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\b(?:and|but)\b|[,;]", re.IGNORECASE)
FARTHEST = 140
"""Characters between two figures of one pair."""


def shares(sentence: str) -> list[Share]:
    """Every share of people that the sentence prints, in order."""
    plain = level(sentence)
    found = []
    for match in _SHARE.finditer(plain):
        got = {key[0]: value for key, value in match.groupdict().items() if value is not None}
        events = number_of(got["e"]) if "e" in got else None
        n = number_of(got["n"]) if "n" in got else None
        if n is not None and (events is None or events > n or n == 0):
            continue
        is_bare = events is None
        if is_bare and (
            _NO_SHARE.match(plain, match.end()) or _CHANGE_BEFORE.search(plain[: match.start()])
        ):
            continue
        percent = got.get("p")
        found.append(
            Share(
                start=match.start(),
                end=match.end(),
                events=events,
                n=n,
                percent=None if percent is None else float(percent),
                decimals=len(percent.partition(".")[2]) if percent is not None else 0,
            )
        )
    return found


def means(sentence: str) -> list[Mean]:
    """Every mean that the sentence prints with its standard deviation, in order."""
    plain = level(sentence)
    found = []
    for match in _MEAN.finditer(plain):
        sd = float(match["sd1"] or match["sd2"] or match["sd3"])
        if sd > 0:
            unit = (match["u1"] or match["u2"] or "").casefold()
            is_bare = match["pm"] is not None
            found.append(Mean(match.start(), match.end(), float(match["mean"]), sd, unit, is_bare))
    return found


def pairs(sentence: str, figures: Sequence[Figure]) -> Iterator[Pair[Figure]]:
    """The figures of a sentence two by two. Those with a word of comparison between them are a
    pair; two that are merely joined are one only where the sentence prints no third. A chain of
    three is none.
    """
    links = [sentence[one.end : other.start] for one, other in pairwise(figures)]
    sets = [len(gap) <= FARTHEST and _SETS.search(gap) is not None for gap in links]
    if len(figures) == 2 and not sets[0]:
        if len(links[0]) <= FARTHEST and _JOINS.search(links[0]):
            yield Pair(figures[0], figures[1], is_set=False)
        return
    for place, is_set in enumerate(sets):
        is_chained = (place > 0 and sets[place - 1]) or (place + 1 < len(sets) and sets[place + 1])
        if is_set and not is_chained:
            yield Pair(figures[place], figures[place + 1], is_set=True)
