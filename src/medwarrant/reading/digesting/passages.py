# ruff: noqa: E501 - patterns are read as wholes
"""Which neighbouring sentences of a talk are told as one: those that name the subject, say what holds of it, and bound it.

Of all runs of sentences around one that says something, that is told which says most at the least
loss: a run loses by opening with "it" or "they", by ending where the next sentence bounds it, and
by length; it gains by what else is said in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from medwarrant.reading.digesting.choosing import PERSONAL
from medwarrant.reading.digesting.groups import Subjects
from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.promotion import is_talk
from medwarrant.reading.digesting.spoken_form import reads_whole
from medwarrant.reading.digesting.spoken_sense import (
    addresses,
    counts_off,
    denies,
    effect_of_what,
    is_broken,
    is_naive,
    leans,
    qualifies,
    recounts,
    sets_out,
    stumbles,
    warns_of_next,
    withdraws,
)
from medwarrant.reading.digesting.utterances import NOD, Utterance

REACH_OF_LEAD = 4
"""Sentences over which "here is what not to do" holds."""
FURTHEST_BACK, FURTHEST_AHEAD = 5, 4
"""Sentences before and behind one that may be told with it."""
MOST_WORDS, EASY_WORDS, WORDS_A_LOSS = 130, 50, 18.0
"""Words of a run that can be followed on a page, words that are followed with ease, and how many
more cost a point.
"""
MOST_OF_QUESTION, MOST_OF_NOD, MOST_OF_ANSWER = 60, 5, 3
LEANING, BROKEN, NAMELESS, LISTED, UNSET, UNCUT = 3.0, 2.0, 2.0, 1.5, 2.5, 2.5
"""Points lost by a run that opens with "it" or "they", with no whole clause, without naming
anything, with a point of a list, with a group of a study that is not told of, and by one that is
cut right before its doubt.
"""
SHARE, MOST_BESIDE = 0.3, 1.5
"""What share of its own points a sentence adds to a run, and how many at the most."""
BOUNDS, ASKED, ASKS, STORY, ADDRESSED, EMPTY, STUMBLED = 1.0, 2.75, -0.75, -2.0, -0.75, -0.25, -0.5
"""Points that a run gains or loses by a sentence that bounds another, by the question that it
answers, by one that the speaker asks, by a story, by words to somebody present, by one that only
praises, and by one begun again and again.
"""
BEGUN = 4
"""First words of a sentence by which it is known when it is begun again."""
FROM_RUN = 0.8
"""What the subjects count that only another sentence of the run names."""
NEVER = float("-inf")
_GOES_ON = re.compile(
    r"^(?:(?:and|so|but|yeah|yes|now|well|you know|i mean|again|also|then|(?:like|as) (?:i|we) (?:said|mentioned)),? )*(?:but |however|although |though |whereas |conversely|by contrast|in contrast|at least |except|unless |only |not only |in the (?:\w+ ){0,2}(?:trials?|studies|study|group|people|patients|cases?|individuals|condition|placebo)|in (?:that|this|those|these|others?|some|mild|severe|humans?|people|patients|animals|mice|rats|open|blinded|randomi[sz]ed)\b|for (?:some|others|most|those|people)\b|with |compared |contrast (?:that|this)|the (?:control|placebo|other|comparison) |(?:that|this|it|which|these|those|they|there)(?: |['’]))",
    re.I,
)
"""How a sentence opens that goes on with the one before it."""
_BOUNDED = re.compile(
    r"\b(?:blind(?:ed)?|open[- ]label|placebo|sham|control(?:s| groups?)?|press release|(?:not|n['’]t) (?:\w+ )*been (?:published|replicated|tested|done|shown)|unpublished|to my knowledge|(?:so )?far as i know|in (?:mice|rats|animals|animal models|vitro|a slice)|slice|(?:small|few) (?:study|studies|trials?|number)|only (?:in|on|about|\d+)|\d+ (?:people|patients|subjects|participants)|supervis\w+|(?:not|never|don['’]t|shouldn['’]t) (?:do|try|suggest|recommend)\w*|should(?:n['’]t| not)|durab\w+|relaps\w+|side effects?|caution|except|exceptions?|depends?|depending|transient|temporary|short[- ]lived|don['’]t know|unclear|not clear|unknown|to be determined|controversial|associative|causal|on average|not (?:everyone|everybody|all)|worsen\w*|toxic\w*|monitor\w*|danger\w*|risks?|addict\w*|harm(?:s|ful)?|no (?:effect|evidence|difference|change)s?|percent|\d+\s?%|\d/\d|compared)\b",
    re.I,
)
"""What says in whom, how often, how long or how surely something holds."""
_OF_STUDY = re.compile(
    r"\bthe (?:[\w-]+ ){0,2}(?:treatment|controls?|hypnosis|placebo|active|sham|exposed|intervention|standard care|comparison) (?:groups?|conditions?|arms?)\b|^(?:this|it) (?:was|is) (?:also )?(?:only )?(?:an?|carried)\b[^.]{0,40}\b(?:study|trial|experiment|subjects)\b|\bthe (?:basic |main )?(?:findings?|results?) (?:of|from) (?:the|this) (?:study|trial)\b",
    re.I,
)
"""What is said of the groups of a study that another sentence tells of."""
_IDLE = re.compile(
    r"^(?:(?:and|so|but|yeah|you know|now),? )*(?:it|that|this|which)(?:['’]s| is| was)(?: a| an| so| just| really| pretty| very| super| quite| absolutely| kind of| truly)* (?:interesting|fascinating|incredible|amazing|great|impressive|curious|cool|wild|beautiful|remarkable|terrific|wonderful|good|important|brilliant study|phenomenon|interesting phenomenon|really interesting)\W*$",
    re.I,
)
"""What only says that something is worth hearing."""

_TWICE = re.compile(
    r"\b(?P<said>(?!(?:very|really|much|more|so|again|had|that|long|many|never)\b)[\w’'-]+(?: [\w’'-]+){0,4}),?(?: (?P=said)\b,?)+(?=[\s.,;?!])",
    re.I,
)
"""Words that were begun again with the same words."""


_SAYS_FOR_YOU = re.compile(
    r"\byou(?:['’]d| would| might| may| could)(?: be)? (?:say|saying|ask|asking|object)\b", re.I
)
"""What a listener is supposed to say."""
_YES_NO = re.compile(r"(?:yes|no|correct|absolutely|exactly|not|never|that['’]s right)\b", re.I)


class Passage(NamedTuple):
    """Neighbouring sentences told as one, and which of them says what is to be told."""

    told: tuple[Utterance, ...]
    core: Utterance
    points: float

    @property
    def text(self) -> str:
        """The words told: without nods, and without sentences that only praise."""
        kept = [
            each
            for before, each in zip((None, *self.told), self.told, strict=False)
            if each is self.core or not _is_idle(each) or _answers(each, before)
        ]
        kept = [
            each
            for number, each in enumerate(kept)
            if not _is_begun_again(each, kept[number + 1 :])
        ]
        return unstuttered(" ".join(plain(each.text) for each in kept))


def unstuttered(text: str) -> str:
    """The text without words that were said twice on end ("this is this is a start")."""
    return _TWICE.sub(r"\g<said>", text)


def _is_begun_again(each: Utterance, behind: Sequence[Utterance]) -> bool:
    """Whether a sentence was given up, and its first words come again in one told behind it."""
    opening = " ".join(plain(each.text).casefold().rstrip(" .…").split()[:BEGUN])
    if 0 < len(opening.split()) < BEGUN and behind:
        return plain(behind[0].text).casefold().startswith(f"{opening} ")
    return (
        len(opening.split()) == BEGUN
        and (is_broken(plain(each.text)) or not reads_whole(plain(each.text)))
        and any(opening in " ".join(other.text.casefold().split()) for other in behind)
    )


class _Part(NamedTuple):
    """A sentence as a part of a run: its points where it is the core, those that it adds beside
    another, what a run loses that opens with it, whether it bounds the one before it, speaks of an
    effect and not of what, says how something was studied, or speaks of a study's groups.
    """

    said: Utterance
    points: float
    beside: float
    opening: float
    bounds: bool
    words: int
    lacks_cause: bool
    sets: bool
    needs_setting: bool


def passages_of(
    every: Sequence[Utterance],
    found: Subjects,
    out: frozenset[int],
    points_of: Callable[[Utterance], float | None],
    subject_of: Callable[[int, int], float],
) -> list[Passage]:
    """The best run around each sentence that has points of its own, in text order.

    ``points_of`` gives a sentence's points by itself, ``None`` where it says nothing to be told;
    ``subject_of`` those of what a place names.
    """
    parts = [_part(each, found, out, points_of(each)) for each in every]
    told = (_around(parts, number, found, subject_of) for number in range(len(parts)))
    return [each for each in told if each is not None]


def bounds(each: Utterance) -> bool:
    """Whether an utterance bounds the one before it: in whom, how often, how surely it holds."""
    return each.what == "claim" and (
        qualifies(plain(each.text))
        or qualifies(each.text)
        or (
            (_GOES_ON.match(each.text) or _GOES_ON.match(plain(each.text))) is not None
            and _BOUNDED.search(each.text) is not None
        )
    )


def _part(each: Utterance, found: Subjects, out: frozenset[int], points: float | None) -> _Part:
    text = plain(each.text)
    words = len(text.split())
    is_bound = bounds(each)
    named = found.things(each.start, each.end)
    opening = LISTED * counts_off(each.text) + NAMELESS * (named == 0)
    if leans(text) or leans(each.text[:3]):
        opening += LEANING
    elif is_broken(text):
        opening += BROKEN
    at = effect_of_what(each.text)
    causes = found.within(each.start, each.start + max(0, at))
    return _Part(
        said=each,
        points=NEVER if points is None else points,
        beside=_beside(each, text, points, out, is_bound=is_bound),
        opening=opening,
        bounds=is_bound,
        words=0 if _is_idle(each) else words,
        lacks_cause=at >= 0 and not any(c.kind in ("drug", "procedure") for c in causes),
        sets=sets_out(text),
        needs_setting=_OF_STUDY.search(text) is not None,
    )


def _beside(
    each: Utterance, text: str, points: float | None, out: frozenset[int], *, is_bound: bool
) -> float:
    """The points that a sentence adds to a run around another, ``NEVER`` where it ends it."""
    if _is_nod(each):
        return 0.0
    if each.start in out or not (each.is_whole or _is_left_open(each)):
        return NEVER
    if _IDLE.match(each.text) is not None:
        return EMPTY
    worth = 0.0 if points is None else min(MOST_BESIDE, SHARE * max(0.0, points))
    worth += BOUNDS * is_bound + STUMBLED * max(0, stumbles(each.text) - 1)
    if (recounts(text) and not sets_out(text)) or _SAYS_FOR_YOU.search(text):
        worth += STORY
    elif addresses(text) or is_talk(text):
        worth += ADDRESSED
    if each.what == "question":
        worth += ASKS
    return worth


def _around(
    parts: Sequence[_Part], number: int, found: Subjects, subject_of: Callable[[int, int], float]
) -> Passage | None:
    """The best run around a sentence; ``None`` where it is taken back, or told as wrong."""
    core = parts[number]
    if core.points == NEVER or _is_undone(parts, number):
        return None
    own = subject_of(core.said.start, core.said.end)
    best: tuple[float, int, int] | None = None
    for first in range(number, max(-1, number - FURTHEST_BACK - 1), -1):
        if parts[first].beside == NEVER and first != number:
            break
        is_question = parts[first].said.turn != core.said.turn
        if is_question and not _is_answered(parts, first, number, found):
            if _is_nod(parts[first].said) or parts[first].said.turn == core.said.turn - 1:
                continue
            break
        for last in range(number, min(len(parts), number + FURTHEST_AHEAD + 1)):
            if last > number and (
                parts[last].said.turn != core.said.turn or parts[last].beside == NEVER
            ):
                break
            points = _points(parts, first, number, last, is_question=is_question)
            if points is None:
                continue
            named = subject_of(parts[first].said.start, core.said.end) if core.opening else own
            points += max(own, FROM_RUN * named)
            if best is None or points > best[0]:
                best = (points, first, last)
    if best is None:
        return None
    points, first, last = best
    return Passage(tuple(each.said for each in parts[first : last + 1]), core.said, points)


def _points(
    parts: Sequence[_Part], first: int, number: int, last: int, *, is_question: bool
) -> float | None:
    """The points of a run, ``None`` where it cannot be followed."""
    run = parts[first : last + 1]
    words = sum(each.words for each in run)
    if parts[number].lacks_cause and first == number:
        return None
    if words > MOST_WORDS or _is_nod(run[0].said) or (last > number and _is_nod(run[-1].said)):
        return None
    core = parts[number]
    points = core.points + sum(
        _added(parts, place, number) for place in range(first, last + 1) if place != number
    )
    points -= max(0, words - EASY_WORDS) / WORDS_A_LOSS
    points += ASKED * (is_question and core.opening > 0) - run[0].opening
    points -= UNSET * (core.needs_setting and not any(e.sets for e in parts[first:number]))
    following = parts[last + 1] if last + 1 < len(parts) else None
    if following is not None and following.bounds and following.said.turn == core.said.turn:
        points -= UNCUT
    return points


def _added(parts: Sequence[_Part], place: int, number: int) -> float:
    """The points that a sentence adds to a run around a core: no more than none where it says
    something of its own, more where it says how the core was studied.
    """
    beside = parts[place].beside
    if _stands_apart(parts, place, number):
        return min(0.0, beside)
    return beside + BOUNDS * (parts[place].sets and place < number)


def _stands_apart(parts: Sequence[_Part], place: int, number: int) -> bool:
    """Whether a sentence beside a core says something of its own, that neither needs the other."""
    each = parts[place]
    if place < number:
        return not each.sets and parts[place + 1].opening == 0
    return not each.bounds and each.opening == 0


def _is_undone(parts: Sequence[_Part], number: int) -> bool:
    """Whether a sentence is taken back, denied by somebody else, or told as what not to do."""
    core = parts[number].said
    before = [each.said for each in parts[max(0, number - REACH_OF_LEAD) : number]]
    if any(each.turn == core.turn and warns_of_next(each.text) for each in before):
        return True
    if before and before[-1].turn == core.turn and is_naive(before[-1].text):
        return True
    if number + 1 == len(parts):
        return False
    following = parts[number + 1].said
    return withdraws(following.text) if following.turn == core.turn else denies(following.text)


def _is_answered(parts: Sequence[_Part], first: int, number: int, found: Subjects) -> bool:
    """Whether somebody else ends their turn, of which ``first`` is told on, by a question that a
    sentence answers, and names what they ask about.
    """
    core = parts[number].said
    asking = [each for each in parts[first:number] if each.said.turn != core.turn]
    if any(each.said.turn != core.turn - 1 or each.beside <= STORY for each in asking):
        return False
    asked = next((e.said for e in reversed(asking) if not _is_nod(e.said)), None)
    if asked is None:
        return False
    text = plain(asked.text)
    return (
        asked.text.endswith("?")
        and asked.is_whole
        and sum(each.words for each in asking) <= MOST_OF_QUESTION
        and found.things(parts[first].said.start, asked.end) > 0
        and not any(addresses(each.said.text) for each in asking)
        and PERSONAL.search(text) is None
        and not stumbles(asked.text)
    )


def _is_nod(each: Utterance) -> bool:
    words = len(each.text.split())
    return words <= MOST_OF_NOD and (each.what == "label" or NOD.fullmatch(each.text) is not None)


def _answers(each: Utterance, before: Utterance | None) -> bool:
    """Whether a short word is the answer to a question."""
    if before is None or before.what != "question" or len(each.text.split()) > MOST_OF_ANSWER:
        return False
    return _YES_NO.match(each.text) is not None


def _is_left_open(each: Utterance) -> bool:
    """Whether a speaker paused in a sentence and went on with it in the next."""
    return each.text.endswith(("...", "…")) and len(each.text.split()) > MOST_OF_NOD


def _is_idle(each: Utterance) -> bool:
    return _is_nod(each) or _IDLE.match(each.text) is not None
