"""Abstracts labelled with the kind of study: 14 study types, and label sets on psychedelics.

``TYPES`` and ``STUDY_TYPES`` say which class each label is, ``GROUPS`` and ``NAMED`` which class
each of our designs is told as; ``docs/evaluation.md`` prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from medwarrant.errors import InputError
from medwarrant.evaluation.data import DataSet, Row

TYPES: Mapping[str, str] = {
    "Human-systematic-review": "systematic review",
    "Human-RCT-drug-intervention": "randomised trial",
    "Human-RCT-non-drug-intervention": "randomised trial",
    "Human-RCT-non-intervention": "randomised trial",
    "Human-non-RCT-drug-intervention": "other intervention study",
    "Human-non-RCT-non-drug-intervention": "other intervention study",
    "Remaining": "other human study",
    "Human-case-report": "case report",
    "Non-systematic-review": "review",
    "Clinical-study-protocol": "protocol",
    "Animal-drug-intervention": "animal",
    "Animal-non-drug-intervention": "animal",
    "Animal-other": "animal",
    "In-vitro-study": "in vitro",
}
"""The 14 study types in the classes that a design can be told into: what was given, drug or other,
is no part of a design."""

GROUPS: Mapping[str, str] = {
    "meta_analysis": "systematic review",
    "systematic_review": "systematic review",
    "rct": "randomised trial",
    "crossover_rct": "randomised trial",
    "nonrandomised_trial": "other intervention study",
    "cohort": "other human study",
    "case_control": "other human study",
    "cross_sectional": "other human study",
    "qualitative": "other human study",
    "case_series": "case report",
    "case_report": "case report",
    "guideline": "review",
    "narrative_review": "review",
    "editorial": "review",
    "protocol": "protocol",
    "animal": "animal",
    "in_vitro": "in vitro",
    "other": "other human study",
    "unknown": "other human study",
}
"""Our designs in the classes of the 14 study types."""

STUDY_TYPES: Mapping[str, str] = {
    "Randomized-controlled trial (RCT)": "randomised trial",
    "Systematic review/meta-analysis": "systematic review",
    "Study protocol": "protocol",
    "Case report": "case report",
    "Case series": "case report",
    "Cohort study": "cohort",
    "Qualitative Study": "qualitative",
}
"""Labels of the psychedelic abstracts that name one design; "Other" and "Real-world study" name
none and are left out."""

NAMED: Mapping[str, str] = {
    "rct": "randomised trial",
    "crossover_rct": "randomised trial",
    "systematic_review": "systematic review",
    "meta_analysis": "systematic review",
    "protocol": "protocol",
    "case_report": "case report",
    "case_series": "case report",
    "cohort": "cohort",
    "qualitative": "qualitative",
}
"""Our designs in the classes of the psychedelic abstracts; all others are "another design"."""


class Paper(NamedTuple):
    """What an abstract is appraised from."""

    title: str
    abstract: str


def paper_of(row: Row, _: DataSet) -> Paper:
    """The row's title and abstract; a ``text`` begins with the title on a line of its own.

    Raises InputError where there is neither.
    """
    if row.has("text"):
        title, _line, abstract = row.words("text").partition("\n")
        return Paper(title, abstract)
    title = row.words("title") if row.has("title") else ""
    abstract = " ".join(row.parts("abstract")) if row.has("abstract") else ""
    if not (title + abstract).strip():
        raise InputError("it has no title, abstract or text")
    return Paper(title, abstract)


def label_of(row: Row) -> str:
    """The class of the row's label. Raises InputError where it names no design of ours."""
    if row.has("labels"):
        named = labels_of(row)["study_type"]
        if len(named) != 1 or named[0] not in STUDY_TYPES:
            raise InputError("its label names no one design")
        return STUDY_TYPES[named[0]]
    word = row.words("label")
    if word not in TYPES:
        raise InputError(f"a label of another scheme: {word}")
    return TYPES[word]


def as_label(row: Row, design: str) -> str:
    """The class that a design of ours is told as, in the scheme of the row's label."""
    if row.has("labels"):
        return NAMED.get(design, "another design")
    return GROUPS.get(design, design)


def labels_of(row: Row) -> Mapping[str, Any]:
    """The label sets of a psychedelic abstract. Raises InputError for a row without them."""
    found = row.fields.get("labels")
    if not isinstance(found, dict) or not isinstance(found.get("study_type"), list):
        raise InputError("it has no labels")
    return found
