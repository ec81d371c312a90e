"""What plain words suggest: the baselines that stand beside every figure.

Each is as simple as its task allows and was written down before it was run; none is tuned.
"""

from __future__ import annotations

import re

from medwarrant.evaluation.layouts.claims import Claim
from medwarrant.evaluation.layouts.effects import Prompt
from medwarrant.text.sentences import sentences
from medwarrant.text.terms import STOPWORDS, analyze

NEGATION = re.compile(
    r"\b(?:no|not|never|without|neither|nor|none|cannot|fail(?:s|ed)?|lack(?:s|ed)?)\b|n't\b",
    re.IGNORECASE,
)
"""Words that deny."""

SPOKEN_OF = 0.5
"""Share of a claim's words that a passage must hold to speak of it."""

NO_DIFFERENCE = re.compile(
    r"\bno (?:\w+ ){0,2}(?:difference|effect|change|increase|decrease|improvement)|"
    r"\bnot? (?:\w+ ){0,2}(?:significant|differ|affect|change)|\bsimilar\b|non-?significant",
    re.IGNORECASE,
)
MORE = re.compile(r"\b(?:increas|higher|greater|improv|more\b|rais|elevat|longer)", re.IGNORECASE)
LESS = re.compile(r"\b(?:decreas|lower|less\b|reduc|fewer|declin|shorter|fell\b)", re.IGNORECASE)


def words_of(text: str) -> frozenset[str]:
    """The text's terms without those that carry no meaning of their own."""
    return frozenset(analyze(text)) - STOPWORDS


def verdict_by_words(item: Claim) -> str:
    """Supported where a passage has half of the claim's words, contradicted where it does and one
    of the two denies, the other not.
    """
    wanted = words_of(item.claim)
    shares = [len(wanted & words_of(told)) / max(1, len(wanted)) for told in item.passages]
    best = max(range(len(shares)), key=lambda place: shares[place])
    if shares[best] < SPOKEN_OF:
        return "not_found"
    nearest = nearest_sentence(item.claim, item.passages[best])
    alike = bool(NEGATION.search(item.claim)) == bool(NEGATION.search(nearest))
    return "supported" if alike else "contradicted"


def nearest_sentence(text: str, passage: str) -> str:
    """The passage's sentence that shares most words with the text; of several the last."""
    wanted = words_of(text)
    found = [passage[start:end] for start, end in sentences(passage)] or [passage]
    return max(reversed(found), key=lambda sentence: len(wanted & words_of(sentence)))


def effect_by_words(item: Prompt) -> str:
    """Whether words of more, of less or of no difference stand in the sentence nearest to the
    outcome; where neither does, no difference.
    """
    sentence = nearest_sentence(item.outcome, item.abstract)
    more, less = len(MORE.findall(sentence)), len(LESS.findall(sentence))
    if NO_DIFFERENCE.search(sentence) or more == less:
        return "no significant difference"
    return "significantly increased" if more > less else "significantly decreased"
