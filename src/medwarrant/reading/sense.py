"""What the writer of a question needs, told by meaning: the care head of the shipped reader.

Phrase patterns (``care.py``) say why they fire and miss what nobody thought of; the reader hears
paraphrases and cannot say why. Either calls for a notice, so that a miss takes both. How the reader
was trained and what it finds: ``training/reader`` and ``models/reader/CARD.md``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple, Protocol

from medwarrant.reading.judge import Head, Pair
from medwarrant.text.sentences import sentences

LABELS = (
    "crisis",
    "emergency",
    "self_treatment",
    "stopping",
    "pregnancy",
    "minor",
    "injected",
    "out_of_scope",
    "loaded_premise",
)
"""What the care head tells apart, in the order of its numbers."""

LIMITS: Mapping[str, float] = MappingProxyType(
    {
        "crisis": -1.5,
        "emergency": -1.5,
        "self_treatment": -1.2,
        "stopping": -1.8,
        "pregnancy": -1.5,
        "minor": -1.1,
        "injected": -1.5,
        "out_of_scope": -1.4,
        "loaded_premise": -0.1,
    }
)
"""Log-odds from which a label is heard. Chosen on the development halves of ``benchmarks/care`` and
on its second writer's questions so that none or one of fifty is missed; a needless notice costs
least beside a missed wish to die, so that crisis and emergency are low."""

UNLED = 0.0
"""Log-odds from which crisis or emergency is heard where a calmer label is heard better: who asks
about stopping a drug is not to be told of help lines alone. Chosen on the same sets."""

SCHOLARLY_MORE = 1.5
"""Log-odds more in a question with a scholar's words, chosen on the same sets."""

DOUBT = -2.4
"""Log-odds below which a pattern is not believed in a scholar's question. Chosen on the development
halves of ``benchmarks/care``, where it costs no true notice."""

LAY_DOUBT = -3.8
"""The same in any other question. Chosen on all sets, where no true crisis or emergency is lost."""

CERTAIN = 2.0
"""Log-odds from which an emergency that no pattern knows takes the place of an answer to somebody
whom a pattern knows for a user of a drug. Below, where they ask something, its signs are told first
and they are answered: a daily user who sweats without the drug stood below. Of the true ones of
``benchmarks/care`` that no pattern knew and of which a user asks, all stand above."""

FAR_BEHIND = 3.0
"""Log-odds behind the label that is heard best from which another must stand above ``UNLED``: who
takes a cure for granted gives the program no orders. Chosen on the same sets."""

LONG = 70
"""Words from which a question is read by its sentences too: the reader cuts at 128 word pieces."""
MOST_SENTENCES = 12
"""Sentences of one question that are read in pairs; of a longer text the beginning is read."""

PERSON = re.compile(
    r"\b(?:i|im|ive|id|ill|me|my|mine|myself|we|our|us|he|hes|him|his|she|shes|her|they|theyre|them|"
    r"someone|somebody|nobody|you|youre|youve|u|your|ur|yourself|mum|mom|dad|mother|father|son|daughter|wife|"
    r"husband|friend|mate|brother|sister|kid|kids|child|baby|toddler|boyfriend|girlfriend|partner|"
    r"gf|bf|it|person|help|"
    r"(?:get|com|go|wean|taper)(?:ing|ting)? off|cold turkey|"
    r"ignore|pretend|system|prompt|instructions?|output|respond|reply)\b",
    re.IGNORECASE,
)
"""Words of somebody who speaks of people they know, or to the program."""

ASKS = re.compile(
    r"^\W*(?:do|does|did|is|are|was|were|can|could|should|will|would|has|have|what|which|who|when|"
    r"where|how (?:common|frequent|prevalent|effective|reliable|accurate|sensitive|specific)\w*|"
    r"how (?:fast|soon|quickly|slowly|long|often) (?:should|must|can|may|is|are)\b"
    r"(?=.*\bbe \w+ed))\b",
    re.IGNORECASE,
)
"""How a plain question begins; "why" and "how" may take something for granted. One on medicine that
begins so and speaks of no person is a scholar's and is left to the patterns: loading the reader
takes a fifth of a second."""

CLAIMS = re.compile(
    r"^\W*(?:what(?:['’]?s| is| lies)? (?:behind|makes?|made|explains?|gives|lets|allows)\b|"
    r"(?:what|which|when|where|at what)\b.*\b(?:cur(?:e|es|ed|ing)|heal\w*|revers\w+|regr[oe]w\w*|"
    r"repair\w*|eras\w+|rewir\w+|detox\w*|fix\w*|eliminat\w+|prov(?:e[ns]?|ed|ing)|never|always|"
    r"harmless|safest|best|miracle|permanent\w*|forever|complete\w*|guarantee\w*|everyone|all|"
    r"better|superior|natural\w*|non-?addictive|without (?:any )?(?:risks?|side.effects?))\b)",
    re.IGNORECASE,
)
"""How a plain question begins that may take something for granted, and the words that tell."""

SURELY_LOADED = 0.9
"""Log-odds from which such a question takes something for granted; on the development halves of
``benchmarks/care`` and on questions of our own."""

SCHOLARLY = re.compile(
    r"\b(?:patients?|participants?|trials?|stud(?:y|ies)|cohorts?|registr\w+|randomi[sz]\w+|placebo|"
    r"incidence|prevalence|mortality|outcomes?|endpoints?|scales?|guidelines?|literature|evidence|"
    r"meta-?analys\w+|systematic|efficacy|protocols?|dose-finding|pharmaco\w+|receptors?|mice|rats|"
    r"(?:our|my) (?:clinic|ward|department|unit|hospital|service|caseload|students?|thesis|lecture|"
    r"formulary)|(?:on|for) (?:the|my|our) ward|ethics (?:board|committee)|medical students|"
    r"review(?:ing)?|data|adverse events?|we (?:treated|admitted|infuse|withhold|see|saw)|"
    r"reported|versus|vs|populations?|discontinuation|onset|enrol\w+|consent|comparators?|arms?|"
    r"proportion|prehospital|antidotes?|withhold|\d+[- ]year[- ]old (?:man|woman|male|female)|"
    r"(?:pregnant|postpartum) (?:wom[ae]n|patients?)|intravenous|i\.?m\.? |clinicians?)\b",
    re.IGNORECASE,
)
"""Words of people who read papers; they get a notice only where the reader is surer."""

ENGLISH = re.compile(
    r"\b(?:the|a|an|i|im|my|is|are|do|does|can|to|of|and|it|for|with|how|what|on|in|me|you|not)\b",
    re.IGNORECASE,
)
"""Words of which an English question has one; of another language the reader knows too little to
doubt a pattern."""

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile(r"['’`]")


class Judging(Protocol):
    """What this module needs of the reader."""

    def scores(self, head: Head, pairs: Sequence[Pair]) -> Sequence[Sequence[float]]:
        """The head's numbers for each pair."""
        ...


class Sensed(NamedTuple):
    """What the reader hears in one question.

    ``heard`` are the labels that it calls for. ``doubted`` are those of which it hears so little,
    in a question with a scholar's words, that a pattern which matched a turn of phrase is not
    believed. ``sure`` are those that would be called for in a scholar's question too. ``certain``
    are those heard beyond ``CERTAIN``.
    """

    heard: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    certain: frozenset[str] = frozenset()


NOTHING = Sensed()

URGENT = ("crisis", "emergency")
FEWEST_WORDS = 4
"""Words from which a question tells who asks: "and in teenagers?" does not."""


class Sense:
    """Tells which needs a question speaks of. Nothing is loaded before the first question that
    speaks of a person or asks in no plain form.
    """

    def __init__(self, judge: Judging) -> None:
        self._judge = judge

    def of(self, question: str, *, is_plain: bool = True) -> Sensed:
        """What the question calls for, by ``LABELS``.

        ``is_plain``: whether it is on medicine and no pattern calls for anything. A plain question
        that a scholar may have put is not read.

        Raises:
            ModelDamaged: when a file of the reader is missing or is not the one that was shipped.
        """
        if (
            is_plain
            and ASKS.match(question)
            and PERSON.search(_APOSTROPHE.sub("", question)) is None
        ):
            return self._of_a_claim(question) if CLAIMS.match(question) else NOTHING
        rows = self._rows(question)
        is_scholarly = SCHOLARLY.search(question) is not None
        more = SCHOLARLY_MORE if is_scholarly else 0.0
        scores = {label: max(row[n] for row in rows) for n, label in enumerate(LABELS)}
        limits = _limits(scores)
        is_short = len(_WORD.findall(question.lower())) < FEWEST_WORDS
        told = [label for label in LABELS if label in URGENT or not is_short]
        return Sensed(
            heard=frozenset(label for label in told if scores[label] > limits[label] + more),
            doubted=frozenset(
                label
                for label in told
                if ENGLISH.search(question)
                and _is_doubted(label, scores, is_scholarly=is_scholarly)
            ),
            sure=frozenset(
                label for label in told if scores[label] > limits[label] + SCHOLARLY_MORE
            ),
            certain=frozenset(label for label in told if scores[label] > CERTAIN),
        )

    def _of_a_claim(self, question: str) -> Sensed:
        """What a plain question that may take something for granted is heard to; nothing else."""
        label = "loaded_premise"
        score = max(row[LABELS.index(label)] for row in self._rows(question))
        return Sensed(heard=frozenset((label,))) if score > SURELY_LOADED else NOTHING

    def _rows(self, question: str) -> Sequence[Sequence[float]]:
        return self._judge.scores("care", [(piece, "") for piece in windows(question)])


def _limits(scores: Mapping[str, float]) -> dict[str, float]:
    """From where each label is heard beside the others' scores."""
    top = max(scores.values())
    calmer = max(score for label, score in scores.items() if label not in URGENT)
    return {
        label: max(
            UNLED if label in URGENT and score < calmer else LIMITS[label],
            min(UNLED, top - FAR_BEHIND),
        )
        for label, score in scores.items()
    }


def _is_doubted(label: str, scores: Mapping[str, float], *, is_scholarly: bool) -> bool:
    """Whether a pattern for the label is not believed.

    Of the urgent ones either keeps the other: another language may be taken for either.
    """
    if is_scholarly:
        return scores[label] < DOUBT
    kept = URGENT if label in URGENT else (label,)
    return max(scores[each] for each in kept) < LAY_DOUBT


def windows(question: str) -> list[str]:
    """The whole question; of a long one its sentences in pairs too, which may hide the point."""
    text = " ".join(question.split())
    if len(text.split()) < LONG:
        return [text]
    pieces = [text[start:end] for start, end in sentences(text)][:MOST_SENTENCES]
    return [text, *pieces[:1], *(f"{one} {other}" for one, other in pairwise(pieces))]
