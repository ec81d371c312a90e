"""The neural stage: the best few candidates, ordered again by what their passages mean.

Optional, and small enough to be cheap: each passage is read once and its vector kept in a cache
that can be deleted at any time. The cache never stands in the way: where it cannot be read or
written, vectors are worked out again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from medwarrant.corpus.shelf import Shelf

WEIGHT: Final = 1.75
"""What a cosine of 1 is worth, in best lexical scores of the search. Measured as nDCG@10 over the
first 24 (40 questions each; lexical alone, 0.5, 1.2, 2.0, cosine alone): PubMedQA questions to
their abstracts .888 .949 .982 .982 .991; trial titles to abstracts .939 .960 .961 .961 .924;
BioASQ questions to snippets .865 .890 .902 .906 .878. Reciprocal rank fusion, best of three
constants: .969 .941 .885. Over the first 48 with other names, on halves of five sets, mean nDCG@10
for tuning and held out: 1.5 .880 .869, 1.75 .881 .870, 2.0 .880 .871, 2.5 .881 .866."""

DECIMALS: Final = 4
"""Places of a cosine that count: beyond them processors disagree."""

MEMORY: Final = 20_000
"""Vectors kept in memory, about 30 MB, before the memory starts afresh."""

LONGEST_QUESTION: Final = 4_000
"""Characters of a question that are read: more than any encoder takes."""

KEY_BYTES: Final = 16
"""Of a SHA-256: among a million texts two share a key at odds of 1 in 10^26."""

Vector = NDArray[np.float32]

_OF_NO_FILE: Final[dict[bytes, Vector]] = {}
"""Vectors that no file keeps, by model and text: a pack's, opened again and again."""
_TURN: Final = Lock()


class Encoder(Protocol):
    """A text's meaning as a vector; ``ports.Encoder``."""

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key."""
        ...

    def encode(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One unit vector a text, the same alone and in any batch."""
        ...


class Numbers:
    """Rows of numbers by key in a file that can be deleted at any time."""

    def __init__(self, cache: Path | None) -> None:
        """``cache`` is the file, ``None`` to keep nothing."""
        self._shelf = Shelf(cache, "vectors")

    def read(self, keys: Sequence[bytes], width: int) -> dict[bytes, Vector]:
        """Those of the keys that are kept with so many numbers."""
        found = self._shelf.read(keys)
        right = ((key, vector) for key, vector in found.items() if len(vector) == 4 * width)
        return {key: np.frombuffer(vector, dtype="<f4") for key, vector in right}

    def write(self, vectors: Mapping[bytes, Vector]) -> None:
        """Keeps them, where that can be done at once."""
        self._shelf.write({key: vector.tobytes() for key, vector in vectors.items()})


class Meaning:
    """Cosines between a question and passages, with a cache of vectors."""

    def __init__(self, encoder: Encoder, cache: Path | None) -> None:
        """``cache`` is the file of the cache, ``None`` to keep vectors in memory alone: then all
        that a process opens share one memory.
        """
        self._encoder = encoder
        self._cache = Numbers(cache)
        self._memory = _OF_NO_FILE if cache is None else {}
        self._turn = _TURN if cache is None else Lock()

    @property
    def recipe(self) -> str:
        """Name and hash of the model."""
        return self._encoder.recipe

    def cosines(self, question: str, passages: Sequence[str]) -> list[float]:
        """How near each passage is to the question, from -1 to 1, rounded."""
        if not passages:
            return []
        with self._turn:
            asked = self._asked(question[:LONGEST_QUESTION])
            vectors = self._vectors(passages, len(asked))
        return [round(float(np.dot(asked, vector)), DECIMALS) for vector in vectors]

    def _asked(self, question: str) -> Vector:
        """The vector of a question, from memory where its last search is not long ago."""
        key = key_of(self._encoder.recipe, question)
        if key not in self._memory:
            self._memory |= self._made([question])
        return self._memory[key]

    def _vectors(self, texts: Sequence[str], width: int) -> list[Vector]:
        """A vector of ``width`` numbers for each text, from memory, cache or encoder."""
        keys = {key_of(self._encoder.recipe, text): text for text in texts}
        if len(self._memory) + len(keys) > MEMORY:
            self._memory.clear()
        missing = [key for key in keys if key not in self._memory]
        self._memory |= self._cache.read(missing, width)
        made = self._made([text for key, text in keys.items() if key not in self._memory])
        self._cache.write(made)
        self._memory |= made
        return [self._memory[key_of(self._encoder.recipe, text)] for text in texts]

    def _made(self, texts: Sequence[str]) -> dict[bytes, Vector]:
        vectors = self._encoder.encode(texts)
        return {
            key_of(self._encoder.recipe, text): np.asarray(vector, dtype="<f4")
            for text, vector in zip(texts, vectors, strict=True)
        }


def key_of(recipe: str, text: str) -> bytes:
    """Under which the numbers of a text are kept."""
    whole = f"{recipe}\0{text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).digest()[:KEY_BYTES]


def fused(lexical: Sequence[float], cosines: Sequence[float]) -> list[float]:
    """Scores of the best candidates with what they mean added; ``lexical`` is best first.

    Nothing is taken away, so that these candidates stay before all that were not read.
    """
    unit = WEIGHT * max(lexical, default=0.0)
    return [
        round(score + unit * max(cosine, 0.0), 6)
        for score, cosine in zip(lexical, cosines, strict=True)
    ]
