"""Automated certainty of the evidence on one outcome, along GRADE's five domains.

The rules follow the GRADE Handbook (Schünemann, Brożek, Guyatt and Oxman, eds., 2013, chapter on
quality of evidence) and the GRADE guidelines series (J Clin Epidemiol 2011) as far as wording and
counts can carry them: randomised trials start high, observational studies low, and each serious
doubt is a step down. It is an automated rating and no GRADE assessment: nothing is rated up, and
a domain that cannot be judged from the text is named, not passed.
"""

from __future__ import annotations

from collections.abc import Iterable

from medwarrant.reading.certainty_domains import (
    Step,
    consistency,
    directness,
    is_seen_through,
    precision,
    publication_bias,
    risk_of_bias,
    sponsors,
    studies_told,
)
from medwarrant.reading.evidence_body import gathered, strongest
from medwarrant.reading.unblinding import Felt, Finder
from medwarrant.records import Certainty, CertaintyRating, Document, Study

LEVELS: tuple[Certainty, ...] = ("very_low", "low", "moderate", "high")
"""From the least certain to the most; ``none`` stands outside, for no evidence at all."""


class RuleGrader:
    """Rates certainty by rules; implements ``ports.Grader``.

    ``vocabulary`` knows which treatments are felt; without one only a study's own words tell it.
    """

    def __init__(self, vocabulary: Finder | None = None) -> None:
        self._felt = None if vocabulary is None else Felt(vocabulary)

    def grade(
        self, outcome: str, studies: Iterable[Study], documents: Iterable[Document]
    ) -> CertaintyRating:
        """Automated certainty for one outcome, with one reason a step. See ``grade``."""
        return grade(outcome, studies, documents, self._felt)


def grade(
    outcome: str,
    studies: Iterable[Study],
    documents: Iterable[Document],
    felt: Felt | None = None,
) -> CertaintyRating:
    """Automated certainty for one outcome, with one plain reason for each step.

    ``studies`` may hold several entries of one document (one for each of its findings); each
    document counts once. Studies whose document is not among ``documents`` are judged by their
    profile alone. The order of either makes no difference. Without a study that reports evidence
    the level is ``none``.
    """
    every = gathered(studies, documents, felt)
    body = strongest(every)
    if body is None:
        reason = "no study" if not every else "only plans and opinions, no results"
        return CertaintyRating(outcome=outcome, level="none", reasons=(reason,))
    steps = [
        Step(0, f"starts {LEVELS[body.start].replace('_', ' ')}: {body.kind}"),
        *risk_of_bias(outcome, body.studies),
        *directness(outcome, body.studies),
        *consistency(body.studies),
        *precision(body.studies),
        *publication_bias(body.studies),
        *sponsors(body.studies),
    ]
    level = max(0, body.start - sum(step.down for step in steps))
    reasons = [step.reason + (f" (−{step.down})" if step.down else "") for step in steps]
    if level == LEVELS.index("high") and any(step.is_blind for step in steps):
        reasons.append("not every domain could be assessed: at most moderate")
        level = LEVELS.index("moderate")
    if body.set_aside:
        reasons.append(f"{studies_told(body.set_aside)} of weaker kinds not counted")
    if all(one.is_summary for one in body.studies):
        reasons.append("our summaries, not the papers: at most low")
        level = min(level, LEVELS.index("low"))
    return CertaintyRating(
        outcome=outcome,
        level=LEVELS[level],
        reasons=tuple(reasons),
        seen_through=is_seen_through(outcome, body.studies),
    )
