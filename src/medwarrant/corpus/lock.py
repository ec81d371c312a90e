"""One writer at a time, whose name a second one is told. Readers never come here."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from medwarrant.corpus.failures import guarded
from medwarrant.errors import CorpusLocked

LOCK = "writer.lock"
HOLDER = "writer.json"
PATIENCE_S = 2.0
"""Seconds that a second writer waits: longer than mending an index after a crash takes on a small
corpus, shorter than a person's patience."""


@contextmanager
def writer_lock(directory: Path, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Holds the corpus for writing.

    The lock is the operating system's, which frees it when its holder dies, so a dead holder's
    lock is simply taken. Raises CorpusLocked, naming the holder, when another process writes for
    longer than ``patience_s`` seconds.
    """
    lock = FileLock(directory / LOCK, thread_local=False)
    holder = directory / HOLDER
    with guarded(directory):
        try:
            lock.acquire(timeout=patience_s)
        except Timeout:
            raise CorpusLocked(
                f"another process is writing to the corpus ({_named(holder)})",
                where=str(directory),
                remedy="wait until it is done, or end it",
            ) from None
        try:
            name = {"pid": os.getpid(), "host": socket.gethostname()}
            holder.write_text(json.dumps(name), encoding="utf-8")
        except OSError:
            lock.release()
            raise
    try:
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _named(holder: Path) -> str:
    try:
        name = json.loads(holder.read_text(encoding="utf-8"))
        return f"process {name['pid']} on {name['host']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "its name is not known"  # it is just starting or just ending
