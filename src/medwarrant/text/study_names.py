"""Names of trials in a question: "the KetECT and ELEKT-D trials", which act on nothing.

A trial's name is made of capitals, so that it looks like a drug's abbreviation or a gene; what
tells it is the word "trial" or "study" beside it, and that no vocabulary has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

_NAME: Final = r"(?=[\w-]*[A-Z][\w-]*[A-Z])[A-Z][\w-]*[\w]"
_NAMES: Final = rf"{_NAME}(?:(?:, and |, or |, | and | or | & | versus | vs\.? ){_NAME})*"
NAMED: Final = re.compile(
    rf"(?:\bthe |\bboth )?\b(?P<before>{_NAMES})(?: (?:randomi[sz]ed|clinical|controlled))* "
    rf"(?:trials?|study|studies)\b"
    rf"|\b(?:trials?|study|studies) (?:called |named |such as )(?P<behind>{_NAMES})"
)
KINDS: Final = frozenset("RCT RCTs II III IV IIa IIb FDA EMA NHS NIH WHO US UK USA EU".split())
"""Capitals before "trial" that say of what kind or where it was."""

Find = Callable[[str], Sequence[object]]
"""What a vocabulary finds in a text."""


def study_names(text: str, find: Find) -> tuple[str, ...]:
    """The names of studies in a text, each once; names that the vocabulary has are none."""
    return tuple(dict.fromkeys(name for name, _ in _named(text, find)))


def without_study_names(text: str, find: Find) -> str:
    """The text with blanks for the names of studies, so that offsets are its own."""
    for name, (start, end) in _named(text, find):
        at = text.index(name, start, end)
        text = f"{text[:at]}{' ' * len(name)}{text[at + len(name) :]}"
    return text


def _named(text: str, find: Find) -> list[tuple[str, tuple[int, int]]]:
    return [
        (name, match.span())
        for match in NAMED.finditer(text)
        for name in re.findall(_NAME, match["before"] or match["behind"])
        if name not in KINDS and not find(name)
    ]
