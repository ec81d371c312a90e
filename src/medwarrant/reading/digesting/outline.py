"""Reads a document for what somebody without time to read it needs: chosen, grouped, unchecked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from medwarrant.reading.claims import LONGEST, TALKING, Said, said
from medwarrant.reading.digesting.choosing import Candidate
from medwarrant.reading.digesting.groups import Subjects, subjects
from medwarrant.reading.digesting.items import chosen, item_of, numbered, ranked, taken_away
from medwarrant.reading.digesting.overview import overview_of
from medwarrant.reading.digesting.papers import of_paper
from medwarrant.reading.digesting.promotion import is_talk, promotional
from medwarrant.reading.digesting.prose import of_claims
from medwarrant.reading.digesting.speech import TellingReader, spoken_candidates
from medwarrant.reading.instructions import instructions
from medwarrant.records import Concept, Design, Document, Outline, Statement, Study

FEWEST_STATED = 4
"""Statements of a paper from which it is read as one that reports findings; a review in prose has
fewer, and is read claim by claim too.
"""
OF_OWN_WORK: frozenset[Design] = frozenset(
    {
        "rct",
        "crossover_rct",
        "nonrandomised_trial",
        "cohort",
        "case_control",
        "cross_sectional",
        "protocol",
        "animal",
        "in_vitro",
        "meta_analysis",
        "systematic_review",
    }
)
"""Designs of papers that report work of their authors' own."""
IN_PROSE: frozenset[Design] = frozenset({"narrative_review", "guideline", "editorial"})
"""Designs of papers that tell of others' work under headings of their own."""


class Finder(Protocol):
    """What this module needs of a vocabulary."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, without overlaps."""
        ...


class Stating(Protocol):
    """What this module needs of the reader of statements."""

    def statements(self, document: Document, study: Study) -> Sequence[Statement]:
        """What a paper states, in text order."""
        ...


class RuleDigester:
    """Reads outlines by rules; ``ports.Digester``."""

    def __init__(self, vocabulary: Finder, statements: Stating, talks: TellingReader) -> None:
        self._vocabulary = vocabulary
        self._statements = statements
        self._talks = talks

    def outline(self, document: Document, study: Study) -> Outline:
        """What the document is, and what it says, chosen and grouped; nothing is checked."""
        every, left, out = apart(document)
        found = subjects(document, self._vocabulary.find(document.text))
        candidates = list(self._candidates(document, study, found, out, left))
        items = chosen(document, candidates)
        insights = taken_away(document, candidates)
        texts = [each.text for _, each in items]
        used = {each.claim.id for _, each in items} | {each.claim.id for each in insights}
        return Outline(
            overview=overview_of(document, study, every, left, told=texts),
            ranked=ranked(items),
            items=tuple(
                (family, item_of(document, each, found, study.design)) for family, each in items
            ),
            insights=tuple(numbered(document, insights, found, study.design)),
            claims=tuple(
                sorted(
                    {c.claim.id: c.claim for c in candidates if c.claim.id in used}.values(),
                    key=lambda claim: claim.start,
                )
            ),
            set_apart=len(left | _talk(document, every)),
        )

    def _candidates(
        self,
        document: Document,
        study: Study,
        found: Subjects,
        out: frozenset[int],
        sold: frozenset[int],
    ) -> Iterator[Candidate]:
        if document.kind == "transcript":
            yield from spoken_candidates(document, found, out, self._talks, sold=sold)
        elif document.kind in TALKING:
            yield from of_claims(document, found, out)
        else:
            yield from self._of_paper(document, study, found, out)

    def _of_paper(
        self, document: Document, study: Study, found: Subjects, out: frozenset[int]
    ) -> Iterator[Candidate]:
        """What a paper says; a review in prose is read claim by claim where its abstract ends."""
        stated = self._statements.statements(document, study)
        told = [
            each
            for each in of_paper(document, stated, found, study.design)
            if not out & set(range(each.claim.start, each.claim.end))
        ]
        yield from told
        findings = sum(each.role == "finding" for each in stated)
        tells_of_others = study.design in IN_PROSE or findings < FEWEST_STATED
        if tells_of_others and study.design not in OF_OWN_WORK:
            yield from of_claims(document, found, out | _told_or_methods(document, told))


def _told_or_methods(document: Document, told: Sequence[Candidate]) -> frozenset[int]:
    """Places of sentences of a paper that say how it was made, or that are told already."""
    left = [(s.start, s.end) for s in document.sections if s.role in ("methods", "objective")]
    left += [(each.claim.start, each.claim.end) for each in told]
    return frozenset(
        each.start for each in said(document) if any(a <= each.start < b for a, b in left)
    )


def apart(document: Document) -> tuple[tuple[Said, ...], frozenset[int], frozenset[int]]:
    """A document's sentences, the places of those that sell or thank sponsors, and the places of
    all that are never told: these, talk of the programme, and what speaks to a machine.
    """
    every = tuple(each for each in said(document) if len(each.text) <= LONGEST)
    left = promotional(every) if document.kind in TALKING else frozenset()
    orders = tuple(instructions(document))
    return every, left, left | _talk(document, every) | _ordered(every, orders)


def _talk(document: Document, every: Sequence[Said]) -> frozenset[int]:
    """Places of a transcript's sentences on the programme, its people or its plan."""
    return frozenset(
        each.start
        for each in every
        if document.kind == "transcript" and each.what == "claim" and is_talk(each.text)
    )


def _ordered(every: Sequence[Said], orders: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Places of sentences that speak to a machine, which are never told."""
    return frozenset(
        each.start
        for each in every
        if any(each.start < end and start < each.end for start, end in orders)
    )
