"""Arms and groups that one sentence counts side by side: which counts they are, and their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from medwarrant.reading.counts import Count
from medwarrant.reading.parts import folded
from medwarrant.records import Arm, Document, Quote


def arms_beside(document: Document, count: Count, others: Sequence[Count]) -> tuple[Count, ...]:
    """The groups that a sentence counts beside ``count``, itself among them, in text order; empty
    where it stands alone or they are not plainly its equals.

    Either all are counted with a noun ("30 users and 31 controls"), or all in brackets behind what
    they are ("drug A (n = 8) or placebo (n = 4)"): a bracket behind a noun that is counted already
    tells a part of it.
    """
    is_bracket = count.noun == _BRACKET
    if count.noun in _WHOLES or (not is_bracket and took_in(document, count)):
        return ()
    equals = [count]
    for other in sorted(others, key=lambda c: (-c.score, c.quote.start)):
        if (other.noun == _BRACKET) != is_bracket or other.value < _FEWEST:
            continue
        if not is_bracket and (other.is_part or other.noun in _WHOLES):
            continue
        if all(_is_apart(other, kept) for kept in equals):
            equals.append(other)
    arms = sorted(equals, key=lambda c: c.quote.start)
    if len(arms) < 2 or len(arms) > _MOST:
        return ()
    if max(c.value for c in arms) > _UNEQUAL * min(c.value for c in arms):
        return ()
    return tuple(arms) if _are_joined(document, arms) else ()


def _are_joined(document: Document, arms: Sequence[Count]) -> bool:
    """Whether what stands between the arms sets them side by side."""
    gaps = [(one.quote.end, other.quote.start) for one, other in pairwise(arms)]
    between = [folded(document.text[start:end]) for start, end in gaps]
    return all(len(gap) <= _REACH and _JOINS.search(gap) for gap in between) and not any(
        _PARTS.search(gap) for gap in between
    )


_JOINS = re.compile(r"\b(?:and|versus|vs|compared|than|or|with|to|while|whereas)\b|[,;]")
_PARTS = re.compile(
    r"%|\bof (?:whom|which|these|them|those)\b|\b(?:includ(?:ing|ed)|excluded|only|just|"
    r"followed by|completed|subsequently|later|responded|remitted|met|"
    r"dropped|withdrew|developed|experienced|consented|screened)\b"
)
"""What makes the second count a part of the first, or the same people once more."""


def at_first(document: Document, count: Count, others: Sequence[Count]) -> Count | None:
    """The first of several counts in brackets that a sentence gives for points in time ("before
    (n = 55), the morning after (n = 50)"), ``None`` where it gives none.
    """
    if count.noun != _BRACKET:
        return None
    found = sorted((count, *(o for o in others if o.noun == _BRACKET)), key=lambda c: c.quote.start)
    told_times = [
        one
        for one in found
        if _TIME.search(folded(document.text[max(0, one.quote.start - 60) : one.quote.start]))
    ]
    if len(told_times) < 2:
        gaps = [document.text[a.quote.end : b.quote.start] for a, b in pairwise(found)]
        if not any("followed by" in gap for gap in gaps):
            return None
    return max(found, key=lambda c: c.value)


_TIME = re.compile(
    r"\b(?:before|baseline|after|followed by|follow-?up|days?|weeks?|months?|hours?|later|"
    r"time ?points?|morning|session)\b[^();]*\(?$"
)


_BRACKET = "n="
_WHOLES = frozenset({"sexes", "times", "of"})
"""Kinds of count that count everybody."""
_TOOK_IN = re.compile(
    r"(?:(?!\band\b)[^,;()\d]){0,40}\b(?:completed|included|enroll?ed|recruited|entered|"
    r"participated|took part)\b"
)
"""Behind a count that is the whole, of which those who "received" something are parts."""
_FEWEST = 2
_MOST = 6
"""Arms of one study; a longer list is a table in prose."""
_UNEQUAL = 12
"""How many times larger one arm may be than another; beyond that one of them counts events."""
_REACH = 220
"""Characters between two arms of one sentence."""


def _is_apart(one: Count, other: Count) -> bool:
    return one.quote.end <= other.quote.start or other.quote.end <= one.quote.start


def parts_of(total: Count, others: Sequence[Count]) -> tuple[Count, ...]:
    """The neighbouring counts that add up to ``total``, empty where none do."""
    apart: list[Count] = []
    for other in sorted(others, key=lambda c: (-c.score, c.quote.start)):
        is_apart = all(_is_apart(other, kept) for kept in (total, *apart))
        if other.value < total.value and is_apart:
            apart.append(other)
    apart.sort(key=lambda c: c.quote.start)
    for first in range(len(apart)):
        for last in range(first + 2, min(len(apart), first + _MOST) + 1):
            if sum(c.value for c in apart[first:last]) == total.value:
                return tuple(apart[first:last])
    return ()


def took_in(document: Document, count: Count) -> bool:
    """Whether the words behind a count make it the whole ("20 patients were enrolled")."""
    return _TOOK_IN.match(document.text[count.quote.end :][:60].lower()) is not None


def spanning(document: Document, arms: Sequence[Count]) -> Quote:
    """The words from the first arm to the last."""
    start, end = arms[0].quote.start, arms[-1].quote.end
    return Quote(quote=document.text[start:end], start=start, end=end)


def told(document: Document, counts: Sequence[Count]) -> tuple[Arm, ...]:
    """The counts as arms, each with its name; the words that count it where it has none."""
    named = [(count, *_named(document, count)) for count in counts]
    return tuple(Arm(label=label, n=count.value, quote=quote) for count, label, quote in named)


_BEFORE = re.compile(
    r"(?:.*(?:[(),;:.]|\b(?:or|and|versus|vs\.?|to|receive[ds]?|receiving|either|with|in|of|by|were|"
    r"was|than|between|the|an?|from|for|while)\b)|^)\s*(?P<name>[^(),;:]{2,70}?)\s*[(\[]?\s*$",
    re.DOTALL,
)
_BEHIND = re.compile(
    r"\s*(?:(?:patients|participants|subjects|were|was|randomly|randomi[sz]ed|assigned|allocated|"
    r"to|into|in|received|receiving|given|on|the|an?|either)\s+)*(?P<name>[\w+/-][^(),;.]{2,60}?)"
    r"(?=\s*(?:[(),;.]|\band\b|\bor\b|\bversus\b|$))"
)


_ANYBODY = re.compile(r"(?:patients|participants|subjects|people|individuals|\d*)", re.IGNORECASE)


def _named(document: Document, count: Count) -> tuple[str, Quote]:
    """The arm's name and the place that counts it with its name."""
    quote = count.quote
    if count.noun == _BRACKET:
        opening = max(count.sentence[0], quote.start - 90)
        found = _BEFORE.match(document.text[opening : quote.start])
        if found is None:
            return quote.quote, quote
        start = opening + found.start("name")
        place = Quote(quote=document.text[start : quote.end], start=start, end=quote.end)
        return found["name"].strip(), place
    words = re.sub(r"^\S+\s+", "", quote.quote)
    if count.noun == "also" or _ANYBODY.fullmatch(words):
        found = _BEHIND.match(document.text[quote.end : count.sentence[1]])
        if found is None:
            return words, quote
        end = quote.end + found.end("name")
        place = Quote(quote=document.text[quote.start : end], start=quote.start, end=end)
        return found["name"].strip(), place
    return words, quote
