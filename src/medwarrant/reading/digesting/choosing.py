# ruff: noqa: E501 - patterns are read as wholes
"""Which of many claims to tell: how much each says, and which say the same."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from medwarrant.reading.digesting.families import TELLS
from medwarrant.reading.digesting.groups import Subjects
from medwarrant.records import Claim, DigestFamily, SpokenAmount, SpokenGround
from medwarrant.text.terms import analyze

STUDIED = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|meta-analys[ei]s|randomi[sz]ed|placebo|participants|patients|evidence|data|published|researchers?|percent)\b|\d",
    re.I,
)
VAGUE = re.compile(
    r"\b(?:kind of|sort of|stuff|things?|really|pretty|very very|a lot|lots|whatever|et cetera|okay|right|gonna|wanna|basically|literally|you know|crazy|amazing|cool|beautiful|incredible|fascinating|interesting|guess|folks|guys)\b",
    re.I,
)
PERSONAL = re.compile(r"\b(?:you|your|we|our|us)\b", re.I)
FEWEST_WORDS, MOST_WORDS = 7, 45
"""Words between which a sentence can be read as a point of its own."""
ALIKE = 0.5
"""Share of the terms of both that two sentences have in common from which they say the same."""
WITHIN = 0.75
"""Share of the terms of the shorter that the longer has, from which it says the same and more."""
WITHIN_SPEECH = 0.6
"""The same of spoken sentences, which come back to what they said in other words."""


FIGURES = 3
"""Numbers that two sayings on the same have in common from which they say the same."""
NEXT, SHARED_BY_NEXT = 250, 3
"""Characters between two sayings that follow each other, and terms that both have, from which the
second only goes on with the first.
"""
FEWEST_LETTERS = 5
"""Letters of a term that is no small word."""
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


class Candidate(NamedTuple):
    """A claim with what it is to a reader, how it is told, and how much it says.

    Of speech, ``core`` is the sentence of ``text`` that says it, the others being told so that it
    is understood; "" of writing. ``central`` is how often a talk names what it is about, as a share
    of what it names most; 0 of writing. ``spoken_of`` is the talk's word for the drug, procedure or
    condition that was spoken of right before, where the saying names none; "" for none.
    """

    claim: Claim
    family: DigestFamily
    text: str
    group: str
    score: float
    terms: frozenset[str]
    core: str = ""
    speaker: str | None = None
    ground: SpokenGround | None = None
    amounts: tuple[SpokenAmount, ...] = ()
    central: float = 0.0
    spoken_of: str = ""


def score_of(claim: Claim, text: str, found: Subjects, *, spoken: bool) -> float:
    """How much a claim says: about what the document speaks of, what happened to it, who saw it."""
    concepts = found.within(claim.start, claim.end)
    weights = sorted((math.log1p(found.counts[c.id]) for c in concepts), reverse=True)
    score = sum(weights[:3])
    score += 1.5 * bool(TELLS.search(text)) + 0.75 * bool(STUDIED.search(text))
    score += 0.5 * bool(claim.markers)
    if spoken:
        score -= 0.75 * len(VAGUE.findall(text)) + 0.25 * len(PERSONAL.findall(text))
    words = len(text.split())
    if words > MOST_WORDS:
        score -= (words - MOST_WORDS) / 8
    if words < FEWEST_WORDS:
        score -= FEWEST_WORDS - words
    return round(score, 6)


def own_words(claim: Claim) -> str:
    """What a claim says by itself: a point of a list without what the list's first line says."""
    return claim.quote if not claim.text.startswith(claim.quote[:20]) else claim.text


def terms_of(text: str) -> frozenset[str]:
    """What tells one sentence from another."""
    return frozenset(analyze(text))


def best(
    candidates: Iterable[Candidate],
    most: int,
    *,
    among: Sequence[Candidate] = (),
    key: Callable[[Candidate], float] = lambda each: each.score,
) -> list[Candidate]:
    """At most so many of the candidates, the best first, none of which says what one before it or
    one of ``among`` says.
    """
    kept: list[Candidate] = []
    for each in sorted(candidates, key=lambda c: (-key(c), c.claim.start)):
        if len(kept) >= most:
            break
        if not any(_repeats(each, other) for other in (*among, *kept)):
            kept.append(each)
    return kept


def _repeats(each: Candidate, other: Candidate) -> bool:
    if each.core and other.core:
        if each.group == other.group and len(figures(each.text) & figures(other.text)) >= FIGURES:
            return True
        if each.family == other.family and _goes_on(each, other):
            return True
        least = min(len(each.terms), len(other.terms))
        return len(each.terms & other.terms) >= WITHIN_SPEECH * least
    return same(each.terms, other.terms)


def _goes_on(each: Candidate, other: Candidate) -> bool:
    """Whether one of two sayings follows the other right away and is on the same."""
    first, second = sorted((each.claim, other.claim), key=lambda claim: claim.start)
    is_next = second.start - first.end < NEXT
    shared = [term for term in each.terms & other.terms if len(term) >= FEWEST_LETTERS]
    return is_next and len(shared) >= SHARED_BY_NEXT


def figures(text: str) -> frozenset[str]:
    """The numbers that a text names."""
    return frozenset(_NUMBER.findall(text))


def same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences say about the same, by their terms."""
    if not one or not other:
        return one == other
    shared = len(one & other)
    return shared / len(one | other) >= ALIKE or shared / min(len(one), len(other)) >= WITHIN
