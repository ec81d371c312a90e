"""Stages: each runs in a process of its own, so that its memory is its own and nothing is warm.

A stage is a function that takes and returns what JSON can say, called as ``python -m
benchmarks.stage MODULE:FUNCTION ARGUMENTS``.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.memory import Memory, watched

with contextlib.suppress(ImportError):  # Windows has none
    import resource

ROOT = Path(__file__).parents[1]


class StageFailed(Exception):
    """A stage ended badly; says what it printed last."""


class Outcome(NamedTuple):
    """What a stage returned, the most memory that it held, and the processor seconds that it and
    the processes it started took. ``None``: the system does not tell.
    """

    figures: dict[str, Any]
    memory: Memory | None
    cpu_seconds: float | None


def run_stage(name: str, /, **arguments: object) -> Outcome:
    """Runs ``module:function`` of this package in a fresh process. Raises StageFailed."""
    command = [sys.executable, "-m", "benchmarks.stage", name, json.dumps(arguments)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ}
    )
    before = children_cpu_seconds()
    with watched(process.pid) as watch:
        printed, said = process.communicate()
    after = children_cpu_seconds()
    if process.returncode != 0:
        last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise StageFailed(f"{name}: {' '.join(last) or f'exit code {process.returncode}'}")
    cpu = None if before is None or after is None else after - before
    return Outcome(json.loads(printed), watch.peak, cpu)


def children_cpu_seconds() -> float | None:
    """Processor seconds of every process that this one started and that has ended."""
    if sys.platform == "win32":
        return None
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    """Runs one stage and prints its figures."""
    name, arguments = sys.argv[1:]
    module, function = name.split(":")
    stage = getattr(importlib.import_module(f"benchmarks.{module}"), function)
    print(json.dumps(stage(**json.loads(arguments))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
