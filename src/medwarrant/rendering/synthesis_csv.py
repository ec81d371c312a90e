"""The evidence table of a synthesis as CSV: one row a study and outcome."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from medwarrant.records import Certainty
from medwarrant.synthesis_records import OutcomeResult, Synthesis, SynthesisRow

HEADS = (
    "study",
    "document",
    "title",
    "design",
    "species",
    "n",
    "population",
    "intervention",
    "dose",
    "comparator",
    "outcome",
    "direction",
    "result",
    "figures",
    "quote",
    "certainty",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute (OWASP, CSV injection)."""


def synthesis_csv(synthesis: Synthesis) -> bytes:
    """The table in UTF-8 with a byte order mark, by which spreadsheets know the encoding.

    ``certainty`` is that of the outcome over all studies; empty where it was not rated.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS)
    rated: dict[str, Certainty] = {}
    for outcome in synthesis.outcomes:
        rated.setdefault(outcome.outcome, outcome.certainty)
    for row in synthesis.evidence_table:
        for result in row.results or (None,):
            writer.writerow([_cell(each) for each in _cells(row, result, rated)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cells(
    row: SynthesisRow, result: OutcomeResult | None, rated: Mapping[str, Certainty]
) -> tuple[object, ...]:
    return (
        row.label,
        row.document,
        row.title,
        row.design,
        row.species,
        row.n,
        row.population,
        row.intervention,
        row.dose,
        row.comparator,
        "; ".join(row.outcomes) if result is None else result.outcome,
        row.direction if result is None else result.direction,
        row.result if result is None else result.result,
        "" if result is None else "; ".join(each.text for each in result.figures),
        "" if result is None else result.quote,
        "" if result is None else rated.get(result.outcome, ""),
    )


def _cell(value: object) -> str:
    """The value as a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else " ".join(str(value).split())
    return f"'{text}" if text.startswith(FORMULA) else text
