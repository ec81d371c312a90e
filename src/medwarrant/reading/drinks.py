"""What people drink and smoke: which of it is alcohol, and when a verb of taking stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from medwarrant.reading.asking import Finder
from medwarrant.reading.leaving import Mention
from medwarrant.reading.question_cues import DRINKS
from medwarrant.records import Concept

DRINKING: Final = re.compile(r"\b(?:drinks?|drinking|drank|drunk)\b", re.IGNORECASE)

WITHOUT_OBJECT: Final = re.compile(
    r"\W*$|\s*[,.;:?!)]|\s+(?:every|each|all|daily|nightly|regularly|socially|excessively|too|so|"
    r"heavily|heavy|hard|a lot|lots|more|less|much|most|again|alone|still|only|never|at|on|in|by|"
    r"when|while|whilst|if|and|or|but|because|since|after|before|during|until|with|without|to|for|"
    r"from|of|than|as|is|are|was|were|do|does|did|can|could|will|would|should|may|might|has|have|"
    r"had|cause\w*|reduc\w+|increas\w+|affect\w*|damag\w*|harm\w*|help\w*|worsen\w*|rais\w+|"
    r"lower\w*|problems?|habits?|driving|cessation|status|history|days?|rates?|behaviou?rs?|"
    r"outcomes?|levels?|patterns?|myself|himself|herself|themselves|"
    r"(?:\d+|ten|fifteen|twenty|thirty|forty) (?:a|per) day)\b",
    re.IGNORECASE,
)
"""What follows a verb of taking that has no object."""
_OBJECT: Final = (
    r"(?:\s+(?!and\b|or\b|but\b|when\b|while\b|with\b|for\b|to\b|if\b|is\b)[\w'’-]+){0,4}?"
)
ALCOHOLIC: Final = re.compile(
    _OBJECT
    + r"\s+(?P<drink>beers?|wines?|vodka|whisk(?:e)?y|gin|rum|brandy|tequila|spirits?|liquor|"
    r"ciders?|lagers?|ales?|booze|alcohol|sherry|champagne|prosecco|cocktails?|schnapps|moonshine|"
    r"units|pints?)\b(?! of (?:water|milk|tea|juice))",
    re.IGNORECASE,
)
TOBACCO: Final = re.compile(
    _OBJECT + r"\s+(?:cigarettes?|cigs?|tobacco|cigars?|roll-?ups?|fags|packs?|a pipe|\d+ a day)\b",
    re.IGNORECASE,
)
"""The objects with which drinking and smoking stay what they are alone."""

A_DRINK: Final = re.compile(
    r"(?:(?:glass(?:es)?|pints?|bottles?|cans?|shots?|sips?) of )?(?:red |white )?"
    r"(?:beers?|wines?|vodka|whisk(?:e)?y|gin|rum|brandy|tequila|liquor|ciders?|lagers?|booze|"
    r"champagne|prosecco|cocktails?|schnapps)",
    re.IGNORECASE,
)
"""Names of drinks, which beside a drug are asked about as the alcohol in them."""


def drinks_of(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """Alcohol at the place of each drink that somebody drinks and that no mention covers."""
    found: list[Mention] = []
    for match in DRINKING.finditer(text):
        drink = ALCOHOLIC.match(text, match.end())
        span = drink.span("drink") if drink is not None else (0, 0)
        if drink is not None and not any(at < span[1] and span[0] < to for at, to, _ in mentions):
            found += [(*span, each) for each in _alcohol(vocabulary)]
    return found


def _as_alcohol(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """The mentions with drinks beside another drug as alcohol."""
    alcohol = _alcohol(vocabulary)
    is_beside = any(
        concept.kind == "drug" and not A_DRINK.fullmatch(text, start, end)
        for start, end, concept in mentions
    )
    if not alcohol or not is_beside:
        return list(mentions)
    return [
        (start, end, alcohol[0] if A_DRINK.fullmatch(text, start, end) else concept)
        for start, end, concept in mentions
    ]


def with_drinks(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """The mentions; where somebody would drink with a drug, alcohol is given beside it."""
    mentions = _as_alcohol(text, mentions, vocabulary)
    match = DRINKS.search(text)
    if match is None or not any(concept.kind == "drug" for _, _, concept in mentions):
        return list(mentions)
    drink = ALCOHOLIC.match(text, match.end())
    if drink is None and not WITHOUT_OBJECT.match(text, match.end()):
        return list(mentions)
    at, last = match.start("drink"), match.end("drink") if drink is None else drink.end("drink")
    others = [each for each in mentions if each[1] <= at or last <= each[0]]  # a drink named once
    return sorted(
        [*others, *((at, last, each) for each in _alcohol(vocabulary))], key=lambda each: each[0]
    )


def _alcohol(vocabulary: Finder) -> list[Concept]:
    return [concept for _, _, concept in vocabulary.find("alcohol")][:1]
