"""What a transcript says that a reader can use: spoken sentences, each with the neighbours without
which it would not be understood, or would be believed more than its speaker believes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from medwarrant.reading.claim_kinds import kind_of
from medwarrant.reading.digesting.choosing import Candidate, terms_of
from medwarrant.reading.digesting.families import NO_CLAIM, family_of
from medwarrant.reading.digesting.grounds import ground_of
from medwarrant.reading.digesting.groups import GIVEN, Subjects, group_of
from medwarrant.reading.digesting.main_talk import main_talk, turns_of_host
from medwarrant.reading.digesting.passages import Passage, passages_of
from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.spoken_amounts import spoken_amounts
from medwarrant.reading.digesting.spoken_sense import is_aside, leans, stumbles
from medwarrant.reading.digesting.spoken_setting import (
    is_without_result,
    lacks_agent,
    opens_leaning,
    setting_of,
)
from medwarrant.reading.digesting.spoken_short import short
from medwarrant.reading.digesting.spoken_telling import (
    is_followed,
    leans_on_another,
    speaks_of_it,
    wording,
)
from medwarrant.reading.digesting.spoken_use import advises_by_story
from medwarrant.reading.digesting.spoken_worth import is_within_body, worth_of
from medwarrant.reading.digesting.themes import SPEAKS_OF, Themes, themes_of
from medwarrant.reading.digesting.utterances import Utterance, utterances
from medwarrant.reading.talk_reader import Told
from medwarrant.records import Claim, Concept, DigestFamily, Document, SpokenGround
from medwarrant.text.words_again import says_again

MOST_OF_SENTENCE = 75
MOST_STUMBLES = 2
"""Words broken off and begun again, from more of which a sentence is hard to read."""
FEWEST_WORDS = 5
FEWEST_SUPPOSED = 8
"""Words of a clause with "if" from which it says by itself what is supposed."""
BESIDE_TALK, BY_HOST = 3.0, 1.5
"""Points that a sentence loses before or behind the main talk, and by being the host's where a
guest is asked.
"""
CARRIED = 0.7
"""What its own subjects count beside the one that is spoken of."""
LEAST, WORDS_A_POINT = 0.5, 1_500
"""Points (``spoken_worth``) below which a sentence of a talk is not told; in a short one, that
names everything seldom, a point for each so many words.
"""
LEAST_OWN, NO_LEAST = 1.5, -10.0
"""Points that an insight has besides those of what it names: for what it says."""

LEARNED = 1.0
"""Points for each unit of log odds by which a sentence is worth telling, as learned from talks."""
AROUND = 5
"""Sentences to either side by which it is known whether a talk has come to what is of use."""

OFTEN = 3
"""Mentions from which a talk speaks of a thing, and does not only touch it."""

OF_TALK = terms_of(
    "shown show seems appears think know known really people patients important critical can could "
    "may might get got also well data study studies found find help helps helpful one way ways "
    "thing things lot much many very actually basically called certain different number use used"
)
"""Terms that any sentence of a talk may have, and that tell none from another."""


_IF_YOU = re.compile(r"^(?:\w+,? ){0,3}?(?:if|when|once) (?:you|we|people)\b[^,]*", re.I)


_ANNOUNCES = re.compile(
    r"(?:also |then )*(?:talk|discuss|touch|mention|cover|describe|explain|return|get into)\b", re.I
)
"""How a sentence opens that only says what is to come."""


_IT = re.compile(r"\b(?:it|that(?= (?:is|was|does|can|has)\b|[,.;]))\b", re.I)


class TellingReader(Protocol):
    """What this module needs of the reader of talks."""

    def told(self, said: Sequence[str]) -> Sequence[Told]:
        """What each sentence of a talk is, in order."""
        ...


def spoken_candidates(
    document: Document,
    found: Subjects,
    out: frozenset[int],
    reader: TellingReader,
    *,
    sold: frozenset[int] = frozenset(),
    least: float | None = None,
) -> Iterator[Candidate]:
    """What may be told of a transcript, in text order; no two share a character.

    ``out`` are places of sentences that sell, thank, announce or speak to a machine, ``sold`` those
    of sponsors' time alone. ``least`` are the points from which a sentence is told, ``None`` for as
    many as an insight needs.
    """
    every = utterances(document)
    opens, ends = main_talk(every, sold, len(document.text))
    hosts = turns_of_host(every)
    themes = themes_of(found, len(document.text))
    told = reader.told([each.text for each in every])
    learned = _learned(every, told)
    length = len(document.text.split()) / WORDS_A_POINT
    least_own = min(LEAST_OWN, length) if least is None else NO_LEAST
    is_strict = least is None
    if least is None:
        least = min(LEAST, length)

    def points_of(each: Utterance) -> float | None:
        text = short(each.text)
        if not _is_able(each, text, found, out) or _family(each, text) is None:
            return None
        ground = ground_of(document, each.start, each.end)
        points = worth_of(document, each, found, ground)
        if points is None or points < least_own:
            return None
        points += LEARNED * learned.get(each.start, 0.0)
        points -= BESIDE_TALK * (not opens <= each.start < ends)
        return points - BY_HOST * (each.turn in hosts)

    def subject_of(start: int, end: int) -> float:
        own = themes.of(found, start, end)
        before = themes.spoken_of(found, start)
        return own if before is None else max(own, CARRIED * own + themes.points[before[2].id])

    able = [
        each
        for passage in passages_of(every, found, out, points_of, subject_of)
        if passage.points >= least
        and (each := _candidate(document, passage, found, themes, every, is_strict=is_strict))
        is not None
    ]
    kept: list[Candidate] = []
    for each in sorted(able, key=lambda c: (-c.score, c.claim.start)):
        if not any(
            each.claim.start < other.claim.end and other.claim.start < each.claim.end
            for other in kept
        ):
            kept.append(each)
    yield from sorted(kept, key=lambda c: c.claim.start)


def _learned(every: Sequence[Utterance], told: Sequence[Told]) -> dict[int, float]:
    """How likely each sentence of some length is worth telling, as log odds, and those around it
    are of use, by its place.
    """
    spoken = [
        (each.start, what.useful, what.worth)
        for each, what in zip(every, told, strict=True)
        if each.what == "claim" and len(each.text.split()) >= FEWEST_WORDS
    ]
    found: dict[int, float] = {}
    for place, (start, useful, worth) in enumerate(spoken):
        near = [each[1] for each in spoken[max(0, place - AROUND) : place + AROUND + 1]]
        found[start] = (useful + worth) / 2 + sum(near) / len(near)
    return found


def _candidate(
    document: Document,
    passage: Passage,
    found: Subjects,
    themes: Themes,
    every: Sequence[Utterance],
    *,
    is_strict: bool,
) -> Candidate | None:
    """A run as it is told; ``None`` where it is nothing to be told. ``is_strict`` asks that it be
    understood by somebody who reads nothing else, and be of use to them.
    """
    core = passage.core
    text = plain(core.text)
    family = _family(core, text)
    start, end = passage.told[0].start, passage.told[-1].end
    if family is None or found.things(start, end) == 0:
        return None
    spoken_of = _spoken_of(document, passage, found, themes)
    setting = setting_of(passage, every, found)
    if is_without_result(passage):
        return None
    said, told_from, told_to = wording(
        passage, spoken_of or setting, lambda each: _names(each, found)
    )
    is_answer = leans_on_another(said[0]) and any(
        each.turn != core.turn and _names(each, found, often=1) for each in passage.told
    )
    is_told_of = spoken_of or setting or (passage.told[0].text if is_answer else "")
    if is_strict and not is_followed(said, is_told_of):
        return None
    if not is_told_of and leans(said[0]) and opens_leaning(passage):
        return None
    told = " ".join(said)
    ground = ground_of(document, *((start, end) if is_answer else (told_from, told_to)))
    if family in ("finding", "mechanism"):
        family = _of_result(told, family, ground, found.within(core.start, core.end))
    if is_strict and family == "mechanism" and not _names(core, found):
        return None
    if not is_answer:
        if is_strict and family == "finding" and found.things(told_from, told_to) == 0:
            return None
        start, end = told_from, told_to
    if (is_answer and not spoken_of) or not says_again(told, [document.text[start:end]]):
        told = passage.text
    if setting:
        told = f"{setting} {told}"
    elif spoken_of:
        spoken_of = f"{spoken_of[:1].upper()}{spoken_of[1:]}"
        told = f"{spoken_of}: {told}"
    claim = Claim(
        id=f"c{core.start}",
        quote=document.text[start:end],
        start=start,
        end=end,
        text=told,
        kind=kind_of(text),
        said_by=core.speaker,
    )
    own = Claim(id=claim.id, quote=core.text, start=start, end=core.end, text=text)
    return Candidate(
        claim,
        family,
        told,
        group_of(own, found, headed=False),
        passage.points,
        terms_of(told if is_answer else text) - OF_TALK,
        core=short(core.text),
        speaker=core.speaker,
        ground=ground,
        amounts=tuple(spoken_amounts(claim.quote, start)),
        central=found.central(start, end),
        spoken_of=spoken_of,
    )


def _spoken_of(document: Document, passage: Passage, found: Subjects, themes: Themes) -> str:
    """The talk's word for what a run speaks of and does not name: of an answer what was asked of,
    else the treatment that was spoken of right before; "" where the run names one.
    """
    core = passage.core
    asked = [each for each in passage.told if each.turn != core.turn and each.what == "question"]
    if asked:
        return _asked_of(document, asked, core, found)
    start, end = passage.told[0].start, passage.told[-1].end
    said = short(core.text)
    if any(c.kind in GIVEN for _, _, c in found.mentions_in(core.start, core.end)):
        return ""
    is_named = any(c.kind in GIVEN for _, _, c in found.mentions_in(start, end))
    before = None
    if speaks_of_it(said):
        before = themes.spoken_of(found, core.start)
    elif lacks_agent(said) and not is_named:
        before = themes.given_before(found, start)
    if is_named and before is not None and before[0] >= start:
        return ""
    if before is None or before[2].kind not in GIVEN:
        return ""
    return " ".join(document.text[before[0] : before[1]].split())


def _of_result(
    text: str, family: DigestFamily, ground: SpokenGround | None, named: Sequence[Concept]
) -> DigestFamily:
    """What a saying is that may be a finding or how something works: what a study saw is a finding
    unless it is on parts of the body alone.
    """
    if is_within_body(text, named):
        return "mechanism"
    is_seen = ground is not None and ground.kind in ("study", "own_study")
    return "finding" if is_seen else family


def _names(each: Utterance, found: Subjects, often: int = OFTEN) -> bool:
    """Whether an utterance names a treatment or a condition that the talk speaks of so often."""
    return any(
        c.kind in SPEAKS_OF and found.counts[c.id] >= often
        for _, _, c in found.mentions_in(each.start, each.end)
    )


def _asked_of(
    document: Document, asked: Sequence[Utterance], core: Utterance, found: Subjects
) -> str:
    """What a question asks of that its answer does not name: a treatment, and what it is for; ""
    where the answer speaks of more than one thing ("it reduces it").
    """
    if len(_IT.findall(short(core.text))) > 1:
        return ""
    named = {concept.id for _, _, concept in found.mentions_in(core.start, core.end)}
    told: list[str] = []
    for kinds in (GIVEN, frozenset({"condition"})):
        for start, end, concept in found.mentions_in(asked[0].start, asked[-1].end):
            if concept.kind in kinds and concept.id not in named:
                told.append(" ".join(document.text[start:end].split()))
                break
    return ", ".join(told[:2] if told and len(told) > 1 else told)


def _supposes_nothing(core: Utterance, found: Subjects) -> bool:
    """Whether a sentence says what comes of what "you" do without naming it ("If you get in there,
    you sleep better").
    """
    clause = _IF_YOU.match(core.text)
    if clause is None or len(clause[0].split()) >= FEWEST_SUPPOSED:
        return False
    return found.things(core.start, core.start + clause.end()) == 0


def _is_able(core: Utterance, text: str, found: Subjects, out: frozenset[int]) -> bool:
    return (
        core.what == "claim"
        and core.is_whole
        and core.start not in out
        and not _supposes_nothing(core, found)
        and FEWEST_WORDS <= len(text.split()) <= MOST_OF_SENTENCE
        and not is_aside(text)
        and stumbles(text) <= MOST_STUMBLES
        and _ANNOUNCES.match(text) is None
    )


def _family(core: Utterance, text: str) -> DigestFamily | None:
    claim = Claim(
        id="", quote=core.text, start=core.start, end=core.end, text=text, kind=kind_of(text)
    )
    family = family_of(claim, spoken=True)
    if family is None and NO_CLAIM.search(text) is None:
        family = "mechanism" if claim.kind in ("mechanism", "pharmacology") else "finding"
    return "recommendation" if family != "open_question" and advises_by_story(text) else family
