"""Outcomes of care and not of health: what it costs, whether people like it, know of it, can do it.

Proctor et al. (Adm Policy Ment Health 2011, doi:10.1007/s10488-010-0319-7) tell implementation and
service outcomes from those of patients. They never say whether a treatment works.
"""

from __future__ import annotations

import re

_SERVICE = re.compile(
    r"\bcosts?(?:[\s-](?:effective(?:ness)?|utility|benefit|saving\w*|minimi[sz]ation|analys[ei]s))?\b|"
    r"\b(?:ICERs?|QALYs?|willingness[\s-]to[\s-]pay|net (?:monetary|health) benefits?)\b|"
    r"\bquality-adjusted life[\s-]years?\b|\b(?:health[\s-])?econom(?:ic|y|ics|ical)\b|\bbudget\w*|"
    r"\b(?:work\s)?productivity\b|\babsenteeism\b|\bpresenteeism\b|\bwork(?:day)? loss\b|"
    r"\b(?:dis)?satisf(?:action|ied)\b|\bacceptab(?:le|ility)\b|\bfeasib(?:le|ility)\b|"
    r"\busab(?:le|ility)\b|\bfidelity\b|\bknowledge\b|\bawareness\b|\battitudes?\b|"
    r"\bperspectives?\b|\bpreferences?\b|\bwillingness\b|\brecruitment\b|\bself-rated competence\b",
    re.IGNORECASE,
)
"""Words for such an outcome."""

_OF_IT = re.compile(
    r"(?:\s(?:scores?|rates?|ratings?|levels?|surveys?|thresholds?|analys[ei]s|models?|measures?|"
    r"questionnaires?|increments?))*(?:\s(?:related to|associated with|of|for|about|regarding|on)\s"
    r"[^.;,()]{0,80}?(?=\s(?:was|were|is|are|had|has|did|increas|decreas|improv|rose|fell)|[.;,()]|$))?",
    re.IGNORECASE,
)
"""What belongs to such a word ("costs related to healthcare visits")."""

_HEALTH = re.compile(
    r"\bsymptom|\bseverity\b|\bremission\b|\brespon(?:se|ders?|ded)\b|\brelaps|\brecur|\befficac|"
    r"\beffective|\bmortalit|\bdeaths?\b|\bsurviv|\bscores?\b|\bscale\b|\bpain\b|\bideation\b|"
    r"\babstinen|\bcraving|\banxi|\bdepressi(?:on|ve)\s(?:scores?|symptom|was|were|decreas|improv)|"
    r"\badverse\b|\bside[\s-]effects?\b|\bwell tolerated\b|\bbenefi[tc]\w*\sin\b|\bsleep\b|"
    r"\bfunction(?:ing)?\b|\bquality of life\b|\bblood\b|\bincidence\b|\brisks?\b",
    re.IGNORECASE,
)
"""Words for how people fared."""

_MODELLED = re.compile(
    r"\bcost-(?:effectiveness|utility|benefit|minimi[sz]ation)\b|\b(?:health[\s-])?economic\s"
    r"(?:\w+\s)?(?:model\w*|evaluation|analys[ei]s|outcomes?)\b|\bbudget[\s-]impact\b|"
    r"\bwillingness[\s-]to[\s-]pay\b",
    re.IGNORECASE,
)


def asks_of_service(question: str) -> bool:
    """Whether a question asks for such an outcome."""
    return _SERVICE.search(question) is not None


def is_of_service(sentence: str) -> bool:
    """Whether a sentence tells of such outcomes alone, and of nothing that people feel."""
    if not _SERVICE.search(sentence):
        return False
    rest, at = [], 0
    for match in _SERVICE.finditer(sentence):
        if match.start() < at:
            continue
        rest.append(sentence[at : match.start()])
        belongs = _OF_IT.match(sentence, match.end())
        at = match.end() if belongs is None else belongs.end()
    rest.append(sentence[at:])
    return not _HEALTH.search(" ".join(rest))


def is_a_model_of_costs(title: str) -> bool:
    """Whether a work calls itself an economic evaluation: what it gives is worked out, not seen."""
    return _MODELLED.search(title) is not None
