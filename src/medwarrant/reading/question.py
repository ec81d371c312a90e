"""What a question asks: its kind, its parts by role, and what it proposes.

Rules over the question's own wording and the vocabulary's concepts; no domain words. The kinds
are those that clinicians' questions fall into (Ely et al. 1999, BMJ 319:358, and the PICO scheme
of Richardson et al. 1995, ACP J Club 123:A12), cut down to what the answers need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

import msgspec

from medwarrant.reading.asking import ACTING, Asked, ages, asked_in, circumstances
from medwarrant.reading.everyday_words import EVERYDAY_WORDS
from medwarrant.reading.help_sought import help_sought
from medwarrant.reading.question_cues import (
    ALTERNATIVE_CUE,
    BETWEEN_CUE,
    CAUSES,
    COMPANION_CUE,
    COMPARATOR_CUE,
    HARM_AT_LARGE,
    HELD_AGAINST,
    IDIOMS,
    IN_THOSE,
    KIN,
    KIND_CUES,
    LEADS_ON,
    NEGATED,
    OPENS,
    PLAIN_CAPITALS,
    PROPOSITION_CUES,
    SPECIES_CUES,
    WITHOUT,
    YES_NO,
)
from medwarrant.reading.scope import scope_of
from medwarrant.records import (
    Concept,
    Notice,
    Premise,
    Proposition,
    Question,
    QuestionKind,
    Species,
)
from medwarrant.text.concepts import EVERYDAY


class Finder(Protocol):
    """What this module needs of a vocabulary."""

    def find(self, text: str) -> Sequence[tuple[int, int, Concept]]:
        """Every mention in the text with its offsets, without overlaps."""
        ...


class CareDesk(Protocol):
    """What this module needs of the care texts."""

    def notices(self, question: str) -> tuple[Notice, ...]:
        """What a reader must see before an answer to this question."""
        ...

    def sought(self, question: str) -> tuple[str, ...]:
        """Words for help that the answer is to look for."""
        ...

    def premise(self, question: str) -> Premise | None:
        """What the question takes for granted."""
        ...


ASKS_OF_A_TARGET = frozenset({"effect", "harm", "comparison", "interaction", "prognosis", "number"})
"""Kinds of question that are about something done to something: a word that nothing knows is it."""

OF_THOSE = frozenset({"harm", "interaction", "contraindication"})
"""Kinds of question in which a condition that somebody has says of whom it is asked, and is not
what is treated."""

RELATIVES = frozenset(
    "father fathers mother mothers spouse spouses sibling siblings grandparent grandparents".split()
)
"""Relatives that a thesaurus lists as populations; "my father" is none."""

GENERIC = frozenset(
    (
        "treatment treatments therapy therapies patient patients people person persons human "
        "humans adult adults effect effects risk risks use level levels drug drugs medication "
        "medications medicine medicines dose doses dosage rate rates outcome outcomes evidence "
        "study studies trial trials disease diseases disorder disorders symptom symptoms health "
        "care administration time role research side-effects safety efficacy interaction "
        "interactions mechanism mechanisms association associations prevalence incidence "
        "prognosis risk-factors comparison methods animals mice rats volunteers contraindication "
        "contraindications half-life supplementation supplement supplements"
    ).split()
)
"""Words that name nothing to search for by themselves, though a thesaurus lists them."""

FUNCTION_WORDS = frozenset(
    (
        "a about affect affects after against all also am an and any are as at be been before "
        "being best better between both but by can cause causes change compared could did do does "
        "done due during each effective effectiveness either enough ever for from get give given "
        "giving had happen happens has have having help helps her him his how i if improve "
        "improves in increase increases into is it its know known last lasting lasts less long "
        "lower make makes many may me mean might more most much must my need no nor not of off "
        "often on once one only or other our out over own patients people per possible prevent "
        "prevents put raise raises receive receives receiving recommend recommended reduce "
        "reduces safe safely safer same say see shall she should show shown shows so some still "
        "such take taken taking tell than that the their them then there these they thing this "
        "those through to together too treat treats under until up us use used useful using "
        "versus very vs was way we well were what when where whether which while who whom whose "
        "why will with within without work works would you your cured cure superior inferior "
        "list name describe explain type types kind kinds worse worsen known found exist exists "
        "evidence respond responds benefit benefits relapses"
    ).split()
)
NOTHING_ASKED = FUNCTION_WORDS | GENERIC | EVERYDAY_WORDS
"""Words that are no terms of a question."""
CUES = frozenset(
    (
        "combine combined combining combination mix mixed single several repeated higher smaller "
        "larger term run"
    ).split()
)
"""Words that say how, not what."""
AFFIX = re.compile(r"-(?:assisted|based|induced|related|associated|treated)$", re.IGNORECASE)
"""Endings that make another word of a name: "MDMA-assisted" names MDMA."""
SHORTEST = 3
"""Letters of the shortest abbreviation that is one in lower case, too."""
LOWER_CASE = re.compile(r"(?<![\w-])[a-z]{3,6}(?![\w-])")
BETWEEN_VERB_AND_OBJECT = re.compile(r"\s+(?:(?:the|a|an|their|your|my|any)\s+)?", re.IGNORECASE)
THERE_IS = re.compile(r"\b(?:is|are|was|were) there\b", re.IGNORECASE)
FOLLOWED_BY = re.compile(
    r"\s*(?:[?.,;]|$|(?:differences?|in|of|for|among|after|during|with|from|by|at|on|when|if)\b)",
    re.IGNORECASE,
)
"""What stands behind words that are a thing of their own, and not the first part of a name."""
WORD = re.compile(r"[^\W_][\w'-]*[^\W_]|[^\W_]")


class RuleReader:
    """Understands questions by rules; implements ``ports.Reader``.

    ``care`` adds the notices that a question needs; without it none are given.
    """

    def __init__(self, vocabulary: Finder, care: CareDesk | None = None) -> None:
        self._vocabulary = vocabulary
        self._care = care

    def understand(self, question: str) -> Question:
        """The question's kind, parts and notices. Any text is accepted; nothing is obeyed."""
        asked = " ".join(question.split())
        scope = scope_of(asked)
        found = asked_in(_with_capitals(scope.core, self._vocabulary), self._vocabulary)
        text = found.core
        mentions = [
            mention for mention in self._vocabulary.find(text) if _names_something(text, mention)
        ]
        mentions = [
            (start, end, _as_asked(_with_denial(concept, text, start, end), text[start:end]))
            for start, end, concept in _with_literals(text, self._with_disorders(text, mentions))
        ]
        kind = kind_of(text)
        proposition, verb_at = proposition_of(text)
        roles = _Roles(text, mentions, verb_at)
        unknown = _terms(text, mentions)
        if kind in ASKS_OF_A_TARGET:
            unnamed = _object(text, mentions) if roles.targets else _phrases(text, mentions)
            roles.targets += [_literal(phrase) for phrase in unnamed]
        if kind == "effect" and CAUSES.search(text) and _may_be_harmed(roles.targets):
            kind = "harm"
        self._place_circumstances(roles, found, asked, kind)
        is_denied = NEGATED.search(found.clause) is not None
        if kind in ("effect", "harm") and roles.companions:
            kind = "interaction"
        if kind == "effect" and roles.comparators:
            kind = "comparison"
        if kind == "definition" and (roles.targets and roles.subjects):
            kind = "effect"
        if kind in OF_THOSE:
            roles.say_of_whom(text, mentions)
        if kind in ("harm", "contraindication"):
            roles.targets = [
                self._as_harmed(concept)
                for concept in roles.targets
                if not _is_harm_itself(concept)
            ]
        return Question(
            text=asked,
            kind=kind,
            yes_no=(found.is_whether or YES_NO.match(found.clause) is not None)
            and kind != "recommendation"
            and not (kind == "harm" and not roles.targets)  # what is safe is no yes or no
            and not is_denied
            and not (roles.comparators and " or " in text),
            proposition=proposition,
            subjects=_unique(roles.subjects + roles.companions),
            comparators=_unique(roles.comparators),
            targets=_unique(roles.targets),
            populations=_unique(roles.populations),
            terms=unknown,
            species=_species_of(asked),
            notices=self._care.notices(question) if self._care else (),
            help=help_sought(text, self._care.sought(question), mentions) if self._care else None,
            premise=self._care.premise(question) if self._care else None,
            limits=scope.limits,
            documents=scope.documents,
            pick=scope.pick,
            focus=scope.focus,
            besides=found.besides,
        )

    def _place_circumstances(
        self, roles: _Roles, found: Asked, asked: str, kind: QuestionKind
    ) -> None:
        """Puts what is told of somebody where it belongs: what is to be treated among the targets
        where the question itself names none, else of whom it is asked; what they take beside it.
        """
        conditions, drugs = circumstances(found, self._vocabulary)
        known = {name for concept in roles.populations for name in _folded(concept.names)}
        aged = ages(asked, self._vocabulary)
        for concept in (*conditions, *(a for a in aged if known.isdisjoint(_folded(a.names)))):
            is_treated = concept.kind == "condition" and kind not in OF_THOSE
            if is_treated and (not roles.targets or roles.acts_unnoticed()):
                roles.targets.append(concept)
            else:
                roles.populations.append(concept)
        acting = {concept.id for concept in (*roles.subjects, *roles.comparators)}
        if acting and kind in ("effect", "harm", "interaction"):
            roles.companions += [drug for drug in drugs if drug.id not in acting]

    def _as_harmed(self, concept: Concept) -> Concept:
        """What harm to an organ is called: a disease of the liver for the liver."""
        if concept.kind != "other" or concept.source == "question":
            return concept
        name = f"{concept.names[0]} disease"
        for start, end, disease in self._vocabulary.find(name):
            if (start, end) == (0, len(name)) and disease.kind == "condition":
                return disease
        return concept

    def _with_disorders(
        self, text: str, mentions: Sequence[tuple[int, int, Concept]]
    ) -> list[tuple[int, int, Concept]]:
        """The mentions; a drug right before what is felt for it ("alcohol craving") is not given
        but used, so that it becomes the disorder of its use, where the vocabulary knows one.
        """
        given = {concept.id for _, _, concept in mentions if concept.kind in ACTING}
        kept = list(mentions)
        for place, ((start, end, concept), (after, _, felt)) in enumerate(pairwise(mentions)):
            is_felt = felt.kind == "outcome" and text[end:after] in (" ", "-")
            if concept.kind == "drug" and is_felt and given - {concept.id}:
                name = f"{text[start:end]} use disorder"
                for first, last, disorder in self._vocabulary.find(name):
                    if (first, last) == (0, len(name)) and disorder.kind == "condition":
                        kept[place] = (start, end, disorder)
        return kept


def kind_of(text: str) -> QuestionKind:
    """The kind of question by its wording alone."""
    for kind, cue in KIND_CUES:
        if re.search(cue, text, re.IGNORECASE):
            return kind
    return "effect"


def proposition_of(text: str) -> tuple[Proposition, int]:
    """What the question proposes, and where its verb stands (the text's length without one)."""
    proposition, start, _ = _verb_of(text)
    return proposition, start


def _verb_of(text: str) -> tuple[Proposition, int, int]:
    """What the question proposes, and where its verb stands and ends."""
    found: list[tuple[int, int, int, Proposition]] = []
    for order, (proposition, cue) in enumerate(PROPOSITION_CUES):
        match = re.search(cue, text, re.IGNORECASE)
        if match:
            found.append((match.start(), order, match.end(), proposition))
    if not found:
        return "none", len(text), len(text)
    start, _, end, proposition = min(found)
    return proposition, start, end


class _Roles:
    """Sorts mentions into what acts, what it is held against, what it acts on, and in whom."""

    def __init__(
        self, text: str, mentions: Sequence[tuple[int, int, Concept]], verb_at: int
    ) -> None:
        self.subjects: list[Concept] = []
        self.companions: list[Concept] = []
        self.comparators: list[Concept] = []
        self.targets: list[Concept] = []
        self.populations: list[Concept] = []
        self._before_verb: set[str] = set()
        for start, _, concept in mentions:
            self._place(concept, text[:start], is_before_verb=start < verb_at)
            if start < verb_at:
                self._before_verb.add(concept.id)
        if not self.subjects and self.companions:
            self.subjects, self.companions = self.companions[:1], self.companions[1:]
        if not self.subjects:
            self._promote_an_acting_target()

    def _place(self, concept: Concept, before: str, *, is_before_verb: bool) -> None:
        acts = concept.kind in ACTING
        if concept.kind in ("population", "route"):
            self.populations.append(concept)
        elif self.subjects and (
            ((acts or concept.kind == "other") and COMPARATOR_CUE.search(before))
            or (acts and BETWEEN_CUE.search(before))
            or (acts and ALTERNATIVE_CUE.search(before))
        ):
            self.comparators.append(concept)
        elif concept.kind == "drug" and self.subjects and COMPANION_CUE.search(before):
            self.companions.append(concept)
        elif concept.kind == "procedure" and self.subjects:
            self.populations.append(concept)
        elif (acts and is_before_verb) or (
            not self.subjects and (acts or (concept.kind == "other" and is_before_verb))
        ):
            self.subjects.append(concept)
        else:
            self.targets.append(concept)

    def say_of_whom(self, text: str, mentions: Sequence[tuple[int, int, Concept]]) -> None:
        """Moves conditions that people are said to have from the targets to the populations."""
        had = {
            concept.id
            for start, _, concept in mentions
            if concept.kind == "condition" and IN_THOSE.search(text[:start])
        }
        self.populations += [concept for concept in self.targets if concept.id in had]
        self.targets = [concept for concept in self.targets if concept.id not in had]

    def acts_unnoticed(self) -> bool:
        """Whether the one target stands before the verb with nothing to act on it ("Does losing
        weight help?"); then it becomes what acts.
        """
        if self.subjects or len(self.targets) != 1 or self.targets[0].id not in self._before_verb:
            return False
        self.subjects.append(self.targets.pop())
        return True

    def _promote_an_acting_target(self) -> None:
        for number, concept in enumerate(self.targets):
            if concept.kind in ACTING or (concept.kind == "other" and number == 0):
                self.subjects.append(self.targets.pop(number))
                return
        if len(self.targets) > 1 and self.targets[0].id in self._before_verb:
            self.subjects.append(self.targets.pop(0))  # what stands before the verb acts


def _may_be_harmed(targets: Sequence[Concept]) -> bool:
    return bool(targets) and all(
        target.kind in ("condition", "outcome") or target.source == "question" for target in targets
    )


def _folded(names: Sequence[str]) -> set[str]:
    return {name.casefold() for name in names}


def _names_something(text: str, mention: tuple[int, int, Concept]) -> bool:
    start, end, _ = mention
    word = text[start:end].casefold()
    is_kin = word in RELATIVES and KIN.search(text[:start]) is not None
    return word not in NOTHING_ASKED and not is_kin


def _with_capitals(text: str, vocabulary: Finder) -> str:
    """The text with abbreviations that somebody typed in lower case as the vocabulary has them."""

    def known(match: re.Match[str]) -> str:
        word = match.group()
        if word in FUNCTION_WORDS | GENERIC | EVERYDAY_WORDS | EVERYDAY | CUES or _is_cue(word):
            return word
        many = f"{word[:-1].upper()}s" if word[-1] == "s" and word[:-1] not in EVERYDAY else ""
        for printed in (word.upper(), many):
            if (
                len(printed) >= SHORTEST
                and not vocabulary.find(word)
                and any(
                    (start, end) == (0, len(printed)) and printed.removesuffix("s") in concept.short
                    for start, end, concept in vocabulary.find(printed)
                )
            ):
                return printed
        return word

    return LOWER_CASE.sub(known, text)


def _as_asked(concept: Concept, mention: str) -> Concept:
    """A thesaurus's concept with the asker's name for it first, where that is a name and no turn
    of phrase ("stay alive").
    """
    is_phrase = any(word in EVERYDAY_WORDS for word in mention.casefold().split())
    if concept.source != "mesh" or mention in concept.names[:1] or is_phrase:
        return concept
    return msgspec.structs.replace(concept, names=(mention, *concept.names))


def _with_denial(concept: Concept, text: str, start: int, end: int) -> Concept:
    """A condition that is said to be absent ("people without diabetes"): those who have it not."""
    if concept.kind != "condition" or not WITHOUT.search(text[:start]):
        return concept
    name = text[start:end]
    return Concept(
        id=f"without:{concept.id}",
        kind="population",
        names=(f"without {name}", f"non-{name}", f"no {name}"),
        source="question",
    )


def _is_harm_itself(concept: Concept) -> bool:
    """Whether a concept is harm in general, which the question's kind says already."""
    is_harm = HARM_AT_LARGE.search(concept.names[0]) is not None
    return is_harm and concept.kind in ("outcome", "other", "condition")


def _literal(word: str) -> Concept:
    """A word that the vocabulary does not know, as a concept of its own."""
    return Concept(id=f"word:{word.casefold()}", kind="other", names=(word,), source="question")


def _with_literals(
    text: str, mentions: Sequence[tuple[int, int, Concept]]
) -> list[tuple[int, int, Concept]]:
    """The mentions, and a literal concept for what acts when the vocabulary does not know it: the
    word that opens a question, the first where nothing known acts, what is held against it, and
    names such as "TBC1D16" or "ERCP", which nobody writes without meaning them.
    """
    known = list(mentions)
    acts = any(concept.kind in ACTING for _, _, concept in known)
    for start, end in _unknown_words(text, mentions):
        is_compared = HELD_AGAINST.search(text[:start]) is not None
        opens = OPENS.fullmatch(text[:start]) and not LEADS_ON.match(text, end)
        follows = any(end_of == start - 1 for _, end_of, _ in mentions)
        is_named = _is_a_name(text[start:end]) and not follows  # "vitamin B12" is one name
        describes = any(  # "active psychosis" names a psychosis
            start_of == end + 1 and concept.kind in ("condition", "outcome")
            for start_of, _, concept in mentions
        )
        if is_compared or is_named or ((not acts or opens) and not describes):
            word = AFFIX.sub("", text[start:end])
            known.append((start, end, _literal(word)))
            acts = True
    return sorted(known, key=lambda mention: mention[0])


def _is_a_name(word: str) -> bool:
    """Whether a word is printed as genes, procedures and trials are: capitals, or with digits."""
    is_coded = any(map(str.isdigit, word)) and any(map(str.isupper, word))
    return word not in PLAIN_CAPITALS and (is_coded or (word.isupper() and len(word) > 2))


def _unknown_words(
    text: str, mentions: Sequence[tuple[int, int, Concept]]
) -> list[tuple[int, int]]:
    """Content words that no mention and no idiom covers, in text order."""
    covered = [(start, end) for start, end, _ in mentions]
    covered += [match.span() for match in IDIOMS.finditer(text)]
    return [
        match.span()
        for match in WORD.finditer(text)
        if match.group().casefold().replace("’", "'") not in NOTHING_ASKED
        and not any(start < match.end() and match.start() < end for start, end in covered)
        and (len(match.group()) > 2 or match.group().isupper())
        and not _is_cue(match.group())
    ]


def _is_cue(word: str) -> bool:
    cues = (*(cue for _, cue in PROPOSITION_CUES), *(cue for _, cue in KIND_CUES))
    return any(re.fullmatch(cue, word, re.IGNORECASE) for cue in cues) or word.casefold() in CUES


def _terms(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[start:end] for start, end in _unknown_words(text, mentions)))


def _phrases(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> tuple[str, ...]:
    """The words that nothing knows, those side by side as one ("bone mineral density")."""
    return tuple(dict.fromkeys(text[start:end] for start, end in _stretches(text, mentions)))


def _stretches(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in _unknown_words(text, mentions):
        if spans and text[spans[-1][1] : start] in (" ", "-"):
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _object(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> tuple[str, ...]:
    """The unknown words right behind the question's verb, which say what is done to what: nobody
    is answered who asks whether something "reduces zorbitis in depression" and hears of depression.
    """
    ends = [_verb_of(text)[2], *(match.end() for match in THERE_IS.finditer(text))]
    for start, end in _stretches(text, mentions):
        stands_alone = FOLLOWED_BY.match(text, end) is not None
        leads = any(BETWEEN_VERB_AND_OBJECT.fullmatch(text[at:start]) for at in ends)
        if leads and stands_alone:
            return (text[start:end],)
    return ()


def _species_of(text: str) -> Species | None:
    for species, cue in SPECIES_CUES:
        if re.search(cue, text, re.IGNORECASE):
            return None if species == "human" and "healthy" not in text.casefold() else species
    return None


def _unique(concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    return tuple({concept.id: concept for concept in concepts}.values())
