"""medwarrant's own stages: reading PubMed XML into a corpus, and searching it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.queries import WARMING, YEARS, queries
from benchmarks.timing import Figures, figures_of, timed
from medwarrant.corpus.corpus import Corpus
from medwarrant.engine import Engine
from medwarrant.reading.encoder import MiniLM
from medwarrant.records import Filters, Hit, Query

TOP = 100
"""Documents that a search is asked for."""

READ_CLOSELY = 25
"""Searches with the embedding stage: cold they take most of a second each."""


def ingest(xml: str, corpus: str) -> Figures:
    """Reads a folder of PubMed XML into a new corpus, as ``medwarrant ingest`` does."""
    started = time.perf_counter()
    with Engine.open(Path(corpus), pack=False) as engine:
        report = engine.ingest([xml])
        seconds = time.perf_counter() - started
        read = report.added + report.replaced + report.unchanged + report.kept_newer
    with Corpus(Path(corpus)) as held:
        documents = held.state().documents
    return {
        "seconds": seconds,
        "records": read,
        "deleted": report.deleted,
        "rejected": len(report.rejected),
        "documents": documents,
        "documents_bytes": _size(Path(corpus), "documents.sqlite*"),
        "index_bytes": _size(Path(corpus), "index/*"),
    }


def texts(corpus: str, out: str) -> Figures:
    """Writes the texts of a corpus for the peers: a JSON object a line, in the order of the ids."""
    written = 0
    with Corpus(Path(corpus)) as held, Path(out).open("w", encoding="utf-8") as file:
        for name in held.ids():
            document = held.get(name)
            if document is None:
                continue
            rest = document.text[len(document.title) :].strip()
            row = {"title": document.title, "abstract": rest, "year": document.year}
            written += len(document.text.encode())
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        count = held.state().documents
    return {"documents": count, "text_bytes": written}


class Search(NamedTuple):
    """One kind of search: its texts, and the query that each becomes."""

    texts: list[str]
    query: Callable[[str], Query]


def searches() -> dict[str, Search]:
    """The kinds of search, those that every engine knows first."""
    asked = queries()
    years = Filters(year_from=YEARS[0], year_to=YEARS[1])
    facets = Filters(year_from=YEARS[0], designs=("rct",), species=("human",))
    people = ("patients", "adults")
    return {
        "any_word": Search(asked.any_word, lambda text: Query(text=text)),
        "phrase": Search(asked.phrase, lambda text: Query(text=f'"{text}"')),
        "filter": Search(asked.any_word, lambda text: Query(text=text, filters=years)),
        "facets": Search(asked.any_word, lambda text: Query(text=text, filters=facets)),
        "groups": Search(asked.phrase, lambda text: Query(groups=((text,), people))),
    }


def search(corpus: str) -> Figures:
    """The best 100 documents with their passages, searched for by words alone."""
    figures: Figures = {}
    with Corpus(Path(corpus)) as held:
        for kind, (asked, query) in searches().items():
            hits = [len(held.search(query(text), TOP)) for text in asked[:WARMING]]
            times = timed(partial(_best, held), [query(text) for text in asked[WARMING:]])
            figures[kind] = {**figures_of(times), "hits": sum(hits) / len(hits)}
    return figures


def search_by_meaning(corpus: str) -> Figures:
    """The same with the embedding stage, vectors not cached and cached."""
    asked = queries().any_word[-READ_CLOSELY:]
    figures: Figures = {}
    for state in ("cold", "cached"):
        with Corpus(Path(corpus), encoder=MiniLM()) as held:
            held.search(Query(text="words that load the model"), TOP)
            times = timed(partial(_best, held), [Query(text=text) for text in asked])
        figures[state] = figures_of(times)
    return figures


def _best(held: Corpus, query: Query) -> Sequence[Hit]:
    return held.search(query, TOP)


def _size(folder: Path, pattern: str) -> int:
    return sum(file.stat().st_size for file in folder.glob(pattern))
