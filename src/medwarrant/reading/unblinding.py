"""Whether those who took part could tell by what they felt which treatment they were given.

Functional unblinding: a trial that was blinded on paper is seen through where one arm is felt at
once and the other is not (Muthukumaraswamy et al., Expert Rev Clin Pharmacol 2021,
doi:10.1080/17512433.2021.1933434). Which treatments are felt is a fact of the field, which a pack's
concepts carry (``Concept.felt``); that a text names felt effects is told besides (``bias.FELT``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, Protocol

from medwarrant.reading.bias import ACTIVE_PLACEBO, INERT
from medwarrant.reading.parts import folded
from medwarrant.records import Concept, Design, Document, Study

Seen = Literal["through", "perhaps", "not_told"]
"""``through``: felt against what is not felt. ``perhaps``: felt against something that is felt as
well, so that fewer can tell. ``not_told``: neither is known."""

ASLEEP = re.compile(
    r"\ban(?:a)?esthe[st]|\b(?:peri|intra|post|pre)-?operati|\bsurg|\bc(?:a)?esarean|\bintubat|"
    r"\bsedat(?:ion|ed) for\b|\bmechanical(?:ly)? ventilat|\bendoscop"
)
"""Who has it in an operation or under sedation notices it little."""

BEFORE = re.compile(r"\b(?:before|prior to|pre-?treat\w*|pre-?medicat\w*)\b")
"""A treatment given before another, in which both arms have what is felt."""

OBJECTIVE = re.compile(
    r"\bmortalit|\bdeaths?\b|\bsurviv|\bconcentration|\bexposure to\b|\bhalf-li|\bclearance\b|"
    r"\bhospitali[sz]|\bbody weight\b|\bhba1c\b|\bblood (?:pressure|glucose)\b|\bpregnanc|\bbirth"
)
"""Outcomes that neither patient nor rater judges, so that seeing through matters less."""

_CONTROL = re.compile(r"\b(?:placebos?|saline|sham|vehicle|inactive|inert|controls?|dextrose)\b")
_SYNTHESES: frozenset[Design] = frozenset({"meta_analysis", "systematic_review"})
_MOST_READ = 40_000
"""Characters of a full text in which a study says what it compared with."""


class Finder(Protocol):
    """What finds named things in a text; ``ports.Vocabulary`` is one."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets."""
        ...


class Felt:
    """Tells from a vocabulary's facts which studies could be seen through."""

    def __init__(self, vocabulary: Finder) -> None:
        self._vocabulary = vocabulary

    def seen(self, study: Study, document: Document) -> Seen:
        """Whether people in the study could tell by what they felt what they were given."""
        title = folded(document.title)
        given = study.intervention or document.title
        if not self._is_felt(given) and not self._is_felt(document.title):
            return "not_told"
        if ASLEEP.search(title) or ASLEEP.search(folded(f"{given} {study.population or ''}")):
            return "not_told"
        if BEFORE.search(folded(given)):
            return "not_told"  # what was given before it is what was tested
        against = study.comparator
        if against is None:
            if study.design not in _SYNTHESES:
                return "not_told"
            text = document.text[:_MOST_READ]
            if _CONTROL.search(folded(text)):
                return "through"
            found = self._vocabulary.find(text)
            return "perhaps" if any(c.active_placebo for _, _, c in found) else "not_told"
        if self._is_felt(against):
            return "perhaps"
        if ACTIVE_PLACEBO.search(folded(document.text[:_MOST_READ])):
            return "perhaps"  # "placebo" in short for what its own title calls an active one
        low = folded(against)
        return "through" if INERT.search(low) or _CONTROL.search(low) else "not_told"

    def _is_felt(self, text: str) -> bool:
        return any(concept.felt is not None for _, _, concept in self._vocabulary.find(text))


def is_judged(outcome: str) -> bool:
    """Whether an outcome is what a patient or a rater judges, and not one that is counted."""
    return OBJECTIVE.search(folded(outcome)) is None
