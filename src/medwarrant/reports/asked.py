"""A question's parts as a person would name them: none twice, and nothing acting on itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from medwarrant.ports import Vocabulary
from medwarrant.records import Concept, Question

PROTECTS = re.compile(
    r"\b(?:protect(?:s|ed|ing|ive)?|guard(?:s|ing)?|shield(?:s|ing)?|safeguard(?:s|ing)?|spares?|"
    r"wards? off|saves?) (?:me|you|us|him|her|them|people|(?:my|the|a|an|against|from)\b)"
    r"|\b(?:protective|prophylactic)\b",
    re.IGNORECASE,
)
"""Words of a question that asks for something to be kept away, and proposes less of it."""

PAIR = 2
"""Things that can interact; of more, one may be another's kind."""


def tidied(question: Question, vocabulary: Vocabulary) -> Question:
    """The question with each thing that acts named once.

    What is held against a placebo or nothing is asked of its effect: few abstracts name their
    placebo where they tell what came out. Of an interaction, what is only a kind of another that is
    named (beer beside alcohol) is left out, and so is a target that is one of the things
    themselves.
    """
    subjects = tuple({concept.id: concept for concept in question.subjects}.values())
    if question.kind != "interaction":
        subjects = _without_appositions(subjects, question.text, vocabulary)
    targets = question.targets
    if question.kind == "interaction":
        if len(subjects) > PAIR:
            subjects = tuple(
                one for one in subjects if not _is_kind_of_another(one, subjects, vocabulary)
            )
        acting = {name.casefold() for one in subjects for name in (*one.names, *one.short)}
        targets = tuple(
            one
            for one in targets
            if acting.isdisjoint(name.casefold() for name in one.names)
            and not _is_drunk(one, question.text)
        )
    targets = tuple(one for one in targets if not _is_in_the_name(one, targets))
    if question.kind in ("prognosis", "number"):
        targets = tuple(dict.fromkeys(_against_what(one, targets, vocabulary) for one in targets))
    if question.kind == "harm":
        targets = _without_what_it_is_for(targets, question.text, vocabulary)
    proposed = question.proposition
    if question.kind == "effect" and question.yes_no and proposed == "none" and targets:
        proposed = "decreases" if PROTECTS.search(question.text) else proposed
    targets = tuple(one for one in targets if one.names[0] not in TOGETHER) or targets
    question, subjects = _who_take_it(question, subjects, vocabulary)
    held = {one.id for one in question.comparators}
    if question.kind == "comparison" and subjects and is_against_nothing(question):
        question = replace(question, kind="effect", comparators=())
    return replace(
        question,
        subjects=subjects,
        targets=targets,
        proposition=proposed,
        populations=tuple(  # named twice: "electroconvulsive therapy (ECT)"
            one for one in question.populations if one.kind == "route" or one.id not in held
        ),
    )


def _against_what(one: Concept, targets: Sequence[Concept], vocabulary: Vocabulary) -> Concept:
    """The illness that an effect is one against, where the question names none: how long "the
    antidepressant effect" lasts is asked of depression.
    """
    named = [illness for illness in map(vocabulary.concept, one.related) if illness is not None]
    against = [illness for illness in named if illness.kind == "condition"]
    is_alone = not any(target.kind == "condition" for target in targets)
    is_effect = one.kind == "outcome" and one.names[0].endswith(" effect")
    return against[0] if is_effect and is_alone and len(against) == 1 else one


TAKEN_FOR = re.compile(
    r"\b(?:for|against|because of|on account of|to (?:treat|help(?: with)?|ease|manage|relieve)) "
    r"(?:(?:my|his|her|their|our|the|a|an|this|chronic|bad|severe) )*\Z",
    re.IGNORECASE,
)
"""What stands before the illness that something is taken for."""


def _without_what_it_is_for(
    targets: tuple[Concept, ...], text: str, vocabulary: Vocabulary
) -> tuple[Concept, ...]:
    """What is asked of a harm, without the illness that is only told as the reason for taking what
    may do it ("I take kratom for my back pain; can it hurt my liver?").
    """
    reasons = {
        one.id
        for start, _, one in vocabulary.find(text)
        if one.kind in ("condition", "outcome") and TAKEN_FOR.search(text[:start])
    }
    return tuple(one for one in targets if one.id not in reasons) or targets


TOGETHER = frozenset({"comorbidity", "comorbid", "co-occurrence"})
"""Names that only say that somebody has several illnesses, which are named themselves."""

ACTING = frozenset({"drug", "procedure"})


def _who_take_it(
    question: Question, subjects: tuple[Concept, ...], vocabulary: Vocabulary
) -> tuple[Question, tuple[Concept, ...]]:
    """The question with what acts in it. Of one on harm beside what acts nothing else is a subject
    (an organ says again where its symptom is); where nothing acts, it is the drug that the people
    are named by ("bladder harms in recreational ketamine users" asks what ketamine does).
    """
    acting = tuple(c for c in subjects if c.kind in ACTING)
    if question.kind not in ("harm", "prognosis") or acting:
        is_named_twice = question.kind == "harm" and bool(question.targets)  # organ and symptom
        return question, acting if acting and is_named_twice else subjects
    for people in question.populations:
        words = people.names[0].split()
        drugs = [c for word in words for _, _, c in vocabulary.find(word) if c.kind == "drug"]
        if people.kind == "population" and drugs:
            others = tuple(one for one in question.populations if one is not people)
            kept = () if question.targets else subjects
            return replace(question, populations=others), (*kept, drugs[0])
    return question, subjects


NOTHING = re.compile(
    r"placebos?|(?:normal )?saline|sham(?: \w+)*|no treatment|nothing|"
    r"(?:treatment as|care as) usual|"
    r"usual (?:care|treatment)|wait(?:ing)?[- ]?lists?",
    re.IGNORECASE,
)
"""Names of what a treatment is held against that is none."""


def is_against_nothing(question: Question) -> bool:
    """Whether all that a question holds something against is no treatment of its own."""
    against = question.comparators
    return bool(against) and all(NOTHING.fullmatch(one.names[0]) for one in against)


APPOSED = re.compile(r"\s?[(/]?\s?")
"""What stands between two names of one thing: nothing but a space, a bracket or a stroke."""


def _without_appositions(
    subjects: tuple[Concept, ...], text: str, vocabulary: Vocabulary
) -> tuple[Concept, ...]:
    """The subjects without a class that is named right beside its member ("alprazolam
    benzodiazepine"), to say what it is.
    """
    beside = {
        frozenset((one.id, other.id))
        for (_, end, one), (start, _, other) in pairwise(vocabulary.find(text))
        if APPOSED.fullmatch(text[end:start])
    }
    return tuple(
        one
        for one in subjects
        if not any(
            other.id != one.id
            and frozenset((one.id, other.id)) in beside
            and vocabulary.covers(one, other)
            for other in subjects
        )
    )


def _is_kind_of_another(one: Concept, asked: Sequence[Concept], vocabulary: Vocabulary) -> bool:
    """Whether another thing asked about covers it, or gives its name to a heading above it
    (alcoholic beverages).
    """
    above = [wider for wider in map(vocabulary.concept, one.broader) if wider is not None]
    headings = [name.casefold() for wider in above for name in wider.names]
    return any(
        other.id != one.id
        and (
            vocabulary.covers(other, one)
            or any(heading.startswith(n.casefold()) for heading in headings for n in other.names)
        )
        for other in asked
    )


def _is_in_the_name(one: Concept, targets: Sequence[Concept]) -> bool:
    """Whether a drug only says of what an outcome is that is asked about ("drink less alcohol"
    asks of alcohol use).
    """
    called = {name.casefold() for name in one.names}
    return one.kind == "drug" and any(
        target.kind == "outcome" and not called.isdisjoint(name.casefold().split()[:1])
        for target in targets
        for name in target.names
    )


def _is_drunk(target: Concept, text: str) -> bool:
    """Whether a word that no vocabulary knows names what somebody drinks."""
    name = re.escape(target.names[0])
    said = rf"\bdr[iau]nk(?:ing|s)?\s+(?:[\w-]+\s+){{0,2}}{name}\b"
    return target.source == "question" and re.search(said, text, re.IGNORECASE) is not None


def of_routes(question: Question) -> tuple[Concept, ...]:
    """The routes by which one drug is to be compared with itself; none where it is not."""
    routes = tuple(concept for concept in question.populations if concept.kind == "route")
    own = {concept.id for concept in question.subjects}
    is_one = bool(own) and own == {concept.id for concept in question.comparators}
    return routes if is_one and len(routes) > 1 else ()
