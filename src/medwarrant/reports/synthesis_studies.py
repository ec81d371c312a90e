"""The studies of a synthesis: what each gave, to whom, and what it says of each outcome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from medwarrant.ports import Proofreader, Vocabulary
from medwarrant.records import Concept, ConceptKind, Direction, Document, Species, Statement, Study
from medwarrant.reports.synthesis_directions import direction_of, measured_in
from medwarrant.reports.synthesis_sources import REVIEWS
from medwarrant.reports.wording import shown_name
from medwarrant.synthesis_records import Estimate

ACTING: tuple[ConceptKind, ...] = ("drug", "procedure")
GENERIC = frozenset({"prevalence", "incidence", "exposure", "clearance", "work_productivity"})
"""Ids of concepts that say how much or how often, and not of what."""
_SIDES: frozenset[Direction] = frozenset({"increases", "decreases", "no_change"})


@dataclass(frozen=True)
class Key:
    """What is compared across studies: an outcome, under what was given, in one kind of subject."""

    outcome: str
    given: tuple[str, ...]
    subject: str


@dataclass(frozen=True)
class Told:
    """What one study says of one outcome, in its most telling sentence. ``direction`` is over all
    its sentences: ``mixed`` where they differ.
    """

    statement: Statement
    direction: Direction


@dataclass(frozen=True)
class Entry:
    """One study. ``given`` are ids of what it gave, empty where no vocabulary knows it."""

    document: Document
    study: Study
    label: str
    given: tuple[str, ...]
    told: Mapping[Key, Told]
    estimates: tuple[Estimate, ...]

    @property
    def is_review(self) -> bool:
        """Whether it tells of others' studies."""
        return self.study.design in REVIEWS

    @property
    def subject(self) -> str:
        """In what kind of subject it was: never compared across these."""
        return subject_of(self.study.species)

    def key_of(self, estimate: Estimate) -> Key:
        """Under which outcome of this study an estimate belongs."""
        return Key(
            outcome=estimate.concept or estimate.outcome.casefold(),
            given=self.given or tuple(sorted(estimate.given)),
            subject=self.subject,
        )


def subject_of(species: Species) -> str:
    """The kind of subject, people where a study does not say."""
    return {"animal": "animals", "in_vitro": "cells", "mixed": "several species"}.get(
        species, "people"
    )


def given_in(study: Study, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Ids of what the study gave and its control group did not get: drugs, or else procedures."""
    against = {concept.id for *_, concept in vocabulary.find(study.comparator or "")}
    named = [concept for *_, concept in vocabulary.find(study.intervention or "")]
    acting = [each for each in named if each.kind in ACTING and each.id not in against]
    drugs = [each.id for each in acting if each.kind == "drug"]
    return tuple(sorted(set(drugs or (each.id for each in acting))))


def results_of(
    document: Document,
    study: Study,
    given: tuple[str, ...],
    statements: Sequence[Statement],
    vocabulary: Vocabulary,
    proofreader: Proofreader,
) -> dict[Key, Told]:
    """What the study's findings say of each outcome that they name, in text order."""
    subject = subject_of(study.species)
    grouped: dict[Key, list[_Said]] = {}
    for statement in statements:
        if statement.role != "finding" or not _is_of(statement, given, vocabulary):
            continue
        acted = given or tuple(sorted(statement.subject))
        sentence = document.text[statement.start : statement.end]
        words = [given_name([each], vocabulary) for each in acted]
        measured = measured_in(document, statement, vocabulary)
        for outcome in measured:
            if outcome in GENERIC or outcome in acted:
                continue
            concept = vocabulary.concept(outcome)
            said = direction_of(
                outcome,
                sentence,
                statement,
                measured,
                words,
                proofreader,
                is_condition=concept is not None and concept.kind == "condition",
            )
            key = Key(outcome=outcome, given=acted, subject=subject)
            grouped.setdefault(key, []).append(_Said(statement, said))
        if not statement.object and statement.outcome:
            name = " ".join(statement.outcome.casefold().split())
            key = Key(outcome=name, given=acted, subject=subject)
            grouped.setdefault(key, []).append(_Said(statement, statement.direction))
    return {key: _told(study, every) for key, every in grouped.items()}


class _Said(NamedTuple):
    statement: Statement
    direction: Direction


def _is_of(statement: Statement, given: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether a statement is about what the study gave, as far as it names anything that acts."""
    if not given or not statement.subject:
        return True
    if set(given) & set(statement.subject):
        return True
    said = [vocabulary.concept(each) for each in statement.subject]
    own = [vocabulary.concept(each) for each in given]
    return any(
        one is not None
        and other is not None
        and (vocabulary.covers(one, other) or vocabulary.covers(other, one))
        for one in said
        for other in own
    )


def _told(study: Study, every: Sequence[_Said]) -> Told:
    """The direction over all sentences, and the one that tells it best: the main result's first."""
    main = study.quotes.get("result")

    def rank(each: _Said) -> tuple[bool, bool, bool, int]:
        statement = each.statement
        is_main = main is not None and statement.start <= main.start < statement.end
        return (
            statement.is_of_part,
            each.direction not in _SIDES,
            not is_main,
            statement.start,
        )

    ranked = sorted(every, key=rank)
    whole = [each for each in ranked if not each.statement.is_of_part] or ranked
    compared = [each for each in whole if each.statement.result != "not_comparative"]
    sides = {each.direction for each in compared} & _SIDES
    if len(sides) == 1:
        direction: Direction = next(iter(sides))
    elif sides or any(each.direction == "mixed" for each in compared):
        direction = "mixed"
    else:
        direction = "unknown"
    return Told(statement=ranked[0].statement, direction=direction)


def outcome_name(outcome: str, vocabulary: Vocabulary) -> str:
    """The outcome as a reader calls it."""
    concept = vocabulary.concept(outcome)
    return outcome if concept is None else shown_name(concept)


def given_name(given: Sequence[str], vocabulary: Vocabulary) -> str:
    """What was given as a reader calls it, "" where no vocabulary knows it."""
    found: list[Concept] = [c for c in map(vocabulary.concept, given) if c is not None]
    return " and ".join(shown_name(each) for each in found)


def labels(documents: Sequence[Document]) -> dict[str, str]:
    """How reviews name each document, by id: "Okafor 2019", with a letter where two are alike."""
    plain = {each.id: first_author_year(each) for each in documents}
    times = Counter(plain.values())
    seen: Counter[str] = Counter()
    told = {}
    for each in sorted(documents, key=lambda one: one.id):
        name = plain[each.id]
        if times[name] > 1:
            name = (
                f"{name}{_LETTERS[seen[name] % len(_LETTERS)]}"
                if each.year
                else f"{name} ({each.id})"
            )
            seen[plain[each.id]] += 1
        told[each.id] = name
    return told


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_INITIALS = re.compile(r"(?:[A-Z]\.?[- ]?){1,4}")
TITLE_WORDS = 5


def first_author_year(document: Document) -> str:
    """A work's short name: "Okafor 2021", or its title's first words where it has no author."""
    if not document.authors:
        words = document.title.split()
        name = " ".join(words[:TITLE_WORDS]).rstrip(".,:;") + (
            "…" if len(words) > TITLE_WORDS else ""
        )
        name = name or document.id
    else:
        name = surname(document.authors[0])
    return name if document.year is None else f"{name} {document.year}"


def surname(author: str) -> str:
    """The family name of an author as bibliographies print them ("Okafor A", "Okafor, Ada")."""
    if "," in author:
        return author.partition(",")[0].strip()
    words = author.split()
    if len(words) > 1 and _INITIALS.fullmatch(words[-1]):
        return " ".join(words[:-1])
    return words[-1] if words else author
