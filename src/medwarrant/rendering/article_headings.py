"""Which lines of an article's text are its headings."""

from __future__ import annotations

from medwarrant.records import Document

NEAR = 80
"""Characters besides the label from a heading to its section: numbers, marks, blanks."""
LONGEST_STACKED = 100
"""Characters of a line that is taken for a heading only since it stands right above another."""


def headings(document: Document) -> frozenset[int]:
    """Where the lines begin that are headings: the title, each section's printed label, and a short
    line between two sections that stands above such a label.

    A label that its section follows on the same line ("Methods: we asked …") is none.
    """
    found: set[int] = set()
    behind = 0
    for section in document.sections:
        if section.role == "title":
            found.add(section.start)
        else:
            found |= _above(document.text, behind, section.start, section.label)
        behind = section.end
    return frozenset(found)


def _above(text: str, behind: int, start: int, label: str) -> set[int]:
    """The headings of the section at ``start``; the one before it ends at ``behind``."""
    words = label.strip(" :.")
    least = max(behind, start - len(label) - NEAR)
    at = text.rfind(words, least, start) if words else -1
    if at < 0 or any(letter.isalnum() for letter in text[at + len(words) : start]):
        return set()
    if "\n" not in text[at:start]:
        return set()
    own = text.rfind("\n", 0, at) + 1
    found = {own + _indent(text[own:at])}
    gap = [line for line in text[behind:own].split("\n") if line.strip()]
    if behind and len(gap) == 1 and len(gap[0]) <= LONGEST_STACKED:
        found.add(text.index(gap[0], behind) + _indent(gap[0]))
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
