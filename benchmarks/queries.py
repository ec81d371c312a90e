"""The searches that engines are timed with: the same for all, the same for every seed of corpus."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from benchmarks.vocabulary import REPORT_WORDS, SHUFFLE_SEED, phrases, topics

TIMED: Final = 120
"""Searches of each kind: enough for a 95th percentile that rests on six of them."""

WARMING: Final = 15
"""Searches of each kind before the timed ones, so that no engine is timed while it loads."""

YEARS: Final = (2015, 2020)
"""The filter: about one record in eight."""


class Queries(NamedTuple):
    """Searches of each kind, the first ``WARMING`` of them not timed.

    ``any_word``: five or so words of which any may match, no stop words among them, as a question
    has them. ``phrase``: two or three words in a row.
    """

    any_word: list[str]
    phrase: list[str]


def queries(count: int = WARMING + TIMED) -> Queries:
    """``count`` searches of each kind."""
    rng = np.random.default_rng(SHUFFLE_SEED + 1)
    known = topics()[:4000]
    asked: dict[str, None] = {}
    while len(asked) < count:
        first, second = (known[place].name for place in rng.integers(0, len(known), 2))
        # From the 20 most frequent words on down, as "effect of A on B in patients" would.
        common = (REPORT_WORDS[int(len(REPORT_WORDS) * share**2)] for share in rng.random(2))
        words = dict.fromkeys(_plain(" ".join((*common, first, second))))
        asked[" ".join(words)] = None
    names = phrases(4 * count)
    picked = rng.permutation(len(names))[:count]
    return Queries(list(asked), [names[place] for place in picked])


def _plain(text: str) -> list[str]:
    """The words of a text that mean the same to every engine's query language."""
    kept = "".join(letter if letter.isalnum() else " " for letter in text.lower())
    return [word for word in kept.split() if len(word) > 2 and not word.isdigit()]
