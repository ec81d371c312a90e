"""What the differences between a claim and a sentence amount to."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from medwarrant.reading.numbers import Number, key
from medwarrant.reading.verification.alignment import Alignment, Difference, unified
from medwarrant.reading.verification.tokens import Sentence, Token
from medwarrant.reading.verification.words import (
    ASSOCIATES,
    CAUSES,
    CERTAINTY,
    POPULATIONS,
    QUANTIFIERS,
    SYMMETRIC,
    are_opposite,
)


class Issue(NamedTuple):
    """One thing that the passage does not carry.

    ``contradicts`` when the passage states something else in its place, otherwise it is silent.
    """

    contradicts: bool
    reason: str


ATTACHED = 4
"""Tokens between a small word and what it bears on: "not, in this trial, significantly reduce"."""

_APPROXIMATE = re.compile(
    r"(?:\babout|\baround|\bapproximately|\broughly|\bnearly|\balmost|\bclose to|\bca\.?|~|≈)\s?$",
    re.IGNORECASE,
)


class _Case:
    """One claim along one sentence, with what the rest of the passage holds."""

    def __init__(self, text: str, passage: str, found: Alignment, others: Sequence[Sentence]):
        self.text = text
        self.passage = passage
        self.found = found
        self.others = others
        self.source_names = frozenset(token.name for token in found.source.tokens)
        self.claim_names = frozenset(
            unified([t.name for t in found.claim.tokens], [t.name for t in found.source.tokens])
        )
        self.other_names = frozenset(t.name for other in others for t in other.tokens)
        self.claim_places = {t.start: i for i, t in enumerate(found.claim.tokens)}
        self.source_places = {t.start: i for i, t in enumerate(found.source.tokens)}
        self.issues: list[Issue] = []

    def contradicts(self, reason: str) -> None:
        self.issues.append(Issue(True, reason))

    def silent(self, reason: str) -> None:
        self.issues.append(Issue(False, reason))

    def said(self, token: Token) -> str:
        return self.text[token.start : token.end]

    def printed(self, token: Token) -> str:
        return self.passage[token.start : token.end]

    def is_attached(self, tokens: Sequence[Token], place: int, matched: frozenset[int]) -> bool:
        """Whether the small word at ``place`` bears on something that both sides have."""
        bears_on = [i for i in range(place + 1, len(tokens)) if tokens[i].weight][:1]
        if not bears_on or bears_on[0] - place > ATTACHED:
            bears_on = [i for i in range(place - 1, -1, -1) if tokens[i].weight][:1]
        return bool(bears_on) and bears_on[0] in matched

    def is_kept(self, token: Token) -> bool:
        """Whether a claim's token is in the sentence, in this or another form."""
        return (
            token.name in self.source_names
            or unified([token.name], sorted(self.source_names))[0] in self.source_names
        )

    def is_elsewhere(self, token: Token) -> bool:
        """Whether a claim's token is in another sentence of the passage."""
        return unified([token.name], sorted(self.other_names))[0] in self.other_names


def judge(
    text: str, passage: str, found: Alignment, others: Sequence[Sentence]
) -> tuple[Issue, ...]:
    """Every thing of the claim that the sentence, helped by the other ones, does not carry."""
    case = _Case(text, passage, found, others)
    for difference in found.differences:
        _numbers(case, difference)
        _opposites(case, difference)
        _populations(case, difference)
        _quantifiers(case, difference)
        _causes(case, difference)
        _contents(case, difference)
    _small_words(case)
    _species(case)
    return tuple(dict.fromkeys(case.issues))


def _rounds_to(case: _Case, claim: Token, source: Token) -> bool:
    """Whether "about 28%" stands for a printed 28.3%."""
    one, other = claim.number, source.number
    if one is None or other is None or key(one)[0] != key(other)[0]:
        return False
    if not _APPROXIMATE.search(case.text[max(0, claim.start - 15) : claim.start]):
        return False
    return math.isclose(key(one)[2], key(other)[2], rel_tol=0.05)


_PEOPLE_NOUNS = frozenset(
    "n patients participants subjects adults women men children adolescents infants volunteers "
    "individuals people persons veterans students males females outpatients inpatients animals "
    "rats mice monkeys dogs pigs rabbits cases users smokers drinkers".split()
)


def _same_role(claim: Number, other: Number) -> bool:
    """Whether two equal numbers count or measure alike, so that one may stand for the other."""
    if claim.noun is not None and other.noun is not None:
        return claim.noun == other.noun or {claim.noun, other.noun} <= _PEOPLE_NOUNS
    if claim.noun is not None or other.noun is not None:
        return claim.kind in {"count", "plain"} and other.kind in {"count", "plain"}
    return claim.kind == other.kind


def _numbers(case: _Case, difference: Difference) -> None:
    theirs = [token for token in difference.source if token.number is not None]
    for token in difference.claim:
        if token.number is None:
            continue
        if any(_rounds_to(case, token, other) for other in case.found.source.tokens):
            continue
        rivals = [t for t in theirs if key_dimension(t) == key_dimension(token)] or theirs
        if token.name in case.source_names:
            swapped = [t for t in rivals if t.name in case.claim_names and t.name != token.name]
            if swapped:
                case.contradicts(
                    f"the number {case.said(token)} stands in another place: "
                    f"the passage has {case.printed(swapped[0])} here"
                )
            continue
        if rivals:
            case.contradicts(
                f"the number {case.said(token)}: the passage says {case.printed(rivals[0])}"
            )
        elif not any(
            t.name == token.name and t.number is not None and _same_role(token.number, t.number)
            for other in case.others
            for t in other.tokens
        ):
            case.silent(f"the number {case.said(token)} is not in the passage")


def key_dimension(token: Token) -> str:
    """The dimension of a number token, "" for a word."""
    return "" if token.number is None else key(token.number)[0]


def _opposites(case: _Case, difference: Difference) -> None:
    for token in difference.claim:
        for other in difference.source:
            if are_opposite(token.term, other.term):
                case.contradicts(f"“{case.said(token)}”: the passage says “{case.printed(other)}”")


def _populations(case: _Case, difference: Difference) -> None:
    theirs = {
        POPULATIONS[t.term].split(":")[0]: t for t in difference.source if t.term in POPULATIONS
    }
    everywhere = {
        POPULATIONS[t.term]
        for sentence in (case.found.source, *case.others)
        for t in sentence.tokens
        if t.term in POPULATIONS
    }
    for token in difference.claim:
        group = POPULATIONS.get(token.term)
        if group is None:
            continue
        other = theirs.get(group.split(":")[0])
        if other is not None and POPULATIONS[other.term] != group:
            case.contradicts(
                f"the population “{case.said(token)}”: the passage says “{case.printed(other)}”"
            )
        elif group not in everywhere and not group.endswith(":patients"):
            case.silent(f"the population “{case.said(token)}” is not in the passage")


def _quantifiers(case: _Case, difference: Difference) -> None:
    mine = [t for t in difference.claim if t.kind == "quantifier"]
    theirs = [t for t in difference.source if t.kind == "quantifier"]
    for token in mine:
        rank = QUANTIFIERS[token.term]
        other = theirs[0] if theirs else None
        if other is not None:
            held = QUANTIFIERS[other.term]
            if 0 in (rank, held) and rank != held:
                case.contradicts(f"“{case.said(token)}”: the passage says “{case.printed(other)}”")
            elif rank > held:
                case.silent(f"“{case.said(token)}”: the passage says “{case.printed(other)}” only")
        elif token.name not in case.source_names and (rank >= 3 or rank == 0):
            case.silent(f"“{case.said(token)}” is not in the passage")
    if mine:
        return
    for token in theirs:
        place = case.source_places[token.start]
        if (
            QUANTIFIERS[token.term] < 5
            and token.name not in case.claim_names
            and case.is_attached(case.found.source.tokens, place, case.found.matched_source)
        ):
            case.silent(f"the passage says “{case.printed(token)}”, the claim does not")


def _causes(case: _Case, difference: Difference) -> None:
    if any(t.term in ASSOCIATES for t in case.found.claim.tokens):
        return
    told = [t for t in difference.claim if t.term in CAUSES]
    held = [t for t in difference.source if t.term in ASSOCIATES]
    if told and held:
        case.silent(
            f"“{case.said(told[0])}” tells a cause: the passage says “{case.printed(held[0])}”"
        )


def _contents(case: _Case, difference: Difference) -> None:
    swapped = [
        other
        for other in difference.source
        if other.kind == "content" and other.name in case.claim_names
    ]
    for token in difference.claim:
        if token.term in CERTAINTY and not case.is_kept(token):
            case.silent(f"“{case.said(token)}” says more than the passage")
            continue
        if token.kind not in {"content", "light"}:
            continue
        if case.is_kept(token):
            if token.kind == "content" and swapped and not _may_change_places(case):
                case.contradicts(
                    f"“{case.said(token)}” and “{case.printed(swapped[0])}” have changed places"
                )
            continue
        if token.kind == "light" or case.is_elsewhere(token):
            continue
        here = [other for other in difference.source if other.kind == "content"]
        if here and not any(other.name in case.claim_names for other in here):
            case.silent(f"“{case.said(token)}”: the passage says “{case.printed(here[0])}”")
        else:
            case.silent(f"“{case.said(token)}” is not in the passage")


_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)\b[^.;]{0,60}\bby\b", re.IGNORECASE)
_LEADING = re.compile(r"^\W*(?:compared|in comparison|relative|versus|among|in|after|with)\b", re.I)


def _may_change_places(case: _Case) -> bool:
    """Whether the two sentences order things differently without saying other things."""
    claim = case.text[case.found.claim.start : case.found.claim.end]
    source = case.passage[case.found.source.start : case.found.source.end]
    if bool(_PASSIVE.search(claim)) != bool(_PASSIVE.search(source)):
        return True
    if bool(_LEADING.search(claim)) != bool(_LEADING.search(source)):
        return True
    return any(t.term in SYMMETRIC for d in case.found.differences for t in (*d.claim, *d.source))


def _small_words(case: _Case) -> None:
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
        elif token.kind == "hedge" and not any(t.kind == "hedge" for t in claim):
            case.silent(f"the passage says “{case.printed(token)}”, the claim is certain")


def _around(case: _Case, token: Token) -> tuple[Token, ...]:
    """The claim's side of the difference that a source token stands in."""
    for difference in case.found.differences:
        if token in difference.source:
            return difference.claim
    return ()


def _denied_alike(case: _Case, token: Token) -> bool:
    """Whether the sentence denies at the same place in other words ("no" for "not")."""
    for difference in case.found.differences:
        if token in difference.claim:
            return any(t.kind == "negation" for t in difference.source)
    return False


def _opposed_terms(case: _Case) -> bool:
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


def _species(case: _Case) -> None:
    told = [m for m in case.found.claim.species if m.detail != "clinical wording"]
    here = case.found.source.species
    everywhere = [*here, *(m for other in case.others for m in other.species)]
    kinds = {m.species for m in everywhere}
    for mention in told:
        word = case.text[mention.start : mention.end]
        if mention.species not in kinds:
            if any(m.species != mention.species for m in here):
                other = next(m for m in here if m.species != mention.species)
                shown = case.passage[other.start : other.end]
                case.contradicts(f"the species “{word}”: the passage says “{shown}”")
            else:
                case.silent(f"the species “{word}” is not in the passage")
        elif mention.species == "animal" and mention.detail not in {"animals", "rodents"}:
            details = {m.detail for m in everywhere if m.species == "animal"}
            if mention.detail not in details:
                named = sorted(details - {"animals", "rodents"})
                if named:
                    case.contradicts(f"the species “{word}”: the passage says {named[0]}")
                else:
                    case.silent(f"the species “{word}” is not in the passage")
    mine = {m.species for m in told}
    for mention in here:
        if mention.species == "human" or mine:
            continue
        shown = case.passage[mention.start : mention.end]
        case.silent(f"the passage speaks of “{shown}”, the claim leaves that out")
        break
