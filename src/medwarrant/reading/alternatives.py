"""Things that a question names with "or": any one of them answers it, unless it asks to choose.

"Does lithium or valproate cause tremor?" is answered by a study of either; "Which works better,
lithium or valproate?" wants one held against the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from medwarrant.reading.kind_cues import PROPOSITION_CUES
from medwarrant.reading.question_cues import ASKS, COMPARATOR_CUE
from medwarrant.records import Concept, ConceptKind, QuestionKind

CHOICE = re.compile(
    r"\b(?:which(?! (?:\w+ )?(?:patients?|people|adults?|women|men|children|adolescents|subgroups?|"
    r"factors?|predictors?|outcomes?|symptoms?|side effects?|harms?|studies|trials)\b)|"
    r"whichever|better|best|worse|worst|safer|safest|faster|fastest|quicker|quickest|"
    r"stronger|strongest|weaker|weakest|easier|easiest|harder|gentler|gentlest|riskier|milder|"
    r"slower|longer|longest|sooner|greater|cheaper|cheapest|superior|inferior|more|most|less|"
    r"least|fewer|fewest|prefer\w*|choos\w+|choice|rather|instead|versus|vs|compar\w+|switch\w*|"
    r"differ\w*)\b",
    re.IGNORECASE,
)
"""Words by which one of several is to be chosen."""

CHOOSING: frozenset[QuestionKind] = frozenset({"comparison", "recommendation"})
"""Kinds of question that choose."""

_BETWEEN = (
    r"(?:(?!and\b|while\b|with\b|without\b|than\b|if\b|when\b|after\b|before\b|is\b|are\b|do\b|"
    r"does\b|did\b|can\b|should\b|will\b|not\b|or\b|by\b|from\b|to\b)[\w'’-]+)"
)
OR = re.compile(
    rf"(?: {_BETWEEN}){{0,2}},?\s+(?:and/)?or\s+(?:else |even )?(?:{_BETWEEN} ){{0,2}}|\s?/\s?",
    re.IGNORECASE,
)
"""All that stands between two alternatives."""
COMMA = re.compile(rf"(?: {_BETWEEN})?, ?(?:{_BETWEEN} )?", re.IGNORECASE)
"""The same between the earlier ones of three and more."""

VERBS = re.compile("|".join(f"(?:{cue})" for _, cue in PROPOSITION_CUES), re.IGNORECASE)
"""What stands behind one of these begins another part of the question."""

ACTS: frozenset[ConceptKind] = frozenset({"drug", "procedure"})
OF_WHOM: frozenset[ConceptKind] = frozenset({"population", "route"})

Mention = tuple[int, int, Concept]


def alternatives(
    text: str, kind: QuestionKind, mentions: Sequence[Mention]
) -> tuple[tuple[str, ...], ...]:
    """The ids of each run of things named with "or"; where the question asks to choose, only of
    those that one thing is held against ("better than lithium or valproate").
    """
    if not ASKS.search(text):
        return ()
    chooses = kind in CHOOSING or CHOICE.search(text) is not None
    runs: list[list[str]] = []
    run: list[str] = []
    has_or = is_against = False
    for (begin, end, one), (start, _, other) in pairwise([*mentions, (len(text), 0, _END)]):
        if not run:
            run, is_against = [one.id], COMPARATOR_CUE.search(text[:begin]) is not None
        gap = text[end:start]
        is_or = OR.fullmatch(gap) is not None and VERBS.search(gap) is None
        if _alike(one, other) and (is_or or COMMA.fullmatch(gap)):
            run.append(other.id)
            has_or = has_or or is_or
            continue
        if has_or and (is_against or not chooses):
            runs.append(run)
        run, has_or = [], False
    return tuple(tuple(dict.fromkeys(run)) for run in runs)


_END = Concept(id="", kind="other", names=("",), source="question")


def _alike(one: Concept, other: Concept) -> bool:
    """Whether two things can be alternatives: both act, both are acted on, or both say in whom."""
    kinds = (one.kind, other.kind)
    if other is _END:
        return False
    return (
        "other" in kinds
        or all(kind in ACTS for kind in kinds)
        or all(kind in OF_WHOM for kind in kinds)
        or not any(kind in ACTS | OF_WHOM for kind in kinds)
    )


def gathered(
    concepts: Sequence[Concept],
    runs: Sequence[Sequence[str]],
    renamed: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Concept, ...]:
    """The concepts of one role, each once, those of one run as one concept in place of the first.

    ``renamed`` gives the ids of concepts that were made of those in the runs.
    """
    unique = {concept.id: concept for concept in concepts}
    for run in runs:
        ids = [renamed.get(name, name) for name in run]
        members = [unique[name] for name in dict.fromkeys(ids) if name in unique]
        if len(members) > 1:
            one = either(members)
            taken = {member.id for member in members}
            unique = {
                (one.id if name == members[0].id else name): (
                    one if name == members[0].id else concept
                )
                for name, concept in unique.items()
                if name == members[0].id or name not in taken
            }
    return tuple(unique.values())


def either(members: Sequence[Concept]) -> Concept:
    """One concept for several of which any one is asked about."""
    kinds = {member.kind for member in members}
    mixed: ConceptKind = members[0].kind if kinds <= ACTS | OF_WHOM else "outcome"
    plain = [member.plain for member in members]
    return Concept(
        id="|".join(member.id for member in members),
        kind=kinds.pop() if len(kinds) == 1 else mixed,
        names=(_listed([_named(member) for member in members]),),
        broader=_all(member.broader for member in members),
        acts_on=_all(member.acts_on for member in members),
        related=_all(member.related for member in members),
        plain=None
        if not any(plain)
        else _listed([word or _named(m) for word, m in zip(plain, members, strict=True)]),
        source="alternatives",
        any_of=tuple(members),
    )


def _all(names: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in names for name in each))


def _named(concept: Concept) -> str:
    """The name as it stands within a sentence: a thesaurus capitalises every word."""
    name = concept.names[0]
    if concept.source != "mesh":
        return name
    return " ".join(word.lower() if word.istitle() else word for word in name.split(" "))


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
