"""What a question takes for granted of an authority's decision: that something is approved, banned.

"Since X was approved by the FDA, what …" asks nothing of the approval: the words of the decision
are no outcome of a study, and whether it was taken is for what authorities said to show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from medwarrant.reading.leaving import Mention
from medwarrant.records import Decision

_AUTHORITY: Final = (
    r"(?:(?:the |us |u\.s\. |european |british |swiss )*(?:fda|ema|mhra|tga|swissmedic|nice|"
    r"health canada|regulators?|authorit(?:y|ies)|agency|agencies|governments?|dea|who))"
)
_ALLOWED: Final = (
    r"(?:approved|licen[sc]ed|authori[sz]ed|legali[sz]ed|cleared|"
    r"legal(?= (?:now|in|for|as|to)\b|\W*$)|"
    r"on the market|available on prescription)"
)
_FORBIDDEN: Final = (
    r"(?:banned|outlawed|prohibited|forbidden|recalled|"
    r"withdrawn(?: from (?:the )?(?:market|sale))?|"
    r"taken off the market|made illegal|illegal|scheduled|criminali[sz]ed)"
)
_REFUSED: Final = r"(?:rejected|refused|turned down|declined)"
_SAYS: Final = (
    r"(?:is|are|was|were|has been|have been|got|gets|being|became)"
    r"(?: (?:not|never|now|finally|officially|fully|already|recently|just|long|since|even))*"
)

_PASSIVE: Final = re.compile(
    rf"\b{_SAYS}\s(?P<by>{_AUTHORITY}[- ])?(?:(?P<allowed>{_ALLOWED})|"
    rf"(?P<forbidden>{_FORBIDDEN})|(?P<refused>{_REFUSED}))\b"
    rf"(?:\s(?:by|from)\s(?P<agent>{_AUTHORITY}))?",
    re.IGNORECASE,
)
_ACTIVE: Final = re.compile(
    rf"\b(?P<agent>{_AUTHORITY})\s(?:has |have |had )?(?:now |finally |already |just |recently )?"
    r"(?:(?P<allowed>approve[sd]?|licen[sc]e[sd]?|authori[sz]e[sd]?|cleared|legali[sz]e[sd]?)|"
    r"(?P<forbidden>bann?(?:ed|s)?|prohibit(?:s|ed)?|recall(?:s|ed)?|outlaw(?:s|ed)?)|"
    r"(?P<refused>reject(?:s|ed)?|refuse[sd]?|turn(?:s|ed)? down))\b",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    rf"\b(?:given|following|after|since|despite|because of|in (?:view|light) of)\s(?:the )?"
    rf"(?:{_AUTHORITY}(?:['’]s)?\s)?(?:recent |full )?"
    r"(?:approval|authori[sz]ation|licen[sc]ing|ban(?:ning)?|recall|rejection)\sof\b",
    re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(
    r"(?<!is there )(?<!are there )(?<!any )(?<!which )(?<!what )\b"
    r"(?P<decided>(?:fda|ema|mhra|tga)[- ](?:approved|licen[sc]ed|authori[sz]ed|banned))\s"
    r"(?P<subject>(?!(?:drug|medic|treat|therap|use|indicat|label|dos|agent|option|product|non)\w*)"
    r"[\w-]+)(?! (?:or|and) )",
    re.IGNORECASE,
)
"""A decision that stands before the name of what it is on ("FDA-approved X")."""
_DECISION_OF: Final = re.compile(
    r"^(?:given|following|after|since|despite|because of|in (?:view|light) of)\s(?:the )?"
    r"(?:(?P<agent>fda|ema|mhra|tga)(?:['’]s)? )?(?:recent |full )?"
    r"(?P<noun>approval|authori[sz]ation|licen[sc]ing|ban(?:ning)?|recall|rejection) of "
    r"(?P<subject>[\w-]+(?: (?!for\b|in\b|as\b|by\b|what\b|how\b)[\w-]+){0,2}?)"
    r"(?=,| (?:for|in|as|by)\b)",
    re.IGNORECASE,
)
"""A decision as a noun, before what it is on."""
_DECIDED: Final = {
    "app": "approved",
    "aut": "authorised",
    "lic": "licensed",
    "ban": "banned",
    "rec": "recalled",
    "rej": "rejected",
}
"""What is said to have been decided, by the first letters of its noun."""
_DENIED: Final = re.compile(r"\b(?:not|never|n['’]t|nowhere)\b", re.IGNORECASE)
_TAKEN: Final = re.compile(
    r"\b(?:since|because|given(?: the fact)?(?: that)?|now that|seeing (?:as|that)|"
    r"considering that|as)\s(?P<clause>[^,?]+)",
    re.IGNORECASE,
)
"""Where a clause stands that is taken for granted, as far as its comma."""


def decided_clause(sentence: str) -> str | None:
    """A decision told as a noun ("given the approval of X") or before a name ("FDA-approved X") as
    a clause, ``None`` where the sentence has none.
    """
    if match := _DECISION_OF.match(sentence):
        agent = f" by the {match['agent']}" if match["agent"] else ""
        return f"{match['subject']} was {_DECIDED[match['noun'][:3].lower()]}{agent}"
    if match := _ATTRIBUTE.search(sentence):
        return f"{match['subject']} is {match['decided']}"
    return None


def decision_in(clause: str) -> Decision | None:
    """What the clause says an authority decided, ``None`` where it says nothing of the kind."""
    for pattern in (_PASSIVE, _ACTIVE):
        match = pattern.search(clause)
        if match is None:
            continue
        is_denied = _DENIED.search(clause[: match.end()]) is not None
        if match["allowed"] is not None:
            return "refused" if is_denied else "allowed"
        if is_denied:  # what is not banned need not be approved
            return None
        return "forbidden" if match["forbidden"] is not None else "refused"
    return None


def whether_approved(clause: str) -> str | None:
    """The question whether what the clause speaks of is approved; ``None`` where it names nothing.

    A ban is looked for with it: what authorities said of a thing says either.
    """
    match = _PASSIVE.search(clause)
    if match is not None:
        subject, rest = clause[: match.start()], clause[match.end() :]
    else:
        match = _ACTIVE.search(clause)
        if match is None:
            return None
        subject, _, rest = clause[match.end() :].partition(" for ")
        rest = f" for {rest}" if rest else ""
    subject = _DENIED.sub("", subject).strip(" ,")
    purpose = re.match(r"\s(?:for|in|to treat|against|as)\s.+", rest)
    return f"Is {subject} approved{purpose[0] if purpose else ''}?" if subject else None


def without_decisions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those within a decision that is taken for granted."""
    spans = [
        (taken.start("clause") + found.start(), taken.start("clause") + found.end())
        for taken in _TAKEN.finditer(text)
        for pattern in (_PASSIVE, _ACTIVE)
        if (found := pattern.search(taken["clause"])) is not None
    ]
    spans += [found.span() for found in _NOUN.finditer(text)]
    return [
        (start, end, concept)
        for start, end, concept in mentions
        if concept.kind in ("drug", "condition", "procedure")
        or not any(first <= start and end <= last for first, last in spans)
    ]
