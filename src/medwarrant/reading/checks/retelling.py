"""Sentences that are seen to retell the work that they cite by its figures."""

from __future__ import annotations

from medwarrant.reading.verification.told_figures import days_named, figures, is_in
from medwarrant.records import Document

FEWEST = 2
"""Different figures of a sentence, all of them the cited work's, by which it is a retelling."""


def retells_figures(text: str, document: Document) -> bool:
    """Whether a sentence gives several figures and its cited work has every one of them, so that
    what else speaks against it must be more than a likeness of words.
    """
    mine = figures(text)
    if len({(each.dimension, each.value) for each in mine}) < FEWEST:
        return False
    whole = f"{document.title} {document.text}"
    theirs = [*figures(whole), *days_named(whole)]
    return all(is_in(each, theirs) for each in mine)
