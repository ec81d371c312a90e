"""Which documents answer a query best by its words, and which of them are worth reading closely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from medwarrant.corpus.beside import Beside, Candidate
from medwarrant.corpus.plan import Clause, Plan, StandIn, plan
from medwarrant.corpus.scoring import (
    Scored,
    Statistics,
    hashes_of,
    proposed,
    score,
    strongest,
)
from medwarrant.corpus.stored import Stored
from medwarrant.corpus.widening import (
    DEFINING,
    Names,
    by_abbreviation,
    by_vocabulary,
)
from medwarrant.records import Document, Filters, Query

MORE: Final = 2
LEAST_MORE: Final = 100
"""Candidates that the index proposes: twice as many as hits are asked for, and at least so many
more. The index rounds lengths and counts deleted documents, so it ranks a little otherwise than
the score. Measured on 100,000 abstracts with 100 queries: the best 100 of all were, in order, the
best 100 of 200 candidates in 100 cases, of 150 in 96; the best 10 of 20 in 100, of 15 in 96."""

MOST_DEPTH: Final = 10_000
"""Candidates where so many tie that the last hit cannot be told from the last candidate."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What a search by meaning does beside scoring the words asked.

    ``names`` looks for other names of what is mentioned, ``abbreviations`` for short and long
    forms that the first documents define. The first ``depth`` passages are read for what they
    mean: cold, on two cores, 48 passages of 120 words take 0.8 s. Of 24, 32 and 48 the last found
    most on each of five sets (``docs/retrieval.md``).
    """

    names: bool = True
    abbreviations: bool = True
    depth: int = 48


ALL_STEPS: Final = Steps()


class Ranked(NamedTuple):
    """Candidates with their scores, and the numbers of the best of them, best first."""

    found: list[Candidate]
    scored: Scored
    order: list[int]


NOTHING: Final = Ranked([], score((), (), Statistics(0, 1.0, {})), [])


class Ranking:
    """Ranks one state of the documents stored and beside."""

    def __init__(
        self,
        stored: Stored | None,
        beside: Beside,
        names: Callable[[], Names] | None,
        steps: Steps,
    ) -> None:
        self._stored = stored
        self._beside = beside
        self._names = names
        self._steps = steps

    def ranked(self, query: Query, depth: int) -> Ranked:
        """The best ``depth`` documents; a search by meaning looks for other names too."""
        asked = plan(query)
        if asked.is_impossible or asked.asks_nothing or depth <= 0:
            return NOTHING
        if self._names is None or not query.by_meaning or not query.text.strip():
            return self._ranked(asked, query.filters, depth, ())
        stand_ins: tuple[StandIn, ...] = ()
        if self._steps.names:
            stand_ins = by_vocabulary(query.text, asked, self._names())
        found = self._ranked(asked, query.filters, max(depth, DEFINING), stand_ins)
        if self._steps.abbreviations:
            first = self.documents_of([found.found[number] for number in found.order[:DEFINING]])
            more = by_abbreviation(query.text, asked, first, stand_ins)
            if more != stand_ins:
                return self._ranked(asked, query.filters, depth, more)
        return found._replace(order=found.order[:depth])

    def documents_of(self, candidates: Sequence[Candidate]) -> list[Document]:
        """The documents of the candidates, in order."""
        rows = sorted({candidate.row for candidate in candidates if candidate.row >= 0})
        stored = {} if self._stored is None else self._stored.documents(rows)
        return [
            self._beside.kept[each.id].document if each.row < 0 else stored[each.row]
            for each in candidates
        ]

    # ------------------------------------------------------------------ inner steps

    def _statistics(self, clauses: Sequence[Clause]) -> Statistics:
        """The collection's statistics, stored and beside together, for the terms of clauses."""
        totals = self._beside.totals
        hashes = sorted(hashes_of(clauses))
        frequencies = {each: self._beside.frequencies.get(each, 0) for each in hashes}
        if self._stored is not None:
            totals = totals.plus(self._stored.totals)
            for each, documents in self._stored.frequencies(hashes).items():
                frequencies[each] += documents
        return Statistics(totals.documents, totals.mean_length(), frequencies)

    def _ranked(
        self, asked: Plan, filters: Filters, depth: int, stand_ins: Sequence[StandIn]
    ) -> Ranked:
        found, scored = self._scored(asked, filters, depth, stand_ins)
        ranked = sorted(
            (-worth, found[number].id, number)
            for number, worth in enumerate(scored.documents.tolist())
            if worth > 0 or asked.musts
        )
        return Ranked(found, scored, [number for _, _, number in ranked[:depth]])

    def _scored(
        self, asked: Plan, filters: Filters, depth: int, stand_ins: Sequence[StandIn]
    ) -> tuple[list[Candidate], Scored]:
        """Enough candidates to tell the best ``depth``, and their scores."""
        others = [clause for each in stand_ins for _, clause in each.others]
        statistics = self._statistics([*asked.ranking, *others])
        clauses = strongest(asked.ranking, statistics)
        stand_ins = [each for each in stand_ins if set(clauses).issuperset(each.asked)]
        beside = [
            Candidate(-1, kept.document.id, kept.head, kept.terms)
            for kept in self._beside.matching(asked.musts, filters)
        ]
        if self._stored is None:
            return beside, score(clauses, [each[2:] for each in beside], statistics, stand_ins)
        ranking = proposed(clauses, stand_ins, statistics)
        wanted = max(MORE * depth, depth + LEAST_MORE)
        while True:
            stored = self._stored.candidates(asked.musts, ranking, filters, wanted)
            found = beside + stored
            scored = score(clauses, [each[2:] for each in found], statistics, stand_ins)
            if len(stored) < wanted or wanted >= MOST_DEPTH or _is_settled(scored, depth):
                return found, scored
            wanted *= 4


def _is_settled(scored: Scored, limit: int) -> bool:
    """Whether the last hit is better than the last candidate, so that none unseen ties with it."""
    best = np.sort(scored.documents)[::-1]
    return len(best) > limit and bool(best[limit - 1] > best[-1])
