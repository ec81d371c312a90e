"""Numbers that words around them make: p values, intervals, frequencies, fold changes in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from medwarrant.reading.numbers.forms import Number, Sign
from medwarrant.reading.numbers.numerals import DIGITS, SIGNED, in_digits, parse
from medwarrant.reading.numbers.units import Unit

_COMPARES = r"=|<|>|≤|≥|&lt;|&gt;|less than|greater than|below|above|equal to"
_P_VALUE = re.compile(
    r"(?<![\w.])[Pp][Ss]?(?:[\s-]?[Vv]alues?)?"
    r"(?:[\s_-]?\(?(?:for\s)?(?:trend|interaction|heterogeneity|adjusted|corrected|adj|corr|FDR|"
    r"uncorrected|FWE|unc|nominal)\)?)?"
    rf"\s?(?:(?:is|was|were|of|:|all|at)\s)?(?:(?P<sign>(?:{_COMPARES})(?:\s?=)?)\s?|(?="
    rf"\s0?\.\d)|(?=0\.\d))"
    rf"\s?(?P<value>(?:{DIGITS}|\.\d+)(?:\s?[x×*]\s?10\s?\^?\(?-\d+\)?|[eE]-\d+)?)"
)
_TO = r"\s?(?:to|through|and|-|–|—|,|;|:|/|~|∼|\||\.\.\.?|…)\s?"
_INTERVAL = re.compile(
    r"(?P<level>\d{2}(?:\.\d)?)\s?%?[\s-]?"
    r"(?:confidence\sintervals?|credible\sintervals?|credibility\sintervals?|CIs?|CrIs?|HDIs?)"
    r"(?:\s?\(?\[?CI\]?\)?)?(?P<join>[\s:=,;(\[]*(?:of\s|was\s|from\s|ranging\sfrom\s)?[\s:=,(\[]*)"
    rf"(?P<low>{SIGNED})\s?(?P<u1>%)?(?:\s?(?!to\b|"
    rf"and\b)[A-Za-zµ/]{{1,8}})?{_TO}(?P<high>{SIGNED})\s?(?P<u2>%)?",
)
INTERVAL_NAME = re.compile(
    r"\d{2}(?:\.\d)?\s?%?[\s-]?(?:confidence|credible)\sintervals?|\d{2}\s?%\s?-?(?:CI|CrI|HDI)s?\b"
)
"""An interval's level without its limits ("OR (95% CI)"): no quantity of its own."""
_INTERVAL_BARE = re.compile(
    r"(?:confidence\sinterval|\bC\.?I\.?)\s?(?P<level>9[059])?%?[\s:=,;(\[]*"
    rf"(?P<low>{SIGNED})\s?(?P<u1>%)?{_TO}(?P<high>{SIGNED})\s?(?P<u2>%)?"
)
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


def read_sign(printed: str | None) -> Sign:
    """The sign that a printed sign or word of comparison stands for, "=" for none."""
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


class Claimed:
    """Places that an earlier, more telling pattern has read."""

    def __init__(self, length: int) -> None:
        self._taken = bytearray(length + 1)

    def take(self, start: int, end: int) -> None:
        """Marks a place as read."""
        self._taken[start:end] = b"\x01" * (end - start)

    def is_free(self, start: int, end: int) -> bool:
        """Whether nothing of the place has been read."""
        return 1 not in self._taken[start : max(end, start + 1)]


def p_values(plain: str, claimed: Claimed) -> Iterable[Number]:
    """Every p value with its sign ("p < 0.001", "P = .03")."""
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
            sign=read_sign(match.group("sign")),
        )


def intervals(plain: str, claimed: Claimed) -> Iterable[Number]:
    """Every confidence interval that is named as one."""
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


def frequencies(plain: str, claimed: Claimed) -> Iterable[Number]:
    """How often something is done ("twice daily")."""
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


def worded(plain: str, claimed: Claimed) -> Iterable[Number]:
    """Fold changes and fractions in words ("halved", "two-thirds of")."""
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
