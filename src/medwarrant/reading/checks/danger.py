# ruff: noqa: E501 - patterns are read as wholes
"""Advice that could harm a reader who follows it: doses, stopping, combining, treating oneself.

What an editor settles first, whatever else is wrong with the sentence.
"""

from __future__ import annotations

import re

from medwarrant.reading.checks.no_source_needed import is_precaution
from medwarrant.reading.checks.uncited import RECOMMENDS, warns_of_harm
from medwarrant.reading.claim_kinds import is_order
from medwarrant.records import Finding, FindingCode

OF_ADVICE: frozenset[FindingCode] = frozenset(
    {
        "uncited",
        "miscited",
        "number_mismatch",
        "direction_reversed",
        "contradicted_by_evidence",
        "overclaim_species",
        "overclaim_strength",
        "overclaim_population",
        "surrogate_outcome",
        "promotional",
    }
)
"""Findings on what a sentence advises, not on how it cites."""
_ADVISES = re.compile(
    r"\byou (?:can|may|should|could|must|will (?:no longer )?need)\b|\b(?:we|I) (?:advise|recommend|suggest)\b"
    r"|\b(?:is|it[’']s|are) (?:fine|safe|best|enough|recommended|advised) (?:to|with|for)\b|\b(?:can|may) (?:safely )?be (?:taken|used|combined|mixed|stopped|doubled|increased)\b|\bsafely\b",
    re.I,
)
_DOSE = re.compile(
    r"\b(?:\d[\d.,–-]*|one|two|three|four|half an?|a) ?(?:mg|mcg|µg|micrograms?|milligrams?|grams?|g|ml|mL|drops?|tablets?|capsules?|pills?|packets?|sachets?|scoops?|gumm(?:y|ies)|lozenges?|sprays?|puffs?|teaspoons?|tablespoons?|cups?|shots?|ounces?|units?|IU|doses?|mg/kg)\b"
    r"|\b(?:once|twice|three times|four times|\d times) (?:a|per) (?:day|week)\b|\bevery (?:\w+ )?(?:hours?|days?|mornings?|nights?|evenings?)\b|\b(?:micro-?dos\w+|double the dose|a (?:higher|larger|second|bigger) dose)\b",
    re.I,
)
_STOPS = re.compile(
    r"\b(?:stop(?:ping)?|quit(?:ting)?|drop(?:ping)?|come off|coming off|discontinu\w+|give up|skip(?:ping)?|replac\w+|swap\w*|instead of|in place of|do without|no longer need)\b[^.;]{0,60}?\b(?:medic\w+|drugs?|tablets?|pills?|prescri\w+|treatments?|therapy|\w*(?:azepams?|azepines?|depressants?|psychotics?|opioids?|SSRIs?|blockers?|statins?|steroids?)|methadone|buprenorphine|lithium|insulin|naltrexone)\b",
    re.I,
)
_COMBINES = re.compile(
    r"\b(?:combin\w+|mix\w*|together with|alongside|on top of|at the same time as|stack\w*|add(?:ed|ing)? (?:it )?to)\b",
    re.I,
)
_ALONE = re.compile(
    r"\b(?:at home|on your own|by yourself|without (?:a |any |the )?(?:prescription|doctor|clinician|supervision|monitoring|medical|nurse|sitter)\w*|self-(?:medicat|treat|inject|administ)\w+|buy (?:it )?online|unsupervised)\b",
    re.I,
)

_AVOIDS = re.compile(
    r"\b(?:avoid\w*|refrain|do not|don[’']t|never|(?:should|must|can)(?: not|n[’']t)|cannot|stay away)\b(?! (?:take|taking|using|use) (?:your|the|any|prescribed) )",
    re.I,
)
"""Tells what to leave alone, which is seldom dangerous to follow."""


def may_harm(finding: Finding, text: str) -> bool:
    """Whether a finding of minor or major severity is about advice of these kinds; ``text`` is the
    claim that it stands at, "" for none.
    """
    if finding.severity == "info" or finding.code not in OF_ADVICE:
        return False
    if warns_of_harm(finding):
        return True
    if finding.severity != "major" or is_precaution(text) or _AVOIDS.search(text):
        return False
    is_advice = any((is_order(text), RECOMMENDS.search(text), _ADVISES.search(text)))
    return is_advice and any(each.search(text) for each in (_DOSE, _STOPS, _COMBINES, _ALONE))
