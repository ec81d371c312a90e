"""Asking more widely, where little answers a question as it stands.

"Is ketamine better than ECT for treatment-resistant depression?" may be answered by one trial while
reviews of the same comparison in depression say the contrary. To tell the one and keep silent of
the others is a selection that the words of the question made. So the question is asked again
without one of its narrower words, and what that finds is told as what it is: near the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import msgspec

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Question
from medwarrant.reports.asked import of_routes
from medwarrant.reports.comparing import REVIEWED, is_compared
from medwarrant.reports.evidence import Evidence, Item
from medwarrant.reports.leaving_out import UNKNOWN, is_answered
from medwarrant.reports.people import are_of_another_age
from medwarrant.text.concepts import MESH

WIDENED = frozenset({"effect", "comparison", "harm", "interaction", "prognosis", "dose"})
"""Kinds of question whose parts can be left out and still ask something near."""

OF_A_CLASS = frozenset({"effect", "harm", "interaction"})
"""Kinds of question on one drug to which a neighbour of its class may give a hint."""

ENOUGH = 4
"""Studies in people that answer as asked, from which nothing wider is looked for; chosen so that a
reader has both sides of a body of evidence, not measured."""
WORTH_IT = 2
"""Further studies at which a widening is kept, before one that leaves out more is tried."""

LEAST_TELLING = 6
"""Letters from which the last word of a name may be looked for alone: "aspiration", not "rate"."""
MEASURES = frozenset(
    "effects effect levels scores symptoms outcomes function functions quality changes change "
    "treatment therapy patients incidence frequency duration severity response control "
    "measures events status activity performance management disease disorder syndrome".split()
)
"""Last words that say how something is measured, and not what."""

TOO_WIDE = frozenset(
    "disease diseases syndrome disorder disorders condition conditions mental psychiatric "
    "pathological symptoms behavior behavioral neurologic nervous system problems health".split()
)
"""Words of which the name of a heading over many illnesses is made up: "mental disorders"."""


@dataclass(frozen=True)
class Wider:
    """A question with less in it; ``of`` says of what it asks, and how that differs."""

    question: Question
    of: str


@dataclass(frozen=True)
class Widened:
    """What a wider ``question`` found that the narrower had not: ``items`` are near the question
    that was asked; ``evidence`` is all that the wider one has; ``of`` says of what it was asked.
    """

    question: Question
    of: str
    items: tuple[Item, ...]
    evidence: Evidence


Names = Callable[[Sequence[Concept]], str]


def widened(
    question: Question,
    evidence: Evidence,
    gather: Callable[[Question], Evidence],
    vocabulary: Vocabulary,
    names: Names,
) -> Widened | None:
    """What asking with the fewest words left out finds; ``None`` where nothing is found so, or
    where enough answers as asked. Where no review does, reviews alone are looked for.
    """
    if question.kind == "dose" and is_answered(question, evidence):
        return None
    known = _answering(evidence)
    is_enough = len(known) >= ENOUGH
    if is_enough and any(known.values()):
        return None
    best: Widened | None = None
    for wider in wider_questions(question, vocabulary, names, keeps_comparators=bool(known)):
        found = _without_other_ages(gather(wider.question), question)
        new = {
            name
            for name, is_review in _answering(found).items()
            if name not in known and (is_review or not is_enough)
        }
        if len(new) > len(_told_by(best)):
            items = tuple(
                replace(item, fit="partial", apart=f"Near it: {wider.of}", is_among=True)
                for item in found.items
                if item.document.id in new and item.fit == "direct"
            )
            best = Widened(wider.question, wider.of, items, found)
        if len(_told_by(best)) >= WORTH_IT:
            break
    return best


def _without_other_ages(found: Evidence, asked: Question) -> Evidence:
    """What was found without studies in another age group than one that was asked of: "not only
    older adults" means younger ones, and not children.
    """
    kept = tuple(
        item
        for item in found.items
        if not are_of_another_age(asked.populations, item.study, item.document.title)
    )
    return replace(found, items=kept)


def with_near(evidence: Evidence, near: Sequence[Item]) -> Evidence:
    """The evidence with what is near in place of the same statements set aside."""
    places = {(item.document.id, item.statement.start, item.statement.end) for item in near}
    kept = [
        item
        for item in evidence.items
        if (item.document.id, item.statement.start, item.statement.end) not in places
    ]
    known = {document.id for document in evidence.read}
    more = {item.document.id: item.document for item in near if item.document.id not in known}
    return replace(evidence, items=(*kept, *near), read=(*evidence.read, *more.values()))


def wider_questions(
    question: Question, vocabulary: Vocabulary, names: Names, *, keeps_comparators: bool
) -> Iterator[Wider]:
    """The question with fewer of its narrower parts, the fewest left out first.

    ``keeps_comparators``: what it is held against stays, since some study held it against that.
    """
    if question.kind not in WIDENED or question.documents or question.pick:
        return
    ways = [
        _of_all_people(names),
        _of_the_wider_condition(vocabulary, names),
        _by_the_last_word(),
        _by_what_it_did(),
        _of_any_target(names),
        *(
            ()
            if keeps_comparators
            else (_against_anything(names), _of_the_class(vocabulary, names))
        ),
    ]
    ways = [way for way in ways if way(question) is not None]
    for many in range(1, len(ways) + 1):
        for chosen in combinations(ways, many):
            asked, apart = question, []
            for way in chosen:
                step = way(asked)
                if step is not None:
                    asked, said = step
                    apart.append(said)
            yield Wider(asked, " and ".join(apart))


Way = Callable[[Question], tuple[Question, str] | None]


def _of_all_people(names: Names) -> Way:
    def way(q: Question) -> tuple[Question, str] | None:
        if not q.populations or not (q.subjects and (q.targets or q.comparators)):
            return None
        wider = msgspec.structs.replace(q, populations=())
        whom = tuple(one for one in q.populations if one.kind != "route")
        if not whom:
            return wider, f"given in any way, not only {names(q.populations)}"
        return wider, f"in other people, not only {names(q.populations)}"

    return way


def _of_the_wider_condition(vocabulary: Vocabulary, names: Names) -> Way:
    def way(q: Question) -> tuple[Question, str] | None:
        for place, target in enumerate(q.targets):
            wider = _wider_condition(target, vocabulary)
            if wider is not None and q.subjects:
                targets = (*q.targets[:place], wider, *q.targets[place + 1 :])
                routes = (
                    () if of_routes(q) else tuple(p for p in q.populations if p.kind == "route")
                )
                people = tuple(each for each in q.populations if each not in routes)
                asked = msgspec.structs.replace(q, targets=targets, populations=people)
                only = " and ".join(names((each,)) for each in (target, *routes))
                return asked, f"{names((wider,))}, not only {only}"
        return None

    return way


def _of_the_class(vocabulary: Vocabulary, names: Names) -> Way:
    """The last named drug that belongs to a class as any of that class, or to a plant as the plant:
    who takes alprazolam is served by what was found with another benzodiazepine, and who asks of
    mitragynine by what was found with kratom.
    """

    def way(q: Question) -> tuple[Question, str] | None:
        if q.kind not in OF_A_CLASS or any(target.source == UNKNOWN for target in q.targets):
            return None
        for place, drug in reversed(list(enumerate(q.subjects))):
            for wider in map(vocabulary.concept, drug.broader):
                if wider is None or wider.kind != "drug" or wider.source == MESH:
                    continue  # a thesaurus puts substances of one build together
                if any(vocabulary.covers(wider, one) for one in q.subjects if one is not drug):
                    continue
                subjects = (*q.subjects[:place], wider, *q.subjects[place + 1 :])
                asked = msgspec.structs.replace(q, subjects=subjects)
                return asked, f"{names((wider,))} of any kind, not only {names((drug,))}"
        return None

    return way


def _by_the_last_word() -> Way:
    def way(q: Question) -> tuple[Question, str] | None:
        for place, target in enumerate(q.targets):
            *before, last = target.names[0].split()
            is_telling = len(last) >= LEAST_TELLING and last.casefold() not in MEASURES
            if target.source == UNKNOWN and before and is_telling and q.subjects:
                wider = msgspec.structs.replace(target, id=f"word:{last}", names=(last,))
                targets = (*q.targets[:place], wider, *q.targets[place + 1 :])
                asked = msgspec.structs.replace(q, targets=targets)
                return asked, f"{last}, not only {target.names[0]}"
        return None

    return way


def _of_any_target(names: Names) -> Way:
    def way(q: Question) -> tuple[Question, str] | None:
        theirs = tuple(target for target in q.targets if _is_what_they_have(target, q))
        either = tuple(target for target in q.targets if target not in theirs)
        if len(either) < 2 or not q.subjects or any(target.any_of for target in q.targets):
            return None
        kinds = {target.kind for target in either}
        one = Concept(
            id="|".join(target.id for target in either),
            kind=kinds.pop() if len(kinds) == 1 else "outcome",
            names=(" or ".join(names((target,)) for target in either),),
            broader=tuple(dict.fromkeys(n for target in either for n in target.broader)),
            related=tuple(dict.fromkeys(n for target in either for n in target.related)),
            source="alternatives",
            any_of=either,
        )
        return msgspec.structs.replace(q, targets=(one, *theirs)), f"either of {names(either)}"

    return way


def _is_what_they_have(target: Concept, question: Question) -> bool:
    """Whether a question names an illness as that of those of whom it asks ("trigger mania in
    bipolar depression"): it is no other thing that may befall them, nor may it be left out for one.
    """
    if target.kind != "condition":
        return False
    named = "|".join(re.escape(name) for name in (*target.names, *target.short))
    said = rf"\b(?:in|among|with|having) (?:[\w-]+ ){{0,3}}?(?:{named})(?!\w)"
    return re.search(said, question.said or question.text, re.IGNORECASE) is not None


def _by_what_it_did() -> Way:
    def way(q: Question) -> tuple[Question, str] | None:
        if q.kind != "dose" or not (q.subjects and q.targets):
            return None
        return msgspec.structs.replace(q, kind="effect"), "what it did, whatever the dose"

    return way


def _against_anything(names: Names) -> Way:
    def way(q: Question) -> tuple[Question, str] | None:
        if q.kind != "comparison" or not (q.comparators and q.subjects and q.targets):
            return None
        wider = msgspec.structs.replace(
            q, kind="effect", comparators=(), yes_no=False, proposition="none"
        )  # what a thing does against another says nothing of which of the two is better
        return wider, f"not held against {names(q.comparators)}"

    return way


def _wider_condition(target: Concept, vocabulary: Vocabulary) -> Concept | None:
    """The illness of which the target is a kind; ``None`` where only a heading is over it."""
    if target.kind != "condition":
        return None
    for name in target.broader:
        wider = vocabulary.concept(name)
        if wider is None or wider.kind != "condition":
            continue
        if not TOO_WIDE.issuperset(wider.names[0].casefold().replace(",", "").split()):
            return wider
    return None


def _answering(evidence: Evidence) -> dict[str, bool]:
    """The studies in people that answer as asked and held something against something, each with
    whether it is a review.
    """
    return {
        item.document.id: item.level <= REVIEWED
        for item in evidence.items
        if item.fit == "direct" and item.answers and item.is_human and is_compared(item)
    }


def _told_by(found: Widened | None) -> set[str]:
    return set() if found is None else {item.document.id for item in found.items}
