"""What works did to one another: retractions, corrections, expressions of concern,
and the publication of preprints.

A notice names the work it retracts, a retracted work its notice; either record may come first,
alone, or never, and each may know the other by another identifier. So every act is stored under
each name of the work acted on, whichever side says so, and looked up by all names of a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from medwarrant.corpus.names import names, names_of
from medwarrant.records import Document, Standing

ACTS: Final = {
    "retraction_of": ("retraction", True),
    "retracted_by": ("retraction", False),
    "concern_about": ("concern", True),
    "concern_by": ("concern", False),
    "correction_of": ("correction", True),
    "corrected_by": ("correction", False),
    "version_of_record": ("publication", True),
    "preprint_of": ("publication", False),
}
"""For each kind of link: the act, and whether the holder of the link is the acting work. An article
publishes its preprint."""

COUNTERS: Final = {"publication": "preprint"}
"""Acts that are asked after from both sides, with what the other side is to the acting work."""

RETRACTED_TYPE: Final = "Retracted Publication"
"""PubMed's publication type of a work that has been retracted, whoever did it."""

UNNAMED_NOTICE: Final = "not named in the record"

_RANK: Final = {"pmid": 0, "pmcid": 1, "doi": 2}


class Act(msgspec.Struct, frozen=True, array_like=True):
    """One work did something to another.

    ``acted`` is one name of the work acted on, ``acting`` all known names of the acting work,
    parted by spaces, "" where it is not named.
    """

    act: str
    acted: str
    acting: str


def acts_of(document: Document) -> tuple[Act, ...]:
    """What the document says was done, by it or to it."""
    found = []
    holder = names_of(document)
    for link in document.links:
        if link.kind in ACTS:
            act, holder_acts = ACTS[link.kind]
            other = names(link.pmid, link.pmcid, link.doi)
            acting, acted = (holder, other) if holder_acts else (other, holder)
            found += [Act(act, name, " ".join(acting)) for name in acted]
            if act in COUNTERS:
                found += [Act(COUNTERS[act], name, " ".join(acted)) for name in acting]
    if RETRACTED_TYPE in document.publication_types:
        found += [Act("retraction", name, "") for name in holder]
    return tuple(dict.fromkeys(found))


def standing(acts: Iterable[Act]) -> Standing:
    """What was done to one work, from all acts stored under any of its names."""
    by_act: dict[str, list[str]] = {}
    for act in acts:
        by_act.setdefault(act.act, []).append(act.acting)
    return Standing(
        retracted_by=_works(by_act.get("retraction", ())),
        concern_by=_works(by_act.get("concern", ())),
        corrected_by=_works(by_act.get("correction", ())),
        published_as=_works([each for each in by_act.get("publication", ()) if each]),
        preprints=_works([each for each in by_act.get("preprint", ()) if each]),
    )


def _works(acting: Sequence[str]) -> tuple[str, ...]:
    """One name for each acting work; name lists that share a name are of one work."""
    works: list[set[str]] = []
    for text in acting:
        merged = set(text.split())
        if merged:
            apart = [work for work in works if not work & merged]
            merged = merged.union(*(work for work in works if work & merged))
            works = [*apart, merged]
    if not works:
        return (UNNAMED_NOTICE,) if acting else ()
    return tuple(sorted(min(work, key=_preference) for work in works))


def _preference(name: str) -> tuple[int, str]:
    return _RANK.get(name.partition(":")[0], len(_RANK)), name
