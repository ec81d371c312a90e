"""Which statements go into which section of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from medwarrant.records import AnswerSection, Question
from medwarrant.reports.evidence import LAST_HUMAN_LEVEL, Evidence, Item


@dataclass(frozen=True)
class Lengths:
    """The most sentences a section may have; what does not fit is in the evidence table."""

    findings: int = 10
    mechanism: int = 8
    safety: int = 4
    guidance: int = 5
    conflicts: int = 3
    a_document: int = 2


@dataclass(frozen=True)
class Plan:
    """The statements of each section, and those that decide and that bear on the question.

    ``deciding`` speak directly of what is asked; ``related`` speak of it or of a part of it.
    """

    sections: dict[AnswerSection, tuple[Item, ...]]
    deciding: tuple[Item, ...]
    related: tuple[Item, ...]

    @property
    def shown(self) -> tuple[Item, ...]:
        """The findings of every section, strongest section first."""
        return (
            *self.sections["findings"],
            *self.sections["mechanism"],
            *self.sections["safety"],
        )


def plan(question: Question, evidence: Evidence, lengths: Lengths) -> Plan:
    """Sorts the evidence into sections.

    What answers directly comes alone; only where nothing does, what speaks of a part is shown in
    its place. Studies in people are findings, animal and test-tube work is mechanism, harms are
    safety unless harm was the question.
    """
    findings = [item for item in evidence.items if item.statement.role == "finding"]
    direct = [item for item in findings if item.fit == "direct"]
    partial = [item for item in findings if item.fit == "partial"]
    bridges = sorted(
        (item for item in findings if item.fit == "bridge"),
        key=lambda item: (item.level, -item.relevance, item.document.id),
    )
    main = direct or _in_turn([*partial, *_few_each(bridges)])
    asks_of_harm = question.kind in ("harm", "contraindication")
    human = [item for item in main if item.level <= LAST_HUMAN_LEVEL]
    harm = [] if asks_of_harm else [i for i in human if i.statement.outcome_kind == "harm"]
    harm_elsewhere = [
        item
        for item in findings
        if item.fit == "aside"
        and item.named
        and item.is_human
        and item.statement.outcome_kind == "harm"
        and item.statement.direction == "increases"
    ]
    guidance = _guidance(question, evidence)
    return Plan(
        sections={
            "findings": spread(_without(human, harm), lengths.findings, lengths.a_document),
            "mechanism": spread(
                [item for item in main if item.level > LAST_HUMAN_LEVEL],
                lengths.mechanism,
                lengths.a_document,
            ),
            "safety": spread(
                _in_turn(sorted([*harm, *harm_elsewhere], key=_harm_first)), lengths.safety, 1
            ),
            "guidance": spread(
                sorted(guidance, key=lambda i: -i.named), lengths.guidance, lengths.a_document
            ),
        },
        deciding=tuple(direct),
        related=tuple(item for item in evidence.items if item.fit != "aside"),
    )


MOST_A_BRIDGE = 3
"""Statements on one shared thing, of each asked agent: enough to show that both meet there."""


def _few_each(bridges: Sequence[Item]) -> list[Item]:
    """The first bridges of each asked agent over each shared thing."""
    taken: dict[tuple[str, ...], int] = {}
    kept = []
    for item in bridges:
        side = (*item.shared, *item.asked[:1], "people" if item.is_human else "other")
        taken[side] = taken.get(side, 0) + 1
        if taken[side] <= MOST_A_BRIDGE:
            kept.append(item)
    return kept


def _in_turn(items: Sequence[Item]) -> list[Item]:
    """The items so that each asked thing comes in turn, in order otherwise."""
    rows: dict[str, list[Item]] = {}
    for item in items:
        rows.setdefault(item.asked[0] if item.asked else "", []).append(item)
    turns = zip_longest(*rows.values())
    return [item for turn in turns for item in turn if item is not None]


def _guidance(question: Question, evidence: Evidence) -> list[Item]:
    """Recommendations on all that is asked; without any, the nearest on each part of it."""
    named = [i for i in evidence.items if i.statement.role == "guidance" and i.named]
    wanted = 1 if question.kind in ("harm", "contraindication", "dose") else 2
    asked = len(question.subjects) + len(question.targets)
    near = [item for item in named if item.named >= min(wanted, asked)]
    ranked = sorted(near, key=lambda item: -item.named)
    return ranked or list(spread(_in_turn(named), PARTIAL_GUIDANCE, 1))


PARTIAL_GUIDANCE = 2
"""Recommendations shown that speak of a part of the question only."""


def _harm_first(item: Item) -> tuple[int, bool, int]:
    """What is nearest to the question first, and of that the harms that were seen."""
    return (-item.named, item.statement.direction != "increases", item.level)


def for_self_treatment(planned: Plan) -> Plan:
    """What remains for someone who would treat themselves: safety and guidance, nothing dosed."""
    kept: dict[AnswerSection, tuple[Item, ...]] = dict.fromkeys(planned.sections, ())
    for section in ("safety", "guidance"):
        items = planned.sections[section]
        kept[section] = tuple(item for item in items if not _names_a_regimen(item))
    return Plan(sections=kept, deciding=(), related=())


def _names_a_regimen(item: Item) -> bool:
    named = (item.study.dose, item.study.route)
    return any(word is not None and word in item.quote for word in named) or any(
        character.isdigit() for character in item.quote
    )


def spread(items: Iterable[Item], most: int, a_document: int) -> tuple[Item, ...]:
    """The first items, no more than a few of one document, kept together by document."""
    taken: dict[str, list[Item]] = {}
    count = 0
    for item in items:
        own = taken.setdefault(item.document.id, [])
        if len(own) < a_document and count < most:
            own.append(item)
            count += 1
    return tuple(
        item for own in taken.values() for item in sorted(own, key=lambda i: i.statement.start)
    )


def _without(items: Sequence[Item], apart: Sequence[Item]) -> list[Item]:
    gone = {id(item) for item in apart}
    return [item for item in items if id(item) not in gone]
