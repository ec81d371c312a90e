"""The numbers that a text prints, in digits or in words, as plain digits."""

from __future__ import annotations

import re

from medwarrant.records import Study

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: n for n, word in enumerate(_SMALL)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100, "thousand": 1000}
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:[.·]\d+)?")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[,' \u2009\u202f’]\d{3})+(?!\d)")
_WORD = "|".join((*_VALUES, *_SCALES))
_IN_WORDS = re.compile(rf"\b(?:{_WORD})(?:(?:[\s-]|\sand\s)(?:{_WORD}))*\b", re.IGNORECASE)


def in_digits(text: str) -> frozenset[str]:
    """Numbers printed in digits, without what parts thousands ("1,200" and "1 200" are "1200")."""
    return (
        frozenset(number.replace(",", "").replace("·", ".") for number in _DIGITS.findall(text))
        | frozenset(re.sub(r"\D", "", number) for number in _GROUPED.findall(text))
        | frozenset(re.findall(r"\d+", text))
    )


def stated(text: str) -> frozenset[str]:
    """Numbers in digits and in words ("seventy-five" is "75", "two hundred and ten" is "210")."""
    return in_digits(text) | {_value(match) for match in _IN_WORDS.findall(text)}


def _value(words: str) -> str:
    total = current = 0
    for word in re.split(r"[\s-]+|\sand\s", words.lower()):
        if word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = max(1, current) * 100
        elif word == "thousand":
            total, current = total + max(1, current) * 1000, 0
    return str(total + current)


def is_counted(number: int, noun: str, text: str) -> bool:
    """Whether the text counts that many of the noun: "two randomised trials" for 2 of "randomised
    trials". The noun's last letters are left out, since its singular may end otherwise.
    """
    words = [str(number), *(_SMALL[number : number + 1])]
    stem = noun.split(",")[0][:-3]
    return any(
        re.search(rf"\b{word}\s+{re.escape(stem)}", text, re.IGNORECASE) is not None
        for word in words
    )


def printed_n(study: Study) -> int | None:
    """How many took part where the study's own words print it; ``None`` for a sum of its arms.

    A sum stands in no quote, so no sentence of an answer may print it.
    """
    quote = study.quotes.get("n")
    if study.n is None or quote is None or study.n == 1 or str(study.n) in stated(quote.quote):
        return study.n
    return None
