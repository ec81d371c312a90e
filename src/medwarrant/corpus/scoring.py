"""The score that anybody sees: BM25F over forward records, the same for equal sets of documents.

For each clause of the query, how often a passage holds it is weighed by its field and by how long
that field is in this document, summed over the document, and saturated once (S. Robertson,
H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6). A name
of several terms counts as often as its rarest term in the passage, and a clause with several
names as its most frequent name: synonyms are one thing, and a rare synonym is not worth more than
a common one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from medwarrant.corpus.forward import (
    ABSTRACT,
    BODY,
    FIELDS,
    HEAD_WIDTH,
    MESH,
    ROLES,
    TF_BITS,
    TF_MAX,
    TITLE,
    term_hash,
)
from medwarrant.corpus.plan import Clause
from medwarrant.records import SectionRole

K1: Final = 1.2
"""How soon more of the same word stops counting; the value of most BM25 in use."""

BOOSTS: Final = {TITLE: 2.0, ABSTRACT: 1.0, MESH: 1.0, BODY: 0.5}
LENGTH_NORMS: Final = {TITLE: 0.5, ABSTRACT: 0.6, MESH: 0.3, BODY: 0.75}

PASSAGE_TERMS: Final = 100
"""Terms of a usual passage: a constant, since a passage's score must not hang on what else was
found. Measured on 660 abstracts: 98."""

MOST_CLAUSES: Final = 64
"""Clauses that rank; of a longer text the rarest. A question has about ten."""

TEXT_FIRST: Final = 1e6
"""More than any passage's score: puts text before titles."""

DECIMALS: Final = 6
"""Places to which scores are rounded before they rank, so that the order of summing is no order."""

Floats = NDArray[np.float64]


class Statistics(NamedTuple):
    """What scoring needs to know of the collection.

    ``mean_lengths`` has one number for each of ``FIELDS``. ``frequencies`` counts documents by
    term hash; an absent term is in none.
    """

    documents: int
    mean_lengths: Sequence[float]
    frequencies: Mapping[int, int]


class Place(NamedTuple):
    """A passage within the document of a candidate."""

    start: int
    end: int
    role: SectionRole


class Scored(NamedTuple):
    """Scores of candidates. ``documents`` has one score a candidate. ``passages`` has one a
    passage, -1 for what is no passage (MeSH headings); the passages of candidate n are those from
    ``borders[n]`` up to ``borders[n + 1]``, and ``head`` holds their records.
    """

    documents: Floats
    passages: Floats
    borders: NDArray[np.int64]
    head: NDArray[np.uint32]

    def place(self, passage: int) -> Place:
        """Where a passage stands."""
        start, end, role, _, _ = self.head[passage].tolist()
        return Place(start, end, ROLES[role >> 8])

    def owners(self) -> NDArray[np.int64]:
        """For each passage the number of its candidate."""
        return np.repeat(np.arange(len(self.documents)), np.diff(self.borders))

    def is_text(self) -> NDArray[np.bool_]:
        """For each passage whether it is one, and no title."""
        is_other = (self.head[:, 2] & 0xFF) != TITLE
        return np.asarray((self.passages >= 0) & is_other)

    def best_passages(self) -> NDArray[np.int64]:
        """For each candidate the number of its best passage, the first of equals; its title only
        where it has no other, -1 where it has none at all.
        """
        owners = self.owners()
        worth = self.passages + TEXT_FIRST * self.is_text()
        best = np.full(len(self.documents), -1.0)
        np.maximum.at(best, owners, worth)
        at = np.flatnonzero((worth == best[owners]) & (worth >= 0))[::-1]
        found = np.full(len(self.documents), -1)
        found[owners[at]] = at  # backwards, so that the first stays
        return found


def hashes_of(clauses: Iterable[Clause]) -> set[int]:
    """The hashes of all terms that the clauses name."""
    return {term_hash(token) for clause in clauses for name in clause.names for token in name}


def rarity(clause: Clause, statistics: Statistics) -> float:
    """Inverse document frequency: how much finding the clause tells, always above 0."""
    get = statistics.frequencies.get
    holders = max(
        (min(get(term_hash(token), 0) for token in name) for name in clause.names), default=0
    )
    return math.log(1 + (max(statistics.documents - holders, 0) + 0.5) / (holders + 0.5))


def strongest(clauses: Sequence[Clause], statistics: Statistics) -> tuple[Clause, ...]:
    """At most ``MOST_CLAUSES`` clauses, the rarest, in their order."""
    if len(clauses) <= MOST_CLAUSES:
        return tuple(clauses)
    order = sorted(range(len(clauses)), key=lambda n: (-rarity(clauses[n], statistics), n))
    return tuple(clauses[n] for n in sorted(order[:MOST_CLAUSES]))


def score(
    clauses: Sequence[Clause],
    records: Sequence[tuple[bytes, bytes]],
    statistics: Statistics,
) -> Scored:
    """Scores candidates, given as (head, terms), against the ranking clauses."""
    head, owners = _heads(records)
    fields = (head[:, 2] & 0xFF).astype(np.int64)
    lengths = head[:, 3].astype(np.float64)
    counts = _counter(clauses, head, b"".join(t for _, t in records))

    cells = owners * len(FIELDS) + fields
    in_field = np.bincount(cells, lengths, len(records) * len(FIELDS))[cells]
    norm = np.array([LENGTH_NORMS[field] for field in range(len(FIELDS))])[fields]
    mean = np.array(statistics.mean_lengths)[fields]
    boost = np.array([BOOSTS[field] for field in range(len(FIELDS))])[fields]
    weight = boost / (1 - norm + norm * in_field / mean)
    saturation = K1 * (0.25 + 0.75 * lengths / PASSAGE_TERMS)

    documents = np.zeros(len(records))
    passages = np.zeros(len(head))
    for clause in clauses:
        told = rarity(clause, statistics)
        count = counts(clause)
        if len(clause.fields) < len(FIELDS):
            count = np.where(np.isin(fields, clause.fields), count, 0.0)
        whole = np.bincount(owners, count * weight, len(records))
        documents += told * whole / (K1 + whole)
        passages += told * count / (saturation + count)
    passages[fields == MESH] = -1.0
    borders = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=len(records)))))
    return Scored(np.round(documents, DECIMALS), np.round(passages, DECIMALS), borders, head)


def may_meet(
    clauses: Sequence[Clause], records: Sequence[tuple[bytes, bytes]]
) -> NDArray[np.bool_]:
    """Whether each record could meet every demand: true for all that do, and for a few others.

    The terms of a name must stand in one passage; whether they stand side by side it cannot tell.
    """
    head, owners = _heads(records)
    fields = (head[:, 2] & 0xFF).astype(np.int64)
    counts = _counter(clauses, head, b"".join(t for _, t in records))
    likely = np.ones(len(records), dtype=bool)
    for clause in clauses:
        held = (counts(clause) > 0) & np.isin(fields, clause.fields)
        likely &= np.bincount(owners, held, len(records)) > 0
    return likely


def _heads(
    records: Sequence[tuple[bytes, bytes]],
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The heads of all passages, and the number of the record that each belongs to."""
    head = np.frombuffer(b"".join(h for h, _ in records), dtype="<u4").reshape(-1, HEAD_WIDTH)
    sizes = [len(h) // (4 * HEAD_WIDTH) for h, _ in records]
    return head, np.repeat(np.arange(len(records)), sizes)


def _counter(
    clauses: Sequence[Clause], head: NDArray[np.uint32], terms: bytes
) -> Callable[[Clause], Floats]:
    """A function that tells how often each passage holds a clause."""
    wanted = np.array(sorted(hashes_of(clauses)), dtype=np.uint32)
    if not len(wanted):
        return lambda _: np.zeros(len(head))
    entries = np.frombuffer(terms, dtype="<u4")
    # Most entries are of other terms: a table of 16 of the 26 bits throws them out first.
    likely = np.zeros(1 << 16, dtype=bool)
    likely[wanted & 0xFFFF] = True
    at = np.flatnonzero(likely[(entries >> TF_BITS) & 0xFFFF])
    hashes = entries[at] >> TF_BITS
    number = np.minimum(np.searchsorted(wanted, hashes), len(wanted) - 1)
    right = wanted[number] == hashes
    at, number = at[right], number[right]
    borders = np.cumsum(head[:, 4], dtype=np.int64)
    passage = np.searchsorted(borders, at, side="right")
    table = np.zeros((len(wanted), len(head)), dtype=np.uint8)
    table[number, passage] = entries[at] & TF_MAX
    row_of = {int(value): row for row, value in enumerate(wanted)}

    def count(clause: Clause) -> Floats:
        best = np.zeros(len(head), dtype=np.uint8)
        for name in clause.names:
            rows = [row_of[term_hash(token)] for token in name]
            held = table[rows[0]] if len(rows) == 1 else table[rows].min(axis=0)
            np.maximum(best, held, out=best)
        return best.astype(np.float64)

    return count
