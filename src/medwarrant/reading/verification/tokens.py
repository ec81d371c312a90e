"""A sentence made ready for comparison: its terms and numbers in order, each with what it is."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

import msgspec

from medwarrant.reading.numbers import Key, Number, key, numbers
from medwarrant.reading.numbers.numerals import level
from medwarrant.reading.species import Mention, species_mentions
from medwarrant.reading.verification.words import (
    FRAMING,
    HEDGES,
    LIGHT,
    NEGATIONS,
    QUANTIFIERS,
    name_of,
)
from medwarrant.text.terms import analyze_spans

TokenKind = Literal["number", "negation", "hedge", "quantifier", "framing", "light", "content"]


class Token(NamedTuple):
    """A term or a number at its place. ``name`` is what is compared: equal names mean the same.

    A number of a list takes the unit printed behind the list; ``also`` is then its name with that
    unit, ``name`` the one without, so that "10 mg" finds the 10 of "10, 20 and 40 mg".
    """

    name: str
    term: str
    kind: TokenKind
    start: int
    end: int
    number: Number | None = None
    also: str | None = None

    @property
    def weight(self) -> float:
        """How much the token says of what a sentence is about."""
        return _WEIGHTS[self.kind]


_WEIGHTS: dict[TokenKind, float] = {
    "number": 1.0,
    "negation": 0.0,
    "hedge": 0.0,
    "quantifier": 0.0,
    "framing": 0.0,
    "light": 0.33,
    "content": 1.0,
}
"""Small words and those with checks of their own weigh nothing; numbers weigh as names do."""


class Sentence(NamedTuple):
    """One sentence of a text: its place there, its tokens and its species words.

    Offsets of tokens and species are into the whole text.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    species: tuple[Mention, ...]


def number_name(value: Key) -> str:
    """A number's key as a name that no term can have."""
    dimension, sign, low, high = value
    return f"#{dimension}{sign}{low!r}" + ("" if high is None else f"..{high!r}")


def _kind(term: str) -> TokenKind:
    if term in NEGATIONS:
        return "negation"
    if term in HEDGES:
        return "hedge"
    if term in QUANTIFIERS:
        return "quantifier"
    if term in FRAMING:
        return "framing"
    if term in LIGHT:
        return "light"
    return "content"


_CONTRACTION = re.compile(r"n['’]t\b", re.IGNORECASE)


def read(text: str, start: int, end: int) -> Sentence:
    """The sentence at ``[start:end]`` of ``text``, made ready."""
    whole = text[start:end]
    plain = level(whole)
    found = numbers(whole)
    places = iter(found)
    number = next(places, None)
    tokens: list[Token] = []
    for term, at, stop in analyze_spans(plain):
        while number is not None and number.end <= at:
            tokens.append(_numbered(number, plain, start))
            number = next(places, None)
        if number is not None and number.start < stop and at < number.end:
            continue  # the term is part of the number
        tokens.append(Token(name_of(term), term, _kind(term), start + at, start + stop))
    while number is not None:
        tokens.append(_numbered(number, plain, start))
        number = next(places, None)
    for match in _CONTRACTION.finditer(plain):
        at = start + match.start()
        tokens.append(Token("not", "not", "negation", at, start + match.end()))
    tokens.sort(key=lambda token: token.start)
    named = [*species_mentions(whole), *_labels(whole)]
    species = tuple(
        mention._replace(start=mention.start + start, end=mention.end + start) for mention in named
    )
    return Sentence(start, end, tuple(tokens), species)


_HUMAN_LABEL = re.compile(
    r"\bhumans?\b(?=\s*(?:[,:;.)]|$)|\s+and\b|\s+(?:stud|trial|data|evidence))", re.IGNORECASE
)
_TUBE_LABEL = re.compile(r"\btest[ -]tubes?\b", re.IGNORECASE)


def _labels(text: str) -> list[Mention]:
    """Species words of the labels that answers put before a finding ("Human, randomised trial")."""
    return [Mention("human", "people", *m.span()) for m in _HUMAN_LABEL.finditer(text)] + [
        Mention("in_vitro", "test tube", *m.span()) for m in _TUBE_LABEL.finditer(text)
    ]


_PRINTED_UNIT = re.compile(r"[^\W\d_]|[%‰°]")


def _numbered(number: Number, plain: str, start: int) -> Token:
    place = start + number.start, start + number.end
    name = number_name(key(number))
    if number.unit is None or _PRINTED_UNIT.search(plain[number.start : number.end]):
        return Token(name, name, "number", *place, number)
    bare = number_name(key(msgspec.structs.replace(number, unit=None, kind="plain")))
    return Token(bare, bare, "number", *place, number, name)
