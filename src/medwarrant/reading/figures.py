"""The numbers of a result, as a sentence prints them: effects, shares, amounts, times."""

from __future__ import annotations

import re
from itertools import pairwise

from medwarrant.reading.numbers import Number, effects, numbers
from medwarrant.records import Figure, FigureKind

TIME_BEFORE = re.compile(
    r"\b(?:at|after|over|within|for|during|by|until|through|from|up to|on)\s"
    r"(?:the\s|a\s|an\s|about\s|approximately\s)*$|\b(?:day|week|month|year|hour)s?\s$",
    re.IGNORECASE,
)
TIME_AFTER = re.compile(
    r"\s?(?:later|after|post|follow|of follow|into|of treatment)", re.IGNORECASE
)
"""Words beside a span of time that make it the time of a measurement."""

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
REACH = 60
"""Characters between such a number and its interval ("by 10.1 compared with saline (95% CI …")."""


def figures(sentence: str, warrant: str) -> tuple[Figure, ...]:
    """Every figure of a result in the sentence, in order, each with the text that holds it.

    Counts of people, ages, years and doses are no results and are left out, and so is what belongs
    to an effect size already (its interval, its p value).
    """
    sizes = effects(sentence)
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
        if (
            kind is None
            or _is_within(number, taken)
            or (kind == "time" and not _is_time(sentence, number))
        ):
            continue
        made = Figure(
            kind=kind,
            text=sentence[number.start : number.end],
            value=number.value,
            unit=None if number.unit is None else number.unit.name,
            warrant=warrant,
        )
        found.append((number.start, made))
    return tuple(figure for _, figure in sorted(found, key=lambda each: each[0]))


def _closed(sentence: str, start: int, end: int) -> str:
    """The text, with the bracket that closes the one opened in it."""
    text = sentence[start:end]
    closing = {"(": ")", "[": "]"}
    for opened, closed in closing.items():
        if text.count(opened) > text.count(closed) and sentence[end : end + 1] == closed:
            return f"{text}{closed}"
    return text


def _is_within(number: Number, taken: list[tuple[int, int]]) -> bool:
    return any(start < number.end and number.start < end for start, end in taken)


def _is_time(sentence: str, number: Number) -> bool:
    before = sentence[max(0, number.start - 30) : number.start]
    return bool(TIME_BEFORE.search(before) or TIME_AFTER.match(sentence, number.end))
