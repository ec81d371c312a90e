"""What was deleted and stays so: by a source's order, or because a person asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

REMOVED: Final = "removed"
"""Who said so, of what a person removed; else it is the format of the source."""


class Tombstones:
    """The names that are kept out of a corpus that is being written; part of the caller's
    transaction.
    """

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self._is_empty = True
        self.look()

    def look(self) -> None:
        """Sees whether there are any: in most corpora there are none to ask for."""
        asked = "SELECT EXISTS (SELECT 1 FROM tombstones) OR EXISTS (SELECT 1 FROM removed_names)"
        (found,) = self._sql.execute(asked).fetchone()
        self._is_empty = not found

    def bar(self, names: Sequence[str], format: str, *, is_full_text: bool) -> bool:  # noqa: A002
        """Whether a record of these names is kept out.

        A source's order keeps out every record that goes by the name, except a full text that
        another source gave: PubMed can withdraw its citation, not somebody else's article.
        """
        if self._is_empty:
            return False
        marks = ", ".join("?" * len(names))
        found = self._sql.execute(
            f"SELECT said_by FROM tombstones WHERE id IN ({marks}) "  # noqa: S608
            f"UNION SELECT '{REMOVED}' FROM removed_names WHERE name IN ({marks})",
            (*names, *names),
        )
        return any(
            said_by == REMOVED or not is_full_text or format == said_by for (said_by,) in found
        )

    def order(self, name: str, said_by: str) -> None:
        """Keeps out what a source deleted."""
        self._is_empty = False
        self._sql.execute("INSERT OR IGNORE INTO tombstones VALUES (?, ?)", (name, said_by))

    def bury(self, document_id: str, names: Sequence[str]) -> None:
        """Keeps out a work that a person removed, under all its names."""
        self._is_empty = False
        self._sql.execute("INSERT OR REPLACE INTO tombstones VALUES (?, ?)", (document_id, REMOVED))
        self._sql.executemany(
            "INSERT OR REPLACE INTO removed_names VALUES (?, ?)",
            [(name, document_id) for name in names if name != document_id],
        )

    def holds(self, name: str) -> bool:
        """Whether something is kept out by this name."""
        found = self._sql.execute(
            "SELECT 1 FROM tombstones WHERE id = ?1 "
            "UNION ALL SELECT 1 FROM removed_names WHERE name = ?1",
            (name,),
        )
        return found.fetchone() is not None

    def lift(self, name: str) -> bool:
        """Lets what is kept out by this name come back, with the other names of its work; whether
        there was such a thing.
        """
        ids = {name}
        asked = "SELECT id FROM removed_names WHERE name = ?"
        ids.update(each for (each,) in self._sql.execute(asked, (name,)))
        lifted = 0
        for each in sorted(ids):
            lifted += self._sql.execute("DELETE FROM tombstones WHERE id = ?", (each,)).rowcount
            self._sql.execute("DELETE FROM removed_names WHERE id = ?", (each,))
        return lifted > 0
