"""The task that looks for documents: this build's search beside BM25 and the encoder alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from medwarrant.errors import InputError
from medwarrant.evaluation import metrics
from medwarrant.evaluation.bm25 import Bm25, best_names
from medwarrant.evaluation.data import DataSet, sound
from medwarrant.evaluation.layouts.collections import Fields, Layout, Relevant, layout_of
from medwarrant.evaluation.metrics import Numbers
from medwarrant.evaluation.predictors import Predictors
from medwarrant.evaluation.scored import Scored, means_of, none_scored
from medwarrant.ports import Collection, Encoder
from medwarrant.records import Prediction, Query

CUT = 10
"""Documents that count for nDCG and recall."""

DEPTH = 100
"""Documents looked through for the first relevant one."""

LOOKS_LIKE_SYNTAX = str.maketrans('":“”', "    ")
"""Marks that a search takes for phrases and fields, and that a claim has as marks of speech."""


class Topic(NamedTuple):
    """What is looked for, and what should be found."""

    query: str
    relevant: Relevant


class Searching:
    """Retrieval; ``scored.Task``."""

    def predictions(self, data: DataSet, by: Predictors) -> Iterator[Prediction | str]:
        """The ids of the best ten documents a row, or what is wrong with the row, in order."""
        asked: list[str | InputError] = []
        layouts: dict[str, Layout] = {}
        for each in data.rows():
            try:
                row = sound(each)
                layout = layout_of(row)
                asked.append(layout.query(row, data))
                layouts[layout.name] = layout
            except InputError as error:
                asked.append(error)
        with by.collection(_documents(layouts, data).values()) as collection:
            for query in asked:
                if isinstance(query, InputError):
                    yield str(query)
                else:
                    yield Prediction(prediction=tuple(_found(collection, query, CUT)))

    def score(self, data: DataSet, by: Predictors) -> Scored:
        """nDCG, recall and reciprocal rank, each query once."""
        topics: dict[str, Relevant] = {}
        layouts: dict[str, Layout] = {}
        left_out: Counter[str] = Counter()
        for each in data.rows():
            try:
                row = sound(each)
                layout = layout_of(row)
                relevant = layout.relevant(row, data)
                topics.setdefault(layout.query(row, data), {}).update(relevant)
                layouts[layout.name] = layout
            except InputError as error:
                left_out[error.what] += 1
        documents = _documents(layouts, data)
        asked = [Topic(query, relevant) for query, relevant in topics.items()]
        if not asked or not documents:
            raise none_scored(data, left_out or {"there are no documents to search": 1})
        return Scored(
            len(asked),
            left_out,
            means_of(
                _of_collection(asked, documents, by),
                {
                    "lexical": _of_bm25(asked, documents),
                    "embedding": _of_encoder(asked, documents, by.encoder),
                },
            ),
        )


def _documents(layouts: Mapping[str, Layout], data: DataSet) -> dict[str, Fields]:
    """The collection by id; the first of one id stays."""
    found: dict[str, Fields] = {}
    for layout in layouts.values():
        for each in layout.documents(data):
            if each["id"] is not None and (text_of(each)).strip():
                found.setdefault(str(each["id"]), each)
    return found


def text_of(document: Fields) -> str:
    """Title, abstract and text of a document's fields."""
    return "\n".join(str(document.get(name) or "") for name in ("title", "abstract", "text"))


# --------------------------------------------------------------------------- who searches


def _of_collection(
    topics: Sequence[Topic], documents: Mapping[str, Fields], by: Predictors
) -> dict[str, Numbers]:
    with by.collection(documents.values()) as collection:
        lists = [_found(collection, topic.query, DEPTH) for topic in topics]
        meant = [_as_kept(collection, topic.relevant) for topic in topics]
    return _numbers(lists, meant)


def _found(collection: Collection, query: str, limit: int) -> list[str]:
    asked = Query(text=query.translate(LOOKS_LIKE_SYNTAX))
    return [hit.document.id for hit in collection.search(asked, limit)]


def _as_kept(collection: Collection, relevant: Relevant) -> Relevant:
    """Ids as the collection has them: two records of one work are kept as one document."""
    kept = {name: collection.get(name) for name in relevant}
    return {
        name if (document := kept[name]) is None else document.id: gain
        for name, gain in relevant.items()
    }


def _of_bm25(topics: Sequence[Topic], documents: Mapping[str, Fields]) -> dict[str, Numbers]:
    index = Bm25(list(documents), [text_of(each) for each in documents.values()])
    lists = [index.ranked(topic.query, DEPTH) for topic in topics]
    return _numbers(lists, [topic.relevant for topic in topics])


def _of_encoder(
    topics: Sequence[Topic], documents: Mapping[str, Fields], encoder: Encoder
) -> dict[str, Numbers]:
    names = list(documents)
    vectors = np.asarray(encoder.encode([text_of(each) for each in documents.values()]))
    asked = np.asarray(encoder.encode([topic.query for topic in topics]))
    cosines = np.round(asked @ vectors.T, 4)  # beyond four places processors disagree
    lists = [best_names(names, row, DEPTH) for row in cosines]
    return _numbers(lists, [topic.relevant for topic in topics])


def _numbers(lists: Sequence[Sequence[str]], relevant: Sequence[Relevant]) -> dict[str, Numbers]:
    """Each figure of each topic."""
    pairs = list(zip(lists, relevant, strict=True))
    return {
        "ndcg_at_10": np.array([metrics.ndcg(*pair, CUT) for pair in pairs]),
        "recall_at_10": np.array([metrics.recall_at(*pair, CUT) for pair in pairs]),
        "mrr": np.array([metrics.reciprocal_rank(*pair) for pair in pairs]),
    }
