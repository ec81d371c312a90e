"""Runs the cells of ``docs/tutorial.ipynb`` in IPython and gives the notebook with what they show.

``python docs/tutorial.py`` prints it. The cells run as in a notebook, in one IPython after another
and with its formatters, but without a kernel's sockets; in an empty folder, so that nothing is
found but what the cells make. ``docs/generate.py`` stores the outputs, and a test holds the stored
ones against those of today.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

NOTEBOOK = Path(__file__).with_suffix(".ipynb")


class CellFailed(RuntimeError):
    """A cell of the tutorial raised; the message names it and says what."""


class KeptDisplay(DisplayHook):
    """What cells end in, kept in the forms in which a notebook is sent it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.kept: list[Mapping[str, str]] = []

    def write_output_prompt(self) -> None:
        """A notebook draws its own."""

    def write_format_data(
        self,
        format_dict: Mapping[str, str],
        md_dict: Mapping[str, Any] | None = None,  # noqa: ARG002
    ) -> None:
        """Keeps the forms."""
        self.kept.append(format_dict)


class TutorialShell(InteractiveShell):
    """IPython as a kernel has it, without a terminal and without a history on the disk."""

    displayhook_class = Type(KeptDisplay)


def executed(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs of its cells, as IPython shows them when all run in turn.

    Raises CellFailed at the first cell that does.
    """
    unkept = Config({"HistoryManager": {"enabled": False}})
    shell = TutorialShell.instance(colors="nocolor", config=unkept)
    cells = []
    count = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            cell = {**cell, "execution_count": count, "outputs": _outputs(shell, cell, count)}
        cells.append(cell)
    return {**notebook, "cells": cells}


def _outputs(shell: TutorialShell, cell: Mapping[str, Any], count: int) -> list[dict[str, Any]]:
    """What a cell shows: what it printed, then what it ends in."""
    shell.displayhook.kept = []
    printed = StringIO()
    with redirect_stdout(printed):
        done = shell.run_cell("".join(cell["source"]), store_history=True)
    if not done.success:
        raise CellFailed(f"{cell['id']}: {done.error_before_exec or done.error_in_exec!r}")
    stream = {"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())}
    results = [
        {
            "data": {kind: _lines(data) for kind, data in sorted(forms.items())},
            "execution_count": count,
            "metadata": {},
            "output_type": "execute_result",
        }
        for forms in shell.displayhook.kept
    ]
    return ([stream] if stream["text"] else []) + results


def _lines(text: str) -> Sequence[str]:
    """Text as a notebook stores it, line by line, so that a change shows where it is."""
    return text.splitlines(keepends=True)


def run() -> str:
    """The notebook as a file, outputs of today in it."""
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IPYTHONDIR"] = str(Path(folder, "ipython"))
        work = Path(folder, "work")
        work.mkdir()
        os.chdir(work)
        try:
            done = executed(notebook)
        finally:
            os.chdir(before)
    return json.dumps(done, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write(run())
