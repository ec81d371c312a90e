"""Which notices an answer shows to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.records import Audience, Notice, NoticeKind

FOR_PATIENTS: frozenset[NoticeKind] = frozenset({"safety", "not_suddenly"})
"""Kinds that patients alone are shown: what everybody is to know who takes something."""

FOR_THEMSELVES: frozenset[NoticeKind] = frozenset(
    {"self_treatment", "pregnancy", "minor", "support"}
)
"""Kinds meant for those who ask for themselves or for somebody close."""

SOMEBODY = re.compile(
    r"\b(?:i|i['’]?(?:m|ve|d|ll)|me|my|mine|myself|we|us|our|ours|you|your|yourself|u|ur|he|she|him|"
    r"his|her|hers|he['’]?s|she['’]?s|mum|mom|dad|son|daughter|husband|wife|friend|mate|girlfriend|"
    r"boyfriend|someone|somebody|anyone|anybody)\b",
    re.IGNORECASE,
)
"""Words of somebody who asks for themselves, for somebody close, or of how to do it."""

TO_BE_DONE = re.compile(
    r"\bhow to\b|\b(?:best|better|(?:saf|quick|fast|easi)e(?:r|st)|good|safe) "
    r"(?:ways?|doses?|amount|time)\b|"
    r"\b(?:tips|advice|pls|please|help)\b[^?]*$(?<!\?)|\bday \d+\b|\bhow do people\b|"
    r"\b(?:ok|okay|wanna|gonna|cold turkey|first timer|beginner|at home)\b|\bmixing\b|"
    r"\bhow (?:much|many|often)\b"
    r"(?![^?]*\b(?:patients|participants|trials?|studies|study|people)\b)",
    re.IGNORECASE,
)
"""Words of somebody who would do it, not study it."""

ASKS = re.compile(
    r"^\W*(?:do(?:es)?|did|is|are|was|were|can|could|should|will|would|has|have|may|might|what|which|"
    r"who|whose|when|where|why|how|to what extent|in (?:which|what|whom))\b",
    re.IGNORECASE,
)
"""How a whole question begins."""

OF_OTHERS = re.compile(
    r"\b(?:patients?|participants?|trials?|stud(?:y|ies)|cohorts?|randomi[sz]ed|placebo|adults|"
    r"adolescents|inpatients|outpatients|volunteers|mice|rats|rodents)\b",
    re.IGNORECASE,
)
"""Those whom scholars ask of: with them "we" and "my" are a clinic's."""


OF_A_PATIENT = re.compile(
    r"\b(?:an?|my|this|our|the|his|her|whose|any|most|some|these) (?:[\w-]+ ){0,5}?"
    r"(?:patients?|inpatients?|outpatients?|pts?|clients?)\b|\bpts?\b|\b\d{1,3} ?y/?o\b|"
    r"\b(?:should|do|can|could|must|would) (?:i|we) (?:prescribe|administer)\b|"
    r"\b(?:should|do|can|could|must|would) (?:i|we) "
    r"(?:use|give|offer|start|choose|add|monitor|observe)\b(?=[^?]*\b(?:for|in|with|to) [^?]*"
    r"\b(?:use disorder|trd|mdd|treatment[- ]resistant|inpatients?|outpatients?|"
    r"off[- ]label|comorbid|prophylaxis|anaesthesia|anesthesia)\b)"
    r"(?![^?]*\b(?:my|me|myself|mine|our son|our daughter)\b)|"
    r"\b(?:ciwa|cows|gtt|q\d+h|bid|tid|qhs|prn|s/p|h/o|c/o|w/d|hx|dx|tx|rx)\b",
    re.IGNORECASE,
)
"""Words of somebody who treats others: whom they speak of, and the shorthand of their notes."""


OF_ONES_OWN = re.compile(
    r"\bmy (?!(?:[\w-]+ ){0,4}(?:patients?|inpatients?|outpatients?|pts?|clients?)\b)|"
    r"\b(?:me|mine|myself)\b|\bi['’]?(?:m| am|ve| have)(?: \w+)? (?:on|taking|using)\b|"
    r"\bi (?:\w+ )?(?:take|took|use|used|drink|smoke|snort|stopped|quit|want|need)\b",
    re.IGNORECASE,
)
"""Words of somebody who takes it themselves, or is close to whoever does."""

TO_BE_DECIDED = re.compile(
    r"\b(?:should|must|can|could|may|do|would) (?:i|we)(?: (?:have|need) to)? "
    r"(?:first |then |also |still )?(?:stop|hold|withhold|continue|discontinue|switch|taper|"
    r"reduce|raise|combine|augment|add|start|restart|wait|treat|manage|use|give|choose|avoid|"
    r"monitor|screen|refer|watch|look|check|observe|assess|expect|tell|warn|advise|teach|explain|"
    r"document|record|measure|counsel|care|nurse)\b",
    re.IGNORECASE,
)
"""What who prescribes or nurses decides, or is to look for, in somebody else."""


def for_reader(notices: Sequence[Notice], question: str, audience: Audience) -> tuple[Notice, ...]:
    """The notices that this reader is shown, one a kind.

    Clinicians and researchers are not told about treating themselves where they ask as scholars or
    of a patient; nor is a clinician who asks what to decide and names nobody. What everybody is to
    know who takes something is told to patients alone.
    """
    if audience != "patient":
        notices = [notice for notice in notices if notice.kind not in FOR_PATIENTS]
    is_for_others = (
        OF_A_PATIENT.search(question) is not None
        or is_scholarly(question)
        or (audience == "clinician" and _is_to_be_decided(question))
    )
    if audience == "patient" or not is_for_others:
        return joined(notices)
    return joined([notice for notice in notices if notice.kind not in FOR_THEMSELVES])


def _is_to_be_decided(question: str) -> bool:
    """Whether a question asks what a prescriber is to decide, and nothing in it is their own."""
    return TO_BE_DECIDED.search(question) is not None and OF_ONES_OWN.search(question) is None


def joined(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """One notice a kind, in the order of the first of each: what each says in one paragraph, then
    the places to turn to, one a line; nothing is said twice.
    """
    said: dict[NoticeKind, dict[str, None]] = {}
    places: dict[NoticeKind, dict[str, None]] = {}
    for notice in notices:
        first, *others = notice.text.splitlines() or [""]
        said.setdefault(notice.kind, {}).setdefault(first)
        places.setdefault(notice.kind, {}).update(dict.fromkeys(others))
    return tuple(
        Notice(kind=kind, text="\n".join((" ".join(texts), *places[kind])))
        for kind, texts in said.items()
    )


def is_scholarly(question: str) -> bool:
    """Whether a question asks what is known and speaks of nobody who would do it."""
    if TO_BE_DONE.search(question) or not ASKS.match(question):
        return False
    people = re.sub(r"\b(?:we|our|us)\b", "", question) if OF_OTHERS.search(question) else question
    people = re.sub(r"\bmy (?=(?:[\w-]+ ){0,3}(?:patient|inpatient|participant))", "", people)
    return SOMEBODY.search(people) is None
