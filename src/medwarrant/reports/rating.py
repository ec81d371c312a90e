"""How certain the counted studies make what was asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from medwarrant.ports import Grader, Store
from medwarrant.records import AnswerVerdict, CertaintyRating, OutcomeKind, Question, Result
from medwarrant.reports.certainty import ORDER, capped
from medwarrant.reports.comparing import REVIEWED
from medwarrant.reports.cues import ABSTRACT
from medwarrant.reports.evidence import Item
from medwarrant.reports.standing import with_concern
from medwarrant.reports.verdict import Tally
from medwarrant.reports.wording import counted, names

UNSETTLED: Mapping[AnswerVerdict, str] = {
    "insufficient": "too little of it to settle the question: at most low",
    "mixed": "the studies do not agree: at most low",
}
"""Why nobody can be sure of what was counted, by the verdict that it came to."""


def rated(question: Question, counts: Tally, grader: Grader, store: Store) -> CertaintyRating:
    """The certainty of the studies that were counted, for what the question asks."""
    decided = counts.telling
    studies = [
        msgspec.structs.replace(
            item.study,
            result="mixed" if item in counts.fading else _result(item),
            outcome_kind=_kind(item),
        )
        for item in decided
    ]
    rating = grader.grade(
        _outcome(question, decided),
        studies,
        [with_concern(item.document, store) for item in decided],
    )
    rating = _less_by_networks(question, capped(rating, decided), decided)
    if decided is not counts.unclear and counts.unclear:
        left = counted(len(counts.unclear), "study", "studies")
        verb = "leaves" if len(counts.unclear) == 1 else "leave"
        open_too = f"{left} that {verb} it open not counted"
        rating = msgspec.structs.replace(rating, reasons=(*rating.reasons, open_too))
    is_sided = counts.supports or counts.fading or counts.contradicts or counts.is_not_shown
    if question.yes_no and decided and not is_sided:
        unsided = (*rating.reasons, "no result read here speaks for or against it")
        return msgspec.structs.replace(rating, level="very_low", reasons=unsided)
    reason = UNSETTLED.get(counts.verdict)
    if reason is not None and rating.level in ("high", "moderate"):
        return msgspec.structs.replace(rating, level="low", reasons=(*rating.reasons, reason))
    return rating


def _less_by_networks(
    question: Question, rating: CertaintyRating, decided: Sequence[Item]
) -> CertaintyRating:
    """The rating a step lower where only networks of trials hold two things against each other:
    most of what they know of the two comes from trials of either against a third.
    """
    is_by_networks = bool(decided) and all(
        item.level <= REVIEWED and NETWORK.search(item.document.text[:ABSTRACT]) for item in decided
    )
    place = ORDER.index(rating.level)
    if not question.comparators or not is_by_networks or place <= ORDER.index("very_low"):
        return rating
    reason = "indirectness: networks of trials, few of which held one against the other (−1)"
    return msgspec.structs.replace(
        rating, level=ORDER[place - 1], reasons=(*rating.reasons, reason)
    )


NETWORK = re.compile(
    r"\bnetwork meta-?\s?analys|\bmixed treatment comparison|\bindirect (?:treatment )?comparison",
    re.IGNORECASE,
)
"""A review's words for comparing through a third."""


def _outcome(question: Question, decided: tuple[Item, ...]) -> str:
    """What the certainty is of."""
    acting, acted = names(question.subjects), names(question.targets)
    if decided and all(i.statement.outcome_kind == "pharmacokinetic" for i in decided):
        return f"exposure to {acted}"
    if question.kind == "interaction" and len(question.subjects) > 1:
        return f"{acting} together" + (f", {acted}" if acted else "")
    return acted or acting


EVENTS = re.compile(
    r"\bevents?\b|\bincidences?\b|\b(?:cases|episodes) (?:of|per|in)\b|\boccurr\w+|\bdeaths?\b|"
    r"\bmortality\b|\bhospitali[sz]",
    re.IGNORECASE,
)
"""Words of what happens to people, which stands for nothing else."""


def _kind(item: Item) -> OutcomeKind:
    """What an item's own sentence measured; its study's outcome only where that does not say. What
    is counted as it happens to people is no mechanism, whatever else its study looked into.
    """
    own = item.statement.outcome_kind
    kind = item.study.outcome_kind if own == "other" else own
    is_inside = kind in ("mechanism", "pharmacokinetic")
    return "other" if is_inside and item.is_human and EVENTS.search(item.quote) else kind


def _result(item: Item) -> Result:
    """What an item says of the question, in the words that certainty is rated by."""
    if item.stance == "supports":
        return "favours_intervention"
    if item.stance == "contradicts":
        is_null = item.statement.result == "no_difference_shown"
        return "no_difference_shown" if is_null else "favours_comparator"
    return item.statement.result
