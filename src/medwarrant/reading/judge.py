"""The shipped reader: one small encoder with a head for each thing that it tells of a text.

How it was trained, on what, and how often it is right: ``training/reader`` and
``models/reader/CARD.md``. Its numbers are logits; what to make of them is for the callers, which
hold them beside what rules can prove.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from medwarrant.reading.shipped_model import Loaded, ShippedModel, plain

MODEL = Path(__file__).parent / "models" / "reader"

Head = Literal["verify", "effect", "answer", "relevance", "role", "care"]
Pair = tuple[str, str]


class Judge:
    """Reads texts and pairs of texts.

    A pair beyond 256 word pieces is cut, the longer text first. Nothing is loaded before the first
    use. Safe to share between threads.
    """

    def __init__(self, folder: Path = MODEL) -> None:
        self._model = ShippedModel(folder, "the reader")

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key.

        Raises:
            ModelDamaged: when the model's manifest is missing or is not what it should be.
        """
        return self._model.recipe

    def scores(self, head: Head, pairs: Sequence[Pair]) -> list[tuple[float, ...]]:
        """The head's numbers for each pair, in order, the same alone and among others.

        The second text of a pair is empty for heads that read one text ("role", "care").

        Raises:
            ModelDamaged: when a file of the model is missing or its hash is wrong.
        """
        begin = 0
        for name, width in self._model.manifest.heads.items():
            if name == head:
                break
            begin += width
        end = begin + self._model.manifest.heads[head]
        return [tuple(row[begin:end]) for row in self._model.each(read_pair, pairs)]


def softmax(numbers: Sequence[float]) -> tuple[float, ...]:
    """Shares that add up to 1."""
    top = max(numbers)
    parts = [math.exp(number - top) for number in numbers]
    whole = sum(parts)
    return tuple(part / whole for part in parts)


def read_pair(loaded: Loaded, pair: Pair) -> list[float]:
    """The numbers that a graph over two texts gives for a pair."""
    import numpy

    one, other = map(plain, pair)
    code = loaded.tokenizer.encode(one, other) if other else loaded.tokenizer.encode(one)
    ids = numpy.array(code.ids, dtype=numpy.int64)
    types = numpy.array(code.type_ids, dtype=numpy.int64)
    found: list[float] = loaded.session.run(None, {"ids": ids, "types": types})[0].tolist()
    return found
