"""Counts, amounts and times that a cited work gives otherwise, where the sentence retells one of
its sentences: "927 participants" beside the work's "nine studies (N = 297)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medwarrant.reading.checks.article import Article, Found
from medwarrant.reading.checks.wording import content, shown_around
from medwarrant.reading.numbers import Number, key, numbers
from medwarrant.reading.verification.told_figures import (
    DAYS_OF_A_MONTH,
    SECONDS_OF_A_DAY,
    days_named,
)
from medwarrant.records import Finding
from medwarrant.text.sentences import sentences

PEOPLE = frozenset(
    "participants participant patients patient people persons subjects adults individuals"
    " volunteers women men mothers children adolescents veterans users students cases n".split()
)
WORKS = frozenset("studies study trials trial reviews review reports publications articles".split())
MEASURED = frozenset({"dose", "duration", "percent"})
"""Kinds of number besides counts that are compared."""
COUNTED = frozenset({"people", "works", "count"})
"""What may be counted under another noun, or under none ("22 of them")."""
TIMES = frozenset({"days", "named day"})
"""A time told by its length or by its place ("four weeks", "day 28")."""
CALENDAR = range(1900, 2100)
"""Bare numbers that are years."""
FEWEST_SHARED = 2
"""Words that a sentence and the one that it retells share, numbers left out."""
PER_KILOGRAM = re.compile(
    r"(?P<amount>\d[\d.]*\s?(?:mg|[µm]cg|µg|g))(?: of \w+)?"
    r" (?:per|for each|a) (?:kilogram|kilo|kg)\b(?: of (?:body ?)?weight)?",
    re.I,
)
READ = 60_000
"""Characters of a work that are read."""


class Told(NamedTuple):
    """One number of a text: of what, its value, and the words that print it."""

    of: str
    value: float
    words: str
    start: int
    end: int


def check(article: Article) -> Iterator[Found]:
    """``number_mismatch`` for one number of a sentence that its only cited work has not, where the
    sentence of the work that has its others has one of the same kind in its stead.
    """
    if article.is_study:
        return
    for checked in article.claims:
        works = {entry.reference.id: entry for entry in checked.cited}
        entry = next(iter(works.values()), None)
        if entry is None or len(works) != 1 or entry.document is None:
            continue
        found = otherwise(checked.claim.text, entry.document.text[:READ])
        if found is None:
            continue
        mine, theirs, around = found
        yield (
            checked.claim.id,
            Finding(
                code="number_mismatch",
                severity="major",
                explanation=(
                    f"The sentence says {mine.words}, the cited work {theirs.words}: “{around}”."
                    " Please put the source’s figure."
                ),
                evidence=(entry.reference.id,),
            ),
        )


def otherwise(text: str, whole: str) -> tuple[Told, Told, str] | None:
    """The one number of a text that a work has not, the work's own, and the words around that."""
    mine = told(text)
    held = told(whole)
    strange = [each for each in mine if not _is_among(each, held) and not is_printed(each, whole)]
    if len(strange) != 1:
        return None
    (odd,) = strange
    if odd.of == "days" and _OF_A_LIFE.search(text[odd.end : odd.end + 16]):
        return None
    rest = [each for each in mine if each is not odd]
    words = content(text)
    best: tuple[int, Told, str] | None = None
    for start, end in sentences(whole, 0, len(whole)):
        sentence = whole[start:end]
        theirs = told(sentence)
        spare = [one for one in theirs if one.of == odd.of and not _is_among(one, mine)]
        common = [one for one in rest if _is_among(one, theirs)]
        shared = len(words & content(sentence))
        if len(_values(spare)) != 1 or shared < FEWEST_SHARED:
            continue
        is_slip = _is_slip(odd.value, spare[0].value) or _is_slip_of_time(odd, spare[0])
        is_like = odd.of not in TIMES or _unit(odd.words) == _unit(spare[0].words)
        if not (is_slip or (common and is_like and odd.of != "count")):
            continue
        weight = len(common) + is_slip
        if best is None or weight > best[0]:
            best = weight, spare[0], shown_around(sentence, spare[0].start, spare[0].end)
    return None if best is None else (odd, best[1], best[2])


def told(text: str) -> list[Told]:
    """The counts of people and of works, the doses, times and shares of a text; no ranges."""
    named = [
        Told("named day", each.value, text[each.start : each.end], each.start, each.end)
        for each in days_named(text)
    ]
    found = list(named)
    for number in numbers(PER_KILOGRAM.sub(_per_kilogram, text)):
        if any(each.start < number.end and number.start < each.end for each in named):
            continue
        of = _of(number)
        words = text[number.start : number.end]
        if number.kind == "proportion" and number.high is not None:
            found += [
                Told("count", each, words, number.start, number.end)
                for each in (number.value, number.high)
            ]
        elif of is not None and number.high is None:
            value = key(number)[2]
            value *= DAYS_OF_A_MONTH if key(number)[0] == "calendar" else 1.0
            value /= SECONDS_OF_A_DAY if key(number)[0] == "time" else 1.0
            found.append(Told(of, value, words, number.start, number.end))
    return found


_OF_A_LIFE = re.compile(
    r"^[\s-]*(?:old\b|of age\b|(?:and|or) (?:older|over|above|more|younger)\b)", re.I
)
"""Stands behind an age."""
_UNIT = re.compile(r"(?:min|hour|day|night|week|month|year)", re.I)


def _unit(words: str) -> str:
    """The unit in which a time is told, empty where none is printed."""
    found = _UNIT.search(words)
    return "" if found is None else found[0].lower()


def is_printed(one: Told, whole: str) -> bool:
    """Whether a work prints the bare number of a count, of whatever it says it."""
    return (
        one.of in COUNTED
        and re.search(rf"(?<![\d.,]){one.value:g}(?![\d]|[.,]\d)", whole) is not None
    )


def _per_kilogram(found: re.Match[str]) -> str:
    """A dose for each kilogram in one spelling, as long as it was."""
    return f"{found['amount']}/kg".ljust(len(found[0]))


def _of(number: Number) -> str | None:
    """What a number is of, ``None`` for what is not compared."""
    if number.kind in ("count", "plain") and number.value in CALENDAR:
        return None
    if number.kind == "count":
        return "people" if number.noun in PEOPLE else "works" if number.noun in WORKS else "count"
    if number.kind == "plain":
        return "count"
    if number.kind == "duration":
        return "days"
    return f"{number.kind} {key(number)[0]}" if number.kind in MEASURED else None


def _values(found: Sequence[Told]) -> set[float]:
    return {each.value for each in found}


def _is_among(one: Told, others: Sequence[Told]) -> bool:
    return any(
        (one.of == other.of or {one.of, other.of} <= COUNTED or {one.of, other.of} == TIMES)
        and abs(one.value - other.value) <= 0.03 * abs(other.value)
        for other in others
    )


def _is_slip_of_time(mine: Told, theirs: Told) -> bool:
    """Whether two times in one unit differ by a slip of their printed digits."""
    one, other = _PRINTED.search(mine.words), _PRINTED.search(theirs.words)
    if one is None or other is None or mine.of not in TIMES:
        return False
    is_like = _unit(mine.words) == _unit(theirs.words)
    return is_like and _is_slip(float(one[0]), float(other[0]))


_PRINTED = re.compile(r"\d+(?:\.\d+)?")


def _is_slip(mine: float, theirs: float) -> bool:
    """Whether one figure is the other with a digit changed or two exchanged."""
    one, other = f"{mine:g}", f"{theirs:g}"
    if len(one) != len(other) or len(one) < len("12"):
        return False
    apart = [place for place, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    is_turned = sorted(one) == sorted(other)
    return len(apart) == 1 or (is_turned and len(apart) <= len("abc"))
