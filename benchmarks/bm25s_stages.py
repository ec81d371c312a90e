"""bm25s: an index in memory, scores worked out ahead. Stores no text and knows no phrases."""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np

from benchmarks.queries import WARMING, YEARS, queries
from benchmarks.timing import Figures, figures_of, timed

TOP = 100


def available() -> str | None:
    """``None`` where it can be measured, else why not."""
    try:
        import bm25s  # noqa: F401
    except ImportError:
        return "bm25s is not installed: pip install 'medwarrant[bench]'"
    return None


def build(texts: str, index: str) -> Figures:
    """Indexes titles and abstracts, stemmed, without stop words."""
    import bm25s
    import Stemmer

    with Path(texts).open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    joined = [f"{row['title']} {row['abstract']}" for row in rows]
    started = time.perf_counter()
    tokens = bm25s.tokenize(
        joined, stopwords="en", stemmer=Stemmer.Stemmer("english"), show_progress=False
    )
    engine = bm25s.BM25()
    engine.index(tokens, show_progress=False)
    engine.save(index)
    seconds = time.perf_counter() - started
    np.save(Path(index) / "years.npy", np.array([row["year"] or 0 for row in rows]))
    size = sum(file.stat().st_size for file in Path(index).iterdir() if file.name != "years.npy")
    return {"seconds": seconds, "documents": len(rows), "index_bytes": size}


def search(index: str) -> Figures:
    """Row numbers of the best 100 documents."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")
    engine = bm25s.BM25.load(index)
    years = np.load(Path(index) / "years.npy")
    mask = ((years >= YEARS[0]) & (years <= YEARS[1])).astype("float32")
    top = min(TOP, len(years))

    def find(text: str, weights: np.ndarray | None = None) -> None:
        tokens = bm25s.tokenize(text, stopwords="en", stemmer=stemmer, show_progress=False)
        engine.retrieve(tokens, k=top, show_progress=False, weight_mask=weights)

    asked = queries().any_word
    for text in asked[:WARMING]:
        find(text)
    return {
        "any_word": figures_of(timed(find, asked[WARMING:])),
        "phrase": None,
        "filter": figures_of(timed(lambda text: find(text, mask), asked[WARMING:])),
    }
