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


class Pace(NamedTuple):
    """How fast the machine is now: how many times longer than at its best within this run a fixed
    piece of work takes, by the clock and in processor time. 1.0 is a machine with nothing else to
    do; on a shared one every duration of the run is stretched about so much.
    """

    best_ms: float
    clock: float
    processor: float


def pace() -> Pace:
    """Does the fixed piece of work a hundred times, some seconds in all."""
    took, worked = [], []
    for _ in range(100):
        started, worked_before = time.perf_counter(), time.process_time()
        counts: dict[int, int] = {}
        for number in range(100_000):
            counts[number % 1000] = counts.get(number % 1000, 0) + number
        took.append(1000 * (time.perf_counter() - started))
        worked.append(1000 * (time.process_time() - worked_before))
    best = min(worked)
    return Pace(best, statistics.median(took) / best, statistics.median(worked) / best)


Figures = dict[str, object]
"""What a stage measured; everything in it can be said in JSON."""


def figures_of(times: Times) -> Figures:
    """Times as figures."""
    return dict(times._asdict())
