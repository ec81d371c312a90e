"""What a claim of an article is about: what acts in it, and what it is said to act on."""

from __future__ import annotations

from dataclasses import dataclass

from medwarrant.ports import Vocabulary
from medwarrant.records import Claim, Concept, Statement
from medwarrant.text.boolean import shortest_names

ACTS = frozenset({"drug", "procedure"})
"""Kinds of concept that act: a finding on another of them says nothing of a claim."""

SETTINGS = frozenset({"route", "population"})
"""Kinds of concept that say how and to whom something is given, and not what it acts on."""


@dataclass(frozen=True)
class ClaimSubject:
    """The concepts that a claim names, in its order: ``acting`` what acts, ``others`` the rest."""

    acting: tuple[Concept, ...]
    others: tuple[Concept, ...]
    vocabulary: Vocabulary

    @property
    def is_told(self) -> bool:
        """Whether there is enough to look for: something acts, and something else is named."""
        return bool(self.acting) and len(self.acting) + len(self.others) > 1

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The names of what acts first and of what is named first beside it, for a search; empty
        where there is too little to look for.
        """
        if not self.is_told:
            return ()
        kept = (*self.acting[:1], *(self.others[:1] or self.acting[1:2]))
        return tuple(
            shortest_names(self.vocabulary.names(concept) or concept.names) for concept in kept
        )

    def is_in(self, quote: str, title: str) -> bool:
        """Whether a quote, with its title, names all that acts in the claim and something else.

        What a quote names beside it must be the claim's too: a sentence on the usual drugs, under
        a title on a new one, says nothing of the new one.
        """
        stated = self._named(quote)
        named = [*stated, *self._named(title)]
        drugs = [concept for concept in stated if concept.kind in ACTS]
        if drugs and not all(self._is_given(one, drugs) for one in self.acting):
            return False
        return all(self._is_given(one, named) for one in self.acting) and (
            not self.others or any(self._covered(one, named) for one in self.others)
        )

    def is_led_in(self, quote: str, title: str, *, compared: bool) -> bool:
        """Whether a quote, with its title, speaks of what acts in the claim before all else, in
        one of the conditions that the claim names, if it names any. What else acts in the claim
        may be left out where the claim only ``compared`` with it.
        """
        stated = self._named(quote)
        drugs = [concept for concept in stated if concept.kind in ACTS]
        named = [*stated, *self._named(title)]
        conditions = [one for one in self.others if one.kind == "condition"]
        words = f"{title} {quote}".casefold()
        return (
            self._is_given(self.acting[0], drugs or named)
            and (compared or all(_is_written(one, words) for one in self.acting[1:]))
            and (not conditions or any(self._covered(one, named) for one in conditions))
        )

    def is_of_another(self, statement: Statement) -> bool:
        """Whether something acts in a finding that the claim does not name: what was seen with two
        drugs says nothing of one.
        """
        given = (self.vocabulary.concept(name) for name in statement.subject)
        return any(
            concept is not None
            and concept.kind in ACTS
            and not any(self.vocabulary.covers(one, concept) for one in self.acting)
            for concept in given
        )

    def shared(self, statement: Statement) -> tuple[Concept, ...]:
        """What the claim names of what a finding says was acted on."""
        acted = [self.vocabulary.concept(name) for name in statement.object]
        found = [concept for concept in acted if concept is not None]
        return tuple(
            one for one in self.others if one.kind not in SETTINGS and self._covered(one, found)
        )

    def common(self, other: ClaimSubject) -> tuple[Concept, ...]:
        """What this claim names that another names too, be it as one of its kinds, apart from how
        and to whom something is given; conditions only where there is nothing else.
        """
        shared = [
            one
            for one in self.others
            if one.kind not in SETTINGS
            and any(
                self.vocabulary.covers(one, its) or self.vocabulary.covers(its, one)
                for its in other.others
            )
        ]
        outcomes = [one for one in shared if one.kind != "condition"]
        return tuple(outcomes or shared)

    def is_same(self, other: ClaimSubject) -> bool:
        """Whether two claims are on one thing: the same acts in both before all else, on the same
        outcome, in conditions that meet where both name some; a condition alone is one thing where
        neither names more.
        """
        common = self.common(other)
        if not common or self.acting[0].id != other.acting[0].id:
            return False
        if all(one.kind == "condition" for one in common):
            named = [*self.others, *other.others]
            return all(one.kind in {"condition", *SETTINGS} for one in named)
        mine, its = (
            [one for one in each.others if one.kind == "condition"] for each in (self, other)
        )
        return not (mine and its) or any(
            self.vocabulary.covers(one, two) or self.vocabulary.covers(two, one)
            for one in mine
            for two in its
        )

    def words_for(self, concept: Concept, text: str) -> str | None:
        """The words of a text for a concept or one of its kinds, ``None`` where it has none."""
        return next(
            (
                text[start:end]
                for start, end, found in self.vocabulary.find(text)
                if self.vocabulary.covers(concept, found)
            ),
            None,
        )

    def breadth(self, statement: Statement) -> int:
        """How many of the things that a finding was on are what the claim names, or kinds of it."""
        acted = (self.vocabulary.concept(name) for name in statement.object)
        return sum(
            concept is not None and any(self.vocabulary.covers(one, concept) for one in self.others)
            for concept in acted
        )

    def unnamed(self, text: str) -> tuple[Concept, ...]:
        """What the claim names beside what acts, and a text does not."""
        named = self._named(text)
        return tuple(one for one in self.others if not self._covered(one, named))

    def _named(self, text: str) -> list[Concept]:
        return [concept for _, _, concept in self.vocabulary.find(text)]

    def _is_given(self, wanted: Concept, named: list[Concept]) -> bool:
        """Whether what acts in the claim is named, itself or as one of its kind; another form of it
        ("esketamine" of "ketamine") is another drug.
        """
        return any(
            self.vocabulary.covers(wanted, concept) and not _is_form_of(concept, wanted)
            for concept in named
        )

    def _covered(self, wanted: Concept, named: list[Concept]) -> bool:
        return any(self.vocabulary.covers(wanted, concept) for concept in named)


def _is_form_of(concept: Concept, other: Concept) -> bool:
    """Whether a thing's name is another's with something before or behind it."""
    name, whole = concept.names[0].casefold(), other.names[0].casefold()
    return name != whole and whole in name and " " not in name


def _is_written(concept: Concept, words: str) -> bool:
    """Whether a name of a concept stands in words in small letters, be it within another name."""
    return any(name.casefold() in words for name in concept.names)


def subject_of(claim: Claim, vocabulary: Vocabulary) -> ClaimSubject:
    """What a claim is about."""
    found = {concept.id: concept for _, _, concept in vocabulary.find(claim.text)}
    return ClaimSubject(
        acting=tuple(concept for concept in found.values() if concept.kind in ACTS),
        others=tuple(concept for concept in found.values() if concept.kind not in ACTS),
        vocabulary=vocabulary,
    )
