"""Where in a document a study says what: its abstract and body, cut by the labels they carry.

Readers already cut what a format marks up. Many abstracts carry their labels in running text
("METHODS: Forty patients …"); those are cut here, so that every reading rule can ask for the
methods or the results without knowing the format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from medwarrant.records import Document, SectionRole


class Part(NamedTuple):
    """A stretch of a document's text under one role. ``in_abstract`` holds for the title too."""

    role: SectionRole
    label: str
    start: int
    end: int
    in_abstract: bool


_LABEL_ROLES: Mapping[str, SectionRole] = {
    "background": "background",
    "introduction": "background",
    "rationale": "background",
    "context": "background",
    "importance": "background",
    "significance": "background",
    "objective": "objective",
    "aim": "objective",
    "purpose": "objective",
    "goal": "objective",
    "hypothesis": "objective",
    "question": "objective",
    "method": "methods",
    "material": "methods",
    "design": "methods",
    "patient": "methods",
    "participant": "methods",
    "subject": "methods",
    "population": "methods",
    "setting": "methods",
    "procedure": "methods",
    "intervention": "methods",
    "exposure": "methods",
    "measure": "methods",
    "main outcome": "methods",
    "outcome": "methods",
    "data": "methods",
    "search": "methods",
    "eligibility": "methods",
    "selection": "methods",
    "analysis": "methods",
    "experimental": "methods",
    "study": "methods",
    "trial design": "methods",
    "sample": "methods",
    "result": "results",
    "finding": "results",
    "main result": "results",
    "observation": "results",
    "case": "results",
    "clinical presentation": "results",
    "conclusion": "conclusion",
    "interpretation": "conclusion",
    "implication": "conclusion",
    "discussion": "conclusion",
    "summary": "conclusion",
    "limitation": "conclusion",
    "clinical trial registration": "other",
    "trial registration": "other",
    "registration": "other",
    "funding": "other",
    "ethics": "other",
    "keyword": "other",
    "conflict": "other",
    "competing": "other",
}
"""First words of abstract labels as PubMed's own label list (NlmCategory) and journals use them."""

_INLINE_LABEL = re.compile(
    r"(?:(?<=[.?!)\]])\s+|\n\s*|^)(?:ABSTRACT\.)?"
    r"((?:[A-Z][A-Za-z]+(?:[ /&,'’-]+(?:[A-Z][A-Za-z]*|and|of|the|for|or|in|\()+){0,5}?\)?))"
    r"\s?(?::|\.--| - (?=[A-Z]))\s*"
)
_ORDER: Mapping[SectionRole, int] = {
    "background": 0,
    "objective": 1,
    "methods": 2,
    "results": 3,
    "conclusion": 4,
    "discussion": 4,
}

_LONGEST_ABSTRACT_SECTION = 4_500
"""Longer sections belong to a body (characters); the longest abstract part seen had about 4,000."""


def role_of_label(label: str) -> SectionRole | None:
    """The role that an abstract's label names, ``None`` where it names none."""
    words = label.lower().replace("/", " ").strip()
    for prefix in ("main ", "primary ", "key ", "clinical ", "statistical ", "and ", "the "):
        if words.startswith(prefix) and words not in _LABEL_ROLES:
            rest = words[len(prefix) :]
            if _starts_with_role(rest) is not None:
                return _starts_with_role(rest)
    return _starts_with_role(words)


def _starts_with_role(words: str) -> SectionRole | None:
    if words in _LABEL_ROLES:
        return _LABEL_ROLES[words]
    first = words.split(" ", 1)[0].rstrip(",s").removesuffix("e")
    for name, role in _LABEL_ROLES.items():
        if first == name.removesuffix("e"):
            return role
    return None


def parts(document: Document) -> tuple[Part, ...]:
    """The document's parts in text order, with labels inside running abstracts cut out.

    Parts do not overlap. In an article the abstract ends where the sections begin anew.
    """
    found: list[Part] = []
    abstract = True
    highest = -1
    for section in document.sections:
        if document.kind == "article" and section.role != "title" and abstract:
            order = _ORDER.get(section.role, -1)
            if (
                section.end - section.start > _LONGEST_ABSTRACT_SECTION
                or section.role in {"body", "table", "figure", "references"}
                or (highest == 9 and section.role != "abstract")
                or (order >= 0 and order < highest)
                or (order >= 0 and order <= 1 and _is_introduction(section.label) and highest >= 0)
            ):
                abstract = False
            highest = 9 if section.role == "abstract" else max(highest, order)
        found += _cut(document, section.role, section.label, section.start, section.end, abstract)
    if not found and document.text:
        found += _cut(document, "body", "", 0, len(document.text), True)
    return tuple(found)


def _is_introduction(label: str) -> bool:
    return "introduction" in label.lower()


def _cut(
    document: Document, role: SectionRole, label: str, start: int, end: int, in_abstract: bool
) -> list[Part]:
    if role not in {"abstract", "body", "other"} or not in_abstract or end - start < 40:
        return [Part(role, label, start, end, in_abstract)]
    cuts: list[tuple[int, int, str, SectionRole]] = []
    for match in _INLINE_LABEL.finditer(document.text, start, end):
        named = role_of_label(match[1])
        if named is not None:
            cuts.append((match.start(1), match.end(), match[1], named))
    if not cuts:
        return [Part(role, label, start, end, in_abstract)]
    found = [Part(role, label, start, cuts[0][0], in_abstract)] if cuts[0][0] > start else []
    for index, (_, body, name, named) in enumerate(cuts):
        until = cuts[index + 1][0] if index + 1 < len(cuts) else end
        if until > body:
            found.append(Part(named, name, body, until, in_abstract))
    return found
