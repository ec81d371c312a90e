"""Habits and dependence in a question: who is hooked on a drug, what would treat it, and whether a
drug makes people so.

A drug is given, and "a user" of it has a disorder, which is treated by something else; "can people
get hooked on it" asks what the drug does to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from medwarrant.reading.asking import ACTING, Finder
from medwarrant.reading.question_cues import HELP_FOR
from medwarrant.records import Concept

Mention = tuple[int, int, Concept]

USERS: Final = re.compile(r"\s+(?:users?|addicts?|habit|addiction)\b", re.IGNORECASE)
ADDICT: Final = re.compile(r"\s+addicts?\b", re.IGNORECASE)
DEPENDENT_ON: Final = re.compile(
    r"\b(?:dependent|hooked) on\s+(?:\w+\s+)?$|\baddicted to\s+(?:\w+\s+)?$|"
    r"\b(?:dependence|dependency) (?:on|upon)\s+$|\baddiction to\s+$|"
    r"\b(?:stay|keep|remain)(?:s|ing)? (?:people |patients |me |him |her |them )?"
    r"(?:off|clean (?:from|of)|away from|abstinent from)\s+$",
    re.IGNORECASE,
)
BECOMES: Final = re.compile(
    r"\b(?:get(?:s|ting)?|got|becom(?:e|es|ing)|ends? up|mak(?:e|es|ing) \w+|being|be|turn\w*)\s+"
    r"(?:\w+\s+)?(?:dependent|hooked|addicted)\b",
    re.IGNORECASE,
)
"""Dependence that may come, which is then what is asked about."""
DISORDER_OF: Final = re.compile(
    r"\b(?:addiction|dependence|dependency) (?:to|on|upon)\s+$", re.IGNORECASE
)
DISORDERS: Final = ("use disorder", "dependence", "addiction")
KINETIC: Final = re.compile(
    r"(?:(?:terminal|elimination|plasma|serum|blood|drug) )*(?:half[- ]li(?:fe|ves)|clearance|"
    r"eliminat|metabolism|levels?\b|concentrations?\b|exposure|pharmacokinetic|bioavailab|absorption)",
    re.IGNORECASE,
)
"""What the body does with a drug, which nobody feels."""
ADDICTIVE: Final = "addictive"
"""The word by which a vocabulary names what makes a drug addictive."""
ITS_ADDICTION: Final = re.compile(
    r"\s+(?:addiction|dependen(?:ce|cy)|abuse|misuse|habit|use disorder)\b"
    r"(?! (?:potential|liability))",
    re.IGNORECASE,
)


def with_disorders(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """A drug that is used, and not given, is the disorder of its use, where the vocabulary knows
    one: right before what is felt for it (its "craving"), before "users", behind "dependent on".
    Something else must be given.
    """
    given = {concept.id for _, _, concept in mentions if concept.kind in ACTING}
    mentions = _with_addicts(text, mentions, vocabulary)
    kept = list(mentions)
    for place, (start, end, concept) in enumerate(mentions):
        if concept.kind != "drug" or not given - {concept.id}:
            continue
        after, felt = next(((at, c) for at, _, c in mentions[place + 1 :]), (0, concept))
        users = USERS.match(text, end)
        is_used = users is not None or DEPENDENT_ON.search(text[:start]) is not None
        is_beside = felt.kind == "outcome" and text[end:after] == " "
        if is_used or (is_beside and not KINETIC.match(text, after)):
            disorder = known_condition(called(text[start:end], concept, DISORDERS), vocabulary)
            if disorder is None and is_used and users is None:
                disorder = people_dependent_on(concept)
            if disorder is not None:
                kept[place] = (start, users.end() if users else end, disorder)
    return kept


def _with_addicts(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """A drug right before "addict" as those with the disorder of its use, where one is known."""
    found: list[Mention] = []
    for start, end, concept in mentions:
        if found and start < found[-1][1]:
            continue  # "addict" itself, taken for what it is
        addict = ADDICT.match(text, end) if concept.kind == "drug" else None
        known = known_condition(called(text[start:end], concept, DISORDERS), vocabulary)
        if addict is None or known is None:
            found.append((start, end, concept))
        else:
            people = msgspec.structs.replace(known, kind="population")
            found.append((start, addict.end(), people))
    return found


def with_addictions(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """A drug behind "addiction to" as the disorder of its use, which is treated and gives
    nothing.
    """
    found: list[Mention] = []
    for start, end, concept in mentions:
        lead = DISORDER_OF.search(text[:start]) if concept.kind == "drug" else None
        known = known_condition(called(text[start:end], concept, DISORDERS), vocabulary)
        if lead is None or known is None:
            found.append((start, end, concept))
        else:
            found = [mention for mention in found if mention[1] <= lead.start()]
            found.append((lead.start(), end, known))
    return found


def as_liability(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """Dependence that a drug may bring ("get hooked on it") as what makes a drug addictive, and not
    as an illness that it would treat.
    """
    comes = BECOMES.search(text)
    known = next((found for _, _, found in vocabulary.find(ADDICTIVE)), None)
    if comes is None or known is None:
        return list(mentions)
    return [
        (start, end, known if concept.kind == "condition" and _is_in(comes, start) else concept)
        for start, end, concept in mentions
    ]


def _is_in(match: re.Match[str], at: int) -> bool:
    return match.start() <= at < match.end()


def treated(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """The one drug of a question, right before its "addiction" or "dependence", as the disorder of
    its use where it is asked what helps: nobody is given what they are hooked on.
    """
    acting = {concept.id for _, _, concept in mentions if concept.kind in ACTING}
    if len(acting) != 1 or not HELP_FOR.search(text):
        return list(mentions)
    found: list[Mention] = []
    for start, end, concept in mentions:
        if found and start < found[-1][1]:
            continue  # "addiction" itself, which is that of the drug
        habit = ITS_ADDICTION.match(text, end) if concept.kind == "drug" else None
        if habit is None:
            found.append((start, end, concept))
        else:
            said = text[start:end]
            known = known_condition(called(said, concept, DISORDERS), vocabulary)
            found.append((start, habit.end(), known or disorder_of(concept, said)))
    return found


def disorder_of(drug: Concept, said: str) -> Concept:
    """The disorder of a drug's use where the vocabulary has no name for it, the asker's first."""
    names = tuple(dict.fromkeys((said, *drug.names)))
    return Concept(
        id=f"disorder:{drug.id}",
        kind="condition",
        names=tuple(f"{name} {ending}" for name in names for ending in DISORDERS),
        source="question",
    )


TAKES = re.compile(
    r"\b(?:takes?|taking|us(?:e|es|ing)|drinks?|drinking|on|smok(?:es?|ing))\b[^.?!;:]{0,40}\Z",
    re.IGNORECASE,
)
HAD_WITHDRAWAL = re.compile(
    r"[^.?!;:]{0,30}\b(?:daily|every day|each day|a day|per day)\b[^.?!;:]{0,60}?"
    r"\b(?:withdrawals?|cold turkey|(?:can(?:no|['’])t|could(?: not|n['’]t)|unable to) stop)\b",
    re.IGNORECASE,
)
"""Somebody takes a drug every day and has withdrawal without it: who does depends on it."""


def told_dependent(text: str, vocabulary: Finder) -> list[tuple[Concept, Concept]]:
    """Each drug that somebody is told to depend on ("he is hooked on it", "an addict"), with the
    disorder of its use, or those who depend on it where the vocabulary has no name for that.
    """
    if BECOMES.search(text):
        return []
    found: list[tuple[Concept, Concept]] = []
    for start, end, concept in vocabulary.find(text):
        is_told = DEPENDENT_ON.search(text[:start]) or ADDICT.match(text, end)
        is_told = is_told or (TAKES.search(text[:start]) and HAD_WITHDRAWAL.match(text, end))
        if concept.kind == "drug" and is_told:
            known = known_condition(called(text[start:end], concept, DISORDERS), vocabulary)
            found.append((concept, known or people_dependent_on(concept)))
    return found


def people_dependent_on(drug: Concept) -> Concept:
    """Those who depend on a drug whose disorder has no name in the vocabulary."""
    name = drug.names[0]
    return Concept(
        id=f"dependent:{drug.id}",
        kind="population",
        names=(f"people dependent on {name}", *(f"{name} {ending}" for ending in DISORDERS)),
        source="question",
    )


def withdrawal_from(drug: Concept, said: str) -> Concept:
    """The withdrawal from a drug that has no name in the vocabulary, by the asker's word first."""
    names = tuple(dict.fromkeys((said, *drug.names)))
    return Concept(
        id=f"withdrawal:{drug.id}",
        kind="condition",
        names=tuple(f"{name} withdrawal" for name in names),
        source="question",
    )


def called(word: str, concept: Concept, endings: Sequence[str]) -> Iterable[str]:
    """Each name of a concept, the asker's word first, with each of the endings."""
    return (f"{name} {ending}" for name in (word, *concept.names) for ending in endings)


def known_condition(names: Iterable[str], vocabulary: Finder) -> Concept | None:
    """The condition that the first known of these names."""
    for name in names:
        for start, end, concept in vocabulary.find(name):
            if (start, end) == (0, len(name)) and concept.kind == "condition":
                return concept
    return None
