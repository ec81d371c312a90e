"""What people were reported to have suffered, where nobody was compared with anybody."""

from __future__ import annotations

from medwarrant.records import Design, Question, Sentence
from medwarrant.reports.dependence import asks_of_dependence
from medwarrant.reports.evidence import ANIMAL_LEVEL, Item
from medwarrant.reports.plan import Plan
from medwarrant.reports.telling import Teller, bottom_line, relation
from medwarrant.reports.verdict import Tally
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import counted

REPORTS: frozenset[Design] = frozenset(
    {"cross_sectional", "case_series", "case_report", "qualitative"}
)
"""Designs that tell what people had, and compare them with nobody."""

LIMIT = (
    "Such reports show that it was seen in people. They do not show how often it happens, or that "
    "nothing else brought it on."
)


class Reported:
    """Tells first, on a harm, what was seen in people; what was seen in animals comes after."""

    def __init__(self, question: Question, ledger: Ledger, tell: Teller) -> None:
        self._question = question
        self._ledger = ledger
        self._tell = tell

    def items(self, counts: Tally) -> list[Item]:
        """One item a report, where a harm is known by such reports alone; else none."""
        if self._question.kind != "harm" or counts.telling != counts.unclear:
            return []
        seen = [i for i in counts.unclear if i.statement.direction == "increases"]
        are_all = len(seen) == len(counts.unclear) and all(
            item.is_human and item.study.design in REPORTS for item in seen
        )
        return sorted(seen, key=lambda i: (i.level, -i.relevance)) if are_all else []

    def line(self, items: list[Item]) -> Sentence:
        """How many reports tell of it, and what reports cannot say."""
        ids = [self._tell.warrant(item, relation(item)) for item in items]
        told, tallies = self._tell.by_design(items, ids)
        verb = "tells" if len(items) == 1 else "tell"
        return bottom_line(f"In people, {told} {verb} of {self._what()}. {LIMIT}", (*ids, *tallies))

    def in_animals(self, planned: Plan) -> list[Sentence]:
        """That animals were studied too, told behind people and as such."""
        own = [i for i in planned.deciding if i.level == ANIMAL_LEVEL]
        studies = list({item.document.id: item for item in reversed(own)}.values())
        if not studies:
            return []
        ids = [self._tell.warrant(item, relation(item)) for item in studies]
        count = self._ledger.count(ids, "animal studies")
        text = f"Outside people there {'is' if len(ids) == 1 else 'are'} " + counted(
            len(ids), "animal study", "animal studies"
        )
        return [bottom_line(f"{text}, shown below.", (*ids, count))]

    def _what(self) -> str:
        if asks_of_dependence(self._question):
            names = self._tell.names(self._question.subjects)
            return f"withdrawal from {names}, dependence on it or misuse of it"
        return self._tell.names(self._question.targets) or "harm"
