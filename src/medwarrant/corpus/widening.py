"""Other words for what a query asks: names that the vocabulary knows, and abbreviations that the
first documents define.

They stand in (``plan.StandIn``) where a document lacks the words asked, and are worth less. Words
that tell the first documents from others are not among them: they cost more than they gain
(``docs/retrieval.md``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, Protocol

from medwarrant.corpus.plan import Clause, Plan, StandIn, Tokens, stop_terms
from medwarrant.records import Concept, Document
from medwarrant.text.abbreviations import abbreviations
from medwarrant.text.terms import analyze

OWN_NAME: Final = 0.8
"""What another name of the same thing is worth beside the words asked."""

NARROWER_NAME: Final = 0.6
"""What a name of one of its kinds is worth."""

ABBREVIATION: Final = 0.4
"""What an abbreviation is worth beside what it stands for in other documents, and the reverse. At
0.8 claims lose nDCG@10 (.558 from .563)."""

MOST_NAMES: Final = 24
"""Names of one mention that are looked for, its own first, then the nearest kinds."""

DEFINING: Final = 20
"""First documents whose abbreviations are believed."""

OPENING: Final = 4_000
"""Characters of a document that are looked through: an abstract, or how an article begins."""

REMEMBERED: Final = 2_000
"""Openings whose abbreviations are remembered, with their texts about 10 MB: reading those of
twenty documents anew took a third of a search."""


class Names(Protocol):
    """Mentions in a text and the names they go by; part of ``ports.Vocabulary``."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention as (start, end, concept), without overlaps."""
        ...

    def names(self, concept: Concept) -> tuple[str, ...]:
        """The concept's own names first, then those of its kinds, nearest first."""
        ...


def by_vocabulary(text: str, asked: Plan, names: Names) -> tuple[StandIn, ...]:
    """Other names of what the text mentions."""
    found = []
    for start, end, concept in names.find(text):
        mention = tuple(analyze(text[start:end]))
        own = _others(mention, (*concept.names, *concept.short), MOST_NAMES)
        every = _others(mention, names.names(concept)[:MOST_NAMES], MOST_NAMES)
        kinds = tuple(name for name in every if name not in own)[: MOST_NAMES - len(own)]
        found.append((mention, ((OWN_NAME, own), (NARROWER_NAME, kinds))))
    return _standing_in(asked, found)


def by_abbreviation(
    text: str, asked: Plan, documents: Iterable[Document], taken: Sequence[StandIn]
) -> tuple[StandIn, ...]:
    """Short for long forms of the text and the reverse, as most of the documents define them.

    What is ``taken`` comes first.
    """
    meanings: dict[Tokens, Counter[Tokens]] = {}
    for document in documents:
        for one, other in _defined(document.text[:OPENING]):
            meanings.setdefault(one, Counter())[other] += 1
            meanings.setdefault(other, Counter())[one] += 1
    line = f" {' '.join(analyze(text))} "
    found = []
    for mention in sorted(meanings, key=lambda each: (-len(each), each)):
        if f" {' '.join(mention)} " in line:
            best = min(meanings[mention].items(), key=lambda each: (-each[1], each[0]))[0]
            if f" {' '.join(best)} " not in line:
                found.append((mention, ((ABBREVIATION, (best,)),)))
    return _standing_in(asked, found, taken)


@lru_cache(maxsize=REMEMBERED)
def _defined(opening: str) -> tuple[tuple[Tokens, Tokens], ...]:
    """The abbreviations that a text defines, short and long form as terms."""
    pairs = (
        (tuple(analyze(short)), tuple(analyze(long)))
        for short, long in abbreviations(opening).items()
    )
    return tuple((one, other) for one, other in pairs if one and other and one != other)


def _others(mention: Tokens, names: Iterable[str], most: int) -> tuple[Tokens, ...]:
    """The names, as terms, that neither hold the mention nor are held by it."""
    asked = set(mention)
    found = dict.fromkeys(tuple(analyze(name)) for name in names)
    apart = [n for n in found if n and not asked <= set(n) and not set(n) <= asked]
    return tuple(apart[:most])


def _standing_in(
    asked: Plan,
    found: Iterable[tuple[Tokens, Sequence[tuple[float, tuple[Tokens, ...]]]]],
    taken: Sequence[StandIn] = (),
) -> tuple[StandIn, ...]:
    """Those taken, and one for each mention whose words rank and are in none; what stands for the
    same words comes to the same stand-in.
    """
    by_words = {frozenset(each.asked): each for each in taken}
    free = {clause for clause in asked.ranking if clause not in asked.musts}
    free -= {clause for each in taken for clause in each.asked}
    for mention, groups in found:
        telling = dict.fromkeys(word for word in mention if word not in stop_terms())
        words = tuple(Clause(((word,),)) for word in telling)
        others = tuple((weight, Clause(names)) for weight, names in groups if names)
        same = by_words.get(frozenset(words))
        if not words or not others:
            continue
        if same is not None:
            by_words[frozenset(words)] = StandIn(same.asked, (*same.others, *others))
        elif free.issuperset(words):
            by_words[frozenset(words)] = StandIn(words, others)
            free -= set(words)
    return tuple(by_words.values())
