"""When something was measured, and in people of which stage of life."""

from __future__ import annotations

import re
from typing import NamedTuple

from medwarrant.reading.figures import figures
from medwarrant.reading.numbers.numerals import level
from medwarrant.reading.scales import scales_in
from medwarrant.records import Document, Study
from medwarrant.text.abbreviations import abbreviations
from medwarrant.text.terms import analyze

SEVERAL_TIMES = "measured at several times, told in one sentence"


class Setting(NamedTuple):
    """What all estimates of a study share: in whom (species and stage of life), what they had by
    vocabulary id, and why its design keeps them from every pool ("" where it does not).
    """

    people: tuple[str, str]
    conditions: frozenset[str]
    doubt: str


DAYS = {
    "s": 1 / 86400,
    "min": 1 / 1440,
    "h": 1 / 24,
    "d": 1.0,
    "wk": 7.0,
    "mo": 365.25 / 12,
    "y": 365.25,
}
"""Days of a unit of time, by the unit's name in ``reading.numbers``."""


def scale_named(sentence: str, document: Document) -> str:
    """The rating scale that a sentence names, equal for equal scales; "" where it names none or
    several, or one that is made in two lengths while the document does not say which.
    """
    scales = scales_in(sentence)
    if len(scales) != 1:
        return ""
    name = scales[0].words.upper().replace(" ", "")
    if not _TWO_LENGTHS.search(name):
        return name
    lengths = {
        next(filter(None, found.groups())) for found in _LENGTH.finditer(level(document.text))
    }
    return f"{name} (0 to {lengths.pop()})" if len(lengths) == 1 else ""


def without_scale(terms: frozenset[str], sentence: str, document: Document) -> frozenset[str]:
    """The stems that set an outcome apart, but for those of the scale that it was rated on: that
    is compared by itself.
    """
    words = [each.words for each in scales_in(sentence)]
    written = abbreviations(document.text)
    named = (stem for each in words for stem in analyze(f"{each} {written.get(each, '')}"))
    return terms - frozenset(named) if words else terms


_TWO_LENGTHS = re.compile(r"VAS|NRS|VISUAL|NUMERIC")
_LENGTH = re.compile(r"\b0\s?(?:-|–|to)\s?(100?)\b|\b(100?)[- ](?:cm|mm|points?)\b")


def days_of(sentence: str) -> list[float]:
    """When the sentence says that it was measured, in days, each time once."""
    found = [
        round(each.value * DAYS[each.unit], 2)
        for each in figures(sentence, "")
        if each.kind == "time" and each.unit in DAYS
    ]
    return list(dict.fromkeys(found))


_CHILDREN = re.compile(
    r"\b(?:child(?:ren)?|p(?:a)?ediatric|infants?|neonat\w+|newborns?|adolescen\w+|toddlers?|preschool\w*|preterm)\b",
    re.I,
)
_PREGNANT = re.compile(
    r"\b(?:pregnan\w+|c(?:a)?esarean|parturients?|postpartum|puerper\w+|obstetric)\b", re.IGNORECASE
)


def age_of(study: Study, document: Document) -> str:
    """Of which stage of life those who took part were: "children", "women at birth" or "adults",
    which is also what is taken where nothing is said; older adults are adults.
    """
    said = f"{study.population or ''} {document.title}"
    if _CHILDREN.search(said):
        return "children"
    return "women at birth" if _PREGNANT.search(said) else "adults"
