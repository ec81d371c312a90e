"""Measures search step by step: what each step adds on each set, and what it costs.

    python benchmarks/retrieval.py                   every set, 150 queries each
    python benchmarks/retrieval.py bioasq --queries 40
    python benchmarks/retrieval.py --half 0          every other query, to tune on; 1: the others
    python benchmarks/retrieval.py --cache FOLDER    keeps corpora and vectors for the next time
    python benchmarks/retrieval.py --relevance-head  with the reader's head as a last step: slow

nDCG@10 / recall@10 and milliseconds a query with every vector cached, beside plain BM25 and the
embedding alone over the whole collection, in one run. The sets are those of ``medwarrant eval
retrieval``, and two that have titles: the documents of BioASQ's snippets and the abstracts of
CliniFact's claims, both among the trial reports beside them. Where the data is absent the script
says so and stops without failure. The relevance head was trained on BioASQ: its row there flatters.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np

from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.meaning import Numbers, key_of
from medwarrant.corpus.ranking import Steps
from medwarrant.engine import Engine
from medwarrant.evaluation import metrics
from medwarrant.evaluation.bm25 import Bm25, best_names
from medwarrant.evaluation.data import DataSet, Row
from medwarrant.evaluation.layouts.collections import layout_of
from medwarrant.evaluation.retrieval import LOOKS_LIKE_SYNTAX, text_of
from medwarrant.reading.encoder import MiniLM
from medwarrant.reading.relevance import RelevanceReader
from medwarrant.records import Query
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms

DATA = Path(__file__).parents[2] / "shared" / "data"
SEED = 7
CUT = 10
BATCH = 500

FILES = {
    "covid": "claims/check_covid_dev.jsonl",
    "pubmedqa": "questions/pubmedqa_dev.jsonl",
    "effects": "effects/evidence_inference_validation.jsonl",
}
NAMES = (*FILES, "bioasq", "clinifact")
BIOASQ_QUESTIONS = 400
"""Questions whose documents are searched among; all 1,497 would take long to encode."""

Fields = Mapping[str, Any]
Lists = list[list[str]]


class Topics(NamedTuple):
    """A set: documents by id, and for each query the ids that should be found."""

    documents: dict[str, Fields]
    relevant: dict[str, dict[str, float]]


class KeptEncoder:
    """An encoder that keeps every vector in a file."""

    def __init__(self, cache: Path) -> None:
        self._encoder = MiniLM()
        self._kept = Numbers(cache)

    @property
    def recipe(self) -> str:
        """The encoder's."""
        return self._encoder.recipe

    def encode(self, texts: Sequence[str]) -> list[Sequence[float]]:
        """One unit vector a text."""
        found: list[Any] = []
        for first in range(0, len(texts), BATCH):
            keys = {key_of(self.recipe, text): text for text in texts[first : first + BATCH]}
            known = self._kept.read(list(keys), self._encoder.width)
            missing = [key for key in keys if key not in known]
            made = self._encoder.encode([keys[key] for key in missing])
            fresh = {k: np.asarray(v, dtype="<f4") for k, v in zip(missing, made, strict=True)}
            self._kept.write(fresh)
            known |= fresh
            found += [known[key_of(self.recipe, t)] for t in texts[first : first + BATCH]]
        return found


# --------------------------------------------------------------------------- the sets


def topics_of(name: str, data: Path, queries: int) -> Topics:
    """A set with at most so many of its queries, drawn with a fixed seed."""
    made = {"bioasq": _bioasq, "clinifact": _clinifact}
    documents, relevant = made[name](data) if name in made else _layout(data / FILES[name])
    chosen = sorted(query for query, ids in relevant.items() if set(ids) & set(documents))
    if len(chosen) > queries:
        chosen = sorted(random.Random(SEED).sample(chosen, queries))
    return Topics(documents, {query: relevant[query] for query in chosen})


def _layout(path: Path) -> Topics:
    data = DataSet(path)
    rows = [row for row in data.rows() if isinstance(row, Row)]
    layout = layout_of(rows[0])
    documents: dict[str, Fields] = {}
    for each in layout.documents(data):
        if each["id"] is not None and text_of(each).strip():
            documents.setdefault(str(each["id"]), each)
    relevant: dict[str, dict[str, float]] = {}
    for row in rows:
        relevant.setdefault(layout.query(row, data), {}).update(layout.relevant(row, data))
    return Topics(documents, relevant)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _reports(data: Path) -> dict[str, Fields]:
    return _layout(data / FILES["effects"]).documents


def _bioasq(data: Path) -> Topics:
    """Questions and the documents of their snippets, a title's snippet as the title."""
    rows = list(_rows(data / "questions" / "bioasq_7b_9b.jsonl"))
    random.Random(SEED).shuffle(rows)
    parts: dict[str, dict[str, dict[str, None]]] = {}
    relevant = {}
    for row in rows[:BIOASQ_QUESTIONS]:
        snippets = [each for each in row.get("snippets", ()) if each.get("text")]
        for each in snippets:
            part = "title" if each["beginSection"] == "title" else "abstract"
            texts = parts.setdefault(_last(each["document"]), {"title": {}, "abstract": {}})
            texts[part][each["text"]] = None
        if snippets:
            relevant[row["question"]] = {_last(each["document"]): 1.0 for each in snippets}
    documents: dict[str, Fields] = {
        name: {"id": name, **{part: " ".join(found) for part, found in texts.items()}}
        for name, texts in parts.items()
    }
    return Topics({**documents, **_reports(data)}, relevant)


def _last(address: str) -> str:
    return address.rsplit("/", 1)[-1]


def _clinifact(data: Path) -> Topics:
    """A registry's claim and the abstract that tells of it."""
    documents: dict[str, Fields] = {}
    relevant: dict[str, dict[str, float]] = {}
    for part in ("validation", "train"):
        for row in _rows(data / "claims" / f"clinifact_{part}.jsonl"):
            title, abstract = row["article_title"], row["article_abstract"]
            documents.setdefault(
                row["PMID"], {"id": row["PMID"], "title": title, "abstract": abstract}
            )
            if part == "validation" and str(row["label"]) in ("0", "1"):
                relevant.setdefault(row["claim"], {})[row["PMID"]] = 1.0
    return Topics({**documents, **_reports(data)}, relevant)


# --------------------------------------------------------------------------- the steps


def ways(
    encoder: KeptEncoder, names: ConceptIndex, *, with_head: bool
) -> dict[str, dict[str, Any]]:
    """What each row of the table opens the corpus with."""
    given = {"names": lambda: names}
    words = Steps(names=False, abbreviations=False, depth=24)
    default = {"encoder": encoder, **given}
    found: dict[str, dict[str, Any]] = {
        "words, in fields": {},
        "+ other names": {**given, "steps": Steps(abbreviations=False)},
        "+ abbreviations": given,
        "words, 24 read for meaning": {"encoder": encoder, "steps": words},
        "+ names, abbreviations": {"encoder": encoder, **given, "steps": Steps(depth=24)},
        "+ 48 read (default)": default,
    }
    if with_head:
        found["+ relevance head"] = {**default, "rereader": RelevanceReader()}
    return found


def searched(folder: Path, queries: Sequence[str], opened: dict[str, Any]) -> tuple[Lists, float]:
    """The best ids of each query, and milliseconds a query once everything is cached."""
    asked = [Query(text=query.translate(LOOKS_LIKE_SYNTAX)) for query in queries]
    with Corpus(folder, **opened) as corpus:
        found = [[hit.document.id for hit in corpus.search(query, CUT)] for query in asked]
        begun = time.perf_counter()
        for query in asked:
            corpus.search(query, CUT)
        spent = time.perf_counter() - begun
    return found, 1000 * spent / max(len(asked), 1)


def baselines(topics: Topics, encoder: KeptEncoder) -> Iterator[tuple[str, Lists, float]]:
    """Plain BM25 and the embedding alone over the whole collection."""
    names, texts = list(topics.documents), [text_of(each) for each in topics.documents.values()]
    plain = Bm25(names, texts)
    begun = time.perf_counter()
    found = [plain.ranked(query, CUT) for query in topics.relevant]
    yield "plain BM25", found, 1000 * (time.perf_counter() - begun) / max(len(found), 1)
    vectors = np.asarray(encoder.encode(texts))
    cosines = np.round(np.asarray(encoder.encode(list(topics.relevant))) @ vectors.T, 4)
    yield "embedding alone", [best_names(names, row, CUT) for row in cosines], float("nan")


def corpus_of(topics: Topics, folder: Path) -> Path:
    """The set's documents ingested, once."""
    if not folder.exists():
        lines = folder.with_suffix(".jsonl")
        folder.parent.mkdir(parents=True, exist_ok=True)
        records = (msgspec.json.encode(each) + b"\n" for each in topics.documents.values())
        lines.write_bytes(b"".join(records))
        with Engine(folder, ()) as engine:
            engine.ingest([str(lines)])
    return folder


class Figures(NamedTuple):
    """Means over queries."""

    ndcg: float
    recall: float
    ms: float


def figures(lists: Lists, ms: float, topics: Topics, half: int | None) -> Figures:
    """The figures of all queries, or of every other one."""
    pairs = list(zip(lists, topics.relevant.values(), strict=True))
    if half is not None:
        pairs = pairs[half::2]
    return Figures(
        float(np.mean([metrics.ndcg(*pair, CUT) for pair in pairs])),
        float(np.mean([metrics.recall_at(*pair, CUT) for pair in pairs])),
        ms,
    )


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(NAMES))
    parser.add_argument("--queries", type=int, default=150)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--relevance-head", action="store_true")
    given = parser.parse_args()
    if not DATA.exists():
        sys.exit(print(f"no data at {DATA}; nothing measured"))
    with tempfile.TemporaryDirectory() as temporary:
        cache = given.cache or Path(temporary)
        cache.mkdir(parents=True, exist_ok=True)
        encoder = KeptEncoder(cache / "vectors.sqlite")
        vocabulary = ConceptIndex(mesh_concepts(), mesh_first_terms())
        rows: dict[str, list[Figures]] = {}
        chosen = given.sets or list(NAMES)
        for name in chosen:
            topics = topics_of(name, DATA, given.queries)
            print(f"{name}: {len(topics.relevant)} queries, {len(topics.documents)} documents")
            for row, lists, ms in baselines(topics, encoder):
                rows.setdefault(row, []).append(figures(lists, ms, topics, given.half))
            folder = corpus_of(topics, cache / name)
            for row, opened in ways(encoder, vocabulary, with_head=given.relevance_head).items():
                lists, ms = searched(folder, list(topics.relevant), opened)
                rows.setdefault(row, []).append(figures(lists, ms, topics, given.half))
        print_table(chosen, rows)


def print_table(sets: Sequence[str], rows: Mapping[str, Sequence[Figures]]) -> None:
    """The rows in Markdown, one column a set."""
    print(f"| nDCG@10 / recall@10 and ms a query | {' | '.join(sets)} |")
    print(f"|---|{'---|' * len(sets)}")
    for row, found in rows.items():
        cells = []
        for ndcg, recall, ms in found:
            cells.append(f"{ndcg:.3f} / {recall:.3f}" + ("" if np.isnan(ms) else f" {ms:.1f}"))
        print(f"| {row} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
