"""An author's own sentence, as it can stand before a patient: short, and every hard word explained.

Where a finding has no plain words, what a good nurse hands over is the sentence itself, said to be
the authors', without the figures in brackets. It is shown only where a reader without the training
can follow it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Gloss
from medwarrant.reports.evidence import MECHANISM_KINDS
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.plain_cues import NO_RESULT
from medwarrant.reports.plain_marks import long_form
from medwarrant.reports.readable import OF_THE_TRADE, SHORT_FORM, grade
from medwarrant.reports.wording import plain_name

_BORNE = re.compile(r"\btolerated\b|non-?inferior", re.IGNORECASE)
_LISTED = re.compile(r"\beffects (?:being|including|such as|were)\b", re.IGNORECASE)
"""Praise of how something was borne, which is none where it names what was borne; and a test that
needs its margin explained."""
MOST_WORDS = 30
"""Words of a sentence that is quoted so."""
HARDEST = 13.0
"""Flesch-Kincaid grade of what is left of it without the words that are explained."""
MOST_SHORT_FORMS = 2
"""Abbreviations that are explained behind it."""
MOST_PIECES = 3
"""Pieces that figures in brackets may part it into."""
IN_THEIR_WORDS = "In its authors' words:"

_FIGURES = re.compile(
    r"\s?(?:\((?=[^()]*(?:[=<>≤≥%±]|\d))(?:[^()]|\([^()]*\))*\)|"
    r"\[(?=[^\[\]]*(?:[=<>≤≥%±]|\d))[^\[\]]*\])"
)
_LEFT = re.compile(r"[=<>≤≥±\[\]()]|\b[Pp]\s|\bCI\b|\d\.\d|\d-\d|µ|/")
"""What makes of a sentence one for those who read statistics."""
_EVERYDAY = re.compile(r"\b(?:groups?|outcomes?|significant(?:ly)?|moderate)\b", re.IGNORECASE)
"""Words of the trade that everybody reads, or that the glossary of a page explains."""
_LONG = re.compile(r"[a-z]{13,}", re.IGNORECASE)
"""Words that nobody says aloud."""
_OF_THE_WORK = re.compile(
    r"\b(?:we|our|this (?:study|review|trial|article|paper|analysis)|highlight\w*|underscor\w*|"
    r"underlin\w*|emphasi[sz]\w*|future|further|warrant\w*|promis\w*|potential(?:ly)?|novel|"
    r"feasib\w*|guiding|strategies|approach\w*|insights?|implications?|literature|"
    r"(?:studies|trials|participants|articles|adults|patients) (?:used|were (?:offered|included|"
    r"enrolled)|was|included|received)|number of participants|respondents|survey|curriculum|"
    r"safe(?:ty|ly)?|(?:good|preferred) (?:choice|option)|rank\w*|probabilit\w*|offered|"
    r"interest in|is (?:known|unclear)|should|hypothes\w*|framework|rationale|predict\w*)\b",
    re.IGNORECASE,
)
"""Words on a work and on what is to be done, and not on what was found."""


class OwnWords:
    """Finds out whether an author's sentence can be shown, with what explains it."""

    def __init__(self, vocabulary: Vocabulary, glossary: Sequence[Gloss]) -> None:
        self._vocabulary = vocabulary
        self._terms = sorted(
            (name for gloss in glossary for name in (gloss.term, *gloss.also)),
            key=len,
            reverse=True,
        )

    def of(self, quote: str, text: str, asked: Sequence[Concept]) -> str | None:
        """The sentence in quotation marks, with its abbreviations explained behind it.

        ``text`` is that of its work, ``asked`` what a reader knows since it was asked about.
        ``None`` where it is long or hard, gives something to follow, or tells no result.
        """
        if gives_something_to_follow(quote) or NO_RESULT.search(quote):
            return None
        if (
            _OF_THE_WORK.search(quote)
            or (_BORNE.search(quote) and not _LISTED.search(quote))
            or not self._names_a_measure(quote)
        ):
            return None
        pieces = [piece.strip(" ,") for piece in _FIGURES.split(" ".join(quote.split()))]
        pieces = [piece for piece in pieces if re.search(r"\w", piece)]
        said = " ".join(pieces)
        if not pieces or len(pieces) > MOST_PIECES or len(said.split()) > MOST_WORDS:
            return None
        if _LEFT.search(said) or "“" in said or "”" in said:
            return None
        left, meant = self._without_known(said, text, asked)
        if left is None or OF_THE_TRADE.search(_EVERYDAY.sub("it", left)) or grade(left) > HARDEST:
            return None
        if _LONG.search(left):
            return None
        whole = " … ".join(f"“{piece.rstrip('.')}”" for piece in pieces)
        means = "".join(f" Here {short} means {words}." for short, words in meant)
        return f"{IN_THEIR_WORDS} {whole}.{means}"

    def _names_a_measure(self, quote: str) -> bool:
        """Whether something that was measured is named: "no differences" alone says nothing."""
        found = (concept for _, _, concept in self._vocabulary.find(quote))
        return any(c.kind in ("condition", "outcome") or c.kind in MECHANISM_KINDS for c in found)

    def _without_known(
        self, said: str, text: str, asked: Sequence[Concept]
    ) -> tuple[str | None, list[tuple[str, str]]]:
        """What is left without what is explained, and the abbreviations with what they mean."""
        left = said
        for term in self._terms:
            left = re.sub(rf"(?<!\w){re.escape(term)}(?!\w)", "it", left)
        meant: list[tuple[str, str]] = []
        for start, end, concept in reversed(self._vocabulary.find(left)):
            name = left[start:end]
            is_asked = any(
                self._vocabulary.covers(one, concept) or self._vocabulary.covers(concept, one)
                for one in asked
            )
            if name.isupper() and not is_asked and len(name) > 1:
                if concept.plain is None:
                    return None, []
                if (name, plain_name(concept)) not in meant:
                    meant.append((name, plain_name(concept)))
            if (is_asked and _LONG.search(name) is None) or name.isupper():
                left = f"{left[:start]}it{left[end:]}"
        for short in dict.fromkeys(SHORT_FORM.findall(left)):
            long = long_form(short, text)
            found = [] if long is None else list(self._vocabulary.find(long))
            if long is None or [place[:2] for place in found] != [(0, len(long))]:
                return None, []
            meant.append((short, plain_name(found[0][2])))
            left = re.sub(rf"(?<![\w-]){re.escape(short)}(?![\w-])", "it", left)
        return (left, list(reversed(meant))) if len(meant) <= MOST_SHORT_FORMS else (None, [])
