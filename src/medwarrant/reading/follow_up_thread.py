"""A follow-up held against the question before it, and made one whole question in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from medwarrant.reading import follow_up_asks as asks
from medwarrant.reading import follow_up_leads as leads
from medwarrant.reading import follow_up_phrases as phrases
from medwarrant.reading.follow_up_context import Context
from medwarrant.reading.follow_up_parts import PartChanger
from medwarrant.reading.follow_up_pointers import GIVEN_PIECE, IN_PLACE
from medwarrant.reading.follow_up_same import SameThing
from medwarrant.reading.follow_up_studies import UNBOUND, narrowed, replaced
from medwarrant.reading.follow_up_words import capital, without_lead
from medwarrant.reading.restating import Understand, Vocabulary, agreeing
from medwarrant.reading.scope import narrowing, scope_of
from medwarrant.records import FollowUp


class Thread:
    """One follow-up held against the question before it."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        understand: Understand,
        before: Sequence[str],
        newest: int | None,
    ) -> None:
        self._context = Context(vocabulary, understand, before)
        self._same = SameThing(self._context)
        scope = scope_of(" ".join(before[-1].split()))
        self._kept = replace(scope, documents=(), focus=None)
        self._newest = newest
        self._asked = " ".join(before[-1].split())
        self._parts = PartChanger(vocabulary, understand)
        self._base = self._context.base
        self._whole = f"{self._base.text}{self._context.condition}"

    def again(self, tail: str) -> str:
        """The earlier question with one thing more asked of its answer."""
        return f"{self._whole}{''.join(narrowing(self._kept))}{tail}?"

    def with_facts(self, facts: Sequence[str]) -> str:
        """The earlier question, asked of somebody of whom this is told too."""
        known = self._context.condition
        fresh = [fact for fact in facts if fact.casefold() not in known.casefold()]
        told = " and ".join(fresh)
        joined = f"{known} and {told}" if known and told else known or f" if {told}"
        return f"{self._base.text}{joined}{''.join(narrowing(self._kept))}?"

    def with_other(self, fragment: str) -> FollowUp | None:
        """The earlier question with one thing in the place of another that it names ("A, not B"),
        ``None`` where the fragment says no such thing.
        """
        bare = without_lead(fragment)
        for cue in leads.NOT_BUT if not leads.STARTS_A_QUESTION.match(bare) else ():
            match = cue.match(bare)
            if match is None:
                continue
            old, new = (phrases.ARTICLE.sub("", match[side]) for side in ("old", "new"))
            own = re.search(rf"(?<!\w){re.escape(old)}(?!\w)", self._whole, re.IGNORECASE)
            if own:
                text = f"{self._whole[: own.start()]}{new}{self._whole[own.end() :]}"
                return FollowUp(text=f"{agreeing(text, new)}{''.join(narrowing(self._kept))}?")
            return self.resolve(match["new"])
        return None

    def is_beside(self, fragment: str) -> bool:
        """Whether a sentence that names nothing said before asks what may be done beside it."""
        if not self._base.of("subject"):
            return False
        is_too = asks.TAKEN_TOO.match(fragment) and phrases.AS_WELL.search(fragment)
        return is_too is not None or asks.LIVING.match(without_lead(fragment)) is not None

    def has_named_one(self, fragment: str) -> bool:
        """Whether "the first one" is one of the things that the question holds against each
        other, and not a source of its answer.
        """
        of_place = IN_PLACE.search(fragment)
        says = re.search(r"\b(?:find|found|say|said|show|report)\w*\b", fragment, re.IGNORECASE)
        return of_place is not None and not says and len(self._context.held) > 1

    def _is_guess(self, whole: str) -> bool:
        """Whether a question with another part may not be what was meant: nothing was changed, or
        a word that no vocabulary knows was put in the place of one that it knows.
        """
        base = self._base.question
        if whole.rstrip(" ?.!").casefold() == self._asked.rstrip(" ?.!").casefold():
            return True
        new = self._context.parse(scope_of(whole).core).question
        known = {c.id for c in (*base.subjects, *base.targets, *base.comparators)}
        fresh = [c for c in (*new.subjects, *new.targets) if c.id not in known]
        return any(concept.source == "question" for concept in fresh)

    def resolve(self, fragment: str) -> FollowUp:
        """The whole question that a fragment or a sentence that points back stands for."""
        self._kept = replace(self._kept, pick=None)  # one study was picked for one answer
        rest, limits = narrowed(fragment, self._kept, self._newest)
        if rest is None:
            return FollowUp(text=f"{self._whole}{''.join(narrowing(limits))}?")
        whole = self._same.asked(rest)
        if whole is not None:
            kept = replace(limits, limits=limits.limits) if limits != self._kept else UNBOUND
            whole = self._context.told_too(whole.rstrip(" ?."))
            return FollowUp(text=f"{capital(whole)}{''.join(narrowing(kept))}?")
        changed = self._parts.changed(self._base.text, rest)
        new = self._context.parse(changed)
        is_of_animals = bool(limits.limits.species) and "human" not in limits.limits.species
        if is_of_animals and new.of("people"):  # there are no teenagers among rats
            limits = replace(limits, limits=replaced(limits.limits, species=()))
        is_of_others = set(new.question.populations) - set(self._base.question.populations)
        condition = self._context.condition
        told = "" if is_of_others or GIVEN_PIECE.search(condition) else condition
        text = f"{capital(new.text)}{told}{''.join(narrowing(limits))}?"
        return FollowUp(text=text, is_guess=self._is_guess(text))
