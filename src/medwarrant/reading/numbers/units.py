"""Units of measurement: how they are written, and what they come to in base units.

Factors are those of the International System (BIPM, The International System of Units, 9th
edition). Weeks and days convert into each other, months and years too, but not days into months,
since a month has no fixed length and "4 weeks" is not "one month".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

UnitKind = Literal["percent", "dose", "concentration", "duration", "measure"]


class Unit(NamedTuple):
    """A unit as read.

    ``name`` is its normal spelling ("µg/kg/min"); ``dimension`` names what is measured, without
    scale ("mass/bodyweight/time"); a value times ``factor`` is in base units (g, L, mol, s).
    """

    name: str
    dimension: str
    factor: float
    kind: UnitKind


class Atom(NamedTuple):
    """One simple unit: its normal spelling, dimension and factor to the base unit."""

    name: str
    dimension: str
    factor: float


_DAY = 86_400.0

EXACT_CASE: Mapping[str, Atom] = {
    "kg": Atom("kg", "mass", 1e3),
    "g": Atom("g", "mass", 1.0),
    "gm": Atom("g", "mass", 1.0),
    "mg": Atom("mg", "mass", 1e-3),
    "µg": Atom("µg", "mass", 1e-6),
    "ug": Atom("µg", "mass", 1e-6),
    "mcg": Atom("µg", "mass", 1e-6),
    "ng": Atom("ng", "mass", 1e-9),
    "pg": Atom("pg", "mass", 1e-12),
    "L": Atom("L", "volume", 1.0),
    "l": Atom("L", "volume", 1.0),
    "dL": Atom("dL", "volume", 0.1),
    "dl": Atom("dL", "volume", 0.1),
    "mL": Atom("mL", "volume", 1e-3),
    "ml": Atom("mL", "volume", 1e-3),
    "cc": Atom("mL", "volume", 1e-3),
    "µL": Atom("µL", "volume", 1e-6),
    "µl": Atom("µL", "volume", 1e-6),
    "mol": Atom("mol", "amount", 1.0),
    "mmol": Atom("mmol", "amount", 1e-3),
    "µmol": Atom("µmol", "amount", 1e-6),
    "umol": Atom("µmol", "amount", 1e-6),
    "nmol": Atom("nmol", "amount", 1e-9),
    "pmol": Atom("pmol", "amount", 1e-12),
    "M": Atom("M", "molar", 1.0),
    "mM": Atom("mM", "molar", 1e-3),
    "µM": Atom("µM", "molar", 1e-6),
    "uM": Atom("µM", "molar", 1e-6),
    "nM": Atom("nM", "molar", 1e-9),
    "pM": Atom("pM", "molar", 1e-12),
    "mEq": Atom("mEq", "equivalents", 1e-3),
    "IU": Atom("IU", "activity", 1.0),
    "UI": Atom("IU", "activity", 1.0),
    "U": Atom("IU", "activity", 1.0),
    "mIU": Atom("mIU", "activity", 1e-3),
    "mU": Atom("mIU", "activity", 1e-3),
    "µIU": Atom("µIU", "activity", 1e-6),
    "s": Atom("s", "time", 1.0),
    "ms": Atom("ms", "time", 1e-3),
    "d": Atom("d", "time", _DAY),
    "h": Atom("h", "time", 3600.0),
    "y": Atom("y", "calendar", 12.0),
    "m": Atom("m", "length", 1.0),
    "km": Atom("km", "length", 1e3),
    "cm": Atom("cm", "length", 1e-2),
    "mm": Atom("mm", "length", 1e-3),
    "µm": Atom("µm", "length", 1e-6),
    "nm": Atom("nm", "length", 1e-9),
    "m2": Atom("m²", "area", 1.0),
    "m²": Atom("m²", "area", 1.0),
    "m^2": Atom("m²", "area", 1.0),
    "cm2": Atom("cm²", "area", 1e-4),
    "cm²": Atom("cm²", "area", 1e-4),
    "mm2": Atom("mm²", "area", 1e-6),
    "mm²": Atom("mm²", "area", 1e-6),
    "cm3": Atom("mL", "volume", 1e-3),
    "cm³": Atom("mL", "volume", 1e-3),
    "mm3": Atom("µL", "volume", 1e-6),
    "mm³": Atom("µL", "volume", 1e-6),
    "Gy": Atom("Gy", "radiation", 1.0),
    "mV": Atom("mV", "voltage", 1e-3),
    "mA": Atom("mA", "current", 1e-3),
    "Hz": Atom("Hz", "frequency", 1.0),
    "kHz": Atom("kHz", "frequency", 1e3),
    "kPa": Atom("kPa", "pressure", 1.0),
    "kDa": Atom("kDa", "molecular mass", 1.0),
    "W": Atom("W", "power", 1.0),
    "J": Atom("J", "energy", 1.0),
    "kJ": Atom("kJ", "energy", 1e3),
    "°C": Atom("°C", "temperature", 1.0),
    "℃": Atom("°C", "temperature", 1.0),
}
"""Symbols whose case carries meaning ("M" is molar, "m" a metre)."""

ANY_CASE: Mapping[str, Atom] = {
    "microgram": Atom("µg", "mass", 1e-6),
    "micrograms": Atom("µg", "mass", 1e-6),
    "milligram": Atom("mg", "mass", 1e-3),
    "milligrams": Atom("mg", "mass", 1e-3),
    "gram": Atom("g", "mass", 1.0),
    "grams": Atom("g", "mass", 1.0),
    "kilogram": Atom("kg", "mass", 1e3),
    "kilograms": Atom("kg", "mass", 1e3),
    "kilo": Atom("kg", "mass", 1e3),
    "milliliter": Atom("mL", "volume", 1e-3),
    "milliliters": Atom("mL", "volume", 1e-3),
    "millilitre": Atom("mL", "volume", 1e-3),
    "millilitres": Atom("mL", "volume", 1e-3),
    "liter": Atom("L", "volume", 1.0),
    "liters": Atom("L", "volume", 1.0),
    "litre": Atom("L", "volume", 1.0),
    "litres": Atom("L", "volume", 1.0),
    "iu": Atom("IU", "activity", 1.0),
    "unit": Atom("IU", "activity", 1.0),
    "units": Atom("IU", "activity", 1.0),
    "millisecond": Atom("ms", "time", 1e-3),
    "milliseconds": Atom("ms", "time", 1e-3),
    "sec": Atom("s", "time", 1.0),
    "secs": Atom("s", "time", 1.0),
    "second": Atom("s", "time", 1.0),
    "seconds": Atom("s", "time", 1.0),
    "msec": Atom("ms", "time", 1e-3),
    "min": Atom("min", "time", 60.0),
    "mins": Atom("min", "time", 60.0),
    "minute": Atom("min", "time", 60.0),
    "minutes": Atom("min", "time", 60.0),
    "hr": Atom("h", "time", 3600.0),
    "hrs": Atom("h", "time", 3600.0),
    "hour": Atom("h", "time", 3600.0),
    "hours": Atom("h", "time", 3600.0),
    "day": Atom("d", "time", _DAY),
    "days": Atom("d", "time", _DAY),
    "night": Atom("d", "time", _DAY),
    "nights": Atom("d", "time", _DAY),
    "wk": Atom("wk", "time", 7 * _DAY),
    "wks": Atom("wk", "time", 7 * _DAY),
    "week": Atom("wk", "time", 7 * _DAY),
    "weeks": Atom("wk", "time", 7 * _DAY),
    "month": Atom("mo", "calendar", 1.0),
    "months": Atom("mo", "calendar", 1.0),
    "mo": Atom("mo", "calendar", 1.0),
    "mos": Atom("mo", "calendar", 1.0),
    "year": Atom("y", "calendar", 12.0),
    "years": Atom("y", "calendar", 12.0),
    "yr": Atom("y", "calendar", 12.0),
    "yrs": Atom("y", "calendar", 12.0),
    "decade": Atom("decade", "calendar", 120.0),
    "decades": Atom("decade", "calendar", 120.0),
    "mmhg": Atom("mmHg", "blood pressure", 1.0),
    "bpm": Atom("bpm", "rate", 1.0),
    "kcal": Atom("kcal", "food energy", 1.0),
    "meter": Atom("m", "length", 1.0),
    "meters": Atom("m", "length", 1.0),
    "metre": Atom("m", "length", 1.0),
    "metres": Atom("m", "length", 1.0),
    "point": Atom("points", "score", 1.0),
    "points": Atom("points", "score", 1.0),
    "pts": Atom("points", "score", 1.0),
    "degrees": Atom("°", "angle", 1.0),
    "°": Atom("°", "angle", 1.0),
    "drinks": Atom("drinks", "drinks", 1.0),
    "cigarettes": Atom("cigarettes", "cigarettes", 1.0),
    "copies": Atom("copies", "copies", 1.0),
    "cells": Atom("cells", "cells", 1.0),
}

PERCENT = re.compile(
    r"\s?%(?:\s?-?points?\b)?|[\s-]?(?:per\s?cent|percent)(?:age)?(?:[\s-]points?)?\b"
    r"|[\s-]percentage[\s-]points?\b|\s?‰",
    re.IGNORECASE,
)

_SYMBOLS = "|".join(sorted(map(re.escape, EXACT_CASE), key=len, reverse=True))
_WORDS = "|".join(sorted(map(re.escape, ANY_CASE), key=len, reverse=True))
_ATOM = rf"(?:(?:{_SYMBOLS})|(?i:{_WORDS}))(?![A-Za-z²³])"
_HEAD = re.compile(rf"(?:\s|-|\s-)?({_ATOM})")
_PER = re.compile(
    rf"(?:\s?/\s?|\s?[·.]\s?|\s(?:per|each|every|an?)\s|-per-)(?P<times>\d+\s?|(?:two|three|four|six|eight)\s)?"
    rf"(?P<unit>{_ATOM})(?P<power>\^?[-–]1|⁻¹)?|\s?(?P<inverse>{_ATOM})(?:\^?[-–]1|⁻¹)(?!\d)"
)
_DAILY = re.compile(r"\s(?:once[\s-])?(daily|weekly|monthly|hourly)\b", re.IGNORECASE)
_BODY = re.compile(r"\s(?:of\s)?(?:body[\s-]?weight|b\.?w\.?)\b(?=\s?(?:/|per)|)", re.IGNORECASE)
_ADVERBS: Mapping[str, Atom] = {
    "daily": ANY_CASE["day"],
    "weekly": ANY_CASE["week"],
    "monthly": ANY_CASE["month"],
    "hourly": ANY_CASE["hour"],
}


_WORDED_TIMES = {"two": 2, "three": 3, "four": 4, "six": 6, "eight": 8}


def _atom(printed: str) -> Atom:
    return EXACT_CASE[printed] if printed in EXACT_CASE else ANY_CASE[printed.lower()]


def _kind(head: Atom, below: list[Atom]) -> UnitKind:
    over = {atom.dimension for atom in below}
    if not below and head.dimension in {"time", "calendar"}:
        return "duration"
    if head.dimension == "molar" or "volume" in over:
        return "concentration"
    if head.dimension in {"mass", "amount", "activity", "volume", "radiation"}:
        body_mass = head.name == "kg"
        return "measure" if body_mass else "dose"
    return "measure"


def read_unit(text: str, start: int) -> tuple[Unit, int] | None:
    """The unit that begins at ``start`` (a space or hyphen before it is allowed) and its end.

    ``None`` where no unit stands there. ``text`` must be levelled (see ``numerals.level``).
    """
    if (match := PERCENT.match(text, start)) is not None:
        points = "point" in match.group().lower()
        per_mille = "‰" in match.group()
        name = "percentage points" if points else "‰" if per_mille else "%"
        return Unit(name, "percent", 0.1 if per_mille else 1.0, "percent"), match.end()
    head = _HEAD.match(text, start)
    if head is None:
        return None
    top, end = _atom(head.group(1)), head.end()
    below: list[Atom] = []
    factor = top.factor
    while (match := _PER.match(text, end)) is not None:
        printed = match.group("unit") or match.group("inverse")
        atom = _atom(printed)
        separator = match.group()[0]
        if separator == "." and match.group("power") is None:
            break  # a full stop, not a product: "5 mg. d"
        if top.dimension in {"time", "calendar"} and "/" not in match.group():
            break  # "6 h per day" is a duration with a frequency, "12 months a year" is prose
        printed_times = (match.group("times") or "1").strip()
        times = float(_WORDED_TIMES.get(printed_times, printed_times))
        if times == 0.0:
            break  # "5 mg/0 ml": a slip or a table, no concentration
        factor /= atom.factor * times
        below.append(Atom(atom.name, atom.dimension, atom.factor * times))
        end = match.end()
        if (body := _BODY.match(text, end)) is not None:
            end = body.end()
    if top.dimension in {"mass", "amount", "activity", "volume"} and (
        (match := _DAILY.match(text, end)) is not None
    ):
        atom = _ADVERBS[match.group(1).lower()]
        factor /= atom.factor
        below.append(atom)
        end = match.end()
    name = "/".join([top.name, *(atom.name for atom in below)])
    dimension = "/".join([top.dimension, *sorted(atom.dimension for atom in below)])
    return Unit(name, dimension, factor, _kind(top, below)), end
