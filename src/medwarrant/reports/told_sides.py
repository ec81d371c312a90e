"""The side on which an answer tells each study, which its map and its tables show as well."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from medwarrant.records import AnswerSide, Question
from medwarrant.reports.comparing import is_told_alone
from medwarrant.reports.evidence import Item
from medwarrant.reports.fading import tells_fading
from medwarrant.reports.plan import has_sides
from medwarrant.reports.verdict import Tally


def side_told(question: Question, item: Item) -> AnswerSide | None:
    """The side on which a finding is told; ``None`` where the question has no sides, or the finding
    is beside its point.
    """
    if not has_sides(question) or (item.fit != "direct" and not item.apart):
        return None
    if is_told_alone(item):
        return "alone"
    if item.is_null:
        return "no_difference"
    if item.stance == "supports":
        return "for_early" if tells_fading(item.quote) else "for"
    return "against" if item.stance == "contradicts" else "open"


def study_side(told: Collection[AnswerSide]) -> AnswerSide | None:
    """Where a study stands of which findings are told on these sides, by the rule by which studies
    are counted: open where it speaks both for and against. ``None`` where none is told.
    """
    if "against" in told and not {"for", "for_early"}.isdisjoint(told):
        return "open"
    order: tuple[AnswerSide, ...] = (
        "for_early",
        "for",
        "against",
        "no_difference",
        "open",
        "alone",
    )
    return next((side for side in order if side in told), None)


def counted_sides(counts: Tally) -> Mapping[str, AnswerSide]:
    """The side of each document that was counted, as the count tells it."""
    by_side: tuple[tuple[AnswerSide, tuple[Item, ...]], ...] = (
        ("for", counts.supports),
        ("for_early", counts.fading),
        ("against", counts.contradicts),
        ("no_difference", counts.nulls),
        ("open", counts.unclear),
    )
    return {item.document.id: side for side, items in by_side for item in items}
