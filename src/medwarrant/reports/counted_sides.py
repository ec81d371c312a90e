"""What the counted studies come to: how many speak for what was asked, and how many against."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.records import Certainty, Question, Sentence
from medwarrant.reports.evidence import ANIMAL_LEVEL, Item, Margin
from medwarrant.reports.plan import Plan
from medwarrant.reports.telling import Teller, bottom_line, relation
from medwarrant.reports.verdict import Tally
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import counted

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
        """The verdict with the studies on each side; ``level`` is their certainty, ``None`` where
        it was not rated.
        """
        for_it = [self._tell.warrant(i, "supports") for i in counts.supports]
        against = [self._tell.warrant(i, "contradicts") for i in counts.contradicts]
        fading = [self._tell.warrant(i, "supports") for i in counts.fading]
        nulls = [self._tell.warrant(i, relation(i)) for i in counts.nulls]
        unclear = [self._tell.warrant(i, relation(i)) for i in counts.unclear]
        parts, derived = [], []
        for name, side, ids in (
            ("supports", counts.supports, for_it),
            ("fading", counts.fading, fading),
            ("contradicts", counts.contradicts, against),
            ("nulls", counts.nulls, nulls),
            *_by_margin(counts.unclear, unclear),
        ):
            if ids:
                told, tallies = self._tell.by_design(side, ids)
                parts.append(f"{told} {self._does(name, is_one=len(ids) == 1)}")
                derived += tallies
        if not counts.is_human:
            parts[-1] += ", none of them in people"
        elif not counts.is_compared:
            parts[-1] += ", with nobody to compare with"
        has_reviews = any(item.level == 1 for item in counts.decided)
        overlap = " Reviews may pool trials that are counted here too." if has_reviews else ""
        again = [self._tell.warrant(i, relation(i)) for i in counts.doubles]
        if again:
            papers = counted(len(again), "further paper", "further papers")
            overlap += (
                f" Of these trials {papers} {'is' if len(again) == 1 else 'are'} not counted."
            )
            derived.append(self._ledger.count(again, "further papers"))
        beside, beside_ids = self._weaker(counts)
        overlap += beside
        derived += beside_ids
        alone = [self._tell.warrant(i, relation(i)) for i in counts.uncontrolled]
        if alone:
            told, tallies = self._tell.by_design(counts.uncontrolled, alone)
            verb = "is" if len(alone) == 1 else "are"
            overlap += f" Not counted, since nobody in it went without: {told}."
            overlap = overlap if verb == "is" else overlap.replace(" in it ", " in them ")
            derived += tallies
        return bottom_line(
            self._tell.voice.verdict(self._begun(counts, level), parts) + overlap,
            tuple(
                dict.fromkeys(
                    (*for_it, *fading, *against, *nulls, *unclear, *again, *alone, *derived)
                )
            ),
        )

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

    def _weaker(self, counts: Tally) -> tuple[str, list[str]]:
        """What studies of weaker designs say, which the verdict does not rest on; "" for none."""
        parts: list[str] = []
        warrants: list[str] = []
        for side, own in counts.weaker:
            ids = [self._tell.warrant(item, relation(item)) for item in own]
            told, tallies = self._tell.by_design(own, ids)
            parts.append(f"{told} {self._does(side, is_one=len(own) == 1)}")
            warrants += [*ids, *tallies]
        if not parts:
            return "", []
        return f" Of weaker design, and not counted: {'; '.join(parts)}.", warrants

    def of_other_aim(self, planned: Plan) -> list[Sentence]:
        """What was found in studies that were made to prevent what is asked to be treated, or the
        other way: a sentence of its own, since it decides nothing.
        """
        told = []
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
        if verdict == "insufficient" and level in UNKNOWN:
            return self._tell.voice.unknown
        is_unsure = level in UNSURE or (verdict == "yes" and counts.is_leaning)
        if verdict not in ("yes", "no") or not is_unsure:
            return self._tell.voice.openings[verdict]
        if self._tell.voice.is_plain:
            return f"The studies read here lean to {verdict}"
        return f"Leans to {verdict}, as far as what was read here goes"

    def _proposed(self) -> str:
        """What findings speak for or against, in a word."""
        q = self._question
        is_safety = q.kind in ("harm", "interaction") and q.proposition in ("benefits", "equals")
        return "its safety" if is_safety else "it"


def _by_margin(
    items: Sequence[Item], ids: Sequence[str]
) -> list[tuple[str, list[Item], list[str]]]:
    """The items that leave it open with their warrants, those on a margin apart."""
    kept: dict[Margin | None, tuple[list[Item], list[str]]] = {}
    for item, warrant in zip(items, ids, strict=True):
        own = kept.setdefault(item.margin, ([], []))
        own[0].append(item)
        own[1].append(warrant)
    return [(f"unclear, {margin}", *own) for margin, own in kept.items()]
