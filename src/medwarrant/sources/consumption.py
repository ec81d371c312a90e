"""How much of the input has been taken, in bytes as they lie on the disk."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from medwarrant.records import Rejected
from medwarrant.sources.stream import Readable


class Consumption:
    """Counts the bytes taken from inputs that are read one after another.

    A compressed file counts with its compressed bytes, one that is rejected with all of them.
    ``total`` is ``None`` until the input is known, and where its size cannot be known (standard
    input, a pipe).
    """

    def __init__(self) -> None:
        self.total: int | None = None
        self._taken = 0
        self._reached = 0
        self._open: BinaryIO | None = None

    def expect(self, sources: Iterable[str | Rejected]) -> Iterator[str | Rejected]:
        """The sources, once the sizes of all files among them are summed up."""
        known = list(sources)
        sizes = [_size(source) for source in known if isinstance(source, str)]
        self.total = None if None in sizes else sum(size for size in sizes if size is not None)
        return iter(known)

    @contextmanager
    def of(self, file: BinaryIO) -> Iterator[None]:
        """Watches a file while it is read, by its place in it."""
        self._open, self._reached = file, 0
        try:
            yield
        finally:
            self._open = None
            self._taken += os.fstat(file.fileno()).st_size

    def counted(self, raw: Readable) -> Readable:
        """A stream without places, its bytes counted as they are taken."""
        return _Counted(raw, self)

    def take(self, size: int) -> None:
        """Counts bytes."""
        self._taken += size

    def __call__(self) -> tuple[int, int | None]:
        """Bytes taken so far, and of how many."""
        if self._open is not None:
            # An archive is not read from front to back: the furthest place counts.
            self._reached = max(self._reached, self._open.tell())
            return self._taken + self._reached, self.total
        return self._taken, self.total


class _Counted:
    """A stream that tells what is taken from it."""

    def __init__(self, raw: Readable, consumption: Consumption) -> None:
        self._raw = raw
        self._consumption = consumption

    def read(self, size: int, /) -> bytes:
        """Up to ``size`` bytes, none at the end."""
        # One read of the system a call: while a longer one waits for a pipe that has stalled, it
        # would miss a Ctrl-C that came while it was copying.
        one = self._raw.read1 if isinstance(self._raw, io.BufferedReader) else self._raw.read
        block = one(size)
        self._consumption.take(len(block))
        return block


def _size(path: str) -> int | None:
    """A file's size, 0 for one that is gone, ``None`` where there is none to know."""
    if path == "-":
        return None
    try:
        found = Path(path).stat()
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else None
