"""Which sentences of a document tell what was given and how much of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from medwarrant.reading.numbers import numbers
from medwarrant.reading.parts import Part, parts
from medwarrant.records import Document
from medwarrant.text.sentences import sentences

SHORTEST, LONGEST = 25, 600
"""Characters. Below stand labels and fragments, above lists and tables run together."""
MOST_OF_METHODS = 3
"""Sentences read of an article's own methods: the doses of its arms; later ones are of anaesthesia,
feeds and assays."""
REACH = 80
"""Characters between an amount and the name of what it is an amount of ("ketamine, given over 40
minutes at a dose of 0.5 mg/kg")."""

_SEEMS_DOSED = re.compile(
    r"\d\s?-?(?:mg|g|gm|µg|μg|ug|mcg|ng|micrograms?|milligrams?|grams?|IU|U|mU|mIU|units?|i\.u\.)"
    r"(?![A-Za-z])"
)
"""A cheap look before the numbers are read."""

_DOSE_UNIT = re.compile(r"(?:mg|g|µg|ng|IU|mIU)(?:/kg|/m²|/(?:s|min|h|d|wk|mo)|/dose)*")
"""Mass or activity, for the body's weight or surface and by time. What is divided by a volume, an
amount or another mass is a concentration or a laboratory's value."""

_WEIGHS = re.compile(
    r"\b(?:weigh\w*|body[\s-]?weight|birth[\s-]?weight|tissue|stool)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"\b(?:consumption|requirements?|excretion|excreted|concentrations?|(?<!dose )levels?|AUC|"
    r"proteinuria|albuminuria|content|secretion|loss|yield)\b[^.;,]{0,100}$",
    re.IGNORECASE,
)
"""Before an amount: what was found, not what was given ("morphine consumption was 12 mg")."""

Names = Callable[[str], Sequence[tuple[int, int]]]
"""Where a sentence names something that acts: offsets into the sentence."""


def regimens(document: Document, names: Names) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences that name what was given together with an amount of it.

    Every such sentence of the abstract, and of an article's own methods the first
    ``MOST_OF_METHODS``; in text order, title and references left out.
    """
    of_methods = 0
    for part in parts(document):
        if not _may_tell(part) or not _SEEMS_DOSED.search(document.text, part.start, part.end):
            continue
        for start, end in sentences(document.text, part.start, part.end):
            if not part.in_abstract and of_methods == MOST_OF_METHODS:
                break
            if is_regimen(document.text[start:end], names):
                of_methods += not part.in_abstract
                yield start, end


def _may_tell(part: Part) -> bool:
    if part.in_abstract:
        return part.role not in ("title", "references")
    return part.role == "methods"


def is_regimen(sentence: str, names: Names) -> bool:
    """Whether a sentence names something that acts close to an amount of a dose.

    Amounts of what was measured (consumed, excreted, weighed) are none, nor are concentrations.
    """
    if not SHORTEST <= len(sentence) <= LONGEST or sentence.endswith("?"):
        return False
    if not _SEEMS_DOSED.search(sentence):
        return False
    doses = [
        number
        for number in numbers(sentence)
        if number.kind == "dose"
        and number.unit is not None
        and _DOSE_UNIT.fullmatch(number.unit.name)
        and not _WEIGHS.search(sentence, 0, number.start)
        and not _MEASURED.search(sentence, 0, number.start)
    ]
    if not doses:
        return False
    return any(
        start - number.end <= REACH and number.start - end <= REACH
        for start, end in names(sentence)
        for number in doses
    )
