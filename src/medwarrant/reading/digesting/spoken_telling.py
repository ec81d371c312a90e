# ruff: noqa: E501 - patterns are read as wholes
"""How a run of a talk is told: the few of its sentences that are needed, in short; and whether that
is understood by somebody who has read nothing else of the talk.

What a run quotes stays whole; told is what says it, what it cannot be followed without, and what
bounds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from medwarrant.reading.claim_kinds import is_order
from medwarrant.reading.digesting.passages import Passage, bounds
from medwarrant.reading.digesting.plain import FRAGMENT, plain
from medwarrant.reading.digesting.spoken_form import reads_whole
from medwarrant.reading.digesting.spoken_sense import (
    AS_ADVICE,
    REPORTS,
    hangs,
    is_cut,
    leans,
    qualifies,
    recounts,
    sets_out,
    stumbles,
)
from medwarrant.reading.digesting.spoken_short import joined, short, speaks_to_somebody
from medwarrant.reading.digesting.spoken_use import advises_on_condition
from medwarrant.reading.digesting.utterances import NOD, Utterance

BEFORE, BEHIND = 2, 2
"""Sentences that may be told before and behind the one that says it."""
LONGEST_TOPIC = 4
"""Words before a colon that name what a sentence speaks of."""
MOST_WORDS = 85
"""Words that are still read as one point."""

_GOES_ON = re.compile(
    r"^(?:(?:and|yeah|so),? )*(?:in (?:the|those|that|these|some) (?:people|patients|folks|individuals|group|ones|cases?|subjects|setting|context)|for (?:some|those|the) (?:people|patients|folks|individuals)|at least|especially|particularly|only|which|both|not only|with|without)\b",
    re.I,
)
"""How a piece of speech opens that goes on with the sentence before it."""
_IN_PLACE = re.compile(
    r"\b(?:by|at|on) (?:day|week|month|year|session) (?:\w+|\d+)\b|\b(?:at|by) (?:the end of|that point in) (?:this|that|it)\b|\bat that (?:point|time)\b|\b(?:each|both|either|all|none|neither|one|two|three|some|many|any|most) of (?:those|these|them|that|this)\b|\bboth times\b|\bthe other (?:condition|group|one)\b|\b(?:this|that|these|those) (?:exact |same |particular |specific )?(?:study|paper|trial|experiment|group|condition|situation|environment|mechanism|approach|idea|question|combination|area|article|review|level|context|point|disorder|drug|treatment|therapy|compound|exercise|tool|protocol|practice|phenomenon|threshold|sort|kind|type|way|stuff|thing)s?\b",
    re.I,
)
"""Times, groups and things that only the rest of the talk tells."""
_IT = re.compile(r"^(?:[\w’', -]{0,30}\b)?(?:it|its|it['’]s|this|that|that['’]s)\b", re.I)
_LATE_IT = re.compile(
    r"^(?:(?:for|in|with|at|among|on|by|from|after|before) [^,]{2,50}, ){1,3}(?:it|its|it['’]s|they|they['’]re|that|this|these)\b",
    re.I,
)
"""The same behind where or in whom it holds ("for jet lag, it works")."""
_FORWARD = re.compile(
    r"\b(?:this|these) (?=(?:\w+ ){0,2}(?:report|paper|study|trial|experiment|review|group|idea|notion|finding|work|data)s? (?:that|which|where|in|showing|from|linking|of|on)\b|(?:last |past |very )?(?:year|month|week|decade|century|morning|evening)\b)",
    re.I,
)
"""A "this" that points to the words behind it, or to the time of the talk."""
_VERB = r"(?:use|using|used|stop|stopping|start|quit|buy|avoid|take|taking|make|makes|made|do|does|doing|did|did|get|gets|give|given|try|tried|study|studied|treat|help|see|call|called|from|of|to|with|about|for|than|like|by|on)"
_OBJECT = re.compile(
    rf"\b{_VERB} (?:it|them)\b(?! (?:is|was|would|seems|turns|can|does|to be)\b)|\b{_VERB} (?:this|that|those|these|there|so)(?=[\s,.;!?]*(?:$|[,.;!?]|and\b|or\b|but\b|because\b|when\b|if\b|as\b|in\b|to\b|for\b|with\b|at\b|on\b))",
    re.I,
)
"""A verb or preposition with "it" or "them" behind it."""
_NOUN = re.compile(
    r"\b(?:the|an?|your|my|our|their|some|any|more|less|no|every|each|of|for|with|on|in) (?!it\b|them\b|that\b|this\b|those\b|these\b|to\b|a\b|the\b|which\b|what\b|other\b|same\b|way\b|case\b|sense\b|point\b)[a-z][\w-]{3,}",
    re.I,
)
_LOST = re.compile(
    r"\[|\.\.\.|…|--|\b(?:is|are|was|were) the\.|\bunlikely\b[^.]*\b(?:doesn|isn|not|won)|\b(?:da da|blah|et cetera et cetera|yada)\b|\b(?:people|you|one|they) would say\b|\bhaven['’]t (?:studied|looked at|tested|tried) it\b|\b(?:here|this) paper\b|\b(?:is|was|are) (?:a |an |the )?(?:much |more |very |really |pretty )?\w*er\.$|\bit['’]s important\.$|^(?:what|how|why|who|whether)\b(?!.*\b(?:is|are|was|were)\b)|^[\w -]{3,40}, (?:we know, )?(?:in particular, )?i think\b",
    re.I,
)
"""Traces of what nobody can follow, or of what is no claim."""
_HEADLESS = re.compile(
    r"^(?:is|are|was|were|be|being|been|to|has|have|had|does|do|can|could|may|might|will|would|should|must|gets?|than|also|just|even|only|then|plus|which|who|whose|whom|that|because|since|as|or|nor|not|like|(?:compare|contrast)(?:ed)? (?:that|this|it)|the (?:issue|problem|difference|question|point|idea|reason|theory|title|other|same|first|second|third|next|last|latter|former|above))\b",
    re.I,
)
"""How a sentence opens that lost its subject, or is on one told before it."""
_CLAUSE_ALONE = re.compile(r"^(?:if|when|while|because|although|since|unless|as)\b[^,]*\.$", re.I)
_ABOUT_TALK = re.compile(
    r"\b(?:exercise that you can do|recommendations are|takeaway|sit(?:ting)? down with|share all|slide|figure \d|bear with|don['’]t run away with|no judgment|not suggesting|patent\w*|billing|insurance|funding|stock price|i guess|(?:scientists|physicians|doctors|researchers|clinicians|people)(?: and \w+)? (?:understand|know|hope|agree|are aware) that|people like me)\b",
    re.I,
)
"""Words on the talk, its makers and their trade, and what everybody is said to know."""
_THAT = re.compile(r"\bthat,(?= (?:but|and|so|because|which)\b)", re.I)
_SAYS_NEXT = re.compile(
    r"\b(?:(?:two|three|four|several|some|many|a (?:few|number|couple) of|numerous|various|lots of|different) (?:\w+ ){0,3}(?:ways?|reasons?|things|components|features|aspects|hints|descriptions|recommendations|examples|findings|questions|mechanisms|motivations)|as follows|the following)\b[^,;]*\.$",
    re.I,
)
"""What only says that there are several."""


class Wording(NamedTuple):
    """What is told of a run: its sentences in short, and the places between which they stand."""

    sentences: tuple[str, ...]
    start: int
    end: int


def wording(passage: Passage, named: str, names: Callable[[Utterance], bool]) -> Wording:
    """The sentences of a run that are told, in short. ``named`` is what it speaks of, where that is
    told before it: then nothing need be told that names it. ``names`` says whether an utterance
    names a treatment or a condition.
    """
    told, core = passage.told, passage.core
    at = told.index(core)
    first = at
    while first > 0 and at - first < BEFORE:
        is_nameless = not named and not any(names(each) for each in told[first : at + 1])
        needs = _needs(told[first], named) or (is_nameless and names(told[first - 1]))
        if not needs or not _serves(told[first - 1], core):
            break
        first -= 1
    behind = at + 1
    while behind < len(told) and behind - at <= BEHIND:
        if _belongs(told, behind):
            behind += 1
        elif behind + 1 < len(told) and _belongs(told, behind + 1) and _serves(told[behind], core):
            behind += 2
        else:
            break
    settings = [each for each in told[:first] if sets_out(plain(each.text)) and _serves(each, core)]
    kept = [*settings, *told[first:behind]]
    kept = [each for each in kept if each is core or NOD.fullmatch(each.text) is None]
    while kept[-1] is not core and not goes_on(kept[-1], kept[-2]) and not _can_end(kept[-1]):
        kept.pop()
    pieces = [
        (short(each.text), place > 0 and goes_on(each, kept[place - 1]))
        for place, each in enumerate(kept)
    ]
    return Wording(tuple(joined(pieces)), kept[0].start, kept[-1].end)


def _can_end(each: Utterance) -> bool:
    """Whether what is told may end with an utterance: what doubts is never left off."""
    text = short(each.text)
    return qualifies(plain(each.text)) or (_reads(text) and reads_whole(text))


def goes_on(each: Utterance, before: Utterance) -> bool:
    """Whether an utterance is no sentence by itself but the rest of the one before it."""
    text = short(each.text)
    if before.text.endswith(("...", "…")) and not reads_whole(plain(before.text)):
        return True
    return _GOES_ON.match(text) is not None and not reads_whole(text)


def speaks_of_it(text: str) -> bool:
    """Whether a sentence in short opens with "it" or "this" of one thing named before it."""
    if _LATE_IT.match(text) is not None or (leans(text) and _IT.match(text) is not None):
        return True
    found = _OBJECT.search(text)
    return found is not None and _NOUN.search(text[: found.start()]) is None


def leans_on_another(text: str) -> bool:
    """Whether a sentence in short speaks of what only one before it names."""
    return leans(text) or _LATE_IT.match(text) is not None


def _needs(each: Utterance, named: str) -> bool:
    text = _FORWARD.sub("a ", short(each.text))
    if leans_on_another(text):
        return not named
    return _is_piece(text)


def _is_piece(text: str) -> bool:
    """Whether a sentence in short is none by itself."""
    if advises_on_condition(text):
        return False
    if AS_ADVICE.search(text) is not None:
        return not reads_whole(text)
    is_late = _LATE_IT.match(text) is not None
    is_fragment = FRAGMENT.match(text) is not None and not is_late
    return hangs(text) or is_fragment or not reads_whole(text)


def _serves(each: Utterance, core: Utterance) -> bool:
    """Whether an utterance may be told before another."""
    return (
        each.turn == core.turn
        and each.what == "claim"
        and NOD.fullmatch(each.text) is None
        and REPORTS.search(each.text) is None
        and not (recounts(each.text) and not sets_out(plain(each.text)))
        and stumbles(each.text) <= 1
    )


def _belongs(told: Sequence[Utterance], place: int) -> bool:
    """Whether an utterance bounds the one before it, or goes on with it."""
    each, before = told[place], told[place - 1]
    return (
        each.turn == before.turn
        and each.what == "claim"
        and (goes_on(each, before) or (bounds(each) and not _points_off(each)))
    )


def _points_off(each: Utterance) -> bool:
    """Whether an utterance takes nothing back, and speaks of a thing that is not told."""
    text = short(each.text)
    return _IN_PLACE.search(text) is not None and not qualifies(plain(each.text))


def is_followed(sentences: Sequence[str], named: str) -> bool:
    """Whether sentences in short are understood by themselves, behind ``named`` where that is not
    "".
    """
    if not sentences or sum(len(each.split()) for each in sentences) > MOST_WORDS:
        return False
    behind = all(reads_whole(each) or is_order(each) for each in sentences[1:])
    return behind and _stands(sentences[0], named) and all(_reads(each) for each in sentences)


def _stands(text: str, named: str) -> bool:
    """Whether a sentence in short needs nothing before it."""
    text = _FORWARD.sub("a ", text)
    topic, _, behind = text.partition(": ")
    if behind and (is_cut(topic) or len(topic.split()) <= LONGEST_TOPIC):
        named, text = topic, behind
    if _HEADLESS.match(text) or _CLAUSE_ALONE.match(text) or _is_piece(text):
        return False
    if _SAYS_NEXT.search(text) is not None:
        return False
    if named:
        return True
    if leans_on_another(text) or _IN_PLACE.search(text) is not None:
        return False
    found = _OBJECT.search(text)
    return found is None or _NOUN.search(text[: found.start()]) is not None


def _reads(text: str) -> bool:
    """Whether nothing in a sentence in short is lost, said twice or said to somebody present."""
    return (
        _LOST.search(text) is None
        and _ABOUT_TALK.search(text) is None
        and not speaks_to_somebody(text)
        and stumbles(_THAT.sub("that", text)) == 0
    )
