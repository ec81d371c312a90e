"""What a sentence of a page claims too far, told by meaning: a small layer over the encoder.

Rules say why they fire and miss wordings that nobody thought of; the layer hears paraphrases and
cannot say why. It is believed from a limit on, chosen on writers whose sentences it was not trained
on, and ``checks/heard.py`` holds most of what it hears against a second sign in the words. How it
was trained and how often it is right: ``training/overclaims`` and ``models/overclaims/CARD.md``.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from medwarrant.reading.overclaim_cues import Sentence, cues, words
from medwarrant.reading.shipped_model import ShippedModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

MODEL = Path(__file__).parent / "models" / "overclaims"

Sign = Literal[
    "overclaim_strength",
    "overclaim_species",
    "overclaim_population",
    "surrogate_outcome",
    "promotional",
    "conflict_of_interest",
    "outdated",
    "unsafe_advice",
    "any",
]
"""What the layer hears: codes of findings, advice that may harm whoever follows it, and whether
there is anything at all that an editor would name.
"""
Need = Literal["number", "comparison", "recommendation", "fact", "textbook", "tip", "none"]
"""What kind of source a sentence needs; the last three need none."""

SIGNS: tuple[Sign, ...] = (
    "overclaim_strength",
    "overclaim_species",
    "overclaim_population",
    "surrogate_outcome",
    "promotional",
    "conflict_of_interest",
    "outdated",
    "unsafe_advice",
    "any",
)
NEEDS: tuple[Need, ...] = (
    "number",
    "comparison",
    "recommendation",
    "fact",
    "textbook",
    "tip",
    "none",
)
CUE = 1 / 3
"""How much a cue weighs beside a vector of unit length."""
WORD = 1.5
"""How much all words together weigh beside a vector of unit length."""
DIGITS = 4
"""Digits kept of a number: more would differ between processors."""


class Heard(NamedTuple):
    """What the layer makes of one sentence: the log-odds of each sign and of each kind of need."""

    signs: Mapping[Sign, float]
    needs: Mapping[Need, float]

    def surely(self, *needs: Need) -> bool:
        """Whether the sentence is of one of these kinds by so much more than of any other that four
        of five such sentences are; nine of ten for kinds that need no source.
        """
        inside = max(self.needs[each] for each in needs)
        ahead = inside - max(odds for need, odds in self.needs.items() if need not in needs)
        return ahead >= max(AHEAD.get(each, 1.0) for each in needs)


AHEAD: Mapping[Need, float] = MappingProxyType({"textbook": 0.0, "recommendation": 2.0})
"""Log-odds by which a kind of need must stand before all others to be believed, 1 where not told:
chosen on writers left out of the training."""


class Encoding(Protocol):
    """What this module needs of the encoder."""

    def encode(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """One unit vector a text."""
        ...


class OverclaimReader:
    """Reads sentences for overclaims. Nothing is loaded before the first sentence.

    Safe to share between threads.
    """

    def __init__(self, encoder: Encoding, folder: Path = MODEL) -> None:
        self._encoder = encoder
        self._model = ShippedModel(folder, "the layer on overclaims")
        self._lock = threading.Lock()

    def read(self, sentences: Sequence[Sentence]) -> list[Heard]:
        """What each sentence is heard to say, in order, the same alone and among others.

        Raises:
            ModelDamaged: when a file of the layer or the encoder is missing or its hash is wrong.
        """
        if not sentences:
            return []
        with self._lock:
            dense, table, places = self._weights
        texts = list(dict.fromkeys(t for s in sentences for t in (s.text, s.in_context)))
        vectors = dict(zip(texts, self._encoder.encode(texts), strict=True))
        return [_heard(each, vectors, dense, table, places) for each in sentences]

    @cached_property
    def _weights(self) -> tuple[NDArray[Any], NDArray[Any], dict[str, int]]:
        """The rows of vectors, cues and the constant; those of words; and each word's row."""
        import numpy

        matrix = numpy.load(io.BytesIO(self._model.content("weights.npy")), allow_pickle=False)
        listed = self._model.content("words.txt").decode("utf-8").split("\n")
        first = len(matrix) - len(listed)
        return matrix[:first], matrix[first:], {word: row for row, word in enumerate(listed)}


def dense_row(sentence: Sentence, vectors: Mapping[str, Sequence[float]]) -> list[float]:
    """The numbers of a sentence that are not words: its vectors, its cues, the constant."""
    own, joined = vectors[sentence.text], vectors[sentence.in_context]
    return [*own, *joined, *(CUE * cue for cue in cues(sentence)), 1.0]


def word_weight(count: int) -> float:
    """What each of so many words of a sentence weighs."""
    return float(WORD / count**0.5) if count else 0.0


def _heard(
    sentence: Sentence,
    vectors: Mapping[str, Sequence[float]],
    dense: NDArray[Any],
    table: NDArray[Any],
    places: Mapping[str, int],
) -> Heard:
    import numpy

    numbers = numpy.asarray(dense_row(sentence, vectors), dtype=numpy.float64) @ dense
    rows = [places[word] for word in words(sentence) if word in places]
    numbers = numbers + word_weight(len(rows)) * table[rows].sum(axis=0, dtype=numpy.float64)
    told = [round(float(number), DIGITS) for number in numbers]
    return Heard(
        MappingProxyType(dict(zip(SIGNS, told, strict=False))),
        MappingProxyType(dict(zip(NEEDS, told[len(SIGNS) :], strict=True))),
    )
