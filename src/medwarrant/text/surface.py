"""How a name is printed: singular or plural, in brackets, free or joined to its neighbours."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from medwarrant.text.sentences import LABELLED
from medwarrant.text.spelling import american
from medwarrant.text.terms import words

OUTER_MARKS: Final = "()[]{}+-–/.'’"
"""Marks that a name may begin or end with; its place in a text runs from letter to letter."""

_PLURALS: Final = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))

# Between the words of one name: the end of a sentence, a paragraph, a bracket, a list's comma.
_CROSSING: Final = re.compile(r"[.;:!?]\s|\n\s*\n|\s[(\[]|[)\]]\s")


def crosses(printed: str, name: str) -> bool:
    """Whether the words as printed belong to two sentences, or to two items of a list."""
    crossing = _CROSSING.search(printed)
    if crossing is not None and not ("(" in name and crossing.group().strip() in {"(", ")"}):
        return True
    return ", " in printed and "," not in name


@lru_cache(maxsize=65_536)
def one_number(name: str) -> tuple[str, ...]:
    """The words of a name in one spelling and in the singular, as far as their endings tell."""
    return tuple(_singular(american(word)) for word in words(name))


def _singular(word: str) -> str:
    """The singular of a lowercase noun, as far as its ending tells."""
    word = word.removesuffix("'s").rstrip(".'")
    for plural, singular in _PLURALS:
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word[: -len(plural)] + singular
    if word.endswith(("ses", "sis")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit stands beside ("NFκB" holds no B)."""
    return not (text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum())


def stands_free(text: str, start: int, end: int) -> bool:
    """Whether a one- or two-letter word is joined to nothing and labels nothing."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before in tuple("-‐‑–/+'’&") or after in tuple("-‐‑–/+'’&⁺"):
        return False
    preceding = text[max(0, start - 20) : start].split()
    return not preceding or preceding[-1].lower() not in LABELLED


def with_whole_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place, with the bracket that its other half calls for ("(S)-ketamine")."""
    printed = text[start:end]
    if printed.count(")") > printed.count("(") and start and text[start - 1] == "(":
        return start - 1, end
    if printed.count("(") > printed.count(")") and text.startswith(")", end):
        return start, end + 1
    return start, end
