# ruff: noqa: E501 - patterns are read as wholes
"""What a verifier's reasons say is amiss where a claim runs along a sentence of its source.

The rules of ``reading.verification`` name each shortfall in a sentence of their own; here they are
read back as what an editor calls them.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from medwarrant.reading.checks.article import Weighed
from medwarrant.reading.checks.poles import are_opposite
from medwarrant.records import Verdict

ALONG = 0.75
"""Score from which a claim runs along the sentence that it is held against."""
Shortfall = Literal["number", "direction", "hedge", "cause", "absolute", "population", "species"]

_PAIR = re.compile(r"^“(?P<mine>[^”]+)”: the passage says “(?P<theirs>[^”]+)”")
_NUMBER = re.compile(r"^the number (?P<mine>.+): the passage says (?P<theirs>.+)$", re.S)
_HEDGE = re.compile(r"^the passage says “(?P<theirs>[^”]+)”, the claim is certain")
_HEDGES = re.compile(
    r"^(?:may|might|could|can|possibl\w+|perhaps|potential\w*|suggest\w*|appear\w*|seem\w*|likely|probabl\w+|hypothes\w+|prelim\w+|propos\w+|tend\w*)$",
    re.I,
)
_CAUSE = re.compile(
    r"^“(?P<mine>[^”]+)”(?: tells a cause: the passage says “(?P<theirs>[^”]+)”|: the passage tells what goes together, no cause)"
)
_ABSOLUTE = re.compile(r"^“(?P<mine>[^”]+)” says more than the passage")
_POPULATION = re.compile(r"^the population “(?P<mine>[^”]+)”: the passage says “(?P<theirs>[^”]+)”")
_SPECIES = re.compile(
    r"^the species “(?P<mine>[^”]+)”: the passage says “(?P<theirs>[^”]+)”|^the passage speaks of “(?P<left>[^”]+)”, the claim leaves that out"
)
_DENIED = re.compile(r"^“(?P<mine>[^”]+)”: the passage does not deny this")


_SAYING: tuple[tuple[Shortfall, re.Pattern[str]], ...] = (
    ("number", _NUMBER),
    ("cause", _CAUSE),
    ("absolute", _ABSOLUTE),
    ("population", _POPULATION),
    ("species", _SPECIES),
    ("direction", _DENIED),
)
"""What each wording of a reason says is amiss."""


class Said(NamedTuple):
    """One shortfall: the claim's words, "" where it has none, and the source's."""

    what: Shortfall
    mine: str
    theirs: str


def shortfalls(weighed: Weighed) -> list[Said]:
    """What a source says otherwise, of a claim that runs along one of its sentences; else nothing."""
    return shortfalls_in(weighed.verdict)


def shortfalls_in(verdict: Verdict) -> list[Said]:
    """The same of a verdict alone."""
    if verdict.quote is None or verdict.score < ALONG:
        return []
    found = [_read(reason) for reason in verdict.reasons]
    return [each for each in found if each is not None]


def _read(reason: str) -> Said | None:
    for what, pattern in _SAYING:
        if match := pattern.search(reason):
            named = match.groupdict()
            theirs = named.get("theirs") or named.get("left") or ""
            return Said(what, named.get("mine") or "", theirs)
    if (match := _HEDGE.search(reason)) and _HEDGES.match(match["theirs"]):
        return Said("hedge", "", match["theirs"])
    if (match := _PAIR.search(reason)) and are_opposite(match["mine"], match["theirs"]):
        return Said("direction", match["mine"], match["theirs"])
    return None
