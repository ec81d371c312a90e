"""Boolean searches as text: ``(ketamine OR esketamine) AND ("alcohol use disorder" OR AUD)``.

An answer proves a gap by printing the search that found nothing; whoever reads it can run the
same search again, so the printed form is also the form that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

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
    analyzed = [(name, tuple(analyze(name))) for name in names]
    all_tokens = {tokens for _, tokens in analyzed}
    kept: dict[tuple[str, ...], str] = {}
    for name, tokens in analyzed:
        if tokens and tokens not in kept and all_tokens.isdisjoint(_parts(tokens)):
            kept[tokens] = name
    return tuple(kept.values())


def _parts(tokens: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Runs of neighbouring tokens, but for all of them together."""
    for start, end in combinations(range(len(tokens) + 1), 2):
        if end - start < len(tokens):
            yield tokens[start:end]


def _quoted(name: str) -> str:
    plain = " ".join(re.sub(r'["()]', " ", name).split())
    return f'"{plain}"' if " " in plain else plain
