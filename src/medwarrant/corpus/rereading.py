"""An optional last stage: the best few passages, each read together with the question.

Off unless a rereader is given. With the reader that ships it gains on none of the sets that it was
not trained on (``benchmarks/retrieval.py``); it is here for one that does.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

import numpy as np

from medwarrant.corpus.meaning import LONGEST_QUESTION, MEMORY, Numbers, Vector, key_of

READ: Final = 20
"""Passages read with the question, the best so far."""

WEIGHT: Final = 0.2
"""What a passage that surely bears on the question is worth, in best lexical scores."""

DECIMALS: Final = 4
"""Places of a probability that count."""


class Rereader(Protocol):
    """Tells whether passages bear on a question."""

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key."""
        ...

    def probabilities(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """From 0 to 1 for each passage, the same alone and among others."""
        ...


class Rereading:
    """What passages are worth for a question, each pair read once and kept."""

    def __init__(self, rereader: Rereader, cache: Path | None) -> None:
        """``cache`` is the file of kept numbers, ``None`` to keep them in memory alone."""
        self._rereader = rereader
        self._cache = Numbers(cache)
        self._memory: dict[bytes, Vector] = {}
        self._turn = Lock()

    def worths(self, question: str, passages: Sequence[str]) -> list[float]:
        """What is added to each passage's score, in best lexical scores."""
        question = question[:LONGEST_QUESTION]
        recipe = f"{self._rereader.recipe}\0{question}"
        keys = {key_of(recipe, passage): passage for passage in passages}
        with self._turn:
            if len(self._memory) + len(keys) > MEMORY:
                self._memory.clear()
            missing = [key for key in keys if key not in self._memory]
            self._memory |= self._cache.read(missing, 1)
            missing = [key for key in missing if key not in self._memory]
            told = self._rereader.probabilities(question, [keys[key] for key in missing])
            made = {
                key: np.array([round(one, DECIMALS)], dtype="<f4")
                for key, one in zip(missing, told, strict=True)
            }
            self._cache.write(made)
            self._memory |= made
            found = [float(self._memory[key_of(recipe, passage)][0]) for passage in passages]
        return [WEIGHT * round(one, DECIMALS) for one in found]
