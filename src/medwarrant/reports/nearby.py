"""Works that the question's own words find and that nothing above weighed.

What a question asks is read by rules, and rules misread: a name taken for an outcome, a patient's
detail taken for a condition. The study that was meant is then held and denied. So the question is
searched for once more as it was typed, where nothing told is on what was asked, and what is near it
by its words is shown last, for what it is: not understood to answer, and counted nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from medwarrant.ports import Searcher
from medwarrant.records import Document, Filters, Query
from medwarrant.reports.evidence import EVIDENCE_KINDS, Evidence, Item
from medwarrant.text.terms import analyze

LOOKED_AT = 8
"""Documents of the search that are looked at."""
SHOWN = 3
"""Works shown at most: a reader goes through them by hand."""
LEAST_SHARE = 0.6
"""Of the question's words, those that a work must have to be near it."""
LEAST_IN_TITLE = 2
"""Words of the question in the work's title, which says what it is about."""

APART = "Also held, near the question by its words and not weighed above"
SAID = (
    "What the question's own words find besides was not understood to answer it, and is shown last."
)


def nearby(
    text: str, evidence: Evidence, cited: Collection[str], searcher: Searcher
) -> list[tuple[Document, Item | None]]:
    """Such works, the nearest first, each with its finding that is nearest to the question;
    ``None`` where none was read in it.

    ``text`` is the question as typed, ``cited`` are the ids of documents that the answer cites.
    """
    asked = frozenset(analyze(text))
    query = Query(text=text, filters=Filters(kinds=EVIDENCE_KINDS), by_meaning=False)
    held = {document.id for document in evidence.read}  # what was withdrawn is not among them
    near = [
        hit.document
        for hit in searcher.search(query, LOOKED_AT)
        if hit.document.id in held - {*cited} and _is_near(asked, hit.document)
    ]
    return [(document, _nearest(asked, document, evidence.items)) for document in near[:SHOWN]]


def _is_near(asked: frozenset[str], document: Document) -> bool:
    in_title = asked.intersection(analyze(document.title))
    shared = asked.intersection(analyze(f"{document.title} {document.text}"))
    return len(in_title) >= LEAST_IN_TITLE and len(shared) >= LEAST_SHARE * len(asked)


def _nearest(asked: frozenset[str], document: Document, items: Sequence[Item]) -> Item | None:
    own = [item for item in items if item.document.id == document.id and item.is_finding]
    return max(
        own,
        key=lambda item: (len(asked.intersection(analyze(item.quote))), item.statement.start),
        default=None,
    )
