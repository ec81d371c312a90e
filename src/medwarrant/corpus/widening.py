"""Other words for what a query asks: names that the vocabulary knows, abbreviations that the first
documents define, and the words that tell those documents from the rest.

Names and abbreviations stand in where a document lacks the words asked and are worth less than they
(``plan.StandIn``). Telling words only choose which further documents are read closely: in the score
they cost more than they gain where one document is looked for (``benchmarks/retrieval.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

import numpy as np

from medwarrant.corpus.forward import term_hash
from medwarrant.corpus.plan import Clause, Plan, StandIn, Tokens, stop_terms
from medwarrant.corpus.scoring import K1, Floats, Statistics, rarity_of, score
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

TELLING: Final = 5
"""First documents whose words may choose further ones."""

TELLING_TERMS: Final = 10
"""Words taken from them."""

OPENING: Final = 4_000
"""Characters of a document that are looked through: an abstract, or how an article begins."""

SHARE: Final = 0.2
"""What all telling words together are worth beside the words asked."""

COMMON: Final = 0.1
"""Share of the documents from which a word tells nothing."""

SHORTEST: Final = 3
"""Letters of the shortest telling word."""


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
        for short, long in abbreviations(document.text[:OPENING]).items():
            one, other = tuple(analyze(short)), tuple(analyze(long))
            if one and other and one != other:
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


def telling_terms(
    asked: Sequence[Clause],
    documents: Sequence[Document],
    worths: Sequence[float],
    counted: Statistics,
) -> list[str]:
    """The words that tell the first documents from others, those of the best counting most
    (V. Lavrenko, W. B. Croft, "Relevance-based language models", 2001). ``counted`` holds the
    frequencies of all words of ``words_of`` these documents.
    """
    known = {token for clause in asked for name in clause.names for token in name}
    whole = sum(worths) or 1.0
    sums: dict[str, float] = {}
    for document, worth in zip(documents, worths, strict=True):
        for term, count in Counter(analyze(document.text[:OPENING])).items():
            holders = counted.frequencies.get(term_hash(term), 0)
            if term not in known and 1 < holders <= COMMON * counted.documents and _is_word(term):
                told = rarity_of(holders, counted.documents) * count / (count + K1)
                sums[term] = sums.get(term, 0.0) + round(worth / whole * told, 9)
    return sorted(sums, key=lambda term: (-round(sums[term], 6), term))[:TELLING_TERMS]


def words_of(documents: Iterable[Document]) -> set[str]:
    """The words of how documents begin."""
    return {term for each in documents for term in analyze(each.text[:OPENING]) if _is_word(term)}


def told_more(
    terms: Sequence[str],
    asked: Sequence[Clause],
    records: Sequence[tuple[bytes, bytes]],
    counted: Statistics,
) -> Floats:
    """What the telling words add to each candidate's score, all together worth ``SHARE`` of it."""
    if not terms:
        return np.zeros(len(records))
    added = score([Clause(((term,),)) for term in terms], records, counted).documents
    return np.asarray(added * (SHARE * len(asked) / len(terms)))


def _is_word(term: str) -> bool:
    return len(term) >= SHORTEST and not term.isdigit() and term not in stop_terms()


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
