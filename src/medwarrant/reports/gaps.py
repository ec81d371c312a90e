"""What nothing here answers, each with the search that proves it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from medwarrant.ports import Searcher
from medwarrant.records import (
    Concept,
    Design,
    Filters,
    Gap,
    Query,
    Question,
    QuestionKind,
    Searched,
)
from medwarrant.reports.asked import of_routes
from medwarrant.reports.evidence import EVIDENCE_KINDS, Evidence, Item
from medwarrant.reports.gathering import Gatherer
from medwarrant.reports.narrowing import among_studies, may_be_human, narrowed, options
from medwarrant.reports.pointing import to_look_at
from medwarrant.reports.wording import against, capital, names, searched_names, uncapital
from medwarrant.text.boolean import format_groups

ROUTES: dict[str, tuple[str, ...]] = {
    "by mouth": ("oral", "orally", "by mouth"),
    "into a vein": ("intravenous", "intravenously", "infusion"),
    "through the nose": ("intranasal", "nasal spray"),
    "into a muscle": ("intramuscular",),
    "under the skin": ("subcutaneous",),
}
"""How something may be given, by the words that a search for it needs."""

LATE_CUE = re.compile(
    r"\blong[- ]term\b|\b(?:6|six|9|nine|12|twelve|18|24)[- ]months?\b|"
    r"\b(?:1|one|2|two|3|three|5|five)[- ]years?\b(?![- ]old)|"
    r"\b(?:2[6-9]|[3-9]\d|1\d\d)[- ]weeks?\b|\bweeks? (?:2[6-9]|[3-9]\d|1\d\d)\b|"
    r"\bmonths? (?:[6-9]|1\d|2\d)\b",
    re.IGNORECASE,
)
LATE_NAMES = ("long-term", "6 months", "six months", "12 months", "one year", "1 year", "2 years")
"""Words for half a year and more."""

HARM_NAMES = (
    "adverse events",
    "adverse effects",
    "side effects",
    "safety",
    "tolerability",
    "harms",
)

TRIAL_DESIGNS: tuple[Design, ...] = ("rct", "crossover_rct", "meta_analysis", "systematic_review")
RECOGNISED = "was recognised here"
"""What a gap says of works that its search matched, in none of which a result was read."""
MORE = "other words may find more"
"""What a search that found nothing leaves open: it speaks of its own words and not of the world."""
MOST_NAMED = 5
"""Works that match a gap's search, up to which each is named for a reader to look at."""

MOST_CHECKED = 20
"""Documents that speak of something, up to which it is checked that each was read."""
MOST_GAPS = 5
"""More than five is a list nobody reads; the first are the ones nearest to the question."""


def gaps(gatherer: Gatherer, evidence: Evidence, searcher: Searcher) -> tuple[Gap, ...]:
    """The gaps nearest to the question, each with its search."""
    q = gatherer.question
    if q.documents or evidence.picked:  # what one study leaves out is no gap of what is known
        return ()
    if q.kind == "recommendation" and _is_advised(evidence, q):
        return ()
    finder = _Finder(gatherer, searcher, evidence)
    direct = [item for item in evidence.items if item.fit == "direct" and item.answers]
    found: list[Gap] = []
    acting = tuple({c.id: c for c in (*q.subjects, *q.comparators)}.values())
    targets = q.targets
    is_on_a_part = not acting and any(item.fit == "partial" for item in evidence.items)
    if is_on_a_part:
        return ()  # what was asked of no treatment was told of some, and is no gap
    routes = of_routes(q)
    if not direct and routes:
        held = f"{against(q)[0]}{f' for {names(targets)}' if targets else ''}"
        return _numbered([finder.untested((*acting, *targets, *routes), held)])
    if not direct:
        found += [finder.untested((*acting, *targets, population)) for population in q.populations]
    is_near = any(item.fit == "partial" for item in evidence.items) and bool(q.populations)
    if not direct and (acting or targets) and not is_near:
        found.append(finder.untested((*acting, *targets)))
        if len(acting) > 1 and targets:
            found.append(finder.untested(acting))
        for concept in acting if len(acting) > 1 else ():
            found += [
                finder.no_human((concept, target))
                for target in targets
                if may_be_human(q.limits)
                and not _any_human(evidence.items, concept, target, gatherer)
            ]
    elif direct and not may_be_human(q.limits):
        pass  # animals were asked for
    elif direct and not any(item.is_human for item in direct):
        found.append(finder.no_human((*acting, *targets)))
    elif direct and not (q.limits.designs or any(map(_is_trial, direct))):
        found.append(finder.no_trial((*acting, *targets)))
    if q.kind in TESTED and any(item.is_human for item in direct):
        found += _beyond(finder, (*acting, *targets), direct, evidence)
    return _numbered(found)


def _is_advised(evidence: Evidence, question: Question) -> bool:
    """Whether guidance speaks of all that is asked."""
    asked = {c.id for c in (*question.subjects, *question.targets, *question.comparators)}
    return any(
        item.statement.role == "guidance" and asked and asked <= set(item.asked)
        for item in evidence.items
    )


def unnamed(
    gatherer: Gatherer, evidence: Evidence, searcher: Searcher, concepts: Sequence[Concept]
) -> Gap:
    """That nothing read tests these, whatever else is asked."""
    return _Finder(gatherer, searcher, evidence).untested(concepts)


SOUGHT: dict[QuestionKind, str] = {
    "dose": "dose of",
    "definition": "definition of",
    "number": "figure on",
    "prognosis": "result on the course of",
    "recommendation": "advice on",
    "contraindication": "advice on",
    "mechanism": "result on a mechanism of",
}
"""What a question of each kind looks for, where that is not a study, with its preposition."""

TESTED = frozenset({"effect", "comparison", "interaction"})
"""Kinds of question that trials answer, of which a reader asks what they left out."""


def _beyond(
    finder: _Finder, asked: Sequence[Concept], direct: Sequence[Item], evidence: Evidence
) -> list[Gap]:
    """What the studies that answer leave out: other routes, consequences, later times, harms."""
    found: list[Gap | None] = []
    routes = {route for item in direct if (route := _route_of(item)) is not None}
    if len(routes) == 1 and finder.kind != "comparison":
        (route,) = routes
        others = tuple(name for key, names in ROUTES.items() if key != route for name in names)
        found.append(finder.beyond(asked, f"given otherwise than {route}", others))
    is_of_levels = finder.kind == "interaction" or finder.proposition not in ("benefits", "equals")
    if is_of_levels and all(i.statement.outcome_kind == "pharmacokinetic" for i in direct):
        found.append(
            finder.beyond(asked, "what it means for people, effects and harms", HARM_NAMES)
        )
    else:
        told = [*direct, *(item for item in evidence.items if item.apart)]
        texts = {item.document.id: item.document.text for item in told}
        is_late = any(LATE_CUE.search(text) for text in texts.values())
        if finder.kind != "interaction" and not is_late:
            found.append(finder.beyond(asked, "after half a year or later", LATE_NAMES))
        harms = {asked[0].id}
        if not any(
            item.statement.outcome_kind == "harm" and harms.intersection(item.asked)
            for item in evidence.items
        ):
            found.append(finder.beyond(asked, "harms", HARM_NAMES))
    return [gap for gap in found if gap is not None]


def _route_of(item: Item) -> str | None:
    route = (item.study.route or "").casefold()
    return next((key for key, names in ROUTES.items() if any(n in route for n in names)), None)


class _Finder:
    """Runs the searches that prove gaps."""

    def __init__(self, gatherer: Gatherer, searcher: Searcher, evidence: Evidence) -> None:
        self._gatherer = gatherer
        self.kind = gatherer.question.kind
        self.proposition = gatherer.question.proposition
        self._findings = [i.quote for i in evidence.items if i.fit == "direct" and i.is_finding]
        self._read = {document.id for document in evidence.read}
        self._passed = {document.id for document in evidence.retracted}
        self._searcher = searcher

    def _search(
        self, concepts: Sequence[Concept], filters: Filters, also: tuple[str, ...] = ()
    ) -> Searched:
        groups = self._gatherer.groups(concepts) + ((also,) if also else ())
        within = narrowed(filters, self._gatherer.question.limits)
        count = self._searcher.count(Query(groups=groups, filters=within))
        return Searched(
            query=format_groups(groups) + options(within),
            documents=count.documents,
            hits=count.hits,
        )

    def _asked(self, concepts: Sequence[Concept]) -> str:
        """The things looked for together, in the studies that the question keeps to."""
        return capital(searched_names(concepts)) + among_studies(self._gatherer.question.limits)

    def _was_read(self, concepts: Sequence[Concept], words: tuple[str, ...]) -> bool:
        """Whether every document that speaks of this was read closely."""
        groups = (*self._gatherer.groups(concepts), words)
        filters = narrowed(Filters(kinds=EVIDENCE_KINDS), self._gatherer.question.limits)
        query = Query(groups=groups, filters=filters)
        return all(
            document.id in self._read for document in self._searcher.matching(query, MOST_CHECKED)
        )

    def _is_told(self, words: tuple[str, ...]) -> bool:
        """Whether a finding directly on what is asked speaks of this: then results are on it."""
        speaks = re.compile("|".join(rf"\b{re.escape(word)}" for word in words), re.IGNORECASE)
        return any(speaks.search(quote) for quote in self._findings)

    def untested(self, concepts: Sequence[Concept], told: str | None = None) -> Gap:
        """Nothing tests these together; ``told`` says in better words what was looked for."""
        what = SOUGHT.get(self.kind, "result of").rpartition(" ")[0]
        return self._not_found(
            concepts,
            Filters(kinds=EVIDENCE_KINDS),
            told=told or self._asked(concepts),
            recognised=f"no {what} that answers just this {RECOGNISED}",
        )

    def beyond(self, concepts: Sequence[Concept], what: str, words: tuple[str, ...]) -> Gap | None:
        """No result on one side of what was tested; ``words`` are those that speak of it.

        ``None`` where a document that speaks of it was not read: then nothing is proven.
        """
        searched = self._search(concepts, Filters(kinds=EVIDENCE_KINDS), words)
        hits = searched.hits
        if hits > MOST_CHECKED or not self._was_read(concepts, words):
            return None
        if hits and self._is_told(words):
            return None
        groups = (*self._gatherer.groups(concepts), words)
        text = f"{self._asked(concepts)}, {what}: nothing was found here under such words; {MORE}"
        if hits:
            text = f"{self._asked(concepts)}, {what}: no result on just this was recognised here"
        return self._gap(text, searched, groups, Filters(kinds=EVIDENCE_KINDS), is_one=False)

    def no_human(self, concepts: Sequence[Concept]) -> Gap:
        """Nothing tests these in people."""
        return self._not_found(
            concepts,
            Filters(kinds=EVIDENCE_KINDS, species=("human", "mixed")),
            told=f"{self._asked(concepts)} in people",
            recognised=f"no result on just this {RECOGNISED}",
        )

    def no_trial(self, concepts: Sequence[Concept]) -> Gap:
        """No randomised trial tests these."""
        return self._not_found(
            concepts,
            Filters(kinds=EVIDENCE_KINDS, designs=TRIAL_DESIGNS),
            told=f"{self._asked(concepts)} in randomised trials",
            recognised=f"no result on just this {RECOGNISED}",
        )

    def _not_found(
        self, concepts: Sequence[Concept], filters: Filters, *, told: str, recognised: str
    ) -> Gap:
        """The gap on what ``told`` names: that its words found nothing, or, where some work has
        them all, that nothing in it was ``recognised``.
        """
        searched = self._search(concepts, filters)
        text = f"{capital(told)}: {recognised}"
        if not searched.hits:
            text = f"Nothing was found here under {uncapital(told)}; {MORE}"
        groups = self._gatherer.groups(concepts)
        return self._gap(text, searched, groups, filters, is_one=len(concepts) == 1)

    def _gap(
        self,
        text: str,
        searched: Searched,
        groups: tuple[tuple[str, ...], ...],
        filters: Filters,
        *,
        is_one: bool,
    ) -> Gap:
        """The gap with its count, and with the works that its search matched where they are few; a
        retracted work is not named, nor one that a gap before it names.
        """
        hits, them = searched.hits, "it" if is_one else "it all"
        many = {0: "none names", 1: "one names"}.get(hits, f"{hits} name")
        text = f"{text}; of {_documents(searched)} {many} {them}."
        if 0 < hits <= MOST_NAMED:
            within = narrowed(filters, self._gatherer.question.limits)
            matched = self._searcher.matching(Query(groups=groups, filters=within), MOST_NAMED)
            found = [document for document in matched if document.id not in self._passed]
            self._passed.update(document.id for document in found)
            text += f" {to_look_at(found)}" if found else ""
        return Gap(id="", text=text, searched=searched)


def _is_trial(item: Item) -> bool:
    return item.study.design in TRIAL_DESIGNS


def _documents(searched: Searched) -> str:
    return f"{searched.documents} document{'' if searched.documents == 1 else 's'}"


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
