"""Tasks that choose one word a row: verify, study-type, effects, pubmedqa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from medwarrant.errors import InputError
from medwarrant.evaluation.data import DataSet, Row, sound
from medwarrant.evaluation.metrics import Statistic, Told
from medwarrant.evaluation.predictors import Predictors
from medwarrant.evaluation.scored import (
    Scored,
    classes_of,
    confusion_of,
    figures_of,
    majority,
    none_scored,
    reliability_of,
)
from medwarrant.records import Prediction

Item = TypeVar("Item")


class Choice(NamedTuple):
    """The word chosen for a row, and from 0 to 1 how surely, ``None`` where nothing says so."""

    word: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Choosing(Generic[Item]):
    """A task that chooses one word a row; ``scored.Task``.

    ``item`` reads of a row what is asked, ``label`` what people said; both raise InputError for a
    row that has none. ``choose`` is this build's choice, ``lexical`` what plain words suggest.
    ``as_label`` puts a word chosen into the data's words. Items must be hashable: one that comes
    again is not read again.
    """

    item: Callable[[Row, DataSet], Item]
    label: Callable[[Row], str]
    choose: Callable[[Item, Predictors], Choice]
    lexical: Callable[[Item], str]
    statistics: Mapping[str, Statistic]
    as_label: Callable[[Row, str], str] = lambda _, word: word

    def predictions(self, data: DataSet, by: Predictors) -> Iterator[Prediction | str]:
        """One word a row, or what is wrong with the row, in order."""
        known: dict[Item, Choice] = {}
        for row in data.rows():
            try:
                item = self.item(sound(row), data)
                yield Prediction(prediction=self._chosen(item, by, known).word)
            except InputError as error:
                yield str(error)

    def score(self, data: DataSet, by: Predictors) -> Scored:
        """The statistics, each class and the confusion of the rows that have labels."""
        known: dict[Item, Choice] = {}
        gold, told, plain = [], [], []
        scores: list[float | None] = []
        left_out: Counter[str] = Counter()
        for each in data.rows():
            try:
                row = sound(each)
                label = self.label(row)
                item = self.item(row, data)
                chosen = self._chosen(item, by, known)
            except InputError as error:
                left_out[error.what] += 1
                continue
            gold.append(label)
            told.append(self.as_label(row, chosen.word))
            plain.append(self.as_label(row, self.lexical(item)))
            scores.append(chosen.score)
        if not gold:
            raise none_scored(data, left_out)
        held = Told.of(gold, told, scores)
        baselines = {
            "majority": Told.of(gold, [majority(gold)] * len(gold)),
            "lexical": Told.of(gold, plain),
        }
        return Scored(
            len(gold),
            left_out,
            figures_of(self.statistics, held, baselines),
            classes_of(held),
            confusion_of(held),
            reliability_of(held),
        )

    def _chosen(self, item: Item, by: Predictors, known: dict[Item, Choice]) -> Choice:
        if item not in known:
            known[item] = self.choose(item, by)
        return known[item]
