"""Whether a quote makes the claim that it is shown beside: the same agent, outcome, condition,
species and, where the claim says how long, how long.

A digest's reader sees a verdict and believes it: a finding on the subject that is not on the point
is no support.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from medwarrant.ports import Vocabulary, Weighing
from medwarrant.records import Claim, ConceptKind
from medwarrant.reports.claim_subject import ClaimSubject, subject_of
from medwarrant.reports.evidence import ANIMAL_LEVEL, level_of
from medwarrant.reports.weighing import NOT_PEOPLE

HOW_LONG = re.compile(
    r"\b(?:transient\w*|short[- ]lived|temporar\w+|wears? off|durab\w+|long[- ](?:term|lasting)|"
    r"lasts?|lasted|lasting|sustain\w*|persist\w*|maintain\w*|relaps\w+|permanent\w*|"
    r"(?:for|after|within|over|at) (?:\w+ ){0,3}(?:hours?|days?|weeks?|months?|years?))\b",
    re.IGNORECASE,
)
"""How a claim says how long something holds."""


def of_same_claim(
    claim: Claim, weighed: Sequence[Weighing], vocabulary: Vocabulary
) -> list[Weighing]:
    """What was read that makes the same claim, in its order; what supports all but how long
    something holds supports in part.
    """
    subject = subject_of(claim, vocabulary)
    kept: list[Weighing] = []
    for document, study, verdict, name in weighed:
        quote = "" if verdict.quote is None else verdict.quote.quote
        if level_of(study) >= ANIMAL_LEVEL and NOT_PEOPLE.search(claim.text) is None:
            continue
        if not _names_the_same(subject, quote, document.title):
            continue
        if (
            verdict.verdict == "supported"
            and HOW_LONG.search(claim.text)
            and HOW_LONG.search(quote) is None
        ):
            verdict = msgspec.structs.replace(verdict, verdict="partly")
        kept.append((document, study, verdict, name))
    return kept


def _names_the_same(subject: ClaimSubject, quote: str, title: str) -> bool:
    """Whether a quote names all that acts in the claim, an outcome of it, if it names one, and with
    its title a condition of it, if it names one.
    """
    return (
        _only(subject, ()).is_in(quote, "")
        and _only(subject, ("outcome", "mechanism")).is_in(quote, "")
        and _meets(_only(subject, ("condition",)), f"{title} {quote}")
    )


def _meets(subject: ClaimSubject, words: str) -> bool:
    """Whether words name one of the conditions of a claim, or one that it is a kind of."""
    covers = subject.vocabulary.covers
    named = [found for _, _, found in subject.vocabulary.find(words)]
    return not subject.others or any(
        covers(one, found) or covers(found, one) for one in subject.others for found in named
    )


def _only(subject: ClaimSubject, kinds: tuple[ConceptKind, ...]) -> ClaimSubject:
    return replace(subject, others=tuple(one for one in subject.others if one.kind in kinds))
