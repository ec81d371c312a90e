"""Claims in words of their own: is what they speak of there, and is the same said of it?"""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.reading.polarity import direction
from medwarrant.reading.verification.alignment import Alignment, coverage
from medwarrant.reading.verification.judgement import judge
from medwarrant.reading.verification.tokens import Sentence
from medwarrant.records import Quote, Verdict

SPEAKS_OF_IT = 0.6
"""Share of a claim's weight that must be found for a verdict other than ``not_found``."""

CARRIES_IT = 0.8
"""Share of a claim's weight that must be found for ``supported``."""


def compare(
    text: str, claim: Sentence, passage: str, parts: Sequence[Sentence], best: Alignment
) -> Verdict:
    """The verdict on a claim that runs along no sentence of the passage."""
    near = coverage(claim, best.source.tokens)
    far = coverage(claim, [token for part in parts for token in part.tokens])
    held = max(near, 0.9 * far)
    score = round(held, 6)
    if held < SPEAKS_OF_IT:
        return Verdict(
            verdict="not_found",
            score=score,
            quote=None,
            reasons=("the passage speaks of something else",),
        )
    others = [part for part in parts if part is not best.source]
    issues = judge(text, passage, best, others)
    quote = Quote(
        quote=passage[best.source.start : best.source.end],
        start=best.source.start,
        end=best.source.end,
    )
    said = direction(text[claim.start : claim.end])
    found = direction(passage[best.source.start : best.source.end])
    reasons = tuple(issue.reason for issue in issues)
    opposed = {said, found} in (
        {"increases", "decreases"},
        {"increases", "no_change"},
        {"decreases", "no_change"},
    )
    if opposed:
        return Verdict(
            verdict="contradicted",
            score=score,
            quote=quote,
            reasons=(f"the claim says {said}, the passage {found}", *reasons),
        )
    if held >= CARRIES_IT and not issues and said == found:
        return Verdict(verdict="supported", score=score, quote=quote)
    return Verdict(verdict="not_found", score=score, quote=None, reasons=reasons)
