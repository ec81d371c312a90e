"""The shipped sentence encoder (MiniLM, ``models/minilm/CARD.md``)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import Path

from medwarrant.reading.shipped_model import Loaded, ShippedModel, plain

MODEL = Path(__file__).parent / "models" / "minilm"


class MiniLM:
    """Sentence vectors of unit length, 384 numbers each; ``ports.Encoder``.

    A text beyond 256 word pieces (about 180 words) is cut there. Nothing is read or loaded before
    the first use. Safe to share between threads.
    """

    def __init__(self, folder: Path = MODEL) -> None:
        self._model = ShippedModel(folder, "the encoder")

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key.

        Raises:
            ModelDamaged: when the model's manifest is missing or is not what it should be.
        """
        return self._model.recipe

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return self._model.manifest.width

    def encode(self, texts: Sequence[str]) -> list[array[float]]:
        """One unit vector a text, in order, the same bytes alone and in any batch.

        Each is an array of 32-bit floats, so that ``numpy.asarray(vector)`` takes it without
        copying and ``vector.tobytes()`` stores it.

        Raises:
            ModelDamaged: when a file of the model is missing or its hash is wrong.
        """
        return self._model.each(_encode, texts)


def _encode(loaded: Loaded, text: str) -> array[float]:
    import numpy

    ids = numpy.array(loaded.tokenizer.encode(plain(text)).ids, dtype=numpy.int64)
    vector = loaded.session.run(None, {"ids": ids})[0]
    made: array[float] = array("f")
    made.frombytes(vector.tobytes())
    return made


def similarity(one: Sequence[float], other: Sequence[float]) -> float:
    """Cosine of two unit vectors, from -1 to 1."""
    return float(sum(a * b for a, b in zip(one, other, strict=True)))
