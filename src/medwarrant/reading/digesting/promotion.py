# ruff: noqa: E501 - patterns are read as wholes
"""Stretches of a document that sell something, thank sponsors or talk about the programme itself.

A sponsor's product is never what a document says. Sponsors are learned from the sentences that
thank them, so that no list of brands is needed; what stands between such a sentence and the address
or the code that it ends with belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.claims import Said

OPENS = re.compile(
    r"\b(?:(?:today[’']?s|the|our|first|second|third|fourth|next|final|last) sponsors? (?:of (?:today[’']?s|this)|is|are)\b"
    r"|our (?:\w+ )?sponsors?\b|(?:brought|made possible) (?:to (?:us|you) )?by\b|thank (?:our|the|today[’']?s) sponsors?\b"
    r"|is a (?:proud )?sponsor\b|sponsoring (?:this|the|our)\b|sponsored by\b|partner(?:ed|ing|ship) with\b)",
    re.I,
)
"""How a sponsor's time begins."""
SELLS = re.compile(
    r"\b[\w-]+(?:\.| dot )(?:com|net|org|io|co|shop|app)\b|\bdot ?com\b|\b\d+\s?(?:%|percent) off\b|\bat checkout\b"
    r"|\b(?:enter|use|with) (?:the |my |our )?(?:\w+ )?code\b|\boff your (?:first|next)\b|\bsave (?:up to )?\$?\d"
    r"|\b(?:special|limited|exclusive) (?:offer|discount)|\bfree (?:trial|shipping|travel packs?|sample)\b|\bdiscounts?\b"
    r"|\bsubscri(?:be|bing|ption)\b|\bpatreon\b|\bnewsletters?\b|\bfive[- ]star\b|\breviews? on (?:apple|spotify|itunes)\b"
    r"|\b(?:follow|following) (?:us|me)\b|\bon (?:instagram|twitter|facebook|youtube|spotify|apple)\b|\bpremium (?:channel|subscri\w+|membership)\b"
    r"|\bsupport (?:the|this|our) (?:podcast|channel|show)\b|\bcheck out (?:our|the|those) sponsors?\b",
    re.I,
)
"""What only somebody says who sells something or asks for listeners."""
PACKS = re.compile(
    r"\b(?:packets?|scoops?|servings?|bottles?|sachets?|cans?|sticks?|boxes) of (?:the )?[A-Z][\w-]+"
)
"""So much of what is called by a name of its own: a brand, and no substance."""
NAMED = re.compile(
    r"(?:\bsponsor(?:s|ed)?(?: of (?:today[’']?s|this) (?:podcast|episode|show))? (?:is|are|by)|\bbrought to (?:us|you)(?: today)? by|\bpartnered with)\s+(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})"
    r"|(?P<before>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}) is (?:also )?a (?:proud )?sponsor\b"
    r"|\bsponsors?,? (?P<after>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})\b"
)
TALKS = re.compile(
    r"\b(?:this|the|my|our|today[’']?s|previous|past|last|next|earlier|another|that|each|every|other|first|entire|new|guest|upcoming|future) (?:[A-Z]\w+ ){0,3}(?:podcasts?|episodes?|channel|show notes|newsletters?|series)\b"
    r"|\bepisodes?\b|\bpodcasts?\b|\bthank(?:s| you)\b|^(?:I['’]m|I am|my name is) [A-Z]|\bmy guest\b|\bwelcome\b|\bjoining (?:me|us)\b"
    r"|\b(?:we|i)(?:['’]ll| will|['’]re going to| are going to|['’]m going to| am going to)(?: also| now| then)* (?:talk|discuss|cover|get|go|come|return|explore|explain|touch|dive|link|provide|put)\b"
    r"|\b(?:let['’]s|let me|i(?:['’]d| would) like to|i (?:just )?want to|i wanna)\b|\btoday,? (?:we|i)\b|\bas (?:i|we) (?:\w+ )?(?:mentioned|said|discussed|talked)\b"
    r"|\bi (?:\w+ )?(?:mentioned|talked about|described|discussed|misspoke|alluded)\b|\bwe (?:\w+ )?(?:talked about|discussed)\b|\byou['’]re (?:saying|telling|asking)\b|\blaborator(?:y|ies) (?:is|are|at|of|here)\b|\bclinicaltrials\.gov\b|\b[\w-]+\.edu\b|\byou (?:were |are )?(?:alluding|mentioned|said|asked|talked)\b|\bshow notes?\b|\bpoint (?:this|that|it|these|those) out\b|\bcaptions?\b|\btime ?stamps?\b|\bcomments? section\b|\bquestions? (?:i|we) (?:got|get|received)\b|\bdescribed earlier\b|\btoday['’]s discussion\b",
    re.I,
)
"""What is said of the programme, its people or its plan rather than of its subject."""

REACH = 12
"""Sentences from one mark of a sponsor's time to the next, as the longest reads heard need, until
an address or a code ends it.
"""
MARKS_NEAR = 4
"""The same behind an address or a code, which is often given twice."""


def promotional(said: Sequence[Said]) -> frozenset[int]:
    """Places (of first characters) of the sentences that sell, thank sponsors or ask for support."""
    names = sponsors(said)
    found: set[int] = set()
    last, reach = -1, 0
    for number, each in enumerate(said):
        opens, sells = OPENS.search(each.text) is not None, _sells(each)
        if not (opens or sells or _names(each, names)):
            continue
        found.add(number)
        if number - last <= reach:
            found.update(range(last, number))
        elif not (opens or sells):
            continue
        last, reach = number, MARKS_NEAR if sells and not opens else REACH
    return frozenset(said[number].start for number in found)


def sponsors(said: Sequence[Said]) -> tuple[str, ...]:
    """The names of those whom sentences thank as sponsors, in order of first mention."""
    found: dict[str, None] = {}
    for each in said:
        for match in NAMED.finditer(each.text):
            name = next(part for part in match.groups() if part is not None)
            found[name.removesuffix("’s").removesuffix("'s")] = None
    return tuple(name for name in found if len(name) > 2)


def is_talk(text: str) -> bool:
    """Whether a sentence speaks of the programme, its people or its plan."""
    return TALKS.search(text) is not None


def _sells(each: Said) -> bool:
    marks = SELLS.search(each.text) or PACKS.search(each.text)
    return marks is not None or each.what in ("advertising", "invitation")


def _names(each: Said, names: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", each.text) for name in names)
