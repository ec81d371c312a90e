"""Collections to search: BEIR's, and those that the other data sets make.

A claim looks for the abstract that it is about, a question for its own abstract, a prompt for its
article. Those three collections are small, so that the trial reports beside them, where there are
any, are searched too.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from medwarrant.errors import InputError
from medwarrant.evaluation.data import DataSet, Row
from medwarrant.evaluation.layouts import claims, effects, questions

REPORTS = "pmc_abstracts.jsonl*"
"""Further abstracts to search among, beside the rows or in the folder above."""

LONGEST = 4_000
"""Characters of a further abstract: some of these files go on with the article's body."""

PARTS = ("test", "dev", "train")
"""Whose qrels are used, the first that there are."""

Fields = Mapping[str, Any]
Relevant = dict[str, float]


class Layout(NamedTuple):
    """How one layout asks for documents.

    ``told_by`` are the fields that tell it. ``query`` is what is looked for, ``relevant`` the ids
    that should be found with their gain; ``documents`` is the whole collection.
    """

    name: str
    told_by: tuple[str, ...]
    query: Callable[[Row, DataSet], str]
    relevant: Callable[[Row, DataSet], Relevant]
    documents: Callable[[DataSet], Iterator[Fields]]


def layout_of(row: Row) -> Layout:
    """The layout of a row. Raises InputError for a row in none."""
    for layout in LAYOUTS:
        if row.has(*layout.told_by):
            return layout
    raise InputError("nothing to look for: no query, claim, question or prompt")


def _own(row: Row, *names: str) -> Relevant:
    """The one document that the row itself names."""
    name = row.name(*names)
    if name is None:
        raise InputError(f"it has no {names[0]}")
    return {name: 1.0}


def _sound_rows(data: DataSet) -> Iterator[Row]:
    return (row for row in data.rows() if isinstance(row, Row))


def _reports(data: DataSet) -> Iterator[Fields]:
    for path in data.files_beside(REPORTS, above=True)[:1]:
        for row in data.rows_of(path):
            text = effects.plain_abstract(row.words("text", "abstract").split("\nBODY")[0])
            yield {"id": row.name("pmcid"), "text": text[:LONGEST]}


# --------------------------------------------------------------------------- each layout


def _beir_relevant(row: Row, data: DataSet) -> Relevant:
    found = {part: data.folder / "qrels" / f"{part}.tsv" for part in PARTS}
    path = next((found[part] for part in PARTS if found[part].exists()), None)
    if path is None:
        raise InputError("there is no qrels folder beside the queries")
    relevant = data.kept(path, _qrels).get(row.words("_id"))
    if relevant is None:
        raise InputError(f"a query that {path.name} does not judge")
    return relevant


def _qrels(content: bytes) -> dict[str, Relevant]:
    """Gains by query and document: query-id, corpus-id, score, under a head line."""
    found: dict[str, Relevant] = {}
    lines = content.decode("utf-8", "replace").splitlines()[1:]
    try:
        for query, document, gain in csv.reader(lines, delimiter="\t"):
            found.setdefault(query, {})[document] = float(gain)
    except ValueError as error:
        raise InputError("qrels are three columns: query-id, corpus-id, score") from error
    return found


def _beir_documents(data: DataSet) -> Iterator[Fields]:
    for row in data.rows_of(data.folder / "corpus.jsonl"):
        yield {
            "id": row.name("_id"),
            "title": row.fields.get("title", ""),
            "abstract": row.fields.get("text", ""),
        }


def _corpus_documents(data: DataSet) -> Iterator[Fields]:
    """Check-COVID's and SciFact's abstracts, lists of sentences."""
    for path in data.files_beside(claims.CORPUS):
        for row in data.rows_of(path):
            yield {
                "id": row.name("cord_id", "doc_id"),
                "title": row.fields.get("title", ""),
                "abstract": " ".join(row.parts("abstract")),
            }


def _claim_documents(data: DataSet) -> Iterator[Fields]:
    yield from _corpus_documents(data)
    for row in _sound_rows(data):
        if row.has("abstract"):
            yield {"id": row.name("cord_id"), "abstract": " ".join(row.parts("abstract"))}
    yield from _reports(data)


def _cited(row: Row, _: DataSet) -> Relevant:
    return dict.fromkeys(row.names("cited_doc_ids"), 1.0)


def _question_documents(data: DataSet) -> Iterator[Fields]:
    for row in _sound_rows(data):
        if row.has("CONTEXTS"):
            yield {"id": row.name("pmid", "id"), "abstract": "\n".join(row.parts("CONTEXTS"))}
    yield from _reports(data)


def _snippet_documents(data: DataSet) -> Iterator[Fields]:
    """Every document that a question names, as far as its snippets quote it."""
    told: dict[str, dict[str, None]] = {}
    for row in _sound_rows(data):
        for snippet in questions.snippets_of(row):
            told.setdefault(str(snippet.get("document")), {})[snippet["text"]] = None
    for name, texts in told.items():
        yield {"id": name, "abstract": "\n".join(texts)}


def _snippets_relevant(row: Row, _: DataSet) -> Relevant:
    return {str(snippet.get("document")): 1.0 for snippet in questions.snippets_of(row)}


def _prompt(row: Row, _: DataSet) -> str:
    return " ".join(row.words(name) for name in ("intervention", "comparator", "outcome"))


def _prompt_documents(data: DataSet) -> Iterator[Fields]:
    for row in _sound_rows(data):
        try:
            yield {"id": row.name("pmcid"), "text": effects.abstract_of(row, data)}
        except InputError:
            continue  # told when the row itself is read
    yield from _reports(data)


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "BEIR", ("_id", "text"), lambda row, _: row.words("text"), _beir_relevant, _beir_documents
    ),
    Layout(
        "SciFact",
        ("claim", "cited_doc_ids"),
        lambda row, _: row.words("claim"),
        _cited,
        _corpus_documents,
    ),
    Layout(
        "Check-COVID: a claim's abstract",
        ("claim", "cord_id"),
        lambda row, _: row.words("claim"),
        lambda row, _: _own(row, "cord_id"),
        _claim_documents,
    ),
    Layout(
        "BioASQ: the documents of a question's snippets",
        ("snippets",),
        lambda row, _: questions.question_of(row),
        _snippets_relevant,
        _snippet_documents,
    ),
    Layout(
        "PubMedQA: a question's abstract",
        ("QUESTION", "CONTEXTS"),
        lambda row, _: questions.question_of(row),
        lambda row, _: _own(row, "pmid", "id"),
        _question_documents,
    ),
    Layout(
        "Evidence Inference: a prompt's article",
        ("outcome", "intervention", "comparator"),
        _prompt,
        lambda row, _: _own(row, "pmcid"),
        _prompt_documents,
    ),
)
"""Every layout; the first whose fields a row has is taken."""
