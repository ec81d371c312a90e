"""Works whose title is on the very point of a question that the reading of findings left open.

The sentences of a review titled "Is there a risk of addiction to ketamine during the treatment of
depression?" seldom name drug and outcome once more: "four patients showed signs of dependence" is
no finding on ketamine, read alone. What such a work concludes is told in its own words, and takes
no side. A title that comes close to the question in meaning is told so too, and as close only.
"""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.records import Concept, Design, Question, Sentence
from medwarrant.reports.closeness import Closeness
from medwarrant.reports.cues import is_guess
from medwarrant.reports.evidence import LAST_HUMAN_LEVEL, Item
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.naming import Naming, named_in
from medwarrant.reports.telling import Teller, bottom_line, words
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import as_quoted

OPENING = "On just this"
OPENING_CLOSE = "Close to this"
IN_THE_SOURCES = "Its own words are in the list of sources."
MOST_TOLD = 3
"""Works that the first lines tell so."""
LAST = 2
"""Sentences at the end of an abstract without headings that may be its conclusion."""
ON_THE_QUESTION = 0.4
"""Cosine with the question from which a sentence of a conclusion is told as an answer to it."""
COMPARATIVE = frozenset(
    {"favours_intervention", "favours_comparator", "no_difference_shown", "mixed", "inconclusive"}
)
"""Results that hold groups against each other; a change within one says less."""
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
    items: Sequence[Item], question: Question, naming: Naming, closeness: Closeness
) -> tuple[Item, ...]:
    """What a near work found and concludes, one sentence each, in text order, of its ``items``;
    empty where no sentence of its results or conclusion was read.
    """
    own = [
        item
        for item in items
        if item.is_finding
        and item.is_human
        and item.level <= LAST_HUMAN_LEVEL
        and item.study.design in TELLING
        and not is_guess(item.quote)
    ]
    own.sort(key=lambda item: item.statement.start)
    ends = [item for item in own if _role(item) == "conclusion"]
    results = [item for item in own if _role(item) == "results"]
    if not ends and not results:  # an abstract without headings ends with its conclusion
        ends, results = own[-LAST:], own[:-1]
    close = {item.statement.start: closeness.of(item.quote) for item in own}
    ends = [item for item in ends if close[item.statement.start] >= ON_THE_QUESTION]
    concluded = max(ends, key=lambda item: close[item.statement.start], default=None)
    found = max(
        (item for item in results if item is not concluded and _tells(item, question)),
        key=lambda item: (
            item.statement.result in COMPARATIVE,
            _nearness(item, question.targets, naming),
            close[item.statement.start],
            -item.statement.start,
        ),
        default=None,
    )
    told = [item for item in (found, concluded) if item is not None]
    return tuple(sorted(told, key=lambda item: item.statement.start))


def told(
    works: Sequence[tuple[str, tuple[Item, ...]]], tell: Teller, ledger: Ledger
) -> list[Sentence]:
    """The works as first lines, each with its opening and its findings in its own words, to
    professionals behind its title, which tells what was given and to whom. Patients are not told
    what gives something to follow.
    """
    lines: list[Sentence] = []
    for opening, items in works[:MOST_TOLD]:
        label, stated = tell.label(items[0])
        said = " ".join(map(words, items))
        behind = tuple(tell.warrant(item, "context") for item in items)
        document, is_plain = items[0].document, tell.voice.is_plain
        if document.text.startswith(document.title):
            place = (0, len(document.title))
            behind = (*behind, ledger.warrant(document, items[0].study, place, "context"))
            said = said if is_plain else f"{as_quoted(document.title)}: {said}"
        if is_plain and any(gives_something_to_follow(item.quote) for item in items):
            said = IN_THE_SOURCES
        elif is_plain:
            said = f"In its own words: {said}"
        text = tell.voice.introduced(opening, label, said)
        lines.append(bottom_line(text, tuple(dict.fromkeys((*behind, *stated)))))
    return lines


def _role(item: Item) -> str:
    start = item.statement.start
    return next((s.role for s in item.document.sections if s.start <= start < s.end), "")


def _tells(item: Item, question: Question) -> bool:
    """Whether a sentence of the results says what came out of what is asked."""
    if question.kind == "harm":
        return item.statement.outcome_kind == "harm"
    return tells_a_result(item)


def tells_a_result(item: Item) -> bool:
    """Whether a statement says which way something went."""
    said = item.statement
    return said.direction != "unknown" or said.result not in ("unknown", "not_comparative")


def _nearness(item: Item, targets: Sequence[Concept], naming: Naming) -> float:
    """How many of the things asked of a sentence names; figures break a tie."""
    ids = named_in(item.statement)
    named = sum(naming.holds(target, ids, item.quote) for target in targets)
    return named + 0.5 * any(letter.isdigit() for letter in item.quote)
