"""What kind of outcome a sentence speaks of: exposure, harm, mechanism, benefit or another."""

from __future__ import annotations

import re

from medwarrant.reading.polarity import direction, is_negated
from medwarrant.records import Document, OutcomeKind, Study
from medwarrant.text.service_outcomes import is_of_service

HARM_CUE = re.compile(
    r"\b(?:adverse|side[- ]effects?|harms?|toxic\w*|complications?|mortality|death|nausea|"
    r"vomiting|dizziness|dissociat\w+|hallucinat\w+|hypotension|bradycardia|safety|"
    r"tolerab\w+|well tolerated|withdrawals? due to|discontinuation|overdose|dependence|misuse)\b",
    re.IGNORECASE,
)
KINETIC_CUE = re.compile(
    r"\b(?:AUC|C\s?max|T\s?max|half-li(?:fe|ves)|clearance|pharmacokinetic\w*|bioavailability|"
    r"plasma concentrations?|exposure to)\b"
)

_NAME_OF_A_MEASURE = re.compile(
    r"\b(?:[A-Z][\w-]*\s(?:(?:of|for|and|the|to|in)\s)*){0,7}[A-Z][\w-]*\s"
    r"(?:Scale|Inventory|Questionnaire|Index|Checklist|Interview|Schedule|Score|Test|Board|"
    r"Committee|Administration|Agency|Ministry|Authority)s?\b|"
    r"\b(?:dissociat\w+|dependence|misuse|hallucinat\w+|side[- ]effects?|toxicity|nausea)\s"
    r"(?:[\w-]+\s){0,3}?(?:scale|inventory|questionnaire|index|checklist|interview)s?\b|"
    r"\b(?:sense|feelings?|perception) of (?:\w+ )?safety\b|"
    r"\bharm (?:avoidance|reduction)\b|\bsafety (?:monitoring|board|analysis (?:set|population))"
)
"""Names of scales and of bodies: a harm that stands in one was not met."""

_HAVING_IT = re.compile(
    r"(?<!associated )(?<!consistent )(?<!compatible )\b(?:with|treatment (?:of|for)|treating|"
    r"therap(?:y|ies) (?:of|for)|history of|diagnosis of|diagnosed with)\s"
    r"(?!(?:\w+\s){0,2}?(?:risk|signs?|symptoms?|cases|potential)\b)(?:[\w/-]+,?\s){0,5}?"
    r"(?:dependence|misuse|overdose)\b",
    re.IGNORECASE,
)
"""What patients had when they came ("patients with alcohol dependence")."""

_EASES = re.compile(
    r"(?<!with )(?<!a )(?<!the )(?<!of )(?<!has )(?<!no )(?<!were )(?<!was )(?<!been )(?<!be )"
    r"(?<!showed )(?<![\w‐‑-])(?:reduc(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|lower(?:s|ed|ing)|"
    r"prevent(?:s|ed|ing)?|attenuat(?:e[sd]?|ing)|alleviat(?:e[sd]?|ing)|ameliorat(?:e[sd]?|ing)|"
    r"mitigat(?:e[sd]?|ing)|protect(?:s|ed|ing)? against|revers(?:e[sd]?|ing)|"
    r"diminish(?:e[sd]|ing)?|abolish(?:e[sd]|ing)?|reliev(?:e[sd]?|ing)|lessen(?:s|ed|ing)?|"
    r"counteract(?:s|ed|ing)?)\s",
    re.IGNORECASE,
)
"""A verb whose object is made less. Behind an article or "with" it is no verb ("with reduced side
effects"), and behind "was" its object stands before it."""

_NO_OBJECT = re.compile(
    r"[.;:]|\b(?:because|due|owing|after|when|while|whereas|without|but|although|by|than|no|not|was|"
    r"were|is|are|had|has|with|which|that|who|however|if|caus\w+|increas\w+|result\w*|lead\w*)\b",
    re.IGNORECASE,
)
"""Between a verb and a harm: the harm is no object of the verb."""

_PASSES = re.compile(
    r"\b(?:symptoms?|reactions?|disturbances?|effects?|events?)\s(?:[\w-]+,?\s){0,8}?"
    r"(?:transient|self[- ]limit\w+|short-lived|resolved (?:spontaneously|without|within)|"
    r"required no|needed no|did not (?:require|need))\b",
    re.IGNORECASE,
)
"""Symptoms that came with what was given and went by themselves."""

_FALLS_FOR_GOOD = re.compile(r"\b(?:relaps\w+|cravings?)\b", re.IGNORECASE)


_PART = re.compile(
    r"\bsub-?\s?group(?:s|ed)?\b|\bsub-?\s?analys[ie]s\b|\bsub-?\s?(?:set|sample|cohort)s?\b|"
    r"\b(?:post[\s-]?hoc|secondary|exploratory|stratified|ancillary|interim|moderator)\s"
    r"(?:[\w-]+\s)?analys[ie]s\b|\bmoderat(?:ed|ors?)\b|\bwhen\sstratified\b",
    re.IGNORECASE,
)
"""Words of a sentence that tells of some of the people, or of what was analysed besides."""

_SECONDARY = re.compile(
    r"\b(?:secondary|post[\s-]?hoc|ancillary|sub-?group)\s(?:[\w-]+\s){0,2}?"
    r"(?:analys[ie]s|study)\b|\bsub-?\s?analys[ie]s\b|\bre-?analys[ie]s\sof\b|"
    r"\bsub-?\s?study\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"\b(?:this|the\spresent|the\scurrent|our|we\s(?:\w+\s){0,3}?an?)\s(?:[\w-]+\s){0,3}?"
    r"(?:(?:secondary|post[\s-]?hoc|ancillary)\s(?:[\w-]+\s){0,2}?(?:analys[ie]s|study)|"
    r"sub-?\s?analys[ie]s|sub-?\s?study|re-?analys[ie]s)\b|"
    r"\b(?:secondary|post[\s-]?hoc)\sanalys[ie]s\sof\s(?:[\w-]+\s){0,4}?(?:data|an?|the|two|"
    r"three)\b",
    re.IGNORECASE,
)
"""How an abstract says of itself that it analyses again what another paper reported."""


def tells_part(text: str) -> bool:
    """Whether a sentence tells of a subgroup or of an analysis besides the study's own."""
    return _PART.search(text) is not None


def is_secondary(document: Document) -> bool:
    """Whether a document says of itself that it is a secondary or post-hoc analysis.

    Its title says so, or its abstract up to its results does.
    """
    if _SECONDARY.search(document.title):
        return True
    return any(
        section.role in _BEFORE_RESULTS
        and _OF_ITSELF.search(document.text, section.start, section.end)
        for section in document.sections[:_FIRST_SECTIONS]
    )


_BEFORE_RESULTS = frozenset({"title", "abstract", "background", "objective", "methods"})
_FIRST_SECTIONS = 6
"""Sections of an abstract; an article's own come later."""


def outcome_kind(text: str, study: Study) -> OutcomeKind:
    """What kind of outcome a sentence speaks of.

    A harm that something given makes less, and relapse or craving that falls, are benefits in
    people. The harm in a scale's name and what patients came with are no harm that was met.
    """
    if KINETIC_CUE.search(text):
        return "pharmacokinetic"
    if is_of_service(text):
        return "other"
    met = _blanked(text)
    is_harm = HARM_CUE.search(met) is not None
    is_eased = is_harm and _is_eased(met)
    if (is_harm and not is_eased) or _PASSES.search(text):
        return "harm"
    if study.species in ("animal", "in_vitro"):
        return "mechanism"
    falls = _FALLS_FOR_GOOD.search(text) is not None and direction(text) == "decreases"
    if is_eased or falls:
        return "benefit"
    return "benefit" if study.outcome_kind == "benefit" else "other"


def _blanked(text: str) -> str:
    """The text with names of measures and of what patients had blanked; offsets stay."""
    for pattern in (_NAME_OF_A_MEASURE, _HAVING_IT):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _is_eased(text: str) -> bool:
    """Whether every harm of a sentence is the object of a verb that makes it less."""
    return all(
        not harm.group().lower().startswith(("safe", "tolerab", "well"))
        and _has_eased(text, harm.start())
        for harm in HARM_CUE.finditer(text)
    )


def _has_eased(text: str, place: int) -> bool:
    for verb in _EASES.finditer(text, 0, place):
        is_object = not _NO_OBJECT.search(text, verb.end(), place)
        if is_object and not is_negated(text, verb.start(), verb.end()):
            return True
    return False
