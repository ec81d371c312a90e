"""Claims and what they are held against: Check-COVID, CliniFact, HealthVer, COVID-Fact, SciFact.

A row may always carry its ``passage``, ``evidence`` or ``abstract`` itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from medwarrant.errors import InputError
from medwarrant.evaluation.data import DataSet, Row

CORPUS = "*corpus*.jsonl"
"""Where the abstracts lie that claims speak of by id."""

LABELS: Mapping[str, str] = {
    "support": "supported",
    "supports": "supported",
    "supported": "supported",
    "entailment": "supported",
    "1": "supported",
    "refute": "contradicted",
    "refutes": "contradicted",
    "refuted": "contradicted",
    "contradict": "contradicted",
    "contradicts": "contradicted",
    "contradicted": "contradicted",
    "not_entailment": "contradicted",
    "0": "contradicted",
    "notenoughinfo": "not_found",
    "not enough info": "not_found",
    "nei": "not_found",
    "neutral": "not_found",
    "not_found": "not_found",
    "partly": "not_found",
    "2": "not_found",
}
"""Each data set's label words, in lower case, in the contract's. The pairs of SciFact's two-way
form have "not_entailment" for claims that the abstract contradicts; "0" (inconclusive) of CliniFact
says that no superiority was shown where the claim asserts it. "Partly" warrants no sentence and is
counted as not found."""


class Claim(NamedTuple):
    """A claim and the passages that it is held against, each on its own."""

    claim: str
    passages: tuple[str, ...]


Passages = Callable[[Row, DataSet], tuple[str, ...]]


def _given(row: Row, _: DataSet) -> tuple[str, ...]:
    return (row.words("passage", "evidence", "sentence1"),)


def _article(row: Row, _: DataSet) -> tuple[str, ...]:
    """Title and abstract of the row itself."""
    title = row.name("article_title", "title")
    told = row.words("article_abstract", "abstract")
    return (told if title is None else f"{title}\n{told}",)


def _rationale(row: Row, data: DataSet) -> tuple[str, ...]:
    """The sentences that the row points at, else its whole abstract (Check-COVID).

    The same claim stands there beside one abstract with several labels, each for other sentences.
    """
    article = row
    if not row.has("abstract"):
        name = row.name("cord_id")
        beside = data.beside(CORPUS, "cord_id", name) if name is not None else None
        if beside is None:
            raise InputError(f"no abstract, neither in the row nor beside it under {name}")
        article = beside
    if not row.fields.get("evidence_set"):
        return _article(article, data)
    told = article.parts("abstract")
    try:
        pointed = [told[piece["sent_index"]] for piece in row.fields["evidence_set"]]
    except (TypeError, KeyError, IndexError) as error:
        raise InputError("its evidence_set points at no sentence of the abstract") from error
    return (" ".join(pointed),)


def _cited(row: Row, data: DataSet) -> tuple[str, ...]:
    """Every abstract that the claim cites (SciFact)."""
    told: list[str] = []
    for cited in row.names("cited_doc_ids"):
        article = data.beside(CORPUS, "doc_id", cited)
        if article is None:
            raise InputError(f"corpus.jsonl has no {cited}")
        told.extend(_article(article, data))
    if not told:
        raise InputError("it cites no abstract")
    return tuple(told)


LAYOUTS: tuple[tuple[str, tuple[str, ...], str, Passages], ...] = (
    ("SciFact pairs", ("sentence1", "sentence2"), "sentence2", _given),
    ("SciFact", ("claim", "cited_doc_ids"), "claim", _cited),
    ("claim and passage", ("claim", "passage"), "claim", _given),
    ("Check-COVID", ("claim", "cord_id"), "claim", _rationale),
    ("CliniFact", ("claim", "article_abstract"), "claim", _article),
    ("HealthVer, COVID-Fact", ("claim", "evidence"), "claim", _given),
    ("claim and abstract", ("claim", "abstract"), "claim", _rationale),
)
"""Each layout: its name, the fields that tell it, the field of the claim, and its passages. The
first whose fields a row has is taken."""


def claim_of(row: Row, data: DataSet) -> Claim:
    """The row's claim and passages. Raises InputError for a row in none of the layouts."""
    for _, told_by, claim, passages in LAYOUTS:
        if row.has(*told_by):
            return Claim(row.words(claim), passages(row, data))
    row.words("claim")
    raise InputError("nothing to hold the claim against: no passage, evidence or abstract")


def label_of(row: Row) -> str:
    """The verdict that people gave. Raises InputError for a row without one."""
    if row.has("cited_doc_ids"):
        return _of_evidence(row.fields.get("evidence"))
    word = row.words("label", "entailment", "verdict").lower()
    if word not in LABELS:
        raise InputError(f"a label of another scheme: {word}")
    return LABELS[word]


def _of_evidence(evidence: Any) -> str:
    """SciFact's label of a claim: that of its evidence, of which no two disagree."""
    if not isinstance(evidence, dict):
        raise InputError("it has no label")
    if not evidence:
        return "not_found"
    try:
        return LABELS[next(iter(evidence.values()))[0]["label"].lower()]
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise InputError("its evidence is not in SciFact's layout") from error
