"""What a claim in words of its own names that a passage proves not to carry.

A reader that goes by meaning takes 40 for 14 and rats for patients. Whatever this module names is a
plain fact on the two texts, and no sureness of a model stands against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.reading.numbers import key, numbers
from medwarrant.reading.species import species_mentions
from medwarrant.reading.verification.tokens import read
from medwarrant.reading.verification.words import POPULATIONS

_WORDING = "clinical wording"
"""What ``species_mentions`` calls words that only smell of people ("placebo", "survey")."""
_ANY_ANIMAL = frozenset({"animals", "rodents"})
_UNCOUNTED = frozenset({"year"})
"""Kinds of number that a claim may add: when, not how many."""


def mismatches(claim: str, quote: str) -> Iterator[str]:
    """Each number, species, group of people, named arm and point in time that the quote lacks."""
    held = {key(number) for number in numbers(quote)}
    for number in numbers(claim):
        if number.kind not in _UNCOUNTED and key(number) not in held:
            yield f"the number “{claim[number.start : number.end]}” is not in the passage"
    yield from _species(claim, quote)
    yield from _populations(claim, quote)
    yield from _arms(claim, quote)
    yield from _times(claim, quote)


def _species(claim: str, quote: str) -> Iterator[str]:
    told = [m for m in species_mentions(claim) if m.detail != _WORDING]
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
    if not any(m.species == "animal" for m in told) and kinds and "human" not in kinds:
        shown = quote[here[0].start : here[0].end]
        yield f"the passage speaks of “{shown}”, the claim leaves that out"


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


def _letters(words: str) -> str:
    return re.sub(r"[\W_]", "", words.casefold())
