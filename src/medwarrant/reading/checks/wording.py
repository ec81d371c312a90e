# ruff: noqa: E501 - patterns are read as wholes
"""Words that several families of findings look for, and how they quote an article."""

from __future__ import annotations

import re

from medwarrant.reading.checks.article import Article, Checked
from medwarrant.reading.species import species_mentions
from medwarrant.records import DocumentKind

TALKING: frozenset[DocumentKind] = frozenset({"page", "text", "transcript"})
LONGEST_QUOTE = 90
"""Characters of the article that an explanation repeats."""

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


def names_animals(text: str) -> bool:
    """Whether a text says that it speaks of animals, cells or work before that in people."""
    return any(m.species in ("animal", "in_vitro") for m in species_mentions(text)) or bool(
        re.search(
            r"\bpre-?clinical|\banimal|\blaborator(?:y|ies)\b|\bin cells\b|\bcell cultures?\b|\btest[- ]tubes?\b|\b(?:bats?|pangolins?|camels?|minks?|livestock|wildlife|mosquito\w*|ticks?|larvae|yeast)\b",
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
