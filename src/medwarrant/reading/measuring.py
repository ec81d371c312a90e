"""Figures and domains of bias behind one port."""

from __future__ import annotations

from medwarrant.reading.bias_domains import Cite, bias_domains
from medwarrant.reading.figures import figures
from medwarrant.reading.unblinding import Felt, Finder, Seen
from medwarrant.records import BiasDomain, Document, Figure, Study


class RuleMeasurer:
    """Implements ``ports.Measurer`` by rules.

    ``vocabulary`` knows which treatments are felt; without one only a study's own words tell it.
    """

    def __init__(self, vocabulary: Finder | None = None) -> None:
        self._felt = None if vocabulary is None else Felt(vocabulary)

    def figures(self, sentence: str, warrant: str) -> tuple[Figure, ...]:
        """See ``figures``."""
        return figures(sentence, warrant)

    def bias(self, study: Study, document: Document, cite: Cite) -> tuple[BiasDomain, ...]:
        """See ``bias_domains``."""
        seen: Seen = "not_told" if self._felt is None else self._felt.seen(study, document)
        return bias_domains(study, document, cite, seen)
