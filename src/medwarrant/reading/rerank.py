"""The shipped reader's word on whether a passage bears on a question."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.reading.judge import Judge, softmax

BEARS = 1
"""The place of "bears on it" among the numbers of the relevance head."""


class RelevanceReader:
    """The relevance head as probabilities; ``corpus.rereading.Rereader``."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key."""
        return self._judge.recipe

    def probabilities(self, question: str, passages: Sequence[str]) -> list[float]:
        """How likely each passage bears on the question, the same alone and among others.

        Raises:
            ModelDamaged: when a file of the model is missing or its hash is wrong.
        """
        pairs = [(question, passage) for passage in passages]
        return [softmax(row)[BEARS] for row in self._judge.scores("relevance", pairs)]
