"""Answers to questions that want yes or no, from a text.

The question is held against the text as the claim that it asks about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from medwarrant.records import PolarReading, Verdict

ASKS = re.compile(
    r"^(?:is|are|was|were|does|do|did|can|could|should|will|would|has|have|may)\s+", re.IGNORECASE
)
"""The verb that opens a question; without it and its mark, the question is nearly a claim."""

DOUBT = 0.5
"""Score where the text settles nothing."""


class Verifying(Protocol):
    """What this module needs of a verifier: ``ports.Verifier``."""

    def verify(self, claim: str, passage: str) -> Verdict:
        """What the passage says of the claim."""
        ...


class VerifiedPolarReader:
    """Answers by holding the question as a claim; implements ``ports.PolarReader``."""

    def __init__(self, verifier: Verifying) -> None:
        self._verifier = verifier

    def answer(self, question: str, contexts: Sequence[str]) -> PolarReading:
        """What the parts of a text, in order, answer."""
        return polar_answer(question, contexts, self._verifier)


def polar_answer(question: str, contexts: Sequence[str], verifier: Verifying) -> PolarReading:
    """Yes where the text supports what is asked, no where it contradicts it.

    Where it settles nothing the answer is yes, as of most questions that make a title, and the
    score says that it is no more than that.
    """
    claim = ASKS.sub("", question.strip()).rstrip("? ")
    verdict = verifier.verify(claim, "\n".join(contexts))
    if verdict.verdict == "contradicted":
        return PolarReading(label="no", score=verdict.score)
    if verdict.verdict == "supported":
        return PolarReading(label="yes", score=verdict.score)
    return PolarReading(label="yes", score=DOUBT)
