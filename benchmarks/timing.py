"""Timing of many small calls, and what is told of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")


class Times(NamedTuple):
    """Milliseconds over ``n`` calls.

    ``cpu_p50`` is processor time, which a busy machine stretches less; of all threads together.
    """

    n: int
    p50: float
    p95: float
    worst: float
    cpu_p50: float


def times_of(seconds: Sequence[float], cpu_seconds: Sequence[float]) -> Times:
    """The percentiles of some durations, at least one. The 95th is the nearest rank."""
    ordered = sorted(1000 * each for each in seconds)
    nearest = -(-95 * len(ordered) // 100) - 1  # ceiling of 0.95 n, counted from 0
    cpu = 1000 * statistics.median(cpu_seconds)
    return Times(len(ordered), statistics.median(ordered), ordered[nearest], ordered[-1], cpu)


def timed(call: Callable[[Item], object], items: Iterable[Item]) -> Times:
    """The times of calling with each item once."""
    took, worked = [], []
    for item in items:
        started, worked_before = time.perf_counter(), time.process_time()
        call(item)
        took.append(time.perf_counter() - started)
        worked.append(time.process_time() - worked_before)
    return times_of(took, worked)


Figures = dict[str, object]
"""What a stage measured; everything in it can be said in JSON."""


def figures_of(times: Times) -> Figures:
    """Times as figures."""
    return dict(times._asdict())
