"""What a thread of questions has been about: what acts, on what, in whom, and beside what else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from medwarrant.reading.follow_up_words import given_so, own_preposition
from medwarrant.reading.restating import (
    Parsed,
    Part,
    Understand,
    Vocabulary,
    parse,
    with_more,
)
from medwarrant.reading.scope import scope_of

CONTEXT_KINDS = frozenset({"mechanism", "dose", "prognosis", "comparison", "effect", "number"})
"""Kinds of question that are about one use of a thing, which a follow-up takes over."""
MOST_EARLIER = 6
"""Earlier questions in which what a follow-up leaves open is looked for; each costs a reading."""


CONDITION = re.compile(
    r",? (?:even )?if (?:i|we|you|he|she|they|someone|somebody|the|an?|my|his|her|our|this|"
    r"patients?"
    r"|people|one)(?:['’](?:m|re|s|ve|d))?\b.*$",
    re.IGNORECASE,
)
"""What was told of somebody, behind a question: "… if I have epilepsy"."""
CARE_NOUN = re.compile(
    r" (?:management|therapy|training|treatment|program(?:me)?s?|counsel?ling|stimulation|surgery|"
    r"supplement(?:s|ation)?|vaccin(?:e|ation)s?|screening|rehabilitation|education|exercises?|"
    r"diet|injections?|interventions?|support|techniques?|devices?|masks?)\b",
    re.IGNORECASE,
)
"""Nouns that make a name for what is done of the word before them."""
PREDICATE = re.compile(r"^(?:is|are|was|were)\b.+\b(?:an?|any)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""What stands before a noun that says what something is ("Is X an antidepressant")."""
PEOPLE_NAMED = re.compile(
    r"\b(?:in|among|for|of|with) (?P<who>(?:[\w-]+ ){0,2}?(?:people|patients|adults|"
    r"children|women|men|"
    r"users|volunteers|babies|infants|athletes|smokers|veterans)"
    r"(?: (?:over|under|above|below|aged) \d+)?)\b",
    re.IGNORECASE,
)
"""People that no vocabulary knows, by their noun."""
BY_ONESELF = re.compile(
    r"^(?:how \w+ )?(?:can|should|may|could|must|do|would|will|am) (?:I|we)\b", re.IGNORECASE
)
"""A question that somebody asks for themselves."""
OWNER = re.compile(r"^(?:your|my|the|his|her|our|their|one['’]s)\s+", re.IGNORECASE)


def whole_parts(text: str, vocabulary: Vocabulary, understand: Understand) -> Parsed:
    """The parts of a whole question, with names for what is done in full ("speech therapy"), and
    without a noun that only says what the subject is.
    """
    parsed = parse(text, vocabulary, understand)
    parts: list[Part] = []
    for part in sorted((*parsed.parts, *_joined_by_or(parsed)), key=lambda each: each.start):
        is_subject = part.role == "subject"
        if is_subject and parts and PREDICATE.match(parsed.text[: part.start]):
            continue
        noun = CARE_NOUN.match(parsed.text, part.end) if is_subject else None
        taken = noun and any(p.start < noun.end() and noun.start() < p.end for p in parsed.parts)
        whole = replace(part, end=noun.end()) if noun and not taken else part
        last = parts[-1] if parts else None
        if is_subject and last and last.role == "subject" and _is_joined(parsed.text, last, whole):
            parts[-1] = replace(whole, start=last.start, concepts=(*whole.concepts, *last.concepts))
        else:
            parts.append(whole)
    return replace(parsed, parts=tuple(parts))


def _is_joined(text: str, one: Part, other: Part) -> bool:
    """Whether nothing stands between two subjects: "nasal steroids" are one thing."""
    return text[one.end : other.start].strip() == ""


def _joined_by_or(parsed: Parsed) -> list[Part]:
    """Subjects of which either will do ("warfarin or apixaban"), which are one concept."""
    found: list[Part] = []
    for concept in parsed.question.subjects:
        at = parsed.text.casefold().find(concept.names[0].casefold()) if concept.any_of else -1
        end = at + len(concept.names[0])
        if at >= 0 and not any(p.start < end and at < p.end for p in parsed.parts):
            found.append(Part(at, end, "subject", (concept,)))
    return found


class Context:
    """The question before a follow-up, and what the thread has been about."""

    def __init__(
        self, vocabulary: Vocabulary, understand: Understand, before: Sequence[str]
    ) -> None:
        self.vocabulary = vocabulary
        self._understand = understand
        self.earlier = [" ".join(each.split()) for each in before[:-1]][-MOST_EARLIER:]
        core = scope_of(" ".join(before[-1].split())).core
        core = re.sub(r"\s+([,?])", r"\1", core).rstrip(" ?.!")
        told = CONDITION.search(core)
        self.condition = told.group() if told else ""
        self.base = self.parse(CONDITION.sub("", core))

    def parse(self, text: str) -> Parsed:
        """The parts of a whole question."""
        return whole_parts(text, self.vocabulary, self._understand)

    @property
    def about(self) -> str:
        """What the thread is about: what acts, else what is acted on, "" where neither is named."""
        return self.base.acting or self.acted

    def told_too(self, text: str) -> str:
        """The question with what the thread was told of somebody, unless it tells something of its
        own.
        """
        return text if CONDITION.search(text) else f"{text}{self.condition}"

    @property
    def held(self) -> tuple[str, ...]:
        """What the question before names beside each other: subjects and comparators."""
        base = self.base
        held = [base.words(p) for p in base.of("subject", "companion", "comparator")]
        several = [one for words in held for one in re.split(r"\s+or\s+|,\s*(?:or\s+)?", words)]
        return tuple(dict.fromkeys(several))

    @cached_property
    def alternatives(self) -> tuple[str, ...]:
        """What "either of them" means, in the order in which it was named: what the question holds
        against each other, else what this and an earlier one were about; empty where the thread
        has been about one thing only.
        """
        if len(self.held) > 1:
            return self.held
        own = self._as_given(self.base)
        for earlier in reversed(self.earlier):
            parsed = self.parse(CONDITION.sub("", scope_of(earlier).core))
            before = self._as_given(parsed)
            if before and own and before.casefold() != own.casefold():
                return before, own
        return ()

    @property
    def people(self) -> str:
        """The people whom the thread is about, "" where it names none."""
        found = [p for p in self.base.of("people") if "population" in p.kinds]
        if found:
            return self.base.words(found[0])
        named = PEOPLE_NAMED.search(self.base.text)
        who = named["who"] if named else ""
        return who if " " in who and not re.match(r"(?:how|so|as) many|most|all|some", who) else ""

    def _as_given(self, parsed: Parsed) -> str:
        """What acts, with the route by which it is given where that is one word."""
        routes = [parsed.words(p) for p in parsed.of("route")]
        is_word = bool(routes) and re.fullmatch(r"[\w-]+", routes[0]) is not None
        if parsed.acting and is_word and routes[0].casefold() not in parsed.acting.casefold():
            return f"{routes[0]} {parsed.acting}"
        return parsed.acting

    def what_comes_of_it(self, about: str) -> str:
        """The harm or the effect that the thread is about, as a noun."""
        question = self.base.question
        acted = OWNER.sub("", self.acted)
        kinds = {concept.kind for _, _, concept in self.vocabulary.find(acted)}
        is_ill = "condition" in kinds
        is_harm = question.kind == "harm" or question.proposition == "harms"
        if is_harm and not acted:
            return f"the side effects of {about}"
        if is_harm and not is_ill and kinds and not kinds & {"outcome", "drug"}:
            return f"harm to the {acted} from {about}"
        if is_harm or (is_ill and question.proposition == "increases"):
            return f"{acted} from {about}"
        return self.the_effect(about)

    @cached_property
    def acted(self) -> str:
        """What the thread acts on or measures: the question's own, else the last one named."""
        if self.base.acted or self.base.question.kind == "definition":
            return self.base.acted
        own = {concept.id for concept in self.base.question.subjects}
        for earlier in reversed(self.earlier):
            parsed = self.parse(scope_of(earlier).core)
            if own.isdisjoint(concept.id for concept in parsed.question.subjects):
                return ""
            if parsed.acted:
                return parsed.acted
        return ""

    @cached_property
    def use(self) -> str:
        """What the thread's subject is used for, as far as the thread has said."""
        own = {concept.id for concept in self.base.question.subjects}
        if self.base.question.kind in CONTEXT_KINDS and self.base.acted:
            return self.base.acted
        for earlier in reversed(self.earlier):
            parsed = self.parse(scope_of(earlier).core)
            if own.isdisjoint(concept.id for concept in parsed.question.subjects):
                return ""
            if parsed.acted and parsed.question.kind in CONTEXT_KINDS:
                return parsed.acted
        return "" if own else self.base.acted

    @cached_property
    def in_whom(self) -> str:
        """The illness in which harms are asked about: " in depression". "" where the thread names
        its people, who are more to the point, and where it is about no illness.
        """
        concepts = [concept for _, _, concept in self.vocabulary.find(self.use)]
        is_ill = bool(concepts) and all(concept.kind == "condition" for concept in concepts)
        return f" in {self.use}" if is_ill and not self.base.of("people") else ""

    def last_comparable(self) -> Parsed | None:
        """The last question of the thread on the same thing that can be asked as a comparison."""
        own = {concept.id for concept in self.base.question.subjects}
        for earlier in reversed(self.earlier):
            parsed = self.parse(CONDITION.sub("", scope_of(earlier).core).rstrip(" ?.!"))
            same = {concept.id for concept in parsed.question.subjects}
            if parsed.question.kind in ("effect", "comparison") and own & same:
                return parsed
        return None

    def other_than(self, about: str) -> str:
        """What the thread held it against, else what it was about before, "" where nothing was."""
        others = [one for one in self.held if one.casefold() != about.casefold()]
        if self.base.of("comparator") and others:
            return others[-1]
        for earlier in reversed(self.earlier):
            acting = self.parse(scope_of(earlier).core).acting
            if acting and acting.casefold() != about.casefold():
                return acting
        return self.alternatives[0] if self.alternatives else ""

    def the_effect(self, about: str) -> str:
        """The effect that the thread is about: "the effect of ketamine on craving"."""
        return f"the effect of {about}{self.on_acted()}"

    def on_acted(self) -> str:
        """What the effect is on: " on craving", "" where nothing is named."""
        return f" on {self.acted}" if self.acted else ""

    def for_acted(self, own: Parsed | None = None) -> str:
        """The use that the thread is about: " for alcohol craving", "" where there is none."""
        acted = self.use
        first = [self.base.words(part) for part in self.base.of("target")[:1]]
        named = [words.casefold() for words in (acted, *first) if words]
        if own is not None and any(words in own.text.casefold() for words in named):
            return ""
        return f" for {acted}" if acted else ""

    def for_illness(self) -> str:
        """The illness for which something is used, without what was measured in it."""
        ill = [p for p in self.base.of("target") if "condition" in p.kinds]
        if len(self.base.of("target")) > 1 and ill and self.base.acted == self.use:
            return f" in {self.base.words(ill[-1])}"
        return self.for_acted()

    def in_context(self, text: str) -> str:
        """The question of the same people, given in the same way, unless it names its own."""
        own = self.parse(text)
        base = self.base
        is_own = BY_ONESELF.match(text) is not None  # "can I …" is asked by one of them
        people = [p for p in base.of("people") if not own.of("people") and not is_own]
        for part in people:
            words = base.words(part)
            if words.casefold() not in own.text.casefold():
                own = self.parse(with_more(own, f"{own_preposition(base, part)} {words}"))
        told = bool(base.of("people") or own.of("people") or is_own)
        if self.people and not told and self.people.casefold() not in own.text.casefold():
            own = self.parse(with_more(own, f"in {self.people}"))
        for part in base.of("route") if not own.of("route") else ():
            own = self.parse(given_so(own, base.words(part)))
        return self.told_too(own.text)
