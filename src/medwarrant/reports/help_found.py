"""What was found on help that somebody needs to know of who treats themselves.

Who asks how to stop a drug alone is told not to, and then what studies and guidance say of help
with stopping it: no amount, no timetable, and where nothing was found the search that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from medwarrant.ports import Appraiser, Searcher, StatementReader, Store, Vocabulary
from medwarrant.records import Concept, Document, Filters, Gap, HelpSought, Query, Searched
from medwarrant.reports.cues import ONCE_STOPPED, is_guess
from medwarrant.reports.evidence import (
    EVIDENCE_KINDS,
    LAST_HUMAN_LEVEL,
    Item,
    level_of,
    without_doubles,
)
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.wording import joined, shown_name
from medwarrant.text.boolean import format_groups

REACH = 30
"""Documents read on help with one drug."""
MOST = 4
"""Statements told: who is in need of help reads few."""
A_DOCUMENT = 2
"""Statements of one document."""

WORDS_BETWEEN = 3
"""Words that may stand between a drug and the word for help ("benzodiazepine dose taper")."""

LEFT_A_TRIAL = re.compile(
    r"\b(?:premature\w*|led to|leading to|resulted in|resulting in|due to|because of|study|early)"
    r"\s(?:\w+\s){0,3}?(?:discontinu\w+|withdraw\w+|cessation)|"
    r"\bwithdr[ae]w\w* (?:from|of) (?:the )?(?:study|trial|consent)",
    re.IGNORECASE,
)
"""Who left a trial or its drug was not helped to stop anything."""


@dataclass(frozen=True)
class Found:
    """Statements on help, and the search of each drug on which there is none.

    ``about`` names what the statements are on: a drug, or the class that it belongs to.
    ``limits`` are what curators hold against the works. ``afterwards`` tell what became of what
    is asked about once the drug was stopped.
    """

    about: str
    items: tuple[Item, ...]
    gaps: tuple[Gap, ...]
    afterwards: tuple[Item, ...] = ()
    limits: tuple[Item, ...] = ()


class HelpDesk:
    """Looks for help with stopping the drugs that a question is about."""

    def __init__(
        self,
        store: Store,
        searcher: Searcher,
        appraiser: Appraiser,
        statements: StatementReader,
        vocabulary: Vocabulary,
    ) -> None:
        self._store = store
        self._searcher = searcher
        self._appraiser = appraiser
        self._statements = statements
        self._vocabulary = vocabulary
        self._means: tuple[Concept, ...] = ()

    def look(
        self,
        sought: HelpSought,
        means: Sequence[Concept] = (),
        asked: Sequence[Concept] = (),
    ) -> Found:
        """What is told of help with each drug, else with the class that it belongs to.

        What was found on the ``means`` that somebody would take themselves is left out: it would
        read as leave to. ``asked`` is what may heal or come back then.
        """
        self._means = tuple(means)
        told: list[tuple[Concept, Item]] = []
        gaps: list[Gap] = []
        for drug in sought.drugs:
            every = [(drug, item) for item in self._on(drug, sought.words)]
            own = [each for each in every if not self._is_on_means(each[1], drug)]
            if every and not own:
                gaps.append(self._gap(drug, sought.words, len(gaps) + 1, self._means))
            elif not own:
                gaps.append(self._gap(drug, sought.words, len(gaps) + 1))
                for wider in self._wider(drug):
                    of_class = [(wider, item) for item in self._on(wider, sought.words)]
                    if not of_class:
                        gaps.append(self._gap(wider, sought.words, len(gaps) + 1))
                    own += [each for each in of_class if not self._is_on_means(each[1], drug)]
            told += own
        items = _few([item for _, item in told])
        shown = {id(item) for item in items}
        about = dict.fromkeys(shown_name(concept) for concept, item in told if id(item) in shown)
        then = [item for drug in sought.drugs for item in self.after_stopping(drug, asked)]
        return Found(
            about=joined(list(about)),
            items=tuple(items),
            gaps=tuple(gaps),
            afterwards=tuple(_few(then)),
            limits=tuple(self._limits({item.document.id: item.document for item in items})),
        )

    def _limits(self, documents: Mapping[str, Document]) -> Iterator[Item]:
        """What the curators of these works remark on their limits."""
        for document in documents.values():
            if document.curated is not None:
                yield from self._items(document, None, roles=("limit",))

    def after_stopping(self, drug: Concept, asked: Sequence[Concept]) -> list[Item]:
        """What studies in people saw of what is asked about once the drug was stopped or used less,
        the strongest first; nothing that somebody could follow.
        """
        names = tuple(self._vocabulary.names(drug) or drug.names)
        found: dict[tuple[str, int], Item] = {}
        for each in asked:
            groups = (names, tuple(self._vocabulary.names(each) or each.names))
            filters = Filters(kinds=EVIDENCE_KINDS)
            query = Query(
                text=f"{drug.names[0]} {each.names[0]}",
                groups=groups,
                filters=filters,
                by_meaning=False,
            )
            hits = [hit.document for hit in self._searcher.search(query, REACH)]
            for document in without_doubles(hits):
                for item in self._items(document, drug):
                    if (
                        item.is_finding
                        and item.is_human
                        and ONCE_STOPPED.search(item.quote)
                        and not LEFT_A_TRIAL.search(item.quote)
                        and not gives_something_to_follow(item.quote)
                        and self._names(item, drug)
                        and self._names(item, each)
                    ):
                        found.setdefault((document.id, item.statement.start), item)
        return sorted(found.values(), key=lambda i: (i.level, i.document.id, i.statement.start))

    def _names(self, item: Item, concept: Concept) -> bool:
        named = [each for _, _, each in self._vocabulary.find(item.quote)]
        told = [*named, *(c for c in map(self._vocabulary.concept, item.statement.object) if c)]
        told += [c for c in map(self._vocabulary.concept, item.statement.subject) if c]
        return any(
            self._vocabulary.covers(concept, each) or self._vocabulary.covers(each, concept)
            for each in told
        )

    def _wider(self, drug: Concept) -> list[Concept]:
        """The classes of a single drug; help with a class is not sought among wider ones."""
        if len(self._vocabulary.names(drug)) > len(drug.names) + len(drug.short):
            return []
        classes = (self._vocabulary.concept(name) for name in drug.broader)
        return [concept for concept in classes if concept is not None and concept.kind == "drug"]

    def _groups(self, drug: Concept, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        return (tuple(self._vocabulary.names(drug) or drug.names), tuple(words))

    def _on(self, drug: Concept, words: Sequence[str]) -> list[Item]:
        """Statements on help with one drug, the strongest studies first."""
        query = Query(
            text=f"{drug.names[0]} {' '.join(words)}",
            groups=self._groups(drug, words),
            filters=Filters(kinds=EVIDENCE_KINDS),
            by_meaning=False,
        )
        speaks = _of_help_with(self._vocabulary.names(drug) or drug.names, words)
        hits = [hit.document for hit in self._searcher.search(query, REACH)]
        items = [
            item
            for document in without_doubles(hits)
            for item in self._items(document, drug)
            if speaks.search(item.quote)
            and not LEFT_A_TRIAL.search(item.quote)
            and not (item.document.curated is None and is_guess(item.quote))
            and not gives_something_to_follow(item.quote)
        ]
        return sorted(items, key=lambda i: (i.level, i.document.id, i.statement.start))

    def _is_on_means(self, item: Item, drug: Concept) -> bool:
        """Whether it tells of what somebody would take in place of the drug."""
        others = [each for each in self._means if not self._vocabulary.covers(each, drug)]
        named = [concept for _, _, concept in self._vocabulary.find(item.quote)]
        return any(self._vocabulary.covers(other, each) for other in others for each in named)

    def _items(
        self,
        document: Document,
        drug: Concept | None,
        roles: Sequence[str] = ("finding", "guidance"),
    ) -> Iterable[Item]:
        if self._store.standing(document).is_retracted:
            return
        study = self._appraiser.appraise(document)
        level = level_of(study)
        if study.design in ("protocol", "editorial") or level > LAST_HUMAN_LEVEL:
            return
        for statement in self._statements.statements(document, study):
            if statement.role in roles:
                yield Item(
                    document=document,
                    study=study,
                    statement=statement,
                    fit="aside",
                    stance="none",
                    level=level,
                    relevance=0.0,
                    asked=() if drug is None else (drug.id,),
                )

    def _gap(
        self, drug: Concept, words: Sequence[str], number: int, besides: Sequence[Concept] = ()
    ) -> Gap:
        """That no help was found; ``besides``: none but what somebody would take themselves."""
        groups = self._groups(drug, words)
        count = self._searcher.count(Query(groups=groups, filters=Filters(kinds=EVIDENCE_KINDS)))
        searched = Searched(
            query=format_groups(groups) + "".join(f" --source {kind}" for kind in EVIDENCE_KINDS),
            documents=count.documents,
            hits=count.hits,
        )
        name = shown_name(drug)
        other = f" other than {joined(map(shown_name, besides))}" if besides else ""
        hits = {0: "none speaks", 1: "one speaks"}.get(count.hits, f"{count.hits} speak")
        proof = f"of {count.documents} documents {hits} of it together with stopping it"
        if count.hits:
            help_ = "other help" if besides else "help"
            proof += f", and no result in them is on {help_} with that"
        return Gap(
            id=f"g{number}",
            text=f"Help with stopping {name}{other}: "
            f"nothing was found here under such words; {proof}.",
            searched=searched,
        )


def _of_help_with(names: Sequence[str], words: Sequence[str]) -> re.Pattern[str]:
    """Matches where a word for help stands next to one of the names.

    "Alcohol withdrawal in a patient on lorazepam" is none for lorazepam.
    """
    drug = "|".join(rf"{re.escape(name)}(?:e?s)?" for name in sorted(names, key=len, reverse=True))
    help_ = "|".join(rf"{re.escape(word)}\w*" for word in words)
    behind = rf"(?!dependent)(?:{help_})"  # "heroin-dependent patients" says who they were
    between = rf"(?:[\s-]+(?!or\b|and\b|for\b|in\b|than\b)[\w-]+){{0,{WORDS_BETWEEN}}}?[\s-]+"
    return re.compile(
        rf"\b(?:{drug}){between}{behind}|"
        rf"\b(?:{help_}|stopping|stopped|quit\w*)\s+(?:(?:symptoms?|syndrome|treatment|attempts?)\s+)?"
        rf"(?:(?:from|of|off|to|on|using|taking|their|long-term|chronic|the|use|regular)\s+){{0,3}}"
        rf"(?:{drug})\b",
        re.IGNORECASE,
    )


def _few(items: Sequence[Item]) -> list[Item]:
    kept: list[Item] = []
    of_each: dict[str, int] = {}
    for item in items:
        count = of_each.get(item.document.id, 0)
        if count < A_DOCUMENT and len(kept) < MOST:
            of_each[item.document.id] = count + 1
            kept.append(item)
    return kept
