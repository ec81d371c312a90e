"""What the differences between a claim and a sentence amount to."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from medwarrant.reading.numbers import Number, key
from medwarrant.reading.species import Mention, species_mentions
from medwarrant.reading.verification.alignment import Alignment, Difference, form_in, is_form
from medwarrant.reading.verification.tokens import Sentence, Token
from medwarrant.reading.verification.words import (
    ASSOCIATES,
    CAUSES,
    CERTAINTY,
    DESIGNS,
    POPULATIONS,
    QUANTIFIERS,
    are_opposite,
)
from medwarrant.text.terms import analyze

PRONOUNS = frozenset("it they this these he she its their".split())


class Issue(NamedTuple):
    """One thing that the passage does not carry.

    ``contradicts`` when the passage states something else in its place, otherwise it is silent.
    """

    contradicts: bool
    reason: str


ATTACHED = 6
"""Tokens between a small word and what it bears on: "not some evidence for the predictive …"."""

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
        self.other_tokens = [token for other in others for token in other.tokens]
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
        return form_in(token, self.found.source.tokens) is not None

    def is_claimed(self, token: Token) -> bool:
        """Whether a token of the sentence is in the claim, in this or another form."""
        return form_in(token, self.found.claim.tokens) is not None

    @property
    def is_label(self) -> bool:
        """Whether the claim is a label beside a verbatim quote: no sentence runs along it."""
        return not self.found.source.tokens

    def is_elsewhere(self, token: Token) -> bool:
        """Whether a claim's token is in another sentence of the passage."""
        return form_in(token, self.other_tokens) is not None

    def is_meant(self, token: Token, difference: Difference) -> bool:
        """Whether the sentence means by a pronoun what the claim calls by its name.

        Taken to be so where the claim has the name of what another sentence begins with.
        """
        if not any(t.term in PRONOUNS for t in difference.source):
            return False
        openings = [
            next((t for t in other.tokens if t.kind == "content"), None)
            for other in self.others
            if other.start < self.found.source.start
        ]
        return form_in(token, [t for t in openings if t is not None]) is not None


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


def _company(tokens: Sequence[Token], place: int) -> tuple[str | None, str | None]:
    """The names of the nearest telling tokens on each side, ``None`` at the sentence's ends."""
    telling = [i for i, t in enumerate(tokens) if t.weight or t.term in _SEPARATES]
    left = [i for i in telling if i < place][-1:]
    right = [i for i in telling if i > place][:1]
    return (tokens[left[0]].name if left else None, tokens[right[0]].name if right else None)


_ORDER_TELLS = frozenset(analyze("respectively vs versus"))
_SEPARATES = frozenset(analyze("vs versus than respectively by compared"))


def _keeps_company(case: _Case, token: Token) -> bool:
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


def _is_exchanged(case: _Case, difference: Difference, token: Token) -> bool:
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


def _numbers(case: _Case, difference: Difference) -> None:
    theirs = [token for token in difference.source if token.number is not None]
    for token in difference.claim:
        if token.number is None:
            continue
        if any(_rounds_to(case, token, other) for other in case.found.source.tokens):
            continue
        rivals = [t for t in theirs if key_dimension(t) == key_dimension(token)] or theirs
        if case.is_kept(token):
            where = f"the number {case.said(token)} stands in another place in the passage"
            if _is_exchanged(case, difference, token):
                case.contradicts(where)
            elif not _keeps_company(case, token):
                case.silent(where)
            continue
        if rivals:
            case.contradicts(
                f"the number {case.said(token)}: the passage says {case.printed(rivals[0])}"
            )
        elif not any(
            t.number is not None
            and is_form(token, t)
            and _same_role(token.number, t.number)
            and (case.is_label or token.number.noun in _PEOPLE_NOUNS)
            for t in case.other_tokens
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
    where = case.other_tokens if case.is_label else case.found.source.tokens
    held = {POPULATIONS[t.term] for t in where if t.term in POPULATIONS}
    for token in difference.claim:
        group = POPULATIONS.get(token.term)
        if group is None:
            continue
        other = theirs.get(group.split(":")[0])
        if other is not None and POPULATIONS[other.term] != group:
            case.contradicts(
                f"the population “{case.said(token)}”: the passage says “{case.printed(other)}”"
            )
        elif group not in held and not group.endswith(":patients"):
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
        elif not case.is_kept(token) and (rank >= 3 or rank == 0):
            case.silent(f"“{case.said(token)}” is not in the passage")
    if mine:
        return
    for token in theirs:
        place = case.source_places[token.start]
        if (
            QUANTIFIERS[token.term] < 5
            and not case.is_claimed(token)
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
    for token in difference.claim:
        if token.term in CERTAINTY and not case.is_kept(token):
            case.silent(f"“{case.said(token)}” says more than the passage")
            continue
        if token.kind not in {"content", "light"}:
            continue
        here = [t for t in difference.source if t.kind == "content" and not case.is_claimed(t)]
        if case.is_kept(token):
            moved = _is_exchanged(case, difference, token) or not _keeps_company(case, token)
            if token.kind != "content" or not moved:
                continue
            if here:
                case.silent(f"“{case.said(token)}”: the passage says “{case.printed(here[0])}”")
            elif not _may_change_places(case, token):
                case.contradicts(f"“{case.said(token)}” stands in another place in the passage")
            continue
        if token.kind == "light" or case.is_meant(token, difference):
            continue
        told = [m for m in case.found.claim.species if m.detail != _WORDING]
        if any(m.start <= token.start < m.end for m in told):
            continue  # judged as a species
        if case.is_elsewhere(token) and (case.is_label or _is_of_study(token)) and not here:
            continue
        if here:
            case.silent(f"“{case.said(token)}”: the passage says “{case.printed(here[0])}”")
        elif case.is_elsewhere(token):
            case.silent(f"“{case.said(token)}” stands in another sentence of the passage")
        else:
            case.silent(f"“{case.said(token)}” is not in the passage")


_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)\b[^.;]{0,60}\bby\b", re.IGNORECASE)


def _is_of_study(token: Token) -> bool:
    """Whether a word tells of the study as a whole, so that any sentence of it may say so."""
    return token.term in DESIGNS or bool(species_mentions(token.term))


def _may_change_places(case: _Case, token: Token) -> bool:
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


def _stand_together(case: _Case, one: Token, other: Token) -> bool:
    """Whether the sentence, too, has the two side by side as members of one list."""
    places = [t for t in case.found.source.tokens if is_form(one, t) or is_form(other, t)]
    return len(places) == 2 and any(
        a.name != b.name and _is_listed(case.passage[a.end : b.start]) for a, b in pairwise(places)
    )


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
        elif token.kind == "hedge" and not _is_hedged(case, token):
            case.silent(f"the passage says “{case.printed(token)}”, the claim is certain")


HEDGED_TWICE = 10
"""Tokens between two hedges of one statement: "the results suggest that in women it may"."""


def _is_hedged(case: _Case, token: Token) -> bool:
    """Whether the claim, too, is uncertain where the sentence has this hedge."""
    instead = _around(case, token)
    if instead:
        return any(t.kind == "hedge" for t in instead)
    source, place = case.found.source.tokens, case.source_places[token.start]
    near = range(place + 1, min(len(source), place + HEDGED_TWICE))
    return any(source[i].kind == "hedge" and i in case.found.matched_source for i in near)


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
    told = [m for m in case.found.claim.species if m.detail != _WORDING]
    here = case.found.source.species
    others = [m for other in case.others for m in other.species]
    kinds = {m.species for m in (*here, *others) if m.detail != _WORDING}
    for mention in told:
        word = case.text[mention.start : mention.end]
        rival = _species_instead(case, mention)
        if rival is not None:
            shown = case.passage[rival.start : rival.end]
            case.contradicts(f"the species “{word}”: the passage says “{shown}”")
        elif mention.species not in kinds:
            case.silent(f"the species “{word}” is not in the passage")
        elif mention.species == "animal" and mention.detail not in _ANY_ANIMAL:
            details = {m.detail for m in (*here, *others) if m.species == "animal"}
            if mention.detail not in details:
                case.silent(f"the species “{word}” is not in the passage")
    if told:
        return
    for mention in here:
        if mention.species != "human":
            shown = case.passage[mention.start : mention.end]
            case.silent(f"the passage speaks of “{shown}”, the claim leaves that out")
            return


_WORDING = "clinical wording"
"""What ``species_mentions`` calls words that only smell of people ("placebo", "survey")."""
_ANY_ANIMAL = frozenset({"animals", "rodents"})


def _species_instead(case: _Case, mention: Mention) -> Mention | None:
    """The other species that the sentence names where the claim names this one."""
    for difference in case.found.differences:
        if not any(mention.start <= t.start < mention.end for t in difference.claim):
            continue
        for other in case.found.source.species:
            if other.detail == _WORDING:
                continue
            differs = other.species != mention.species or (
                mention.species == "animal" and other.detail != mention.detail
            )
            if differs and any(other.start <= t.start < other.end for t in difference.source):
                return other
    return None
