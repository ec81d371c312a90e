"""What an abstract says that an intervention did to an outcome, beside a comparator.

The sentences that share most words with the outcome are read for their direction; the last of them
that says anything decides, since results and conclusions stand at the end. An abstract that says
nothing of the outcome is read as showing no difference, and its score says so.
"""

from __future__ import annotations

from medwarrant.reading.polarity import direction
from medwarrant.records import Direction, EffectLabel, EffectReading, Quote
from medwarrant.text.sentences import sentences
from medwarrant.text.terms import STOPWORDS, analyze

LABELS: dict[Direction, EffectLabel] = {
    "increases": "significantly increased",
    "decreases": "significantly decreased",
    "no_change": "no significant difference",
}
"""The three directions that decide, in Evidence Inference's words."""

SILENT = 0.34
"""Score where the abstract says nothing of the outcome: one of three words, drawn blindly."""


class RuleEffectReader:
    """Reads effects by rules; implements ``ports.EffectReader``."""

    def effect(
        self, outcome: str, intervention: str, comparator: str, abstract: str
    ) -> EffectReading:
        """Whether the outcome was higher, lower or no different under the intervention."""
        return direction_of(
            outcome=outcome, intervention=intervention, comparator=comparator, abstract=abstract
        )


def direction_of(
    *, outcome: str, intervention: str, comparator: str, abstract: str
) -> EffectReading:
    """Whether the outcome was significantly higher, lower or no different under the intervention.

    The quote is the deciding sentence, with offsets into ``abstract``.
    """
    wanted = set(analyze(outcome)) - STOPWORDS
    spans = sentences(abstract)
    shared = [len(wanted & set(analyze(abstract[start:end]))) for start, end in spans]
    most = max(shared, default=0)
    for (start, end), words in reversed(list(zip(spans, shared, strict=True))):
        if words == 0 or words < most:
            continue
        sentence = abstract[start:end]
        told = direction(
            sentence, outcome=outcome, interventions=[intervention], comparators=[comparator]
        )
        if told in LABELS:
            share = words / max(1, len(wanted))
            return EffectReading(
                label=LABELS[told],
                score=round(SILENT + (1 - SILENT) * share / 2, 6),
                quote=Quote(quote=sentence, start=start, end=end),
            )
    return EffectReading(label="no significant difference", score=SILENT)
