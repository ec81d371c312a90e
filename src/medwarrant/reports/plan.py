"""Which statements go into which section of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from medwarrant.ports import Vocabulary
from medwarrant.records import AnswerSection, Concept, Design, Question
from medwarrant.reports.asked import of_routes
from medwarrant.reports.comparing import COMPARED, as_it_speaks, of_the_whole
from medwarrant.reports.cues import is_guess
from medwarrant.reports.evidence import LAST_HUMAN_LEVEL, MECHANISM_KINDS, Evidence, Item
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.harms import harms_beside, is_harm
from medwarrant.reports.telling import AROUND_AN_OPERATION, OPERATED


@dataclass(frozen=True)
class Lengths:
    """The most sentences a section may have; what does not fit is in the evidence table.

    ``near`` stand in place of findings, ``beside`` after a few that answer as asked.
    """

    findings: int = 10
    near: int = 10
    beside: int = 5
    mechanism: int = 8
    safety: int = 4
    guidance: int = 4
    conflicts: int = 3
    a_document: int = 2


@dataclass(frozen=True)
class Plan:
    """The statements of each section, and those that decide and that bear on the question.

    ``deciding`` speak directly of what is asked; ``related`` speak of it or of a part of it.
    """

    sections: dict[AnswerSection, tuple[Item, ...]]
    deciding: tuple[Item, ...]
    related: tuple[Item, ...]

    @property
    def found(self) -> tuple[Item, ...]:
        """The findings but those on harms beside them."""
        return (*self.sections["findings"], *self.sections["mechanism"])

    @property
    def shown(self) -> tuple[Item, ...]:
        """The findings of every section, strongest section first."""
        return (*self.found, *self.sections["safety"])


def plan(question: Question, evidence: Evidence, lengths: Lengths) -> Plan:
    """Sorts the evidence into sections.

    What answers directly comes alone; only where nothing does, what speaks of a part is shown in
    its place. Studies in people are findings, animal and test-tube work is mechanism, harms are
    safety unless harm was the question.
    """
    role = "regimen" if question.kind == "dose" else "finding"
    findings = [item for item in evidence.items if item.statement.role == role or item.apart]
    if question.kind == "dose":  # what came of one dose and of another comes before what was given
        of_doses = [i for i in evidence.items if i.is_finding and i.fit == "direct" and not i.apart]
        findings = [*of_doses, *findings]
    direct = _by_the_whole([as_it_speaks(item) for item in findings if item.fit == "direct"])
    # A harm that one case report tells is told, however many trials did not meet it.
    direct = _surely(direct) if question.kind == "harm" else _worth_telling(direct)
    if question.species in ("animal", "in_vitro"):
        direct = [item for item in direct if item.study.species == question.species]
    if question.kind in ("prognosis", "harm") and not OPERATED.search(question.text):
        direct = [item for item in direct if not is_around_an_operation(item)] or direct
    partial = [item for item in findings if item.fit == "partial"]
    if routes := of_routes(question):
        partial = _by_these_routes(routes, partial)
    bridges = sorted(
        (item for item in findings if item.fit == "bridge"),
        key=lambda item: (item.level, -item.relevance, item.document.id),
    )
    apart = [as_it_speaks(item) for item in partial if item.apart]
    near = _side_by_side(_worth_telling(_by_the_whole(apart)))
    main = direct or near or _in_turn([*partial, *_few_each(bridges)])
    if question.kind == "mechanism":
        direct.sort(key=lambda item: (-item.relevance, item.level, item.document.id))
        main = [*direct, *partial]
    main = _surely(main)
    if direct and question.yes_no:
        main = _side_by_side(direct)
    if question.kind == "definition":
        findings = main  # nothing beside what defines it
    asks_of_harm = question.kind in ("harm", "contraindication", "recommendation")
    human = [item for item in main if item.level <= LAST_HUMAN_LEVEL]
    harm = [] if asks_of_harm else [i for i in human if i.fit == "partial" and is_harm(i)]
    beside = [i for i in findings if i.fit == "aside" or (i.fit == "partial" and not asks_of_harm)]
    harms = harms_beside(question, beside, [item for item in (*human, *near) if item not in harm])
    if not _may_be_weighed_against_harm(question):
        harms = []
    guidance = [] if question.kind in UNADVISED else _guidance(question, evidence)
    studies = {item.document.id for item in direct}
    told_apart = [item for item in direct if item.is_finding]
    is_of_doses = question.kind == "dose" and bool(told_apart)  # what was given decides nothing
    return Plan(
        sections={
            "findings": (
                *_by_side(
                    question,
                    spread(
                        _without(human, harm),
                        lengths.findings if direct else lengths.near,
                        1 if question.yes_no and len(studies) > FEW else lengths.a_document,
                    ),
                ),
                *(spread(near, lengths.beside, 1) if direct else ()),
            ),
            "mechanism": spread(
                [item for item in main if item.level > LAST_HUMAN_LEVEL],
                lengths.mechanism,
                lengths.a_document,
            ),
            "safety": spread(harms, lengths.safety, 2 if question.comparators else 1),
            "guidance": spread(
                sorted(guidance, key=lambda i: _order_of_advice(question, i)),
                lengths.guidance,
                lengths.a_document,
            ),
        },
        deciding=tuple(told_apart if is_of_doses else direct),
        related=tuple(item for item in evidence.items if item.fit != "aside"),
    )


def _may_be_weighed_against_harm(question: Question) -> bool:
    """Whether a reader weighs what is asked about against harms: not how something works, and not
    what it does to a substance of the body.
    """
    if question.kind in ("mechanism", "definition"):
        return False
    return not question.targets or any(t.kind not in MECHANISM_KINDS for t in question.targets)


def _by_the_whole(items: Sequence[Item]) -> list[Item]:
    """The items without those on a part of a study's people, where it tells of all of them."""
    own: dict[str, list[Item]] = {}
    for item in items:
        own.setdefault(item.document.id, []).append(item)
    kept = {id(item) for each in own.values() for item in of_the_whole(each)}
    return [item for item in items if id(item) in kept]


def is_around_an_operation(item: Item) -> bool:
    """Whether a study was made in people who were operated on or gave birth: how long something
    lasts in them says nothing of others.
    """
    title = item.document.title
    return any(
        cue.search(title) is not None for cue in (OPERATED, AROUND_AN_OPERATION, AROUND_A_BIRTH)
    )


AROUND_A_BIRTH = re.compile(r"\bpost-?partum|\bperi-?partum|\bpostnatal|\bperinatal", re.IGNORECASE)

A_ROUTE = 2
"""Findings told of each route of a drug where no study set them against each other."""


def _by_these_routes(routes: Sequence[Concept], items: Sequence[Item]) -> list[Item]:
    """A few findings of each route: none of them compares, and a list of all is of no use."""
    kept: list[Item] = []
    for route in routes:
        named = re.compile(rf"\b(?:{'|'.join(map(re.escape, route.names))})", re.IGNORECASE)
        own = [
            item
            for item in items
            if named.search(f"{item.quote} {item.document.title} {item.study.route or ''}")
            and item not in kept
        ]
        kept += [replace(item, is_among=True) for item in own[:A_ROUTE]]
    return kept


MOST_A_BRIDGE = 1
"""Statements of one outcome on one shared thing, of each asked agent, in people and outside: enough
to show that both meet there, and where evidence differs, both sides."""


def _worth_telling(direct: Sequence[Item]) -> list[Item]:
    """Without guesses where something was found, and without opinions and reviews in words where a
    study compared.
    """
    direct = _surely(direct)
    if not any(item.level <= COMPARED for item in direct):
        return list(direct)
    return [
        item
        for item in direct
        if item.study.design not in OPINIONS or item.document.curated is not None
    ]


def _surely(items: Sequence[Item]) -> list[Item]:
    """Without what an author only holds for possible, unless there is nothing else."""
    sure = [item for item in items if item.document.curated or not is_guess(item.quote)]
    return sure or list(items)


OPINIONS: frozenset[Design] = frozenset({"narrative_review", "guideline", "editorial"})
"""Designs that report nobody of their own."""


def _side_by_side(direct: Sequence[Item]) -> list[Item]:
    """The items so that both sides are told: each side in turn, one item a study first."""
    first: dict[str, Item] = {}
    for item in sorted(direct, key=lambda i: (i.level, i.stance == "unclear", -i.relevance)):
        first.setdefault(item.document.id, item)
    sides: dict[str, list[Item]] = {"supports": [], "contradicts": [], "unclear": []}
    for item in first.values():
        sides.get(item.stance, sides["unclear"]).append(item)
    turns = zip_longest(*sides.values())
    chosen = [item for turn in turns for item in turn if item is not None]
    told = {id(item) for item in chosen}
    return [*chosen, *(item for item in direct if id(item) not in told)]


def _few_each(bridges: Sequence[Item]) -> list[Item]:
    """The first bridges of each asked agent over each shared thing."""
    taken: dict[tuple[str, ...], int] = {}
    kept = []
    for item in bridges:
        where = "people" if item.is_human else "other"
        side = (*item.shared, *item.asked[:1], where, item.statement.direction)
        taken[side] = taken.get(side, 0) + 1
        if taken[side] <= MOST_A_BRIDGE:
            kept.append(item)
    return kept


def _in_turn(items: Sequence[Item]) -> list[Item]:
    """The items so that each asked thing comes in turn, in order otherwise."""
    rows: dict[str, list[Item]] = {}
    for item in items:
        rows.setdefault(item.asked[0] if item.asked else "", []).append(item)
    turns = zip_longest(*rows.values())
    return [item for turn in turns for item in turn if item is not None]


FEW = 4
"""Studies up to which two findings of each are told."""


def has_sides(question: Question) -> bool:
    """Whether findings speak for or against something, so that their sides can be told."""
    return question.yes_no and question.kind in ("effect", "comparison", "interaction")


def _by_side(question: Question, items: Sequence[Item]) -> tuple[Item, ...]:
    """The chosen items with those for before those against before those that leave it open."""
    if not has_sides(question) or any(item.fit != "direct" for item in items):
        return tuple(items)
    order = {"supports": 0, "contradicts": 1}
    best = {item.document.id: order.get(item.stance, 2) for item in reversed(items)}
    return tuple(sorted(items, key=lambda item: (best[item.document.id], item.level)))


def _guidance(question: Question, evidence: Evidence) -> list[Item]:
    """Recommendations on all that is asked; where care is asked for, the nearest on a part."""
    named = [
        i
        for i in evidence.items
        if i.statement.role == "guidance" and i.named and not _is_silent(i, question, evidence)
    ]
    asked = len({c.id for c in (*question.subjects, *question.targets, *question.comparators)})
    whole = [item for item in named if item.named == asked or _is_on_place(question, item)]
    if question.kind in ("harm", "contraindication"):  # an approval is no answer to it
        whole = [item for item in whole if WARNS.search(item.quote)]
    if question.kind == "recommendation" and not APPROVES.search(question.text):
        whole = [item for item in whole if not APPROVES.search(item.quote)]
        named = [item for item in named if not APPROVES.search(item.quote)]
    if whole or question.kind not in NEEDS_GUIDANCE:
        return whole
    given = {subject.id for subject in question.subjects}  # of another drug it is no advice
    asked_of = {
        target.id
        for target in question.targets
        if question.kind == "harm"
        or (question.kind == "recommendation" and target.kind == "condition" and given)
    }
    warning = [
        item
        for item in named
        if WARNS.search(item.quote)
        and (not given or given.intersection(item.asked))
        and (not asked_of or asked_of.intersection(item.asked))
    ]
    return list(spread(_in_turn(warning), PARTIAL_GUIDANCE, 1))


def _order_of_advice(question: Question, item: Item) -> tuple[bool, bool, int]:
    """On the place that is asked of first; of contraindications what names some; the nearest."""
    names_none = "contraindicat" not in item.quote.casefold()
    is_sought = question.kind == "contraindication"
    return (not _is_on_place(question, item), is_sought and names_none, -item.named)


def _is_silent(item: Item, question: Question, evidence: Evidence) -> bool:
    """Whether advice names nothing that is asked about, in a source whose record says on what it
    is silent: advice on surgery is none on what its curator did not see in it.
    """
    has_silence = any(
        remark.statement.role == "silence" for remark in evidence.remarks_on(item.document)
    )
    words = item.quote.casefold()
    asked = (*question.subjects, *question.targets, *question.comparators)
    return has_silence and not any(
        name.casefold() in words for concept in asked for name in concept.names
    )


AT_HOME = re.compile(r"\bat home\b|\bhome use\b", re.IGNORECASE)
"""Where nobody watches: advice on it is told first to who asks of it."""


def _is_on_place(question: Question, item: Item) -> bool:
    """Whether question and advice both speak of taking something at home."""
    return bool(AT_HOME.search(question.text) and AT_HOME.search(item.quote))


UNADVISED = frozenset({"mechanism", "definition", "prognosis", "number"})
"""Kinds of question that no guidance answers."""

NEEDS_GUIDANCE = frozenset({"harm", "contraindication", "interaction", "recommendation"})
"""Kinds of question on which a reader wants guidance that speaks of a part, rather than none."""

APPROVES = re.compile(r"\b(?:approv|licen[cs]|authori[sz]|labell?ed for)\w*", re.IGNORECASE)
"""Words for what an authority allows, which advises on nothing else."""

WARNS = re.compile(
    r"\b(?:risks?|harm\w*|caution\w*|avoid\w*|contraindicat\w+|warn\w*|concerns?|monitor\w*|"
    r"safe(?:ty|ly)?|not (?:be )?(?:recommend|given|used|taken|start)\w*|stop\w*|abuse|misuse|"
    r"toxic\w*|"
    r"withdrawal|danger\w*|kill\w*|death|fatal|advers\w+|should|recommend\w*|suggest\w*)\b",
    re.IGNORECASE,
)
"""Words of advice on a part of a question that help with the whole; an approval has none."""

PARTIAL_GUIDANCE = 2
"""Recommendations shown that speak of a part of the question only."""


def advice_on_what_is_asked(planned: Plan, question: Question, vocabulary: Vocabulary) -> Plan:
    """The plan without guidance that is first of all on another thing than those asked about: the
    label of one drug says nothing of another.
    """
    asked = (*question.subjects, *question.comparators, *question.targets, *question.populations)

    def is_on_asked(item: Item) -> bool:
        first = vocabulary.concept(item.statement.subject[0]) if item.statement.subject else None
        return first is None or any(
            vocabulary.covers(one, first) or vocabulary.covers(first, one) for one in asked
        )

    advised = tuple(item for item in planned.sections["guidance"] if is_on_asked(item))
    return replace(planned, sections={**planned.sections, "guidance": advised})


def advice_alone(planned: Plan) -> Plan:
    """The plan with nothing beside guidance, where there is some: who asks what to do with a drug,
    and names nothing that it is for, is not served by a list of all that it did.
    """
    if not planned.sections["guidance"]:
        return planned
    kept: dict[AnswerSection, tuple[Item, ...]] = dict.fromkeys(planned.sections, ())
    kept["guidance"] = planned.sections["guidance"]
    return Plan(sections=kept, deciding=(), related=planned.related)


def for_self_treatment(planned: Plan) -> Plan:
    """What remains for someone who would treat themselves: harms that were seen, and guidance,
    nothing dosed. That something was well tolerated in a trial would read as leave to try it.
    """
    kept: dict[AnswerSection, tuple[Item, ...]] = dict.fromkeys(planned.sections, ())
    sources: tuple[tuple[AnswerSection, AnswerSection], ...] = (
        ("findings", "safety"),
        ("safety", "safety"),
        ("guidance", "guidance"),
    )
    for source, section in sources:
        items = planned.sections[source]
        kept[section] += tuple(
            item for item in items if _warns(item) and not _names_a_regimen(item)
        )
    return Plan(sections=kept, deciding=(), related=())


def _warns(item: Item) -> bool:
    """Whether it tells of a harm that was seen, or recommends."""
    statement = item.statement
    return statement.role == "guidance" or (
        statement.outcome_kind == "harm"
        and statement.direction == "increases"
        and REASSURES.search(item.quote) is None
    )


REASSURES = re.compile(
    r"well[- ]tolerated|\bfavou?rabl\w+|\bsafe(?:ly|ty profile)?\b|\bno serious\b|\bmild\b|"
    r"\btransient\b|\bmanageable\b|\bwithout (?:serious|adverse)|\btolerability\b|"
    r"\b(?:lower|reduced) (?:rate|incidence|frequency|risk)|\bfewer\b",
    re.IGNORECASE,
)
"""Words that make a sentence on harms sound like leave to try."""


def _names_a_regimen(item: Item) -> bool:
    dose = item.study.dose
    return (dose is not None and dose in item.quote) or gives_something_to_follow(item.quote)


def spread(items: Iterable[Item], most: int, a_document: int) -> tuple[Item, ...]:
    """The first items, no more than a few of one document, kept together by document.

    One more of a document is told where it says the contrary: a trial that found more days
    abstinent and no fewer relapses is not told by its better half.
    """
    taken: dict[str, list[Item]] = {}
    count = 0
    for item in items:
        own = taken.setdefault(item.document.id, [])
        is_one_more = len(own) == a_document and _contradicts(item, own)
        if (len(own) < a_document and count < most) or (
            is_one_more and count < most + MOST_CONTRARY
        ):
            own.append(item)
            count += 1
    return tuple(
        item for own in taken.values() for item in sorted(own, key=lambda i: i.statement.start)
    )


MOST_CONTRARY = 3
"""Findings told beyond the most of a section since they say the contrary of their own study."""


def _contradicts(item: Item, told: Sequence[Item]) -> bool:
    """Whether an item takes a side, and none of those told takes the same or none."""
    sides = [_side(each) for each in (item, *told)]
    return None not in sides and sides[0] not in sides[1:]


def _side(item: Item) -> str | None:
    if item.fit != "direct" and not item.apart:
        return None
    if item.is_null:
        return "null"
    return item.stance if item.stance in ("supports", "contradicts") else None


def _without(items: Sequence[Item], apart: Sequence[Item]) -> list[Item]:
    gone = {id(item) for item in apart}
    return [item for item in items if id(item) not in gone]
