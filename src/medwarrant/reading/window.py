"""The part of an abstract that the shipped reader reads with a prompt or a question.

The reader takes some two hundred words at once, and most of an abstract is not about the outcome
asked for. What shares words with it is kept, results before methods, in the order of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from medwarrant.text.terms import analyze

WORDS = 170
"""Words of a window: with a prompt within the 256 word pieces that the reader was trained on."""

LATE = 1.0
"""What standing in the second half of an abstract, with its results, is worth in shared words."""


def bearing(wanted: str, told: Sequence[str]) -> list[int]:
    """The places of the sentences of ``told``, those that bear most on ``wanted`` first.

    Sentences are ranked by the words that they share with ``wanted``, a word counting less the more
    sentences have it; among equals the later one goes first.
    """
    terms = [set(analyze(said)) for said in told]
    held = Counter(term for own in terms for term in own)
    asked = set(analyze(wanted))

    def weight(place: int) -> float:
        shared = sum(2 / held[term] + 1 for term in terms[place] & asked)
        return shared + (LATE if place >= len(told) / 2 else 0.0)

    return sorted(range(len(told)), key=lambda place: (-weight(place), -place))


def window(wanted: str, told: Sequence[str], words: int = WORDS) -> str:
    """The sentences of ``told`` that bear most on ``wanted``, in order, at most so many words.

    A first sentence beyond the limit is cut. Empty where nothing was told.
    """
    kept: list[int] = []
    left = words
    for place in bearing(wanted, told):
        length = len(told[place].split())
        if kept and length > left:
            continue
        kept.append(place)
        left -= length
        if left <= 0:
            break
    joined = " ".join(told[place] for place in sorted(kept))
    return " ".join(joined.split()[:words])
