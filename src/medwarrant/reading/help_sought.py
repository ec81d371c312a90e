"""Which drug somebody wants to stop, of those that their question names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.records import Concept, HelpSought

STOPPING = re.compile(
    r"\b(?:stop\w*|quit\w*|taper\w*|wean\w*|ween\w*|com(?:e|ing) off|came off|"
    r"g(?:et|etting|ot) off|"
    r"go(?:ing)? off|went off|be off|cut(?:ting)? (?:down|back|out)|cold turkey|reduc\w+|skip\w*|"
    r"drop\w*|leave out|leaving out|withdraw\w*|detox\w*|kick\w*|discontinu\w+|ditch\w*|"
    r"giv(?:e|ing) up|(?:free|rid|out) of|clean from|paus\w+|hold off|r[ua]n out|addicted to|"
    r"dependent on|hooked on)\b",
    re.IGNORECASE,
)
"""What is done with the drug whose stopping a question is about."""

TAKING = re.compile(
    r"\b(?:take|taking|took|takes|use|uses|using|used|on|drink|drinks|drinking|my|his|her)\b",
    re.IGNORECASE,
)
NEAR = 45
"""Characters between such words and the drug: "stop taking all of my evening" fits in."""

TURNS = re.compile(
    r"[.?!;]|\b(?:before|until|for|because|so that|then|if|when|while|with)\b", re.IGNORECASE
)
"""Behind one of these the question speaks of something else."""


HELPS_TO_STOP = re.compile(
    r"\b(?:help\w*|work\w*|useful|good|effective|make|makes)\b.{0,50}?"
    r"\b(?:stop|quit|get (?:\w+ )?off|come off|cut down|give up|drink less|stay off)\b",
    re.IGNORECASE,
)
"""A question whether something helps people to stop: what it asks of is the help."""


def asks_what_helps(text: str) -> bool:
    """Whether the question is on what helps people to stop, and not on stopping something."""
    return HELPS_TO_STOP.search(text) is not None


def help_sought(
    text: str, words: Sequence[str], mentions: Sequence[tuple[int, int, Concept]]
) -> HelpSought | None:
    """The help to look for, ``None`` where nothing calls for it, no drug is named, or nobody asks
    to stop anything.

    Of several drugs it is the one that the question would stop, else the one that is taken, else
    the first.
    """
    drugs = [(start, concept) for start, _, concept in mentions if concept.kind == "drug"]
    asks_to_stop = STOPPING.search(text) is not None and not asks_what_helps(text)
    if not words or not drugs or not asks_to_stop:
        return None
    stopped = _behind(text, STOPPING, drugs) or _behind(text, TAKING, drugs)
    return HelpSought(words=tuple(words), drugs=(stopped or drugs[0][1],))


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
