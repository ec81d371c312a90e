"""Where in a document a study says what: its abstract and body, cut by the labels they carry.

Readers already cut what a format marks up. Many abstracts carry their labels in running text
("METHODS: Forty patients …"); those are cut here, so that every reading rule can ask for the
methods or the results without knowing the format.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from medwarrant.records import Document, Quote, SectionRole
from medwarrant.text.sentences import sentences


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
    "areas covered": "methods",
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
    "expert opinion": "conclusion",
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
    r"(?:(?<=[.?!)\]])\s+|\n\s*|^)(?:ABSTRACT\.)?([A-Z][A-Za-z /&,'’()-]{2,60}?)"
    r"\s?(?::|\.--| - (?=[A-Z]))\s*"
)
_SMALL = frozenset("and of the for or in a an on to".split())


def _is_label(words: str) -> bool:
    """Whether every word but the small ones is capitalised, as in a label."""
    return all(word in _SMALL or not word[0].islower() for word in words.split())


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
        role = section.role
        if role == "other" and abstract:
            role = role_of_label(section.label) or role
        start = section.start
        if role == "title" and section.end - start > _LONGEST_TITLE:
            # a source that runs the title into its abstract
            start = sentences(document.text, start, section.end)[0][1]
            found.append(Part("title", section.label, section.start, start, abstract))
            role = "abstract"
        found += _cut(document, role, section.label, start, section.end, abstract)
    if not found and document.text:
        found += _cut(document, "body", "", 0, len(document.text), True)
    return tuple(found)


_LONGEST_TITLE = 400
"""Characters of the longest title; the longest of 3,617 that are marked up had 329."""
_SHORTEST_CUT = 40
_LABEL_MARK = re.compile(r"[A-Za-z)] ?(?::|\.--)|[a-zA-Z] - [A-Z]|ABSTRACT\.")


def _is_introduction(label: str) -> bool:
    return "introduction" in label.lower()


def _cut(
    document: Document, role: SectionRole, label: str, start: int, end: int, in_abstract: bool
) -> list[Part]:
    if (
        role not in {"abstract", "body", "other"}
        or not in_abstract
        or end - start < _SHORTEST_CUT
        or not _LABEL_MARK.search(document.text, start, end)
    ):
        return [Part(role, label, start, end, in_abstract)]
    cuts: list[tuple[int, int, str, SectionRole]] = []
    for match in _INLINE_LABEL.finditer(document.text[start:end]):
        named = role_of_label(match[1]) if _is_label(match[1]) else None
        if named is not None:
            cuts.append((start + match.start(1), start + match.end(), match[1], named))
    if not cuts:
        return [Part(role, label, start, end, in_abstract)]
    found = [Part(role, label, start, cuts[0][0], in_abstract)] if cuts[0][0] > start else []
    for index, (_, body, name, named) in enumerate(cuts):
        until = cuts[index + 1][0] if index + 1 < len(cuts) else end
        if until > body:
            found.append(Part(named, name, body, until, in_abstract))
    return found


class Stretch(NamedTuple):
    """A part made ready for rules: ``low`` is its folded text, offset for offset, ``start`` its
    place in the document, ``sentences`` their bounds within ``low``.
    """

    part: Part
    low: str
    start: int
    sentences: tuple[tuple[int, int], ...]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Bounds of the sentence or sentences that hold ``low[start:end]``."""
        if not self.sentences:
            return 0, len(self.low)
        first = max(0, bisect.bisect_right(self.sentences, (start, len(self.low) + 1)) - 1)
        last = first
        while last + 1 < len(self.sentences) and self.sentences[last + 1][0] < end:
            last += 1
        return min(start, self.sentences[first][0]), max(end, self.sentences[last][1])

    def quote(self, document: Document, start: int, end: int) -> Quote:
        """``low[start:end]`` as the document prints it, in whole words."""
        while 0 < start < len(self.low) and _cuts(self.low, start):
            start -= 1
        while 0 < end < len(self.low) and _cuts(self.low, end):
            end += 1
        begin, finish = self.start + start, self.start + end
        return Quote(quote=document.text[begin:finish], start=begin, end=finish)


_LONGEST_PAGE = 20_000
"""How much of a page, a plain text or a talk is read (characters): an abstract and more."""


def _cuts(text: str, at: int) -> bool:
    """Whether a cut before ``at`` would go through a word."""
    return text[at - 1].isalnum() and text[at].isalnum()


_LONGEST_READ: Mapping[SectionRole, int] = {
    "methods": 14_000,
    "results": 9_000,
    "conclusion": 4_000,
}
"""How much of a body's sections of one role the rules read (characters): participants, design and
doses stand early in them, and figures late in them repeat the abstract's."""


def stretches(document: Document, layout: Sequence[Part] | None = None) -> tuple[Stretch, ...]:
    """The document's parts made ready for rules. ``layout`` holds them where they are known.

    The whole abstract is read, and of a body what methods, results and conclusions say first.
    """
    found: list[Stretch] = []
    left = dict(_LONGEST_READ)
    for part in parts(document) if layout is None else layout:
        end = part.end
        if document.kind not in {"abstract", "article"}:
            end = min(end, part.start + _LONGEST_PAGE)
        elif not part.in_abstract:
            end = min(end, part.start + left.get(part.role, 0))
            if end <= part.start:
                continue
            left[part.role] -= end - part.start
        bounds = tuple(
            (start - part.start, stop - part.start)
            for start, stop in sentences(document.text, part.start, end)
        )
        found.append(Stretch(part, folded(document.text[part.start : end]), part.start, bounds))
    return tuple(found)


_FOLD = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        "\u2014": ";",
        "\u00b7": ".",
        "\u2236": ":",
    }
)
"""Spaces, dashes, quotation marks and raised points in their plain forms, one for one. The long
dash parts clauses, as a semicolon does."""


def folded(text: str) -> str:
    """The text in lower case and plain punctuation, every offset kept."""
    low = text.lower()
    if len(low) != len(text):  # a few letters lengthen when lowered
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low if low.isascii() else low.translate(_FOLD)


def title_quote(document: Document) -> Quote | None:
    """The document's title as a quote, ``None`` where it has none."""
    for section in document.sections:
        if section.role == "title" and section.end > section.start:
            return Quote(
                quote=document.text[section.start : section.end],
                start=section.start,
                end=section.end,
            )
    return None
