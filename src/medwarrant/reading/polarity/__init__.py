"""What a sentence says happened, how surely, and whom it favours. Tables and rules, no model.

``direction`` is about the thing measured (more, less, unchanged), ``valence`` about whether more
of it is good, ``result`` about who fared better, in the contract's words.
"""

from medwarrant.reading.polarity.direction import (
    Significance,
    clauses,
    direction,
    hedges,
    is_negated,
    significance,
)
from medwarrant.reading.polarity.result import excludes_difference, is_finding, result
from medwarrant.reading.polarity.valence import Valence, valence

__all__ = [
    "Significance",
    "Valence",
    "clauses",
    "direction",
    "excludes_difference",
    "hedges",
    "is_finding",
    "is_negated",
    "result",
    "significance",
    "valence",
]
