"""Finds every number of a text: its exact place, value, unit and kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from medwarrant.reading.numbers.counting import counted_noun
from medwarrant.reading.numbers.forms import Number, NumberKind, Sign
from medwarrant.reading.numbers.numerals import (
    DIGITS,
    IDENTIFIERS,
    SIGNED,
    Numeral,
    in_digits,
    in_words,
    level,
    parse,
)
from medwarrant.reading.numbers.units import Unit, read_unit

_COMPARES = r"=|<|>|≤|≥|&lt;|&gt;|less than|greater than|below|above|equal to"
_P_VALUE = re.compile(
    r"(?<![\w.])[Pp][Ss]?(?:[\s-]?[Vv]alues?)?"
    r"(?:[\s_-]?\(?(?:for\s)?(?:trend|interaction|heterogeneity|adjusted|corrected|adj|corr|FDR|"
    r"uncorrected|FWE|unc|nominal)\)?)?"
    rf"\s?(?:(?:is|was|were|of|:|all|at)\s)?(?:(?P<sign>(?:{_COMPARES})(?:\s?=)?)\s?|(?="
    rf"\s0?\.\d)|(?=0\.\d))"
    rf"\s?(?P<value>(?:{DIGITS}|\.\d+)(?:\s?[x×*]\s?10\s?\^?\(?-\d+\)?|[eE]-\d+)?)"
)
_TO = r"\s?(?:to|through|and|-|–|—|,|;|/|\.\.\.?|…)\s?"
_INTERVAL = re.compile(
    r"(?P<level>\d{2}(?:\.\d)?)\s?%?[\s-]?"
    r"(?:confidence\sintervals?|credible\sintervals?|credibility\sintervals?|CIs?|CrIs?|HDIs?)"
    r"(?:\s?\(?\[?CI\]?\)?)?(?P<join>[\s:=,;(\[]*(?:of\s|was\s|from\s|ranging\sfrom\s)?[\s:=,(\[]*)"
    rf"(?P<low>{SIGNED})\s?(?P<u1>%)?(?:\s?(?!to\b|"
    rf"and\b)[A-Za-zµ/]{{1,8}})?{_TO}(?P<high>{SIGNED})\s?(?P<u2>%)?",
)
_INTERVAL_NAME = re.compile(
    r"\d{2}(?:\.\d)?\s?%?[\s-]?(?:confidence|credible)\sintervals?|\d{2}\s?%\s?-?(?:CI|CrI|HDI)s?\b"
)
"""An interval's level without its limits ("OR (95% CI)"): no quantity of its own."""
_INTERVAL_BARE = re.compile(
    r"(?:confidence\sinterval|\bC\.?I\.?)\s?(?P<level>9[059])?%?[\s:=,;(\[]*"
    rf"(?P<low>{SIGNED})\s?(?P<u1>%)?{_TO}(?P<high>{SIGNED})\s?(?P<u2>%)?"
)
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
_FOLD_WORDS = {
    "twofold": 2.0,
    "threefold": 3.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "sixfold": 6.0,
    "sevenfold": 7.0,
    "eightfold": 8.0,
    "ninefold": 9.0,
    "tenfold": 10.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "tripled": 3.0,
    "tripling": 3.0,
    "quadrupled": 4.0,
    "halved": 0.5,
    "halving": 0.5,
}
_FOLD_WORD = re.compile(rf"\b(?:{'|'.join(_FOLD_WORDS)})\b", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:(?P<n>an?|one|two|three|four|1|2|3)[\s-])?(?P<d>half|halves|thirds?|quarters?|fifths?)\b"
    r"(?=\s(?:of|the|as|more|less)\b)",
    re.IGNORECASE,
)
_PARTS = {"hal": 2.0, "thi": 3.0, "qua": 4.0, "fif": 5.0}
_PARTS_OF = {"two": 2.0, "three": 3.0, "four": 4.0, "2": 2.0, "3": 3.0}
_PER_TIME = {
    "day": 86_400.0,
    "dail": 86_400.0,
    "week": 604_800.0,
    "month": 2_629_800.0,
    "year": 31_557_600.0,
    "annu": 31_557_600.0,
    "hour": 3_600.0,
}
_FREQUENCY = re.compile(
    rf"\b(?:(?P<word>once|twice|thrice)|(?P<count>{DIGITS}|two|three|four|five|six|seven)[\s-]?"
    r"(?:times|x|×))[\s-]"
    r"(?:(?:a|per|each|every|in\sa)\s)?(?P<per>daily|day|weekly|week|monthly|month|yearly|year|"
    r"annually|hourly|hour)\b",
    re.IGNORECASE,
)
_TIMES = {
    "once": 1.0,
    "twice": 2.0,
    "thrice": 3.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
}
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
_SIGN_WORDS: dict[str, Sign] = {
    "less than": "<",
    "fewer than": "<",
    "under": "<",
    "below": "<",
    "more than": ">",
    "greater than": ">",
    "over": ">",
    "above": ">",
    "at least": "≥",
    "no less than": "≥",
    "at most": "≤",
    "up to": "≤",
    "no more than": "≤",
    "equal to": "=",
    "&lt;": "<",
    "&gt;": ">",
}
FIRST_YEAR, LAST_YEAR = 1800, 2100
"""A bare four-digit integer between these is read as a calendar year."""


def _sign(printed: str | None) -> Sign:
    if printed is None:
        return "="
    plain = printed.lower().replace(" =", "=").strip()
    if plain in _SIGN_WORDS:
        return _SIGN_WORDS[plain]
    if plain in {"<=", "=<"}:
        return "≤"
    if plain in {">=", "=>"}:
        return "≥"
    first = plain[0]
    return first if first in ("<", ">", "≤", "≥") else "="  # type: ignore[return-value]


class _Claimed:
    """Places that an earlier, more telling pattern has read."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length + 1)

    def take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        return 1 not in self._taken[start : max(end, start + 1)]


def _p_values(plain: str, claimed: _Claimed) -> Iterable[Number]:
    for match in _P_VALUE.finditer(plain):
        if not claimed.is_free(*match.span()):
            continue
        numeral = next(iter(in_digits(" " + match.group("value"))), None)
        if numeral is None or not 0 <= numeral.value <= 1:
            continue
        claimed.take(*match.span())
        yield Number(
            start=match.start(),
            end=match.end(),
            kind="p_value",
            value=numeral.value,
            sign=_sign(match.group("sign")),
        )


def _intervals(plain: str, claimed: _Claimed) -> Iterable[Number]:
    for pattern in (_INTERVAL, _INTERVAL_BARE):
        for match in pattern.finditer(plain):
            if not claimed.is_free(*match.span()):
                continue
            low, high = parse(match.group("low")), parse(match.group("high"))
            if match.group("high").startswith(("-", "–")) and high < low:
                high = abs(high)  # "1.2 - -3.4" is not written by anyone; "1.2–3.4" is
            if low > high:
                continue
            claimed.take(*match.span())
            shown = match.group("level")
            percent = match.group("u1") or match.group("u2")
            yield Number(
                start=match.start(),
                end=match.end(),
                kind="interval",
                value=low,
                high=high,
                unit=Unit("%", "percent", 1.0, "percent") if percent else None,
                level=None if shown is None else float(shown),
            )


def _rates(plain: str, claimed: _Claimed) -> Iterable[Number]:
    for match in _FREQUENCY.finditer(plain):
        if not claimed.is_free(*match.span()):
            continue
        claimed.take(*match.span())
        count = (match.group("word") or match.group("count")).lower()
        times = _TIMES[count] if count in _TIMES else parse(count)
        per = match.group("per").lower()
        seconds = next(value for stem, value in _PER_TIME.items() if per.startswith(stem))
        yield Number(
            start=match.start(),
            end=match.end(),
            kind="frequency",
            value=times,
            unit=Unit(f"/{per}", "frequency", 1 / seconds, "measure"),
        )


def _worded(plain: str, claimed: _Claimed) -> Iterable[Number]:
    for match in _FOLD_WORD.finditer(plain):
        if claimed.is_free(*match.span()):
            claimed.take(*match.span())
            value = _FOLD_WORDS[match.group().lower()]
            yield Number(start=match.start(), end=match.end(), kind="fold", value=value)
    for match in _FRACTION.finditer(plain):
        if claimed.is_free(*match.span()):
            claimed.take(*match.span())
            yield Number(
                start=match.start(),
                end=match.end(),
                kind="proportion",
                value=_PARTS_OF.get((match.group("n") or "").lower(), 1.0),
                high=_PARTS[match.group("d").lower()[:3]],
            )


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
    if found is not None:
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
    return _sign(match.group("sign") or word)


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


def _one(plain: str, numeral: Numeral, claimed: _Claimed) -> Number:
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
    claimed = _Claimed(len(plain))
    for match in IDENTIFIERS.finditer(plain):
        claimed.take(*match.span())
    special = [*_intervals(plain, claimed)]
    for match in _INTERVAL_NAME.finditer(plain):
        claimed.take(*match.span())
    special += [
        *_p_values(plain, claimed),
        *_rates(plain, claimed),
        *_worded(plain, claimed),
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
