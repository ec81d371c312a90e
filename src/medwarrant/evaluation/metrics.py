"""Figures over labels and what was told, and how surely they are known.

Each is exact and small. ``tests/evaluation/test_metrics.py`` holds them against cases worked out by
hand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

DRAWS = 1_000
"""Bootstrap samples of an interval: its bounds then move by less than a tenth of its width."""

SEED = 20_260_101
COVERED = 0.95
BINS = 10
"""Bins of equal width of the expected calibration error (Guo et al. 2017)."""

Codes = NDArray[np.int64]
Numbers = NDArray[np.float64]


class Told(NamedTuple):
    """Rows as numbers: each row's label and what was told of it, as places in ``words``.

    ``scores`` say from 0 to 1 how surely each was told; NaN where nothing says so. The first
    ``labels`` words are those that the data uses as labels.
    """

    words: tuple[str, ...]
    labels: int
    gold: Codes
    told: Codes
    scores: Numbers

    @classmethod
    def of(
        cls, gold: Sequence[str], told: Sequence[str], scores: Sequence[float | None] | None = None
    ) -> Self:
        """Rows from their words; labels in order of the alphabet, then the other words told."""
        labels = sorted(set(gold))
        words = (*labels, *sorted(set(told) - set(labels)))
        place = {word: number for number, word in enumerate(words)}
        sure = [np.nan if each is None else each for each in scores or [None] * len(gold)]
        return cls(
            words,
            len(labels),
            np.array([place[word] for word in gold], dtype=np.int64),
            np.array([place[word] for word in told], dtype=np.int64),
            np.array(sure, dtype=np.float64),
        )

    def rows(self, picked: Codes) -> Self:
        """The rows at these places, which may repeat."""
        return self._replace(
            gold=self.gold[picked], told=self.told[picked], scores=self.scores[picked]
        )

    def where(self, *words: str) -> Self:
        """The rows of which one of these words was told."""
        places = [number for number, word in enumerate(self.words) if word in words]
        return self.rows(np.flatnonzero(np.isin(self.told, places)))

    def counts(self) -> Codes:
        """How often each label (rows) was told as each word (columns)."""
        width = len(self.words)
        both = np.bincount(self.gold * width + self.told, minlength=width * width)
        return both.reshape(width, width).astype(np.int64)


Statistic = Callable[[Told], float]
"""A figure of rows; NaN where they do not settle it."""


def accuracy(told: Told) -> float:
    """Share of rows told rightly."""
    return share(told.gold == told.told)


def share(held: NDArray[np.bool_]) -> float:
    """How many of these hold, of all; NaN of none."""
    return float(held.mean()) if len(held) else float("nan")


class ByClass(NamedTuple):
    """Precision, recall and F1 of each label, and how many rows have it."""

    precision: Numbers
    recall: Numbers
    f1: Numbers
    n: Codes


def by_class(told: Told) -> ByClass:
    """The figures of each label. What was never told has precision 0, what no row has recall 0."""
    counts = told.counts()
    hits = np.diagonal(counts)[: told.labels].astype(np.float64)
    said = counts.sum(axis=0)[: told.labels]
    real = counts.sum(axis=1)[: told.labels]
    return ByClass(
        hits / np.maximum(said, 1),
        hits / np.maximum(real, 1),
        2 * hits / np.maximum(said + real, 1),
        real.astype(np.int64),
    )


def macro_f1(told: Told) -> float:
    """Mean F1 of the labels that any of the rows has."""
    figures = by_class(told)
    present = figures.n > 0
    return float(figures.f1[present].mean()) if present.any() else float("nan")


def recall_of(word: str) -> Statistic:
    """Share of the rows with this label that were told so."""

    def recall(told: Told) -> float:
        if word not in told.words:
            return float("nan")
        of = told.gold == told.words.index(word)
        return share(told.told[of] == told.gold[of])

    return recall


def share_told(*words: str) -> Statistic:
    """Share of rows of which one of these words was told."""
    return lambda told: len(told.where(*words).gold) / len(told.gold) if len(told.gold) else np.nan


def accuracy_where(*words: str) -> Statistic:
    """Share told rightly, of the rows of which one of these words was told."""
    return lambda told: accuracy(told.where(*words))


class Bin(NamedTuple):
    """Rows told about as surely: their mean score, the share told rightly, their number."""

    score: float
    right: float
    n: int


def reliability(told: Told) -> tuple[Bin, ...]:
    """The rows with a score in bins of equal width, least sure first; empty bins are left out."""
    known = ~np.isnan(told.scores)
    scores, right = told.scores[known], (told.gold == told.told)[known]
    bins = np.minimum((scores * BINS).astype(np.int64), BINS - 1)
    return tuple(
        Bin(float(scores[bins == each].mean()), share(right[bins == each]), int(sum(bins == each)))
        for each in np.unique(bins)
    )


def calibration_error(told: Told) -> float:
    """How far, on average over rows, scores are from the share told rightly at such scores.

    Rows without a score are left out; NaN where no row has one.
    """
    bins = reliability(told)
    n = sum(each.n for each in bins)
    return sum(abs(each.score - each.right) * each.n for each in bins) / n if n else float("nan")


def interval(
    statistic: Callable[[Codes], float], n: int, *, draws: int = DRAWS, seed: int = SEED
) -> tuple[float, float]:
    """The percentile bootstrap interval (Efron 1979) of a statistic over ``n`` rows.

    ``statistic`` gets the places of the rows drawn. Draws where it is NaN are left out; NaN where
    all are.
    """
    rng = np.random.default_rng(seed)
    drawn = np.array([statistic(rng.integers(0, n, n)) for _ in range(draws)])
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return float("nan"), float("nan")
    tail = (1 - COVERED) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return float(low), float(high)


# --------------------------------------------------------------------------- ranked lists


def ndcg(ranked: Sequence[str], relevant: dict[str, float], depth: int) -> float:
    """Normalised discounted cumulative gain with linear gains, as trec_eval and BEIR count it."""
    gains = [max(relevant.get(name, 0.0), 0.0) for name in ranked[:depth]]
    best = sorted((gain for gain in relevant.values() if gain > 0), reverse=True)[:depth]
    ideal = _discounted(best)
    return _discounted(gains) / ideal if ideal else float("nan")


def _discounted(gains: Sequence[float]) -> float:
    return float(sum(gain / np.log2(place + 2) for place, gain in enumerate(gains)))


def recall_at(ranked: Sequence[str], relevant: dict[str, float], depth: int) -> float:
    """Share of what is relevant among the first ``depth``; NaN where nothing is relevant."""
    wanted = {name for name, gain in relevant.items() if gain > 0}
    return len(wanted & set(ranked[:depth])) / len(wanted) if wanted else float("nan")


def reciprocal_rank(ranked: Sequence[str], relevant: dict[str, float]) -> float:
    """One over the place of the first relevant document; 0 where none is in the list."""
    places = (place for place, name in enumerate(ranked, 1) if relevant.get(name, 0.0) > 0)
    return 1 / next(places, float("inf"))
