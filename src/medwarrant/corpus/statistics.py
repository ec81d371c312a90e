"""Collection statistics over live documents: what a rare word is, and what a long text is.

They are kept in the same transaction as the documents and count live documents alone, so that
equal sets of documents have equal statistics whatever their history.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from medwarrant.corpus.forward import BOOSTS, FIELDS, HEAD_WIDTH, document_frequencies

FLUSH_BYTES = 64_000_000
"""Bytes of forward records collected before they are counted, to bound memory."""


class Totals(msgspec.Struct):
    """Sums over documents: how many, and for each of ``FIELDS`` their terms in that field."""

    documents: int
    lengths: list[int]

    def mean_length(self) -> float:
        """Terms of a document, each counted as often as its field's boost says; at least 1."""
        weighed = sum(n * boost for n, boost in zip(self.lengths, BOOSTS, strict=True))
        return max(weighed / max(self.documents, 1), 1.0)

    def plus(self, other: Totals) -> Totals:
        """The sums over both."""
        return Totals(
            self.documents + other.documents,
            [a + b for a, b in zip(self.lengths, other.lengths, strict=True)],
        )


def totals_of(heads: Sequence[bytes]) -> Totals:
    """The sums over these forward records."""
    rows = np.frombuffer(b"".join(heads), dtype="<u4").reshape(-1, HEAD_WIDTH)
    lengths = np.bincount((rows[:, 2] & 0xFF).astype(np.int64), rows[:, 3], len(FIELDS))
    return Totals(len(heads), [int(n) for n in lengths])


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
        for field, length in zip(FIELDS, totals.lengths, strict=True):
            sums[f"length of {field}"] = length
        self._connection.executemany(
            "INSERT INTO totals VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET n = n + excluded.n",
            [(name, n * sign) for name, n in sums.items()],
        )


def totals_from(stored: Mapping[str, int]) -> Totals:
    """The sums from the rows of their table."""
    return Totals(
        stored.get("documents", 0),
        [stored.get(f"length of {field}", 0) for field in FIELDS],
    )
