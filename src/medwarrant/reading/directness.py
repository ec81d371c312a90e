"""Whether an outcome is what people feel, or a surrogate that stands for it."""

from __future__ import annotations

import re

from medwarrant.reading.parts import folded

_SURROGATE = re.compile(
    r"plasticity|receptors?\b|\blevels?\b|concentrations?|exposure|expression|metabol|enzym|\bcyp|"
    r"pharmacokinetic|binding|mechanism|signal(?:l)?ing|biomarker|connectivity|\bauc\b|\bcmax\b|"
    r"half-li|clearance|bioavailab|neurogenesis|synap|gene\b|protein|inhibit|induc|pathway|"
    r"blood pressure|cholesterol|hba1c|\bbdnf\b|imaging|\beeg\b|transmission|transporter|channel"
)


def asks_for_a_surrogate(outcome: str) -> bool:
    """Whether the outcome asked for is itself a mechanism, an exposure or a marker."""
    return _SURROGATE.search(folded(outcome)) is not None
