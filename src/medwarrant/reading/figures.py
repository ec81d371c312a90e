"""The numbers of a result, as a sentence prints them: effects, shares, amounts, times."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from medwarrant.reading.numbers import Number, effect_ranges, effects, numbers
from medwarrant.records import Figure, FigureKind

TIME_BEFORE = re.compile(
    r"\b(?:at|after|over|within|for|during|by|until|through|from|to|on|past|beyond)\s"
    r"(?:(?:the|a|an|about|approximately|first|next|following|least|only)\s)*$",
    re.IGNORECASE,
)
TIME_AFTER = re.compile(
    r"\s?(?:later|after|post|follow|of follow|into|of treatment)", re.IGNORECASE
)
"""Words beside a span of time that make it the time of a measurement."""
NAMED_TIME = re.compile(r"\b(?:day|week|month|year|hour)\s$", re.IGNORECASE)
"""Before a number that names a point in time ("week 32")."""
OF_LIVES = re.compile(r"\s?(?:old\b|of age\b|of (?:illness|experience)|with\b|ago\b)")
"""After a span of people's lives, not of a study."""

_KINDS: dict[str, FigureKind] = {
    "percent": "share",
    "proportion": "share",
    "measure": "amount",
    "concentration": "amount",
    "fold": "amount",
    "duration": "time",
}


_BARE = frozenset({"plain", "percent", "measure", "concentration", "fold"})
"""Kinds of number that an interval may stand behind, without a measure's name before it."""
_OF_MODEL = re.compile(r"\b(?:I\s?[2²]|α|alpha|power|CI)\s?(?:=|of|:)?\s?$", re.IGNORECASE)
"""Before a share that tells of a model, not of people: heterogeneity, error, level."""
_BESIDE = re.compile(r"^/|/$")
REACH = 60
"""Characters between such a number and its interval ("by 10.1 compared with saline (95% CI …")."""


def _whole(figure: Figure) -> Figure:
    """The figure without an interval or p value that its text, cut at a bracket, does not print."""
    printed = {float(number) for number in _DIGITS.findall(figure.text.replace(",", ""))}
    ci = figure.ci
    if ci is not None and not {abs(limit) for limit in ci} <= printed:
        ci = None
    p = figure.p
    if p is not None and not {float(n) for n in _DIGITS.findall(p)} <= printed:
        p = None
    return msgspec.structs.replace(figure, ci=ci, p=p)


_DIGITS = re.compile(r"\d+(?:\.\d+)?|\.\d+")


def figures(sentence: str, warrant: str) -> tuple[Figure, ...]:
    """Every figure of a result in the sentence, in order, each with the text that holds it.

    Counts of people, ages, years and doses are no results and are left out, and so is what belongs
    to an effect size already (its interval, its p value). The value of a range is its lower end.
    """
    sizes = sorted((*effects(sentence), *effect_ranges(sentence)), key=lambda e: e.quote.start)
    taken = [(effect.quote.start, effect.quote.end) for effect in sizes]
    found = [
        (
            effect.quote.start,
            Figure(
                kind="effect",
                text=_closed(sentence, effect.quote.start, effect.quote.end),
                value=effect.value,
                measure=effect.measure,
                ci=effect.ci,
                p=effect.p,
                warrant=warrant,
            ),
        )
        for effect in sizes
    ]
    every = numbers(sentence)
    for bare, interval in pairwise(every):
        if bare.kind in _BARE and interval.kind == "interval" and not _is_within(interval, taken):
            if interval.start - bare.end > REACH or interval.high is None:
                continue
            made = Figure(
                kind="effect",
                text=_closed(sentence, bare.start, interval.end),
                value=bare.value,
                unit=None if bare.unit is None else bare.unit.name,
                ci=(interval.value, interval.high),
                warrant=warrant,
            )
            found.append((bare.start, made))
            taken.append((bare.start, interval.end))
    for number in every:
        kind = _KINDS.get(number.kind)
        if kind == "time" and _MEASURED_TIME.search(sentence, 0, number.start):
            kind = "amount"
        if (
            kind is None
            or _is_within(number, taken)
            or (kind == "time" and not _is_time(sentence, number))
            or _OF_MODEL.search(sentence[max(0, number.start - 12) : number.start])
        ):
            continue
        start, value = number.start, number.value
        low = None if kind == "time" else _FROM.search(sentence, 0, start)
        if low is not None:
            start, value = low.start("low"), float(low["low"])
        named = NAMED_TIME.search(sentence, 0, start) if kind == "time" else None
        text = sentence[start if named is None else named.start() : number.end]
        if not re.search(r"[^\d\s.,–-]", text) or _BESIDE.search(
            f"{sentence[number.start - 1 : number.start]}|{sentence[number.end : number.end + 1]}"
        ):
            continue  # a list's number without its unit, or a piece of a longer fraction
        made = Figure(
            kind=kind,
            text=text,
            value=value,
            unit=None if number.unit is None else number.unit.name,
            warrant=warrant,
        )
        found.append((number.start, made))
    return tuple(_whole(figure) for _, figure in sorted(found, key=lambda each: each[0]))


_MEASURED_TIME = re.compile(
    r"\b(?:half-?li(?:fe|ves)|latency|residence time|length of (?:hospital )?stay|hospital stay|"
    r"time to [a-z -]{3,30}?)(?: of [a-z-]+)? (?:was|were|of|averaged|is)\s?$",
    re.IGNORECASE,
)
"""What stands before a span of time that is itself what was measured."""

_FROM = re.compile(
    r"(?:\bfrom|\bbetween|\branges?:?|\branged|[(\[])\s?(?P<low>\d+(?:\.\d+)?)\s?(?:to|and|–|-)\s?$",
    re.IGNORECASE,
)
"""The lower end of a range whose unit stands behind the upper ("from 14 to 59 µg/L")."""


def _closed(sentence: str, start: int, end: int) -> str:
    """The text with the bracket that closes the one opened in it, and from the one that opens what
    is closed in it; cut before a bracket whose other half stands far off.
    """
    depth = 0
    for place in range(start, end):
        depth += (sentence[place] in "([") - (sentence[place] in ")]")
        if depth < 0:
            opened = max(sentence.rfind("(", 0, start), sentence.rfind("[", 0, start))
            if opened < 0 or start - opened > BRACKET_REACH:
                return sentence[start:place].rstrip()
            start, depth = opened, 0
    if depth == 1 and sentence[end : end + 1] in (")", "]"):
        end += 1
    return sentence[start:end]


BRACKET_REACH = 40
"""Characters back to the bracket that opens what a figure closes: "exposure (AUC) 2.6-fold"."""


def _is_within(number: Number, taken: list[tuple[int, int]]) -> bool:
    return any(start < number.end and number.start < end for start, end in taken)


def _is_time(sentence: str, number: Number) -> bool:
    if OF_LIVES.match(sentence, number.end):
        return False
    return bool(
        TIME_BEFORE.search(sentence, 0, number.start)
        or NAMED_TIME.search(sentence, 0, number.start)
        or TIME_AFTER.match(sentence, number.end)
    )
