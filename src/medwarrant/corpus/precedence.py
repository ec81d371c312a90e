"""How full a record of a work is, and which of two states of it is the newer."""

from __future__ import annotations

from typing import Final

from medwarrant.records import Document

BARE, TEXT, ARTICLE = range(3)
"""How much of a work a record holds: title and references at most; an abstract, a page or any other
text; the full text of a published work."""

NO_CONTENT: Final = frozenset(("title", "references"))

MARKED_UP: Final = frozenset(("pubmed", "jats"))
"""Formats in which the library or the publisher says what each part is. Of two equally full records
theirs goes first: it has identifiers, headings, links and references that a table leaves out."""


def fullness(document: Document) -> int:
    """How full a record is; of two, the one with the larger number speaks for the work."""
    if all(section.role in NO_CONTENT for section in document.sections):
        level = BARE
    else:
        level = ARTICLE if document.kind == "article" else TEXT
    return 2 * level + (document.format in MARKED_UP)


def is_full_text(document: Document) -> bool:
    """Whether the record holds a published work whole."""
    return fullness(document) >= 2 * ARTICLE


def is_older(revision: str | None, than: str | None) -> bool:
    """Whether both sources give an order and this one is the older."""
    return revision is not None and than is not None and revision < than
