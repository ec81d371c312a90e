"""Questions: PubMedQA's, each the title of the abstract beside it, and BioASQ's with snippets."""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

from medwarrant.errors import InputError
from medwarrant.evaluation.data import DataSet, Row
from medwarrant.records import PolarLabel

LABELS: tuple[str, ...] = get_args(PolarLabel)


class Asked(NamedTuple):
    """A question that wants yes or no, and the parts of the text that answers it, in order."""

    question: str
    contexts: tuple[str, ...]


def asked_of(row: Row, _: DataSet) -> Asked:
    """The row's question and text. Raises InputError for what is missing."""
    kind = row.name("type")
    if kind not in (None, "yesno"):
        raise InputError(f"a question that wants no yes or no but {kind}")
    return Asked(question_of(row), contexts_of(row))


def question_of(row: Row) -> str:
    """The question's words."""
    return row.words("QUESTION", "question", "body")


def contexts_of(row: Row) -> tuple[str, ...]:
    """The parts of the abstract without its conclusion, or the snippets."""
    if row.has("snippets"):
        found = tuple(snippet["text"] for snippet in snippets_of(row))
    else:
        found = row.parts("CONTEXTS", "contexts", "context", "abstract")
    if not any(part.strip() for part in found):
        raise InputError("its CONTEXTS are blank")
    return found


def snippets_of(row: Row) -> list[dict[str, Any]]:
    """BioASQ's snippets that hold text, each with its document's address."""
    found = row.fields.get("snippets")
    if not isinstance(found, list):
        raise InputError("its snippets are no list")
    return [each for each in found if isinstance(each, dict) and isinstance(each.get("text"), str)]


def label_of(row: Row) -> str:
    """What people answered. Raises InputError for a row without it."""
    word = row.words("final_decision", "label", "exact_answer").lower()
    if word not in LABELS:
        raise InputError(f"a label of another scheme: {word}")
    return word
