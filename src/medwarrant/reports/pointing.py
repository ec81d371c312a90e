"""Works named for a reader to look at, where nothing in them was recognised as an answer."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.records import Document
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.synthesis_studies import first_author_year
from medwarrant.reports.wording import as_quoted


def to_look_at(documents: Sequence[Document]) -> str:
    """The works in one sentence, each by its first author, year and title: "To look at: …"."""
    return f"To look at: {'; '.join(map(_named, documents))}."


def _named(document: Document) -> str:
    """One work; without its title where that gives something to follow, such as a dose."""
    title = document.title.strip().rstrip(".")
    short = first_author_year(document)
    if gives_something_to_follow(title):
        return short
    return f"{short}, {as_quoted(title)}" if document.authors else as_quoted(title)
