"""Which sentences of a talk are worth telling, and which are understood alone: a shipped model.

What makes a sentence of a long talk worth a reader's time is no word in it: a result, the advice
that follows, a warning. The reader was trained on talks that we wrote, each sentence labelled as
an editor would (``training/talks``, and ``models/talks/CARD.md`` for how often it is right). It
chooses what is quoted; whether that holds is for the checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from medwarrant.reading.shipped_model import Loaded, ShippedModel, plain

MODEL = Path(__file__).parent / "models" / "talks"
PIECES = 256
"""Word pieces of a stretch of talk that are read at once."""
MOST_OF_SENTENCE = 84
"""Word pieces of a sentence that are read, so that its neighbours are read beside it."""
BEGINS, ENDS = 101, 102
"""The pieces that open a stretch and close each sentence."""


class Told(NamedTuple):
    """What a sentence of a talk is: how likely it is worth telling at least beside another, worth
    telling by itself, and understood by itself; each as log odds, any number, 0 for as likely as
    not. The last is not used yet.
    """

    useful: float
    worth: float
    alone: float


class Stretch(NamedTuple):
    """Neighbouring sentences read at once: the number of the first, all their pieces, and where
    among these each sentence lies.
    """

    first: int
    ids: list[int]
    spans: list[tuple[int, int]]


class TalkReader:
    """Reads talks; nothing is loaded before the first use. Safe to share between threads."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._model = ShippedModel(folder, "the reader of talks")

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key.

        Raises:
            ModelDamaged: when the model's manifest is missing or is not what it should be.
        """
        return self._model.recipe

    def told(self, said: Sequence[str]) -> list[Told]:
        """What each sentence of a talk is, in order: the mean of the two stretches that hold it.

        Raises:
            ModelDamaged: when a file of the model is missing or its hash is wrong.
        """
        if not said:
            return []
        codes = self._model.load().tokenizer.encode_batch([plain(each) for each in said])
        pieces = [code.ids[1:-1] for code in codes]
        stretches = list(overlapping(pieces))
        sums = [[0.0, 0.0, 0.0, 0.0] for _ in said]
        for stretch, rows in zip(stretches, self._model.each(_read, stretches), strict=True):
            for number, row in enumerate(rows, stretch.first):
                for place, value in enumerate((*row, 1.0)):
                    sums[number][place] += value
        return [Told(*(value / count for value in each)) for *each, count in sums]


def overlapping(pieces: Sequence[Sequence[int]]) -> Iterator[Stretch]:
    """Stretches of a talk, given as the pieces of each sentence, each begun halfway through the one
    before, so that two hold every sentence but the first and the last few.
    """
    first = 0
    while first < len(pieces):
        stretch = stretch_of(pieces, first, PIECES)
        yield stretch
        if first + len(stretch.spans) == len(pieces):
            return
        first += max(1, len(stretch.spans) // 2)


def stretch_of(pieces: Sequence[Sequence[int]], first: int, room: int) -> Stretch:
    """The stretch that begins with a sentence, of at most ``room`` pieces or one sentence."""
    ids: list[int] = [BEGINS]
    spans: list[tuple[int, int]] = []
    for each in pieces[first:]:
        own = [*each[:MOST_OF_SENTENCE], ENDS]
        if spans and len(ids) + len(own) > room:
            break
        spans.append((len(ids), len(ids) + len(own)))
        ids += own
    return Stretch(first, ids, spans)


def _read(loaded: Loaded, stretch: Stretch) -> list[list[float]]:
    """The log odds of each sentence of a stretch."""
    import numpy

    shares = numpy.zeros((len(stretch.spans), len(stretch.ids)), numpy.float32)
    for row, (start, end) in enumerate(stretch.spans):
        shares[row, start:end] = 1 / (end - start)
    ids = numpy.array(stretch.ids, numpy.int64)
    found: list[list[float]] = loaded.session.run(None, {"ids": ids, "shares": shares})[0].tolist()
    return found
