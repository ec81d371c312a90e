"""Claims in words of their own: is what they speak of there, and is the same said of it?"""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.reading.numbers.numerals import level
from medwarrant.reading.polarity import direction
from medwarrant.reading.polarity.cues import cues
from medwarrant.reading.verification.alignment import Alignment, coverage
from medwarrant.reading.verification.judgement import judge
from medwarrant.reading.verification.tokens import Sentence
from medwarrant.records import Quote, Verdict, VerdictWord

SPEAKS_OF_IT = 0.5
"""Share of a claim's weight that must be found for a verdict other than ``not_found``. Of the
Check-COVID training claims that are this near their rationale, one in eighteen has nothing to do
with it; at 0.4 it is one in thirteen."""

CARRIES_IT = 0.8
"""Share of a claim's weight that must be found for ``supported``."""

_OPPOSED = (
    {"increases", "decreases"},
    {"increases", "no_change"},
    {"decreases", "no_change"},
)


def _measured(claim: str) -> str:
    """The claim without the words that say what happened: what it speaks of."""
    plain = level(claim)
    for cue in reversed(cues(plain)):
        plain = plain[: cue.start] + plain[cue.end :]
    return plain


def compare(
    text: str, claim: Sentence, passage: str, parts: Sequence[Sentence], best: Alignment
) -> Verdict:
    """The verdict on a claim that runs along no sentence of the passage.

    ``contradicted`` where the nearest sentence says the contrary direction of what the claim
    speaks of, or has its numbers, species or opposites otherwise; ``supported`` only where it
    carries nearly all and nothing is amiss; ``not_found`` where it only asks, supposes or reports
    it; ``partly`` where it says the same direction in other
    words. Otherwise ``not_found``.
    """
    near = coverage(claim, best.source.tokens)
    far = coverage(claim, [token for part in parts for token in part.tokens])
    score = round(max(near, 0.9 * far), 6)
    if score < SPEAKS_OF_IT:
        reasons: tuple[str, ...] = ("the passage speaks of something else",)
        return Verdict(verdict="not_found", score=score, quote=None, reasons=reasons)
    others = [part for part in parts if part is not best.source]
    issues = judge(text, passage, best, others)
    start, end = best.source.start, best.source.end
    quote = Quote(quote=passage[start:end], start=start, end=end)
    said_of = text[claim.start : claim.end]
    said, found = direction(said_of), direction(quote.quote, outcome=_measured(said_of))
    reasons = tuple(issue.reason for issue in issues)
    word: VerdictWord = "not_found"
    if any(issue.is_unasserted for issue in issues):
        word = "not_found"
    elif near >= SPEAKS_OF_IT and {said, found} in _OPPOSED:
        word, reasons = "contradicted", (f"the claim says {said}, the passage {found}", *reasons)
    elif near >= CARRIES_IT and any(issue.contradicts for issue in issues):
        word = "contradicted"
    elif near >= CARRIES_IT and not issues and said == found:
        word = "supported"
    elif said == found != "unknown" and not any(issue.contradicts for issue in issues):
        word = "partly"
    if word != "supported" and not reasons:
        reasons = ("the passage speaks of it, and the rules cannot tell that it says this",)
    return Verdict(
        verdict=word, score=score, quote=None if word == "not_found" else quote, reasons=reasons
    )
