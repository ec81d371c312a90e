"""The evidence of an answer as tables: what was compared, in whom, measured how; risk of bias.

Nothing is pooled: a row is one study with the figures that its own sentences print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from medwarrant.records import Answer, BiasDomain, BiasName, BiasRisk, EvidenceRow, QuestionKind
from medwarrant.rendering.page import Block, Columns, Heading, Line, Paragraph, body, muted
from medwarrant.rendering.words import DESIGNS, RESULTS, SPECIES

TABULAR: frozenset[QuestionKind] = frozenset({"comparison", "number", "dose", "prognosis"})
"""Kinds of question whose answer clinicians want as a table of numbers."""

LONGEST_CELL = 90
"""Characters of a study's own words shown in a cell; the record has all of them."""
MOST_FIGURES = 5
"""Figures shown of one study; the record has all of them."""

RISKS: dict[BiasRisk, str] = {
    "not_stated": "not stated",
    "low": "low",
    "some_concerns": "some concerns",
    "high": "high",
}
DOMAINS: dict[BiasName, str] = {
    "randomisation": "making groups",
    "deviations": "knowing the treatment",
    "missing_data": "losses",
    "measurement": "measuring",
    "reporting": "reporting",
}


def evidence_tables(answer: Answer, numbers: Mapping[str, int]) -> Iterator[Block]:
    """The tables that this answer's reader wants; none for patients.

    ``numbers`` are those that documents are cited by.
    """
    rows = [row for row in answer.evidence_table if row.document in numbers]
    is_wanted = answer.audience == "researcher" or answer.kind in TABULAR
    if answer.audience == "patient" or not is_wanted or not rows:
        return
    yield Heading(text="The studies side by side")
    heads: tuple[str, ...] = ("study", "compared", "in whom", "measured", "figures as printed")
    if answer.audience == "researcher":
        heads = (*heads, "result")
    yield Columns(heads=heads, rows=tuple(_row(row, numbers, len(heads)) for row in rows))
    yield Paragraph(line=(muted("One study a row; nothing is pooled here."),))
    judged = [row for row in rows if row.bias]
    if answer.audience == "researcher" and judged:
        yield from _bias(judged, numbers)


def _row(row: EvidenceRow, numbers: Mapping[str, int], width: int) -> tuple[Line, ...]:
    design = DESIGNS[row.design] or "design not stated"
    given = [row.intervention or "not stated", row.dose, row.route]
    what = ", ".join(_cut(part) for part in given if part is not None)
    against = "" if row.comparator is None else f" against {_cut(row.comparator)}"
    people = [row.population or SPECIES[row.species] or "not stated"]
    if row.n is not None:
        people.append(f"n = {row.n:,}")
    figures = list(dict.fromkeys(" ".join(figure.text.split()) for figure in row.figures))
    more = f"; {len(figures) - MOST_FIGURES} more" if len(figures) > MOST_FIGURES else ""
    cells: list[Line] = [
        (muted(f"[{numbers[row.document]}] "), body(design)),
        (body(f"{what}{against}"),),
        (body(", ".join(_cut(part) for part in people)),),
        (body(", ".join(row.outcomes) or "not stated"),),
        (body(("; ".join(figures[:MOST_FIGURES]) + more) or "none printed"),),
        (body(RESULTS[row.result] or "not read"),),
    ]
    return tuple(cells[:width])


def _bias(rows: list[EvidenceRow], numbers: Mapping[str, int]) -> Iterator[Block]:
    yield Heading(text="Risk of bias, by what the studies' words say")
    yield Columns(
        heads=("study", *DOMAINS.values()),
        rows=tuple(
            (
                (muted(f"[{numbers[row.document]}]"),),
                *(
                    (body(_judged(domain)),)
                    for domain in sorted(row.bias, key=lambda d: list(DOMAINS).index(d.domain))
                ),
            )
            for row in rows
        ),
    )
    note = "An automated reading along the domains of RoB 2, and no RoB 2 assessment."
    yield Paragraph(line=(muted(note),))


def _judged(domain: BiasDomain) -> str:
    if domain.risk == "not_stated":
        return domain.reason
    return f"{RISKS[domain.risk]}: {domain.reason}"


def _cut(text: str) -> str:
    """The text, by its first whole words where it is long."""
    whole = " ".join(text.split())
    if len(whole) <= LONGEST_CELL:
        return whole
    return whole[:LONGEST_CELL].rpartition(" ")[0] + " …"
