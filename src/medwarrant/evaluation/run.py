"""``medwarrant eval``: a task on a data set, as figures or as predictions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from medwarrant.errors import InputError
from medwarrant.evaluation.data import DataSet
from medwarrant.evaluation.predictors import Predictors
from medwarrant.evaluation.scored import Task
from medwarrant.evaluation.tasks import TASKS
from medwarrant.records import Evaluation, EvaluationData, Prediction, Rejected


def evaluate(task: str, path: Path, by: Predictors, *, limit: int | None = None) -> Evaluation:
    """Scores the build on a data set; ``limit`` reads only so many rows from the top.

    Raises InputError for an unknown task, data in no known layout, and data without labels.
    """
    measured, data = _task(task), DataSet(path, limit)
    scored = measured.score(data, by)
    return Evaluation(
        task=task,
        data=EvaluationData(
            path_name=data.path_name,
            sha256=data.sha256,
            n=scored.n,
            files=data.files,
            left_out=dict(scored.left_out),
        ),
        version=by.version,
        recipe=dict(by.recipe),
        figures=dict(scored.figures),
        per_class=dict(scored.per_class),
        confusion={label: dict(told) for label, told in scored.confusion.items()},
        reliability=scored.reliability,
    )


def predict(
    task: str, path: Path, by: Predictors, *, limit: int | None = None
) -> Iterator[Prediction | Rejected]:
    """One prediction a row, in order; a bad row is rejected in its place. Reads no labels.

    Raises InputError for an unknown task and data in no known layout.
    """
    asked, data = _task(task), DataSet(path, limit)
    for number, each in enumerate(asked.predictions(data, by), start=1):
        if isinstance(each, Prediction):
            yield each
        else:
            yield Rejected(origin=str(data.main), place=number, format=None, reason=each)


def _task(name: str) -> Task:
    if name not in TASKS:
        known = ", ".join(TASKS)
        raise InputError(
            f"no task of that name: {name}", where="TASK", remedy=f"use one of {known}"
        )
    return TASKS[name]
