"""A sentence for patients where the evidence rests on trials that people could see through."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.records import CertaintyRating, Sentence
from medwarrant.reports.telling import bottom_line
from medwarrant.reports.verdict import Tally

SEEN_THROUGH = (
    "In many of these studies, people could probably feel whether they had been given the real "
    "treatment. That can make a treatment look better than it is."
)
"""Functional unblinding in short words."""


def told_plainly(
    ratings: Sequence[CertaintyRating], counts: Tally, warrants: tuple[str, ...]
) -> tuple[Sentence, ...]:
    """The sentence where at least half of the studies that weigh most could be seen through and
    something speaks for the treatment; ``warrants`` are those of the studies counted.
    """
    if not counts.supports or not any(rating.seen_through for rating in ratings):
        return ()
    return (bottom_line(SEEN_THROUGH, warrants),)
