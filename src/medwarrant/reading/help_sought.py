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


UNNAMED: Final = re.compile(
    r"\s+(?:(?:taking|using|having|all|of|off|from|on)\s+)*"
    r"(?:my|his|her|their|our|the|your|any|these|those)\s+(?:\w+\s+){0,2}?"
    r"(?P<word>tablets?|tabs|pills?|meds?|medications?|medicines?|prescriptions?|drugs)\b",
    re.IGNORECASE,
)
"""Medicines that somebody would stop and does not name, behind a word for stopping."""
TAKES_IT: Final = re.compile(
    r"\b(?<!can )(?<!could )(?<!should )(?<!may )(?<!to )"
    r"(?:tak(?:e|es|ing)|took|(?:am|is|are|been|['’]m|im|ive been) on|prescribed)\b"
    r"[^.?!]{0,45}$",
    re.IGNORECASE,
)
"""What stands before a drug that somebody is told to take already."""


def unnamed_medicine(text: str, mentions: Sequence[Mention]) -> str | None:
    """The asker's word for the medicines that they would stop and do not name ("tablets").

    ``None`` where every one is named: in its word ("blood pressure tablets"), right before it
    ("the lithium tablets"), or by what somebody is told to take before.
    """
    for stop in STOPPING.finditer(text):
        match = UNNAMED.match(text, stop.end())
        if match is None:
            continue
        start, end = match.span("word")
        is_named = any(
            first < end and start <= last + 1 and concept.kind == "drug"
            for first, last, concept in mentions
            if first >= stop.start()
        )
        is_told = any(
            concept.kind == "drug" and last <= stop.start() and TAKES_IT.search(text[:first])
            for first, last, concept in mentions
        )
        if not is_named and not is_told:
            return match["word"].casefold()
    return None


def asks_what_helps(text: str) -> bool:
    """Whether the question is on what helps people to stop, and not on stopping something."""
    return HELPS_TO_STOP.search(text) is not None


def help_sought(text: str, words: Sequence[str], mentions: Sequence[Mention]) -> HelpSought | None:
    """The help to look for, ``None`` where nothing calls for it, no drug is named, or nobody asks
    to stop anything.

    Of several drugs it is the one that the question would leave, else the one that is taken, else
    the first.
    """
    if not words or asks_what_helps(text) or unnamed_medicine(text, mentions) is not None:
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
