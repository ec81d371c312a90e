"""The record of one number in a text, and the normal form in which numbers are compared."""

from __future__ import annotations

from typing import Literal

from medwarrant.reading.numbers.units import Unit
from medwarrant.records import Record

NumberKind = Literal[
    "percent",
    "dose",
    "concentration",
    "duration",
    "age",
    "measure",
    "count",
    "proportion",
    "frequency",
    "fold",
    "year",
    "p_value",
    "interval",
    "plain",
]
"""``dose``: an amount of substance, also per kg or per time; a body weight is a ``measure``.
``count``: "n = 40", "40 patients". ``proportion``: "26/90", "two-thirds", value over high.
``frequency``: "twice daily". ``fold``: "2.6 times", "x3.6", "twofold", "halved".
``interval``: a confidence interval, value to high."""

Sign = Literal["=", "<", ">", "≤", "≥"]

Key = tuple[str, str, float, float | None]
"""(dimension, sign, value in base units, upper end in base units or ``None``)."""


class Number(Record, frozen=True, kw_only=True):
    """One number as printed: ``text[start:end]`` holds it with its sign and unit.

    ``value`` is in ``unit`` (``None`` for a bare number). ``high`` is the upper end of a range or
    interval, or the denominator of a proportion. ``spread`` is the standard deviation or error
    printed with a mean. ``noun`` is the word that is counted ("patients", or "n"), in lower case.
    ``level`` is an interval's level in percent (95).
    """

    start: int
    end: int
    kind: NumberKind
    value: float
    high: float | None = None
    unit: Unit | None = None
    sign: Sign = "="
    spread: float | None = None
    noun: str | None = None
    level: float | None = None


SIGNIFICANT_DIGITS = 9
"""Conversions between units leave noise near the 16th digit; no source prints nine."""


def _rounded(value: float) -> float:
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}")


def key(number: Number) -> Key:
    """The number's normal form: equal for equal quantities, whatever the unit or spelling.

    Counts, years and bare numbers share the dimension "one", so that "n = 40", "40 patients" and
    "forty" agree; ages share the dimension of time spans.
    """
    if number.kind in {"p_value", "interval", "proportion", "fold"}:
        dimension = number.kind if number.unit is None else f"{number.kind} {number.unit.dimension}"
    elif number.kind == "frequency":
        dimension = "frequency"
    elif number.unit is None:
        dimension = "one"
    else:
        dimension = number.unit.dimension
    factor = 1.0 if number.unit is None else number.unit.factor
    high = None if number.high is None else _rounded(number.high * factor)
    return dimension, number.sign, _rounded(number.value * factor), high
