"""A follow-up held against the question before it, and made one whole question in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from medwarrant.reading.follow_up_context import Context
from medwarrant.reading.follow_up_parts import PartChanger
from medwarrant.reading.follow_up_same import SameThing
from medwarrant.reading.follow_up_studies import UNBOUND, narrowed, replaced
from medwarrant.reading.follow_up_words import capital
from medwarrant.reading.restating import Understand, Vocabulary
from medwarrant.reading.scope import narrowing, scope_of


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
        self._parts = PartChanger(vocabulary, understand)
        self._base = self._context.base

    def again(self, tail: str) -> str:
        """The earlier question with one thing more asked of its answer."""
        return f"{self._base.text}{''.join(narrowing(self._kept))}{tail}?"

    def resolve(self, fragment: str) -> str:
        """The whole question that a fragment or a sentence that points back stands for."""
        self._kept = replace(self._kept, pick=None)  # one study was picked for one answer
        rest, limits = narrowed(fragment, self._kept, self._newest)
        if rest is None:
            return f"{self._base.text}{''.join(narrowing(limits))}?"
        whole = self._same.asked(rest)
        if whole is not None:
            kept = replace(limits, limits=limits.limits) if limits != self._kept else UNBOUND
            return f"{capital(whole.rstrip(' ?.'))}{''.join(narrowing(kept))}?"
        changed = self._parts.changed(self._base.text, rest)
        new = self._context.parse(changed)
        is_of_animals = bool(limits.limits.species) and "human" not in limits.limits.species
        if is_of_animals and new.of("people"):  # there are no teenagers among rats
            limits = replace(limits, limits=replaced(limits.limits, species=()))
        return f"{capital(new.text)}{''.join(narrowing(limits))}?"
