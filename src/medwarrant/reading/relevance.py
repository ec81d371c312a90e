"""Whether a sentence answers a question: the shipped reader of relevance.

Names carry what a question is about, not what it wants to know: of ten sentences of a trial that
all name the drug, one answers "how long does it last". The reader was trained on questions and on
the sentences of one abstract that answer them or do not (``training/relevance``, and
``models/relevance/CARD.md`` for how often it is right). It chooses and orders what is quoted; it
never says which way a result went, and nothing is counted by it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from medwarrant.reading.judge import read_pair
from medwarrant.reading.shipped_model import ShippedModel

MODEL = Path(__file__).parent / "models" / "relevance"
WORDS, TITLE_WORDS = 50, 24
"""Words of a sentence and of its title that are read, as in training."""
KEPT = 20_000
"""Pairs whose number is kept in memory, some 10 MB: the same question is asked for other readers,
and again."""


class RelevanceReader:
    """Reads questions with sentences; nothing is loaded before the first use. Safe to share between
    threads.
    """

    def __init__(self, folder: Path = MODEL) -> None:
        self._model = ShippedModel(folder, "the reader of relevance")
        self._known: dict[tuple[str, str], list[float]] = {}

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key.

        Raises:
            ModelDamaged: when the model's manifest is missing or is not what it should be.
        """
        return self._model.recipe

    def answering(self, question: str, said: Sequence[tuple[str, str]]) -> list[float]:
        """How likely each sentence, given with the title of its work, answers the question: from 0
        to 1, the same alone and among others.

        Raises:
            ModelDamaged: when a file of the model is missing or its hash is wrong.
        """
        return self.probabilities(question, [passage(title, sentence) for title, sentence in said])

    def probabilities(self, question: str, passages: Sequence[str]) -> list[float]:
        """The same of passages as they stand; ``corpus.rereading.Rereader``.

        Raises:
            ModelDamaged: as ``answering``.
        """
        pairs = [(question, each) for each in passages]
        known = self._known  # another thread may begin a new one meanwhile
        new = list(dict.fromkeys(pair for pair in pairs if pair not in known))
        read = dict(zip(new, self._model.each(read_pair, new), strict=True))
        odds = [read[pair] if pair in read else known[pair] for pair in pairs]
        if len(known) + len(read) > KEPT:
            self._known = read
        else:
            known.update(read)
        return [1 / (1 + math.exp(-each)) for (each,) in odds]


def passage(title: str, sentence: str) -> str:
    """A sentence as the reader sees it: behind the title of its work, both cut to so many words."""
    said = " ".join(sentence.split()[:WORDS])
    named = " ".join(title.split()[:TITLE_WORDS]).rstrip(".")
    return f"{named}: {said}" if named else said
