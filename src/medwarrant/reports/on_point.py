"""Works that answer a question as it was typed, told among its first lines.

The sentences of a review titled "Is there a risk of addiction to ketamine during the treatment of
depression?" seldom name drug and outcome once more: "four patients showed signs of dependence" is
no finding on ketamine, read alone. What such a work says is told in its own words behind its title,
and takes no side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.records import Concept, Design, Question, Sentence
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.leaving_out import UNKNOWN
from medwarrant.reports.nearby import OF_DANGER, Near
from medwarrant.reports.quotable import TELLS_A_TIME, is_held_against
from medwarrant.reports.readable import plain_title
from medwarrant.reports.telling import Teller, bottom_line, words
from medwarrant.reports.times import ASKS_HOW_LONG
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import AGAINST_PLACEBO, as_quoted
from medwarrant.text.terms import analyze

TITLED = "Held on this is"
UNTOLD = "A doctor can go through it with you."
MOST_TOLD = 3
"""Works that the first lines tell so."""
ANSWERS = ((1, 0.5), (3, 0.57), (8, 0.7))
"""Up to which place of the search a work is told as an answer whose best sentence answers how
surely. A place tells more than a sentence: it weighs the whole work. Set on the questions marked
``dev`` of ``benchmarks/answers``."""
NEAREST, MAY_ANSWER = 2, 0.35
"""Places of the search whose works are told as nearest where none answers, and how surely their
best sentence answers at least; set like the former."""


DOSED = re.compile(r"\d\s?(?:mg|µg|ug|mcg|g)\b|\bdos(?:e|es|ing)\b", re.IGNORECASE)
"""How much was given, or that it mattered."""
ONLY_TOLD: frozenset[Design] = frozenset({"qualitative", "narrative_review", "editorial"})
"""Designs in which nothing is measured."""


def on_point(works: Sequence[Near], question: Question) -> list[Near]:
    """Of works in the order of their search those that answer, the first few; of an effect what
    was compared stands before what was only told, of how long what tells a time, and of an effect
    against none what was held against another's.
    """
    found = [work for work in works if answers(work, question)][:MOST_TOLD]
    if AGAINST_PLACEBO.search(question.text):
        found.sort(key=lambda work: not any(is_held_against(i.quote) for i in work.items))
    if question.kind in ("effect", "comparison"):
        found.sort(key=lambda work: work.items[0].study.design in ONLY_TOLD)
    if ASKS_HOW_LONG.search(question.text):
        found.sort(key=lambda work: not any(TELLS_A_TIME.search(i.quote) for i in work.items))
    return found


def nearest(works: Sequence[Near], question: Question) -> list[Near]:
    """The first works of the search that may say something on the question."""
    own = [work for work in works if work.rank < NEAREST and work.surely >= MAY_ANSWER]
    return [work for work in own if _may_lead(work, question)]


def titled(works: Sequence[Near], question: Question) -> list[Near]:
    """The first work of the search in people whose title is on at least half of what is asked, and
    which names what acts and what it is asked of, to be told by its title where nothing answers:
    what is held is not denied.
    """
    asked = (*question.subjects, *question.comparators, *question.targets)
    unknown = [each for each in asked if each.source == UNKNOWN]
    own = [
        work
        for work in works
        if work.rank < OF_TITLES and work.titled >= HALF and work.items
        if all(_says(work, each) for each in unknown)
        if all(
            not part or any(_names(work, each) for each in part)
            for part in (question.subjects, question.targets)
        )
    ]
    return [
        work
        for work in own
        if work.items[0].study.species not in ("animal", "in_vitro") or question.species is not None
    ][:1]


OF_TITLES, HALF, MAY_SAY = 3, 0.5, 0.25
"""Places of the search whose works may be told by their title, how much of what is asked it has to
be on, and how surely the best sentence answers that is told with it; chosen, not measured."""


def answers(work: Near, question: Question) -> bool:
    """Whether a work is told as an answer, by its place in the search and its best sentence."""
    is_sure = any(work.rank < place and work.surely >= least for place, least in ANSWERS)
    return is_sure and _may_lead(work, question)


def _may_lead(work: Near, question: Question) -> bool:
    """Whether a work may be told first: where a finding of it was read that names what was asked
    of, in those who are meant; not where it was made for another thing than is asked, tells of what
    did good where a harm is asked of, or of single people no harm.
    """
    if not work.items or any(item.aim is not None for item in work.items):
        return False
    if question.kind == "dose" and not any(DOSED.search(item.quote) for item in work.items):
        return False
    study = work.items[0].study
    is_of_bench = question.kind == "mechanism" or question.species is not None
    if study.species == "mixed" and not is_of_bench:
        return False
    kinds = {item.statement.outcome_kind for item in work.items}
    if question.kind in OF_DANGER and (
        kinds == {"benefit"} if question.targets else "harm" not in kinds
    ):
        return False
    if study.design in ("case_report", "case_series") and "harm" not in kinds:
        return False
    return _names_asked(work, question)


def _names_asked(work: Near, question: Question) -> bool:
    """Whether a work names something that was asked of: of things taken together two, of things
    compared one of each side.
    """
    named = {name for item in work.items for name in item.asked}
    subjects = named.intersection(concept.id for concept in question.subjects)
    against = {each.id for each in question.comparators if each.source != UNKNOWN}
    if question.kind == "interaction" and len(question.subjects) > 1:
        return len(subjects) > 1
    has_subject = bool(subjects) or not question.subjects
    return has_subject and (not against or not named.isdisjoint(against))


def is_on_this(work: Near, question: Question) -> bool:
    """Whether a work was made in those of whom it is asked, by whatever route, names an illness
    that is asked of, and speaks of what is asked where only its word is known.
    """
    named = {name for item in work.items for name in item.asked}
    known = {each.id for each in question.targets if each.kind == "condition"}
    if known and named.isdisjoint(known):
        return False
    unknown = [each for each in question.targets if each.source == UNKNOWN]
    is_theirs = any(item.is_among or item.is_by_another_route for item in work.items)
    is_of_people = work.items[0].is_human or question.species is not None
    if question.kind != "mechanism" and not is_of_people:
        return False
    return is_theirs and (not unknown or any(_says(work, each) for each in unknown))


def _names(work: Near, target: Concept) -> bool:
    """Whether a work speaks of what is asked of, by its name or another word for it."""
    return any(target.id in item.asked for item in work.items) or _says(work, target)


def _says(work: Near, concept: Concept) -> bool:
    said = set(analyze(work.document.text))
    return any(said.issuperset(analyze(name)) for name in concept.names)


def told(
    works: Sequence[Near],
    question: Question,
    tell: Teller,
    ledger: Ledger,
    *,
    is_near: bool = False,
) -> list[Sentence]:
    """The works as first lines, each with its findings in its own words behind its title, which
    tells what was given and to whom; to patients in plain words, else by a plain title. What was
    found in other people than it is asked of is only near, as are all where ``is_near``.
    """
    if tell.voice.is_plain:
        return _told_plainly(works, question, tell, ledger, is_near=is_near)
    lines: list[Sentence] = []
    for work in works:
        items = work.items
        label, stated = tell.label(items[0])
        said = " ".join(map(words, items))
        behind = tuple(tell.warrant(item, "context") for item in items)
        document, place = items[0].document, (0, len(items[0].document.title))
        behind = (*behind, ledger.warrant(document, items[0].study, place, "context"))
        own = is_near or not is_on_this(work, question)
        text = tell.voice.of_work(as_quoted(document.title), label, said, is_near=own)
        lines.append(bottom_line(text, tuple(dict.fromkeys((*behind, *stated)))))
    return lines


def told_by_title(
    works: Sequence[Near], question: Question, tell: Teller, ledger: Ledger
) -> list[Sentence]:
    """Works as first lines by their titles, with what they say where that may be on the question;
    for patients none.
    """
    lines: list[Sentence] = []
    for work in () if tell.voice.is_plain else works:
        if work.surely >= MAY_SAY or work.document.curated is not None:
            lines += told([work], question, tell, ledger, is_near=True)
            continue
        label, stated = tell.label(work.items[0])
        document, study = work.document, work.items[0].study
        main = ledger.warrant(document, study, (0, len(document.title)), "context")
        text = tell.voice.of_work(as_quoted(document.title), label, "", is_near=True)
        lines.append(bottom_line(text, tuple(dict.fromkeys((main, *stated)))))
    return lines


def _told_plainly(
    works: Sequence[Near], question: Question, tell: Teller, ledger: Ledger, *, is_near: bool
) -> list[Sentence]:
    """For patients what of the works has plain words that hold against its quote, then a plain
    title of the others. Reports of single people lead nothing, nor does another drug.
    """
    lines: list[Sentence] = []
    titles: list[Sentence] = []
    for work in works:
        items = [item for item in work.items if not item.is_of_another]
        if not items or items[0].study.design in ("case_report", "case_series"):
            continue
        document, study = items[0].document, items[0].study
        label, stated = tell.label(items[0])
        said = [(item, words) for item in items if (words := tell.words(item)) is not None]
        if said:
            told = " ".join(dict.fromkeys(words for _, words in said))
            behind = (*(tell.warrant(item, "context") for item, _ in said), *stated)
            own = is_near or not is_on_this(work, question)
            text = tell.voice.of_work("", label, told, is_near=own)
            lines.append(bottom_line(text, tuple(dict.fromkeys(behind))))
            continue
        title = None if gives_something_to_follow(document.title) else plain_title(document.title)
        if title is None or not document.text.startswith(document.title):
            continue
        place = (0, len(document.title))
        behind = (ledger.warrant(document, study, place, "context"), *stated)
        text = f"{TITLED} {label[:1].lower()}{label[1:]} called {as_quoted(title)}. {UNTOLD}"
        titles.append(bottom_line(text, tuple(dict.fromkeys(behind))))
    return lines or titles[:1]  # a title says little beside what was found
