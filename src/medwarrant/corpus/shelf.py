"""What was made once and can be made again, kept by key in a file that can be deleted at any time.

The file never stands in the way: where it cannot be read or written, nothing is found and nothing
is kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from medwarrant.corpus.failures import DAMAGED

BUSY_S: Final = 0.2
"""Seconds that the file is waited for before it is left alone."""

AT_ONCE: Final = 500
"""Keys asked for in one statement; SQLite takes 32,766."""


class Shelf:
    """Rows of bytes by key."""

    def __init__(self, file: Path | None, table: str, *, most_bytes: int | None = None) -> None:
        """``file`` is kept beside a corpus, ``None`` to keep nothing; ``table`` is a name of ours.

        The file is begun with the first row that is kept, where its folder exists, and anew when it
        has more than ``most_bytes``, ``None`` for any number.
        """
        self._file = file
        self._table = table
        self._most_bytes = most_bytes

    def read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Those of the keys that are kept, with what is kept under them."""
        if self._file is None or not keys or not self._file.exists():
            return {}
        uri = f"{self._file.absolute().as_uri()}?mode=ro"
        found: dict[bytes, bytes] = {}
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_S)) as sql:
                for first in range(0, len(keys), AT_ONCE):
                    some = keys[first : first + AT_ONCE]
                    marks = ", ".join("?" * len(some))
                    statement = f"SELECT * FROM {self._table} WHERE key IN ({marks})"  # noqa: S608
                    found.update(sql.execute(statement, some).fetchall())
        except (sqlite3.Error, ValueError):  # garbage, busy, not readable: as if there were none
            return {}
        return found

    def write(self, rows: Mapping[bytes, bytes]) -> None:
        """Keeps them, where that can be done at once; what is kept already stays as it is."""
        if self._file is None or not rows or not self._file.parent.exists():
            return
        self._begin_anew_where_full(self._file)
        table = f"{self._table} (key BLOB PRIMARY KEY, kept BLOB)"
        try:
            with closing(sqlite3.connect(self._file, timeout=BUSY_S)) as sql, sql:
                sql.execute(f"CREATE TABLE IF NOT EXISTS {table} WITHOUT ROWID")
                statement = f"INSERT OR IGNORE INTO {self._table} VALUES (?, ?)"  # noqa: S608
                sql.executemany(statement, rows.items())
        except sqlite3.Error as error:  # busy, read-only or full: the rows are only not kept
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in DAMAGED:
                with suppress(OSError):
                    self._file.unlink()  # so that the next to come begins a new one

    def _begin_anew_where_full(self, file: Path) -> None:
        with suppress(OSError):  # not there yet, or not ours to delete
            if self._most_bytes is not None and file.stat().st_size > self._most_bytes:
                file.unlink()
