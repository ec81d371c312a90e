"""The evidence table of a synthesis as CSV: one row a study and outcome."""

from __future__ import annotations

from collections.abc import Mapping

from medwarrant.records import Certainty
from medwarrant.rendering.spreadsheet import spreadsheet
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


def synthesis_csv(synthesis: Synthesis) -> bytes:
    """The table as a spreadsheet opens it. ``certainty`` is that of the outcome over all studies;
    empty where it was not rated.
    """
    rated: dict[str, Certainty] = {}
    for outcome in synthesis.outcomes:
        rated.setdefault(outcome.outcome, outcome.certainty)
    return spreadsheet(
        HEADS,
        (
            _cells(row, result, rated)
            for row in synthesis.evidence_table
            for result in row.results or (None,)
        ),
    )


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
