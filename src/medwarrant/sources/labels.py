"""Finds the labels of a structured abstract in one string, and the headings of sectioned texts."""

from __future__ import annotations

import re
from typing import NamedTuple

from medwarrant.records import SectionRole
from medwarrant.sources.characters import clean
from medwarrant.sources.headings import heading_role, loose_heading_role, role_within

NO_LABEL = "UNLABELLED"
"""What PubMed's exports print before a part of a structured abstract that has no label."""


class Part(NamedTuple):
    """A stretch of a string with its label: ``string[start:end]`` is the text without it."""

    role: SectionRole
    label: str
    start: int
    end: int


UPPER_LABEL = re.compile(
    r"(?:^|(?<=[.!?;)\]%”\"'’])\s+|\n[^\S\n]*)"
    r"(?P<label>[A-Z][A-Z0-9’'()/&,\- ]{2,70}?)\s*:\s+(?=\S)"
)
"""A label in capitals after the end of a sentence: "METHODS AND ANALYSIS: "."""

TITLE_LABEL = re.compile(
    r"(?:^|(?<=[.!?;)\]%”\"'’])\s*|\n[^\S\n]*)"
    r"(?P<label>[A-Z][A-Za-z’'()/&,\- ]{2,60}?)\s*[:.]\s+(?=\S)"
)
"""A label in mixed case ("Methods: "); it counts only where the field knows it exactly. Where an
export lost the blank before it, it stands at the full stop ("interventions.Objective: ").
"""

CUT_IN = re.compile(r"(?<=\s)(?P<label>[A-Z]{6,}(?: AND [A-Z]{6,})?)\s*:\s+(?=\S)")
"""A label in capitals wherever it stands; it counts only where the field knows it exactly: what an
export cut before it may have had the end of its sentence ("the interventions ( CONCLUSION: ").
"""

SENTENCE_WORDS = 7
"""Words in a label in capitals at most; a longer run of capitals is a sentence."""


def labelled_parts(text: str) -> list[Part]:
    """The parts of an abstract whose first words are a label; empty where it has no labels.

    Text before the first label becomes a part without label. A label in capitals counts once a
    label that the field knows has been seen; one alone in the middle of prose counts for nothing,
    unless it is several words in capitals ("TRIAL REGISTRATION").
    """
    found = _labels(text)
    known = [label for label in found if label.role is not None]
    is_lone = len(known) == 1 and known[0].start > 0
    if not known or (is_lone and not _is_unmistakable(known[0].words)):
        return []
    parts: list[Part] = []
    first = found[0]
    if text[: first.start].strip():
        parts.append(_trimmed(text, "abstract", "", 0, first.start))
    for number, label in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        role: SectionRole = label.role or "other"
        words, role = ("", "abstract") if label.words == NO_LABEL else (label.words, role)
        part = _trimmed(text, role, words, label.end, end)
        if part.start < part.end:
            parts.append(part)
    return parts


class _Label(NamedTuple):
    words: str
    role: SectionRole | None
    start: int
    end: int


def _labels(text: str) -> list[_Label]:
    """Every label of the text in order: the known ones and others in capitals beside them."""
    found: dict[int, _Label] = {}
    for match in TITLE_LABEL.finditer(text):
        role = heading_role(match["label"])
        is_colon = text[match.end("label") : match.end()].lstrip().startswith(":")
        if role is not None and (is_colon or match["label"].isupper()):
            found[match.start("label")] = _label(match, role)
    for match in UPPER_LABEL.finditer(text):
        words = match["label"].split()
        role = loose_heading_role(match["label"])
        if match.start("label") not in found and (
            role is not None or 2 <= len(words) <= SENTENCE_WORDS
        ):
            found[match.start("label")] = _label(match, role)
    taken = [(label.start, label.end) for label in found.values()]
    for match in CUT_IN.finditer(text):
        role, at = heading_role(match["label"]), match.start("label")
        if role is not None and not any(start <= at < end for start, end in taken):
            found[at] = _label(match, role)
    return [found[start] for start in sorted(found)]


def _is_unmistakable(label: str) -> bool:
    return label.isupper() and " " in label and heading_role(label) is not None


def _label(match: re.Match[str], role: SectionRole | None) -> _Label:
    return _Label(clean(match["label"]), role, match.start("label"), match.end())


def _trimmed(text: str, role: SectionRole, label: str, start: int, end: int) -> Part:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Part(role, label, start, end)


DOTTED_HEADING = re.compile(
    r"^(?P<area>TITLE|ABSTRACT|BODY|BACK|KEYWORDS)"
    r"(?:\.\s*(?P<path>[^\n]{0,300}?))?\s*[.:]{1,2}[ ]*$",
    re.M,
)
"""The layout of open-access corpora: "TITLE:", "ABSTRACT.METHODS:", "BODY.METHODS.SUBJECTS." on
a line of its own."""


def is_dotted(text: str) -> bool:
    """Whether the text is laid out with dotted headings."""
    first = DOTTED_HEADING.search(text)
    return first is not None and not text[: first.start()].strip()


NAME_END = re.compile(r"\.(?!(?:GOV|ORG|COM)\b)")
LOST_CAPITALS: dict[str, SectionRole] = {
    "I": "background",
    "M": "methods",
    "R": "results",
    "D": "discussion",
    "C": "conclusion",
}
"""Headings whose small capitals were lost on the way ("I" for "Introduction")."""


class DottedPart(NamedTuple):
    """One part of a text with dotted headings."""

    area: str
    role: SectionRole
    label: str
    content: str


def dotted_parts(text: str) -> list[DottedPart]:
    """The parts of a text with dotted headings, in order, empty ones left out.

    A subsection takes the role of the part that it stands in ("BODY.METHODS.SUBJECTS" is
    ``methods``).
    """
    headings = list(DOTTED_HEADING.finditer(text))
    parts: list[DottedPart] = []
    for number, heading in enumerate(headings):
        end = headings[number + 1].start() if number + 1 < len(headings) else len(text)
        content = text[heading.end() : end].strip()
        if not content:
            continue
        area = heading["area"]
        names = [name.strip(" :.") for name in NAME_END.split(heading["path"] or "")]
        names = [name for name in names if name]
        parts.append(DottedPart(area, *_dotted_role(area, names), content))
    return parts


def _dotted_role(area: str, names: list[str]) -> tuple[SectionRole, str]:
    """Role and label of a part, from the headings that lead to it."""
    if area == "TITLE":
        return "title", ""
    role: SectionRole | None = None
    for name in names:
        role = role_within(name, role) or LOST_CAPITALS.get(name) or role
    if role is None and area == "ABSTRACT" and names and heading_role(names[-1]) != "abstract":
        role = "other"
    return role or ("abstract" if area == "ABSTRACT" else "body"), names[-1] if names else ""
