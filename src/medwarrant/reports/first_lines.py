"""Where works that answer a question as it was typed stand among an answer's first lines."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from medwarrant.records import Gap, Question, Sentence, Warrant
from medwarrant.reports.gaps import RECOGNISED
from medwarrant.reports.nearby import LEADS, SHOWN_ABOVE, TRUSTED, Nearby
from medwarrant.reports.on_point import (
    is_on_this,
    nearest,
    on_point,
    titled,
    told,
    told_by_title,
)
from medwarrant.reports.telling import Teller
from medwarrant.reports.times import ASKS_HOW_LONG
from medwarrant.reports.verdict import OPENINGS_ALONE
from medwarrant.reports.warrants import Ledger
from medwarrant.reports.wording import besides

OF_RESULTS = frozenset({"effect", "comparison", "mechanism", "prognosis", "number"})
"""Kinds of question of whose gaps no safety and no advice could be read."""
TOLD_WHOLE = frozenset({"mechanism", "contraindication"})
"""Kinds of question whose first line sums up what was understood, as of harms of any kind, so that
no single work leads."""
NOT_COUNTED = "What is told so far is in its authors' words; nothing was counted for or against it."


class FirstLines:
    """Places the works that answer as typed among what was understood, for one question.

    ``undecided`` is the sentence that says that too little was read, ``None`` where none does.
    """

    def __init__(
        self,
        question: Question,
        near: Nearby,
        ledger: Ledger,
        tell: Teller,
        undecided: Sentence | None,
    ) -> None:
        self._question = question
        self._near = near
        self._ledger = ledger
        self._tell = tell
        self._undecided = undecided

    def placed(
        self, said: Sequence[Sentence], gaps: Sequence[Gap]
    ) -> tuple[list[Sentence], tuple[Gap, ...]]:
        """The first lines with the works that answer before what was understood, or right behind a
        first line that tells a finding of one of the search's first works; and the gaps, the first
        of which says that it is beside these.
        """
        is_gap = bool(said) and {gap.id for gap in gaps}.issuperset(said[0].warrants)
        lines, is_answered = self._of_works(is_silent=is_gap)
        leads = self._leads(said[:1])
        works, others = self._apart(lines, said)
        if leads or (self._tell.voice.is_plain and others and not is_gap):
            return [*others[:1], *works, *others[1:]], tuple(gaps)
        if not works or not is_gap:
            return [*works, *others], tuple(gaps)
        first, *rest = others
        is_open = self._question.kind not in OF_RESULTS or bool(self._question.left_out)
        if is_open or not gaps or not is_answered:  # what was not found stands behind
            line = msgspec.structs.replace(first, text=besides(first.text))
            return [*works, line, *rest], tuple(gaps)
        line = msgspec.structs.replace(first, text=NOT_COUNTED)  # what answers is no silence
        return [*works, line, *rest], (_beside_these(gaps[0]), *gaps[1:])

    def _of_works(self, *, is_silent: bool) -> tuple[list[Sentence], bool]:
        """The works that answer as lines, else those nearest, else, where it ``is_silent`` what was
        understood, one by its title; and whether one answers, in those of whom it is asked.
        """
        q, near = self._question, self._near
        works = near.works()
        if found := on_point(works, near.question):
            is_answered = any(is_on_this(work, near.question) for work in found)
            return told(found, near.question, self._tell, self._ledger), is_answered
        if q.kind == "interaction" and len(q.subjects) > 1:
            return [], False  # of a pair the parts are told, which is nearest
        close = nearest(works, near.question)
        if close:
            return told(close, near.question, self._tell, self._ledger, is_near=True), False
        own = titled(works, near.question) if is_silent and not q.left_out else []
        return told_by_title(own, near.question, self._tell, self._ledger), False

    def _apart(
        self, lines: Sequence[Sentence], said: Sequence[Sentence]
    ) -> tuple[list[Sentence], list[Sentence]]:
        """The lines of works, and what was said besides. A work that was told already is told in
        the words of then, and what the line rests on stands there, for every reader the same.
        """
        works: list[Sentence] = []
        others = list(said)
        for line in lines:
            place = self._place_of(line, others)
            if place is None:
                works.append(line)
                continue
            behind = tuple(dict.fromkeys((*others[place].warrants, *line.warrants)))
            others[place] = msgspec.structs.replace(others[place], warrants=behind)
            if place > 0:
                works.append(_alone(others.pop(place)))
        return works, others

    def _leads(self, first: Sequence[Sentence]) -> bool:
        """Whether a first line rests on one of the first works of the search, where it tells one,
        or on one of those trusted, where it sums up several or says how long or whether works
        disagree, as was asked.
        """
        if list(first) == [self._undecided]:
            return False
        q = self._question
        is_of_all = q.kind in TOLD_WHOLE or (q.kind == "harm" and not q.targets)
        if first and is_of_all:
            return any(self._behind(sentence) for sentence in first)
        works = {w.document.id for sentence in first for w in self._behind(sentence)}
        is_as_asked = q.focus is not None or ASKS_HOW_LONG.search(q.text) is not None
        most = LEADS if len(works) == 1 and not is_as_asked else TRUSTED
        return any(self._near.rank(work) < most for work in works)

    def _place_of(self, line: Sentence, said: Sequence[Sentence]) -> int | None:
        """Which of the sentences tells a finding of the work of a line alone, ``None`` where none
        does.
        """
        own = {w.document.id for w in self._behind(line)}
        for place, sentence in enumerate(said):
            is_finding = sentence != self._undecided
            if is_finding and {w.document.id for w in self._behind(sentence)} == own:
                return place
        return None

    def _behind(self, sentence: Sentence) -> list[Warrant]:
        return [w for w in self._ledger.all() if w.id in sentence.warrants]


def _alone(sentence: Sentence) -> Sentence:
    """A line that stood behind a verdict, as it stands before one."""
    for opening, own in OPENINGS_ALONE.items():
        if sentence.text.startswith(opening):
            text = own + sentence.text.removeprefix(opening)
            return msgspec.structs.replace(sentence, text=text)
    return sentence


def _beside_these(gap: Gap) -> Gap:
    """A gap that is told below works that answer."""
    if RECOGNISED in gap.text:
        text = gap.text.replace(RECOGNISED, f"{RECOGNISED} beside what is told above")
    else:
        text = f"{gap.text} {SHOWN_ABOVE}"
    return msgspec.structs.replace(gap, text=text)
