"""What a question asks: its kind, its parts by role, and what it proposes.

Rules over the question's own wording and the vocabulary's concepts; no domain words. The kinds
are those that clinicians' questions fall into (Ely et al. 1999, BMJ 319:358, and the PICO scheme
of Richardson et al. 1995, ACP J Club 123:A12), cut down to what the answers need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

import msgspec

from medwarrant.reading.abbreviations import Abbreviations
from medwarrant.reading.alternatives import alternatives, gathered
from medwarrant.reading.asking import ACTING, Asked, Finder, asked_in
from medwarrant.reading.care import URGENT
from medwarrant.reading.circumstances import (
    BORN,
    RELATIVES,
    Told,
    ages,
    circumstances,
    in_state,
    is_of_a_birth,
    narrowed_by,
    of_state,
    without_ages,
    without_states,
)
from medwarrant.reading.everyday_words import EVERYDAY_WORDS
from medwarrant.reading.habits import DEPENDENT_ON, KINETIC, people_dependent_on, told_dependent
from medwarrant.reading.help_sought import asks_what_helps, help_sought, unnamed_medicine
from medwarrant.reading.kind_cues import KIND_CUES, PROPOSITION_CUES, WHOM_IT_HELPS
from medwarrant.reading.lay_words import in_terms
from medwarrant.reading.leaving import asked_for_good, leaving, left_before, left_first
from medwarrant.reading.methods import works_asked
from medwarrant.reading.operations import AFTERWARDS, befalls_then, is_operation, with_operations
from medwarrant.reading.question_cues import (
    ASKS_AFTERWARDS,
    BLOCKED,
    CAUSES,
    DOSE_ACTS,
    GOES_BACK,
    HALTS,
    HARM_AT_LARGE,
    HELP_FOR,
    KIN,
    LESSENS_RISK,
    NEGATED,
    OF_A_CASE,
    OPEN,
    SPECIES_CUES,
    WITHOUT,
    YES_NO,
)
from medwarrant.reading.roles import Roles
from medwarrant.reading.scope import A_BEING, BOTH_BEINGS, scope_of
from medwarrant.reading.senses_in_context import (
    TAKING,
    in_context,
    in_plain_senses,
    without_manners,
)
from medwarrant.reading.shorthand import spelled_out
from medwarrant.reading.unknown_words import (
    NOTHING_ASKED,
    beside_targets,
    literal,
    object_of,
    phrases_of,
    terms_of,
    with_capitals,
    with_literals,
)
from medwarrant.records import (
    Concept,
    HelpSought,
    Notice,
    Premise,
    Proposition,
    Question,
    QuestionKind,
    Species,
)
from medwarrant.text.states import STATES, WOMEN, states
from medwarrant.text.study_names import without_study_names
from medwarrant.text.terms import term_line

MEDICAL = frozenset({"drug", "condition", "procedure"})
"""Kinds of concept whose names make a question one of health."""


def _is_kinetic(text: str, mentions: Sequence[tuple[int, int, Concept]]) -> bool:
    """Whether all that is measured is what the body does with a drug: of several drugs each has
    its own half-life.
    """
    measured = [start for start, _, concept in mentions if concept.kind == "outcome"]
    return bool(measured) and all(KINETIC.match(text, start) for start in measured)


def is_medical(question: str, vocabulary: Finder) -> bool:
    """Whether the question names a drug, an illness or a treatment."""
    text = with_capitals(" ".join(question.split()), vocabulary)
    return any(
        mention[2].kind in MEDICAL and _names_something(text, mention)
        for mention in vocabulary.find(text)
    )


class CareDesk(Protocol):
    """What this module needs of the care texts."""

    def notices(self, question: str) -> tuple[Notice, ...]:
        """What a reader must see before an answer to this question."""
        ...

    def of_unknown_words(self, words: Sequence[str]) -> tuple[Notice, ...]:
        """What is told of those of these words that are abbreviations which nothing knows."""
        ...

    def is_only_sensed(self, question: str) -> bool:
        """Whether treating oneself is told by the reader alone, not quite sure of it."""
        ...

    def sought(self, question: str) -> tuple[str, ...]:
        """Words for help that the answer is to look for."""
        ...

    def premise(self, question: str) -> Premise | None:
        """What the question takes for granted."""
        ...


ASKS_OF_A_TARGET = frozenset({"effect", "harm", "comparison", "interaction", "prognosis", "number"})
"""Kinds of question that are about something done to something: a word that nothing knows is it."""

OF_WHOM = re.compile(WHOM_IT_HELPS, re.IGNORECASE)
WHOM = Concept(
    id="question:whom",
    kind="outcome",
    names=(
        "whom it helps most",
        *("predict", "predicts", "predicted", "predictor", "predictors", "predictive"),
        *("moderator", "moderators", "moderated", "less response", "greater response"),
        *("better response", "lower response", "higher response", "likely to respond"),
        *("responded better", "treatments to achieve"),
    ),
    source="question",
)
"""What such a question asks of, with the words of papers that tell it."""
OF_HARM = frozenset({"harms", "increases"})
"""What a question proposes that warns whoever asks it of themselves, and leads to nothing."""
OF_THOSE = frozenset({"harm", "interaction", "contraindication"})
"""Kinds of question in which a condition that somebody has says of whom it is asked, and is not
what is treated."""

VERBS = frozenset(
    "cutting drink drinking fall falling gain gaining live living lose losing piling quit quitting "
    "shed shedding stop stopping stops throw throwing".split()
)
"""Verbs of turns of phrase that stand for a concept ("gain weight")."""


OWN = re.compile(r"\b(?:i|my|me|mine)\b", re.IGNORECASE)
"""Words of somebody who asks about what they take themselves."""


class RuleReader:
    """Understands questions by rules; implements ``ports.Reader``.

    ``care`` adds the notices that a question needs; without it none are given. ``abbreviations``
    are those that are read in full.
    """

    def __init__(
        self,
        vocabulary: Finder,
        care: CareDesk | None = None,
        abbreviations: Abbreviations | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._care = care
        self._abbreviations = abbreviations or Abbreviations(())

    def understand(self, question: str) -> Question:
        """The question's kind, parts and notices. Any text is accepted; nothing is obeyed."""
        asked = " ".join(question.split())
        said = in_plain_senses(spelled_out(asked))
        heard = question if said == asked else said
        plain = self._abbreviations.spelled_out(in_terms(said))
        scope = scope_of(plain)
        core = without_study_names(scope.core, self._vocabulary.find)
        found = asked_in(with_capitals(core, self._vocabulary), self._vocabulary)
        text = without_ages(found.core)
        mentions = [
            mention for mention in self._vocabulary.find(text) if _names_something(text, mention)
        ]
        text = without_states(text, mentions)
        kind = kind_of(text)
        proposition, verb_at = proposition_of(text)
        is_whether = found.is_whether or YES_NO.match(found.clause) is not None
        if kind == "harm" and proposition == "decreases" and LESSENS_RISK.search(text):
            kind = "effect"
        if kind == "dose" and is_whether and DOSE_ACTS.search(text[:verb_at]):
            kind = "effect"
        acts_at = len(text) if proposition in ("affects", "none") else verb_at
        known = in_context(text, mentions, self._vocabulary)
        mentions = [
            (start, end, _as_asked(_with_denial(concept, text, start, end), text[start:end]))
            for start, end, concept in without_manners(text, with_literals(text, known, acts_at))
        ]
        mentions = with_operations(text, self._as_blocked(text, mentions))
        runs = alternatives(text, kind, mentions)
        roles = Roles(text, mentions, verb_at, runs)
        roles.act_on_each_other(text, mentions)
        unknown = terms_of(text, mentions)
        if kind in ASKS_OF_A_TARGET:
            if unknown and proposition not in ("affects", "none"):
                roles.acts_unnoticed()
            unnamed = (
                object_of(text, mentions, _verb_of(text)[2])
                if roles.targets
                else phrases_of(text, mentions)
            )
            unnamed += beside_targets(text, mentions, roles.targets)
            roles.targets += [_of_no_vocabulary(phrase) for phrase in dict.fromkeys(unnamed)]
        if kind == "effect" and HALTS.search(plain) and GOES_BACK.search(text):
            kind = "prognosis"
        if kind == "prognosis" and OF_WHOM.search(plain):
            roles.targets.append(WHOM)
        if kind == "effect" and CAUSES.search(text) and _may_be_harmed(roles.targets):
            kind = "harm"
        self._place_circumstances(roles, found, plain, kind)
        is_help = kind == "recommendation" or HELP_FOR.search(found.clause) is not None
        for drug, disorder in told_dependent(plain, self._vocabulary):
            roles.depend(drug, disorder, is_help=is_help)
        if AFTERWARDS.search(plain) and any(map(is_operation, roles.populations)):
            roles.targets = [befalls_then(each, self._vocabulary) for each in roles.targets]
        is_denied = NEGATED.search(found.clause) is not None
        if kind in ("effect", "harm") and roles.companions:
            kind = "interaction"
        if kind == "effect" and roles.comparators:
            kind = "comparison"
        if kind == "definition" and (roles.targets and roles.subjects):
            kind = "effect"
        roles.subjects = [self._as_used(concept) for concept in roles.subjects]
        if kind == "recommendation" or OPEN.search(found.clause):
            roles.treat_what_they_have()
        roles.say_of_whom(text, mentions, may_take_all=kind in OF_THOSE or kind == "prognosis")
        renamed: dict[str, str] = {}
        if kind in ("harm", "contraindication"):
            harmed = [
                (concept.id, self._as_harmed(concept))
                for concept in roles.targets
                if not _is_harm_itself(concept)
            ]
            roles.targets = [concept for _, concept in harmed]
            renamed = {name: concept.id for name, concept in harmed}
        if kind != "interaction" and not roles.comparators and _is_kinetic(text, mentions):
            runs = (*runs, tuple(concept.id for concept in roles.subjects))
        paused = left_before(text, mentions) or left_first(
            found.clause, found.told, self._vocabulary
        )
        if paused is not None:
            kind = "interaction"
            roles.subjects, roles.targets, roles.populations = list(paused), [], []
        is_asked_of_others = paused is not None and OWN.search(text) is None
        sought = None if is_asked_of_others else self._help(heard, text, mentions)
        if sought is not None or ASKS_AFTERWARDS.search(text):
            roles.keep_what_is_left(leaving(text, mentions))
        return Question(
            text=asked,
            said=in_terms(asked),
            kind=kind,
            yes_no=(
                is_whether
                or (scope.focus == "conflicts" and proposition != "none")  # only sides disagree
            )
            and kind != "recommendation"
            and scope.focus in (None, "conflicts", "certainty")  # how it was made takes no side
            and not (
                kind in ("effect", "harm") and not roles.targets
            )  # works, or is safe, in what?
            and not is_denied
            and not (roles.comparators and " or " in text),
            proposition=proposition,
            subjects=gathered(roles.subjects + roles.companions, runs),
            comparators=gathered(roles.comparators, runs),
            targets=gathered(roles.targets, runs, renamed),
            populations=gathered(_of_one_being(roles.populations, plain), runs),
            terms=unknown,
            species=_species_of(plain),
            notices=self._notices(heard, (*unknown, *_literals(mentions))),
            is_answered_beside=self._care is not None
            and (
                self._care.is_only_sensed(heard)
                or asks_what_helps(text)
                or (kind == "harm" and roles.targets != [] and proposition in OF_HARM)
            ),
            help=sought,
            premise=self._care.premise(question) if self._care else None,
            limits=scope.limits,
            documents=scope.documents,
            pick=scope.pick,
            focus=scope.focus,
            works=works_asked(plain) if scope.focus == "works" else (),
            besides=tuple(said for said in found.besides if scope.focus is None or said in plain),
            unnamed=unnamed_medicine(plain, self._vocabulary.find(plain)),
        )

    def _notices(self, heard: str, unknown: Sequence[str]) -> tuple[Notice, ...]:
        """What a reader must see before the answer; where a life is at stake, that alone."""
        if self._care is None:
            return ()
        notices = self._care.notices(heard)
        if any(notice.kind in URGENT or notice.kind == "out_of_scope" for notice in notices):
            return notices
        return (*notices, *self._care.of_unknown_words(unknown))

    def _as_blocked(
        self, text: str, mentions: Sequence[tuple[int, int, Concept]]
    ) -> list[tuple[int, int, Concept]]:
        """The mentions with a class of drugs right behind a verb of blocking as the effect that it
        is named after ("block antidepressant"), where the vocabulary knows that.
        """

        def effect(start: int, end: int, concept: Concept) -> Concept:
            name = f"{text[start:end]} effect"
            if concept.kind == "drug" and BLOCKED.search(text[:start]):
                for at, to, known in self._vocabulary.find(name):
                    if (at, to) == (0, len(name)) and known.kind == "outcome":
                        return known
            return concept

        return [(start, end, effect(start, end, concept)) for start, end, concept in mentions]

    def _as_used(self, concept: Concept) -> Concept:
        """What acts where its use is what people are asked about: cannabis for "cannabis use"."""
        thing, _, verb = concept.names[0].rpartition(" ")
        if concept.kind == "outcome" and verb.casefold() in ("use", "consumption", "exposure"):
            for start, end, drug in self._vocabulary.find(thing):
                if (start, end) == (0, len(thing)) and drug.kind == "drug":
                    return drug
        return concept

    def _help(
        self, heard: str, text: str, mentions: Sequence[tuple[int, int, Concept]]
    ) -> HelpSought | None:
        """The help with stopping to look for; none where who treats others asks what follows on a
        stop.
        """
        if self._care is None or (ASKS_AFTERWARDS.search(text) and OF_A_CASE.search(heard)):
            return None
        good = asked_for_good(text, mentions)
        is_left = any(m[2].kind == "condition" or m[2].id not in good for m in mentions)
        left = [m for m in mentions if m[2].id not in good] if is_left else mentions
        return help_sought(text, self._care.sought(heard), left)

    def _place_circumstances(
        self, roles: Roles, found: Asked, asked: str, kind: QuestionKind
    ) -> None:
        """Puts what is told of somebody where it belongs: what is to be treated among the targets
        where the question itself names none, else of whom it is asked; what they take beside it.
        """
        told = circumstances(found, self._vocabulary)
        had = list(told.conditions)
        is_open = not any(each.kind in ACTING for each in roles.subjects)
        stopped = self._given_up(found, asked) if is_open and HALTS.search(asked) else []
        if stopped:
            roles.targets = [*roles.subjects, *roles.targets]
            roles.subjects = stopped
        if kind not in OF_THOSE:
            if told.complaints and (not roles.targets or roles.acts_unnoticed()):
                roles.targets.append(told.complaints[-1])
            roles.targets = [narrowed_by(each, had) or each for each in roles.targets]
        aged = ages(asked, self._vocabulary)
        known = {name for concept in roles.populations for name in _folded(concept.names)}
        people = [*told.people, *(a for a in aged if known.isdisjoint(_folded(a.names)))]
        known_ids = {concept.id for concept in roles.populations}
        roles.populations += [each for each in (*had, *people) if each.id not in known_ids]
        self._place_states(roles, told, asked)
        roles.populations += self._told_states(found)
        treated = {name for concept in roles.targets for name in _folded(concept.names)}
        roles.populations = [
            each
            for each in roles.populations
            if each.kind != "condition" or treated.isdisjoint(_folded(each.names))
        ]
        acting = {concept.id for concept in (*roles.subjects, *roles.comparators)}
        if acting and kind in ("effect", "harm", "interaction"):
            left = {drug.id for drug in leaving(asked, self._vocabulary.find(asked)).drugs}
            others = [drug for drug in told.drugs if drug.id not in acting]
            roles.companions += [drug for drug in others if drug.id not in left]
            roles.populations += [
                people_dependent_on(drug) if self._is_needed(drug, asked) else _stopping(drug)
                for drug in others
                if drug.id in left
            ]

    def _is_needed(self, drug: Concept, asked: str) -> bool:
        """Whether somebody is said to depend on the drug, and not to stop it."""
        return any(
            concept.id == drug.id and DEPENDENT_ON.search(asked[:start]) is not None
            for start, _, concept in self._vocabulary.find(asked)
        )

    def _told_states(self, found: Asked) -> list[Concept]:
        """How those are who are told of: in remission."""
        return [
            concept
            for told in found.told
            for *_, concept in in_context(told, self._vocabulary.find(told), self._vocabulary)
            if concept.source == "question" and concept.kind == "population"
        ]

    def _given_up(self, found: Asked, asked: str) -> list[Concept]:
        """What "if he stops" takes up: the first thing that is told to be taken, or done as a
        habit.
        """
        for told in (*found.told, found.core):
            for start, end, concept in in_context(
                told, self._vocabulary.find(told), self._vocabulary
            ):
                if TAKING.fullmatch(told, start, end):
                    stem = told[start:end].casefold()[:4]
                    own = [name for name in concept.names if name.startswith(stem)]
                    names = tuple(dict.fromkeys((*own, *concept.names)))
                    return [msgspec.structs.replace(concept, names=names)]
                if concept.kind == "drug":
                    return [concept]
        return [drug for drug, _ in told_dependent(asked, self._vocabulary)][:1]

    def _place_states(self, roles: Roles, told: Told, asked: str) -> None:
        """Puts states of life that are told (after birth, pregnant) among those of whom it is
        asked; an illness that comes with a state becomes the target in place of it at large.
        """
        here = states(asked)
        for state in STATES:
            inside = [each for each in told.people if state.holds(each)]
            if state not in here and not inside:
                continue
            if any(state.is_named(each) for each in roles.subjects):
                continue
            is_in_name = any(
                state.leads and state.leads in name.casefold()
                for each in roles.targets
                for name in each.names
            )
            narrow = [of_state(state, each, self._vocabulary) for each in roles.targets]
            roles.targets = [
                one or each
                for one, each in zip(narrow, roles.targets, strict=True)
                if not state.is_named(each)
            ]
            roles.populations = [each for each in roles.populations if not state.is_named(each)]
            if any(narrow):
                wider = {name for one in narrow if one for name in _ends(one)}
                roles.populations = [
                    each
                    for each in roles.populations
                    if not state.holds(each) and wider.isdisjoint(_folded(each.names))
                ]
            elif state in here and not inside and not is_in_name:
                roles.populations = [
                    each for each in roles.populations if WOMEN.isdisjoint(_folded(each.names))
                ]
                roles.populations.append(in_state(state, self._vocabulary))

    def _as_harmed(self, concept: Concept) -> Concept:
        """What harm to an organ is called: a disease of the liver for the liver."""
        if concept.kind != "other" or concept.source == "question":
            return concept
        name = f"{concept.names[0]} disease"
        for start, end, disease in self._vocabulary.find(name):
            if (start, end) == (0, len(name)) and disease.kind == "condition":
                return disease
        return concept


def _literals(mentions: Sequence[tuple[int, int, Concept]]) -> list[str]:
    """The words that are taken as they are written."""
    return [concept.names[0] for *_, concept in mentions if concept.id.startswith("word:")]


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


def _of_no_vocabulary(phrase: str) -> Concept:
    """A phrase as a concept of its own; a child is known well enough to be no mere word."""
    concept = literal(phrase)
    is_child = phrase.casefold() in BORN
    return msgspec.structs.replace(concept, id=f"born:{phrase.casefold()}") if is_child else concept


def _stopping(drug: Concept) -> Concept:
    """Those who would stop a drug, of whom it is asked what another does."""
    name = drug.names[0]
    return Concept(
        id=f"stopping:{drug.id}",
        kind="population",
        names=(f"people stopping {name}", f"{name} withdrawal", f"{name} discontinuation"),
        source="question",
    )


GOOD = re.compile(
    r"\b(?:remission|response|recovery|abstinence|improvement|relief)\b", re.IGNORECASE
)
"""Names of what is wished for."""


def _may_be_harmed(targets: Sequence[Concept]) -> bool:
    return bool(targets) and all(
        (target.kind in ("condition", "outcome", "other") or target.source == "question")
        and not GOOD.search(target.names[0])
        for target in targets
    )


def _folded(names: Sequence[str]) -> set[str]:
    return {name.casefold() for name in names}


def _ends(concept: Concept) -> set[str]:
    """The names of a concept without their first words."""
    return {name.casefold().partition(" ")[2] for name in concept.names} - {""}


def _names_something(text: str, mention: tuple[int, int, Concept]) -> bool:
    start, end, _ = mention
    word = text[start:end].casefold()
    is_kin = word in RELATIVES and KIN.search(text[:start]) is not None
    is_asked = word not in NOTHING_ASKED and not is_of_a_birth(word, text[:start])
    return is_asked and not is_kin


ADJECTIVAL = re.compile(r"(?:ive|ous|ful|able|ed|ant|ent)$", re.IGNORECASE)
"""How words end that say how something is, and name nothing."""


def _as_asked(concept: Concept, mention: str) -> Concept:
    """A concept with the asker's name for it first: a thesaurus's, where that is a name and no turn
    of phrase ("stay alive"); a pack's outcome by the name of the pack's that was meant
    ("half-life", and not "clearance").
    """
    is_noun = ADJECTIVAL.search(mention) is None
    if concept.kind == "outcome" and is_noun and concept.source not in ("mesh", "question"):
        line = term_line(mention)
        own = next((name for name in concept.names if term_line(name) == line), concept.names[0])
        return msgspec.structs.replace(concept, names=tuple(dict.fromkeys((own, *concept.names))))
    is_phrase = any(word in EVERYDAY_WORDS | VERBS for word in mention.casefold().split())
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


def _of_one_being(populations: Sequence[Concept], text: str) -> list[Concept]:
    """Those of whom it is asked, without animals and people where it is asked of both."""
    if not BOTH_BEINGS.search(text):
        return list(populations)
    return [each for each in populations if not any(map(A_BEING.fullmatch, each.names))]


def _species_of(text: str) -> Species | None:
    if BOTH_BEINGS.search(text):
        return None
    for species, cue in SPECIES_CUES:
        if re.search(cue, text, re.IGNORECASE):
            return None if species == "human" and "healthy" not in text.casefold() else species
    return None
