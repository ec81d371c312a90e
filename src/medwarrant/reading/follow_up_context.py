"""What a thread of questions has been about: what acts, on what, in whom, and beside what else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from medwarrant.reading.follow_up_words import given_so, own_preposition
from medwarrant.reading.restating import Parsed, Understand, Vocabulary, parse, with_more
from medwarrant.reading.scope import scope_of

CONTEXT_KINDS = frozenset({"mechanism", "dose", "prognosis", "comparison", "effect", "number"})
"""Kinds of question that are about one use of a thing, which a follow-up takes over."""
MOST_EARLIER = 6
"""Earlier questions in which what a follow-up leaves open is looked for; each costs a reading."""


class Context:
    """The question before a follow-up, and what the thread has been about."""

    def __init__(
        self, vocabulary: Vocabulary, understand: Understand, before: Sequence[str]
    ) -> None:
        self.vocabulary = vocabulary
        self._understand = understand
        self.earlier = [" ".join(each.split()) for each in before[:-1]][-MOST_EARLIER:]
        core = scope_of(" ".join(before[-1].split())).core
        self.base = self.parse(re.sub(r"\s+([,?])", r"\1", core))

    def parse(self, text: str) -> Parsed:
        """The parts of a whole question."""
        return parse(text, self.vocabulary, self._understand)

    @property
    def about(self) -> str:
        """What the thread is about: what acts, else what is acted on, "" where neither is named."""
        return self.base.acting or self.acted

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

    def other_than(self, about: str) -> str:
        """What the thread held it against, else what it was about before, "" where nothing was."""
        held = self.base.of("comparator")
        if held:
            return self.base.words(held[0])
        for earlier in reversed(self.earlier):
            acting = self.parse(scope_of(earlier).core).acting
            if acting and acting.casefold() != about.casefold():
                return acting
        return ""

    def the_effect(self, about: str) -> str:
        """The effect that the thread is about: "the effect of ketamine on craving"."""
        return f"the effect of {about}{self.on_acted()}"

    def on_acted(self) -> str:
        """What the effect is on: " on craving", "" where nothing is named."""
        return f" on {self.acted}" if self.acted else ""

    def for_acted(self, own: Parsed | None = None) -> str:
        """The use that the thread is about: " for alcohol craving", "" where there is none."""
        acted = self.use
        if own is not None and acted and acted.casefold() in own.text.casefold():
            return ""
        return f" for {acted}" if acted else ""

    def in_context(self, text: str) -> str:
        """The question of the same people, given in the same way, unless it names its own."""
        own = self.parse(text)
        base = self.base
        people = [p for p in base.of("people") if not own.of("people")]
        for part in people:
            words = base.words(part)
            if words.casefold() not in own.text.casefold():
                own = self.parse(with_more(own, f"{own_preposition(base, part)} {words}"))
        for part in base.of("route") if not own.of("route") else ():
            own = self.parse(given_so(own, base.words(part)))
        return own.text
