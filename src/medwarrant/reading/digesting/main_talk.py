"""Where the main talk of an episode begins and ends, and who in it asks rather than tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from medwarrant.reading.digesting.utterances import Utterance

_THANKS = re.compile(
    r"\bthank (?:you|all of you)\b|\bjoin(?:ed|ing) (?:me|us)\b|\bwrap (?:this |things )?up\b", re.I
)
OPENING, CLOSING = 0.15, 0.95
"""Shares of a recording's text before which sponsors' time belongs to what leads up to the talk
(previews, announcements, matters of other episodes), and behind which to what follows it.
"""
FEWEST_TURNS = 20
"""Turns from which a recording is a conversation."""
MOSTLY_NAMED = 0.8
"""Share of the turns that name a speaker, from which the names tell who speaks; below, two are
taken to speak by turns.
"""
ASKS_MORE = 2.0
"""How many times as often as the other the host asks, by the words said."""


def main_talk(every: Sequence[Utterance], sold: frozenset[int], length: int) -> tuple[int, int]:
    """The places at which the main talk begins and ends, of a text of so many characters."""
    before = [each.end for each in every if each.start in sold and each.end < OPENING * length]
    behind = [
        each.start
        for each in every
        if each.start > CLOSING * length and (each.start in sold or _THANKS.search(each.text))
    ]
    return max(before, default=0), min(behind, default=length)


def turns_of_host(every: Sequence[Utterance]) -> frozenset[int]:
    """The turns that end with a question, and all of whoever asks much more than the other does;
    none in a talk of one speaker.
    """
    turns = {each.turn: each.speaker for each in every}
    if len(turns) < FEWEST_TURNS:
        return frozenset()
    is_named = sum(speaker is not None for speaker in turns.values()) >= MOSTLY_NAMED * len(turns)
    who = {turn: (speaker if is_named else turn % 2) for turn, speaker in turns.items()}
    asked: Counter[object] = Counter()
    words: Counter[object] = Counter()
    for each in every:
        words[who[each.turn]] += len(each.text.split())
        asked[who[each.turn]] += each.text.endswith("?")
    rates = {name: asked[name] / words[name] for name in words if words[name]}
    asking = {each.turn for each in _last_of_turns(every) if each.text.endswith("?")}
    host, *others = sorted(rates, key=lambda name: -rates[name])
    if not others or rates[host] < ASKS_MORE * max(rates[name] for name in others):
        return frozenset(asking)
    return frozenset(asking | {turn for turn, name in who.items() if name == host})


def _last_of_turns(every: Sequence[Utterance]) -> list[Utterance]:
    return list({each.turn: each for each in every}.values())
