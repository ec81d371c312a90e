"""Denials and hedges that one side has and the other has not."""

from __future__ import annotations

from medwarrant.reading.verification.case import Case
from medwarrant.reading.verification.tokens import Token
from medwarrant.reading.verification.words import are_opposite


def small_words(case: Case) -> None:
    """Denials and hedges that one side has and the other has not, of things that both have."""
    claim, source = case.found.claim.tokens, case.found.source.tokens
    resolved = _opposed_terms(case)
    for place, token in enumerate(claim):
        if token.kind == "negation" and place not in case.found.matched_claim:
            if not case.is_attached(claim, place, case.found.matched_claim):
                continue
            if not _denied_alike(case, token) and not resolved:
                case.contradicts(f"“{case.said(token)}”: the passage does not deny this")
    for place, token in enumerate(source):
        if place in case.found.matched_source:
            continue
        if not case.is_attached(source, place, case.found.matched_source):
            continue
        if token.kind == "negation":
            if not any(t.kind == "negation" for t in _around(case, token)) and not resolved:
                case.contradicts(f"the passage says “{case.printed(token)}”")
        elif token.kind == "hedge" and not _is_hedged(case, token):
            case.silent(f"the passage says “{case.printed(token)}”, the claim is certain")


HEDGED_TWICE = 10
"""Tokens between two hedges of one statement: "the results suggest that in women it may"."""


def _is_hedged(case: Case, token: Token) -> bool:
    """Whether the claim, too, is uncertain where the sentence has this hedge."""
    instead = _around(case, token)
    if instead:
        return any(t.kind == "hedge" for t in instead)
    source, place = case.found.source.tokens, case.source_places[token.start]
    near = range(place + 1, min(len(source), place + HEDGED_TWICE))
    return any(source[i].kind == "hedge" and i in case.found.matched_source for i in near)


def _around(case: Case, token: Token) -> tuple[Token, ...]:
    """The claim's side of the difference that a source token stands in."""
    for difference in case.found.differences:
        if token in difference.source:
            return difference.claim
    return ()


def _denied_alike(case: Case, token: Token) -> bool:
    """Whether the sentence denies at the same place in other words ("no" for "not")."""
    for difference in case.found.differences:
        if token in difference.claim:
            return any(t.kind == "negation" for t in difference.source)
    return False


def _opposed_terms(case: Case) -> bool:
    """Whether one side denies a word where the other has its opposite ("not effective")."""
    for difference in case.found.differences:
        denials = sum(t.kind == "negation" for t in difference.claim) - sum(
            t.kind == "negation" for t in difference.source
        )
        if denials and any(
            are_opposite(t.term, o.term) for t in difference.claim for o in difference.source
        ):
            return True
    return False
