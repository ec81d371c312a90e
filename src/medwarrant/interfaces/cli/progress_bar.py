"""The bar that shows how far an ingest has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from medwarrant import records
from medwarrant.rendering.harmless import harmless


@contextmanager
def progress_bar(stream: TextIO) -> Iterator[Callable[[records.Progress], None]]:
    """A bar on a terminal that is gone when the work is done."""
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    columns = (
        BarColumn(),
        TextColumn(
            "{task.fields[documents]:,} documents, {task.fields[rejected]:,} rejected", markup=False
        ),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, documents=0, rejected=0)

        def advance(progress: records.Progress) -> None:
            bar.update(
                task,
                description=harmless(progress.origin),
                completed=progress.done,
                total=progress.total,
                documents=progress.documents,
                rejected=progress.rejected,
            )

        yield advance
