"""An operation that a question names: when something was done, and to whom, and seldom what acts.

"Does cannabis use raise opioid consumption after spine surgery?" asks nothing of surgery: it says
of whom it is asked, the part of the body included; and what befalls people then has a name of its
own ("confused after an operation" is postoperative delirium).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from medwarrant.reading.asking import Finder
from medwarrant.reading.circumstances import OPERATED
from medwarrant.records import Concept

Mention = tuple[int, int, Concept]

AT_THE_TIME: Final = re.compile(
    r"\b(?:after|before|during|following|undergoing|undergo(?:es)?|underwent|having|had|needs|needing|"
    r"awaiting|scheduled for|prior to|around|in)\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""What stands before an operation that says when or in whom something is asked."""

AFTERWARDS: Final = re.compile(r"\b(?:after\w*|following|post-?op\w*|recover\w*)\b", re.IGNORECASE)
"""Words of a question that asks what comes behind an operation."""


def with_operations(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with each operation and the part of the body right before it ("hip operation")
    as those of whom it is asked, where the operation only says when.
    """
    found: list[Mention] = []
    for start, end, concept in mentions:
        at, _, part = found[-1] if found else (0, 0, concept)
        has_part = bool(found) and part.kind == "other" and found[-1][1] == start - 1
        if has_part and says_when(concept, text[:at]):
            names = (text[at:end], *part.names)
            people = msgspec.structs.replace(part, kind="population", names=names)
            found[-1] = (at, end, people)
        else:
            found.append((start, end, concept))
    return found


def says_when(concept: Concept, before: str) -> bool:
    """Whether a concept is an operation that only says when or in whom something is asked."""
    is_given = concept.kind == "procedure" and is_operation(concept)
    return is_given and AT_THE_TIME.search(before) is not None


def is_operation(concept: Concept) -> bool:
    """Whether a concept is an operation, by its names."""
    return OPERATED.search(" ".join(concept.names)) is not None


def befalls_then(concept: Concept, vocabulary: Finder) -> Concept:
    """What a complaint is called that comes after an operation, or the complaint, which studies of
    people after an operation call by its own name; itself where nothing else is.
    """
    said = concept.names[0].casefold()
    for name in (f"postoperative {said}", f"{said} after surgery"):
        for start, end, known in vocabulary.find(name):
            if (start, end) == (0, len(name)) and known.kind == "condition":
                return msgspec.structs.replace(known, any_of=(known, concept))
    return concept
