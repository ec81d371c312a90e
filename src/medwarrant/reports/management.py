"""What was tried for an illness, where somebody asks what to do and names no treatment.

"How should I manage withdrawal in ketamine use disorder?" wants guidance; where none is held, it
wants the studies of what was given for it and what came of that, and not how common it is. Nothing
is weighed across different treatments: each study is told for itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from medwarrant.ports import Vocabulary
from medwarrant.records import Question, Sentence
from medwarrant.reports.evidence import LAST_HUMAN_LEVEL, Evidence, Item
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.naming import Naming
from medwarrant.reports.plan import Plan
from medwarrant.reports.readable import plain_title
from medwarrant.reports.telling import Teller, bottom_line, relation
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import among, as_quoted

ASKED_OF = frozenset({"recommendation", "effect"})
"""Kinds of question that may ask what to do."""
DONE = frozenset({"drug", "procedure"})
"""Kinds of concept that may have been tried."""
MOST = 6
"""Findings told of what was tried."""
MOST_OF_ONE = 2
"""Findings of one study."""

STOPPED = re.compile(
    r"\b(?:after|on|by|with|once|when|who) (?:\w+ ){0,2}(?:stopp|ceas|quit|reduc)\w+|"
    r"\bcessation\b|\babstinen\w+|\bstopped using\b|\bdiscontinu\w+",
    re.IGNORECASE,
)
"""Words of a finding on what came of stopping, which is a way of managing, too."""
ADVISES = re.compile(
    r"\b(?:recommend|advis|should|suggest|first[- ]line|treat|manag|offer|prefer|indicat)\w*",
    re.IGNORECASE,
)
"""Words of guidance on what to do, and not only on what the risks are."""
OVER_IT = re.compile(
    r"\b(?:manag\w+|treat(?:ment|ed|ing|s)?|therap\w+|pharmacotherap\w+|prevent\w*|prophyla\w+|"
    r"interventions?|effects?|efficacy|versus|vs|comparison|trial)\b",
    re.IGNORECASE,
)
"""Words of a title on what was done about something."""


def asks_what_to_do(question: Question) -> bool:
    """Whether a question names what somebody has and leaves open what is to be done."""
    return (
        question.kind in ASKED_OF
        and not question.subjects
        and bool(question.targets)
        and not question.documents
        and not question.focus
        and all(target.source != "question" for target in question.targets)
    )


def tried(question: Question, evidence: Evidence, vocabulary: Vocabulary) -> tuple[Item, ...]:
    """Findings in people on what was done about what the question names: of works on the most of
    it, those on all of whom it is asked first, others told to be in other people.
    """
    naming = Naming(vocabulary)
    people = [c for c in question.populations if c.kind != "route"]
    found: dict[str, list[tuple[int, int, int, Item]]] = {}
    for item in evidence.items:
        is_told = item.is_finding and item.is_human and item.level <= LAST_HUMAN_LEVEL
        if not is_told or not _tells_what_was_done(item, question, vocabulary):
            continue
        said = f"{item.document.title} ; {item.quote}"
        ids = naming.ids_in(said)
        on = sum(naming.holds(c, ids, said) for c in question.targets)
        own_ids = naming.ids_in(item.quote)
        itself = sum(naming.holds(c, own_ids, item.quote) for c in question.targets)
        among = sum(naming.holds(c, ids, said) for c in people)
        if on:
            found.setdefault(item.document.id, []).append((on, among, itself, item))
    most = max((on for own in found.values() for on, *_ in own), default=0)
    works = [
        sorted(own, key=lambda one: (-one[2], -one[0], -one[1], -one[3].relevance))
        for own in found.values()
        if max(on for on, *_ in own) == most
    ]
    works.sort(key=lambda own: (-own[0][1], own[0][3].level, own[0][3].document.id))
    return tuple(
        replace(
            item,
            fit="partial",
            stance="none",
            is_of_another=False,
            is_among=item.is_among or among == len(people),
        )
        for own in works
        for _, among, _, item in own[:MOST_OF_ONE]
    )[:MOST]


def with_tried(planned: Plan, items: tuple[Item, ...], question: Question) -> Plan:
    """The plan with what was tried in place of findings, and with guidance on all of it alone."""
    asked = {concept.id for concept in question.targets}
    advised = tuple(
        item
        for item in planned.sections["guidance"]
        if asked <= set(item.asked) and ADVISES.search(item.quote)
    )
    findings = items or planned.sections["findings"]
    sections = {**planned.sections, "findings": findings, "guidance": advised}
    return replace(planned, sections=sections)


def titled(items: Sequence[Item], tell: Teller, ledger: Ledger) -> list[Sentence]:
    """For patients one sentence a study: its title, which says what was tried, and what it found,
    where these are plain and give nothing to follow.
    """
    told: list[Sentence] = []
    for item in {item.document.id: item for item in reversed(items)}.values():
        title, (label, stated) = item.document.title, tell.label(item)
        if gives_something_to_follow(title) or not item.document.text.startswith(title):
            continue
        words, called = tell.words(item), plain_title(title)
        if words is None and called is None:
            continue
        behind = (
            tell.warrant(item, relation(item)),
            ledger.warrant(item.document, item.study, (0, len(title)), "context"),
            *stated,
        )
        named = "" if called is None else f" It is called {as_quoted(called)}."
        text = f"{label}.{named} {words or ''}".strip()
        told.append(Sentence(id="", section="findings", text=text, warrants=behind))
    return told[::-1]


def tried_line(question: Question, items: Sequence[Item], tell: Teller) -> Sentence:
    """How many studies of what was tried are told, in one sentence."""
    studies = list({item.document.id: item for item in items}.values())
    mains = [tell.warrant(item, relation(item)) for item in studies]
    counted_up, tallies = tell.by_design(studies, mains)
    on = tell.names(question.targets)
    whom = among(question.populations, is_plain=tell.voice.is_plain)
    text = f"What was tried for {on}{whom} is told study by study below, unweighed: {counted_up}."
    return bottom_line(text, (*mains, *tallies))


def _tells_what_was_done(item: Item, question: Question, vocabulary: Vocabulary) -> bool:
    """Whether a finding names something that may have been tried, in a work whose title is on that,
    and not only the drug that the illness is called after, or tells what came of stopping that.
    """
    if STOPPED.search(item.quote):
        return True
    if not OVER_IT.search(item.document.title):
        return False
    had = (*question.targets, *question.populations)
    called = " ".join(name.casefold() for concept in had for name in concept.names)
    return any(
        concept.kind in DONE and concept.names[0].casefold() not in called
        for _, _, concept in vocabulary.find(f"{item.quote} ; {item.document.title}")
    )
