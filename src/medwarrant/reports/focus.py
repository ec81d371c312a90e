"""What an answer begins with where its question asks about the evidence itself."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.records import Certainty, CertaintyRating, Conflict, Focus, Sentence
from medwarrant.reports.conflicts import UNTESTED
from medwarrant.reports.evidence import Item
from medwarrant.reports.telling import bottom_line
from medwarrant.reports.verdict import Tally

SURENESS: dict[Certainty, str] = {
    "high": "high",
    "moderate": "moderate",
    "low": "low",
    "very_low": "very low",
    "none": "none, for want of a study",
}


def begun(
    focus: Focus | None,
    opening: Sequence[Sentence],
    counts: Tally,
    conflicts: Sequence[Conflict],
    certainty: Sequence[CertaintyRating],
    behind: tuple[str, ...],
    told: Sequence[Item],
) -> list[Sentence]:
    """The bottom line with what was asked for in front, as it stands where nothing was.

    ``behind`` are the quotes and gaps of the first sentence, ``told`` the findings that the answer
    shows, counted or not.
    """
    if focus not in ("conflicts", "certainty") or not behind:
        return list(opening)
    if focus == "certainty":
        return [_how_sure(rating, behind) for rating in certainty[:1]] + list(opening)
    return _why_they_differ(counts, conflicts, behind, told) + list(opening)


def _how_sure(rating: CertaintyRating, behind: tuple[str, ...]) -> Sentence:
    text = f"How sure this is: automated certainty is {SURENESS[rating.level]}"
    text += ", for the reasons given below." if rating.reasons else "."
    return bottom_line(text, behind)


def _why_they_differ(
    counts: Tally, conflicts: Sequence[Conflict], behind: tuple[str, ...], told: Sequence[Item]
) -> list[Sentence]:
    """Each conflict that was found; where none was, whether what was counted or is told differs."""
    if conflicts:
        return [
            bottom_line(
                _what_differs(each),
                (*each.supports, *each.contradicts),
            )
            for each in conflicts
        ]
    found = {side for item in (*counts.decided, *told) if (side := _side(item)) is not None}
    if len(found) > 1:
        text = "Studies read here came to different results; what they state does not tell why."
    elif not found:
        text = "Nothing was read here that could disagree on this."
    elif counts.unclear:
        text = "No two results read here contradict each other on this, and some leave it open."
    else:
        text = "Nothing read here disagrees on this."
    return [bottom_line(text, behind)]


def _side(item: Item) -> str | None:
    """The side of a finding, that it found no difference among them; ``None`` without one."""
    if item.is_null:
        return "null"
    return item.stance if item.stance in ("supports", "contradicts") else None


def _what_differs(conflict: Conflict) -> str:
    differ = [reason for reason in conflict.likely_reasons if reason != UNTESTED]
    if not differ:
        return f"Where they disagree on {conflict.about}, what they state does not tell why."
    told = "; ".join(conflict.likely_reasons)
    return f"Where they disagree on {conflict.about}, what differs: {told}."
