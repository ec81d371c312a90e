"""What kind of study a document reports, in whom, of what, against what, and what it found.

Rules over structured fields and wording, no model: every filled field carries the words that fill
it, and what is not stated stays ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from medwarrant.reading import designs, species
from medwarrant.reading.participants import participants
from medwarrant.reading.parts import stretches
from medwarrant.records import Concept, Document, Quote, Study


class Finder(Protocol):
    """Finds known concepts; ``ports.Vocabulary`` fits."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, longest first at each place."""
        ...


class RuleAppraiser:
    """Appraises documents; implements ``ports.Appraiser``.

    ``vocabulary`` helps to recognise drugs and conditions; without one, wording alone does it.
    """

    def __init__(self, vocabulary: Finder | None = None) -> None:
        self._vocabulary = vocabulary

    def appraise(self, document: Document) -> Study:
        """The study profile, each filled field with its quote.

        A curated summary returns the profile that its author coded.
        """
        if document.curated is not None:
            return document.curated.study
        layout = stretches(document)
        quotes: dict[str, Quote] = {}

        def keep(field: str, quote: Quote | None) -> None:
            if quote is not None:
                quotes[field] = quote

        kind, detail, seen = species.weigh(document, layout)
        design, design_quote = designs.decide(document, layout, kind, seen)
        keep("species", seen)
        if detail is not None:
            keep("species_detail", seen)
        keep("design", design_quote)
        n, n_quote = participants(document, layout, design, kind)
        keep("n", n_quote)
        return Study(
            document=document.id,
            design=design,
            species=kind,
            species_detail=detail,
            n=n,
            quotes=quotes,
        )
