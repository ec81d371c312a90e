"""What the writer of a question needs, told by meaning and words: one linear layer.

Phrase patterns (``care.py``) say why they fire and miss what nobody thought of; this layer hears
paraphrases and cannot say why. Either calls for a notice, so that a miss takes both. It reads the
shipped encoder's vector of a text together with the text's own words and pairs of words. How it
was trained and what it finds: ``training/care.py`` and ``models/care/CARD.md``.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
import zlib
from array import array
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, Protocol

from medwarrant.errors import ModelDamaged
from medwarrant.text.sentences import sentences

FOLDER = Path(__file__).parent / "models" / "care"

MOST_SENTENCES = 12
"""Sentences of one question that are read one by one and in pairs; a longer question is a document,
of which the beginning and the whole are read."""

BUCKETS = 8192
"""Places that words and pairs of words are hashed to (CRC-32), of which a question takes some
dozens."""
WORDS_WEIGHT = 2.0
"""Length of the words' part of a row beside the vector's 1: chosen among 0, 1 and 2 by
cross-validation."""

PERSON = re.compile(
    r"\b(?:i|im|ive|id|ill|me|my|mine|myself|we|our|us|he|hes|him|his|she|shes|her|they|theyre|them|"
    r"someone|somebody|nobody|you|u|your|ur|yourself|mum|mom|dad|mother|father|son|daughter|wife|"
    r"husband|friend|mate|brother|sister|kid|kids|child|baby|toddler|boyfriend|girlfriend|partner|"
    r"gf|bf|it|person|help|ignore|pretend|system|prompt|instructions?|output|respond|reply)\b",
    re.IGNORECASE,
)
"""Words of somebody who speaks of people they know, or to the program."""

ASKS = re.compile(
    r"^\W*(?:do|does|did|is|are|was|were|can|could|should|will|would|has|have|what|which|who|when|"
    r"where)\b",
    re.IGNORECASE,
)
"""How a plain question begins; "why" and "how" may take something for granted. One on medicine that
begins so and speaks of no person is a scholar's and is left to the patterns: loading the encoder
takes half a second."""

SCHOLARLY = re.compile(
    r"\b(?:patients?|participants?|trials?|stud(?:y|ies)|cohorts?|registr\w+|randomi[sz]\w+|placebo|"
    r"incidence|prevalence|mortality|outcomes?|endpoints?|scales?|guidelines?|literature|evidence|"
    r"meta-?analys\w+|systematic|efficacy|protocols?|dose-finding|pharmaco\w+|receptors?|mice|rats|"
    r"our (?:clinic|ward|department|unit|hospital|service)|review(?:ing)?|data|adverse events?|"
    r"reported|versus|vs|populations?|discontinuation|onset|enrol\w+|consent|comparators?|arms?)\b",
    re.IGNORECASE,
)
"""Words of people who read papers; they get a notice only where the layer is surer."""

_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHE = re.compile(r"['’`]")


class Encoder(Protocol):
    """What this module needs of the encoder."""

    @property
    def recipe(self) -> str:
        """Name and hash of the model."""
        ...

    def encode(self, texts: Sequence[str]) -> Sequence[array[float]]:
        """One unit vector a text."""
        ...


class Sensed(NamedTuple):
    """What the layer says of one question.

    ``heard`` are the labels that it calls for. ``doubted`` are those that it does not, in a
    question with a scholar's words, by so much that a pattern which matched a turn of phrase is not
    believed. ``sure`` are those that would be called for in a scholar's question too.
    """

    heard: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()


NOTHING = Sensed()

URGENT = ("crisis", "emergency")
FEWEST_WORDS = 4
"""Words from which a question tells who asks: "and in teenagers?" does not."""

DOUBT = 0.3
"""Log-odds below a label's limit from which a pattern is doubted in a scholar's question. Chosen on
the development halves of ``benchmarks/care``, where it costs no true notice."""


class _Label(NamedTuple):
    name: str
    limit: float
    scholarly_limit: float
    weights: array[float]


class Sense:
    """Tells which needs a question speaks of. Nothing is loaded before the first question that
    speaks of a person or asks in no plain form.
    """

    def __init__(self, encoder: Encoder, folder: Path = FOLDER) -> None:
        self._encoder = encoder
        self._folder = folder
        self._labels: tuple[_Label, ...] | None = None

    def of(self, question: str, *, is_plain: bool = True) -> Sensed:
        """What the question calls for, by the labels of ``training/care.py``.

        ``is_plain``: whether it is on medicine and no pattern calls for anything. A plain question
        that a scholar may have put is not read.

        Raises:
            ModelDamaged: when a file of the layer or the encoder is missing or is not the one
                that was shipped.
        """
        if (
            is_plain
            and ASKS.match(question)
            and PERSON.search(_APOSTROPHE.sub("", question)) is None
        ):
            return NOTHING
        labels = self._loaded()
        pieces = windows(question)
        rows = list(zip(self._encoder.encode(pieces), map(buckets, pieces), strict=True))
        is_scholarly = SCHOLARLY.search(question) is not None
        heard, doubted, sure = set(), set(), set()
        is_short = len(_WORD.findall(question.lower())) < FEWEST_WORDS
        for label in labels:
            if is_short and label.name not in URGENT:
                continue
            score = max(_score(label.weights, vector, words) for vector, words in rows)
            if score > label.scholarly_limit:
                sure.add(label.name)
            if score > (label.scholarly_limit if is_scholarly else label.limit):
                heard.add(label.name)
            elif is_scholarly and score < label.limit - DOUBT:
                doubted.add(label.name)
        return Sensed(frozenset(heard), frozenset(doubted), frozenset(sure))

    def _loaded(self) -> tuple[_Label, ...]:
        if self._labels is None:
            try:
                manifest = json.loads((self._folder / "manifest.json").read_text(encoding="utf-8"))
                content = (self._folder / "weights.bin").read_bytes()
                heads = [
                    (str(head["name"]), float(head["limit"]), float(head["scholarly_limit"]))
                    for head in manifest["labels"]
                ]
                hashed, encoder = manifest["sha256"], manifest["encoder"]
            except (OSError, ValueError, KeyError, TypeError) as error:
                raise self._damaged(f"cannot be read ({error})") from error
            if hashlib.sha256(content).hexdigest() != hashed:
                raise self._damaged("is not the one that was shipped")
            if encoder != self._encoder.recipe:
                raise self._damaged("was trained on another encoder")
            flat = array("f")
            flat.frombytes(content)
            width = len(flat) // len(heads)
            self._labels = tuple(
                _Label(*head, flat[place * width : (place + 1) * width])
                for place, head in enumerate(heads)
            )
        return self._labels

    def _damaged(self, what: str) -> ModelDamaged:
        return ModelDamaged(
            f"the layer that senses needs {what}",
            where=str(self._folder),
            remedy="install medwarrant again",
        )


def windows(question: str) -> list[str]:
    """The whole question, then its sentences one by one and in pairs; one alone is the whole."""
    text = " ".join(question.split())
    pieces = [text[start:end] for start, end in sentences(text)][:MOST_SENTENCES]
    if len(pieces) < 2:
        return [text]
    pairs = [f"{one} {other}" for one, other in pairwise(pieces)]
    return [text, *pieces, *(pairs if len(pieces) > 2 else ())]


def buckets(text: str) -> tuple[int, ...]:
    """Where the words and pairs of words of a text are hashed to, each place once, in order."""
    words = _WORD.findall(_APOSTROPHE.sub("", text.lower()))
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return tuple(sorted({zlib.crc32(term.encode()) % BUCKETS for term in (*words, *pairs)}))


def _score(weights: array[float], vector: array[float], words: tuple[int, ...]) -> float:
    """Log-odds to three decimals: the vector's part, the words' part, the bias."""
    width = len(vector)
    total = math.fsum(a * b for a, b in zip(vector, weights, strict=False))
    if words:
        part = math.fsum(weights[width + place] for place in words)
        total += WORDS_WEIGHT * part / math.sqrt(len(words))
    return round(total + weights[-1], 3)
