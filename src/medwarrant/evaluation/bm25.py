"""Plain BM25, the lexical baseline of retrieval: one bag of words a document, no fields.

Robertson and Zaragoza 2009, with Lucene's idf and the constants that BEIR's baseline runs use, so
that figures here compare with published ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from medwarrant.text.terms import STOPWORDS, analyze

K1, B = 0.9, 0.4
"""Anserini's constants, used for BEIR's BM25 (Thakur et al. 2021)."""


class Bm25:
    """An index of texts in memory."""

    def __init__(self, names: Sequence[str], texts: Sequence[str]) -> None:
        """``names`` are the ids of the texts, one each."""
        self._names = names
        held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths = np.zeros(len(texts))
        for place, text in enumerate(texts):
            terms = Counter(analyze(text))
            lengths[place] = terms.total()
            for term, count in terms.items():
                held[term].append((place, count))
        self._postings = {term: np.array(pairs, dtype=np.int64).T for term, pairs in held.items()}
        mean = lengths.mean() if len(texts) else 1.0
        self._norms = K1 * (1 - B + B * lengths / max(mean, 1.0))

    def ranked(self, query: str, limit: int) -> list[str]:
        """Ids of the best texts that hold a word of the query, best first; ties by id."""
        scores = np.zeros(len(self._names))
        for term, times in Counter(analyze(query)).items():
            if term in STOPWORDS or term not in self._postings:
                continue
            places, counts = self._postings[term]
            n, of = len(places), len(self._names)
            idf = np.log(1 + (of - n + 0.5) / (n + 0.5))
            scores[places] += times * idf * counts / (counts + self._norms[places])
        return best_names(self._names, scores, limit)


def best_names(names: Sequence[str], scores: np.ndarray, limit: int) -> list[str]:
    """Ids of the highest scores above 0, best first; ties by id."""
    found = np.flatnonzero(scores > 0).tolist()
    found.sort(key=lambda place: (-scores[place], names[place]))
    return [names[place] for place in found[:limit]]
