"""Phrase patterns, matched: the language that ``docs/packs.md`` defines.

Each pattern becomes a few regular expressions without nesting; nothing in a question is executed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

from medwarrant.reading.lettering import WORD, levelled

_SENTENCE_END = re.compile(r"\n|[.!?;…][\"'”’»)\]]*(?=\s|$)")
_ELEMENT = re.compile(r"\{[^}]*\}|\S+")
GAP = r"(?:[^\W_]+ ){0,5}"
"""A lone ``*``: none to five words, each with its blank."""


def sentences_of(text: str) -> list[list[str]]:
    """The words of each sentence, prepared as patterns are."""
    lines = (WORD.findall(piece) for piece in _SENTENCE_END.split(levelled(text)))
    return [words for words in lines if words]


class Line:
    """A sentence as patterns look at it."""

    def __init__(self, words: Sequence[str]) -> None:
        self.text = "".join(f"{word} " for word in words)
        self.words = frozenset(words)
        self._held: dict[str, bool] = {}

    def may_hold(self, element: str) -> bool:
        """Whether the words of an element, as far as its first words tell, can be here."""
        if element not in self._held:
            self._held[element] = self._looked_for(element)
        return self._held[element]

    def _looked_for(self, element: str) -> bool:
        whole, begun = _starts(element)
        if not whole and not begun:
            return True
        return not self.words.isdisjoint(whole) or any(
            word.startswith(begin) for begin in begun for word in self.words
        )


class _Row:
    """A row of elements, made a regular expression when a line may hold it.

    Hundreds of patterns cost a fifth of a second to compile, and most questions call for none: a
    line that lacks the words of one element cannot match.
    """

    def __init__(self, row: str) -> None:
        self._elements = _elements(row)

    def is_in(self, line: Line) -> bool:
        """Whether the prepared line holds it."""
        if not all(line.may_hold(element) for element in self._elements):
            return False
        return self._compiled.search(line.text) is not None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_]){''.join(map(_element, self._elements))}")


class Pattern:
    """Rows that all must be in one sentence (``&``), and such sets that all must be in the question
    (``+``).
    """

    def __init__(self, pattern: str) -> None:
        self.everywhere = [
            [_Row(row) for row in together.split(" & ")] for together in pattern.split(" + ")
        ]

    def is_in(self, lines: Sequence[Line]) -> bool:
        """Whether each set of rows is in one of the lines."""
        return all(
            any(all(row.is_in(line) for row in together) for line in lines)
            for together in self.everywhere
        )


def is_called(patterns: Sequence[Pattern], lines: Sequence[Line]) -> bool:
    """Whether one of the patterns is in the lines."""
    return any(pattern.is_in(lines) for pattern in patterns)


def matches(patterns: Sequence[Pattern], line: Line) -> bool:
    """Whether one of the patterns is in the line."""
    return any(pattern.is_in((line,)) for pattern in patterns)


@cache
def _starts(element: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of which a match of the element must hold one, whole and begun; none where it
    may be empty.
    """
    nothing: tuple[frozenset[str], tuple[str, ...]] = (frozenset(), ())
    if element in ("*", "^", "$"):
        return nothing
    phrases = element.strip("{}").split("|") if element.startswith("{") else [element]
    firsts = [phrase.split()[0] if phrase.split() else "*" for phrase in phrases]
    if "*" in firsts:
        return nothing
    return (
        frozenset(first for first in firsts if not first.endswith("*")),
        tuple(sorted({first[:-1] for first in firsts if first.endswith("*")})),
    )


def _elements(pattern: str) -> list[str]:
    return _ELEMENT.findall(levelled(pattern))


def _element(element: str) -> str:
    if element.startswith("{"):
        phrases = element.strip("{}").split("|")
        return f"(?:{'|'.join(''.join(map(_element, phrase.split())) for phrase in phrases)})"
    if element == "*":
        return GAP
    if element in ("^", "$"):
        return element
    if element.endswith("*"):
        return rf"{re.escape(element[:-1])}[^\W_]* "
    return f"{re.escape(element)} "
