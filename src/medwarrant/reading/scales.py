"""Rating scales by their printed names, and what they rate in plain words.

A trial's outcome is often named by its scale alone ("EPDS scores were lower with X"). Each scale
here is one of general use whose score a person without training cannot place; of all of them but
those marked ``HIGHER_IS_BETTER`` a lower score is better, by the manual of each.
"""

from __future__ import annotations

import re
from typing import NamedTuple

SCALES: tuple[tuple[str, str], ...] = (
    (r"Edinburgh Postnatal Depression S(?:cale|core)s?|EPDS", "depression after birth"),
    (
        r"Montgomery[-–‐ ]?[ÅA]sberg Depression(?: Rating)? Scale|MADRS(?:-S)?|"
        r"Hamilton (?:Depression(?: Rating)?|Rating) Scale(?: for Depression)?|"
        r"HAM-?D(?:-?\d+)?|HDRS(?:-?\d+)?|QIDS(?:-(?:SR|C)(?:-?16)?)?|"
        r"Quick Inventory of Depressive Symptomatology|Beck Depression Inventory|BDI(?:-?II)?|"
        r"Patient Health Questionnaire[- ]9|PHQ-?9|GRID-HAMD(?:-?17)?|Geriatric Depression Scale",
        "depression",
    ),
    (
        r"Clinician[- ]Administered (?:PTSD|Posttraumatic Stress Disorder) Scale|CAPS-?(?:5|IV)|"
        r"PTSD Checklist|PCL-?(?:5|C)",
        "post-traumatic stress",
    ),
    (
        r"Hamilton Anxiety(?: Rating)? Scale|HAM-?A|HARS|GAD-?7|"
        r"State[- ]Trait Anxiety Inventory|STAI(?:-[ST])?|Beck Anxiety Inventory",
        "anxiety",
    ),
    (
        r"Columbia[- ]Suicide Severity Rating Scale|C-SSRS|"
        r"(?:Beck )?Scale for Suicid(?:e|al) Ideation|BSSI?|SSI",
        "thoughts of suicide",
    ),
    (r"Yale[- ]Brown Obsessive[- ]Compulsive Scale|Y-?BOCS", "obsessions and compulsions"),
    (
        r"Positive and Negative Syndrome Scale|PANSS|Brief Psychiatric Rating Scale|BPRS",
        "psychosis",
    ),
    (r"Young Mania Rating Scale|YMRS", "mania"),
    (r"Insomnia Severity Index|ISI|Pittsburgh Sleep Quality Index|PSQI", "bad sleep"),
    (
        r"visual analogue? scale(?: \(VAS\))?(?: for pain| pain)|VAS pain|pain VAS|"
        r"numeric(?:al)? rating scale(?: \(NRS\))?(?: for pain| pain)|Brief Pain Inventory",
        "pain",
    ),
    (r"Clinical Opiate Withdrawal Scale|COWS|CIWA(?:-Ar)?", "withdrawal"),
    (
        r"Penn Alcohol Craving Scale|Obsessive[- ]Compulsive Drinking Scale|"
        r"Alcohol Urge Questionnaire",
        "craving for alcohol",
    ),
    (r"Clinician[- ]Administered Dissociative States Scale|CADSS", "feeling cut off from oneself"),
    (r"Unified Parkinson['’]s Disease Rating Scale|(?:MDS-)?UPDRS", "Parkinson's disease"),
    (r"Western Ontario and McMaster[\w ]*|WOMAC", "joint trouble"),
    (r"(?:Fibromyalgia Impact Questionnaire|FIQR?)", "fibromyalgia"),
)
"""Pattern of each scale's names, and what it rates. Abbreviations count in capitals only."""


class Scale(NamedTuple):
    """A scale that a text names: its words there, and what it rates in plain words."""

    words: str
    rates: str


_PATTERNS = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])"), rates) for pattern, rates in SCALES
)


def scales_in(text: str) -> tuple[Scale, ...]:
    """The scales that the text names, in the order of the table, each once by its first words."""
    found = []
    for pattern, rates in _PATTERNS:
        match = pattern.search(text)
        if match is not None:
            found.append(Scale(match.group(), rates))
    return tuple(found)
