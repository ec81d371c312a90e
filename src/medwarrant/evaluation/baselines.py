"""What plain words suggest: the baselines that stand beside every figure.

Each is as simple as its task allows and was written down before it was run; none is tuned.
"""

from __future__ import annotations

import re

from medwarrant.evaluation.layouts.claims import Claim
from medwarrant.evaluation.layouts.effects import Prompt
from medwarrant.evaluation.layouts.questions import Asked
from medwarrant.evaluation.layouts.studies import Paper
from medwarrant.records import Design
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


def answer_by_words(item: Asked) -> str:
    """No where the sentence nearest to the question denies or tells of no difference, else yes."""
    sentence = nearest_sentence(item.question, "\n".join(item.contexts))
    denies = NEGATION.search(sentence) or NO_DIFFERENCE.search(sentence)
    return "no" if denies else "yes"


ANIMALS = re.compile(r"\b(?:rats?|mice|mouse|rabbits?|dogs?|pigs?|monkeys?)\b", re.IGNORECASE)
DESIGNS: tuple[tuple[Design, re.Pattern[str]], ...] = (
    ("protocol", re.compile(r"\bprotocol\b", re.IGNORECASE)),
    ("systematic_review", re.compile(r"systematic review|meta-analy", re.IGNORECASE)),
    ("rct", re.compile(r"\brandomi[sz]ed|\brandomly", re.IGNORECASE)),
    ("case_report", re.compile(r"\bcase reports?\b|\bcase of\b", re.IGNORECASE)),
    ("animal", ANIMALS),
    ("in_vitro", re.compile(r"\bin vitro\b|\bcell lines?\b|\bcultured\b", re.IGNORECASE)),
    ("narrative_review", re.compile(r"\breview", re.IGNORECASE)),
)
"""Words that tell a design, the first found deciding; a cohort where none is."""

PEOPLE = re.compile(
    r"\b(?:patients?|participants?|volunteers?|subjects?|humans?|people|adults?|users?)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\bn\s*=\s*(\d[\d,]*)|\b(\d[\d,]*) (?:\w+ ){0,3}(?:patients|participants|subjects|volunteers|"
    r"adults|users|individuals|people)",
    re.IGNORECASE,
)
ROUTE = re.compile(
    r"\b(intravenous|oral|intranasal|subcutaneous|inhaled|smoked)\b|\b(?:infusion|iv)\b",
    re.IGNORECASE,
)


def design_by_words(item: Paper) -> str:
    """The first design of ``DESIGNS`` whose words stand in the title, else in the abstract."""
    for text in item:
        for design, pattern in DESIGNS:
            if pattern.search(text):
                return design
    return "cohort"


def species_by_words(text: str) -> str:
    """Animal where animals are named and people are not."""
    return "animal" if ANIMALS.search(text) and not PEOPLE.search(text) else "human"


def number_by_words(text: str) -> int | None:
    """The first number that stands before people or after "n ="."""
    match = NUMBER.search(text)
    return None if match is None else int((match[1] or match[2]).replace(",", ""))


def route_by_words(text: str) -> str | None:
    """The first route named; an infusion is intravenous."""
    match = ROUTE.search(text)
    if match is None:
        return None
    word = (match[1] or "intravenous").lower()
    return "inhaled" if word == "smoked" else word
