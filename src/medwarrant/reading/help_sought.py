"""Which drug somebody wants to stop, of those that their question names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.reading.leaving import NEAR, STOPPING, Mention, leaving
from medwarrant.records import Concept, HelpSought

TAKING = re.compile(
    r"\b(?:take|taking|took|takes|use|uses|using|used|on|drink|drinks|drinking|my|his|her)\b",
    re.IGNORECASE,
)
TURNS = re.compile(
    r"[.?!;]|\b(?:before|until|for|because|so that|then|if|when|while|with)\b", re.IGNORECASE
)
"""Behind one of these the question speaks of something else."""


HELPS_TO_STOP = re.compile(
    r"\b(?:help\w*|work\w*|useful|good|effective|make|makes)\b.{0,50}?"
    r"\b(?:stop|quit|get (?:\w+ )?off|come off|cut down|give up|drink less|stay off)\b"
    r"|^\W*(?:do(?:es)?|can|could|will|would|is|are)\b.{0,40}?\b(?:help\w*|work\w*|eas(?:e|es)|"
    r"reliev\w+|treat\w*|reduc\w+|useful|effective)\b.{0,40}?\b(?:withdrawals?|cravings?)\b",
    re.IGNORECASE,
)
"""A question whether something helps people to stop: what it asks of is the help."""


def asks_what_helps(text: str) -> bool:
    """Whether the question is on what helps people to stop, and not on stopping something."""
    return HELPS_TO_STOP.search(text) is not None


def help_sought(text: str, words: Sequence[str], mentions: Sequence[Mention]) -> HelpSought | None:
    """The help to look for, ``None`` where nothing calls for it, no drug is named, or nobody asks
    to stop anything.

    Of several drugs it is the one that the question would leave, else the one that is taken, else
    the first.
    """
    if not words or asks_what_helps(text):
        return None
    left = leaving(text, mentions).drugs
    if left:
        return HelpSought(words=tuple(words), drugs=left[:1])
    drugs = [(start, concept) for start, _, concept in mentions if concept.kind == "drug"]
    if not drugs or STOPPING.search(text) is None:
        return None
    taken = _behind(text, TAKING, drugs)
    return HelpSought(words=tuple(words), drugs=(taken or drugs[0][1],))


def _behind(
    text: str, cue: re.Pattern[str], drugs: Sequence[tuple[int, Concept]]
) -> Concept | None:
    """The first drug that stands close behind a cue."""
    for match in cue.finditer(text):
        for start, concept in drugs:
            between = text[match.end() : start] if start >= match.end() else None
            if between is not None and len(between) <= NEAR and not TURNS.search(between):
                return concept
    return None
