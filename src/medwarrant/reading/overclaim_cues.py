# ruff: noqa: E501 - patterns are read as wholes
"""What the layer on overclaims is given of a sentence beside its meaning: cues and words."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from medwarrant.reading.species import species_mentions


class Sentence(NamedTuple):
    """A sentence with the heading it stands under and the sentence before it, "" for none."""

    text: str
    heading: str = ""
    before: str = ""

    @property
    def in_context(self) -> str:
        """The sentence behind the one before it."""
        return f"{self.before} {self.text}".strip()


CUES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?:may|might|could|possibl|perhaps|suggest|seem|appear|uncertain|unclear|not (?:yet )?(?:known|clear))",
        r"\b(?:not|no|never|without|cannot|nor|neither)\b|n[’']t\b",
        r"\d",
        r"\d\s?%|per cent|\b(?:half|third|quarter)\b",
        r"\b(?:you|your|yours)\b",
        r"\b(?:we|our|us|my|i)\b",
        r"\b(?:study|studies|trial|trials|research|evidence)\b",
        r"\b(?:cells?|dish|tissue)\b",
        r"\b(?:so|therefore|hence|thus|means?|proves?|shows|in other words)\b",
        r"\b(?:all|every|everyone|anyone|anybody|everybody|whatever|always|never|any)\b",
        r"\b(?:should|must|need|ask|see|talk|speak|call)\b",
        r"\b(?:off|book|code|free|order|price|shop|discount|buy|save)\b|[£$€]",
        r"\b(?:shares|paid|commissions?|founder|owns?|fees?|sponsor\w*|earns?|profit\w*|company|stake|consult\w+|royalt\w+)\b",
        r"\b(?:19[5-9]\d|20[01]\d)\b",
        r"\b(?:new|newest|latest|current|recent|today|now|modern)\b",
        r"\b(?:stop|swap|instead|dose|mg|ml|inject|double|skip|drops?)\b",
        r"\b(?:cure|heals?|for good|guarantee|prove[nsd]?|cause[sd]?|prevents?|reverses?|safe)\b",
        r"\b(?:doctor|GP|nurse|pharmacist|specialist|emergency)\b",
        r"!",
        r"\b(?:children|women|men|adults|elderly|teenagers|babies|pregnan\w+|toddlers?|infants?)\b",
        r"\b(?:than|compared|versus|as well as|better|worse)\b",
        r"\b(?:score|level|levels|marker|scan|density|blood|pressure|cholesterol|count)\b",
    )
)
"""What may speak for or against an overclaim, in a sentence and in the one before it."""
_WORD = re.compile(r"[a-z’']+|\d+(?:[.,]\d+)*|[%!£$€]")
_YEAR = re.compile(r"(?:19|20)\d\d")
LONG = 40
"""Words from which a sentence counts as long."""


def cues(sentence: Sentence) -> list[float]:
    """Which cues a sentence and the one before it have, each 0 or 1, and its length from 0 to 1."""
    held = [
        float(pattern.search(text) is not None)
        for text in (sentence.text, sentence.before)
        for pattern in CUES
    ]
    held += [float(_names_animals(text)) for text in (sentence.text, sentence.before)]
    held += [float(bool(sentence.heading)), float(bool(sentence.before))]
    return [*held, min(len(sentence.text.split()), LONG) / LONG]


def words(sentence: Sentence) -> list[str]:
    """The words and pairs of words of a sentence, and the words of the one before it behind a
    "<", each once, in alphabetical order; figures and years are told apart but not read.
    """
    own = _pieces(sentence.text)
    pairs = [f"{one} {other}" for one, other in pairwise(own)]
    return sorted({*own, *pairs, *(f"<{piece}" for piece in _pieces(sentence.before))})


def _pieces(text: str) -> list[str]:
    return [_levelled(piece) for piece in _WORD.findall(text.casefold())]


def _levelled(piece: str) -> str:
    if not piece[0].isdigit():
        return piece.replace("’", "'")
    return "2000" if _YEAR.fullmatch(piece) else "0"


def _names_animals(text: str) -> bool:
    return any(each.species in ("animal", "in_vitro") for each in species_mentions(text))
