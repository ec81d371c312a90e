"""The score that anybody sees: BM25F over forward records, the same for equal sets of documents.

For each clause of the query, how often a document holds it, a title counting twice, is held against
the document's length and saturated once (S. Robertson, H. Zaragoza, M. Taylor, "Simple BM25
extension to multiple weighted fields", 2004). A name of several terms counts as often as its rarest
term in the passage, and a clause with several names as its most frequent name: synonyms are one
thing, and a rare synonym is not worth more than a common one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from medwarrant.corpus.forward import (
    BOOSTS,
    FIELDS,
    HEAD_WIDTH,
    MESH,
    ROLES,
    TF_BITS,
    TF_MAX,
    TITLE,
    term_hash,
)
from medwarrant.corpus.plan import Clause, StandIn
from medwarrant.records import SectionRole

K1: Final = 1.2
B: Final = 0.75
"""How soon more of the same word stops counting, and how much a long text must pay. tantivy's
constants, which cannot be set there: what it proposes must be what is ranked here. Others do no
better: on 4,113 abstracts with 500 PubMedQA questions, mean reciprocal rank .864 at K1 1.2, .859 at
0.8, .863 at 1.6."""

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

    ``mean_length`` counts a document's terms as often as their field's boost says.
    ``frequencies`` counts documents by term hash; an absent term is in none.
    """

    documents: int
    mean_length: float
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


def rarity_of(holders: int, documents: int) -> float:
    """Inverse document frequency: how much it tells to be one of so many; always above 0."""
    return math.log(1 + (max(documents - holders, 0) + 0.5) / (holders + 0.5))


def rarity(clause: Clause, statistics: Statistics) -> float:
    """How much finding the clause tells; that of its most common name."""
    get = statistics.frequencies.get
    holders = max(
        (min(get(term_hash(token), 0) for token in name) for name in clause.names), default=0
    )
    return rarity_of(holders, statistics.documents)


def proposals(clause: Clause, statistics: Statistics) -> list[tuple[str, float]]:
    """For each name its rarest term, and what to multiply that term's own rarity with to come to
    the clause's: how the index is to rank it.
    """
    told = rarity(clause, statistics)
    found: dict[str, float] = {}
    for name in clause.names:
        counted = [(statistics.frequencies.get(term_hash(token), 0), token) for token in name]
        holders, rarest = min(counted)
        found[rarest] = told / rarity_of(holders, statistics.documents)
    return list(found.items())


class Proposal(NamedTuple):
    """How the index is to rank a part of a query: each of ``words`` is the terms of one clause, of
    which the best counts, with what to multiply their rarity with; the clauses are summed, and what
    one of ``others`` earns takes the place of the sum where it is more.
    """

    words: tuple[tuple[tuple[str, float], ...], ...]
    others: tuple[tuple[str, float], ...] = ()


def proposed(
    clauses: Sequence[Clause], stand_ins: Sequence[StandIn], statistics: Statistics
) -> list[Proposal]:
    """What the index is asked, so that it ranks nearly as ``score`` does."""
    stood_for = {clause for each in stand_ins for clause in each.asked}
    found = [
        Proposal((tuple(proposals(clause, statistics)),))
        for clause in clauses
        if clause not in stood_for
    ]
    for each in stand_ins:
        others: dict[str, float] = {}
        for weight, clause in each.others:
            at_most = weight * _told_by(each, clause, statistics)
            for name in clause.names:
                counted = [
                    (statistics.frequencies.get(term_hash(token), 0), token) for token in name
                ]
                holders, rarest = min(counted)
                if holders:
                    boost = at_most / rarity_of(holders, statistics.documents)
                    others[rarest] = max(others.get(rarest, 0.0), boost)
        words = tuple(tuple(proposals(clause, statistics)) for clause in each.asked)
        found.append(Proposal(words, tuple(others.items())))
    return found


def _told_by(stand_in: StandIn, other: Clause, statistics: Statistics) -> float:
    """What finding the other name tells: no more than the words asked, nor than the name itself."""
    asked = sum(rarity(clause, statistics) for clause in stand_in.asked)
    longest = max((len(name) for name in other.names), default=0)
    return min(asked, longest * rarity(other, statistics))


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
    stand_ins: Sequence[StandIn] = (),
) -> Scored:
    """Scores candidates, given as (head, terms), against the ranking clauses.

    The words that ``stand_ins`` stand for are among the clauses.
    """
    head, owners = _heads(records)
    fields = (head[:, 2] & 0xFF).astype(np.int64)
    lengths = head[:, 3].astype(np.float64)
    others = [clause for each in stand_ins for _, clause in each.others]
    counts = _counter([*clauses, *others], head, b"".join(t for _, t in records))

    boost = np.array(BOOSTS, dtype=np.float64)[fields]
    whole_length = np.bincount(owners, lengths * boost, len(records))
    ceiling = K1 * (1 - B + B * whole_length / statistics.mean_length)
    passage_ceiling = K1 * (1 - B + B * lengths / PASSAGE_TERMS)

    def earned(clause: Clause, told: float) -> tuple[Floats, Floats]:
        count = counts(clause)
        if len(clause.fields) < len(FIELDS):
            count = np.where(np.isin(fields, clause.fields), count, 0.0)
        whole = np.bincount(owners, count * boost, len(records))
        return told * whole / (ceiling + whole), told * count / (passage_ceiling + count)

    documents = np.zeros(len(records))
    passages = np.zeros(len(head))
    by_clause: dict[Clause, tuple[Floats, Floats]] = {}
    for clause in clauses:
        by_clause[clause] = of_document, of_passage = earned(clause, rarity(clause, statistics))
        documents += of_document
        passages += of_passage
    for each in stand_ins:
        own = [by_clause[clause] for clause in each.asked]
        whole_gap, gap = np.zeros(len(records)), np.zeros(len(head))
        for weight, clause in each.others:
            of_document, of_passage = earned(clause, weight * _told_by(each, clause, statistics))
            np.maximum(whole_gap, of_document - sum(part for part, _ in own), out=whole_gap)
            np.maximum(gap, of_passage - sum(part for _, part in own), out=gap)
        documents += whole_gap
        passages += gap
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
