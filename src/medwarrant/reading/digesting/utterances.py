# ruff: noqa: E501 - patterns are read as wholes
"""The sentences of a transcript whole: halves that a listener's "right" cut apart joined again.

A turn ends where someone else speaks; a listener who only nods ends none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from medwarrant.reading.claims import Said, What, said
from medwarrant.reading.page_talk import talk_of
from medwarrant.records import Document, Section

_NOD = (
    r"(?:yeah|yep|yes|right|mm-?hmm+|m-hm+|uh-?huh|hmm+|oh|ah|okay|ok|sure|exactly|wow|absolutely|totally|definitely|of course|great|good|nice|cool|interesting|fascinating|amazing|incredible|really|true|correct|indeed|no|mhm|got it|i see|fair enough|for sure|thank you|"
    r"(?:that|it)['’]s (?:right|true|great|interesting|amazing|incredible|fair|fascinating|so (?:interesting|true|cool))|\[[^\]]{1,30}\])"
)
NOD = re.compile(rf"(?:{_NOD}[\s,.!?…-]*)+", re.I)
"""What somebody says who only shows that they listen."""
FINISHED = re.compile(r"(?:(?<![.…])[.]|[!?])[\"”’')\]]*\s*$")
"""How a sentence ends that its speaker ended; "…" and a dash leave it open."""
_SOUND = re.compile(
    r"\s*\[[^\]]*(?:laugh|chuckl|interpos|crosstalk|sigh|music|cough)[^\]]*\]\s*", re.I
)
_GOES_ON = re.compile(r"\W*(?:[a-z]|I\b)")
_TAG = re.compile(
    r",? (?:right|okay|ok|yeah|you know|you know what i mean|isn['’]t it|does that make sense|if that makes sense|huh)\?$",
    re.I,
)
"""What makes no question of a sentence that states something."""
_ASKS = re.compile(
    r"^(?:(?:and|so|but|well|now|yeah|okay|because|i mean|then),? )*(?:is|are|was|were|do|does|did|can|could|would|will|should|has|have|had|what(?! (?:we|i|they|you|this|that|it|he|she)\b|['’]s \w+ing\b| is \w+ing (?:is|about|here|there)\b)|why|how|who|when|where|which|isn['’]t|aren['’]t|don['’]t|doesn['’]t)\b",
    re.I,
)


class Utterance(NamedTuple):
    """A sentence as it was said, from its first word to its last.

    ``text`` leaves out what listeners put in. ``turn`` counts stretches of one speaker from 0;
    ``speaker`` is ``None`` where the transcript names nobody there. ``is_whole`` is false of
    sentences that were broken off.
    """

    start: int
    end: int
    text: str
    what: What
    turn: int
    speaker: str | None
    is_whole: bool


class _Piece(NamedTuple):
    """What one section has of a sentence, with the number of its section."""

    said: Said
    section: int


def utterances(document: Document) -> tuple[Utterance, ...]:
    """What is said in a transcript, sentence by sentence, in text order."""
    nods = _nods(document)
    starts = [section.start for section in document.sections]
    pieces = [_Piece(each, bisect_right(starts, each.start) - 1) for each in said(document)]
    kept = [piece for piece in pieces if piece.section not in nods]
    turns = _turns(document.sections, nods)
    names = _names(document.sections, turns, nods)
    found: list[Utterance] = []
    number = 0
    while number < len(kept):
        joined = [kept[number]]
        number += 1
        while number < len(kept) and _continues(joined[-1], kept[number], turns):
            joined.append(kept[number])
            number += 1
        found.append(_utterance(document, joined, turns[joined[0].section], names))
    return tuple(found)


def _nods(document: Document) -> frozenset[int]:
    """The numbers of the sections in which somebody only shows that they listen."""
    return frozenset(
        number
        for number, section in enumerate(document.sections)
        if section.role == "body" and NOD.fullmatch(document.text[section.start : section.end])
    )


def _turns(sections: Sequence[Section], nods: frozenset[int]) -> list[int]:
    """The turn of each section: a nod interrupts none, unless names say that others speak."""
    turns: list[int] = []
    turn, label, was_nod = 0, "", False
    for number, section in enumerate(sections):
        if number in nods:
            was_nod = was_nod or number > 0
            turns.append(turn)
            continue
        goes_on = was_nod and (not label or not section.label or label == section.label)
        if number and not goes_on:
            turn += 1
        label, was_nod = section.label or (label if goes_on else ""), False
        turns.append(turn)
    return turns


def _continues(held: _Piece, following: _Piece, turns: Sequence[int]) -> bool:
    """Whether a piece goes on with the sentence that the one before it left open."""
    return (
        held.section != following.section
        and turns[held.section] == turns[following.section]
        and not FINISHED.search(held.said.text)
        and _GOES_ON.match(following.said.text) is not None
    )


def _utterance(
    document: Document, pieces: Sequence[_Piece], turn: int, names: Mapping[int, str]
) -> Utterance:
    first, last = pieces[0], pieces[-1]
    text = " ".join(piece.said.text.rstrip(" .…-") for piece in pieces[:-1])
    text = _SOUND.sub(" ", f"{text} {last.said.text}").strip()
    what = first.said.what if len(pieces) == 1 else talk_of(text) or "claim"
    if what == "question" and _TAG.search(text) and not _ASKS.match(text):
        text = f"{_TAG.sub('', text).rstrip(' ,')}."
        what = talk_of(text) or "claim"
    return Utterance(
        start=first.said.start,
        end=last.said.end,
        text=text,
        what=what,
        turn=turn,
        speaker=names.get(turn),
        is_whole=FINISHED.search(document.text[last.said.start : last.said.end]) is not None,
    )


def _names(
    sections: Sequence[Section], turns: Sequence[int], nods: frozenset[int]
) -> Mapping[int, str]:
    """Who speaks in each turn that names somebody; who nods in it is not who speaks."""
    found: dict[int, str] = {}
    for number, (section, turn) in enumerate(zip(sections, turns, strict=True)):
        if section.label and section.role == "body" and number not in nods:
            found.setdefault(turn, section.label)
    return found
