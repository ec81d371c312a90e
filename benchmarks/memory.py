"""Peak memory of a process with all that it started, sampled while it runs (Linux only)."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

EVERY_S: Final = 0.05
"""Time between two samples: a peak that lasts shorter may be missed."""

PROC: Final = Path("/proc")
FIELD: Final = re.compile(r"^(VmRSS|RssAnon|RssShmem):\s+(\d+) kB$", re.MULTILINE)


class Memory(NamedTuple):
    """Bytes. ``resident`` sums what is in memory of every process, as ``top`` shows it: pages that
    two of them share count twice, and so do the pages of files that the system keeps in its cache
    and gives back when it needs room. ``private`` is what cannot be given back.
    """

    resident: int
    private: int


class Watch:
    """The peak so far; ``None`` where the system does not tell."""

    def __init__(self) -> None:
        self.peak: Memory | None = None

    def note(self, pid: int) -> None:
        """Takes one sample of a process and its descendants."""
        found = [memory for each in tree(pid) if (memory := of_process(each)) is not None]
        if not found:
            return
        resident, private = (sum(numbers) for numbers in zip(*found, strict=True))
        old = self.peak or Memory(0, 0)
        self.peak = Memory(max(old.resident, resident), max(old.private, private))


@contextmanager
def watched(pid: int) -> Iterator[Watch]:
    """Samples a process tree until the block ends."""
    watch = Watch()
    is_over = threading.Event()

    def sample() -> None:
        while not is_over.wait(EVERY_S):
            watch.note(pid)

    sampling = threading.Thread(target=sample, daemon=True)
    sampling.start()
    try:
        yield watch
    finally:
        is_over.set()
        sampling.join()


def tree(pid: int) -> list[int]:
    """The process and its descendants; those that end meanwhile are left out."""
    found = [pid]
    for parent in found:  # grows while it is read
        with suppress(OSError):
            for task in (PROC / str(parent) / "task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def of_process(pid: int) -> Memory | None:
    """What one process holds now, ``None`` where it is gone or the system does not tell."""
    try:
        status = (PROC / str(pid) / "status").read_text()
    except OSError:
        return None
    kib = {name: int(value) for name, value in FIELD.findall(status)}
    if "VmRSS" not in kib:
        return None
    private = kib.get("RssAnon", 0) + kib.get("RssShmem", 0)
    return Memory(1024 * kib["VmRSS"], 1024 * private)
