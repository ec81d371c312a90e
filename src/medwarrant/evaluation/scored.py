"""The outcome of scoring a data set, before it is told together with where it came from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np

from medwarrant.errors import InputError
from medwarrant.evaluation.data import DataSet
from medwarrant.evaluation.metrics import (
    Codes,
    Numbers,
    Statistic,
    Told,
    by_class,
    interval,
    reliability,
)
from medwarrant.evaluation.predictors import Predictors
from medwarrant.records import ClassFigures, EvaluationFigure, Prediction, Reliability

DECIMALS = 4
"""Of every figure told: a thousandth is far inside any interval here."""


class Scored(NamedTuple):
    """Figures by name, classes and confusion where a task has them; ``n`` rows were scored and
    ``left_out`` counts the others by reason.
    """

    n: int
    left_out: Mapping[str, int]
    figures: Mapping[str, EvaluationFigure]
    per_class: Mapping[str, ClassFigures] = {}
    confusion: Mapping[str, Mapping[str, int]] = {}
    reliability: tuple[Reliability, ...] = ()


class Task(Protocol):
    """Something that ``medwarrant eval`` measures."""

    def predictions(self, data: DataSet, by: Predictors) -> Iterator[Prediction | str]:
        """One prediction a row, or what is wrong with the row, in order. Reads no labels."""
        ...

    def score(self, data: DataSet, by: Predictors) -> Scored:
        """The figures of the rows that have labels."""
        ...


def figure(
    statistic: Callable[[Codes], float],
    n: int,
    baselines: Mapping[str, Callable[[Codes], float]],
) -> EvaluationFigure | None:
    """A statistic over all rows with its interval, beside that of each baseline; ``None`` where
    the rows do not settle it.
    """
    every = np.arange(n)
    value = statistic(every)
    if math.isnan(value):
        return None
    low, high = interval(statistic, n)
    beside = {name: of(every) for name, of in baselines.items()}
    return EvaluationFigure(
        value=round(value, DECIMALS),
        low=round(low, DECIMALS),
        high=round(high, DECIMALS),
        baselines={
            name: round(reached, DECIMALS)
            for name, reached in beside.items()
            if not math.isnan(reached)
        },
    )


def figures_of(
    statistics: Mapping[str, Statistic], told: Told, baselines: Mapping[str, Told]
) -> dict[str, EvaluationFigure]:
    """Each statistic of what was told, beside the same of what each baseline tells."""
    found = {}
    for name, statistic in statistics.items():
        made = figure(
            _over(statistic, told),
            len(told.gold),
            {each: _over(statistic, of) for each, of in baselines.items()},
        )
        if made is not None:
            found[name] = made
    return found


def _over(statistic: Statistic, told: Told) -> Callable[[Codes], float]:
    return lambda picked: statistic(told.rows(picked))


def means_of(
    values: Mapping[str, Numbers], baselines: Mapping[str, Mapping[str, Numbers]]
) -> dict[str, EvaluationFigure]:
    """The mean of each list of numbers, one a row, beside that of each baseline's list."""
    found = {}
    for name, numbers in values.items():
        made = figure(
            _mean(numbers),
            len(numbers),
            {each: _mean(of[name]) for each, of in baselines.items() if name in of},
        )
        if made is not None:
            found[name] = made
    return found


def _mean(numbers: Numbers) -> Callable[[Codes], float]:
    def mean(picked: Codes) -> float:
        known = numbers[picked]
        known = known[~np.isnan(known)]
        return float(known.mean()) if len(known) else float("nan")

    return mean


def classes_of(told: Told) -> dict[str, ClassFigures]:
    """Precision, recall and F1 of each label."""
    found = by_class(told)
    return {
        word: ClassFigures(
            precision=round(float(found.precision[place]), DECIMALS),
            recall=round(float(found.recall[place]), DECIMALS),
            f1=round(float(found.f1[place]), DECIMALS),
            n=int(found.n[place]),
        )
        for place, word in enumerate(told.words[: told.labels])
    }


def confusion_of(told: Told) -> dict[str, dict[str, int]]:
    """How often each label was told as each word."""
    counts = told.counts()
    return {
        label: {word: int(counts[row, column]) for column, word in enumerate(told.words)}
        for row, label in enumerate(told.words[: told.labels])
    }


def reliability_of(told: Told) -> tuple[Reliability, ...]:
    """How often what was told about as surely was right."""
    return tuple(
        Reliability(score=round(each.score, DECIMALS), right=round(each.right, DECIMALS), n=each.n)
        for each in reliability(told)
    )


def majority(gold: Sequence[str]) -> str:
    """The label that most rows have; of several the first in the alphabet."""
    return max(sorted(set(gold)), key=gold.count)


def none_scored(data: DataSet, left_out: Mapping[str, int]) -> InputError:
    """The error for a data set of which no row could be scored."""
    why = max(left_out, key=lambda reason: left_out[reason], default="it holds no rows")
    return InputError(
        f"no row can be scored: {why}",
        where=data.path_name,
        remedy="docs/evaluation.md lists the layouts; --predict needs no labels",
    )
