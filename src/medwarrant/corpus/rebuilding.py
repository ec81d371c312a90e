"""What is derived from the documents, made again from the documents."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import msgspec

from medwarrant.corpus.failures import DAMAGED_REMEDY
from medwarrant.corpus.forward import Forward, forward
from medwarrant.corpus.index import IndexWriter
from medwarrant.corpus.prepared import unpack
from medwarrant.errors import CorpusDamaged
from medwarrant.records import Document
from medwarrant.text.passages import cut

BATCH = 500
"""Documents held in memory at a time."""

_LIVE = (
    "SELECT l.row, l.year, l.design, l.species, l.kind, v.content "
    "FROM live l JOIN versions v ON v.row = l.row"
)
_Row = tuple[int, int | None, str, str, str, bytes]


LIVE_RECORDS = (
    "SELECT l.row FROM live l JOIN versions v ON v.row = l.row "
    "WHERE substr(v.content, 1, 1) < x'80' OR substr(v.content, 1, 1) = x'DE'"
)
"""Live versions that are records as they were read, told by how ``prepared`` stores them."""


class Kept(NamedTuple):
    """A record that the corpus holds, with the facets that it was read with."""

    row: int
    sha256: bytes
    content: bytes
    design: str
    species: str


def replay(sql: sqlite3.Connection, index: IndexWriter, reached: int | None) -> None:
    """Puts into the index what the journal holds after the position that the index has reached.

    ``None`` puts in every live document. Deleting first makes it harmless to do twice.
    """
    condition = ""
    if reached is not None:
        touched = f"SELECT row FROM changes WHERE seq > {int(reached)}"  # noqa: S608
        rows = [row for (row,) in sql.execute(f"SELECT DISTINCT row FROM ({touched})")]  # noqa: S608
        for first in range(0, len(rows), BATCH):
            index.delete(rows[first : first + BATCH])
        condition = f" WHERE l.row IN ({touched})"
    for batch in _batches(sql, condition):
        for (row, year, *facets, _), record in _with_records(sql, batch):
            index.add(row, record.lines, year, (facets[0], facets[1], facets[2]))


@contextmanager
def records_kept(sql: sqlite3.Connection) -> Iterator[Iterator[list[Kept]]]:
    """All records that the corpus holds, in batches, in the order in which they were stored; held
    fast, so that every other table may be emptied meanwhile.
    """
    if _has_table(sql, "aside"):  # a corpus of format 1
        held = (
            "SELECT row, design, species FROM live "
            "UNION ALL SELECT row, 'unknown', 'unknown' FROM aside"
        )
    elif sql.execute("PRAGMA user_version").fetchone()[0] < 2:
        held = "SELECT row, design, species FROM live"
    else:
        held = (
            "SELECT n.row, coalesce(p.design, l.design, 'unknown') AS design, "  # noqa: S608
            "coalesce(p.species, l.species, 'unknown') AS species "
            f"FROM (SELECT row FROM names UNION {LIVE_RECORDS}) n "
            "LEFT JOIN parts p ON p.row = n.row LEFT JOIN live l ON l.row = n.row"
        )
    sql.execute(f"CREATE TEMP TABLE kept AS {held}")
    try:
        yield _kept(sql)
    finally:
        sql.execute("DROP TABLE temp.kept")
    sql.execute("DROP TABLE IF EXISTS aside")


def _kept(sql: sqlite3.Connection) -> Iterator[list[Kept]]:
    last = -1
    while True:
        batch = sql.execute(
            "SELECT k.row, v.sha256, v.content, k.design, k.species FROM temp.kept k "
            "JOIN versions v ON v.row = k.row WHERE k.row > ? ORDER BY k.row LIMIT ?",
            (last, BATCH),
        ).fetchall()
        if not batch:
            return
        yield [Kept(*each) for each in batch]
        last = batch[-1][0]


def document_of(content: bytes, row: int, content_of: Callable[[int], bytes]) -> Document:
    """A stored document; ``content_of`` gives what is stored in another row, nothing where there
    is no such row. Raises CorpusDamaged where its bytes are broken.
    """
    try:
        return unpack(content, content_of)
    except (zlib.error, msgspec.DecodeError) as error:
        what = f"the corpus is damaged (stored version {row} cannot be read: {error})"
        raise CorpusDamaged(what, remedy=DAMAGED_REMEDY) from error


def content_in(sql: sqlite3.Connection) -> Callable[[int], bytes]:
    """What is stored in a row, nothing where there is no such row."""

    def content_of(row: int) -> bytes:
        found = sql.execute("SELECT content FROM versions WHERE row = ?", (row,)).fetchone()
        return b"" if found is None else bytes(found[0])

    return content_of


def _has_table(sql: sqlite3.Connection, name: str) -> bool:
    asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    return sql.execute(asked, (name,)).fetchone() is not None


def _batches(sql: sqlite3.Connection, condition: str) -> Iterator[list[_Row]]:
    last = -1
    joint = " AND" if condition else " WHERE"
    while True:  # by ranges of rows, since the loop's body writes to the table that it reads
        batch = sql.execute(
            f"{_LIVE}{condition}{joint} l.row > ? ORDER BY l.row LIMIT ?", (last, BATCH)
        ).fetchall()
        if not batch:
            return
        yield batch
        last = batch[-1][0]


def _with_records(sql: sqlite3.Connection, batch: Sequence[_Row]) -> Iterator[tuple[_Row, Forward]]:
    documents = [document_of(row[-1], row[0], content_in(sql)) for row in batch]
    yield from zip(batch, forward([(each, cut(each)) for each in documents]), strict=True)
