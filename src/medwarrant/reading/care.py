"""Which notices a question calls for: the phrase patterns of ``docs/packs.md``, matched.

Patterns are data that people review; this module only matches them. Nothing in a question is
executed: patterns come from packs, and each becomes one regular expression without nesting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property

from medwarrant.records import Care, Notice, NoticeKind

ORDER: tuple[NoticeKind, ...] = (
    "crisis",
    "emergency",
    "self_treatment",
    "pregnancy",
    "minor",
    "injected_instruction",
    "out_of_scope",
    "loaded_premise",
)
_APOSTROPHES = re.compile("['’‘ʼ`´]")
_SENTENCE_END = re.compile(r"\n|[.!?;…][\"'”’»)\]]*(?=\s|$)")
_ELEMENT = re.compile(r"\{[^}]*\}|\S+")
_WORD = re.compile(r"[^\W_]+")
GAP = r"(?:[^\W_]+ ){0,5}"
"""A lone ``*``: none to five words, each with its blank."""


class CareDesk:
    """Holds the care texts of the packs that are read, base first."""

    def __init__(self, care: Sequence[Care]) -> None:
        ranked = sorted(care, key=lambda entry: ORDER.index(entry.kind))
        self._entries = [
            (entry, tuple(map(_Pattern, entry.any_of)), tuple(map(_Pattern, entry.unless)))
            for entry in ranked
        ]

    def notices(self, question: str) -> tuple[Notice, ...]:
        """The notices that the question calls for, the most pressing first, equal texts once."""
        prepared = sentences_of(question)
        told: dict[str, Notice] = {}
        for entry, wanted, unless in self._entries:
            if any(_matches(wanted, line) and not _matches(unless, line) for line in prepared):
                text = "\n".join((entry.text, *entry.help))
                told.setdefault(text, Notice(kind=entry.kind, text=text))
        return tuple(told.values())


def sentences_of(text: str) -> list[str]:
    """The text's sentences as words with one blank behind each, prepared as patterns are."""
    level = _levelled(text)
    lines = (_WORD.findall(piece) for piece in _SENTENCE_END.split(level))
    return ["".join(f"{word} " for word in words) for words in lines if words]


class _Pattern:
    """One phrase pattern, made a regular expression when a line may hold it.

    Hundreds of patterns cost a fifth of a second to compile, and most questions call for none: a
    line that lacks the words of one element cannot match.
    """

    def __init__(self, pattern: str) -> None:
        self._elements = _elements(pattern)
        self._needed = [starts for each in self._elements if (starts := _starts(each))]

    def is_in(self, line: str) -> bool:
        """Whether the prepared line holds it."""
        padded = f" {line}"
        if not all(any(start in padded for start in starts) for starts in self._needed):
            return False
        return self._compiled.search(line) is not None

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![^\W_]){''.join(map(_element, self._elements))}")


def _starts(element: str) -> list[str]:
    """How the words begin of which a match of the element must hold one; none where it may be
    empty.
    """
    if element == "*":
        return []
    phrases = element.strip("{}").split("|") if element.startswith("{") else [element]
    words = [phrase.split() for phrase in phrases]
    if any(not phrase or phrase[0] == "*" for phrase in words):
        return []
    return [f" {phrase[0].removesuffix('*')}" for phrase in words]


def _matches(patterns: Sequence[_Pattern], line: str) -> bool:
    return any(pattern.is_in(line) for pattern in patterns)


def _levelled(text: str) -> str:
    """Apostrophes go first: NFKC takes an acute accent apart into a blank and a mark."""
    return unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text)).casefold()


def _elements(pattern: str) -> list[str]:
    level = _levelled(pattern)
    return _ELEMENT.findall(level)


def _element(element: str) -> str:
    if element.startswith("{"):
        phrases = element.strip("{}").split("|")
        return f"(?:{'|'.join(''.join(map(_element, phrase.split())) for phrase in phrases)})"
    if element == "*":
        return GAP
    if element.endswith("*"):
        return rf"{re.escape(element[:-1])}[^\W_]* "
    return f"{re.escape(element)} "
