"""The ledger of warrants of one answer: each quote once, numbered in order of first use."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from medwarrant.errors import CorpusDamaged
from medwarrant.ports import Store
from medwarrant.records import (
    Derivation,
    Document,
    DocumentCard,
    StandingNote,
    Study,
    StudyCard,
    Warrant,
    WarrantRelation,
)
from medwarrant.reports.printed_numbers import printed_n
from medwarrant.reports.standing import notes_on
from medwarrant.text.places import place_of

SUMMARY_KINDS = frozenset({"study_summary", "guidance_note"})


class Ledger:
    """Collects warrants while an answer is composed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._warrants: dict[tuple[str, int, int, WarrantRelation], Warrant] = {}
        self._derived: list[Warrant] = []

    def warrant(
        self,
        document: Document,
        study: Study,
        place: tuple[int, int],
        relation: WarrantRelation,
        outcome: str | None = None,
    ) -> str:
        """The id of the warrant for this place of this document, made when it is new.

        Raises ``CorpusDamaged`` when the store no longer holds the document.
        """
        start, end = place
        key = (document.id, start, end, relation)
        if key not in self._warrants:
            self._warrants[key] = self._make(document, study, place, relation, outcome)
        return self._warrants[key].id

    def count(self, counted: Sequence[str], what: str) -> str:
        """The id of a derived warrant: how many of these warrants' works there are."""
        first = next(w for w in self._warrants.values() if w.id == counted[0])
        derived = Derivation(
            formula=f"count of {what}", inputs=tuple(counted), range=None, assumptions=()
        )
        for warrant in self._derived:
            if warrant.derived == derived:
                return warrant.id
        made = Warrant(
            id=self._next_id(),
            document=first.document,
            passage=first.passage,
            quote=first.quote,
            start=first.start,
            end=first.end,
            quote_sha256=first.quote_sha256,
            document_sha256=first.document_sha256,
            relation="context",
            derived=derived,
            study=first.study,
            summary_of_ours=first.summary_of_ours,
            place=first.place,
        )
        self._derived.append(made)
        return made.id

    def quotes(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The quotes of these warrants, in the order asked."""
        by_id = {warrant.id: warrant for warrant in self.all()}
        return tuple(by_id[warrant].quote for warrant in ids)

    def without_counts(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The ids without those of numbers that were worked out, for a sentence that tells none."""
        counts = {warrant.id for warrant in self._derived}
        return tuple(name for name in ids if name not in counts)

    def all(self) -> tuple[Warrant, ...]:
        """Every warrant, in order of id."""
        return tuple(
            sorted((*self._warrants.values(), *self._derived), key=lambda w: int(w.id[1:]))
        )

    def _next_id(self) -> str:
        return f"w{len(self._warrants) + len(self._derived) + 1}"

    def _make(
        self,
        document: Document,
        study: Study,
        place: tuple[int, int],
        relation: WarrantRelation,
        outcome: str | None,
    ) -> Warrant:
        start, end = place
        sha256 = self._store.sha256(document.id)
        if sha256 is None:
            raise CorpusDamaged(
                "a document that search found is not in the store",
                where=document.id,
                remedy="run `medwarrant rebuild`",
            )
        quote = document.text[start:end]
        return Warrant(
            id=self._next_id(),
            document=card(document, notes_on(document, self._store)),
            passage=f"{document.id}#{start}-{end}",
            quote=quote,
            start=start,
            end=end,
            quote_sha256=hashlib.sha256(quote.encode()).hexdigest(),
            document_sha256=sha256,
            relation=relation,
            derived=None,
            study=study_card(study, outcome),
            summary_of_ours=document.kind in SUMMARY_KINDS,
            place=place_of(document, start, end),
        )


def card(document: Document, notes: Sequence[StandingNote] = ()) -> DocumentCard:
    """The bibliographic face of a document; ``notes`` say what other works did to it."""
    return DocumentCard(
        id=document.id,
        kind=document.kind,
        title=document.title,
        year=document.year,
        authors=document.authors,
        journal=document.journal,
        pmid=document.pmid,
        pmcid=document.pmcid,
        doi=document.doi,
        url=document.url,
        retracted=any(note.kind == "retraction" for note in notes),
        standing=tuple(notes),
        volume=document.volume,
        issue=document.issue,
        pages=document.pages,
    )


def study_card(study: Study, outcome: str | None) -> StudyCard:
    """The face of a study beside one warrant."""
    return StudyCard(
        design=study.design,
        species=study.species,
        n=printed_n(study),
        population=study.population,
        intervention=study.intervention,
        comparator=study.comparator,
        outcome=outcome or (study.outcomes[0] if study.outcomes else None),
        result=study.result,
    )
