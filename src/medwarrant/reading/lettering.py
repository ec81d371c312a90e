"""Words as they were meant: accents, look-alike letters, parted letters and slips of the pen.

For matching only: what is shown and quoted keeps the letters that were written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

APOSTROPHES = re.compile("['’‘ʼ`´]")
WORD = re.compile(r"[^\W_]+")
_PARTED = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-_*·]){3,}[^\W\d_](?![^\W_])")
"""Four or more single letters in a row: a word whose letters were parted."""

_INVISIBLE = frozenset(("Cf", "Cc", "Co", "Cs", "Cn"))
_ALIKE = str.maketrans(
    "аеорсухіјѕһԁӏԛԝьгвнкмтαβγεικνορστυχωϲϳɑɡıℓⅼꞵ",
    "aeopcyxijshdlqwbrbhkmtabyeiknopotuxwcjagillb",
)
"""Letters of other scripts that look like Latin ones (after Unicode's list of confusables, UTS #39,
as far as lower case letters are drawn alike)."""

_DIGITS = str.maketrans("013457@$!|", "oieastasil")
"""Signs that stand for letters inside a word."""

MEANT = {"IM": "intramuscular", "US": "USA", "ID": "identity"}
"""Abbreviations that are "I'm", "us" and "I'd" once case and apostrophes are levelled."""

_CAPITALS = re.compile(r"\b(?:IM|US|ID)\b")
_FIRST = re.compile(
    r"\b([Tt]ype|[Pp]hase|[Cc]lass|[Ss]tage|[Gg]rade|[Ff]actor|[Cc]omplex|[Gg]roup|[Bb]ipolar) I\b"
)
"""A Roman one, which is no "I"."""

SHORTEST_SLIP = 6
"""Letters of the shortest word that a slip is looked for in: shorter ones have too many
neighbours that are words of their own ("kill", "bill")."""


def levelled(text: str) -> str:
    """The text as patterns compare it: case, accents, width, apostrophes and invisible characters
    levelled, parted letters joined. Apostrophes go first: NFKC takes an acute accent apart.
    """
    if text.isascii():
        return _joined(APOSTROPHES.sub("", _spelled_out(text)).lower())
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", _spelled_out(text))).casefold()
    kept = (c for c in plain if c in "\n\t" or unicodedata.category(c) not in _INVISIBLE)
    bare = "".join(c for c in kept if not unicodedata.combining(c))
    return WORD.sub(lambda match: _latin(match[0]), _joined(bare))


def _joined(text: str) -> str:
    return _PARTED.sub(lambda match: re.sub(r"[^\w]|_", "", match[0]), text)


def _spelled_out(text: str) -> str:
    """The text with the abbreviations that would read as other words without their capitals."""
    if text.isupper():
        return text
    return _FIRST.sub(r"\1 one", _CAPITALS.sub(lambda match: MEANT[match[0]], text))


def _latin(word: str) -> str:
    """A word of mixed scripts in Latin letters; one of a single script stays as it is."""
    if not any("a" <= letter <= "z" for letter in word):
        return word
    return word.translate(_ALIKE)


def mended(words: list[str], known: Collection[str]) -> list[str]:
    """The words with digits for letters and slips of one letter put right.

    A word is changed only where exactly one of the ``known`` words, or one with the same first
    letter, is one slip away: a letter missing, added, changed, or two that changed places.
    """
    return [word if word in known else _mended(word, known) for word in words]


def _mended(word: str, known: Collection[str]) -> str:
    if not word.isalpha() and not word.isdigit():
        spelled = word.translate(_DIGITS)
        if spelled in known:
            return spelled
    if len(word) < SHORTEST_SLIP - 1 or not word.isascii() or not word.isalpha():
        return word
    near = {
        other
        for other in _slips(word)
        if len(other) >= SHORTEST_SLIP and other in known and not _are_one_and_many(word, other)
    }
    alike = {other for other in near if other[0] == word[0]}
    best = alike or near
    return next(iter(best)) if len(best) == 1 else word


def _are_one_and_many(word: str, other: str) -> bool:
    return f"{word}s" == other or f"{other}s" == word


def _slips(word: str) -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    for place in range(len(word) + 1):
        head, tail = word[:place], word[place:]
        if tail:
            yield head + tail[1:]
            for letter in letters:
                yield head + letter + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
