"""Which versions are live, and all that is kept in step with them in one transaction: the journal,
the statistics, the identity of the set, what was done to works; and the index behind them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from medwarrant.corpus.acts import Act
from medwarrant.corpus.forward import Forward
from medwarrant.corpus.index import IndexWriter
from medwarrant.corpus.snapshot import SetHash
from medwarrant.corpus.statistics import Changes

DELETE_BATCH = 500
"""Deletions sent to the index together; each one alone costs a query of its own."""


class Entry(NamedTuple):
    """A version to go live; ``facets`` are its design, species and kind."""

    row: int
    id: str
    sha256: bytes
    year: int | None
    facets: tuple[str, str, str]
    record: Forward
    acts: Sequence[Act]


class LiveSet:
    """The live versions of a corpus that is being written; every verb is part of the caller's
    transaction.
    """

    def __init__(self, sql: sqlite3.Connection, index: IndexWriter) -> None:
        self._sql = sql
        self.index = index
        self._changes = Changes(sql)
        self._dropped: list[int] = []
        self.set = self._stored()

    def add(self, entry: Entry) -> None:
        """Makes a version live."""
        self._sql.execute(
            "INSERT INTO live VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                entry.row,
                entry.id,
                entry.year,
                *entry.facets,
                entry.record.head,
                entry.record.terms,
            ),
        )
        self._sql.execute("INSERT INTO changes (row, live) VALUES (?, 1)", (entry.row,))
        if entry.acts:
            self._sql.executemany(
                "INSERT INTO acts VALUES (?, ?, ?, ?)",
                [(entry.row, act.act, act.acted, act.acting) for act in entry.acts],
            )
        self._changes.record(1, entry.record.head, entry.record.terms, entry.year)
        self.set.add(entry.id, entry.sha256.hex())
        if entry.row in self._dropped:  # it went and came again: the deletion must not come last
            self.flush()
        self.index.add(entry.row, entry.record.lines, entry.year, entry.facets)

    def drop(self, row: int) -> None:
        """Makes a live version one that was."""
        document_id, year, head, terms, sha256 = self._sql.execute(
            "SELECT l.id, l.year, l.head, l.terms, v.sha256 FROM live l "
            "JOIN versions v ON v.row = l.row WHERE l.row = ?",
            (row,),
        ).fetchone()
        self._sql.execute("DELETE FROM live WHERE row = ?", (row,))
        self._sql.execute("DELETE FROM acts WHERE row = ?", (row,))
        self._sql.execute("INSERT INTO changes (row, live) VALUES (?, 0)", (row,))
        self._changes.record(-1, head, terms, year)
        self.set.discard(document_id, sha256.hex())
        self._dropped.append(row)
        if len(self._dropped) >= DELETE_BATCH:
            self.flush()

    def facets(self, row: int) -> tuple[str, str, str] | None:
        """Design, species and kind of a live version, ``None`` where it is not live."""
        found = self._sql.execute(
            "SELECT design, species, kind FROM live WHERE row = ?", (row,)
        ).fetchone()
        return None if found is None else (found[0], found[1], found[2])

    def clear(self) -> None:
        """Forgets that anything is live, to be told anew; the index is the caller's to empty."""
        for table in ("live", "acts", "frequencies", "years", "totals"):
            self._sql.execute(f"DELETE FROM {table}")  # noqa: S608
        self.set = SetHash()
        self._changes.clear()
        self._dropped.clear()

    def flush(self) -> None:
        """Sends what was dropped to the index."""
        self.index.delete(self._dropped)
        self._dropped.clear()

    def write(self) -> None:
        """Writes the statistics that were only noted so far."""
        self._changes.write()

    def forget(self) -> None:
        """Goes back to the last commit, with the caller's rollback."""
        self.set = self._stored()
        self._changes.clear()
        self._dropped.clear()
        self.index.rollback()

    def _stored(self) -> SetHash:
        found = self._sql.execute("SELECT value FROM meta WHERE name = 'set'").fetchone()
        return SetHash() if found is None else SetHash(bytes(found[0]))
