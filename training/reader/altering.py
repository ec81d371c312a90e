"""One change to a sentence that makes it say something else: number, direction, denial, species.

For training and for measuring: a quote so changed must never count as supported by the quote.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w-])(?!\s?% ?(?:CI|confidence))")

_TURNS: tuple[tuple[str, str], ...] = (
    ("increased", "decreased"), ("increases", "decreases"), ("increase", "decrease"),
    ("increasing", "decreasing"), ("higher", "lower"), ("greater", "smaller"),
    ("improved", "worsened"), ("improves", "worsens"), ("improvement", "worsening"),
    ("reduced", "increased"), ("reduces", "increases"), ("reduction", "increase"),
    ("more", "less"), ("better", "worse"), ("longer", "shorter"), ("rose", "fell"),
    ("superior", "inferior"), ("effective", "ineffective"), ("positive", "negative"),
    ("elevated", "lowered"), ("enhanced", "impaired"), ("faster", "slower"),
    ("most", "least"), ("before", "after"), ("safe", "unsafe"),
)  # fmt: skip
_DENIALS: tuple[tuple[str, str], ...] = (
    (r"\bdid not (\w+)", r"did \1"), (r"\bwas not\b", "was"), (r"\bwere not\b", "were"),
    (r"\bno significant\b", "a significant"),
    (r"\bno (difference|effect|change)s?\b", r"a clear \1"),
    (r"\bis not\b", "is"), (r"\bwithout\b", "with"),
    (r"\bwas significantly\b", "was not significantly"),
    (r"\bwere significantly\b", "were not significantly"),
    (r"\bsignificantly (increased|decreased|reduced|improved|lower|higher|greater|better)\b",
     r"not significantly \1"),
    (r"\ba significant\b", "no significant"),
    (r"\bwas (associated|effective|found|superior)\b", r"was not \1"),
    (r"\bwere (associated|effective|found|superior)\b", r"were not \1"),
    (r"\bis (associated|effective|safe|feasible)\b", r"is not \1"),
)  # fmt: skip
_SPECIES: tuple[tuple[str, str], ...] = (
    ("patients", "rats"), ("rats", "patients"), ("mice", "patients"), ("women", "mice"),
    ("men", "monkeys"), ("children", "adults"), ("adults", "children"), ("participants", "mice"),
    ("women", "men"), ("infants", "adults"), ("adolescents", "older adults"),
)  # fmt: skip


def altered(sentence: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Up to two kinds of change that the sentence allows, each with the sentence so changed."""
    makers = [_number, _direction, _denial, _species]
    rng.shuffle(makers)
    count = 0
    for make in makers:
        found = make(sentence, rng)
        if found is not None and found[1] != sentence:
            yield found
            count += 1
        if count == 2:
            return


def _number(sentence: str, rng: random.Random) -> tuple[str, str] | None:
    found = list(_NUMBER.finditer(sentence))
    if not found:
        return None
    match = rng.choice(found)
    printed = match.group()
    decimals = len(printed.partition(".")[2])
    factor = rng.choice((0.3, 0.5, 0.7, 1.4, 2, 3, 10))
    value = float(printed) * factor if float(printed) else 1.0
    made = f"{value:.{decimals}f}"
    if made == printed:
        made = f"{float(printed) + 1:.{decimals}f}"
    return "number", sentence[: match.start()] + made + sentence[match.end() :]


def _direction(sentence: str, rng: random.Random) -> tuple[str, str] | None:
    pairs = [*_TURNS, *((b, a) for a, b in _TURNS)]
    found = [
        (match, other)
        for word, other in pairs
        for match in re.finditer(rf"\b{word}\b", sentence, re.IGNORECASE)
    ]
    if not found:
        return None
    match, other = rng.choice(found)
    made = other.capitalize() if match.group()[0].isupper() else other
    return "direction", sentence[: match.start()] + made + sentence[match.end() :]


def _denial(sentence: str, rng: random.Random) -> tuple[str, str] | None:
    found = [(pattern, behind) for pattern, behind in _DENIALS if re.search(pattern, sentence)]
    if not found:
        return None
    pattern, behind = rng.choice(found)
    return "denial", re.sub(pattern, behind, sentence, count=1)


def _species(sentence: str, rng: random.Random) -> tuple[str, str] | None:
    found = [(a, b) for a, b in _SPECIES if re.search(rf"\b{a}\b", sentence)]
    if not found:
        return None
    one, other = rng.choice(found)
    return "species", re.sub(rf"\b{one}\b", other, sentence, count=1)
