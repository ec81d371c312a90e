# ruff: noqa: E501 - patterns are read as wholes
"""What kind of safety a claim is of: what rules a treatment out, what to watch, effects, risks."""

from __future__ import annotations

import re

CONTRAINDICATIONS, MONITORING = "Contraindications", "Monitoring"
EFFECTS, RISKS = "Adverse effects", "Risks"

RULED_OUT = re.compile(
    r"\bcontra-?indicat\w+|\b(?:should|must) (?:not|never) (?:be (?:used|given|taken|prescribed|offered|combined|started)|use|take|receive)\b|\b(?:unsuitable|not (?:suitable|appropriate|recommended|advised|safe)) (?:for|in)\b|\bavoid(?:ed|ing)? (?:in|during|when)\b|\bexclu(?:de|sion)\w* (?:criteri\w+|patients|people)\b",
    re.I,
)
WATCHED = re.compile(
    r"\b(?:monitor\w*|surveillance|supervis\w+|vital signs|(?:regular|periodic|routine|baseline) (?:\w+ ){0,2}(?:tests?|checks?|screening|assessments?|measurements?)|(?:check|measure|test)(?:ed|ing)? (?:\w+ ){0,4}(?:before|during|after|regularly|every)|follow(?:ed)?[- ]up (?:visits?|closely)|(?:close|careful|medical) (?:observation|supervision|attention))\b",
    re.I,
)
FELT = re.compile(
    r"\b(?:adverse|side[- ]effects?|well[- ]tolerated|tolerab\w+|tolerated|safe(?:ly|ty)?|nausea|vomiting|dizziness|headaches?|drowsiness|sedation|somnolence|dissociation|rash(?:es)?|complications?|reactions?|events?)\b",
    re.I,
)


def safety_group(text: str) -> str:
    """Under which kind of safety a reader looks for a claim on safety."""
    if RULED_OUT.search(text):
        return CONTRAINDICATIONS
    if WATCHED.search(text):
        return MONITORING
    return EFFECTS if FELT.search(text) else RISKS
