"""What the evidence table and the glossary of an earlier answer print, held against the quotes that
they name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from medwarrant.records import EvidenceRow, Explained, Figure, Warrant
from medwarrant.reports.printed_numbers import in_digits, stated


def table_amiss(
    rows: Sequence[EvidenceRow], glossary: Sequence[Explained], warrants: Sequence[Warrant]
) -> Iterator[tuple[str, str]]:
    """What a row or a term says that its quote does not: who says it, and what, in one line.

    How many took part is held against all quotes of the same document. The words for design,
    side, result and risk of bias are readings, and no quote proves or refutes them.
    """
    by_id = {warrant.id: warrant for warrant in warrants}
    for row in rows:
        who = f"table row of {row.document}"
        own = [w for w in warrants if w.document.id == row.document and w.derived is None]
        printed = {number for warrant in own for number in stated(warrant.quote)}
        if row.n is not None and str(row.n) not in printed:
            yield who, f"the result was altered: {row.n} took part in none of its quotes"
        named = (
            *row.warrants,
            *(f.warrant for f in row.figures),
            *(d.warrant for d in row.bias if d.warrant is not None),
        )
        for name in dict.fromkeys(named):
            warrant = by_id.get(name)
            if warrant is None or warrant.document.id != row.document:
                yield who, f"the result was altered: {name} is no quote of this document"
        for figure in row.figures:
            yield from ((who, detail) for detail in _figure_amiss(figure, by_id))
    for entry in glossary:
        if entry.warrant is None:
            continue
        warrant = by_id.get(entry.warrant)
        if warrant is None or " ".join(warrant.quote.split()) != entry.plain:
            yield f"term {entry.term}", "the result was altered: its quote does not say this"


def _figure_amiss(figure: Figure, by_id: Mapping[str, Warrant]) -> Iterator[str]:
    warrant = by_id.get(figure.warrant)
    if warrant is None or figure.text not in warrant.quote:
        yield f"the result was altered: “{figure.text}” is not in the quote that it names"
        return
    printed = in_digits(figure.text) | stated(figure.text)
    for number in (figure.value, *(figure.ci or ())):
        if not {f"{abs(number):g}", f"{abs(number)}"} & _forms(printed):
            yield f"the result was altered: {number:g} is not in “{figure.text}”"


def _forms(printed: frozenset[str]) -> set[str]:
    """The numbers as they are and without needless zeros: "0.50" is "0.5", ".5" is "0.5"."""
    forms = set(printed)
    for number in printed:
        try:
            forms.add(f"{float(number):g}")
        except ValueError:
            continue
    return forms
