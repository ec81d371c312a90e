"""What each thing that a question names does in it: it acts, is held against what acts, is acted
on, or says of whom it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from medwarrant.reading.asking import ACTING
from medwarrant.reading.circumstances import LASTING, THEIRS, is_of_whom
from medwarrant.reading.leaving import Leaving
from medwarrant.reading.operations import says_when
from medwarrant.reading.question_cues import (
    ALTERNATIVE_CUE,
    ASSOCIATES,
    AT_THE_TIME,
    BETWEEN_CUE,
    BLOCKING,
    COMPANION_CUE,
    COMPARATOR_CUE,
    IN_THOSE,
    PROPOSED,
    WHEN_QUITTING,
)
from medwarrant.records import Concept


class Roles:
    """Sorts mentions into what acts, what it is held against, what it acts on, and in whom."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[tuple[int, int, Concept]],
        verb_at: int,
        runs: Sequence[Sequence[str]] = (),
    ) -> None:
        self.subjects: list[Concept] = []
        self.companions: list[Concept] = []
        self.comparators: list[Concept] = []
        self.targets: list[Concept] = []
        self.populations: list[Concept] = []
        self._before_verb: set[str] = set()
        self._are_several = len({concept.id for _, _, concept in mentions}) > 1
        associates = ASSOCIATES.search(text)
        self._associates = associates is not None
        if associates is not None:
            verb_at = associates.start()
        for start, end, concept in mentions:
            role = self._role_of_another(concept, runs)
            if role is None:
                self._place(concept, text[:start], text[end:], is_before_verb=start < verb_at)
            else:
                role.append(concept)
            if start < verb_at:
                self._before_verb.add(concept.id)
        if not self.subjects and self.companions:
            self.subjects, self.companions = self.companions[:1], self.companions[1:]
        if not self.subjects:
            self._promote_an_acting_target()

    def _role_of_another(
        self, concept: Concept, runs: Sequence[Sequence[str]]
    ) -> list[Concept] | None:
        """Where the first of its alternatives was placed; ``None`` where it has none before it."""
        roles = (self.subjects, self.companions, self.comparators, self.targets, self.populations)
        ahead = {name for run in runs if concept.id in run for name in run[: run.index(concept.id)]}
        return next((role for role in roles if any(each.id in ahead for each in role)), None)

    def _place(self, concept: Concept, before: str, after: str, *, is_before_verb: bool) -> None:
        acts = concept.kind in ACTING
        is_theirs = concept.kind == "procedure" and THEIRS.match(after) is not None
        is_theirs = is_theirs or (self._are_several and says_when(concept, before))
        if concept.kind in ("population", "route") or is_theirs:
            self.populations.append(concept)
        elif self.subjects and (
            ((acts or concept.kind == "other") and COMPARATOR_CUE.search(before))
            or (acts and BETWEEN_CUE.search(before))
            or (acts and ALTERNATIVE_CUE.search(before))
        ):
            self.comparators.append(concept)
        elif concept.kind == "drug" and self.subjects and WHEN_QUITTING.search(before):
            self.targets.append(concept)
        elif (
            self._associates
            and acts
            and not is_before_verb
            and self.targets
            and AT_THE_TIME.search(before)
        ):
            self.populations.append(concept)
        elif (
            concept.kind == "drug"
            and self.subjects
            and (COMPANION_CUE.search(before) or (not is_before_verb and PROPOSED.search(before)))
        ):
            self.companions.append(concept)
        elif concept.kind == "procedure" and self.subjects:
            self.populations.append(concept)
        elif (acts and is_before_verb) or (
            not self.subjects and (acts or (concept.kind == "other" and is_before_verb))
        ):
            self.subjects.append(concept)
        else:
            self.targets.append(concept)

    def say_of_whom(
        self,
        text: str,
        mentions: Sequence[tuple[int, int, Concept]],
        *,
        may_take_all: bool,
    ) -> None:
        """Moves conditions that people are said to have from the targets to the populations.

        ``may_take_all``: whether no target need be left, as where it is asked of harm to them.
        """
        had = {
            concept.id
            for start, end, concept in mentions
            if concept.kind == "condition"
            and (
                is_of_whom(text[:start], text[end:])
                or (may_take_all and IN_THOSE.search(text[:start]) is not None)
            )
        }
        if not may_take_all and all(concept.id in had for concept in self.targets):
            return
        self.populations += [concept for concept in self.targets if concept.id in had]
        self.targets = [concept for concept in self.targets if concept.id not in had]

    def keep_what_is_left(self, left: Leaving) -> None:
        """Of what acts, only what would be stopped and what is proposed in its place: another drug
        that somebody takes is not asked about.
        """
        asked = {concept.id for _, _, concept in (*left.left, *left.means)}
        if not asked:
            self.companions = []
        elif any(concept.id in asked for concept in self.subjects):
            self.subjects = [concept for concept in self.subjects if concept.id in asked]
            self.companions = [concept for concept in self.companions if concept.id in asked]

    def act_on_each_other(self, text: str, mentions: Sequence[tuple[int, int, Concept]]) -> None:
        """Of two drugs side by side before a verb of blocking ("ketamine naltrexone block …") the
        first becomes what the second acts on.
        """
        for (_, end, first), (start, to, second) in pairwise(mentions):
            are_side_by_side = text[end:start].strip() == "" and BLOCKING.match(text, to)
            if are_side_by_side and first in self.subjects and second in self.subjects:
                self.subjects.remove(first)
                self.targets.append(first)

    def treat_what_they_have(self) -> None:
        """Of what was taken to act, what somebody has is to be treated; what they live with says of
        whom it is asked, where something else is to be.
        """
        has = [each for each in self.subjects if each.kind in ("condition", "outcome")]
        lasting = [each for each in has if self.targets and LASTING.search(each.names[0])]
        self.subjects = [each for each in self.subjects if each not in has]
        self.targets = [*(each for each in has if each not in lasting), *self.targets]
        self.populations += lasting

    def depend(self, drug: Concept, disorder: Concept, *, is_help: bool) -> None:
        """Puts those who depend on a drug among the people. Where help for them is asked for, it is
        their disorder that is treated, and the drug that they are hooked on is given to nobody.
        """
        others = [each for each in self.subjects if each.id != drug.id]
        is_of_it = all("withdrawal" in each.names[0].casefold() for each in self.targets)
        if is_help and others and is_of_it:  # what is asked of is given against it
            self.subjects, self.targets = others, [disorder]
            self.populations = [each for each in self.populations if each.id != disorder.id]
        elif is_help and not (others or self.targets):
            self.subjects = others
            self.populations = [each for each in self.populations if each.id != disorder.id]
            self.targets.append(disorder)
        elif all(each.id != disorder.id for each in (*self.targets, *self.populations)):
            self.populations.append(disorder)

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
