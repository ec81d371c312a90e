"""Finds every number of a text: its exact place, value, unit and kind."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from medwarrant.reading.numbers.counting import counted_noun
from medwarrant.reading.numbers.forms import Number, NumberKind, Sign
from medwarrant.reading.numbers.numerals import (
    DIGITS,
    IDENTIFIERS,
    Numeral,
    in_digits,
    in_words,
    level,
    parse,
)
from medwarrant.reading.numbers.statistics import (
    INTERVAL_NAME,
    Claimed,
    frequencies,
    intervals,
    p_values,
    read_sign,
    worded,
)
from medwarrant.reading.numbers.units import Unit, read_unit

_FOLD_AFTER = re.compile(r"\s?-?(?:fold|times|x(?![\w])|×(?!\s?\d))", re.IGNORECASE)
_RATIO_AFTER = re.compile(
    r"\s(?:as|the|that|those|more|less|fewer|high|low|great|larg|small|long|short|likel|increas|"
    r"decreas|reduc|baseline|normal|upper)",
    re.IGNORECASE,
)
_CHANGE_BEFORE = re.compile(
    r"\b(?:increas|r[oa]se|rais|risen|higher|greater|decreas|reduc|lower|fell|chang)\w*[^.;]*",
    re.IGNORECASE,
)
_FOLD_BEFORE = re.compile(r"(?<![\w])[x×]\s?$")
_TIME_BEFORE = re.compile(
    r"\b(day|week|month|year|hour|minute)s?[\s-](?:\d+,?\s(?:and|to|or)\s|\d+[,–-]\s?)*$",
    re.IGNORECASE,
)
_N_EQUALS = re.compile(r"(?<![A-Za-z])[nN]s?\s?(?:=|:|of)?\s?$")
_OF_BELOW = re.compile(rf"\s?/\s?(?P<below>{DIGITS})(?![\d/])")
_SPREAD = re.compile(rf"\s?(?:±|\+/-|\+-)\s?(?P<spread>{DIGITS}|\.\d+)")
_SPREAD_NAMED = re.compile(
    rf"\s?[(\[]\s?(?:SD|SE|SEM|S\.D\.|standard\s(?:deviation|error))\s?[=:,±]?\s?"
    rf"(?P<spread>{DIGITS}|\.\d+)\s?%?\s?[)\]]",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s?(?P<join>–|—|-|to|through|and)\s?", re.IGNORECASE)
_LISTED = re.compile(
    r"\s?(?:,|/|&|and|or|vs\.?|versus|compared\swith|compared\sto|to|,\sand|,\sor|-|–)\s?",
    re.IGNORECASE,
)
_FROM_BEFORE = re.compile(r"\bfrom\s?(?:a\s|an\s)?(?:mean\s|median\s)?(?:of\s)?$", re.IGNORECASE)
_BETWEEN_BEFORE = re.compile(r"\bbetween\s?$", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    r"\b(?:ag(?:e[ds]?|ing)|(?:mean|median|average)\sage)\b[^.;]{0,25}$", re.IGNORECASE
)
_AGE_AFTER = re.compile(r"\s?-?(?:old\b|of\sage\b)", re.IGNORECASE)
_SIGN_BEFORE = re.compile(
    r"(?P<sign>[<>≤≥]|&lt;|&gt;)\s?=?\s?$"
    r"|\b(?P<word>less than|fewer than|under|below|more than|greater than|over|above|at least|"
    r"at most|up to|no more than|no less than)\s$",
    re.IGNORECASE,
)
_DOSED = frozenset({"dose", "concentration"})
_IN_DOUBT = re.compile(r"\d(?:\. | \. ?)$|(?<![\d,])\d{1,2},$|\d\.\d+ $|\d \.$")
"""Right before an amount: the front of a number that is broken by a space ("16. 5 mg", "0.2 5 mg")
or may be split by a comma ("1,5 mg"). Its tail alone is no amount, and a wrong one by powers of
ten."""
FIRST_YEAR, LAST_YEAR = 1800, 2100
"""A bare four-digit integer between these is read as a calendar year."""


def _is_ratio(plain: str, numeral: Numeral, end: int) -> bool:
    """Whether "N times" says how much more or less, not how often."""
    if numeral.value != int(numeral.value) or _RATIO_AFTER.match(plain, end):
        return True
    return _CHANGE_BEFORE.search(plain, max(0, numeral.start - 60), numeral.start) is not None


def _core(plain: str, numeral: Numeral) -> Number:
    """The number that a numeral stands for, by the unit, noun or sign beside it."""
    start, end = numeral.start, numeral.end
    before = plain[max(0, start - 40) : start]
    kind: NumberKind = "plain"
    unit: Unit | None = None
    noun: str | None = None
    high: float | None = None
    found = read_unit(plain, end)
    if found is not None and not (found[0].kind in _DOSED and _IN_DOUBT.search(before)):
        unit, end = found
        kind = unit.kind
    if (match := _FOLD_BEFORE.search(before)) is not None and unit is None:
        start -= len(before) - match.start()
        kind = "fold"
    elif unit is None and (match := _FOLD_AFTER.match(plain, end)) is not None:
        end, kind = match.end(), "fold"
        if match.group().strip().lower() == "times" and not _is_ratio(plain, numeral, end):
            kind, noun = "count", "times"
    elif unit is None and _N_EQUALS.search(before):
        kind, noun = "count", "n"
    elif unit is None and (match := _OF_BELOW.match(plain, end)) is not None:
        kind, high, end = "proportion", parse(match.group("below")), match.end()
        if (found := read_unit(plain, end)) is not None:  # "120/80 mmHg"
            unit, end = found
    elif unit is None and (counted := counted_noun(plain, end)) is not None:
        kind, noun = "count", counted
    elif (
        unit is None
        and numeral.value < FIRST_YEAR
        and (match := _TIME_BEFORE.search(before)) is not None
        and (named := read_unit(f" {match.group(1)}", 0)) is not None
    ):
        kind, unit = "duration", named[0]
    elif (
        unit is None
        and not numeral.spelled
        and re.fullmatch(r"\d{4}", plain[start:end])
        and FIRST_YEAR <= numeral.value <= LAST_YEAR
    ):
        kind = "year"
    if kind == "duration" and unit is not None:
        if (match := _AGE_AFTER.match(plain, end)) is not None:
            kind, end = "age", match.end()
        elif unit.dimension == "calendar" and _AGE_BEFORE.search(before):
            kind = "age"
    return Number(
        start=start,
        end=end,
        kind=kind,
        value=numeral.value,
        high=high,
        unit=unit,
        sign=_sign_of(before, kind),
        noun=noun,
    )


def _sign_of(before: str, kind: NumberKind) -> Sign:
    """The sign or word of comparison right before a number; "over 40 min" says how long."""
    match = _SIGN_BEFORE.search(before)
    if match is None:
        return "="
    word = match.group("word")
    if word is not None and word.lower() == "over" and kind == "duration":
        return "="
    return read_sign(match.group("sign") or word)


def _with_spread(plain: str, number: Number) -> Number:
    """The number with the standard deviation or error that is printed behind it."""
    for pattern in (_SPREAD, _SPREAD_NAMED):
        match = pattern.match(plain, number.end)
        if match is None:
            continue
        unit, kind, end = number.unit, number.kind, match.end()
        if unit is None and (found := read_unit(plain, end)) is not None:
            unit, end = found
            kind = unit.kind
        return msgspec.structs.replace(
            number, spread=parse(match.group("spread")), unit=unit, kind=kind, end=end
        )
    return number


def _one(plain: str, numeral: Numeral, claimed: Claimed) -> Number:
    """The number that a numeral stands for, no wider than what no other number has taken."""
    core = _core(plain, numeral)
    bare = Number(start=numeral.start, end=numeral.end, kind="plain", value=numeral.value)
    for number in (_with_spread(plain, core), core, bare):
        if claimed.is_free(number.start, number.end):
            break
    claimed.take(number.start, number.end)
    return number


_SHARES_UNIT: set[NumberKind] = {"percent", "dose", "concentration", "duration", "age", "measure"}


def _is_range(plain: str, left: Number, right: Number) -> bool:
    between = _RANGE.fullmatch(plain, left.end, right.start)
    if between is None or right.spread is not None or left.spread is not None:
        return False
    if left.kind not in {"plain", "year"} and left.unit != right.unit:
        return False
    if left.high is not None or right.high is not None or right.value <= left.value:
        return False
    before = plain[max(0, left.start - 30) : left.start]
    join = between.group("join").lower()
    if join == "and":
        return bool(_BETWEEN_BEFORE.search(before))
    if join == "to":
        return not _FROM_BEFORE.search(before)
    return True


def _join(plain: str, found: list[Number]) -> list[Number]:
    """Ranges made one number, and units shared along lists ("10, 20 and 40 mg/kg")."""
    joined: list[Number] = []
    for right in reversed(found):
        nearest = joined[-1] if joined else None
        if nearest is None:
            joined.append(right)
        elif _is_range(plain, right, nearest):
            joined[-1] = msgspec.structs.replace(
                nearest, start=right.start, value=right.value, high=nearest.value, sign=right.sign
            )
        elif (
            right.kind == "plain"
            and nearest.kind in _SHARES_UNIT
            and _LISTED.fullmatch(plain, right.end, nearest.start)
        ):
            joined.append(msgspec.structs.replace(right, unit=nearest.unit, kind=nearest.kind))
        else:
            joined.append(right)
    return joined[::-1]


def numbers(text: str) -> list[Number]:
    """Every number of the text in order, with offsets into it, without overlaps.

    Digits within names ("COVID-19", "CYP3A4", "5-HT2A"), links and identifiers are no numbers.
    A range or a confidence interval is one number with ``high``; a number in a list takes the
    unit that follows the list.
    """
    if len(text) <= MEMO_LENGTH:
        return list(_remembered(text))
    return _scan(text)


MEMO_LENGTH = 2000
"""Characters of the longest text whose numbers are remembered: several readers ask for those of
one sentence in turn."""


@lru_cache(maxsize=256)
def _remembered(text: str) -> tuple[Number, ...]:
    return tuple(_scan(text))


def _scan(text: str) -> list[Number]:
    plain = level(text)
    claimed = Claimed(len(plain))
    for match in IDENTIFIERS.finditer(plain):
        claimed.take(*match.span())
    special = [*intervals(plain, claimed)]
    for match in INTERVAL_NAME.finditer(plain):
        claimed.take(*match.span())
    special += [
        *p_values(plain, claimed),
        *frequencies(plain, claimed),
        *worded(plain, claimed),
    ]
    numerals = sorted([*in_digits(plain), *in_words(plain)])
    ordinary: list[Number] = []
    for numeral in numerals:
        if not claimed.is_free(numeral.start, numeral.end):
            continue
        if not numeral.spelled and _is_in_name(plain, numeral.end):
            continue
        ordinary.append(_one(plain, numeral, claimed))
    return _join(plain, sorted([*special, *ordinary], key=lambda number: number.start))


_NAME_AFTER = re.compile(r"[A-Za-zα-ω]|-[A-Zα-ω]|['′]-|,\d-?[A-Za-z(]|-\(|\+\s?-?(?:T|c)")


def _is_in_name(plain: str, end: int) -> bool:
    """Whether letters follow at once that make the digits part of a name ("5-HT", "2A")."""
    if read_unit(plain, end) is not None or _FOLD_AFTER.match(plain, end) is not None:
        return False
    if counted_noun(plain, end) is not None:
        return False
    return _NAME_AFTER.match(plain, end) is not None
