"""A question's misspelled words, mended by what the vocabulary calls things and the corpus holds.

A word that no vocabulary knows and no document holds is either a thing that nobody wrote of or one
that was written wrongly. It is taken for the second where one letter, or "i" and "y" in each
other's place, make it the name of something that documents here do speak of; which word was taken
for which is told beside the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from medwarrant.ports import Searcher, Vocabulary
from medwarrant.records import Query, Question

LEAST = 5
"""Letters of the shortest word that is mended: of shorter ones, one letter makes another word."""
MOST_OWN = 2
"""Documents that may hold a misspelling themselves."""
TIMES = 10
"""Times as many documents must hold the name as hold the misspelling."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
UNKNOWN = "question"
"""The source of a concept that is only a word of the question."""


def respelled(
    question: Question, vocabulary: Vocabulary, searcher: Searcher
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The question's text with its misspelled words mended, and each such word with what it was
    taken for; the text as it stands where there is none.
    """
    concepts = (*question.subjects, *question.comparators, *question.targets)
    named = [c.names[0] for c in concepts if c.source == UNKNOWN]
    words = dict.fromkeys(w for name in (*question.terms, *named) for w in name.split())
    text, mended = question.text, []
    for word in words:
        if len(word) < LEAST or not word.isascii() or not word.isalpha() or word.isupper():
            continue
        meant = _meant(word, vocabulary, searcher)
        if meant is not None:
            text = re.sub(rf"\b{re.escape(word)}\b", meant, text)
            mended.append((word, meant))
    return text, tuple(mended)


def _meant(word: str, vocabulary: Vocabulary, searcher: Searcher) -> str | None:
    """The name that a word misses by one letter and that most documents hold, the first by
    spelling of several; ``None`` where documents hold the word itself, or no such name. What an
    author misspelled once is no word.
    """
    low, own = word.casefold(), _documents(word, searcher)
    if own > MOST_OWN:
        return None
    near = {*_one_off(low), *_of_one_sound(low)} - {low}
    if low.endswith("s"):  # grammar and no slip: who "hears" does not mean the heart
        near = {name for name in near if name.endswith("s")}
    known = {name for name in near if _is_name(name, vocabulary)}
    counted = sorted((-_documents(name, searcher), name) for name in known)
    is_likelier = bool(counted) and -counted[0][0] > own * TIMES
    return counted[0][1] if is_likelier else None


def _is_name(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is the whole name of something, letter by letter and not by its stem."""
    return any(
        (start, end) == (0, len(word)) and word in {name.casefold() for name in concept.names}
        for start, end, concept in vocabulary.find(word)
    )


def _documents(word: str, searcher: Searcher) -> int:
    return searcher.count(Query(groups=((word,),))).hits


def _of_one_sound(word: str) -> Iterator[str]:
    """The word with "i" for "y" and the other way wherever one of them stands."""
    choices = ["iy" if letter in "iy" else letter for letter in word]
    if word.count("i") + word.count("y") <= MOST_SOUNDS:
        yield from map("".join, product(*choices))


MOST_SOUNDS = 5
"""Letters of one sound up to which every spelling is tried."""


def _one_off(word: str) -> Iterator[str]:
    """Every word that differs by a letter left out, put in, changed or swapped with the next; the
    first stays, which people seldom get wrong (Pollock and Zamora 1984, Commun ACM 27:358-368).
    """
    for at in range(1, len(word) + 1):
        before, rest = word[:at], word[at:]
        yield from (before + letter + rest for letter in _LETTERS)
        if rest:
            yield before + rest[1:]
            yield from (before + letter + rest[1:] for letter in _LETTERS if letter != rest[0])
        if len(rest) > 1:
            yield before + rest[1] + rest[0] + rest[2:]
