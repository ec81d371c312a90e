"""Where evidence disagrees, and what differs between the two sides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Question, Statement
from medwarrant.reports.evidence import IN_VITRO_LEVEL, Item
from medwarrant.reports.wording import joined

UNTESTED = "nothing read here tests why they differ"


@dataclass(frozen=True)
class Disagreement:
    """Two sides on one subject and one object. ``found`` saw an effect, ``not_found`` did not.

    When both sides saw an effect, in opposite directions, ``found`` holds the increase.
    """

    subject: Concept
    object: Concept
    found: tuple[Item, ...]
    not_found: tuple[Item, ...]
    is_opposite: bool
    reasons: tuple[str, ...]


def disagreements(
    question: Question, items: Sequence[Item], vocabulary: Vocabulary
) -> tuple[Disagreement, ...]:
    """Every disagreement on what one of the asked subjects does to one thing, strongest first."""
    found: list[Disagreement] = []
    asked = (*question.subjects, *question.comparators)
    for subject in asked:
        own = [item for item in items if _covers(vocabulary, subject, item.statement.subject)]
        for identity in sorted({name for item in own for name in item.statement.object}):
            concept = vocabulary.concept(identity)
            if concept is None:
                continue
            here = [item for item in own if identity in item.statement.object]
            made = _sides(subject, concept, here)
            if made is not None:
                found.append(made)
    return _distinct(sorted(found, key=_strength))


def _sides(subject: Concept, concept: Concept, items: Sequence[Item]) -> Disagreement | None:
    effect = [item for item in items if _effect(item.statement) == "effect"]
    none = [item for item in items if _effect(item.statement) == "none"]
    none_only = _without(none, effect)
    if effect and none_only:
        return (
            Disagreement(
                subject=subject,
                object=concept,
                found=_one_each(_without(effect, none)),
                not_found=_one_each(none_only),
                is_opposite=False,
                reasons=differences(effect, none_only),
            )
            if _without(effect, none)
            else None
        )
    more = [item for item in effect if item.statement.direction == "increases"]
    less = [item for item in effect if item.statement.direction == "decreases"]
    if _without(more, less) and _without(less, more):
        return Disagreement(
            subject=subject,
            object=concept,
            found=_one_each(_without(more, less)),
            not_found=_one_each(_without(less, more)),
            is_opposite=True,
            reasons=differences(more, less),
        )
    return None


def _effect(statement: Statement) -> str:
    if statement.role != "finding" or statement.result == "inconclusive":
        return "unclear"
    if statement.direction == "no_change" or statement.result == "no_difference_shown":
        return "none"
    if statement.direction in ("increases", "decreases"):
        return "effect"
    return (
        "effect"
        if statement.result in ("favours_intervention", "favours_comparator")
        else "unclear"
    )


def differences(one: Sequence[Item], other: Sequence[Item]) -> tuple[str, ...]:
    """What differs between two sides of a disagreement: likely reasons, none of them proven."""
    reasons = []
    if _kinds(one).isdisjoint(_kinds(other)):
        reasons.append(f"{joined(sorted(_kinds(one)))} against {joined(sorted(_kinds(other)))}")
    agents = _agents(one), _agents(other)
    if agents[0] and agents[1] and agents[0].isdisjoint(agents[1]):
        reasons.append("different agents were given")
    for field, said in (
        ("route", "the routes differ"),
        ("dose", "the doses differ"),
        ("comparator", "the comparators differ"),
        ("population", "the people or animals studied differ"),
    ):
        values = _values(one, field), _values(other, field)
        if values[0] and values[1] and values[0].isdisjoint(values[1]):
            reasons.append(said)
    return (*reasons, UNTESTED)


def _kinds(items: Iterable[Item]) -> set[str]:
    return {
        "test-tube work"
        if item.level == IN_VITRO_LEVEL
        else ("people" if item.is_human else item.study.species_detail or "animals")
        for item in items
    }


def _agents(items: Iterable[Item]) -> set[str]:
    return {name for item in items for name in item.statement.subject}


def _values(items: Iterable[Item], field: str) -> set[str]:
    return {
        value.casefold() for item in items if isinstance(value := getattr(item.study, field), str)
    }


def _covers(vocabulary: Vocabulary, wider: Concept, ids: Iterable[str]) -> bool:
    known = (vocabulary.concept(identity) for identity in ids)
    return any(concept is not None and vocabulary.covers(wider, concept) for concept in known)


def _without(items: Sequence[Item], others: Sequence[Item]) -> list[Item]:
    """The items whose documents are not also on the other side."""
    taken = {item.document.id for item in others}
    return [item for item in items if item.document.id not in taken]


def _one_each(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple({item.document.id: item for item in reversed(items)}.values())[::-1]


def _strength(conflict: Disagreement) -> tuple[int, int, str]:
    best = max(
        min(item.level for item in conflict.found), min(item.level for item in conflict.not_found)
    )
    return (best, -len(conflict.found) - len(conflict.not_found), conflict.object.id)


def _distinct(conflicts: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Without those that set the same documents against each other once more."""
    seen: set[frozenset[str]] = set()
    kept = []
    for conflict in conflicts:
        documents = frozenset(i.document.id for i in (*conflict.found, *conflict.not_found))
        if not any(documents <= earlier for earlier in seen):
            kept.append(conflict)
            seen.add(documents)
    return tuple(kept)
