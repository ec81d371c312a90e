"""Whether a text says nothing but words of others, in their order: how what was shortened is held
against what it was shortened from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in lower case, without signs."""
    return [word.casefold() for word in _WORD.findall(text)]


def says_again(text: str, quotes: Iterable[str]) -> bool:
    """Whether every word of the text stands in the quotes, in their order. Words may be left out,
    none may be put in.
    """
    held = [word for quote in quotes for word in words_of(quote)]
    return words_without(words_of(text), held) == 0


def words_without(words: Sequence[str], held: Sequence[str]) -> int:
    """How many words at the start must go until the rest stands in the others, in their order."""
    at = len(held)
    for number in range(len(words), 0, -1):
        at -= 1
        while at >= 0 and held[at] != words[number - 1]:
            at -= 1
        if at < 0:
            return number
    return 0


def last_place(words: Sequence[str], text: str) -> tuple[int, int] | None:
    """Where the text last says these words one after another, ``None`` where it does not."""
    if not words:
        return None
    pattern = re.compile(r"\W+".join(re.escape(word) for word in words), re.IGNORECASE)
    found = None
    for match in pattern.finditer(text):
        found = match.span()
    return found
