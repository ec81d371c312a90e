"""Questions that the corpus could answer next."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.ports import Searcher
from medwarrant.records import Concept, Filters, Query
from medwarrant.reports.evidence import EVIDENCE_KINDS, Evidence
from medwarrant.reports.gathering import Gatherer
from medwarrant.reports.wording import names, shown_name

MOST = 3
GIVEN = frozenset({"drug", "procedure"})
"""Kinds of concept that have risks and a mechanism."""


def follow_ups(gatherer: Gatherer, evidence: Evidence, searcher: Searcher) -> tuple[str, ...]:
    """Up to three questions near this one for which the corpus holds documents."""
    q = gatherer.question
    asked: list[tuple[str, Sequence[Concept]]] = []
    shared = _shared(gatherer, evidence)
    for concept in shared[:1]:
        asked += [
            (
                f"What is known of {shown_name(subject)} and {shown_name(concept)} in people?",
                (subject, concept),
            )
            for subject in q.subjects
        ]
    acted = f" in {names(q.targets)}" if q.targets and q.targets[0].kind == "condition" else ""
    given = [concept for concept in q.subjects if concept.kind in GIVEN and not concept.acts_on]
    for subject in given[:2]:
        if q.kind not in ("harm", "contraindication"):
            condition = q.targets[:1] if acted else ()
            asked.append(
                (f"What are the risks of {shown_name(subject)}{acted}?", (subject, *condition))
            )
        if q.kind != "mechanism":
            asked.append((f"What is the mechanism of {shown_name(subject)}?", (subject,)))
    kept = [
        text
        for text, concepts in asked
        if searcher.count(
            Query(groups=gatherer.groups(concepts), filters=Filters(kinds=EVIDENCE_KINDS))
        ).hits
    ]
    return tuple(dict.fromkeys(kept))[:MOST]


def _shared(gatherer: Gatherer, evidence: Evidence) -> list[Concept]:
    """What bridges the asked things, the most often named first."""
    counts: dict[str, int] = {}
    for item in evidence.items:
        if item.fit == "bridge":
            for identity in item.shared:
                counts[identity] = counts.get(identity, 0) + 1
    ranked = sorted(counts, key=lambda identity: (-counts[identity], identity))
    concepts = (gatherer.concept(identity) for identity in ranked)
    return [concept for concept in concepts if concept is not None]
