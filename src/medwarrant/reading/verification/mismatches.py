"""What a claim in words of its own names that a passage proves not to carry.

A reader that goes by meaning takes 40 for 14 and rats for patients. Whatever this module names is a
plain fact on the two texts, and no sureness of a model stands against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.numbers import Number, key, numbers
from medwarrant.reading.species import species_mentions
from medwarrant.reading.verification.fractions import parts_told
from medwarrant.reading.verification.tokens import read
from medwarrant.reading.verification.words import POPULATIONS

_WORDING = "clinical wording"
"""What ``species_mentions`` calls words that only smell of people ("placebo", "survey")."""
_CELLS = "cells"
"""What it calls kinds of cells, which bodies have and dishes hold."""
_ANY_ANIMAL = frozenset({"animals", "rodents"})
_UNCOUNTED = frozenset({"year"})
"""Kinds of number that a claim may add: when, not how many."""


def mismatches(claim: str, quote: str, passage: str | None = None) -> Iterator[str]:
    """Each number that the passage lacks, and each species, group of people, named arm, point in
    time and strength of wording that the quote lacks, the piece of the passage that decides.
    Without a passage numbers are looked for in the quote.
    """
    yield from _numbers(claim, quote if passage is None else passage)
    yield from _species(claim, quote)
    yield from _populations(claim, quote)
    yield from _arms(claim, quote)
    yield from _times(claim, quote)
    yield from _strength(claim, quote)


_NAMED = re.compile(r"(?P<name>\b[A-Za-z]*[A-Z][\w-]*|\btype|\bfactor|\breceptor|\bclass)[ -]$")
"""What a number that is part of a name stands behind: "type 1", "BRCA 1", "growth factor 21"."""


def _numbers(claim: str, passage: str) -> Iterator[str]:
    held = {key(number) for number in numbers(passage)}
    parts = list(parts_told(claim, passage))
    for number in numbers(claim):
        if number.kind in _UNCOUNTED or key(number) in held:
            continue
        within = [is_so for start, end, is_so in parts if start < number.end and number.start < end]
        if any(within):
            continue
        if within or not (_is_of_name(claim, number, passage) or _is_list(claim, number, passage)):
            yield f"the number “{claim[number.start : number.end]}” is not in the passage"


def _is_of_name(claim: str, number: Number, passage: str) -> bool:
    """Whether it is part of a name ("type 1") that the passage has with no other number."""
    name = _NAMED.search(claim[: number.start])
    if name is None or number.kind != "plain" or number.noun is not None:
        return False
    return not re.search(rf"\b{re.escape(name['name'])}[ -]?\d", passage, re.IGNORECASE)


def _is_list(claim: str, number: Number, passage: str) -> bool:
    """Whether it counts, in words, things that the passage lists and does not count otherwise."""
    word = claim[number.start : number.end]
    after = re.match(r"\s+([a-z]+)", claim[number.end :])
    if not word.isalpha() or number.kind != "plain" or number.unit is not None or after is None:
        return False
    others = [each for each in numbers(passage) if each.kind == "plain" and each.unit is None]
    return not any(_counts(passage, each, after[1]) for each in others)


def _counts(passage: str, number: Number, noun: str) -> bool:
    """Whether the number counts things of that name."""
    return (
        re.match(rf"\W+(?:\w+\W+)?{re.escape(noun.rstrip('s'))}", passage[number.end :]) is not None
    )


def _species(claim: str, quote: str) -> Iterator[str]:
    told = [m for m in species_mentions(claim) if m.detail not in (_WORDING, _CELLS)]
    here = [m for m in species_mentions(quote) if m.detail != _WORDING]
    kinds = {m.species for m in here}
    details = {m.detail for m in here}
    for mention in told:
        word = claim[mention.start : mention.end]
        is_other = kinds and mention.species not in kinds
        is_absent = mention.species != "human" and mention.species not in kinds
        is_other_animal = (
            mention.species == "animal"
            and "animal" in kinds
            and mention.detail not in _ANY_ANIMAL
            and mention.detail not in details
        )
        if is_other or is_absent or is_other_animal:
            yield f"the species “{word}” is not in the passage"
    if not _is_of_mechanism(claim):
        yield from _unnamed(claim, quote)


def remarks(claim: str, quote: str) -> Iterator[str]:
    """What a reader of a supported claim must know: in what the quote saw it, where the claim, on
    molecules, names nobody.
    """
    if _is_of_mechanism(claim):
        yield from _unnamed(claim, quote)


def _unnamed(claim: str, quote: str) -> Iterator[str]:
    told = [m for m in species_mentions(claim) if m.detail not in (_WORDING, _CELLS)]
    here = [m for m in species_mentions(quote) if m.detail != _WORDING]
    if any(m.species == "animal" for m in told) or any(m.species == "human" for m in here):
        return
    for mention in here[:1]:
        shown = quote[mention.start : mention.end]
        yield f"the passage speaks of “{shown}”, the claim leaves that out"


_MOLECULES = re.compile(
    r"\b(?:[A-Z][a-z]{0,3}[A-Z]*\d+\w*|[A-Z]{3,}\d*|\w*(?:cells?|receptors?|kinases?|proteins?|genes?|"
    r"cytes|genic|signal\w*|pathways?|expression|transcription\w*|inflammasome|mitochondri\w*|"
    r"phosphorylat\w*|histones?|promoters?|alleles?|mutants?|mRNA|RNAs?|DNA))\b"
)
_OF_PEOPLE = re.compile(
    r"\b(?:patients?|people|persons?|adults?|child(?:ren)?|women|men|humans?|treat\w*|therap\w*|"
    r"doses?|dosage|symptoms?|mortality|surviv\w*|hospital\w*|clinical\w*|safe\w*|trials?)\b",
    re.IGNORECASE,
)


def _is_of_mechanism(claim: str) -> bool:
    """Whether it speaks of molecules or cells and not of people or their treatment: such a claim
    tells nothing of a mouse as of a human.
    """
    return bool(_MOLECULES.search(claim)) and not _OF_PEOPLE.search(claim)


def _populations(claim: str, quote: str) -> Iterator[str]:
    said = {
        token.term: token
        for token in read(claim, 0, len(claim)).tokens
        if token.term in POPULATIONS
    }
    held = {
        POPULATIONS[token.term]
        for token in read(quote, 0, len(quote)).tokens
        if token.term in POPULATIONS
    }
    for term, token in said.items():
        group = POPULATIONS[term]
        rivals = {each for each in held if each.split(":")[0] == group.split(":")[0]}
        if group not in held and (rivals or not group.endswith(":patients")):
            word = claim[token.start : token.end]
            yield f"the population “{word}” is not in the passage"


_ARM = re.compile(r"\b(?P<name>[\w-]{3,}) (?:group|arm)s?\b", re.IGNORECASE)


def _arms(claim: str, quote: str) -> Iterator[str]:
    """Arms that the claim calls by a name ("the formoterol group") where the quote names others."""
    held = {match["name"].casefold() for match in _ARM.finditer(quote)}
    low = quote.casefold()
    for match in _ARM.finditer(claim):
        if held and match["name"].casefold() not in low:
            yield f"the “{match.group()}” is not in the passage"


_TIME = re.compile(
    r"\b(?:baseline|follow-?\s?up|admission|discharge|pre-?\s?treatment|post-?\s?treatment|enrolment|"
    r"enrollment|at rest|during exercise)\b",
    re.IGNORECASE,
)


def _times(claim: str, quote: str) -> Iterator[str]:
    """Points of a study that the claim names where the quote names others."""
    held = {_letters(match.group()) for match in _TIME.finditer(quote)}
    for match in _TIME.finditer(claim):
        if held and _letters(match.group()) not in held:
            yield f"“{match.group()}” is not in the passage"


_ABSOLUTE = re.compile(
    r"\b(?:always|never|proven|proves?|guarantee[sd]?|cures?|cured)\b", re.IGNORECASE
)
_CAUSE = re.compile(r"\b(?:caus\w+|leads? to|led to|due to|because of|thanks to)\b", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:associat\w+|correlat\w+|linked|relationship|risk factors?|predict\w*)\b", re.IGNORECASE
)
_EFFECT = re.compile(
    r"\b(?:caus\w+|leads? to|led to|due to|because of|results? in|resulted in|induc\w+|effects?)\b",
    re.IGNORECASE,
)


def _strength(claim: str, quote: str) -> Iterator[str]:
    """Absolute words that the quote lacks, and a cause where it tells of things seen together."""
    low = quote.casefold()
    for match in _ABSOLUTE.finditer(claim):
        if match.group().casefold()[:4] not in low:
            yield f"“{match.group()}” says more than the passage"
    cause = _CAUSE.search(claim)
    if cause and _TOGETHER.search(quote) and not _EFFECT.search(quote):
        yield f"“{cause.group()}”: the passage tells what goes together, no cause"


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words.casefold())
