"""Words and numbers that the claim has in another place than the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from medwarrant.reading.verification.alignment import Difference, is_form
from medwarrant.reading.verification.case import Case
from medwarrant.reading.verification.tokens import Token
from medwarrant.text.terms import analyze


def _company(tokens: Sequence[Token], place: int) -> tuple[str | None, str | None]:
    """The names of the nearest telling tokens on each side, ``None`` at the sentence's ends."""
    telling = [i for i, t in enumerate(tokens) if t.weight or t.term in _SEPARATES]
    left = [i for i in telling if i < place][-1:]
    right = [i for i in telling if i > place][:1]
    return (tokens[left[0]].name if left else None, tokens[right[0]].name if right else None)


_ORDER_TELLS = frozenset(analyze("respectively vs versus"))
_SEPARATES = frozenset(analyze("vs versus than respectively by compared"))


def keeps_company(case: Case, token: Token) -> bool:
    """Whether a token that stands elsewhere in the sentence has a neighbour there that it has here.

    Only places that nothing else of the claim was laid along count: a number that the sentence
    holds once warrants one number of the claim.
    """
    claim, source = case.found.claim.tokens, case.found.source.tokens
    left, right = _company(claim, case.claim_places[token.start])
    for place, other in enumerate(source):
        if place in case.found.matched_source or not is_form(token, other):
            continue
        before, after = _company(source, place)
        if token.number is not None:
            if all(None in pair or pair[0] == pair[1] for pair in ((left, before), (right, after))):
                return True
        elif (left is not None and left == before) or (right is not None and right == after):
            return True
    return False


def is_exchanged(case: Case, difference: Difference, token: Token) -> bool:
    """Whether the token and another of its kind stand in each other's place."""
    partners = [
        other
        for other in difference.source
        if (other.number is None) == (token.number is None)
        and other.kind == token.kind
        and not is_form(token, other)
    ]
    return any(
        any(is_form(ours, partner) for ours in elsewhere.claim)
        and any(is_form(token, theirs) for theirs in elsewhere.source)
        for partner in partners
        for elsewhere in case.found.differences
        if elsewhere is not difference
    )


_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)\b[^.;]{0,60}\bby\b", re.IGNORECASE)


def may_change_places(case: Case, token: Token) -> bool:
    """Whether a word may stand elsewhere without a change of what is said.

    So it is where one of the two sentences is in the passive voice, and between the members of a
    list, unless "respectively" makes its order tell.
    """
    claim = case.text[case.found.claim.start : case.found.claim.end]
    source = case.passage[case.found.source.start : case.found.source.end]
    if bool(_PASSIVE.search(claim)) != bool(_PASSIVE.search(source)):
        return True
    if any(t.term in _ORDER_TELLS for t in case.found.source.tokens):
        return False
    tokens = case.found.claim.tokens
    place = case.claim_places[token.start]
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(tokens) and tokens[at].term in {"and", "or"}:
            at += step
        if not 0 <= at < len(tokens) or tokens[at].kind != "content":
            continue
        low, high = sorted((tokens[at], token), key=lambda t: t.start)
        if _is_listed(case.text[low.end : high.start]) and _stand_together(case, tokens[at], token):
            return True
    return False


_LIST_MARKS = re.compile(r"\s*(?:,|/|;|\band\b|\bor\b|\s)+\s*")


def _is_listed(between: str) -> bool:
    return between.strip() != "" and _LIST_MARKS.fullmatch(between) is not None


def _stand_together(case: Case, one: Token, other: Token) -> bool:
    """Whether the sentence, too, has the two side by side as members of one list."""
    places = [t for t in case.found.source.tokens if is_form(one, t) or is_form(other, t)]
    return len(places) == 2 and any(
        a.name != b.name and _is_listed(case.passage[a.end : b.start]) for a, b in pairwise(places)
    )
