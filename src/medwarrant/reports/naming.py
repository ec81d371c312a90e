"""Which concepts a text or a list of ids holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Document, Statement
from medwarrant.reports.cues import NOT_GIVEN
from medwarrant.text.terms import analyze

_FREE_BEHIND = re.compile(r"[-\s]?free\b")
_FREE_BEFORE = re.compile(r"\b(?:free (?:of|from)|freedom from|time to|days (?:to|until))\s+\Z")


class Naming:
    """Tells which concepts are named, by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._kinds_of: dict[tuple[str, str], bool] = {}
        self._ids: dict[str, tuple[str, ...]] = {}

    def holds(self, wanted: Concept, ids: Iterable[str], text: str) -> bool:
        """Whether one of the ids is the concept or one of its kinds, or the text has its words."""
        if wanted.any_of:
            ids = tuple(ids)
            return any(self.holds(one, ids, text) for one in wanted.any_of)
        if any(self.is_kind_of(identity, wanted) for identity in ids):
            return True
        if wanted.source == "question":
            words = analyze(wanted.names[0])
            return bool(words) and set(words) <= set(analyze(text))
        return False

    def is_kind_of(self, identity: str, wanted: Concept) -> bool:
        """Whether the id is that of the concept or of one of its kinds."""
        known = self._kinds_of.get((identity, wanted.id))
        if known is None:
            concept = self._vocabulary.concept(identity)
            known = identity == wanted.id or (
                concept is not None and self._vocabulary.covers(wanted, concept)
            )
            self._kinds_of[identity, wanted.id] = known
        return known

    def is_in_a_class(self, wanted: Concept, named: Sequence[str]) -> bool:
        """Whether one of the named is a class of drugs that holds the concept: what is advised on
        benzodiazepines is advised on alprazolam.
        """
        classes = (self._vocabulary.concept(name) for name in named)
        return wanted.kind == "drug" and any(
            each is not None and each.kind == "drug" and self._vocabulary.covers(each, wanted)
            for each in classes
        )

    def kind(self, name: str) -> str | None:
        """The kind of the concept of that id, ``None`` where there is no such concept."""
        concept = self._vocabulary.concept(name)
        return None if concept is None else concept.kind

    def related(self, concept: Concept) -> frozenset[str]:
        """What the vocabulary names beside the concept or a wider one, and their kinds."""
        found = set(concept.related)
        for name in concept.broader:
            wider = self._vocabulary.concept(name)
            if wider is not None:
                found |= self.related(wider)
        return frozenset(found)

    def ids_in(self, phrase: str | None) -> tuple[str, ...]:
        """The ids of the concepts that a phrase names, in its order; none in ``None``."""
        if phrase is None:
            return ()
        known = self._ids.get(phrase)
        if known is None:  # a study's phrases are asked for with each of its statements
            found = self._vocabulary.find(phrase)
            known = self._ids[phrase] = tuple(concept.id for _, _, concept in found)
        return known

    def given_in(self, phrase: str) -> tuple[str, ...]:
        """What a phrase names that may have been given: not the iron of an iron deficiency."""
        return tuple(
            concept.id
            for _, end, concept in self._vocabulary.find(phrase)
            if not NOT_GIVEN.match(phrase, end)
        )

    def only(
        self, wanted: Concept, ids: Sequence[str], asked: Sequence[Concept]
    ) -> tuple[str, ...]:
        """The ids without those that a narrower thing asked about claims: one span, one role."""
        narrower = [c for c in asked if c.id != wanted.id and self._vocabulary.covers(wanted, c)]
        known = [(name, self._vocabulary.concept(name)) for name in ids]
        return tuple(
            name
            for name, concept in known
            if concept is None or not any(self._vocabulary.covers(c, concept) for c in narrower)
        )

    def is_freed(self, concept: Concept, text: str) -> bool:
        """Whether a text names the concept only as what people were free of or had later: more who
        are relapse-free are fewer who relapse.
        """
        low = text.casefold()
        places = [
            (match.start(), match.end())
            for name in concept.names
            for match in re.finditer(rf"\b{re.escape(name.casefold())}\w*", low)
        ]
        return bool(places) and all(
            _FREE_BEHIND.match(low, end) or _FREE_BEFORE.search(low[:start])
            for start, end in places
        )

    def listed(self, concepts: Sequence[Concept]) -> str:
        """Every name of the concepts and their kinds as alternatives of a pattern."""
        names = {n for c in concepts for n in (*c.names, *c.short, *self._vocabulary.names(c))}
        return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def named_in(statement: Statement) -> tuple[str, ...]:
    """The ids of what a statement says acted and of what it says was acted on."""
    return (*statement.subject, *statement.object)


def quoted(document: Document, statement: Statement) -> str:
    """The statement's exact words."""
    return document.text[statement.start : statement.end]
