"""The command that measures this build on a data set."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.output import destination, put
from medwarrant.records import Prediction, Rejected
from medwarrant.rendering.evaluation import evaluation_page
from medwarrant.rendering.lines import ErrorLine, json_line


def eval(  # noqa: A001  # the command's name
    call: Call,
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK",
            help="verify, study-type, effects, pubmedqa, retrieval or appraise.",
            show_default=False,
        ),
    ],
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help="A file or folder in one of the layouts that docs/evaluation.md lists.",
            show_default=False,
        ),
    ],
    predict: Annotated[
        bool,
        typer.Option(
            "--predict",
            help="Print one prediction a line instead, in order; labels are neither needed "
            "nor read.",
        ),
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=1, metavar="N", help="Read only the first N rows.", show_default=False
        ),
    ] = None,
) -> None:
    """Measure this build on a data set.

    Prints each figure with its 95 % interval beside what simple ways reach.
    """
    with calls.open_engine(call, corpus=False) as engine:
        if predict:
            with destination(call) as write:
                for each in engine.predict(task, data, limit=limit):
                    write(json_line(_line(each)))
            return
        found = engine.evaluate(task, data, limit=limit)
        put(call, found, lambda: evaluation_page(found))


def _line(found: Prediction | Rejected) -> Prediction | ErrorLine:
    return found if isinstance(found, Prediction) else ErrorLine(error=found.reason)
