"""What the counted studies come to: how many speak for what was asked, and how many against."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.records import Certainty, Question, Sentence
from medwarrant.reports.evidence import ANIMAL_LEVEL, Item, Margin
from medwarrant.reports.plan import Plan
from medwarrant.reports.telling import Teller, bottom_line, relation
from medwarrant.reports.verdict import Tally
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import counted, joined

UNSURE: frozenset[Certainty] = frozenset({"low"})
"""Certainty at which a verdict only leans."""
UNKNOWN: frozenset[Certainty] = frozenset({"very_low", "none"})
"""Certainty at which nothing is known, whichever way the few studies point."""


class CountedSides:
    """Tells for one answer how its counted studies are divided."""

    def __init__(self, question: Question, ledger: Ledger, tell: Teller) -> None:
        self._question = question
        self._ledger = ledger
        self._tell = tell

    def verdict_line(self, counts: Tally, level: Certainty | None) -> Sentence:
        """The verdict in a few words, on all studies that were counted; ``level`` is their
        certainty, ``None`` where it was not rated.
        """
        begun = self._begun(counts, level)
        if not counts.is_human:
            begun += ", and none of it in people"
        elif not counts.is_compared and not self._is_met(counts):
            begun += ", and nobody was compared with anybody"
        weaker = [item for _, own in counts.weaker for item in own]
        every = (*counts.decided, *counts.doubles, *counts.uncontrolled, *weaker)
        ids = dict.fromkeys(self._tell.warrant(item, relation(item)) for item in every)
        return bottom_line(f"{begun}.", tuple(ids))

    def counts_line(self, counts: Tally, told: int) -> list[Sentence]:
        """For professionals how many studies stand on each side, and which were not counted;
        nothing where ``told`` findings are all that there is.
        """
        if self._tell.voice.is_plain:  # how many stand where is no answer to one who asks for help
            return []
        if len(counts.decided) <= told and not (counts.doubles or counts.weaker):
            return []
        parts: list[str] = []
        behind: list[str] = []
        for name, side in (
            ("supports", counts.supports),
            ("fading", counts.fading),
            ("contradicts", counts.contradicts),
            ("nulls", counts.nulls),
            *_by_margin(counts.unclear),
        ):
            if side:
                counted_up, ids = self._counted(side)
                parts.append(f"{counted_up} {self._does(name, is_one=len(side) == 1)}")
                behind += ids
        text = f"All that was counted: {'; '.join(parts)}."
        if any(item.level == 1 for item in counts.decided):
            text += " Reviews may pool trials that are counted here too."
        apart: list[str] = []
        if counts.doubles:
            ids = [self._tell.warrant(i, relation(i)) for i in counts.doubles]
            papers = counted(len(ids), "further paper", "further papers")
            apart.append(f"{papers} of these trials")
            behind += [*ids, self._ledger.count(ids, "further papers")]
        weaker = [item for _, own in counts.weaker for item in own]
        for said, own in (
            ("of weaker design", weaker),
            ("in which nobody went without", counts.uncontrolled),
        ):
            if own:
                counted_up, ids = self._counted(own)
                apart.append(f"{counted_up} {said}")
                behind += ids
        if apart:
            text += f" Not counted: {joined(apart)}."
        return [bottom_line(text, tuple(dict.fromkeys(behind)))]

    def _counted(self, items: Sequence[Item]) -> tuple[str, list[str]]:
        """Items counted by design, with their warrants and those of the counts."""
        ids = [self._tell.warrant(item, relation(item)) for item in items]
        counted_up, tallies = self._tell.by_design(items, ids)
        return counted_up, [*ids, *tallies]

    def _does(self, side: str, *, is_one: bool) -> str:
        """The verb for one study or for several on a side."""
        it = self._proposed()
        one, many = {
            "supports": (f"speaks for {it}", f"speak for {it}"),
            "fading": ("found it early and no difference later",) * 2,
            "contradicts": (f"speaks against {it}", f"speak against {it}"),
            "nulls": ("found no difference",) * 2,
            "unclear, kept": ("found one no worse than the other, which leaves it open",) * 2,
            "unclear, missed": ("did not show one to be as good as the other",) * 2,
        }.get(side, ("leaves it open", "leave it open"))
        return one if is_one else many

    def of_other_aim(self, planned: Plan) -> list[Sentence]:
        """What was found in studies that were made to prevent what is asked to be treated, or the
        other way: a sentence of its own, since it decides nothing.
        """
        told: list[Sentence] = []
        if self._question.kind == "harm":  # that it treats it is no word on whether it causes it
            return told
        for aim, opening, other in (
            ("prevention", "To prevent it", "treats"),
            ("treatment", "To treat it", "prevents"),
        ):
            sides: dict[str, dict[str, Item]] = {}
            for item in planned.related:
                if item.aim == aim and item.is_human and item.is_finding and item.is_among:
                    side = "nulls" if item.is_null else item.stance
                    sides.setdefault(side, {}).setdefault(item.document.id, item)
            parts: list[str] = []
            warrants: list[str] = []
            taken: set[str] = set()
            for side, one, many in (
                ("supports", "found it to do so", "found it to do so"),
                ("contradicts", "found it not to", "found it not to"),
                ("nulls", "found no difference", "found no difference"),
            ):
                own = [i for key, i in sides.get(side, {}).items() if key not in taken]
                if own:
                    taken |= {item.document.id for item in own}
                    ids = [self._tell.warrant(item, relation(item)) for item in own]
                    counted_up, tallies = self._tell.by_design(own, ids)
                    parts.append(f"{counted_up} {one if len(own) == 1 else many}")
                    warrants += [*ids, *tallies]
            if parts:
                text = f"{opening}: {'; '.join(parts)}. That does not show whether it {other} it."
                told.append(bottom_line(text, tuple(dict.fromkeys(warrants))))
        return told

    def elsewhere(self, planned: Plan, counts: Tally) -> list[Sentence]:
        """What animals and test tubes say, where people are what was counted."""
        if not counts.is_human:
            return []
        sides: dict[str, set[str]] = {}
        for item in planned.deciding:
            if item.stance in ("supports", "contradicts"):
                sides.setdefault(item.document.id, set()).add(item.stance)
        torn = {document for document, own in sides.items() if len(own) > 1}
        told, warrants = [], []
        for stance, side in (("supports", "for"), ("contradicts", "against")):
            own = {
                item.document.id: item
                for item in reversed(planned.deciding)
                if item.level >= ANIMAL_LEVEL
                and item.stance == stance
                and item.document.id not in torn
            }
            if own:
                ids = [self._tell.warrant(item, relation(item)) for item in own.values()]
                counted_up, tallies = self._tell.by_design(list(own.values()), ids)
                verb = "speaks" if len(own) == 1 else "speak"
                told.append(f"{counted_up} {verb} {side} {self._proposed()}")
                warrants += [*ids, *tallies]
        if not told:
            return []
        return [bottom_line(f"Outside people: {'; '.join(told)}.", tuple(dict.fromkeys(warrants)))]

    def _begun(self, counts: Tally, level: Certainty | None) -> str:
        """The verdict in words no firmer than its evidence."""
        verdict = counts.verdict
        if verdict == "insufficient" and counts.is_not_shown:
            return self._tell.voice.not_shown
        if verdict == "insufficient" and self._is_met(counts):
            is_safety = self._proposed() != "it"
            return self._tell.voice.met_unsafe if is_safety else self._tell.voice.met
        if verdict == "insufficient" and level in UNKNOWN:
            return self._tell.voice.unknown
        if verdict == "insufficient" and counts.is_human and len(counts.decided) == 1:
            side = "for" if counts.supports else "against" if counts.contradicts else None
            if side is not None:
                return self._of_one(side)
        is_unsure = level in UNSURE or (verdict == "yes" and counts.is_leaning)
        if verdict not in ("yes", "no") or not is_unsure:
            return self._tell.voice.openings[verdict]
        if self._tell.voice.is_plain:
            return f"The studies read here lean to {verdict}"
        return f"Leans to {verdict}, as far as what was read here goes"

    def _of_one(self, side: str) -> str:
        """That a single study takes a side: it is told which, and that one settles nothing."""
        if self._tell.voice.is_plain:
            told = "yes" if side == "for" else "no"
            return f"One study says {told}, and one is too little to be sure"
        return f"One study alone speaks {side} {self._proposed()}, which does not settle it"

    def _is_met(self, counts: Tally) -> bool:
        """Whether a harm was seen in people, and by no study looked for in vain: that it is not
        known how often would read as that it is not known at all.
        """
        for_it, against = counts.supports, counts.contradicts
        if self._proposed() != "it":  # what speaks against its safety
            for_it, against = against, for_it
        in_vain = (*against, *counts.nulls, *counts.fading)
        is_seen = counts.is_human and bool(for_it)
        return self._question.kind == "harm" and is_seen and not in_vain

    def _proposed(self) -> str:
        """What findings speak for or against, in a word."""
        q = self._question
        is_safety = q.kind in ("harm", "interaction") and q.proposition in ("benefits", "equals")
        return "its safety" if is_safety else "it"


def _by_margin(items: Sequence[Item]) -> list[tuple[str, tuple[Item, ...]]]:
    """The items that leave it open, those on a margin apart."""
    kept: dict[Margin | None, tuple[Item, ...]] = {}
    for item in items:
        kept[item.margin] = (*kept.get(item.margin, ()), item)
    return [(f"unclear, {margin}", own) for margin, own in kept.items()]
