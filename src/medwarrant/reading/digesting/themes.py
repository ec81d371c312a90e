"""What a talk is about: what it names often, and comes back to."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import NamedTuple

from medwarrant.reading.digesting.groups import GIVEN, Mention, Subjects
from medwarrant.records import ConceptKind

PARTS = 16
"""Parts of equal length in which a talk is looked through for what it comes back to."""
MOST = 2.5
"""Points of a thing at the most, lest a sentence be told for the name of the subject alone."""
BESIDE = 0.3
"""What a thing counts that is no drug, procedure, condition, outcome or the like, but a part of
the body or a tool.
"""
TOLD = 2
"""Things of a sentence that count."""


SPEAKS_OF: frozenset[ConceptKind] = frozenset({"drug", "procedure", "condition"})
"""Kinds of thing that a stretch of talk is about."""
REACH, LAST_WITHIN, FEWEST = 1_500, 900, 2
"""Characters before a place that are looked through for what is spoken of, in how many of them it
must be named last, and how often it must be named.
"""
FAR, MOSTLY = 2_500, 0.5
"""Characters before a result that does not say what was given, about two minutes and a half, and
the share of the treatments named there that it must be.
"""
SHARE_OF_NAMED = 0.4
"""Share of the things of such kinds named there that it must be."""


class Themes(NamedTuple):
    """The points of each thing that a talk names, by its id."""

    points: dict[str, float]

    def of(self, found: Subjects, start: int, end: int) -> float:
        """The points of the weightiest things that a place names."""
        named = {concept.id for _, _, concept in found.mentions_in(start, end)}
        return sum(sorted((self.points[name] for name in named), reverse=True)[:TOLD])

    def spoken_of(self, found: Subjects, start: int) -> Mention | None:
        """The last mention of what the talk speaks of right before a place, ``None`` where it
        speaks of several things or of none.
        """
        near = [m for m in found.mentions_in(start - REACH, start) if m[2].kind in SPEAKS_OF]
        counts = Counter(concept.id for _, _, concept in near)
        for name, count in counts.most_common(1):
            last = next(m for m in reversed(near) if m[2].id == name)
            is_near = last[1] >= start - LAST_WITHIN
            if is_near and count >= max(FEWEST, SHARE_OF_NAMED * len(near)):
                return last
        return None

    def given_before(self, found: Subjects, start: int) -> Mention | None:
        """The last mention of the treatment that a long stretch before a place speaks of most;
        ``None`` where it speaks of several or of none.
        """
        near = [m for m in found.mentions_in(start - FAR, start) if m[2].kind in GIVEN]
        for name, count in Counter(c.id for _, _, c in near).most_common(1):
            if count >= max(FEWEST, MOSTLY * len(near)):
                return next(m for m in reversed(near) if m[2].id == name)
        return None


def themes_of(found: Subjects, length: int) -> Themes:
    """What a talk of so many characters is about.

    A thing has the more points the oftener it is named and in the more parts of the talk.
    """
    counts: Counter[str] = Counter()
    parts: dict[str, set[int]] = defaultdict(set)
    beside: set[str] = set()
    for start, _, concept in found.everything:
        counts[concept.id] += 1
        parts[concept.id].add(start * PARTS // max(1, length))
        if concept.kind == "other":
            beside.add(concept.id)
    return Themes(
        {
            name: min(MOST, math.log1p(count) * math.sqrt(len(parts[name]) / PARTS))
            * (BESIDE if name in beside else 1.0)
            for name, count in counts.items()
        }
    )
