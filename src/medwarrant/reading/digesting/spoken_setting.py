# ruff: noqa: E501 - patterns are read as wholes
"""What a saying of a talk cannot be followed without: what was given to whom, where it tells what
came of that, and what it speaks of, where it opens with "it" or "they".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.digesting.families import TELLS
from medwarrant.reading.digesting.groups import GIVEN, Subjects
from medwarrant.reading.digesting.passages import MOST_WORDS, Passage
from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.spoken_sense import leans, sets_out, stumbles
from medwarrant.reading.digesting.spoken_short import short
from medwarrant.reading.digesting.utterances import Utterance
from medwarrant.text.words_again import last_place, words_of

REACH = 3_000
"""Characters before a result that are looked through for how it was come by: about three minutes."""
_CAME_OF = re.compile(
    r"\bwhat (?:we|they)(?:['’]ve| have)? (?:\w+ )?(?:found|saw|seen)\b"
    r"|\b(?:we|they) (?:did(?:n['’]t| not) (?:see|find)|saw|found)\b"
    r"|\bthe (?:\w+ )?(?:trial|study|experiment)\b",
    re.I,
)
"""How a sentence speaks of what came of a study."""

_SUPPOSED = re.compile(r"(?:if|when|because|since|unless) (?:it|that|this|they)\b", re.I)
_DONE = re.compile(
    r"\b(?:double[- ]blind|\d+ (?:people|patients|subjects|participants|individuals)|age range|carried out|(?:an?|one|two) (?:control|placebo) group)\b[^.]*",
    re.I,
)
"""How a study was done, and in whom."""


_PEOPLE = re.compile(
    r"^(?:[\w’',%/ -]{0,60}?\b)?(?:folks|people|patients|individuals|subjects|participants|they|children|kids|adults|women|men|half|\d/\d|(?:two|three)[- ](?:thirds|quarters)|a third|most|many)\b(?! (?:who|that|with|on|taking|using))[^.]*?\b(?:remission|better|well|worse|respon\w+|relie\w+|improv\w+|recover\w*|relaps\w+|worked|works|symptoms?|relapse|side effects?|sleep)\b",
    re.I,
)
"""How it went with people, as a sentence that does not say what was done to them."""


def lacks_agent(text: str) -> bool:
    """Whether a sentence says how it went with people."""
    return _PEOPLE.match(text) is not None


def opens_leaning(passage: Passage) -> bool:
    """Whether what is told opens with "it" or "they" of what is not told, and answers no question
    that is.
    """
    first = passage.told[0]
    text = plain(first.text)
    return first.turn == passage.core.turn and (leans(text) or _SUPPOSED.match(text) is not None)


def setting_of(passage: Passage, every: Sequence[Utterance], found: Subjects) -> str:
    """The last sentence before a result, by the same speaker, that says who was given what of the
    things that the result names, in plain words; "" where the result needs none or has none.
    """
    told = passage.told
    if not any(_CAME_OF.search(each.text) for each in told):
        return ""
    if any(sets_out(plain(each.text)) for each in told):
        return ""
    start, end = told[0].start, told[-1].end
    given = {c.id for _, _, c in found.mentions_in(start, end) if c.kind in GIVEN}
    for each in reversed(every):
        if each.start >= start or each.turn > passage.core.turn:
            continue
        if each.start < start - REACH:
            break
        text = plain(each.text)
        if (
            (passage.core.turn - each.turn) % 2 == 0
            and each.is_whole
            and stumbles(each.text) == 0
            and sets_out(text)
            and given & {c.id for _, _, c in found.mentions_in(each.start, each.end)}
            and last_place(words_of(text), each.text) is not None
            and len(text.split()) + len(passage.text.split()) <= MOST_WORDS
        ):
            in_short = short(each.text)
            is_there = last_place(words_of(in_short), each.text) is not None
            return in_short if is_there else text
    return ""


def is_without_result(passage: Passage) -> bool:
    """Whether what is told says how a study was done, and of nothing what came of it."""
    if _DONE.search(passage.core.text) is None:
        return False
    text = _DONE.sub("", passage.text)
    return _CAME_OF.search(text) is None and TELLS.search(text) is None
