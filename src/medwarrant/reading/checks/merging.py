"""One finding for a sentence and a defect: what several families tell of it, put together.

An editor writes one note on a sentence that needs a study and has none, not a note on its wording
and one on its missing source; and one on the advertising of a page, with its places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from medwarrant.reading.checks.article import Found
from medwarrant.reading.checks.uncited import warns_of_harm
from medwarrant.records import Finding, FindingCode, Severity

GRAVITY: Mapping[Severity, int] = {"info": 0, "minor": 1, "major": 2}
FOLDED: tuple[FindingCode, ...] = ("uncited", "overclaim_strength", "surrogate_outcome")
"""Codes that ask for what any other finding on the wording of a sentence asks for too: the study
that shows it. The first goes first.
"""
REWORDED: frozenset[FindingCode] = frozenset(
    {
        "uncited",
        "overclaim_species",
        "overclaim_strength",
        "overclaim_population",
        "surrogate_outcome",
        "direction_reversed",
        "number_mismatch",
        "miscited",
        "promotional",
        "contradicted_by_evidence",
    }
)
"""Findings after which a sentence does not stay as it is."""
ALSO: Mapping[FindingCode, str] = {
    "uncited": "no source is named",
    "overclaim_strength": "the wording says more than is known",
    "surrogate_outcome": "a stand-in measure is told as a benefit",
    "number_mismatch": "its figures are not those of the work cited",
    "miscited": "the work cited does not bear it out",
}
"""What a finding that is folded into a graver one adds, in its words."""


def merged(told: Sequence[Found]) -> list[Found]:
    """The findings, in their order, where what repeats a graver one on the same sentence is for
    information only and named in it, and so is all advertising behind the first on the page. That
    a sentence was not matched in its cited work is told only where nothing else is amiss with it.
    """
    found = _once_a_sentence(_distinct(told))
    amiss = {name for name, each in found if each.code in REWORDED and each.severity != "info"}
    found = [each for each in found if each[1].code != "unmatched" or each[0] not in amiss]
    is_told = False
    settled: list[Found] = []
    for name, each in found:
        repeats = each.code == "promotional" and each.severity == "minor"
        settled.append((name, _informing(each) if repeats and is_told else each))
        is_told = is_told or repeats
    return settled


def _distinct(told: Sequence[Found]) -> list[Found]:
    """The findings without those that say the same of one place again, the gravest kept."""
    best: dict[tuple[object, ...], Found] = {}
    for name, each in told:
        place = None if each.place is None else (each.place.start, each.place.end)
        is_of_works = each.code not in ALSO or not name
        what = (each.explanation,) if is_of_works or each.code == "miscited" else ()
        key = (name, each.code, place, *what)
        held = best.get(key)
        if held is None or _is_graver(each, held[1]):
            best[key] = (name, each)
    return list(best.values())


def _is_graver(one: Finding, other: Finding) -> bool:
    """Whether a finding weighs more than another of its code, or as much and warns of harm."""
    mine, theirs = GRAVITY[one.severity], GRAVITY[other.severity]
    return mine > theirs or (mine == theirs and warns_of_harm(one) and not warns_of_harm(other))


def _once_a_sentence(told: Sequence[Found]) -> list[Found]:
    """The findings, with those folded that a graver or an equal one on the same claim holds."""
    by_claim: dict[str, list[Finding]] = {}
    for name, each in told:
        if name and each.code in REWORDED and each.severity != "info":
            by_claim.setdefault(name, []).append(each)
    changed: dict[int, Finding] = {}
    for several in by_claim.values():
        lead = max(several, key=_weight)
        folded = [
            each
            for each in several
            if each is not lead
            and (each.code in FOLDED or (each.code, lead.code) == ("miscited", "number_mismatch"))
        ]
        if not folded:
            continue
        for each in folded:
            changed[id(each)] = _informing(each)
        also = dict.fromkeys(ALSO[each.code] for each in folded)
        words = f"{lead.explanation} Here too: {'; '.join(also)}."
        changed[id(lead)] = msgspec.structs.replace(lead, explanation=words)
    return [(name, changed.get(id(each), each)) for name, each in told]


def _weight(finding: Finding) -> tuple[int, bool, int]:
    """How grave a finding is, whether it warns of harm, and how closely its code says what is
    amiss.
    """
    closeness = FOLDED.index(finding.code) if finding.code in FOLDED else len(FOLDED)
    return GRAVITY[finding.severity], warns_of_harm(finding), closeness


def _informing(finding: Finding) -> Finding:
    return msgspec.structs.replace(finding, severity="info")
