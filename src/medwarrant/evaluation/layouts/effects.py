"""Prompts of Evidence Inference: an outcome, an intervention, a comparator, and the article."""

from __future__ import annotations

import re
from typing import NamedTuple, get_args

from medwarrant.errors import InputError
from medwarrant.evaluation.data import DataSet, Row
from medwarrant.records import EffectLabel

ABSTRACTS = "abstracts*.jsonl"
"""Where the abstracts lie that prompts speak of by PMC id."""

HEADING = re.compile(r"^[ \t]*(?:TITLE|ABSTRACT)(?:\.([^\n:]*))?:+\s*", re.MULTILINE)
"""How these abstracts print their headings: "ABSTRACT.RESULTS:" on a line of its own."""

LABELS: tuple[str, ...] = get_args(EffectLabel)


class Prompt(NamedTuple):
    """What an abstract is asked: what the intervention did to the outcome beside the comparator."""

    outcome: str
    intervention: str
    comparator: str
    abstract: str


def prompt_of(row: Row, data: DataSet) -> Prompt:
    """The row's prompt with its abstract. Raises InputError for what is missing."""
    return Prompt(
        row.words("outcome", "Outcome"),
        row.words("intervention", "Intervention"),
        row.words("comparator", "Comparator"),
        abstract_of(row, data),
    )


def abstract_of(row: Row, data: DataSet) -> str:
    """The abstract that the row carries, else the one beside it."""
    if row.has("abstract"):
        return plain_abstract(row.words("abstract"))
    name = row.name("pmcid", "PMCID")
    article = data.beside(ABSTRACTS, "pmcid", name) if name is not None else None
    if article is None:
        raise InputError(f"no abstract, neither in the row nor beside it under {name}")
    return plain_abstract(article.words("abstract"))


def plain_abstract(text: str) -> str:
    """The abstract with its headings as abstracts print them: "RESULTS: …"."""
    return HEADING.sub(lambda match: f"{match[1]}: " if match[1] else "", text).strip()


def label_of(row: Row) -> str:
    """What people read. Raises InputError for a row without it."""
    word = row.words("label", "Label")
    if word not in LABELS:
        raise InputError(f"a label of another scheme: {word}")
    return word
