r"""Patterns that are tried only where a plain string shows that they may match.

Python's ``re`` tries a pattern that begins with ``\b`` at every character, some 60 µs for the text
of an abstract, while looking for a plain string takes less than one. From each pattern the strings
that its matches begin with are derived once, the way RE2 and code search engines derive theirs
(Cox, Regular Expression Matching with a Trigram Index, 2012), and the pattern is tried at those
places alone. What is found is what ``re`` finds.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from typing import Any, NamedTuple

MOST_HEADS = 250
"""Strings beyond which looking for each costs as much as trying the pattern everywhere."""
SHORTEST_HEAD = 2
"""Characters of the shortest string that is rare enough to be worth looking for."""
_LONG_ENOUGH = 6
"""Characters after which a string gets no rarer by getting longer."""
_DIGIT = re.compile(r"\d")


class Heads(NamedTuple):
    """The strings that a pattern's matches begin with, and whether some begin with a digit."""

    strings: tuple[str, ...]
    digits: bool


class Prefiltered:
    """A compiled pattern with the methods of ``re.Pattern`` that reading uses."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags
        self._folds = bool(flags & re.IGNORECASE)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself, compiled when first asked for."""
        return re.compile(self.pattern, self._flags)

    @cached_property
    def heads(self) -> Heads | None:
        """Where to look, ``None`` where the pattern may begin with anything."""
        return heads_of(self.pattern, self._flags)

    def search(self, text: str, pos: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return next(self.finditer(text, pos, end), None)

    def match(self, text: str, pos: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self.compiled.match(text, pos, end)

    def finditer(self, text: str, pos: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``, each match looked for when it is asked for."""
        heads = self.heads
        if heads is None or (self._folds and not text.isascii()):
            yield from self.compiled.finditer(text, pos, end)
            return
        match = self.compiled.match
        for place in _places(text.lower() if self._folds else text, heads, pos, end):
            if place < pos:
                continue
            found = match(text, place, end)
            if found is not None:
                yield found
                pos = found.end()


def _places(text: str, heads: Heads, pos: int, end: int) -> Sequence[int]:
    found: list[int] = []
    for head in heads.strings:
        at = text.find(head, pos, end)
        while at >= 0:
            found.append(at)
            at = text.find(head, at + 1, end)
    if heads.digits:
        found += [match.start() for match in _DIGIT.finditer(text, pos, end)]
    if len(found) > 1:
        found.sort()
    return found


def heads_of(pattern: str, flags: int = 0) -> Heads | None:
    """The strings that every match of a pattern begins with, in lower case where case is ignored.

    ``None`` where they cannot be told, are too short or too many, or where this Python's parser of
    patterns, which is no public part of it, is not to be had.
    """
    try:
        parser, names = import_module("re._parser"), import_module("re._constants")
        items = parser.parse(pattern, flags)
    except (ImportError, AttributeError):
        return None
    if items.state.flags & re.IGNORECASE != flags & re.IGNORECASE:
        return None
    done, still_open = _begun(items, names)
    strings = done | still_open
    digits = _ANY_DIGIT in strings
    strings.discard(_ANY_DIGIT)
    if flags & re.IGNORECASE:
        strings = {string.lower() for string in strings}
    if any(len(string) < SHORTEST_HEAD or _ANY_DIGIT in string for string in strings):
        return None
    kept = sorted(s for s in strings if not any(s != t and s.startswith(t) for t in strings))
    if len(kept) > MOST_HEADS or not (kept or digits):
        return None
    return Heads(tuple(kept), digits)


_ANY_DIGIT = "\0"
"""Stands for whichever digit opens a match."""


def _begun(items: Any, names: Any) -> tuple[set[str], set[str]]:
    """How matches of a sequence begin: strings that may be followed by anything, and strings that
    are the whole of a match, to which what follows may be added.
    """
    done: set[str] = set()
    still_open = {""}
    for op, value in items:
        if op in (names.AT, names.ASSERT, names.ASSERT_NOT):
            continue
        closed, more = _begun_one(op, value, names)
        if len(still_open) * (len(closed) + len(more)) > 4 * MOST_HEADS:
            return done | still_open, set()
        done |= {_joined(one, other) for one in still_open for other in closed}
        still_open = {one + other for one in still_open for other in more} - done
        long = {string for string in still_open if len(string) >= _LONG_ENOUGH}
        done |= {string[:_LONG_ENOUGH] for string in long}
        still_open -= long
        if not still_open:
            break
    return done, still_open


def _joined(one: str, other: str) -> str:
    return one if one and other == _ANY_DIGIT else one + other


def _begun_one(op: Any, value: Any, names: Any) -> tuple[set[str], set[str]]:
    """The same for one element of a pattern; an empty string among the first ends the search."""
    if op is names.LITERAL:
        return set(), {chr(value)}
    if op is names.SUBPATTERN:
        _, added, dropped, inner = value
        return _begun(inner, names) if not added and not dropped else ({""}, set())
    if op is names.BRANCH:
        each = [_begun(branch, names) for branch in value[1]]
        return set().union(*(a for a, _ in each)), set().union(*(b for _, b in each))
    if op in (names.MAX_REPEAT, names.MIN_REPEAT):
        least, most, inner = value
        done, still_open = _begun(inner, names)
        if least == 0 and most == 1:
            return done, still_open | {""}
        return done | still_open, set() if least else {""}
    if op is names.IN:
        if value == [(names.CATEGORY, names.CATEGORY_DIGIT)]:
            return {_ANY_DIGIT}, set()
        if all(kind is names.LITERAL for kind, _ in value):
            return set(), {chr(code) for _, code in value}
    return {""}, set()
