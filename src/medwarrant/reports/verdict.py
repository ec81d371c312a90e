"""Whether what was read says yes or no.

Counting studies is no meta-analysis and is not shown as one: it only says on which side the
studies stand. Studies in people decide where there are any that compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medwarrant.records import AnswerVerdict, Question
from medwarrant.reports.evidence import Item

COMPARED = 3
"""The last level of evidence that holds a comparison (cohorts)."""
CLEAR_SHARE = 0.8
CLEAR_COUNT = 5
"""A minority of at most one in five is told but does not make a verdict mixed, once five or more
studies decide; below that every dissent counts. Chosen, not measured."""


@dataclass(frozen=True)
class Tally:
    """One item a study on each side, strongest first. ``is_human``: whether they are in people."""

    supports: tuple[Item, ...]
    contradicts: tuple[Item, ...]
    unclear: tuple[Item, ...]
    is_human: bool
    verdict: AnswerVerdict

    @property
    def decided(self) -> tuple[Item, ...]:
        """Everything that was counted."""
        return (*self.supports, *self.contradicts, *self.unclear)

    @property
    def told(self) -> tuple[tuple[Item, str], ...]:
        """The strongest item to tell, with how to introduce it; one a side when sides differ."""
        if self.verdict == "mixed":
            return (
                (_strongest(self.supports), "For it, the strongest"),
                (_strongest(self.contradicts), "Against it, the strongest"),
            )
        side = {"yes": self.supports, "no": self.contradicts}.get(self.verdict) or self.decided
        return ((_strongest(side), "The strongest single finding"),) if side else ()


def _strongest(items: Sequence[Item]) -> Item:
    return min(
        items, key=lambda i: (i.level, -round(i.relevance), -(i.study.n or 0), i.document.id)
    )


def tally(question: Question, items: Sequence[Item]) -> Tally:
    """Counts studies for and against what the question proposes."""
    findings = [item for item in items if item.answers]
    human = [item for item in findings if item.is_human]
    compared = [item for item in human if item.level <= COMPARED]
    pool = human if question.kind == "harm" else compared or human
    pool = pool or findings
    sides: dict[str, dict[str, Item]] = {"supports": {}, "contradicts": {}, "unclear": {}}
    for item in pool:
        own = [i for i in pool if i.document.id == item.document.id]
        side = _side(own)
        chosen = next((i for i in own if i.stance == side), item)
        sides[side].setdefault(item.document.id, chosen)
    supports, contradicts = sides["supports"], sides["contradicts"]
    has_review = any(i.level == 1 for i in (*supports.values(), *contradicts.values()))
    return Tally(
        supports=tuple(supports.values()),
        contradicts=tuple(contradicts.values()),
        unclear=tuple(sides["unclear"].values()),
        is_human=bool(human),
        verdict=_verdict(
            question,
            len(supports),
            len(contradicts),
            is_compared=bool(compared),
            has_review=has_review,
        ),
    )


def _side(own: Sequence[Item]) -> str:
    """The side that one study takes: none where its own findings differ."""
    sides = {item.stance for item in own if item.stance in ("supports", "contradicts")}
    return sides.pop() if len(sides) == 1 else "unclear"


def _verdict(
    question: Question, yes: int, no: int, *, is_compared: bool, has_review: bool
) -> AnswerVerdict:
    if not question.yes_no:
        return "not_a_yes_no_question"
    total = yes + no
    if total == 0 or not is_compared or (total == 1 and not has_review):
        return "insufficient"
    if no == 0 or (total >= CLEAR_COUNT and yes / total >= CLEAR_SHARE):
        return "yes"
    if yes == 0 or (total >= CLEAR_COUNT and no / total >= CLEAR_SHARE):
        return "no"
    return "mixed"
