"""What a mention means where it stands: words of a question that alone mean something else.

Who "drinks" takes alcohol, who "drinks green tea" takes tea; a drug is given, and "a user" of it
has a disorder; a drug and "withdrawal" side by side are one condition; remission is measured, and
who is "in remission" is described. The vocabulary finds names, this module holds them against their
neighbours, by grammar alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import msgspec

from medwarrant.reading.asking import ACTING, Finder
from medwarrant.reading.drinks import TOBACCO, WITHOUT_OBJECT, drinks_of, with_drinks
from medwarrant.reading.habits import (
    BECOMES,
    as_liability,
    called,
    known_condition,
    treated,
    with_addictions,
    with_disorders,
    withdrawal_from,
)
from medwarrant.reading.help_sought import unnamed_medicine
from medwarrant.reading.premise_decisions import without_decisions
from medwarrant.reading.question_cues import AT_WHAT_COST, LEFT_IT, TAKES
from medwarrant.reading.unknown_words import NOTHING_ASKED
from medwarrant.records import Concept

Mention = tuple[int, int, Concept]

TAKING: Final = re.compile(
    r"(?P<drink>drinks?|drinking|drank|drunk)|(?P<smoke>smokes?|smoking|smoked)"
    r"|(?:vap(?:e|es|ed|ing)|snort(?:s|ed|ing)?|sniff(?:s|ed|ing)?|inject(?:s|ed|ing)?|"
    r"swallow(?:s|ed|ing)?|chew(?:s|ed|ing)?)",
    re.IGNORECASE,
)
"""Verbs of taking, which say how; what is taken is their object."""
WITHDRAWAL: Final = re.compile(r"\s+(?:withdrawals?|detox)\b", re.IGNORECASE)
HOOKED: Final = re.compile(r"\b(?:dependent|hooked)(?= on\b)|\baddicted(?= to\b)", re.IGNORECASE)
REFRACTORY: Final = re.compile(
    r"[- ](?:refractory|resistant|unresponsive|induced|associated|related)\s+", re.IGNORECASE
)
"""Between a drug and the condition that its word describes ("steroid-induced diabetes")."""

IN_STATE: Final = re.compile(
    r"\bin (?:(?:stable|full|partial|complete|clinical|sustained|early|deep|good|long-?term)\s+)*$",
    re.IGNORECASE,
)
STATE: Final = re.compile(r"(?:remission|recovery)", re.IGNORECASE)
"""What is measured, and, behind ``IN_STATE``, how those are of whom it is asked."""

MANNERS: Final = frozenset(
    """
    intraoperative peri-operative perioperative preoperative pre-operative postoperative
    post-operative intra-operative repeated repeat serial single multiple adjunctive adjuvant add-on
    augmentation concomitant concurrent prophylactic preventive preemptive pre-emptive maintenance
    continuous intermittent long-term short-term chronic acute early late prolonged brief low-dose
    high-dose subanaesthetic subanesthetic sub-anaesthetic sub-anesthetic single-dose standard-dose
    regular occasional prehospital pre-hospital outpatient inpatient supervised adding additional
    prenatal antenatal perinatal in-utero maternal paternal lifetime daily heavy
    recreational therapeutic routine empirical empiric systemic first-line second-line initial
    """.split()
)
"""How, when and beside what something is given: no thing of its own in front of what is given."""

RECEPTOR: Final = re.compile(
    r"\b(?P<kind>mu|kappa|delta|sigma|[μµκδσ])[- ](?P<name>\w+)(?:[- ]receptors?)?[- ]"
    r"dependen(?:ce|cy|t|tly)\b",
    re.IGNORECASE,
)
"""Dependence on a kind of receptor, which is a mechanism and no illness."""


OF_A_DRUG: Final = re.compile(
    r"\b(?P<lead>risk of|causes?|leads? to|produces?|develop(?:s|ing)?|and|or) "
    r"(?:physical |psychological )?dependenc[ey]\b(?! (?:on|upon)\b)",
    re.IGNORECASE,
)
"""Dependence that something brings."""


BOTH_WAYS: Final = re.compile(
    r"\b(?:pro|anti)-?(?: ?inflammatory)?(?: or | and |/)(?:pro|anti)-?inflammatory\b",
    re.IGNORECASE,
)
"""Whether something goes up or down, in words for both."""
BECOMES_DEPENDENT: Final = re.compile(
    r"\b(?P<verb>get(?:s|ting)?|got|becom(?:e|es|ing)|ends? up|being) "
    r"(?:physically |psychologically )?dependent (?:up)?on\b",
    re.IGNORECASE,
)


def in_plain_senses(text: str) -> str:
    """The text with what is said of an effect in words that are also those of an illness."""
    text = BOTH_WAYS.sub("inflammation", text)
    text = BECOMES_DEPENDENT.sub(r"\g<verb> addicted to", text)
    text = RECEPTOR.sub(lambda match: f"{match['kind']} {match['name']} receptor", text)
    return OF_A_DRUG.sub(r"\g<lead> drug dependence", text)


def in_context(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """The mentions, each as what it means where it stands."""
    are_several = sum(concept.kind == "drug" for _, _, concept in mentions) > 1
    is_told = are_several or not BECOMES.search(text)
    figures = (AT_WHAT_COST, LEFT_IT, HOOKED) if is_told else (AT_WHAT_COST, LEFT_IT)
    said = [match.span() for cue in figures for match in cue.finditer(text)]
    if unnamed_medicine(text, mentions) is not None:  # "come off my tablets" asks of no withdrawal
        said += [match.span() for match in COMING_OFF.finditer(text)]
    meant = [m for m in mentions if not any(m[0] < end and start < m[1] for start, end in said)]
    meant = with_stems(text, without_decisions(text, meant))
    found = _with_verbs(text, meant, vocabulary)
    found = with_drinks(text, found, vocabulary)
    found = _with_withdrawals(text, found, vocabulary)
    found = with_disorders(text, with_addictions(text, found, vocabulary), vocabulary)
    found = treated(text, as_liability(text, found, vocabulary), vocabulary)
    found = _without_standing(text, found)
    return _with_routes(text, [_in_state(text, each) for each in _described(text, found)])


COMING_OFF: Final = re.compile(r"\b(?:com(?:e|es|ing)|came|g[eo]t(?:ting)?) off\b", re.IGNORECASE)

STEMS: Final = re.compile(
    r"(?<![\w-])[a-z]{3,}(?:mab|tinib|ciclib|sartan|pril|olol|statin|gliptin|gliflozin|glutide|"
    r"prazole|conazole|floxacin|cillin|mycin|cycline|tegravir|ovir|oxetine|azepam|azolam|caine|"
    r"setron|triptan|dipine|tidine|parin|xaban|gatran|coxib|profen|platin|rubicin|taxel|dronate|"
    r"thiazide|semide|barbital|vudine|ercept|tacept|rolimus|lukast|nisone|asone|solone|orexant)"
    r"(?![\w-])",
    re.IGNORECASE,
)
"""International nonproprietary names by their stems (WHO's stem book): a drug, known or not."""


def with_stems(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions and, as drugs, words that no vocabulary knows and that are made as drugs'."""
    unknown = [
        (
            *match.span(),
            Concept(
                id=f"word:{match[0].casefold()}", kind="drug", names=(match[0],), source="question"
            ),
        )
        for match in STEMS.finditer(text)
        if match[0].casefold() not in NOTHING_ASKED
        and not any(at < match.end() and match.start() < to for at, to, _ in mentions)
    ]
    return sorted([*mentions, *unknown], key=_place)


def without_manners(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without words that only say how the next thing is given, or which of its effects
    is meant ("the anti-inflammatory effects of …").
    """
    kept: list[Mention] = []
    for place, mention in enumerate(mentions):
        start, end, concept = mention
        is_literal = concept.source == "question" and concept.kind == "other"
        behind = mentions[place + 1][0] if place + 1 < len(mentions) else None
        is_manner = (
            text[start:end].casefold() in MANNERS
            and behind is not None
            and _leads_to(text[end:behind])
        )
        is_of_a_drug = bool(kept) and kept[-1][2].kind == "drug" and kept[-1][1] == start - 1
        if is_of_a_drug and EXPOSURE.fullmatch(text, start, end):
            continue  # who is exposed to a drug has it, and is measured by something else
        if not (is_literal and (is_manner or _OF.match(text, end))):
            kept.append(mention)
    return kept


EXPOSURE: Final = re.compile(r"exposures?", re.IGNORECASE)
_OF: Final = re.compile(r"(?:-like)?\s+(?:effects?|actions?|properties|efficacy)\s+of\b", re.I)


def _leads_to(gap: str) -> bool:
    return all(word in MANNERS for word in gap.casefold().split())


def _with_verbs(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """Without verbs of taking that have an object: it is what is taken, alcohol where it is a drink
    that the vocabulary does not know.
    """
    kept: list[Mention] = []
    for mention in mentions:
        start, end, concept = mention
        verb = TAKING.fullmatch(text, start, end)
        is_alone = verb is None or WITHOUT_OBJECT.match(text, end) is not None
        if (
            is_alone
            or concept.kind in ACTING
            or (verb and verb["smoke"] and TOBACCO.match(text, end))
        ):
            kept.append(mention)
    kept += drinks_of(text, mentions, vocabulary)
    return sorted(kept, key=_place)


def _with_withdrawals(text: str, mentions: Sequence[Mention], vocabulary: Finder) -> list[Mention]:
    """A drug right before the word for its withdrawal is that withdrawal, where one is known or
    where something else is given for it.
    """
    mentions = _with_what_is_left(text, mentions, vocabulary)
    given = {concept.id for _, _, concept in mentions if concept.kind in ACTING}
    found: list[Mention] = []
    free = 0
    for start, end, concept in mentions:
        if start < free:
            continue
        match = WITHDRAWAL.match(text, end) if concept.kind == "drug" else None
        known = known_condition(called(text[start:end], concept, ("withdrawal",)), vocabulary)
        if match is not None and known is None and given - {concept.id}:
            known = withdrawal_from(concept, text[start:end])
        if match is None or known is None:
            found.append((start, end, concept))
        else:
            found.append((start, match.end(), known))
            free = match.end()
    return found


def _with_what_is_left(
    text: str, mentions: Sequence[Mention], vocabulary: Finder
) -> Sequence[Mention]:
    """A bare withdrawal ("cold turkey") is that from the one drug that somebody is told to take,
    where another is asked about.
    """
    drugs = {concept.id for _, _, concept in mentions if concept.kind == "drug"}
    taken = {
        concept.id: (start, end, concept)
        for start, end, concept in mentions
        if concept.kind == "drug" and TAKES.search(text[:start])
    }
    bare = [m for m in mentions if m[2].kind == "condition" and BARE.fullmatch(text, m[0], m[1])]
    if len(taken) != 1 or len(drugs) < 2 or not bare:
        return mentions
    ((start, end, drug),) = taken.values()
    known = known_condition(called(text[start:end], drug, ("withdrawal",)), vocabulary)
    if known is None:
        return mentions
    kept = [m for m in mentions if m not in bare and m[2].id != drug.id]
    return sorted([*kept, (bare[0][0], bare[0][1], known)], key=_place)


BARE: Final = re.compile(r"cold turkey|withdrawals?|(?:come|coming) off", re.IGNORECASE)


def _described(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A drug whose word describes a condition ("…-refractory epilepsy") is part of its name, where
    something else is given.
    """
    given = {concept.id for _, _, concept in mentions if concept.kind in ACTING}
    found: list[Mention] = []
    taken = 0
    for (start, end, concept), (after, last, other) in pairwise([*mentions, _NOTHING]):
        if start < taken:
            continue
        words = REFRACTORY.match(text, end)
        is_described = (
            concept.kind == "drug"
            and other.kind == "condition"
            and given - {concept.id}
            and words is not None
            and end < after <= words.end()
        )
        if not is_described:
            found.append((start, end, concept))
            continue
        name = text[start:last]
        found.append((start, last, msgspec.structs.replace(other, names=(name, *other.names))))
        taken = last
    return found


_NOTHING: Final = (0, 0, Concept(id="", kind="other", names=("",), source="question"))


def _in_state(text: str, mention: Mention) -> Mention:
    """Those who are in remission, for a remission that is nowhere measured."""
    start, end, concept = mention
    name = text[start:end]
    if concept.kind != "outcome" or not STATE.fullmatch(name) or not IN_STATE.search(text[:start]):
        return mention
    people = Concept(
        id=f"in:{concept.id}",
        kind="population",
        names=(f"people in {name.casefold()}", f"in {name.casefold()}", *concept.names),
        source="question",
    )
    return start, end, people


def _without_standing(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Without drugs that are given already and do not suffice, where another is asked about, and
    without what is still found beside an illness that is named.
    """
    given = {concept.id for _, _, concept in mentions if concept.kind == "drug"}
    is_ill = any(concept.kind == "condition" for _, _, concept in mentions)
    standing = {
        concept.id
        for start, _, concept in mentions
        if concept.kind == "drug" and FAILING.search(text[:start])
    }
    return [
        (start, end, concept)
        for start, end, concept in mentions
        if not (concept.id in standing and given - standing)
        and not (is_ill and concept.kind == "outcome" and STILL.search(text[:start]))
    ]


FAILING: Final = re.compile(
    r"\b(?:maxed(?: out)?(?: on)?|max(?:imal|imum)?(?:[- ]dose)?(?: of)?|despite|not responding to|"
    r"no response to|failed|failing|failure of)\s+(?:(?!and\b|or\b)\w+\s+){0,2}$",
    re.IGNORECASE,
)
STILL: Final = re.compile(r"\b(?:still|on|remains?|persistently)\s+$", re.IGNORECASE)


def _with_routes(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Without "injections" where it is told which."""
    routes = {concept.id for _, _, concept in mentions if concept.kind == "route"}
    return [
        (start, end, concept)
        for start, end, concept in mentions
        if len(routes) < 2 or not ANY_WAY.fullmatch(text, start, end)
    ]


ANY_WAY: Final = re.compile(r"injections?", re.IGNORECASE)


def _place(mention: Mention) -> int:
    return mention[0]
