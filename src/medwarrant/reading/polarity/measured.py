"""Whether more of what a sentence measured is good, and what in it was not measured."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.polarity.arms import Mention, is_about_comparator
from medwarrant.reading.polarity.cues import cues, event_names
from medwarrant.reading.polarity.valence import Valence, valence
from medwarrant.records import Result

_CHANGE_IN = re.compile(
    r"^.*\b(?:reduction|decrease|decline|drop|fall|increase|rise|gain|change|relief)s?\s"
    r"(?:in|of|from)\s|\s(?:reduction|decrease|decline|increase|change|relief)s?\s*$",
    re.IGNORECASE,
)
"""What a direction is told by already: "a reduction in symptoms" measures symptoms."""


_OF_WHOM = re.compile(
    r"\b(?:in|among|amongst|for|of)\s(?:the\s)?(?:(?!in\b|among\b|for\b|of\b|\w+ing\b)"
    r"[\w-]+\s){0,4}?(?:patients|participants|subjects|"
    r"adults|women|men|children|adolescents|smokers|drinkers|users|veterans|people|individuals|"
    r"persons|volunteers|mothers|infants|elderly|survivors|students|outpatients|inpatients)\s"
    r"(?:with|who|suffering|undergoing|having|at\srisk|after|living)\b(?:[\s/-](?!(?:than|compared|"
    r"versus|vs|was|were|is|are|had|has|have|did|do|does|may|can|could|might|will|would|but|while|"
    r"whereas|showed|improv\w+|reduc\w+|increas\w+|decreas\w+|lower\w*|higher|after|by|at)\b)"
    r"[\w()]+){0,8}",
    re.IGNORECASE,
)
"""Whom a sentence speaks of: what they came with is not what was measured in them."""

_GOOD_AT = re.compile(
    r"(?<!greater\s)(?<!higher\s)(?<!more\s)(?<!better\s)(?<!superior\s)(?<!lower\s)(?<!less\s)"
    r"(?<!increased\s)(?<!improved\s)(?<!enhanced\s)(?<!reduced\s)\b(?:efficacy|effectiveness|benefits?|success|activity|effects?)\s(?:in|at|for|of|on|by)\s"
    r"(?=(?:significantly\s)?(?:reduc|improv|increas|decreas|lower|rais|alleviat|reliev|prevent|"
    r"enhanc|ameliorat|attenuat|treat)\w*ing\b)",
    re.IGNORECASE,
)
"""In front of what something did well: "effectiveness in reducing scores" measures scores."""

_HALF = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*-(?:positive|negative)\b")
_MORE_GOOD_LESS_BAD = re.compile(
    r"\b(?:higher|greater|more|increas\w+)\s[^.;]{0,40}?\bpositive\b(?:[^.;]|\.\d){0,60}?\b(?:and|but)\s"
    r"(?:\w+ly\s)?(?:lower|less|reduc\w+|decreas\w+)\s[^.;]{0,40}?\bnegative\b|"
    r"\b(?:lower|less|reduc\w+|decreas\w+)\s[^.;]{0,40}?\bnegative\b(?:[^.;]|\.\d){0,60}?\b(?:and|but)\s"
    r"(?:\w+ly\s)?(?:higher|greater|more|increas\w+)\s[^.;]{0,40}?\bpositive\b",
    re.IGNORECASE,
)
"""A scale's two halves that went the ways in which both are good. Of symptoms, positive ones too
are bad."""


def _has_half(plain: str) -> bool:
    """Whether a clause measures one half of a scale whose good side nothing tells."""
    phrases = (plain[start:end] for start, end in _noun_phrases(plain))
    return any(_HALF.search(phrase) and valence(phrase) == "unknown" for phrase in phrases)


def halves(plain: str, arms: Sequence[Mention]) -> Result | None:
    """Whom a clause favours that tells both halves of a scale apart, else ``None``."""
    match = _MORE_GOOD_LESS_BAD.search(plain)
    if match is None or re.search(r"\bpanss\b|symptom", plain, re.IGNORECASE):
        return None
    first = next((cue for cue in cues(plain) if cue.start >= match.start()), None)
    if first is None or first.negated:
        return None
    if is_about_comparator(plain, arms, first.start, first.end):
        return "favours_comparator"
    return "favours_intervention"


def outcome_valence(plain: str, outcome: str | None) -> Valence:
    """Whether more of what a (levelled) clause measured is good, ``unknown`` where it is not told.

    ``outcome`` decides where it is given. Whom the clause speaks of, what something did well and
    the names of unwanted events are not what it measured.
    """
    if outcome is not None:
        return valence(outcome)
    for start, end in event_names(plain):
        plain = plain[:start] + " " * (end - start) + plain[end:]
    for aside in (_GOOD_AT, _OF_WHOM):
        plain = aside.sub(lambda match: " " * len(match.group()), plain)
    if _has_half(plain):
        return "unknown"
    phrases = (_CHANGE_IN.sub("", plain[start:end]) for start, end in _noun_phrases(plain))
    told = {valence(phrase) for phrase in phrases} - {"unknown"}
    return next(iter(told)) if len(told) == 1 else "unknown"


_SPLIT = re.compile(
    r"[,;:()]|\b(?:and|or|but|was|were|is|are|had|has|have|did|does|than|compared|versus|vs|after|"
    r"with|by|from|(?<!time\s)(?<!latency\s)(?<!days\s)to|at|significantly|showed|resulted|led|during|between|among)\b",
    re.IGNORECASE,
)


def _noun_phrases(plain: str) -> list[tuple[int, int]]:
    """Stretches between small words and verbs, rough but enough to look outcomes up in."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _SPLIT.finditer(plain):
        if plain[start : match.start()].strip():
            found.append((start, match.start()))
        start = match.end()
    if plain[start:].strip():
        found.append((start, len(plain)))
    return found
