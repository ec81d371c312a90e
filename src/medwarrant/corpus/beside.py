"""Documents held in memory and looked through one by one: a pack's, and those not yet indexed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from medwarrant.corpus.acts import Act, acts_of
from medwarrant.corpus.forward import document_frequencies, forward
from medwarrant.corpus.plan import Clause
from medwarrant.corpus.scoring import may_meet
from medwarrant.corpus.snapshot import content_hash
from medwarrant.corpus.statistics import Totals, totals_of
from medwarrant.records import Document, Filters
from medwarrant.text.passages import cut


class Facts(NamedTuple):
    """What filters look at."""

    year: int | None
    design: str
    species: str
    kind: str


class Candidate(NamedTuple):
    """A document that search may find: ``row`` is its place in the store, -1 for one that is not
    stored; ``head`` and ``terms`` are its forward record.
    """

    row: int
    id: str
    head: bytes
    terms: bytes


class Kept(NamedTuple):
    """One document read beside the corpus."""

    document: Document
    sha256: str
    facts: Facts
    head: bytes
    terms: bytes
    lines: tuple[str, ...]


class Beside:
    """The documents that are read beside the corpus, by id, with their own statistics.

    Of two with one id the last stays.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        unique = list({document.id: document for document in documents}.values())
        records = forward([(document, cut(document)) for document in unique])
        self.kept = {
            document.id: Kept(document, content_hash(document), facts_of(document), *record)
            for document, record in zip(unique, records, strict=True)
        }
        self.totals: Totals = totals_of([kept.head for kept in self.kept.values()])
        terms, counts = document_frequencies([kept.terms for kept in self.kept.values()])
        self.frequencies = dict(zip(terms.tolist(), counts.tolist(), strict=True))
        self.acts: dict[str, list[Act]] = {}
        for document in unique:
            for act in acts_of(document):
                self.acts.setdefault(act.acted, []).append(act)

    def pairs(self) -> list[tuple[str, str]]:
        """(id, content hash) of each document."""
        return [(kept.document.id, kept.sha256) for kept in self.kept.values()]

    def matching(self, musts: Sequence[Clause], filters: Filters) -> list[Kept]:
        """The documents that meet every demand, in the order in which they were given."""
        some = [kept for kept in self.kept.values() if passes(kept.facts, filters)]
        if not musts or not some:
            return some
        likely = may_meet(musts, [(kept.head, kept.terms) for kept in some])
        return [
            kept
            for kept, maybe in zip(some, likely, strict=True)
            if maybe and meets(kept.lines, musts)
        ]


def facts_of(document: Document) -> Facts:
    """What filters look at in a document that no facet reader has seen: what its author coded."""
    if document.curated is None:
        return Facts(document.year, "unknown", "unknown", document.kind)
    study = document.curated.study
    return Facts(document.year, study.design, study.species, document.kind)


def passes(facts: Facts, filters: Filters) -> bool:
    """Whether a document stands within the filters; one without a year is in no span of years."""
    if filters.year_from is not None and (facts.year is None or facts.year < filters.year_from):
        return False
    if filters.year_to is not None and (facts.year is None or facts.year > filters.year_to):
        return False
    return (
        (not filters.designs or facts.design in filters.designs)
        and (not filters.species or facts.species in filters.species)
        and (not filters.kinds or facts.kind in filters.kinds)
    )


def meets(lines: Sequence[str], musts: Sequence[Clause]) -> bool:
    """Whether the index lines of a document meet every demand, as the index itself would judge."""
    padded = [f" {line} " for line in lines]
    return all(
        any(
            f" {' '.join(name)} " in padded[field]
            for name in clause.names
            for field in clause.fields
        )
        for clause in musts
    )
