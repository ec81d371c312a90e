"""Figures and domains of bias behind one port."""

from __future__ import annotations

from medwarrant.reading.bias_domains import Cite, bias_domains
from medwarrant.reading.figures import figures
from medwarrant.records import BiasDomain, Document, Figure, Study


class RuleMeasurer:
    """Implements ``ports.Measurer`` by rules."""

    def figures(self, sentence: str, warrant: str) -> tuple[Figure, ...]:
        """See ``figures``."""
        return figures(sentence, warrant)

    def bias(self, study: Study, document: Document, cite: Cite) -> tuple[BiasDomain, ...]:
        """See ``bias_domains``."""
        return bias_domains(study, document, cite)
