"""How the server bears load: many clients asking at once, searches a second, memory over hours.

``python -m benchmarks.serving`` starts a server of its own over the 660 abstracts that ``asking``
reads, or over ``--corpus DIR``. Durations depend on what else the machine does, so that what is
held against an aim is a ratio within one run where it can be, the load is told beside it, and so is
the processor time of the server with its processes, which a busy machine stretches far less.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple
from urllib.parse import urlencode

from benchmarks.asking import QUESTIONS, fill
from benchmarks.memory import PROC, Memory, of_process, tree
from benchmarks.timing import Times, times_of

CLIENTS: Final = 50
ROUNDS: Final = 2
"""Questions of each client in turn, so that most of them wait behind a full line."""

FAIR: Final = 1.5
"""The aim: the 95th percentile over the fair share (clients times one client's median over
processors)."""

PROCESSORS: Final = 2
SEARCHES_A_SECOND: Final = 200
SEARCHERS: Final = 8
SUBJECTS: Final = "ketamine esketamine psilocybin LSD MDMA ayahuasca ibogaine DMT kratom".split()
ENDS: Final = "depression anxiety pain suicide craving sleep bladder memory psychosis".split()
TURNS: Final = "trial review adults adolescents rats dose safety relapse placebo remission".split()
"""A query has one of each, in every order of them: 4,860 that differ."""

PATIENCE_S: Final = 300.0
SAMPLES: Final = 20
STEADY: Final = 1.05
"""Private memory in the last quarter of a run over that in the second: what grows by a twentieth
over thousands of requests is taken for a leak."""


class Serving(NamedTuple):
    """A server that runs: where, its process, and how long it took to be ready, by the clock and in
    processor time.
    """

    port: int
    pid: int
    ready_s: float
    ready_cpu_s: float


class Replies(NamedTuple):
    """What came of many requests: each one's seconds, how many failed, seconds over all."""

    seconds: list[float]
    failed: int
    over: float

    def times(self) -> Times:
        """Percentiles of those that were answered."""
        return times_of(self.seconds or [float("nan")], [0.0])


@contextmanager
def serving(corpus: str, workers: int = PROCESSORS, line: int = 100) -> Iterator[Serving]:
    """A server over a corpus, ended with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.perf_counter()
    command = [sys.executable, "-m", "medwarrant", "serve", "--corpus", corpus, "--quiet"]
    command += ["--port", str(port), "--workers", str(workers), "--line", str(line)]
    with subprocess.Popen(command) as process:
        try:
            ready = _until_ready(port, process, started)
            yield Serving(port, process.pid, ready, cpu_seconds(process.pid))
        finally:
            process.terminate()


def _until_ready(port: int, process: subprocess.Popen[bytes], started: float) -> float:
    while process.poll() is None:
        try:
            if Client(port).status("/readyz") == 200:
                return time.perf_counter() - started
        except OSError:
            time.sleep(0.02)
    raise SystemExit("the server ended")


class Client:
    """One client with a connection that it keeps."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)

    def status(self, address: str) -> int:
        """The status of a ``GET``; its body is read and dropped."""
        self._connection.request("GET", address)
        response = self._connection.getresponse()
        response.read()
        return response.status


def sent(port: int, addresses: Sequence[str], clients: int) -> Replies:
    """All addresses asked for once, by so many clients side by side."""
    left = iter(addresses)
    turn = threading.Lock()
    seconds: list[float] = []
    failed: list[int | str] = []

    def go() -> None:
        client = Client(port)
        while True:
            with turn:
                address = next(left, None)
            if address is None:
                return
            started = time.perf_counter()
            try:
                status: int | str = client.status(address)
            except (OSError, http.client.HTTPException) as error:
                status, client = str(error), Client(port)
            took = time.perf_counter() - started
            (seconds.append(took) if status == 200 else failed.append(status))

    threads = [threading.Thread(target=go) for _ in range(clients)]
    began = time.perf_counter()
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return Replies(seconds, len(failed), time.perf_counter() - began)


def asks(count: int, seed: int = 0) -> list[str]:
    """Addresses of so many questions, each of ``QUESTIONS`` as often, in a mixed order."""
    several = [QUESTIONS[number % len(QUESTIONS)] for number in range(count)]
    random.Random(seed).shuffle(several)
    return [f"/v1/ask?{urlencode({'question': each})}" for each in several]


def searches(count: int, *, literal: bool) -> list[str]:
    """Addresses of so many searches, no two the same while there are enough queries."""
    every = [
        " ".join(order)
        for words in itertools.product(SUBJECTS, ENDS, TURNS)
        for order in itertools.permutations(words)
    ]
    random.Random(0).shuffle(every)
    more = {"literal": "true"} if literal else {}
    taken = (every[number % len(every)] for number in range(count))
    return [f"/v1/search?{urlencode({'query': each, **more})}" for each in taken]


def cpu_seconds(pid: int) -> float:
    """Processor time so far of a process and of all that it started and that still run."""
    ticks = 0
    for one in tree(pid):
        fields = (PROC / str(one) / "stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # utime and stime, proc(5)
    return ticks / os.sysconf("SC_CLK_TCK")


def asking_at_once(port: int, pid: int) -> dict[str, object]:
    """One client, then fifty, then one again: their medians tell what else the machine did."""
    sent(port, asks(2 * len(QUESTIONS)), PROCESSORS)  # every process has read all there is to read
    worked = [cpu_seconds(pid)]
    before = sent(port, asks(len(QUESTIONS)), 1)
    worked.append(cpu_seconds(pid))
    many = sent(port, asks(CLIENTS * ROUNDS, seed=1), CLIENTS)
    worked.append(cpu_seconds(pid))
    after = sent(port, asks(len(QUESTIONS)), 1)
    alone = times_of(before.seconds + after.seconds, [0.0])
    share = CLIENTS * alone.p50 / PROCESSORS
    mean = sum(before.seconds + after.seconds) / (2 * len(QUESTIONS))
    return {
        "failed": many.failed + before.failed + after.failed,
        "one client p50 ms": round(alone.p50),
        "one client mean ms": round(1000 * mean),
        "fair share ms": round(share),
        "50 clients p50 ms": round(many.times().p50),
        "50 clients p95 ms": round(many.times().p95),
        "p95 over fair share": round(many.times().p95 / share, 2),
        "aim": FAIR,
        "processor ms an ask, one client": round(1000 * (worked[1] - worked[0]) / len(QUESTIONS)),
        "processor ms an ask, 50 clients": round(
            1000 * (worked[2] - worked[1]) / (CLIENTS * ROUNDS)
        ),
    }


def searching(port: int, pid: int, count: int, *, literal: bool) -> dict[str, object]:
    """Searches a second that eight clients get answered."""
    sent(port, searches(200, literal=literal), SEARCHERS)
    before = cpu_seconds(pid)
    found = sent(port, searches(count, literal=literal), SEARCHERS)
    worked = cpu_seconds(pid) - before
    return {
        "failed": found.failed,
        "a second": round(count / found.over, 1),
        "processor ms a search": round(1000 * worked / count, 2),
        "p50 ms": round(found.times().p50, 1),
        "p95 ms": round(found.times().p95, 1),
        "aim": SEARCHES_A_SECOND if literal else None,
    }


def memory_over(serving: Serving, addresses: Sequence[str]) -> dict[str, object]:
    """Private memory of the server and its processes after each twentieth of the requests."""
    taken, failed = [], 0
    step = len(addresses) // SAMPLES
    for first in range(0, len(addresses), step):
        failed += sent(serving.port, addresses[first : first + step], PROCESSORS).failed
        taken.append(private_mb(serving.pid))
    quarter = len(taken) // 4
    second, last = taken[quarter : 2 * quarter], taken[-quarter:]
    ratio = (sum(last) / len(last)) / (sum(second) / len(second))
    return {
        "requests": len(addresses),
        "failed": failed,
        "private MB": [round(each) for each in taken],
        "last quarter over second": round(ratio, 3),
        "aim": STEADY,
    }


def private_mb(pid: int) -> float:
    """Of a process and all that it started."""
    found: list[Memory] = [each for one in tree(pid) if (each := of_process(one)) is not None]
    return sum(each.private for each in found) / 2**20


def queue_says_so(corpus: str) -> dict[str, object]:
    """More clients than a short line takes: who is not answered is told so at once."""
    with serving(corpus, line=4) as short:
        sent(short.port, asks(4), PROCESSORS)
        statuses: list[tuple[int, float]] = []

        def go(address: str) -> None:
            started = time.perf_counter()
            statuses.append((Client(short.port).status(address), time.perf_counter() - started))

        threads = [threading.Thread(target=go, args=(each,)) for each in asks(CLIENTS)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    busy = [took for status, took in statuses if status == 503]
    return {
        "answered": sum(status == 200 for status, _ in statuses),
        "told to come back": len(busy),
        "others": sorted({status for status, _ in statuses} - {200, 503}),
        "longest until told ms": round(1000 * max(busy, default=0.0)),
    }


def main() -> None:
    """Prints one line of JSON a stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus")
    parser.add_argument("--searches", type=int, default=2_000)
    parser.add_argument("--memory", nargs=2, type=int, metavar=("SEARCHES", "ASKS"))
    parser.add_argument("--memory-alone", action="store_true")
    arguments = parser.parse_args()

    def told(stage: str, measure: Callable[[], dict[str, object]]) -> None:
        before = os.getloadavg()[0]
        figures = {**measure(), "load before": round(before, 1)}
        print(json.dumps({"stage": stage, **figures}), flush=True)

    with tempfile.TemporaryDirectory(prefix="medwarrant-serving-") as folder:
        corpus = arguments.corpus or folder
        if arguments.corpus is None:
            fill(corpus)
        with serving(corpus) as one:
            told(
                "ready",
                lambda: {
                    "seconds": round(one.ready_s, 2),
                    "processor seconds": round(one.ready_cpu_s, 2),
                    "aim": 2.0,
                },
            )
            if not arguments.memory_alone:
                told("ask", lambda: asking_at_once(one.port, one.pid))
                few = arguments.searches // 4
                told(
                    "search by words",
                    lambda: searching(one.port, one.pid, arguments.searches, literal=True),
                )
                told("search by meaning", lambda: searching(one.port, one.pid, few, literal=False))
            if arguments.memory:
                many, few = arguments.memory
                told(
                    "memory over searches",
                    lambda: memory_over(one, searches(many, literal=True)),
                )
                told("memory over asks", lambda: memory_over(one, asks(few)))
        told("a short line", lambda: queue_says_so(corpus))


if __name__ == "__main__":
    main()
