"""Works whose title is on the very point of a question that the reading of findings left open.

The sentences of a review titled "Is there a risk of addiction to ketamine during the treatment of
depression?" seldom name drug and outcome once more: "four patients showed signs of dependence" is
no finding on ketamine, read alone. What such a work concludes is told in its own words, and takes
no side.
"""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.records import Concept, Design, Document, Question, Sentence
from medwarrant.reports.cues import is_guess
from medwarrant.reports.evidence import LAST_HUMAN_LEVEL, Item
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.naming import Naming, named_in
from medwarrant.reports.telling import Teller, bottom_line, words

OPENING = "On just this by its title"
MOST_TOLD = 2
"""Works that the first lines tell so."""
TELLING: frozenset[Design] = frozenset(
    {
        "meta_analysis",
        "systematic_review",
        "rct",
        "crossover_rct",
        "nonrandomised_trial",
        "cohort",
        "case_control",
        "cross_sectional",
    }
)
"""Designs that sum up studies or report people of their own."""


def of_work(
    document: Document, items: Sequence[Item], question: Question, naming: Naming
) -> tuple[Item, ...]:
    """What a work found and what it concludes, one sentence each, in text order; empty where no
    sentence of its results or conclusion was read.
    """
    own = [
        item
        for item in items
        if item.document.id == document.id
        and item.is_finding
        and item.is_human
        and item.is_among
        and item.level <= LAST_HUMAN_LEVEL
        and item.study.design in TELLING
        and not is_guess(item.quote)
    ]
    own.sort(key=lambda item: item.statement.start)
    concluded = [item for item in own if _role(document, item) == "conclusion"][:1]
    results = [item for item in own if _role(document, item) == "results"]
    if not concluded and not results:  # an abstract without headings ends with its conclusion
        concluded, results = own[-1:], own[:-1]
    found = [item for item in results if _tells(item, question)]
    found.sort(key=lambda item: (-_nearness(item, question.targets, naming), item.statement.start))
    chosen = {item.statement.start: item for item in (*found[:1], *concluded)}
    return tuple(chosen[start] for start in sorted(chosen))


def told(works: Sequence[tuple[Item, ...]], tell: Teller) -> list[Sentence]:
    """The works as first lines, each with its findings in its own words. Patients are told none
    that gives something to follow.
    """
    lines: list[Sentence] = []
    for items in works[:MOST_TOLD]:
        if tell.voice.is_plain and any(gives_something_to_follow(item.quote) for item in items):
            continue
        label, stated = tell.label(items[0])
        said = " ".join(map(words, items))
        if tell.voice.is_plain:
            said = f"In its own words: {said}"
        behind = tuple(tell.warrant(item, "context") for item in items)
        text = tell.voice.introduced(OPENING, label, said)
        lines.append(bottom_line(text, tuple(dict.fromkeys((*behind, *stated)))))
    return lines


def _role(document: Document, item: Item) -> str:
    start = item.statement.start
    return next((s.role for s in document.sections if s.start <= start < s.end), "")


def _tells(item: Item, question: Question) -> bool:
    """Whether a sentence of the results says what came out of what is asked."""
    if question.kind == "harm":
        return item.statement.outcome_kind == "harm"
    return item.statement.direction != "unknown" or item.statement.result not in (
        "unknown",
        "not_comparative",
    )


def _nearness(item: Item, targets: Sequence[Concept], naming: Naming) -> float:
    """How many of the things asked of a sentence names; figures break a tie."""
    ids = named_in(item.statement)
    named = sum(naming.holds(target, ids, item.quote) for target in targets)
    return named + 0.5 * any(letter.isdigit() for letter in item.quote)
