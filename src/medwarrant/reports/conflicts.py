"""Where evidence disagrees, and what differs between the two sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Design, Question, QuestionKind, Statement
from medwarrant.reports.comparing import is_without_others
from medwarrant.reports.cues import AGES
from medwarrant.reports.evidence import ANIMAL_LEVEL, IN_VITRO_LEVEL, Item
from medwarrant.reports.stances import ACTS, INERT
from medwarrant.reports.telling import AROUND_AN_OPERATION, OPERATED
from medwarrant.reports.wording import capital, joined, names

HEDGED = re.compile(r"\b(?:may|might|could|suggest\w*|possib\w+|hypothesi[sz]\w+)\b", re.IGNORECASE)
"""An author's guess takes no side in a disagreement."""

UNCOMPARED: frozenset[Design] = frozenset(
    {"narrative_review", "guideline", "editorial", "case_report", "qualitative"}
)
"""Designs that compare nothing."""

UNTESTED = "nothing read here tests why they differ"


@dataclass(frozen=True)
class Disagreement:
    """Two sides on one matter. ``found`` saw an effect (or speaks for what is asked), ``not_found``
    did not. When both sides saw an effect, in opposite directions, ``found`` holds the increase.
    """

    about: str
    found: tuple[Item, ...]
    not_found: tuple[Item, ...]
    is_opposite: bool
    reasons: tuple[str, ...]
    sides: tuple[str, str] = ("found an effect", "did not")

    def told(self, found: str, not_found: str) -> str:
        """The disagreement in words; ``found`` and ``not_found`` name the studies of each side."""
        differ = [reason for reason in self.reasons if reason != UNTESTED]
        why = f"What differs: {'; '.join(self.reasons)}." if differ else ""
        if not differ and self.reasons:
            why = f"{capital(UNTESTED)}."
        said = f"{found} {self.sides[0]}, {not_found} {self.sides[1]}"
        return f"{capital(self.about)}: {said}. {why}".strip()


def disagreements(
    question: Question, items: Sequence[Item], vocabulary: Vocabulary
) -> tuple[Disagreement, ...]:
    """Every disagreement, strongest first.

    Where findings answer the question directly, it is between those for and those against what it
    proposes; else on what one of the asked subjects does to one thing.
    """
    direct = [item for item in items if item.fit == "direct" and item.is_finding]
    if direct:
        tested = [
            item
            for item in direct
            if (item.study.design not in UNCOMPARED or item.document.curated)
            and not (item.is_human and is_without_others(item))
        ]
        return _for_and_against(question, tested, vocabulary)
    if question.kind in OF_ONE_AIM:  # what was given to prevent it says nothing against treating it
        items = [item for item in items if item.aim is None and item.is_among]
    found: list[Disagreement] = []
    asked = (*question.subjects, *question.comparators)
    for subject in asked:
        own = [item for item in items if _covers(vocabulary, subject, item.statement.subject)]
        for identity in sorted({name for item in own for name in item.statement.object}):
            concept = vocabulary.concept(identity)
            if concept is None or not _is_at_issue(question, concept, own, vocabulary):
                continue
            here = [item for item in own if identity in item.statement.object]
            for alike in _comparable(here, vocabulary):
                made = _sides(subject, concept, alike, vocabulary)
                if made is not None:
                    found.append(made)
    return _distinct(sorted(found, key=_strength))


def _for_and_against(
    question: Question, direct: Sequence[Item], vocabulary: Vocabulary
) -> tuple[Disagreement, ...]:
    """The studies for and against, of every kind: test tube and people may disagree too."""
    sides: dict[str, list[Item]] = {"supports": [], "contradicts": []}
    for own in _by_document(direct):
        stances = {item.stance for item in own if item.stance in sides}
        if len(stances) == 1:
            side = stances.pop()
            sides[side].append(next(item for item in own if item.stance == side))
    both = [*sides["supports"], *sides["contradicts"]]
    for side, other in (("supports", "contradicts"), ("contradicts", "supports")):
        sides[side] = [
            item
            for item in sides[side]
            if any(are_alike(item, one, vocabulary) for one in both if one in sides[other])
        ]
    if not sides["supports"] or not sides["contradicts"]:
        return ()
    acted = names(question.targets)
    against = names(question.comparators)
    about = names(question.subjects) or acted
    return (
        Disagreement(
            about=about
            + (f" against {against}" if against else "")
            + (f" and {acted}" if acted and acted != about else ""),
            found=tuple(sides["supports"]),
            not_found=tuple(sides["contradicts"]),
            is_opposite=False,
            reasons=differences(sides["supports"], sides["contradicts"], vocabulary, direct),
            sides=_sides_of(question, sides["contradicts"]),
        ),
    )


OF_ONE_AIM: frozenset[QuestionKind] = frozenset({"effect", "comparison"})
"""Kinds of question on whether something treats or prevents."""


def are_alike(one: Item, other: Item, vocabulary: Vocabulary) -> bool:
    """Whether two findings can disagree: made for one aim, in people who can be compared, and on
    one thing measured. What is not told keeps them together; people and animals may always differ.
    """
    if one.is_human != other.is_human:
        return True
    if (PREVENTING.search(_given(one)) is None) != (PREVENTING.search(_given(other)) is None):
        return False
    ages = _ages(one), _ages(other)
    if ages[0] and ages[1] and ages[0].isdisjoint(ages[1]):
        return False
    if (_is_operated(one), _is_operated(other)) in ((True, False), (False, True)):
        return False
    against = _held_against(one, vocabulary), _held_against(other, vocabulary)
    if against[0] and against[1] and against[0].isdisjoint(against[1]):
        return False  # better than placebo and no better than another treatment are no dispute
    measured = _measured(one, vocabulary), _measured(other, vocabulary)
    return not measured[0] or not measured[1] or not measured[0].isdisjoint(measured[1])


NOTHING = "nothing"


def _held_against(item: Item, vocabulary: Vocabulary) -> set[str]:
    """What a study held its treatment against: ``NOTHING`` for a placebo, felt or not, else the
    treatments; empty where it is not told or named by no vocabulary.
    """
    said = item.study.comparator
    if said is None:
        return set()
    acting = [concept for _, _, concept in vocabulary.find(said) if concept.kind in ACTS]
    if INERT.search(said) or any(concept.active_placebo for concept in acting):
        return {NOTHING}
    return {concept.id for concept in acting}


PREVENTING = re.compile(r"\bprevent\w*|\bprophyla\w+", re.IGNORECASE)
"""Words of a title for what is given to people who have it not."""


def _given(item: Item) -> str:
    return f"{item.document.title} ; {item.study.intervention or ''}"


def _ages(item: Item) -> set[str]:
    whole = f"{item.document.title} ; {item.study.population or ''}"
    return {age for age, words in AGES.items() if words.search(whole)}


def _is_operated(item: Item) -> bool:
    whole = f"{item.document.title} ; {item.study.population or ''}"
    return OPERATED.search(whole) is not None or AROUND_AN_OPERATION.search(whole) is not None


def _measured(item: Item, vocabulary: Vocabulary) -> set[str]:
    """What a finding measured and everything wider, empty where its words name nothing."""
    known = (vocabulary.concept(name) for name in item.statement.object)
    found = [c for c in known if c is not None and c.kind in ("outcome", "condition")]
    return {name for c in found for name in (c.id, *c.broader, *c.related)}


def _sides_of(question: Question, against: Sequence[Item]) -> tuple[str, str]:
    """What the studies on each side came to, in words."""
    if question.comparators and question.proposition in ("benefits", "harms"):
        word = "better" if question.proposition == "benefits" else "worse"
        found = f"found {names(question.subjects)} {word}"
        is_null = all(_effect(item.statement) == "none" for item in against)
        return (
            found,
            "found no difference" if is_null else f"found {names(question.comparators)} {word}",
        )
    if question.kind in ("harm", "interaction") and question.proposition in ("benefits", "equals"):
        return ("saw no such harm", "saw more harm")
    return ("found an effect", "did not")


def _by_document(items: Sequence[Item]) -> list[list[Item]]:
    own: dict[str, list[Item]] = {}
    for item in items:
        own.setdefault(item.document.id, []).append(item)
    return list(own.values())


def _is_at_issue(
    question: Question, concept: Concept, items: Sequence[Item], vocabulary: Vocabulary
) -> bool:
    """Whether the concept is asked about, or ties asked things together."""
    if any(vocabulary.covers(target, concept) for target in question.targets):
        return True
    shared = {name for item in items for name in item.shared}
    ties = [tie for tie in map(vocabulary.concept, shared) if tie is not None]
    return any(vocabulary.covers(tie, concept) for tie in ties) or not question.targets


def _comparable(items: Sequence[Item], vocabulary: Vocabulary) -> list[list[Item]]:
    """The items in groups that measured on the same agent: exposure to one drug is not another's.

    Items that name no measured agent belong to every group.
    """
    agents: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        known = (vocabulary.concept(name) for name in item.statement.object)
        drugs = tuple(sorted(c.id for c in known if c is not None and c.kind == "drug"))
        agents.setdefault(drugs, []).append(item)
    general = agents.pop((), [])
    return [[*general, *own] for own in agents.values()] or [general]


FAVOURS = frozenset({"favours_intervention", "favours_comparator"})


def _sides(
    subject: Concept, concept: Concept, items: Sequence[Item], vocabulary: Vocabulary
) -> Disagreement | None:
    items = [
        item
        for item in items
        if item.document.curated
        or (
            item.study.design not in UNCOMPARED
            and not HEDGED.search(item.quote)
            and _is_about(item.quote, vocabulary.names(concept) or concept.names)
        )
    ]
    effect = [item for item in items if _effect(item.statement) == "effect"]
    none = [item for item in items if _effect(item.statement) == "none"]
    none_only = _without(none, effect)
    if effect and none_only:
        return (
            Disagreement(
                about=names((subject, concept)),
                found=_one_each(_without(effect, none)),
                not_found=_one_each(none_only),
                is_opposite=False,
                reasons=differences(_without(effect, none), none_only, vocabulary, items),
            )
            if _without(effect, none)
            else None
        )
    if concept.kind in ("enzyme", "receptor"):
        return None  # more exposure and less activity are one finding
    more = [item for item in effect if item.statement.direction == "increases"]
    less = [item for item in effect if item.statement.direction == "decreases"]
    results = {item.statement.result for item in (*more, *less)}
    if len(results & FAVOURS) == 1:
        return None  # more who respond and fewer symptoms are the same good, each in its own words
    if _without(more, less) and _without(less, more):
        return Disagreement(
            about=names((subject, concept)),
            found=_one_each(_without(more, less)),
            not_found=_one_each(_without(less, more)),
            is_opposite=True,
            reasons=differences(_without(more, less), _without(less, more), vocabulary, items),
            sides=("found an increase", "a decrease"),
        )
    return None


_CHANGE = (
    r"(?:increas|rais|rise|rose|elevat|higher|greater|more|enhanc|promot|upregulat|induc|decreas|"
    r"reduc|lower|less|fewer|attenuat|suppress|inhibit|downregulat|block|chang|differ|effect)\w*"
)


def _is_about(quote: str, called: Sequence[str]) -> bool:
    """Whether what went up, down or stayed in a sentence is the very thing, not what stands far
    from the word for it ("greater efficacy in people with suicidal intent").
    """
    listed = "|".join(re.escape(name) for name in sorted(called, key=len, reverse=True))
    near = r"(?: (?!in\b|with\b|among\b)[\w-]+){0,3}"
    about = rf"\b{_CHANGE}{near} (?:{listed})|\b(?:{listed})\w*{near} {_CHANGE}"
    return re.search(about, quote, re.IGNORECASE) is not None


def _effect(statement: Statement) -> str:
    if statement.role != "finding" or statement.result == "inconclusive":
        return "unclear"
    if statement.direction == "no_change" or statement.result == "no_difference_shown":
        return "none"
    if statement.direction in ("increases", "decreases"):
        return "effect"
    return (
        "effect"
        if statement.result in ("favours_intervention", "favours_comparator")
        else "unclear"
    )


TESTS_WHY = re.compile(
    r"\b(?:moderat(?:e|es|ed|or|ors|ion)|meta-?regress\w+|sub-?group|heterogeneity|interaction)\b",
    re.IGNORECASE,
)
"""Words of a sentence that looks at what a result depends on."""


def differences(
    one: Sequence[Item], other: Sequence[Item], vocabulary: Vocabulary, read: Sequence[Item]
) -> tuple[str, ...]:
    """What differs between two sides of a disagreement: likely reasons, none of them proven.

    A thing differs where every study on both sides states it and none of one side's is the other's.
    ``read`` is all that was read of it, in which somebody may have tested why.
    """
    reasons = []
    if _kinds(one).isdisjoint(_kinds(other)):
        reasons.append(f"{joined(sorted(_kinds(one)))} against {joined(sorted(_kinds(other)))}")
    agents = _agents(one), _agents(other)
    if agents[0] and agents[1] and agents[0].isdisjoint(agents[1]):
        reasons.append("different agents were given")
    for field, said in (
        ("route", "the routes differ"),
        ("dose", "the doses differ"),
        ("comparator", "the comparators differ"),
        ("population", "the populations differ"),
    ):
        values = _values(one, field, vocabulary), _values(other, field, vocabulary)
        if values[0] and values[1] and values[0].isdisjoint(values[1]):
            reasons.append(said)
    measured = _outcomes(one), _outcomes(other)
    if measured[0] and measured[1] and measured[0].isdisjoint(measured[1]):
        reasons.append("different things were measured")
    is_tested = any(TESTS_WHY.search(item.quote) for item in read)
    return tuple(reasons) if is_tested else (*reasons, UNTESTED)


def _kinds(items: Iterable[Item]) -> set[str]:
    return {_kind(item) for item in items}


def _kind(item: Item) -> str:
    if item.level == IN_VITRO_LEVEL:
        return "test-tube work"
    if item.is_human:
        return "people"
    if item.level == ANIMAL_LEVEL:
        return f"animals ({item.study.species_detail})" if item.study.species_detail else "animals"
    return "work of several kinds"


def _agents(items: Iterable[Item]) -> set[str]:
    return {name for item in items for name in item.statement.subject}


def _outcomes(items: Iterable[Item]) -> set[str]:
    return {item.statement.outcome for item in items if item.statement.outcome is not None}


def _values(items: Sequence[Item], field: str, vocabulary: Vocabulary) -> set[str]:
    """What the studies state of one field, empty where one of them states nothing comparable:
    doses by their figures, routes by their words, all else by what the vocabulary knows in it.
    """
    found: set[str] = set()
    for item in items:
        said = getattr(item.study, field)
        own = _comparable_parts(said, field, vocabulary) if isinstance(said, str) else set()
        if not own:
            return set()
        found |= own
    return found


def _comparable_parts(said: str, field: str, vocabulary: Vocabulary) -> set[str]:
    if field == "dose":
        return set(re.findall(r"\d+(?:\.\d+)?", said))
    if field == "route":
        return {said.casefold()}
    known = [concept for _, _, concept in vocabulary.find(said)]
    return {wider for concept in known for wider in (concept.id, *concept.broader)}


def _covers(vocabulary: Vocabulary, wider: Concept, ids: Iterable[str]) -> bool:
    known = (vocabulary.concept(identity) for identity in ids)
    return any(concept is not None and vocabulary.covers(wider, concept) for concept in known)


def _without(items: Sequence[Item], others: Sequence[Item]) -> list[Item]:
    """The items whose documents are not also on the other side."""
    taken = {item.document.id for item in others}
    return [item for item in items if item.document.id not in taken]


def _one_each(items: Sequence[Item]) -> tuple[Item, ...]:
    return tuple({item.document.id: item for item in reversed(items)}.values())[::-1]


def _strength(conflict: Disagreement) -> tuple[int, int, str]:
    best = max(
        min(item.level for item in conflict.found), min(item.level for item in conflict.not_found)
    )
    return (best, -len(conflict.found) - len(conflict.not_found), conflict.about)


def _distinct(conflicts: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """Without those that set the same documents against each other once more."""
    seen: set[frozenset[str]] = set()
    kept = []
    for conflict in conflicts:
        documents = frozenset(i.document.id for i in (*conflict.found, *conflict.not_found))
        if not any(documents <= earlier for earlier in seen):
            kept.append(conflict)
            seen.add(documents)
    return tuple(kept)
