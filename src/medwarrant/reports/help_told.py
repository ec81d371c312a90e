"""What was found on help with stopping a drug, told in an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.records import AnswerSection, Sentence
from medwarrant.reports.evidence import Item
from medwarrant.reports.help_found import Found
from medwarrant.reports.sections import Sections
from medwarrant.reports.telling import Teller, bottom_line, relation
from medwarrant.reports.wording import counted

MOST_IN_WORDS = 2
"""Findings on help with stopping that a professional's bottom line tells."""


def help_told(
    found: Found, told: Sections, tell: Teller
) -> tuple[list[Sentence], dict[AnswerSection, list[Sentence]]]:
    """The first lines, and what stands first in each section."""
    opening = _in_words(found.afterwards[:MOST_IN_WORDS], tell, "After stopping or using less")
    opening += [bottom_line(gap.text, (gap.id,)) for gap in found.gaps]
    if tell.voice.is_plain and found.gaps and not found.items:
        text = "That does not mean that there is no help: those named above can give it."
        opening.append(bottom_line(text, (found.gaps[-1].id,)))
        opening += _besides(told, tell)
    sections: dict[AnswerSection, list[Sentence]] = {}
    parts: tuple[tuple[AnswerSection, str], ...]
    parts = (("findings", "finding"), ("guidance", "guidance"))
    every = (*found.afterwards, *found.items)
    for section, role in parts:
        own = {(item.document.id, item.statement.start): item for item in every}
        items = [item for item in own.values() if item.statement.role == role]
        sections[section] = told.without_remarks(section, items)
    if found.items:
        studies = list({item.document.id: item for item in reversed(found.items)}.values())
        ids = [tell.warrant(item, relation(item)) for item in studies]
        counted_up, tallies = tell.by_design(studies, ids)
        of = _tested_alike(studies, found.about) if tell.voice.is_plain else ""
        how = ", told without amounts" if tell.voice.is_plain else ""
        text = f"On help with stopping {found.about}{how}: {counted_up}.{of}"
        opening.append(bottom_line(text, (*ids, *tallies)))
    said = [item for item in found.items if item.is_finding][:MOST_IN_WORDS]
    opening += _in_words(said, tell, "Found")
    for name in dict.fromkeys(item.document.id for item in said):
        opening += [
            bottom_line(tell.advice(limit), (tell.warrant(limit, "context"),))
            for limit in found.limits
            if limit.document.id == name
        ]
    return opening, sections


def _besides(told: Sections, tell: Teller) -> list[Sentence]:
    """That something is told below all the same: of risks, or of what authorities say."""
    every = (*told.advised, *(item for own in told.told.values() for item in own))
    items = {item.document.id: item for item in reversed(every)}
    if not items:
        return []
    ids = tuple(tell.warrant(item, "context") for item in items.values())
    sources = counted(len(items), "source", "sources")
    verb, advise = ("says", "advises") if len(items) == 1 else ("say", "advise")
    return [bottom_line(f"What {sources} {verb} of its risks, or {advise}, stands below.", ids)]


def _tested_alike(studies: Sequence[Item], about: str) -> str:
    """That all the studies tested one drug, with a blank before it; "" where they did not, or where
    it is the one that is to be stopped.
    """
    tested = [set(_WORD.findall((item.study.intervention or "").casefold())) for item in studies]
    alike = sorted(set.intersection(*tested)) if len(tested) > 1 else []
    if len(alike) != 1 or alike[0] in about.casefold():
        return ""
    return f" All of them tested {alike[0]}, and no other help."


_WORD = re.compile(r"[a-z]{5,}")


def _in_words(items: Sequence[Item], tell: Teller, opening: str) -> list[Sentence]:
    said = []
    for item in items:
        words = tell.words(item)
        label, context = tell.label(item)
        if words is not None:
            text = tell.voice.introduced(opening, label, words)
            said.append(bottom_line(text, (tell.warrant(item, relation(item)), *context)))
    return said
