"""Several processes at one kind of work, answers in the order of the questions.

Not ``multiprocessing``: its portable way of starting processes runs the caller's main module
again, which is not ours to run, and fails where there is none (a notebook, standard input).
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from queue import SimpleQueue
from typing import Final, TypeVar

from medwarrant.corpus.worker import read_frame, write_frame
from medwarrant.errors import StoreError

MOST: Final = 8
"""Processes: the one that writes keeps up with about as many."""

PROGRAM: Final = "from medwarrant.corpus.worker import main; main()"
"""What a reading process runs."""

AHEAD: Final = 3
"""Chunks under way a process: enough that none waits, few enough to bound memory."""


def available() -> int:
    """How many processes to use here."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), MOST)
    return min(os.cpu_count() or 1, MOST)


Item = TypeVar("Item")


def spread(
    items: Iterable[Item], work: Callable[[Item], bytes], processes: int
) -> Generator[bytes, None, None]:
    """``work`` of each item, in order, done by other processes.

    ``work`` and the items must be picklable. Raises StoreError when a process dies. The processes
    end with the iteration, whether it is read to its end or dropped.
    """
    idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
    under_way: deque[Future[bytes]] = deque()

    def exchange(item: Item) -> bytes:
        process = idle.get()
        try:
            return _ask(process, item)
        finally:
            idle.put(process)

    with ExitStack() as stack:
        started = [_start(work) for _ in range(processes)]
        threads = ThreadPoolExecutor(processes, thread_name_prefix="medwarrant-ingest")
        stack.callback(threads.shutdown, wait=True, cancel_futures=True)
        for process in started:
            stack.callback(_end, process)  # before the threads are waited for
            idle.put(process)
        for item in items:
            under_way.append(threads.submit(exchange, item))
            if len(under_way) > AHEAD * processes:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _start(work: Callable[[Item], bytes]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM]
    # Out of reach of the terminal's Ctrl-C from the first moment: it is the parent's to handle.
    if sys.platform == "win32":
        apart = subprocess.CREATE_NEW_PROCESS_GROUP
        process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=apart
        )
    else:
        process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0
        )
    if process.stdin is not None:
        write_frame(process.stdin, pickle.dumps((sys.path, pickle.dumps(work))))
    return process


def _ask(process: subprocess.Popen[bytes], item: object) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise StoreError("a reading process has no pipe")
    try:
        write_frame(process.stdin, pickle.dumps(item))
        answer = read_frame(process.stdout)
    except (OSError, ValueError):
        answer = None
    if answer is None:
        raise StoreError(
            "a process that reads the input died (out of memory, or killed)",
            remedy="run the command again; what was committed before is kept",
        )
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was still to be flushed has no reader any more
                pipe.close()
