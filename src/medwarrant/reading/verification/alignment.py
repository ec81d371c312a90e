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


def is_form(one: Token, other: Token) -> bool:
    """Whether two tokens say the same: one name, or two forms of a word ("depress", "depression").

    A number in a list matches one with the list's unit printed.
    """
    if one.name == other.name:
        return True
    if one.number is not None or other.number is not None:
        return other.name == one.also or one.name == other.also
    if one.name[0] == "=" or other.name[0] == "=":
        return False
    shorter, longer = sorted((one.name, other.name), key=len)
    return len(shorter) >= 5 and longer.startswith(shorter) and len(longer) - len(shorter) <= 4


def form_in(token: Token, others: Sequence[Token]) -> Token | None:
    """The first of the others that says the same as the token, its very name before other forms."""
    for other in others:
        if other.name == token.name:
            return other
    for other in others:
        if is_form(token, other):
            return other
    return None


def unified(claim: Sequence[Token], source: Sequence[Token]) -> list[str]:
    """The claim's names, each replaced by the form of it that the source has."""
    forms = [form_in(token, source) for token in claim]
    return [
        token.name if form is None else form.name for token, form in zip(claim, forms, strict=True)
    ]


def weight(tokens: Sequence[Token]) -> float:
    """How much the tokens say together."""
    return sum(token.weight for token in tokens)


def align(claim: Sentence, source: Sentence) -> Alignment:
    """Lays the claim along the sentence, in order."""
    theirs = [token.name for token in source.tokens]
    ours = unified(claim.tokens, source.tokens)
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


def coverage(claim: Sentence, tokens: Sequence[Token]) -> float:
    """The share of the claim's weight that is among the tokens, in this or another form."""
    total = weight(claim.tokens)
    if not total:
        return 1.0
    held = [token for token in claim.tokens if token.weight and form_in(token, tokens) is not None]
    return weight(held) / total
