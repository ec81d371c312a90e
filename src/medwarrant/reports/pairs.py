"""What is said of two drugs together on which nothing is held: that silence is no safety."""

from __future__ import annotations

from medwarrant.ports import Searcher, Vocabulary
from medwarrant.records import Filters, Gap, Query, Question, Searched, Sentence
from medwarrant.reports.evidence import EVIDENCE_KINDS
from medwarrant.reports.telling import bottom_line
from medwarrant.reports.wording import joined, shown_name
from medwarrant.text.boolean import format_groups

NO_SAFETY = "That nothing was found here on them together does not show that it is safe."


def held_alone(
    question: Question, searcher: Searcher, vocabulary: Vocabulary, first: int
) -> tuple[Gap, ...]:
    """For each thing that is asked about together with another, the search for it alone, with its
    count; numbered from ``first``.
    """
    gaps = []
    for number, concept in enumerate(question.subjects, start=first):
        groups = (tuple(vocabulary.names(concept) or concept.names),)
        count = searcher.count(Query(groups=groups, filters=Filters(kinds=EVIDENCE_KINDS)))
        speak = {0: "none names", 1: "one names"}.get(count.hits, f"{count.hits} name")
        gaps.append(
            Gap(
                id=f"g{number}",
                text=f"{shown_name(concept)} alone: of {count.documents} documents {speak} it.",
                searched=Searched(
                    query=format_groups(groups)
                    + "".join(f" --source {kind}" for kind in EVIDENCE_KINDS),
                    documents=count.documents,
                    hits=count.hits,
                ),
            )
        )
    return tuple(gaps)


def no_safety(question: Question, alone: tuple[Gap, ...]) -> Sentence:
    """That silence on a pair is no safety, and on which of them nothing at all is held."""
    unheld = [
        shown_name(concept)
        for concept, gap in zip(question.subjects, alone, strict=True)
        if not gap.searched.hits
    ]
    nothing = f" Under {joined(unheld)} nothing at all was found here." if unheld else ""
    text = f"{NO_SAFETY}{nothing} Each was searched for alone, too."
    return bottom_line(text, tuple(gap.id for gap in alone))
