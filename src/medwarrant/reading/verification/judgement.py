"""What the differences between a claim and a sentence amount to."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from medwarrant.reading.numbers import Number, key
from medwarrant.reading.species import Mention, species_mentions
from medwarrant.reading.verification.alignment import Alignment, Difference, is_form
from medwarrant.reading.verification.assertions import unasserted
from medwarrant.reading.verification.case import Case, Issue
from medwarrant.reading.verification.denials import small_words
from medwarrant.reading.verification.places import is_exchanged, keeps_company, may_change_places
from medwarrant.reading.verification.tokens import Sentence, Token
from medwarrant.reading.verification.words import (
    ASSOCIATES,
    CAUSES,
    CERTAINTY,
    DESIGN_SIGNS,
    DESIGNS,
    OPPOSITES,
    POPULATIONS,
    QUANTIFIERS,
    SPANS,
    are_opposite,
)
from medwarrant.text.terms import STOPWORDS

_APPROXIMATE = re.compile(
    r"(?:\babout|\baround|\bapproximately|\broughly|\bnearly|\balmost|\bclose to|\bca\.?|~|≈)\s?$",
    re.IGNORECASE,
)


def judge(
    text: str, passage: str, found: Alignment, others: Sequence[Sentence]
) -> tuple[Issue, ...]:
    """Every thing of the claim that the sentence, helped by the other ones, does not carry."""
    case = Case(text, passage, found, others)
    for difference in found.differences:
        _numbers(case, difference)
        _opposites(case, difference)
        _populations(case, difference)
        _quantifiers(case, difference)
        _causes(case, difference)
        _contents(case, difference)
    small_words(case)
    _species(case)
    case.issues.extend(unasserted(case))
    return tuple(dict.fromkeys(case.issues))


def _rounds_to(case: Case, claim: Token, source: Token) -> bool:
    """Whether "about 28%" stands for a printed 28.3%: the same once rounded to as many digits."""
    one, other = claim.number, source.number
    if one is None or other is None or key(one)[0] != key(other)[0] or one.unit != other.unit:
        return False
    if not _APPROXIMATE.search(case.text[max(0, claim.start - 15) : claim.start]):
        return False
    digits = len(f"{abs(one.value):g}".replace(".", "").rstrip("0")) or 1
    finer = len(f"{abs(other.value):g}".replace(".", "").rstrip("0")) > digits
    return finer and math.isclose(float(f"{other.value:.{digits}g}"), one.value)


_PEOPLE_NOUNS = frozenset(
    "n patients participants subjects adults women men children adolescents infants volunteers "
    "individuals people persons veterans students males females outpatients inpatients animals "
    "rats mice monkeys dogs pigs rabbits cases users smokers drinkers respondents residents nurses "
    "physicians mothers infants neonates newborns boys girls females completers controls".split()
)


def _same_role(claim: Number, other: Number) -> bool:
    """Whether two equal numbers count or measure alike, so that one may stand for the other."""
    if claim.noun is not None and other.noun is not None:
        return claim.noun == other.noun or {claim.noun, other.noun} <= _PEOPLE_NOUNS
    if claim.noun is not None or other.noun is not None:
        return claim.kind in {"count", "plain"} and other.kind in {"count", "plain"}
    return claim.kind == other.kind


def _numbers(case: Case, difference: Difference) -> None:
    theirs = [token for token in difference.source if token.number is not None]
    for token in difference.claim:
        if token.number is None:
            continue
        if any(_rounds_to(case, token, other) for other in case.found.source.tokens):
            continue
        rivals = [t for t in theirs if key_dimension(t) == key_dimension(token)] or theirs
        if case.is_kept(token):
            where = f"the number {case.said(token)} stands in another place in the passage"
            if is_exchanged(case, difference, token):
                case.contradicts(where)
            elif not keeps_company(case, token):
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


def _opposites(case: Case, difference: Difference) -> None:
    for token in difference.claim:
        for other in difference.source:
            if are_opposite(token.term, other.term):
                case.judged.add(token)
                case.contradicts(f"“{case.said(token)}”: the passage says “{case.printed(other)}”")


def _populations(case: Case, difference: Difference) -> None:
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
        if token in case.judged:
            continue
        if other is not None and POPULATIONS[other.term] != group:
            case.judged.add(token)
            case.contradicts(
                f"the population “{case.said(token)}”: the passage says “{case.printed(other)}”"
            )
        elif group not in held and not group.endswith(":patients"):
            case.judged.add(token)
            case.silent(f"the population “{case.said(token)}” is not in the passage")


def _quantifiers(case: Case, difference: Difference) -> None:
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


def _causes(case: Case, difference: Difference) -> None:
    if any(t.term in ASSOCIATES for t in case.found.claim.tokens):
        return
    told = [t for t in difference.claim if t.term in CAUSES]
    held = [t for t in difference.source if t.term in ASSOCIATES]
    if told and held:
        case.silent(
            f"“{case.said(told[0])}” tells a cause: the passage says “{case.printed(held[0])}”"
        )


def _stands_in(case: Case, difference: Difference, token: Token) -> bool:
    """Whether a word of little meaning stands where the sentence says something of its own."""
    return (
        token.term not in STOPWORDS
        and token.kind in {"framing", "light"}
        and not case.is_kept(token)
        and not any(t.kind == "content" for t in difference.claim)
        and any(t.kind == "content" and not case.is_claimed(t) for t in difference.source)
    )


def _is_signed(case: Case, token: Token) -> bool:
    """Whether a label's word of design is carried by what the quotes say of the study.

    "Non-randomised" is carried as a whole by "open-label"; "randomised" alone by nothing else.
    """
    quoted = {t.term for t in case.other_tokens}
    if DESIGN_SIGNS.get(token.term, frozenset()) & quoted:
        return True
    place = case.claim_places[token.start]
    before = case.found.claim.tokens[place - 1].term if place else ""
    return before == "non" and bool(DESIGN_SIGNS["non"] & quoted)


def _contents(case: Case, difference: Difference) -> None:
    for token in difference.claim:
        if token in case.judged:
            continue
        if token.term in CERTAINTY and not case.is_kept(token):
            case.silent(f"“{case.said(token)}” says more than the passage")
            continue
        here = [t for t in difference.source if t.kind == "content" and not case.is_claimed(t)]
        if _stands_in(case, difference, token):
            case.silent(f"“{case.said(token)}”: the passage says “{case.printed(here[0])}”")
            continue
        if token.kind not in {"content", "light"}:
            continue
        if case.is_kept(token):
            exchanged = is_exchanged(case, difference, token)
            if token.kind != "content" or not (exchanged or not keeps_company(case, token)):
                continue
            if here:
                case.silent(f"“{case.said(token)}”: the passage says “{case.printed(here[0])}”")
            elif not may_change_places(case, token):
                reason = f"“{case.said(token)}” stands in another place in the passage"
                case.issues.append(Issue(exchanged, reason))
            continue
        if case.is_meant(token, difference) or (case.is_label and _is_signed(case, token)):
            continue
        if token.kind == "light" and token.term not in OPPOSITES and token.term not in SPANS:
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


def _is_of_study(token: Token) -> bool:
    """Whether a word tells of the study as a whole, so that any sentence of it may say so."""
    return token.term in DESIGNS or bool(species_mentions(token.term))


def _species(case: Case) -> None:
    told = [m for m in case.found.claim.species if m.detail != _WORDING]
    here = case.found.source.species
    others = [m for other in case.others for m in other.species]
    wording = case.is_label  # a label tells of the study, as its clinical wording does
    kinds = {m.species for m in (*here, *others) if wording or m.detail != _WORDING}
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


def _species_instead(case: Case, mention: Mention) -> Mention | None:
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
