"""Lines of tag and value, as RIS and MEDLINE exports have them."""

from __future__ import annotations

import re
from collections.abc import Iterable

Fields = dict[str, list[str]]
"""The values of each tag in order. A value keeps its line breaks; blank values are left out."""


def lines_of(text: str) -> list[str]:
    """The text's lines, whichever way they end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def fields_of(lines: Iterable[str], tag: re.Pattern[str]) -> Fields:
    """The lines' fields: a line that ``tag`` (groups ``tag`` and ``value``) does not match goes on
    with the value before it.
    """
    collected: list[tuple[str, list[str]]] = []
    for line in lines:
        found = tag.match(line)
        if found:
            collected.append((found["tag"], [found["value"] or ""]))
        elif collected and line.strip():
            collected[-1][1].append(line)
    fields: Fields = {}
    for name, parts in collected:
        value = "\n".join(part.strip() for part in parts).strip()
        if value:
            fields.setdefault(name, []).append(value)
    return fields


def first_of(fields: Fields, *tags: str) -> str:
    """The first value of the first tag that has one, "" without any."""
    return next((fields[tag][0] for tag in tags if tag in fields), "")


def all_of(fields: Fields, *tags: str) -> list[str]:
    """The values of all the tags, tag by tag."""
    return [value for tag in tags for value in fields.get(tag, ())]
