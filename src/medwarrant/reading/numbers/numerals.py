"""Numerals as printed: digits with separators and exponents, and numbers spelled out in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LEVEL = str.maketrans(
    {
        "−": "-",
        "‐": "-",
        "‑": "-",
        "﹣": "-",
        "－": "-",
        "‒": "-",
        "⁃": "-",
        "μ": "µ",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2005": " ",
        "\u2006": " ",
        "\u2007": " ",
        "\u2008": " ",
        "\u200a": " ",
        "\n": " ",
        "\t": " ",
        "⩽": "≤",
        "⩾": "≥",
        "≦": "≤",
        "≧": "≥",
        "＜": "<",
        "＞": ">",
        "＝": "=",
        "％": "%",
        "﹪": "%",
        "／": "/",
    }
)
_MIDDLE_DOT = re.compile(r"(?<=\d)[·∙⋅•‧・．](?=\d)")
_BROKEN_ZERO = re.compile(
    r"(?<![\d.,-])(?P<named>(?:days?|weeks?|hours?|months?|years?|minutes?|times?|visits?|phases?|"
    r"grades?|stages?|groups?|arms?|levels?|scores?|points?)\s)?(?<![\d.,])"
    r"0(?:\. | \. ?)(?=\d)(?!\d+ (?:patients|participants|subjects|women|men|children|adults|"
    r"people|individuals|studies|trials|rats|mice|animals)\b)",
    re.IGNORECASE,
)
"""A lone nought, a full stop and a space before or behind it: the decimal of a text set badly.
Behind a word that a bare nought may end a sentence with ("at week 0.") it is none."""
_BROKEN_MEAN = re.compile(
    r"(?<![\d.,])\d{1,4}(?:\. | \. ?)(?=\d{1,3} ?±)|"
    r"(?<=±)\d{1,4}\. (?=\d{1,3}(?! ?[a-z]{4}|\d))|(?<=± )\d{1,4}\. (?=\d{1,3}(?! ?[a-z]{4}|\d))"
)
"""The same in a mean and its spread, on either side of the sign."""
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(0),(?=\d)")
_SPACED_THOUSANDS = re.compile(r"(?<=\d)[\u2009\u202f\u00a0](?=\d{3}(?!\d))|(?<=\d) (?=000(?!\d))")
_SPACED_MILLIONS = re.compile(r"(?<![\d.,-])\d{1,3}(?: \d{3}){2,}(?![\d]|[.,]\d)")


def _joined_decimal(match: re.Match[str]) -> str:
    """The decimal with its spaces made noughts in front, so that every offset holds."""
    if match.groupdict().get("named"):
        return match.group()
    bare = match.group().replace(" ", "")
    return bare.rjust(len(match.group()), "0")


def _with_commas(match: re.Match[str]) -> str:
    return match.group().replace(" ", ",")


def level(text: str) -> str:
    """The text with typographic variants made plain, each character for one character.

    Unicode minus and hyphens become "-", the decimal middle dot ".", odd spaces " ", both mu
    signs "µ"; a decimal broken by a space ("0. 25") is joined; the length stays, so that offsets
    hold.
    """
    if text.isascii():  # nearly every sentence: what cannot stand in it is not looked for
        if " 000" in text:
            text = _SPACED_THOUSANDS.sub(",", text)
        text = _SPACED_MILLIONS.sub(_with_commas, text)
        text = text.replace("\n", " ").replace("\t", " ")
        if "0. " in text or "0 ." in text:
            text = _BROKEN_ZERO.sub(_joined_decimal, text)
        return _DECIMAL_COMMA.sub("0.", text) if "0," in text else text
    text = _SPACED_THOUSANDS.sub(",", text)
    text = _SPACED_MILLIONS.sub(_with_commas, text)
    text = text.translate(_LEVEL)
    text = _MIDDLE_DOT.sub(".", text)
    text = _BROKEN_ZERO.sub(_joined_decimal, text)
    if "±" in text:
        text = _BROKEN_MEAN.sub(_joined_decimal, text)
    return _DECIMAL_COMMA.sub("0.", text)


class Numeral(NamedTuple):
    """A numeral at its place; ``spelled`` when in words."""

    start: int
    end: int
    value: float
    spelled: bool = False


DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?"
SIGNED = rf"(?:[-+–]\s?)?(?:{DIGITS}|\.\d+)"
"""A signed numeral where the context already says that a number must follow."""

_NUMERAL = re.compile(
    rf"(?:{DIGITS}|(?<=[\s=<>(\[,:;±+/≤≥-])\.\d+)"
    r"(?P<power>\s?[x×*]\s?10\s?(?:\^\s?\(?(?P<a>-?\d+)\)?|\((?P<b>-?\d+)\)|(?P<c>-\d+)|"
    r"(?P<d>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
    r"|[eE](?P<e>-?\d+)(?!\w)|\s(?P<word>thousand|million|billion)\b)?"
)
_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_LARGE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_TIME_BEFORE_HYPHEN = re.compile(
    r"(?:^|[\s(])(?:days?|weeks?|months?|years?|hours?|age|aged|n|post|pre|mid|over|under|p|"
    r"visit)$",
    re.IGNORECASE,
)
IDENTIFIERS = re.compile(
    r"https?://\S+|\bwww\.\S+|\b10\.\d{4,9}/\S+|\b(?:PMID|PMCID)[:\s]*\w+", re.IGNORECASE
)


def parse(printed: str) -> float:
    """The value of a signed numeral ("−1,234.5", "+ .5")."""
    plain = printed.replace(",", "").replace(" ", "").replace("–", "-").removeprefix("+")
    return float(plain)


def _power(match: re.Match[str]) -> float:
    if (word := match.group("word")) is not None:
        return _LARGE[word]
    for group in "abce":
        if (digits := match.group(group)) is not None:
            return float(10.0 ** max(-300, min(300, int(digits))))
    if (raised := match.group("d")) is not None:
        try:
            return float(10.0 ** max(-300, min(300, int(raised.translate(_SUPERSCRIPTS)))))
        except ValueError:  # superscripts that are no number, as in "10⁻"
            return 1.0
    return 1.0


def _sign_before(text: str, start: int) -> int:
    """Where a minus or plus that belongs to the numeral at ``start`` begins, else ``start``."""
    at = start - 1
    if at >= 0 and text[at] == " " and at >= 2 and text[at - 1] in "-–" and text[at - 2] in "=(<>[":
        return at - 1
    if at < 0 or text[at] not in "-–+":
        return start
    if at == 0:
        return at
    before = text[at - 1]
    if before in "([{=<>≤≥,;:/±~":
        return at
    if before.isspace():
        word = text[:at].rstrip()
        return start if word and word[-1].isdigit() else at
    return start


def in_digits(text: str) -> Iterator[Numeral]:
    """Every numeral in digits that is a number, not part of a name ("COVID-19", "CYP3A4")."""
    for match in _NUMERAL.finditer(text):
        start, end = match.span()
        if start and (text[start - 1].isalpha() or text[start - 1] == "_"):
            times = text[start - 1] in "xX" and (start == 1 or text[start - 2] in " (=")
            if not times:
                continue
        if start and text[start - 1] == "." and start >= 2 and text[start - 2].isdigit():
            continue  # the tail of a dotted section or version number
        first = _sign_before(text, start)
        if (
            first == start
            and start >= 2
            and text[start - 1] in "-/"
            and text[start - 2].isalpha()
            and not _TIME_BEFORE_HYPHEN.search(text[max(0, start - 12) : start - 1])
        ):
            continue
        power = _power(match)
        digits = (
            match.group()[: match.start("power") - start]
            if match.group("power")
            else (match.group())
        )
        if len(digits) > 300:
            continue  # no quantity has three hundred digits
        value = parse(digits) * power
        negative = first < start and text[first] in "-–"
        yield Numeral(first, end, -value if negative and value else value)


_UNITS = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {
    word: 10 * (place + 2)
    for place, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
_SMALL = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s–-](?:{'|'.join(list(_UNITS)[1:10])}))?|{'|'.join(_UNITS)})"
)
_WORDED = re.compile(
    rf"\b(?:{_SMALL}\b|a(?=\s(?:hundred|thousand)\b)|hundred|thousand)"
    rf"(?:[\s-](?:(?:and\s)?{_SMALL}|hundred|thousand)\b)*",
    re.IGNORECASE,
)
_ONE_COUNTS = re.compile(
    r"\s?-?(?:hundred|thousand|patients?|participants?|subjects?|cases?|"
    r"(?:clinical |randomi[sz]ed )?(?:stud(?:y|ies)|trials?)|deaths?|wom[ae]n|m[ae]n|child|"
    r"person|death|event|dose|infusion|"
    r"session|treatment|days?|weeks?|months?|years?|hours?|minutes?|arm|group|third|quarter|half|"
    r"in\s(?:two|three|four|five|six|seven|eight|nine|ten|\d))\b",
    re.IGNORECASE,
)


def _worded_value(words: list[str]) -> float:
    total = part = 0
    for word in words:
        if word in _UNITS:
            part += _UNITS[word]
        elif word in _TENS:
            part += _TENS[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            total += (part or 1) * 1000
            part = 0
    return float(total + part)


def _groups(words: list[tuple[str, int, int]]) -> Iterator[list[tuple[str, int, int]]]:
    """Number words that stand together, cut where a new number begins ("two three")."""
    group: list[tuple[str, int, int]] = []
    for item in words:
        word = item[0]
        before = group[-1][0] if group else None
        joins = before is not None and (
            word in {"hundred", "thousand"}
            or before in {"hundred", "thousand", "a"}
            or (before in _TENS and word in _UNITS and 1 <= _UNITS[word] <= 9)
        )
        if group and not joins:
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def in_words(text: str) -> Iterator[Numeral]:
    """Every number spelled out, from "zero" to the thousands; "one" only where it counts."""
    for match in _WORDED.finditer(text):
        words = [
            (word.group().lower(), match.start() + word.start(), match.start() + word.end())
            for word in re.finditer(r"[A-Za-z]+", match.group())
        ]
        for group in _groups([item for item in words if item[0] != "and"]):
            names = [word for word, _, _ in group]
            start, end = group[0][1], group[-1][2]
            if names in (["hundred"], ["thousand"], ["a"]):
                continue
            if names == ["one"] and not _ONE_COUNTS.match(text, end):
                continue
            yield Numeral(start, end, _worded_value(names), spelled=True)
