"""Processes that do the jobs of a server, each with an engine of its own.

Reading is work for a processor, and what is read may be hostile: so each job is done in a process
that may be ended. One that takes longer than its time is, and another takes its place. Jobs wait in
one line, first come, first served; where the line is full, the next is told so instead of waiting.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from medwarrant.errors import MedwarrantError, StoreError
from medwarrant.interfaces.jobs import Job, Result, done
from medwarrant.interfaces.verbs import ServedVerbs
from medwarrant.records import Progress, Record


class Busy(MedwarrantError):
    """The line is full. ``exit_code`` as for what the machine does not allow."""

    exit_code = 3


class TooLong(MedwarrantError):
    """A job took longer than it may."""

    exit_code = 3


class Defect(MedwarrantError):
    """The program itself failed."""

    exit_code = 3


class Opening(Record, frozen=True, kw_only=True):
    """How each process opens its engine; fields as in ``Engine.open``."""

    corpus: Path | None
    pack: bool = True
    packs: tuple[Path, ...] = ()


class _Waiting:
    """A job in the line."""

    def __init__(self, job: Job, seconds: float, told: Callable[[Progress], None] | None) -> None:
        self.job = job
        self.told = told
        self.seconds = seconds
        self.future: Future[Result] = Future()


class EnginePool:
    """``workers`` processes, and at most ``line`` jobs that wait for one of them.

    A job may take ``seconds`` of wall time once it is begun. Use in a ``with`` block.
    """

    def __init__(self, opening: Opening, *, workers: int, line: int, seconds: float) -> None:
        self._opening = opening
        self._seconds = seconds
        self._line: queue.Queue[_Waiting] = queue.Queue(maxsize=line)
        self._closing = threading.Event()
        self._begun = threading.Event()
        self._working = 0
        self._ended = 0
        self._counting = threading.Lock()
        self._problem: MedwarrantError | None = None
        self._threads = [
            threading.Thread(target=self._serve, name=f"worker {number}", daemon=True)
            for number in range(1, workers + 1)
        ]

    def __enter__(self) -> Self:
        """Starts the processes and waits for one. Raises what opening an engine in it does, at once
        and not at each job.
        """
        for thread in self._threads:
            thread.start()
        self._begun.wait()
        if self._problem is not None:
            self.__exit__(None, None, None)
            raise self._problem
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        for thread in self._threads:
            thread.join(timeout=5)

    @property
    def workers(self) -> int:
        """Processes that do the jobs."""
        return len(self._threads)

    @property
    def line(self) -> int:
        """Jobs that may wait."""
        return self._line.maxsize

    def waiting(self) -> int:
        """Jobs that wait now, about."""
        return self._line.qsize()

    def working(self) -> int:
        """Jobs that are being done now."""
        return self._working

    @property
    def ended(self) -> int:
        """Processes that were ended or died since the pool was opened."""
        return self._ended

    def submit(
        self,
        job: Job,
        seconds: float | None = None,
        told: Callable[[Progress], None] | None = None,
    ) -> Future[Result]:
        """Puts a job in the line. Its future may be cancelled while it waits. ``told`` hears how
        far it has come, from another thread; jobs that add documents tell.

        Raises Busy where the line is full. The future raises what the engine raised, TooLong for a
        job that was ended, and StoreError where its process died.
        """
        waiting = _Waiting(job, self._seconds if seconds is None else seconds, told)
        try:
            self._line.put_nowait(waiting)
        except queue.Full:
            raise Busy(
                f"{self._line.maxsize} others are waiting", remedy="ask again in a while"
            ) from None
        return waiting.future

    def _serve(self) -> None:
        """One process after another, each as long as it lasts."""
        worker: _Worker | None = None
        problem: MedwarrantError | None = None
        while not self._closing.is_set():
            if worker is None:
                worker = _Worker(self._opening)
                problem = worker.opened(self._closing)
                if not self._begun.is_set():
                    self._problem = problem
                    self._begun.set()
            try:
                waiting = self._line.get(timeout=0.2)
            except queue.Empty:
                continue
            if not waiting.future.set_running_or_notify_cancel():
                continue
            self._count(working=1)
            try:
                if problem is not None:
                    raise _Gone(problem)
                waiting.future.set_result(worker.do(waiting, self._closing))
            except _Gone as gone:
                worker.end()
                worker = None
                self._count(ended=1)
                waiting.future.set_exception(gone.error)
            except MedwarrantError as error:
                waiting.future.set_exception(error)
            finally:
                self._count(working=-1)
        if worker is not None:
            worker.end()

    def _count(self, *, working: int = 0, ended: int = 0) -> None:
        with self._counting:
            self._working += working
            self._ended += ended


class _Gone(Exception):
    """The process is of no more use; ``error`` is what its job is told."""

    def __init__(self, error: MedwarrantError) -> None:
        self.error = error
        super().__init__(str(error))


class _Worker:
    """One process with its engine, and the pipe to it."""

    def __init__(self, opening: Opening) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._scratch = tempfile.TemporaryDirectory(
            prefix="medwarrant-", ignore_cleanup_errors=True
        )
        arguments = (theirs, opening, self._scratch.name)
        self._process = context.Process(target=_work, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    def opened(self, closing: threading.Event) -> MedwarrantError | None:
        """Waits until its engine is open; what stood in the way, ``None`` for nothing."""
        try:
            while not self._pipe.poll(0.1):
                if closing.is_set():
                    return StoreError("the server is closing")
            problem: MedwarrantError | None = self._pipe.recv()
        except (EOFError, OSError):
            return StoreError("a process ended before it began", remedy="see what it printed")
        return problem

    def do(self, waiting: _Waiting, closing: threading.Event) -> Result:
        try:
            self._pipe.send(waiting.job)
            until = time.monotonic() + waiting.seconds
            answer = self._received(until, waiting.seconds, closing)
            while isinstance(answer, Progress):
                if waiting.told is not None:
                    waiting.told(answer)
                answer = self._received(until, waiting.seconds, closing)
        except (EOFError, OSError):
            raise _Gone(
                StoreError("the process that read this ended", remedy="try again, or send less")
            ) from None
        if isinstance(answer, Result):
            return answer
        raise answer

    def _received(
        self, until: float, seconds: float, closing: threading.Event
    ) -> Progress | Result | MedwarrantError:
        while not self._pipe.poll(0.1):
            if closing.is_set():
                raise _Gone(StoreError("the server is closing"))
            if time.monotonic() > until:
                raise _Gone(
                    TooLong(f"it took more than {seconds:.0f} s", remedy="send something shorter")
                )
        received: Progress | Result | MedwarrantError = self._pipe.recv()
        return received

    def end(self) -> None:
        """Ends the process, and leaves nothing of what it was sent behind."""
        self._process.kill()
        self._process.join()
        self._pipe.close()
        self._scratch.cleanup()


class _Trace(Record, frozen=True, kw_only=True):
    """A defect in the log: its kind and where. Its message may quote what was sent, and is not."""

    defect: str
    at: tuple[str, ...]


def _work(pipe: Connection, opening: Opening, scratch: str) -> None:
    """In the process: what opening came to, then jobs from the pipe and results into it, until its
    other end is closed. ``scratch`` is a folder that goes when the process does.
    """
    from medwarrant.engine import Engine

    tempfile.tempdir = scratch
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    with contextlib.suppress(EOFError, BrokenPipeError):
        try:
            engine = Engine.open(opening.corpus, pack=opening.pack, packs=opening.packs)
        except MedwarrantError as error:
            pipe.send(error)
            return
        with engine:
            pipe.send(None)
            while True:
                job = pipe.recv()
                pipe.send(_outcome(engine, job, pipe.send))


def _outcome(
    engine: ServedVerbs, job: Job, told: Callable[[Progress], None]
) -> Result | MedwarrantError:
    """What came of a job; of a defect of ours only that there is one, since its message may quote
    what was sent.
    """
    try:
        return done(engine, job, told)
    except MedwarrantError as error:
        return error
    except Exception as error:  # noqa: BLE001  # the process goes on, and the log has the trace
        trace = _Trace(
            defect=type(error).__name__,
            at=tuple(
                f"{each.name} ({Path(each.filename).name}:{each.lineno})"
                for each in traceback.extract_tb(error.__traceback__)
            ),
        )
        print(msgspec.json.encode(trace).decode(), file=sys.stderr, flush=True)  # noqa: T201
        return Defect("this is a defect of the program", remedy="please report it")
