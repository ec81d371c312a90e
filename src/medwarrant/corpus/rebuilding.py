"""What is derived from the documents, made again from the documents."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence

import msgspec

from medwarrant.corpus.failures import DAMAGED_REMEDY
from medwarrant.corpus.forward import Forward, forward
from medwarrant.corpus.index import IndexWriter
from medwarrant.corpus.prepared import unpack
from medwarrant.corpus.statistics import Changes
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
        for (row, year, *facets, _), record in _with_records(batch):
            index.add(row, record.lines, year, (facets[0], facets[1], facets[2]))


def rewrite(sql: sqlite3.Connection, changes: Changes, index: IndexWriter) -> None:
    """Makes statistics, forward records and a fresh index from every live document."""
    for table in ("frequencies", "years", "totals"):
        sql.execute(f"DELETE FROM {table}")  # noqa: S608
    for batch in _batches(sql, ""):
        for (row, year, *facets, _), record in _with_records(batch):
            sql.execute(
                "UPDATE live SET head = ?, terms = ? WHERE row = ?",
                (record.head, record.terms, row),
            )
            changes.record(1, record.head, record.terms, year)
            index.add(row, record.lines, year, (facets[0], facets[1], facets[2]))


def document_of(content: bytes, row: int) -> Document:
    """A stored document. Raises CorpusDamaged where its bytes are broken."""
    try:
        return unpack(content)
    except (zlib.error, msgspec.DecodeError) as error:
        what = f"the corpus is damaged (stored version {row} cannot be read: {error})"
        raise CorpusDamaged(what, remedy=DAMAGED_REMEDY) from error


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


def _with_records(batch: Sequence[_Row]) -> Iterator[tuple[_Row, Forward]]:
    documents = [document_of(row[-1], row[0]) for row in batch]
    yield from zip(batch, forward([(each, cut(each)) for each in documents]), strict=True)
