# ruff: noqa: E501 - patterns are read as wholes
"""Words that several families of findings look for, and how they quote an article."""

from __future__ import annotations

import re

from medwarrant.reading.checks.article import Article, Checked
from medwarrant.reading.species import species_mentions
from medwarrant.records import DocumentKind
from medwarrant.text.terms import STOPWORDS, analyze

TALKING: frozenset[DocumentKind] = frozenset({"page", "text", "transcript"})
LONGEST_QUOTE = 90
"""Characters of the article that an explanation repeats."""

DECIDING = 170
"""Characters that an explanation repeats of the sentence of a source that decides."""

HEDGED = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|potential(?:ly)?|appears?|appeared|seems?|seemed|suggest\w*|preliminary|early (?:evidence|data|research|studies)|"
    r"is thought|are thought|believed to|proposed|hypothesi[sz]\w*|likely|probabl[ey]|tends? to|some (?:evidence|studies|people|patients|research)|promis(?:e|ing)|investigat\w+|"
    r"not (?:yet )?(?:clear|known|established|proven)|unclear|remains? (?:to be|uncertain)|further research|more research|in theory|theoretically|speculat\w+|experimental)\b",
    re.I,
)
"""Words that leave open what a sentence says."""
DENIED = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nothing|nobody|hardly|without|cannot|isn[’']t|aren[’']t|doesn[’']t|don[’']t|won[’']t|lacks?|myth|fails? to)\b",
    re.I,
)
MECHANISM = re.compile(
    r"\b(?:mechanisms?|neuroplastic\w*|plasticity|synap\w+|(?:neural |brain |pro-?\w+ )?circuit\w*|receptors?|pathways?|BDNF|neurogenesis|dopamin\w*|serotonin\w*|glutamate\w*|GABA|"
    r"neurotransmi\w+|neural|brain (?:chemistry|inhibition|changes)|rewir\w+|hormon\w+|cortisol|melatonin|inflammation|inflammatory|microbio\w+|oxidative stress|free radicals|mitochondri\w+|"
    r"autophagy|gene expression|epigenetic\w*|telomer\w+|vagus nerve|nervous system|insulin sensitivity|detoxif\w+|collagen|immune (?:system|cells?|function)|thought patterns)\b",
    re.I,
)
"""How something comes about, at a level that nobody feels."""
BENEFIT = re.compile(
    r"\b(?:symptoms?|depression|anxiety|pain|relapse|recovery|sobriety|abstinen\w+|cravings?|remission|mortality|surviv\w+|healing|quality of life|(?:mental |physical )?health|mood|"
    r"well-?being|memory|learning|cognition|sleep|energy|fatigue|weight(?: loss)?|immunity|infections?|disease|cancer|diabetes|addiction|drinking|smoking|compulsive|ag(?:e)?ing|longevity|"
    r"performance|benefits?|effectiveness|therapeutic (?:action|effects?|benefits?)|outcomes?|flare(?:s|-ups)?|headaches?|migraines?|blood pressure|heart attacks?|strokes?|falls?|fractures?|wrinkles)\b",
    re.I,
)
"""What a person would notice."""


def talks(article: Article) -> bool:
    """Whether an article speaks to its readers, as pages and talks do, and reports no study."""
    return article.document.kind in TALKING and not article.is_study


def is_hedged(text: str) -> bool:
    """Whether a sentence leaves open what it says."""
    return HEDGED.search(text) is not None


def clipped(text: str) -> str:
    """The words of a claim, cut to what an explanation repeats."""
    text = " ".join(text.split()).strip(" .")
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def shown_around(sentence: str, start: int, end: int) -> str:
    """The part of a source's sentence that holds its deciding words, from ``start`` to ``end``, cut
    at words where the whole is longer than an explanation repeats.
    """
    if len(sentence) <= DECIDING:
        return " ".join(sentence.split()).strip(" .")
    spare = max(0, DECIDING - (end - start))
    first = max(0, start - spare * 2 // 3)
    last = min(len(sentence), first + DECIDING)
    first = max(0, min(first, last - DECIDING))
    words = sentence[first:last]
    if first:
        words = "… " + words.split(" ", 1)[-1]
    if last < len(sentence):
        words = words.rsplit(" ", 1)[0] + " …"
    return " ".join(words.split()).strip(" .") if last == len(sentence) else " ".join(words.split())


def around_figure(sentence: str, figure: str) -> str:
    """The part of a source's sentence that holds its figure."""
    place = sentence.find(figure)
    start = max(0, place)
    return shown_around(sentence, start, start + len(figure))


_OF_BODIES = re.compile(
    r"\b(?:people|patients|humans?|adults|women|men|children|you|your|our|users|anyone|everyone)\b",
    re.I,
)
"""Cells told of with those whose they are, and of no dish."""


def content(text: str) -> frozenset[str]:
    """The words of a text that carry what it is about."""
    return frozenset(analyze(text)) - _EMPTY


_EMPTY = frozenset(word for stop in STOPWORDS for word in (stop, *analyze(stop)))


def stands_in(sentence: str, text: str) -> bool:
    """Whether a text has a sentence word for word, whatever its marks and capitals."""
    words = " ".join(_WORDS.findall(sentence.casefold()))
    return bool(words) and f" {words} " in f" {' '.join(_WORDS.findall(text.casefold()))} "


_WORDS = re.compile(r"\w+")


def names_animals(text: str) -> bool:
    """Whether a text says that it speaks of animals, cells or work before that in people."""
    of_bodies = _OF_BODIES.search(text) is not None
    return any(
        m.species in ("animal", "in_vitro") and not (of_bodies and m.detail == "cells")
        for m in species_mentions(text)
    ) or bool(
        re.search(
            r"\bpre-?clinical|\banimal|\blaborator(?:y|ies)\b|\bin cells\b|\bcell(?:ular)? (?:cultures?|assays?|lines?|models?)\b|\bassays\b|\btest[- ]tubes?\b|\b(?:bats?|pangolins?|camels?|minks?|livestock|wildlife|mosquito\w*|ticks?|larvae|yeast)\b",
            text,
            re.I,
        )
    )


def is_backed(checked: Checked) -> bool:
    """Whether a claim cites a work of the article's own list."""
    return bool(checked.cited)


def is_carried(article: Article, checked: Checked, words: str) -> bool:
    """Whether words of a claim come from its list's first line, which is a claim of its own."""
    plain = " ".join(words.rstrip(" …").casefold().split())
    if plain in " ".join(checked.claim.quote.casefold().split()):
        return False
    return any(
        plain in " ".join(other.claim.quote.casefold().split())
        for other in article.claims
        if other.claim.start < checked.claim.start
    )
