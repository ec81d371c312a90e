"""Who is held against whom in one sentence: the study's arms, and those that it names itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from medwarrant.reading.numbers.numerals import level
from medwarrant.reading.polarity.arms import reference_places
from medwarrant.records import Concept

_BESIDES = re.compile(
    r"\b(?:after|at|during|following|before|undergoing|on|when|under)\b", re.IGNORECASE
)
"""Behind what is compared with: what follows says when or where ("than controls after surgery").
"""


class SentenceArms(NamedTuple):
    """The names under which a sentence may speak of either arm."""

    given: tuple[str, ...]
    against: tuple[str, ...]


def sentence_arms(
    text: str,
    acting: Sequence[tuple[int, int, Concept]],
    others: Sequence[Concept],
    intervention: str | None,
    comparator: str | None,
) -> SentenceArms:
    """The arms of a sentence.

    ``acting`` are the drugs and procedures that it names, with their places; ``others`` those that
    it names by a document's own abbreviations. What stands behind "than" or "versus" is the
    comparator of this sentence, whatever the study's is, unless it is what the study gave; where
    that stands there, what is named before it is the comparator.
    """
    studied, compared = (intervention or "").casefold(), (comparator or "").casefold()
    against: dict[str, None] = dict.fromkeys([comparator] if comparator else [])
    rivals = _rivals(text, acting, studied)
    for concept in rivals:
        against.update(dict.fromkeys(concept.names))
    rival_ids = {concept.id for concept in rivals}
    given: dict[str, None] = dict.fromkeys([intervention] if intervention else [])
    for concept in (*(concept for _, _, concept in acting), *others):
        if concept.id not in rival_ids:
            names = (name for name in concept.names if name.casefold() not in compared)
            given.update(dict.fromkeys(names))
    return SentenceArms(tuple(given), tuple(against))


def _rivals(text: str, acting: Sequence[tuple[int, int, Concept]], studied: str) -> list[Concept]:
    """What the sentence holds the study's intervention against."""

    def is_studied(concept: Concept) -> bool:
        return any(name.casefold() in studied for name in concept.names)

    if not any(is_studied(concept) for _, _, concept in acting):
        return []
    plain = level(text)
    for start, end, stop in reference_places(plain):
        behind = [
            concept
            for at, _, concept in acting
            if end <= at < stop and not _BESIDES.search(plain, end, at)
        ]
        if not behind:
            continue
        if any(is_studied(concept) for concept in behind):
            before = [concept for at, _, concept in acting if at < start]
            return [] if any(map(is_studied, before)) else before
        return behind
    return []
