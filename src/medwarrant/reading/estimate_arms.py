# ruff: noqa: E501 - patterns are read as wholes
"""Which arms an effect size holds against each other, and which of them stands first in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from medwarrant.reading.statements import ACTING, Finder
from medwarrant.records import Document, Effect, Statement, Study
from medwarrant.text.terms import STOPWORDS, analyze

_CONTROLS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "placebo",
        re.compile(r"\bplacebos?\b|\b(?:normal |physiologic(?:al)? )?saline\b|\bvehicle\b", re.I),
    ),
    ("sham", re.compile(r"\bsham\b", re.IGNORECASE)),
    (
        "usual care",
        re.compile(
            r"\b(?:usual|standard|routine|conventional) (?:\w+ )?(?:care|treatment|therapy|management)\b|\btreatment as usual\b",
            re.I,
        ),
    ),
    ("waiting list", re.compile(r"\bwait(?:ing)?[- ]?list", re.IGNORECASE)),
    (
        "no treatment",
        re.compile(
            r"\b(?:no|without) (?:\w+ )?(?:treatment|intervention|therapy|drug|prophylaxis|vaccin\w+)\b|\bun(?:treated|vaccinated|exposed)\b|\bnon-?(?:users?|recipients?)\b",
            re.I,
        ),
    ),
)
_GIVEN_WORDS = re.compile(
    r"\b(?:intervention|treatment|experimental|active|treated|vaccinated|exposed|study)[- ](?:group|arm|"
    r"patients|participants)\b|\bthe intervention\b",
    re.IGNORECASE,
)
_AGAINST_WORDS = re.compile(
    r"\bplacebo|\bcontrols?\b|\bsaline\b|\bsham\b|\busual care|\bstandard (?:care|treatment)|"
    r"\buntreated|\bunvaccinated|\bno treatment|\bcomparator\b|\bnon-?(?:users?|recipients?)",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:and|plus|with|combined|combination|added|adjunct\w*)\b|[+/&]", re.I)
_IN_CONTEXT = re.compile(
    r"\b(?:after|during|undergoing|before|following|under|for)\s(?:\w+\s){0,3}$", re.I
)
_BARE = re.compile(r"\bcontrols?\b|\bcomparison\b", re.IGNORECASE)
MOST_ARMS = 2
"""Arms of a study in which a ratio says by itself which of them it compares."""

NOT_GIVEN = "what was given is not told"
NOT_AGAINST = "what it was compared with is not told"
MORE_ARMS = "of a study of more than two arms: which two it compares could not be told"
ANOTHER = "its sentence names another treatment"
NO_ARM = "that it is of what was given could not be told"
NO_SIDE = "which group stands first in it could not be told"
TWO_WAYS = "the sentence and its figure point different ways"


class Arms(NamedTuple):
    """The two arms of a study as values that compare equal for equal arms. ``known`` are ids of
    what either arm got; ``doubt`` says why they cannot be compared, "" where they can.
    """

    given: frozenset[str]
    against: str
    known: frozenset[str]
    names: tuple[str, ...]
    others: tuple[str, ...]
    doubt: str
    finder: Finder


def read_arms(document: Document, study: Study, vocabulary: Finder) -> Arms:
    """The arms by what the study says that it gave and compared. What a bare "control group" got is
    looked for in all of the text, and believed where that speaks of one kind of control alone. In
    all but a randomised trial an estimate may be of anything that was asked about, so that what was
    given must be a thing that the vocabulary knows.
    """
    given_text, against_text = study.intervention or "", study.comparator or ""
    against_ids = _acting(against_text, vocabulary)
    given_ids = _acting(given_text, vocabulary)
    only_given = {key for key in given_ids if key not in against_ids} or set(given_ids)
    given = frozenset(only_given) or _words(given_text)
    if only_given and _ALSO.search(given_text):
        given |= _words(given_text)
    against = control_of(against_text)
    if not against and not against_ids and _BARE.search(against_text):
        kinds = {name for name, pattern in _CONTROLS if pattern.search(document.text)}
        against = kinds.pop() if len(kinds) == 1 else ""
    rivals = sorted(set(against_ids) - set(given_ids))
    if rivals:
        against = " + ".join(rivals)
    doubt = ""
    if not given or (study.design != "rct" and not only_given):
        doubt = NOT_GIVEN
    elif len(study.arms) > MOST_ARMS:
        doubt = MORE_ARMS
    elif not against:
        doubt = NOT_AGAINST
    return Arms(
        given=given,
        against=against,
        known=frozenset((*given_ids, *against_ids)),
        names=(given_text, *given_ids.values()),
        others=(against_text, *(against_ids[each] for each in rivals)),
        doubt=doubt,
        finder=vocabulary,
    )


def arms_of(sentence: str, statement: Statement, arms: Arms) -> Arms:
    """The arms as a sentence holds them: where the study does not say what it gave, that is the one
    thing that acts in the sentence; where it does not say what its control group got, and the
    sentence says it in one way, that is it.
    """
    if arms.doubt == NOT_GIVEN and len(statement.subject) == 1:
        own = frozenset(statement.subject)
        arms = arms._replace(given=own, known=own, doubt="" if arms.against else NOT_AGAINST)
    if arms.doubt != NOT_AGAINST:
        return arms
    told = {name for name, pattern in _CONTROLS if pattern.search(sentence)}
    return arms._replace(against=told.pop(), doubt="") if len(told) == 1 else arms


def control_of(words: str) -> str:
    """What a control group got, in words that compare equal; "" for another treatment and for a
    control group of which nothing is said.
    """
    return next((name for name, pattern in _CONTROLS if pattern.search(words)), "")


def side_not_told(
    sentence: str, effect: Effect, statement: Statement, arms: Arms, *, is_ratio: bool
) -> str:
    """Why it is unclear that the effect is of what was given against what it was compared with, ""
    where the sentence shows it.
    """
    given = [m.start() for name in arms.names if name for m in _named(name, sentence)]
    given += [match.start() for match in _GIVEN_WORDS.finditer(sentence)]
    given += [start for start, _, c in arms.finder.find(sentence) if c.id in arms.given]
    another = names_another(sentence, arms)
    if another:
        return another
    if not given:
        return NO_ARM
    against = [match.start() for match in _AGAINST_WORDS.finditer(sentence)]
    against += [m.start() for name in arms.others if name for m in _named(name, sentence)]
    null = 1.0 if is_ratio else 0.0
    told = {"increases": 1, "decreases": -1}.get(statement.direction, 0)
    sign = (effect.value > null) - (effect.value < null)
    if told and sign and told == sign:
        return ""
    if told and sign and told != sign and not against:
        return TWO_WAYS
    if against and min(against) < min(given):
        return NO_SIDE
    return TWO_WAYS if told and sign and told != sign and sentence.count("(") < 2 else ""


def names_another(sentence: str, arms: Arms) -> str:
    """Why a sentence may be of another treatment: it names a drug that neither arm got, and not as
    the setting ("under propofol"); "" where it does not.
    """
    acting = [
        start
        for start, _, concept in arms.finder.find(sentence)
        if concept.kind == "drug" and concept.id not in arms.known | arms.given
    ]
    return "" if all(_IN_CONTEXT.search(sentence[:at]) for at in acting) else ANOTHER


def _named(name: str, sentence: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<!\w){re.escape(name)}", sentence, re.IGNORECASE))


def _acting(text: str, vocabulary: Finder) -> dict[str, str]:
    """What acts among the things that a name holds, by id, each with the words of the text."""
    return {
        concept.id: text[start:end]
        for start, end, concept in vocabulary.find(text)
        if concept.kind in ACTING and not _IN_CONTEXT.search(text[:start])
    }


def _words(text: str) -> frozenset[str]:
    return frozenset(analyze(text)) - STOPWORDS
