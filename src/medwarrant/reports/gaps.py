"""What nothing here answers, each with the search that proves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from medwarrant.ports import Searcher
from medwarrant.records import Concept, Design, Filters, Gap, Query, Searched
from medwarrant.reports.evidence import EVIDENCE_KINDS, Evidence, Item
from medwarrant.reports.gathering import Gatherer
from medwarrant.reports.wording import names
from medwarrant.text.boolean import format_groups

TRIAL_DESIGNS: tuple[Design, ...] = ("rct", "crossover_rct", "meta_analysis", "systematic_review")
MOST_GAPS = 5
"""More than five is a list nobody reads; the first are the ones nearest to the question."""


def gaps(gatherer: Gatherer, evidence: Evidence, searcher: Searcher) -> tuple[Gap, ...]:
    """The gaps nearest to the question, each with its search."""
    q = gatherer.question
    finder = _Finder(gatherer, searcher)
    direct = [item for item in evidence.items if item.fit == "direct" and item.answers]
    found: list[Gap] = []
    acting, targets = (*q.subjects, *q.comparators), q.targets
    if not direct and (acting or targets):
        found.append(finder.untested((*acting, *targets)))
        if len(acting) > 1 and targets:
            found.append(finder.untested(acting))
        for concept in acting if len(acting) > 1 else ():
            found += [
                finder.no_human((concept, target))
                for target in targets
                if not _any_human(evidence.items, concept, target, gatherer)
            ]
    elif direct and not any(item.is_human for item in direct):
        found.append(finder.no_human((*acting, *targets)))
    elif direct and not any(item.study.design in TRIAL_DESIGNS for item in direct):
        found.append(finder.no_trial((*acting, *targets)))
    if not direct:
        found += [finder.untested((*acting, *targets, population)) for population in q.populations]
    return _numbered(found)


class _Finder:
    """Runs the searches that prove gaps."""

    def __init__(self, gatherer: Gatherer, searcher: Searcher) -> None:
        self._gatherer = gatherer
        self._searcher = searcher

    def _search(self, concepts: Sequence[Concept], filters: Filters) -> Searched:
        groups = self._gatherer.groups(concepts)
        count = self._searcher.count(Query(groups=groups, filters=filters))
        options = [
            *(f" --species {species}" for species in filters.species),
            *(f" --design {design}" for design in filters.designs),
        ]
        return Searched(
            query=format_groups(groups) + "".join(options),
            documents=count.documents,
            hits=count.hits,
        )

    def untested(self, concepts: Sequence[Concept]) -> Gap:
        """Nothing tests these together."""
        searched = self._search(concepts, Filters(kinds=EVIDENCE_KINDS))
        return _gap(f"{_together(concepts)}: no study of this was found", searched, len(concepts))

    def no_human(self, concepts: Sequence[Concept]) -> Gap:
        """Nothing tests these in people."""
        searched = self._search(concepts, Filters(kinds=EVIDENCE_KINDS, species=("human", "mixed")))
        return _gap(
            f"{_together(concepts)} in people: no study of this was found", searched, len(concepts)
        )

    def no_trial(self, concepts: Sequence[Concept]) -> Gap:
        """No randomised trial tests these."""
        searched = self._search(concepts, Filters(kinds=EVIDENCE_KINDS, designs=TRIAL_DESIGNS))
        return _gap(
            f"{_together(concepts)}: no result of a randomised trial on this was found",
            searched,
            len(concepts),
        )


def _gap(text: str, searched: Searched, things: int) -> Gap:
    named = "name" if searched.hits > 1 else "names"
    them = "them together" if things > 1 else "it"
    hits = {0: "none", 1: "one"}.get(searched.hits, str(searched.hits))
    proof = f"of {searched.documents} documents {hits} {named} {them}"
    if searched.hits:
        proof += f", and none of those read tests {them}"
    return Gap(id="", text=f"{text}; {proof}.", searched=searched)


def _together(concepts: Sequence[Concept]) -> str:
    text = names(concepts)
    return text[:1].upper() + text[1:]


def _any_human(
    items: Iterable[Item], concept: Concept, target: Concept, gatherer: Gatherer
) -> bool:
    return any(
        item.is_human
        and item.fit in ("direct", "partial")
        and gatherer.bearing.speaks_of(item, concept)
        and gatherer.bearing.speaks_of(item, target)
        for item in items
    )


def _numbered(found: Iterable[Gap]) -> tuple[Gap, ...]:
    kept: dict[str, Gap] = {}
    for gap in found:
        kept.setdefault(gap.searched.query, gap)
    return tuple(
        Gap(id=f"g{number}", text=gap.text, searched=gap.searched)
        for number, gap in enumerate(list(kept.values())[:MOST_GAPS], start=1)
    )
