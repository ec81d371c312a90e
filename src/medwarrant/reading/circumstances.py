"""What is told of somebody around a question: what they have, what they take, how old they are, and
that they gave birth, carry a child or nurse one.

Whoever asks says it in passing ("my wife just gave birth and is depressed"), and it decides which
studies are in people like them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from medwarrant.reading import question_cues as cues
from medwarrant.reading.asking import Asked, Finder
from medwarrant.records import Concept
from medwarrant.text.states import STATES, WHEN, State, states

BORN = frozenset("baby babies newborn".split())
BIRTH = re.compile(
    r"\b(?:ha(?:d|s|ve|ving)|delivered|after|since|birth (?:of|to)|expecting|nursing|harms?|hurts?|"
    r"(?:breast-?|)feed(?:ing)?)"
    r" (?:just )?(?:a |an |my |our |her |the |his )?(?:\w+ )?$",
    re.IGNORECASE,
)
"""Before a word for a child: it tells of a birth or a mother ("since I had the baby"), and the
treatment that is asked about is not the child's."""

RELATIVES = frozenset(
    "father fathers mother mothers spouse spouses sibling siblings grandparent grandparents".split()
)
"""Relatives that a thesaurus lists as populations; "my father" is none."""

OWN: Final = re.compile(r"\b(?:my|our|his|her|their)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
"""Before a word for people: one of them is spoken of ("my newborn")."""

LASTING: Final = re.compile(
    r"\b(?:failure|insufficiency|diseases?|neoplasms?|cancer|carcinoma|cirrhosis|dementia|diabetes|"
    r"infections?|sclerosis|transplant\w*|bipolar)\b",
    re.IGNORECASE,
)
"""In the name of what somebody lives with: of two conditions that are told, the other is the one
that a treatment is asked for."""

BESIDE: Final = re.compile(r"\b(?:also|too|besides|on top of that|as well)\b", re.IGNORECASE)
"""Near a condition that is told beside the one that a treatment is asked for."""

TREATED_FOR: Final = re.compile(r"\bfor (?:my |his |her |their |the )?(?:\w+ )?$", re.IGNORECASE)
"""Between a drug that somebody takes and what they take it for."""

GIVEN_UP: Final = re.compile(
    r"\b(?:addicted to|hooked on|dependent on|off|clean (?:from|of)|sober from|recover\w+ from|"
    r"abus(?:es?|ed|ing)|misus(?:es?|ed|ing)|inject(?:s|ed|ing)?|shoot(?:s|ing)?|history of)\s+"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Before a drug that somebody is or was dependent on, where it is one on which people are."""

OPERATED: Final = re.compile(
    r"\b(?:surger\w+|section|bypass|operations?|transplant\w*|amputation|arthroplasty|replacement|"
    r"\w+ectomy|\w+ostomy|\w+plasty|renal dialysis|chemotherapy|radiotherapy)\b",
    re.IGNORECASE,
)
"""In the name of what was done to somebody's body: who went through it is told of whom it is asked,
and no treatment that was tried."""

CARRIES: Final = re.compile(r"\b(?:have|has|had|got|with|living with|carry|carries)\s+$", re.I)
"""Right before what somebody carries, a virus by its letters."""

REPLACED: Final = re.compile(r"\b(?P<part>\w+) (?:was |were |got )?replaced\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What is told of somebody.

    ``complaints`` are what a treatment may be asked for, the likeliest last; ``conditions`` the
    others that they have; ``people`` who they are; ``drugs`` what they take.
    """

    complaints: tuple[Concept, ...] = ()
    conditions: tuple[Concept, ...] = ()
    people: tuple[Concept, ...] = ()
    drugs: tuple[Concept, ...] = ()


def is_of_a_birth(word: str, before: str) -> bool:
    """Whether a word for a child, with what stands before it, tells of a birth or a mother."""
    return word.casefold() in BORN and BIRTH.search(before) is not None


def is_of_whom(before: str, after: str) -> bool:
    """Whether a condition within a question is that of those asked about: "in cancer patients"."""
    return THEIRS.match(after) is not None and IN.search(before) is not None


IN: Final = re.compile(r"(?:\b(?:in|for|among|of|with)\s+|^\W*)(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
HOOKED: Final = re.compile(r"(?:hooked(?= on\b)|addicted(?= to\b))", re.IGNORECASE)
"""How somebody stands to a drug, which is no complaint of its own."""
THEIRS: Final = re.compile(
    r"\s+(?:patients?|people|persons?|survivors?|sufferers?|individuals|adults?|women|men|children|"
    r"adolescents?|teen(?:s|agers?)?|veterans?|inpatients?|outpatients?|kids?|child|baby|babies|boys?|"
    r"girls?)\b",
    re.IGNORECASE,
)
"""What stands around a condition that says of whom it is asked."""


def circumstances(asked: Asked, vocabulary: Finder) -> Told:
    """What somebody is told to have, to be, to have gone through and to take.

    Of several conditions the last is the likeliest to be what is asked about, unless it is one that
    people live with, or is told beside another.
    """
    had: dict[str, tuple[bool, Concept]] = {}
    people: dict[str, Concept] = {}
    drugs: dict[str, Concept] = {}
    mothers = states(" ".join(asked.told))
    for told in (_normal(told, vocabulary) for told in asked.told):
        for start, end, concept in vocabulary.find(told):
            word, before = told[start:end], told[:start]
            if HOOKED.match(told, start):
                continue
            if is_of_a_birth(word, before) or any(s.is_named(concept) for s in STATES):
                continue
            if concept.kind == "population" and word.casefold() not in RELATIVES:
                is_mother = bool(mothers) and word.casefold() in BORN
                if (_is_had(before) or OWN.search(before)) and not is_mother:
                    people.setdefault(concept.id, concept)
            elif concept.kind == "procedure" and OPERATED.search(" ".join(concept.names)):
                people.setdefault(concept.id, concept)
            elif concept.kind in ("condition", "outcome"):
                if _is_had(before) or (KIN.match(told[end:]) and _OF_KIN.search(before)):
                    is_beside = BESIDE.search(f"{before[-30:]} {told[end : end + 8]}") is not None
                    is_lasting = LASTING.search(concept.names[0]) is not None
                    had.setdefault(concept.id, (is_beside or is_lasting, concept))
            elif concept.kind == "other":
                if word.isupper() and CARRIES.search(before):
                    people.setdefault(concept.id, concept)
            elif concept.kind == "drug":
                disorder = _use_of(word, before, vocabulary)
                if disorder is not None:
                    had.setdefault(disorder.id, (False, disorder))
                elif _is_taken(told, before):
                    drugs.setdefault(concept.id, concept)
    ranked = sorted(had.values(), key=lambda pair: not pair[0])
    return Told(
        complaints=tuple(each for _, each in ranked),
        conditions=tuple(each for _, each in had.values() if each.kind == "condition"),
        people=tuple(people.values()),
        drugs=tuple(drugs.values()),
    )


def _normal(told: str, vocabulary: Finder) -> str:
    """The text with illnesses and operations by their nouns, as far as they are known: "autism" for
    "autistic", "Crohn's disease" for "Crohn's", "hip replacement" for "hip replaced".
    """

    def known(match: re.Match[str], names: Iterable[str]) -> str:
        for name in names:
            for start, end, concept in vocabulary.find(name):
                if (start, end) == (0, len(name)) and concept.kind == "condition":
                    return name
        return match.group()

    told = REPLACED.sub(lambda match: f"{match['part']} replacement", told)
    told = POSSESSIVE.sub(lambda match: known(match, (f"{match.group()} disease",)), told)
    return ADJECTIVE.sub(
        lambda match: known(
            match,
            (
                match.group().removesuffix(ending) + noun
                for ending, noun in ADJECTIVES
                if match.group().endswith(ending)
            ),
        ),
        told,
    )


KIN: Final = re.compile(
    r"\s+(?:son|daughter|child|kid|boy|girl|baby|teenager|husband|wife|mother|father|mum|mom|dad|"
    r"brother|sister|friend|partner|patient|uncle|aunt|gran\w*|twins?)\b",
    re.IGNORECASE,
)
_OF_KIN: Final = re.compile(
    r"(?:\b(?:my|our|his|her|their|a|an)|^)\s*(?:[\w-]+\s+){0,4}$", re.IGNORECASE
)
"""What stands around an illness in "my bipolar sister"."""
POSSESSIVE: Final = re.compile(r"\b[A-Za-z]{4,}['’]s\b(?! (?:disease|syndrome|disorder))")
"""A name that may stand for the disease called after it."""
ADJECTIVE: Final = re.compile(r"\b[a-z]{4,}ic\b")
ADJECTIVES: Final = (
    ("istic", "ism"),
    ("eptic", "epsy"),
    ("matic", "ma"),
    ("etic", "etes"),
    ("phrenic", "phrenia"),
    ("aemic", "aemia"),
    ("emic", "emia"),
    ("itic", "itis"),
)
"""Endings of words for people who have an illness, and of the illness."""


def _use_of(word: str, before: str, vocabulary: Finder) -> Concept | None:
    """The disorder of using a drug that somebody is or was dependent on, where one is known."""
    if not GIVEN_UP.search(before):
        return None
    for ending in ("use disorder", "dependence", "addiction"):
        name = f"{word} {ending}"
        for start, end, disorder in vocabulary.find(name):
            if (start, end) == (0, len(name)) and disorder.kind == "condition":
                return disorder
    return None


def _is_taken(told: str, before: str) -> bool:
    return cues.TAKES.search(before) is not None and cues.TOOK.search(told) is None


def _is_had(before: str) -> bool:
    if cues.HAS_NOT.search(before):
        return False
    is_treated = TREATED_FOR.search(before) is not None and re.search(
        r"\b(?:tak(?:e|es|ing)|on)\b", before, re.IGNORECASE
    )
    return cues.HAS.search(before) is not None or bool(is_treated)


def in_state(state: State, vocabulary: Finder) -> Concept:
    """Those who are in a state of life, as people that studies are made in."""
    whole = (0, len(state.name))
    known = [each for *at, each in vocabulary.find(state.name) if tuple(at) == whole]
    return Concept(
        id=known[0].id if known else f"state:{state.name}",
        kind="population",
        names=(state.name, *state.also, *state.within),
        plain=state.plain,
        source="question",
    )


def of_state(state: State, target: Concept, vocabulary: Finder) -> Concept | None:
    """The illness that comes with a state ("postpartum depression" for a depression after birth),
    ``None`` where the vocabulary knows none.
    """
    if not state.leads or target.kind != "condition":
        return None
    for called in target.names:
        name = f"{state.leads} {called}"
        for start, end, concept in vocabulary.find(name):
            if (start, end) == (0, len(name)) and concept.kind == "condition":
                return None if concept.id == target.id else concept
    return None


def narrowed_by(target: Concept, told: Iterable[Concept]) -> Concept | None:
    """What is told under a longer name of the same thing ("chronic pain" where "the pain" is asked
    about), ``None`` where nothing is.
    """
    ends = tuple(f" {name.casefold()}" for name in target.names)
    for concept in told:
        if concept.id != target.id and any(
            name.casefold().endswith(ends) for name in concept.names[:1]
        ):
            return concept
    return None


def ages(text: str, vocabulary: Finder) -> tuple[Concept, ...]:
    """The age groups that a text speaks of by years or everyday words, as far as they are known."""
    years = [
        int(number)
        for match in cues.AGES.finditer(text)
        for number in match.groupdict().values()
        if number is not None
    ]
    found: dict[str, Concept] = {}
    for name, words, group in cues.AGE_WORDS:
        if any(year in group for year in years) or re.search(words, text, re.IGNORECASE):
            for _, _, concept in vocabulary.find(name)[:1]:
                found.setdefault(concept.id, concept)
    if not states(text) and (match := INFANT.search(text)) is not None:
        name = "premature infants" if match["early"] else "infants"
        for _, _, concept in vocabulary.find(name)[:1]:
            found.setdefault(concept.id, concept)
    return tuple(found.values())


INFANT: Final = re.compile(
    r"\b(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|few)[ -]"
    r"(?:days?|weeks?|months?)[ -]old"
    r"|(?P<early>premature|preterm|prem(?:mie|ie)?) (?:baby|babies|newborns?|infants?|twins?))\b",
    re.IGNORECASE,
)
"""A child of days, weeks or months."""


def without_ages(text: str) -> str:
    """The text with blanks for how old somebody is, so that "old" is not asked about."""
    return cues.AGES.sub(
        lambda match: match.group() if match["years"] is None else " " * len(match.group()), text
    )


def without_states(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> str:
    """The text with blanks for when in a state of life somebody is ("after birth"), unless that is
    part of a name, so that "birth" is not asked about.
    """

    def blank(match: re.Match[str]) -> str:
        is_named = any(start < match.end() and match.start() < end for start, end, _ in mentions)
        return match.group() if is_named else " " * len(match.group())

    return WHEN.sub(blank, text) if states(text) else text
