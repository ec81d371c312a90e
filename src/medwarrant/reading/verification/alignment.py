"""Where a claim and a sentence run side by side, and where they part."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from medwarrant.reading.verification.tokens import Sentence, Token


class Difference(NamedTuple):
    """A place where the two part: what the claim has there, and what the sentence has.

    Either may be empty (an addition or an omission), never both.
    """

    claim: tuple[Token, ...]
    source: tuple[Token, ...]


class Alignment(NamedTuple):
    """The claim laid along one sentence.

    ``matched_claim`` and ``matched_source`` are indices of tokens that run side by side, in order.
    ``share`` is the weight of the claim's matched tokens over the weight of all, from 0 to 1;
    1 for a claim without weight.
    """

    claim: Sentence
    source: Sentence
    matched_claim: frozenset[int]
    matched_source: frozenset[int]
    differences: tuple[Difference, ...]
    share: float


def _same(one: str, other: str) -> bool:
    """Whether two names are the same word in another form ("depress", "depression")."""
    if one == other:
        return True
    if one[0] in "#=" or other[0] in "#=":
        return False
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 5 and longer.startswith(shorter) and len(longer) - len(shorter) <= 4


def unified(claim: Sequence[str], source: Sequence[str]) -> list[str]:
    """The claim's names, each replaced by a form of it that the source has."""
    known = set(source)
    forms: list[str] = []
    for name in claim:
        if name in known:
            forms.append(name)
            continue
        alike = sorted(other for other in known if _same(name, other))
        forms.append(alike[0] if alike else name)
    return forms


def weight(tokens: Sequence[Token]) -> float:
    """How much the tokens say together."""
    return sum(token.weight for token in tokens)


def align(claim: Sentence, source: Sentence) -> Alignment:
    """Lays the claim along the sentence, in order."""
    theirs = [token.name for token in source.tokens]
    ours = unified([token.name for token in claim.tokens], theirs)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    matched_claim: set[int] = set()
    matched_source: set[int] = set()
    differences: list[Difference] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            matched_claim.update(range(a, b))
            matched_source.update(range(c, d))
        else:
            differences.append(Difference(claim.tokens[a:b], source.tokens[c:d]))
    total = weight(claim.tokens)
    held = weight([claim.tokens[place] for place in sorted(matched_claim)])
    return Alignment(
        claim,
        source,
        frozenset(matched_claim),
        frozenset(matched_source),
        tuple(differences),
        held / total if total else 1.0,
    )


def coverage(claim: Sentence, names: frozenset[str]) -> float:
    """The share of the claim's weight whose names, or forms of them, are among ``names``."""
    total = weight(claim.tokens)
    if not total:
        return 1.0
    held = sum(
        token.weight
        for token in claim.tokens
        if token.weight and (token.name in names or any(_same(token.name, n) for n in names))
    )
    return held / total
