"""One finding for a sentence and a defect: what several families tell of it, put together.

An editor writes one note on a sentence that needs a study and has none, not a note on its wording
and one on its missing source; and one on the advertising of a page, with its places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from medwarrant.reading.checks.article import Found
from medwarrant.reading.checks.danger import may_harm
from medwarrant.reading.checks.one_note import GRAVITY, the_same_holds
from medwarrant.reading.checks.uncited import warns_of_harm
from medwarrant.records import Finding, FindingCode

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
SHORTLY: Mapping[FindingCode, str] = {
    "uncited": "no source is named",
    "miscited": "the work cited does not bear it out",
}
"""What a finding that is folded into a graver one adds, where its reason would only repeat."""
COMPARES, COMPARES_TOO = "compares without saying with what", "A comparison ("
"""Two families' words for one comparison."""
OF_THE_SENTENCE: frozenset[FindingCode] = frozenset(
    {"uncited", "overclaim_strength", "surrogate_outcome", "number_mismatch", "miscited"}
)
"""Codes that are told once a sentence, whatever their words."""


def merged(told: Sequence[Found], texts: Mapping[str, str] = MappingProxyType({})) -> list[Found]:
    """The findings, in their order, where what repeats a graver one on the same sentence is for
    information only and said in it, and so is what repeats the first on the article's advertising
    or on a stake in it. That a sentence was not matched in its cited work is told only where
    nothing else is amiss with it. Advice that could harm is marked; ``texts`` are the claims by id.
    """
    found = _once_a_sentence(_distinct(told))
    amiss = {name for name, each in found if each.code in REWORDED and each.severity != "info"}
    found = [each for each in found if each[1].code != "unmatched" or each[0] not in amiss]
    for code in ONCE_AN_ARTICLE:
        found = _once_an_article(found, code)
    return [
        (name, replace(each, may_harm=True) if may_harm(each, texts.get(name, "")) else each)
        for name, each in found
    ]


ONCE_AN_ARTICLE: tuple[FindingCode, ...] = ("promotional", "conflict_of_interest")
"""Codes that an editor writes one note on, with the places."""


def _once_an_article(found: Sequence[Found], code: FindingCode) -> list[Found]:
    """The findings, with those of a code on the article's own text told in the gravest of them."""
    several = [
        each
        for name, each in found
        if not name and each.code == code and each.place is not None and not each.is_repeat
    ]
    if len(several) < SEVERAL:
        return list(found)
    lead = max(several, key=lambda each: (GRAVITY[each.severity], _offers(each)))
    places = [each.place.quote for each in several if each is not lead and each.place]
    told = replace(lead, explanation=f"{lead.explanation} {the_same_holds(places)}")
    return [
        (
            name,
            told
            if each is lead
            else replace(each, severity="info", is_repeat=True)
            if any(each is one for one in several)
            else each,
        )
        for name, each in found
    ]


_OFFER = re.compile(
    r"\d\s?% off\b|[£$€]\s?\d"
    r"|\b(?:codes? [A-Z0-9]{3,}|discount|vouchers?|free (?:consultation|trial|shipping)"
    r"|(?:call|book|order|buy|sign up|join)\b[^.!]{0,40}\b(?:now|today|before|before the end))",
    re.I,
)


def _offers(finding: Finding) -> bool:
    """Whether what a finding is about sets a price or calls to buy: the plainest advertising."""
    return finding.place is not None and _OFFER.search(finding.place.quote) is not None


SEVERAL = 2
"""Findings from which there is something to tell once."""


def _distinct(told: Sequence[Found]) -> list[Found]:
    """The findings without those that say the same of one place again, the gravest kept."""
    best: dict[tuple[object, ...], Found] = {}
    for name, each in told:
        place = None if each.place is None else (each.place.start, each.place.end)
        is_of_works = each.code not in OF_THE_SENTENCE or not name
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
    """The findings, with those folded that a graver or an equal one on the same claim holds, and a
    note for information on a missing source or on a reason beside one that must or should be
    settled.
    """
    by_claim: dict[str, list[Finding]] = {}
    for name, each in told:
        if name and each.code in REWORDED and each.severity != "info":
            by_claim.setdefault(name, []).append(each)
    notes: dict[str, list[Finding]] = {}
    for name, each in told:
        if name in by_claim and each.severity == "info" and not each.is_repeat:
            notes.setdefault(name, []).append(each)
    changed: dict[int, Finding] = {}
    for claim, several in by_claim.items():
        lead = max(several, key=_weight)
        folded = [
            each
            for each in several
            if each is not lead
            and (each.code in FOLDED or (each.code, lead.code) == ("miscited", "number_mismatch"))
        ]
        beside = [each for each in notes.get(claim, ()) if _only_adds_to(lead, each)]
        if not folded and not beside:
            continue
        for each in (*folded, *beside):
            changed[id(each)] = replace(each, severity="info", is_repeat=True)
        reasons = [each for each in beside if each.code != "uncited"]
        said = " ".join(_said_beside(each, lead) for each in (*folded, *reasons))
        if not said:
            continue
        changed[id(lead)] = replace(lead, explanation=f"{lead.explanation} {said}")
    return [(name, changed.get(id(each), each)) for name, each in told]


def _only_adds_to(lead: Finding, note: Finding) -> bool:
    """Whether a note for information adds no more than a reason to what is asked for already."""
    return note.code == "uncited" or (lead.code, note.code) == ("uncited", "overclaim_strength")


def _weight(finding: Finding) -> tuple[int, bool, int]:
    """How grave a finding is, whether it warns of harm, and how closely its code says what is
    amiss.
    """
    closeness = FOLDED.index(finding.code) if finding.code in FOLDED else len(FOLDED)
    return GRAVITY[finding.severity], warns_of_harm(finding), closeness


def _said_beside(folded: Finding, lead: Finding) -> str:
    """What a finding that is folded into a graver one adds: its own reason, without its request,
    which the graver one makes, or a few words where its reason would only repeat.
    """
    if folded.code in SHORTLY:
        return f"Here too: {SHORTLY[folded.code]}."
    if COMPARES in folded.explanation and COMPARES_TOO in lead.explanation:
        return "With what it was compared is not said."
    return folded.explanation.partition(" Please ")[0].strip()
