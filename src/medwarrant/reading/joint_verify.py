"""Claims held against passages by rules and the shipped reader together.

Rules speak first: what they find supported or contradicted stands. Where they cannot tell, since
the claim is in words of its own, the reader is asked of each sentence and each pair of neighbours.
It is believed from a limit on, a higher one where the claim runs along a sentence, of which rules
know more, and never against a mismatch that a rule can prove. In doubt the passage says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

import msgspec

from medwarrant.reading.judge import Head, Pair, softmax
from medwarrant.reading.verification.fractions import parts_told
from medwarrant.reading.verification.mismatches import mismatches, remarks
from medwarrant.reading.verify import runs_along
from medwarrant.records import BY_READER, Quote, Verdict
from medwarrant.text.sentences import sentences

SUPPORTED_FROM = 0.4
CONTRADICTED_FROM = 0.4
"""Shares from which the reader is believed, set on development claims (``docs/quality.md``)."""

ALONG_FROM = 0.7
FEW = 3
"""A claim that runs along a sentence stands or falls by the places where it differs. No sureness of
the reader makes up for fewer than ``FEW``; for more it is believed from ``ALONG_FROM``."""

SUPPORTS, CONTRADICTS = 0, 1
SCORED = 6
"""Digits kept of a score: more would differ between processors."""


class Judging(Protocol):
    """What this module needs of the reader."""

    def scores(self, head: Head, pairs: Sequence[Pair]) -> Sequence[Sequence[float]]:
        """The head's numbers for each pair."""
        ...


class Rules(Protocol):
    """What this module needs of the rules."""

    def verify(self, claim: str, passage: str) -> Verdict:
        """What the passage says of the claim."""
        ...


class _Read(NamedTuple):
    start: int
    end: int
    supports: float
    contradicts: float


class JointVerifier:
    """Verdicts by rules and reader; ``ports.Verifier``."""

    def __init__(self, rules: Rules, judge: Judging) -> None:
        self._rules = rules
        self._judge = judge

    def verify(self, claim: str, passage: str) -> Verdict:
        """What the passage says of the claim, with the deciding place and every shortfall.

        Raises:
            ModelDamaged: when a file of the reader is missing or is not the one that was shipped.
        """
        verdict = self._rules.verify(claim, passage)
        if verdict.verdict in ("supported", "contradicted") or not claim.strip():
            return verdict
        if claim.rstrip().endswith("?"):
            return verdict  # a question claims nothing
        read = self._read(" ".join(claim.split()), passage)
        if not read:
            return verdict
        best = max(read, key=lambda each: max(each.supports, each.contradicts))
        quote = Quote(quote=passage[best.start : best.end], start=best.start, end=best.end)
        if best.contradicts >= max(CONTRADICTED_FROM, best.supports):
            if any(is_so for _, _, is_so in parts_told(claim, passage)):
                return verdict  # the reader cannot reckon that 56 % are more than half
            return Verdict(
                verdict="contradicted",
                score=round(best.contradicts, SCORED),
                quote=quote,
                reasons=(BY_READER,),
            )
        is_along = runs_along(claim, passage)
        if is_along and len(verdict.reasons) < FEW:
            return verdict
        if best.supports < (ALONG_FROM if is_along else SUPPORTED_FROM):
            return verdict
        amiss = tuple(mismatches(claim, quote.quote, None if is_along else passage))
        if amiss:
            reasons = tuple(dict.fromkeys((*amiss, *verdict.reasons)))
            return msgspec.structs.replace(verdict, reasons=reasons)
        return Verdict(
            verdict="supported",
            score=round(best.supports, SCORED),
            quote=quote,
            reasons=tuple(remarks(claim, quote.quote)),
        )

    def _read(self, claim: str, passage: str) -> list[_Read]:
        """Every sentence and pair of neighbours with what the reader makes of it."""
        spans = sentences(passage)
        places = [*spans, *((one[0], other[1]) for one, other in pairwise(spans))]
        pairs = [(claim, " ".join(passage[start:end].split())) for start, end in places]
        shares = (softmax(row) for row in self._judge.scores("verify", pairs))
        return [
            _Read(*place, share[SUPPORTS], share[CONTRADICTS])
            for place, share in zip(places, shares, strict=True)
        ]
