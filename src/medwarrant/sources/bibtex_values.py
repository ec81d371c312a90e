"""The values of BibTeX: braces, quotes, numbers and macros, joined by "#"."""

from __future__ import annotations

import re
from typing import NamedTuple

MOST_LETTERS = 1024 * 1024
"""Longest value of a field. Macros that repeat macros would double without end."""

MOST_MACRO_LETTERS = 10_000
"""Longest value of a macro: journal names have at most a few hundred letters."""

NAME = re.compile(r"\s*([^\s\"#%'(),={}]{1,200})\s*=\s*")
KEY = re.compile(r"\s*[^,={}\"\n]{0,400}")
BRACE = re.compile(r"[{}]")
BRACE_OR_QUOTE = re.compile(r"[{}\"]")
BARE = re.compile(r"[^\s\"#%'(),={}]{1,200}")
GAP = re.compile(r"(?:[\s,]|%[^\n]*(?:\n|\Z))*")
BLANK = re.compile(r"\s*")


class Fault(NamedTuple):
    """Why an entry cannot be read."""

    reason: str


class Macro(NamedTuple):
    """A definition: its name and the value as it was written."""

    name: str
    source: str


class Macros:
    """The values of @string definitions met so far; names are compared without case."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def define(self, body: str) -> None:
        """Takes the definition that begins after "@string{"; one that cannot be read is none."""
        name = NAME.match(body)
        if name is None:
            return
        value = _value(body, name.end(), self)
        if not isinstance(value, Fault) and len(value[0]) <= MOST_MACRO_LETTERS:
            self._values[name[1].lower()] = value[0]

    def value(self, name: str) -> str:
        """What a bare word stands for: an unknown one stands for itself, as a month does."""
        return self._values.get(name.lower(), name)


def macro_in(body: str) -> Macro | None:
    """The definition that begins after "@string{", as written; ``None`` where it is none."""
    name = NAME.match(body)
    value = None if name is None else _value(body, name.end(), Macros())
    if name is None or value is None or isinstance(value, Fault):
        return None
    return Macro(name[1], body[name.end() : value[1]])


def fields_of_entry(body: str, is_round: bool, macros: Macros) -> dict[str, str] | Fault:
    """The fields of the entry that begins after "@article{", by their names in small letters; of
    two with one name the first counts. ``is_round``: opened with "(" instead.
    """
    position = _behind(KEY, body, 0)
    if body[position : position + 1] == "=":  # an entry without a key begins with its fields
        position = 0
    closing = ")" if is_round else "}"
    fields: dict[str, str] = {}
    while True:
        position = _behind(GAP, body, position)
        if body[position : position + 1] == closing:
            return fields
        name = NAME.match(body, position)
        if name is None:
            if position >= len(body):
                return Fault("an entry that is never closed")
            return Fault(f'no field where one was expected, at "{_shown(body, position)}"')
        value = _value(body, name.end(), macros)
        if isinstance(value, Fault):
            return Fault(f"the field {name[1][:40]}: {value.reason}")
        fields.setdefault(name[1].lower(), value[0])
        position = value[1]


def _behind(pattern: re.Pattern[str], body: str, position: int) -> int:
    """Where what the pattern matches here ends."""
    found = pattern.match(body, position)
    return found.end() if found else position


def _value(body: str, position: int, macros: Macros) -> tuple[str, int] | Fault:
    """A value and where it ends."""
    parts: list[str] = []
    letters = 0
    while True:
        part = _part(body, position, macros)
        if isinstance(part, Fault):
            return part
        letters += len(part[0])
        if letters > MOST_LETTERS:
            return Fault(f"longer than {MOST_LETTERS // 2**20} million letters")
        parts.append(part[0])
        after = _behind(BLANK, body, part[1])
        if body[after : after + 1] != "#":
            return "".join(parts), part[1]
        position = _behind(BLANK, body, after + 1)


def _part(body: str, position: int, macros: Macros) -> tuple[str, int] | Fault:
    signs = {"{": BRACE, '"': BRACE_OR_QUOTE}.get(body[position : position + 1])
    if signs is not None:
        end = _closed(body, position + 1, signs)
        if end is None:
            return Fault("a brace or quote that is never closed")
        return body[position + 1 : end], end + 1
    bare = BARE.match(body, position)
    if bare is None:
        return Fault(f'no value, at "{_shown(body, position)}"')
    return macros.value(bare.group()), bare.end()


def _closed(body: str, position: int, signs: re.Pattern[str]) -> int | None:
    """Where the value that is open closes: at its own brace, or at a quote outside all braces."""
    depth = 0
    for found in signs.finditer(body, position):
        sign = found.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            if depth == 0:
                return found.start() if signs is BRACE else None
            depth -= 1
        elif depth == 0:
            return found.start()
    return None


def _shown(body: str, position: int) -> str:
    return " ".join(body[position : position + 30].split())
