# ruff: noqa: E501 - patterns are read as wholes
"""Quantities spoken in words, read in figures: "zero point five milligrams per kilogram"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.numbers.numerals import in_words
from medwarrant.records import SpokenAmount

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_DIGIT = rf"(?:oh|{'|'.join(_ONES.split()[:10])})"
_WORD = rf"(?:{'|'.join((*_TENS.split(), *reversed(_ONES.split())))}|hundred|thousand|million)"
_NUMBER = (
    rf"(?:\d+(?:[.,]\d+)*|(?:a (?=hundred|thousand))?{_WORD}(?:[\s-](?:and\s)?{_WORD})*)"
    rf"(?:\spoint(?:\s(?:{_DIGIT}|\d+))+|\sand a half)?|point(?:\s{_DIGIT})+|half a|a half"
)
_UNIT_WORDS = {
    "microgram": "µg",
    "milligram": "mg",
    "kilogram": "kg",
    "gram": "g",
    "milliliter": "mL",
    "millilitre": "mL",
    "deciliter": "dL",
    "decilitre": "dL",
    "liter": "L",
    "litre": "L",
    "percent": "%",
    "per cent": "%",
    "degree": "°",
    "hertz": "Hz",
    "millimeter": "mm",
    "centimeter": "cm",
    "millimole": "mmol",
    "milliequivalent": "mEq",
    "nanogram": "ng",
}
_UNIT = rf"(?:{'|'.join(sorted(_UNIT_WORDS, key=len, reverse=True))})s?"
_TIMES = "second|minute|hour|day|week|month|year|dose|session"
AMOUNT = re.compile(
    rf"(?<![\w.])(?P<low>{_NUMBER})(?:\s(?:to|or|-|–)\s(?P<high>{_NUMBER}))?[\s-]"
    rf"(?P<unit>{_UNIT})\b(?:\s(?:per|a|of body weight per|for every)\s(?P<per>{_UNIT}|{_TIMES})\b)?"
    rf"(?:\s(?:of body weight\s)?(?:per|a)\s(?P<then>{_TIMES})\b)?",
    re.IGNORECASE,
)
"""A number, in words or figures, with a unit in words, and what it is counted by."""
_HALF = re.compile(r"^(?:half a|a half)$", re.I)


def spoken_amounts(text: str, at: int = 0) -> Iterator[SpokenAmount]:
    """The quantities of a text that are spoken in words, with figures; ``at`` is the text's place
    in its document. Words that no rule reads whole are left out.
    """
    for found in AMOUNT.finditer(text):
        low, high = _figure(found["low"]), _figure(found["high"] or "")
        if low is None or (found["high"] and high is None):
            continue
        if found["low"][0].isdigit() and not found["per"]:
            continue
        number = low if high is None else f"{low} to {high}"
        unit = _sign(found["unit"])
        gap = "" if unit in ("%", "°") else " "
        per = "".join(f"/{_sign(name)}" for name in (found["per"], found["then"]) if name)
        start, end = found.span()
        yield SpokenAmount(
            quote=text[start:end],
            start=at + start,
            end=at + end,
            figures=f"{number}{gap}{unit}{per}",
        )


def _figure(words: str) -> str | None:
    """A number in figures; ``None`` for words that are not one number."""
    words = " ".join(words.casefold().split())
    if not words:
        return None
    if _HALF.match(words):
        return "0.5"
    half = words.endswith(" and a half")
    whole, _, decimals = words.removesuffix(" and a half").partition("point")
    value = _whole(whole.strip() or "zero")
    if value is None:
        return None
    if half:
        return f"{value}.5"
    digits = "".join(_digit(each) for each in decimals.split())
    return f"{value}.{digits}" if digits else value


def _whole(words: str) -> str | None:
    if words[0].isdigit():
        return words
    if "million" in words:
        return None
    found = list(in_words(f"{words} days"))
    if len(found) != 1 or found[0].end - found[0].start < len(words) - len("and "):
        return None
    return f"{found[0].value:,.0f}"


def _digit(word: str) -> str:
    if word.isdigit():
        return word
    return "0" if word == "oh" else str(_ONES.split().index(word))


def _sign(unit: str) -> str:
    name = unit.casefold()
    return _UNIT_WORDS.get(name) or _UNIT_WORDS.get(name.removesuffix("s")) or name
