"""What the planters of defects share: a planted copy, and places in an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from benchmarks.audits.sound import Sound
from medwarrant.records import FindingCode
from medwarrant.text.sentences import sentences


class Planted(NamedTuple):
    """A copy of an article with one defect: the words at its place, and the codes that name it."""

    text: str
    words: str
    codes: tuple[FindingCode, ...]


Planter = Callable[[Sound, Random], Planted | None]
"""Plants one defect; ``None`` where an article has no place for it."""


def sentence_at(body: str, start: int) -> str:
    """The sentence of a running text that a place stands in, with a citation behind its stop."""
    end = body.find("\n", start)
    first = body.rfind("\n", 0, start) + 1
    last = len(body) if end < 0 else end
    for begin, stop in sentences(body, first, last):
        if begin <= start < stop:
            return body[begin:stop]
    return body[first:last]


def replaced(body: str, start: int, end: int, words: str) -> tuple[str, str]:
    """The text with other words in one place, and the sentence that they then stand in."""
    changed = body[:start] + words + body[end:]
    return changed, sentence_at(changed, start)


def ends(sound: Sound) -> list[int]:
    """Where a sentence that carries a citation ends, before its stop."""
    found = []
    for _, end, _ in sound.cites:
        stop = re.match(r"[\])]*(?=\.(?:\s|$))", sound.body[end:])
        if stop is not None:
            found.append(end + stop.end())
    return sorted(set(found))


def inserted(sound: Sound, rng: Random, sentence: str) -> str | None:
    """The body with one more sentence behind one that carries a citation."""
    places = ends(sound)
    if not places:
        return None
    at = rng.choice(places) + 1
    return f"{sound.body[:at]} {sentence}{sound.body[at:]}"


def one_of(rng: Random, of: Sequence[str]) -> str:
    """One wording of several."""
    return of[rng.randrange(len(of))]
