"""Boolean searches as text: ``(ketamine OR esketamine) AND ("alcohol use disorder" OR AUD)``.

An answer proves a gap by printing the search that found nothing; whoever reads it can run the
same search again, so the printed form is also the form that is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.text.terms import analyze

_NAME = r'(?:"[^"()]+"|[^\s"()]+)'
_GROUP = rf"\({_NAME}(?: OR {_NAME})*\)"
_SEARCH = re.compile(rf"{_GROUP}(?: AND {_GROUP})*")


def format_groups(groups: Sequence[Sequence[str]]) -> str:
    """The groups as one line of text that ``parse_groups`` reads back."""
    return " AND ".join(f"({' OR '.join(_quoted(name) for name in group)})" for group in groups)


def parse_groups(text: str) -> tuple[tuple[str, ...], ...] | None:
    """The groups that the text spells, ``None`` where it is not in this form."""
    line = " ".join(text.split())
    if not _SEARCH.fullmatch(line):
        return None
    return tuple(
        tuple(name.strip('"') for name in re.findall(_NAME, group)[::2])
        for group in re.findall(_GROUP, line)
    )


def shortest_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names without those that hold another one: "esketamine" finds "esketamine spray" too.

    Order is kept; names that analysis makes equal appear once.
    """
    kept: list[tuple[str, list[str]]] = []
    analyzed = [(name, analyze(name)) for name in names]
    for name, tokens in analyzed:
        if not tokens or any(tokens == other for _, other in kept):
            continue
        if any(other != tokens and other and _holds(tokens, other) for _, other in analyzed):
            continue
        kept.append((name, tokens))
    return tuple(name for name, _ in kept)


def _holds(tokens: Sequence[str], part: Sequence[str]) -> bool:
    return any(
        list(tokens[place : place + len(part)]) == list(part)
        for place in range(len(tokens) - len(part) + 1)
    )


def _quoted(name: str) -> str:
    plain = " ".join(re.sub(r'["()]', " ", name).split())
    return f'"{plain}"' if " " in plain else plain
