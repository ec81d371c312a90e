"""What a transcript says that a reader can use: spoken sentences, each with the neighbours without
which it would not be understood, or would be believed more than its speaker believes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from medwarrant.reading.claim_kinds import kind_of
from medwarrant.reading.digesting.choosing import PERSONAL, Candidate, score_of, terms_of
from medwarrant.reading.digesting.families import NO_CLAIM, family_of
from medwarrant.reading.digesting.grounds import ground_of
from medwarrant.reading.digesting.groups import Subjects, group_of
from medwarrant.reading.digesting.plain import plain, points_away
from medwarrant.reading.digesting.spoken_amounts import spoken_amounts
from medwarrant.reading.digesting.spoken_form import reads_whole
from medwarrant.reading.digesting.spoken_sense import (
    FEWEST_OF_HEAD,
    counts_off,
    denies,
    effect_of_what,
    is_aside,
    is_broken,
    is_cut,
    is_naive,
    leans,
    qualifies,
    stumbles,
    tells_of_somebody,
    warns_of_next,
    withdraws,
)
from medwarrant.reading.digesting.spoken_use import advises_by_story, use_of
from medwarrant.reading.digesting.utterances import Utterance, utterances
from medwarrant.records import Claim, DigestFamily, Document

REACH_OF_LEAD = 4
"""Sentences over which "here is what not to do" holds."""
FURTHEST_BACK = 2
"""Sentences before one that may be told with it so that "it" and "this" are understood."""
MOST_WORDS = 80
"""Words of a sentence with its neighbours that can still be followed on a page."""
MOST_OF_SENTENCE, MOST_OF_QUESTION, MOST_OF_NOD = 60, 35, 5
MOST_STUMBLES = 1
"""Words broken off and begun again, from more of which a sentence is hard to read."""
FEWEST_WORDS = 6
STUDIED = 1.0
"""Points for what a study is told to have found."""
NEIGHBOUR = 0.75
"""Points that a sentence loses for each neighbour without which it cannot be told."""
PERIPHERAL, OFTEN = 1.5, 0.05
"""Points that a sentence loses that names only what the talk hardly speaks of, and the share of the
mentions of its first subject from which it does.
"""
TANGLED, FEW_COMMAS = 0.5, 2
"""Points that a sentence loses for each comma more than so many."""
EASY_WORDS, WORDS_A_LOSS = 45, 10
"""Words of all that is told that are followed with ease, and how many more cost a point."""
LEAST, LEAST_IN_SHORT, WORDS_A_POINT = 6.0, 3.0, 3_000
"""Points below which a sentence is not told: in a long talk, and in one of no words, to which each
so many words add a point.
"""


OF_TALK = terms_of(
    "shown show seems appears think know known really people patients important critical can could "
    "may might get got also well data study studies found find help helps helpful one way ways "
    "thing things lot much many very actually basically called certain different number use used"
)
"""Terms that any sentence of a talk may have, and that tell none from another."""


_IF_YOU = re.compile(r"^(?:\w+,? ){0,3}?(?:if|when|once) (?:you|we|people)\b[^,]*", re.I)


_ASKS_OF_IT = re.compile(r"(?:[\w’'-]+ ){0,7}?(?:it|this|these|that|they|them|he|she)\b", re.I)
"""How a question opens that asks of what was named before it."""


class _Passage(NamedTuple):
    """Neighbouring sentences told as one, and which of them says what is to be told."""

    told: tuple[Utterance, ...]
    core: Utterance


def spoken_candidates(
    document: Document, found: Subjects, out: frozenset[int], *, least: float | None = None
) -> Iterator[Candidate]:
    """What may be told of a transcript, in text order; no two share a character.

    ``out`` are places of sentences that sell, thank, announce or speak to a machine. ``least`` are
    the points from which a sentence is told, ``None`` for as many as the talk's length asks for.
    """
    every = utterances(document)
    if least is None:
        length = len(document.text.split())
        least = min(LEAST, LEAST_IN_SHORT + length / WORDS_A_POINT)
    able = [
        each
        for number in range(len(every))
        if (each := _candidate(document, every, number, found, out)) is not None
        and each.score >= least
    ]
    kept: list[Candidate] = []
    for each in sorted(able, key=lambda c: (-c.score, c.claim.start)):
        if not any(
            each.claim.start < other.claim.end and other.claim.start < each.claim.end
            for other in kept
        ):
            kept.append(each)
    yield from sorted(kept, key=lambda c: c.claim.start)


def _candidate(
    document: Document,
    every: Sequence[Utterance],
    number: int,
    found: Subjects,
    out: frozenset[int],
) -> Candidate | None:
    core = every[number]
    text = plain(core.text)
    if not _is_able(core, text, found, out):
        return None
    family = _family(core, text)
    passage = _passage(every, number, found, out)
    if family is None or passage is None:
        return None
    start, end = passage.told[0].start, passage.told[-1].end
    told = " ".join(plain(each.text) for each in passage.told)
    if len(told.split()) > MOST_WORDS:
        return None
    claim = Claim(
        id=f"c{number + 1}",
        quote=document.text[start:end],
        start=start,
        end=end,
        text=told,
        kind=kind_of(text),
        said_by=core.speaker,
    )
    is_answer = passage.told[0].turn != core.turn
    if found.things(start if is_answer else core.start, core.end) == 0:
        return None
    own = Claim(id=claim.id, quote=core.text, start=start, end=core.end, text=text)
    ground = ground_of(document, start, end)
    use = use_of(document.text, passage.told, core, text, found, is_answer=is_answer)
    if use is None:
        return None
    score = (
        score_of(own, told if is_answer else text, found, spoken=True) + use - stumbles(core.text)
    )
    central = found.central(start, end)
    score -= PERIPHERAL * (central < OFTEN)
    score -= max(0, len(told.split()) - EASY_WORDS) / WORDS_A_LOSS
    score -= TANGLED * max(0, text.count(",") - FEW_COMMAS)
    score -= NEIGHBOUR * (len(passage.told) - 1)
    score += STUDIED * (ground is not None and ground.kind in ("study", "own_study"))
    return Candidate(
        claim,
        family,
        told,
        group_of(own, found, headed=False),
        score,
        terms_of(told if is_answer else text) - OF_TALK,
        core=text,
        speaker=core.speaker,
        ground=ground,
        amounts=tuple(spoken_amounts(claim.quote, start)),
        central=central,
    )


def _supposes_nothing(core: Utterance, found: Subjects) -> bool:
    """Whether a sentence says what comes of what "you" do without naming it ("If you get in there,
    you sleep better").
    """
    clause = _IF_YOU.match(core.text)
    return clause is not None and not found.within(core.start, core.start + clause.end())


def _is_able(core: Utterance, text: str, found: Subjects, out: frozenset[int]) -> bool:
    words = len(text.split())
    return (
        core.what == "claim"
        and core.is_whole
        and core.start not in out
        and not _supposes_nothing(core, found)
        and FEWEST_WORDS <= words <= MOST_OF_SENTENCE
        and not is_broken(text)
        and reads_whole(text)
        and not is_aside(text)
        and stumbles(core.text) <= MOST_STUMBLES
    )


def _family(core: Utterance, text: str) -> DigestFamily | None:
    claim = Claim(
        id="", quote=core.text, start=core.start, end=core.end, text=text, kind=kind_of(text)
    )
    family = family_of(claim, spoken=True)
    if family is None and NO_CLAIM.search(text) is None:
        family = "mechanism" if claim.kind in ("mechanism", "pharmacology") else "finding"
    return "recommendation" if family != "open_question" and advises_by_story(text) else family


def _passage(
    every: Sequence[Utterance], number: int, found: Subjects, out: frozenset[int]
) -> _Passage | None:
    """A sentence with the neighbours that must be told with it; ``None`` where it leans on what
    cannot be told, or is taken back.
    """
    core = every[number]
    before = every[max(0, number - REACH_OF_LEAD) : number]
    if any(each.turn == core.turn and warns_of_next(each.text) for each in before):
        return None
    if before and before[-1].turn == core.turn and is_naive(before[-1].text):
        return None
    first = number
    if (
        leans(plain(core.text))
        or leans(core.text[:3])
        or counts_off(core.text)
        or _lacks_cause(core, found)
    ):
        first = _asked(every, number, found, out)
        while every[first].turn == core.turn and (
            first == number or not _names(every[first], found)
        ):
            first -= 1
            if first < max(0, number - FURTHEST_BACK) or not _can_head(every[first], core, out):
                return None
    last = number
    following = every[number + 1] if number + 1 < len(every) else None
    if following is not None:
        if following.turn != core.turn:
            if denies(following.text):
                return None
        elif withdraws(following.text):
            return None
        elif qualifies(plain(following.text)) or qualifies(following.text):
            last = number + 1
    return _Passage(tuple(every[first : last + 1]), core)


def _asked(every: Sequence[Utterance], number: int, found: Subjects, out: frozenset[int]) -> int:
    """The number of the question that a sentence answers, its own where there is none."""
    for first in range(number - 1, max(-1, number - 1 - FURTHEST_BACK), -1):
        if _is_answered(every[first : number + 1], found, out):
            return first
    return number


def _is_answered(told: Sequence[Utterance], found: Subjects, out: frozenset[int]) -> bool:
    """Whether the first of neighbouring sentences is somebody else's question that names what it
    asks about, and the others are its answer: at most a word or two before the last.
    """
    asked, *before, core = told
    text = plain(asked.text)
    return (
        asked.text.endswith("?")
        and asked.turn == core.turn - 1
        and asked.is_whole
        and asked.start not in out
        and FEWEST_OF_HEAD <= len(text.split()) <= MOST_OF_QUESTION
        and found.things(asked.start, asked.end) > 0
        and PERSONAL.search(text) is None
        and not tells_of_somebody(text)
        and not points_away(plain(core.text))
        and _ASKS_OF_IT.match(text) is None
        and not stumbles(asked.text)
        and all(len(each.text.split()) <= MOST_OF_NOD for each in before)
    )


def _can_head(head: Utterance, core: Utterance, out: frozenset[int]) -> bool:
    """Whether a sentence can be told before one that leans on it."""
    text = plain(head.text)
    return (
        head.turn == core.turn
        and head.is_whole
        and head.what in ("claim", "question")
        and head.start not in out
        and len(text.split()) >= FEWEST_OF_HEAD
        and stumbles(head.text) <= MOST_STUMBLES
        and not is_cut(text)
        and reads_whole(text)
        and not tells_of_somebody(text)
    )


def _names(head: Utterance, found: Subjects) -> bool:
    """Whether a sentence by itself says what one that leans on it is about."""
    return not leans(plain(head.text)) and found.things(head.start, head.end) > 0


def _lacks_cause(core: Utterance, found: Subjects) -> bool:
    """Whether a sentence speaks of "the effect" of what only one before it names."""
    at = effect_of_what(core.text)
    named = found.within(core.start, core.start + max(0, at))
    return at >= 0 and not any(concept.kind in ("drug", "procedure") for concept in named)
