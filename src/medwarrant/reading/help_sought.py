"""Which drug somebody wants to stop, of those that their question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

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


STOPS: Final = re.compile(
    r"\b(?:stop(?:s|ped|ping)?|quit(?:s|ting)?|cut(?:ting)? (?:down|back|out)(?: on)?|"
    r"giv(?:e|ing) up|(?:get(?:ting)?|be(?:ing)?) rid of|reduc(?:e|ing)|kick(?:ing)?)\b",
    re.IGNORECASE,
)
BEFORE_WHAT: Final = re.compile(
    r"(?:\s+(?:my|the|his|her|our|their|your|all|these|those|this|from|of|with|on|being|having|"
    r"getting|me|him|so much|too much|a|an|feeling|constantly|always|just))*\s+",
    re.IGNORECASE,
)
"""What stands between a word for stopping and what is stopped."""
DONE: Final = re.compile(
    r"(?P<use>tak|us|drink|smok|vap|inject|snort|sniff|chew|dos|medicat|do|hav|swallow|popp|dipp|"
    r"self)?[\w-]*ing\b",
    re.IGNORECASE,
)
"""What somebody does; ``use`` begins what is done with a drug."""
REACH: Final = 30
"""Characters behind what is done in which a drug is taken to be what it is done with."""


def stops_nothing_taken(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether all that the question would stop is no drug: a complaint ("stop snoring") or what
    somebody does ("stop biting my nails"). Nobody is told not to stop that. Of a complaint it is
    believed only where no drug is named at all.
    """
    stopped = list(STOPS.finditer(text))
    ways = len(list(STOPPING.finditer(text)))
    return len(stopped) >= max(ways, 1) and all(
        _is_nothing_taken(text, each.end(), mentions) for each in stopped
    )


def _is_nothing_taken(text: str, at: int, mentions: Sequence[Mention]) -> bool:
    gap = BEFORE_WHAT.match(text, at)
    start = at if gap is None else gap.end()
    drugs = [first for first, _, concept in mentions if concept.kind == "drug"]
    done = DONE.match(text, start)
    if done is not None:
        return done["use"] is None and not any(start <= at < done.end() + REACH for at in drugs)
    return not drugs and any(
        first == start
        and concept.kind in ("condition", "outcome")
        and not OF_USE.search(text[first:end])
        and not ITS_DRUG.match(text, end)
        for first, end, concept in mentions
    )


ITS_DRUG: Final = re.compile(
    r"[\s-]+(?:med\w*|pills?|tablets?|tabs|drugs?|treatments?|therapy|injections?|shots?|sprays?|"
    r"patch(?:es)?|drops|inhalers?|creams?|supplements?|killers?|stuff|relievers?)\b",
    re.IGNORECASE,
)
"""What stands behind a complaint that names what is taken for it ("pain meds")."""
OF_USE: Final = re.compile(
    r"\b(?:withdrawals?|dependen\w+|addict\w+|use|abuse|misuse|smok\w+|drink\w+|vap\w+)\b",
    re.IGNORECASE,
)
"""Names of complaints and habits that hide a drug."""


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
