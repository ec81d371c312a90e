"""Collection statistics over live documents: what a rare word is, and what a long text is.

They are kept in the same transaction as the documents and count live documents alone, so that
equal sets of documents have equal statistics whatever their history.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from medwarrant.corpus.forward import FIELDS, HEAD_WIDTH, document_frequencies

FLUSH_BYTES = 64_000_000
"""Bytes of forward records collected before they are counted, to bound memory."""


class Totals(msgspec.Struct):
    """Sums over documents. ``lengths`` and ``holders`` have one number for each of ``FIELDS``:
    terms in that field in all, and documents that have any there.
    """

    documents: int
    lengths: list[int]
    holders: list[int]

    def mean_lengths(self) -> list[float]:
        """Terms in each field of a document that has it; 1.0 where none has."""
        pairs = zip(self.lengths, self.holders, strict=True)
        return [length / holders if holders else 1.0 for length, holders in pairs]

    def plus(self, other: Totals) -> Totals:
        """The sums over both."""
        return Totals(
            self.documents + other.documents,
            [a + b for a, b in zip(self.lengths, other.lengths, strict=True)],
            [a + b for a, b in zip(self.holders, other.holders, strict=True)],
        )


def totals_of(heads: Sequence[bytes]) -> Totals:
    """The sums over these forward records."""
    rows = np.frombuffer(b"".join(heads), dtype="<u4").reshape(-1, HEAD_WIDTH)
    owner = np.repeat(np.arange(len(heads)), [len(head) // (4 * HEAD_WIDTH) for head in heads])
    fields = len(FIELDS)
    cell = owner * fields + (rows[:, 2] & 0xFF).astype(np.int64)
    table = np.bincount(cell, rows[:, 3], len(heads) * fields).reshape(-1, fields)
    return Totals(
        len(heads),
        [int(n) for n in table.sum(axis=0)],
        [int(n) for n in (table > 0).sum(axis=0)],
    )


class Changes:
    """What a transaction changes in the statistics, written in one go before it is committed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.clear()

    def clear(self) -> None:
        """Forgets what was not written."""
        self._records: dict[int, list[tuple[bytes, bytes]]] = {1: [], -1: []}
        self._years: dict[int, int] = {}
        self._bytes = 0

    def record(self, sign: int, head: bytes, terms: bytes, year: int | None) -> None:
        """Notes that a document came (``sign`` 1) or went (-1)."""
        self._records[sign].append((head, terms))
        self._bytes += len(terms)
        if year is not None:
            self._years[year] = self._years.get(year, 0) + sign
        if self._bytes > FLUSH_BYTES:
            self.write()

    def write(self) -> None:
        """Writes what was noted; part of the caller's transaction."""
        for sign, records in self._records.items():
            if not records:
                continue
            hashes, counts = document_frequencies([terms for _, terms in records])
            self._connection.executemany(
                "INSERT INTO frequencies VALUES (?, ?) "
                "ON CONFLICT (term) DO UPDATE SET documents = documents + excluded.documents",
                zip(hashes.tolist(), (counts * sign).tolist(), strict=True),
            )
            self._add_totals(totals_of([head for head, _ in records]), sign)
        if self._records[-1]:
            self._connection.execute("DELETE FROM frequencies WHERE documents = 0")
        self._connection.executemany(
            "INSERT INTO years VALUES (?, ?) "
            "ON CONFLICT (year) DO UPDATE SET documents = documents + excluded.documents",
            list(self._years.items()),
        )
        self._connection.execute("DELETE FROM years WHERE documents = 0")
        self.clear()

    def _add_totals(self, totals: Totals, sign: int) -> None:
        sums = {"documents": totals.documents}
        for field, length, holders in zip(FIELDS, totals.lengths, totals.holders, strict=True):
            sums[f"length of {field}"] = length
            sums[f"documents with {field}"] = holders
        self._connection.executemany(
            "INSERT INTO totals VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET n = n + excluded.n",
            [(name, n * sign) for name, n in sums.items()],
        )


def totals_from(stored: Mapping[str, int]) -> Totals:
    """The sums from the rows of their table."""
    return Totals(
        stored.get("documents", 0),
        [stored.get(f"length of {field}", 0) for field in FIELDS],
        [stored.get(f"documents with {field}", 0) for field in FIELDS],
    )
