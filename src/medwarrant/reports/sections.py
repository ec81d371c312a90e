"""The sections of an answer: each statement in its reader's words, with its warrants."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from medwarrant.records import AnswerSection, AnswerSide, GuidanceMark, Question, Sentence
from medwarrant.reports.cues import OF_HARM
from medwarrant.reports.evidence import Evidence, Item
from medwarrant.reports.praise import is_bare_praise, praise_told
from medwarrant.reports.telling import Teller, place_of, relation
from medwarrant.reports.told_sides import side_told

_ITS_WORDS = "Its own words are in the list of sources."
_THEIR_WORDS = "Their own words are in the list of sources."
_NOT_PUT_PLAINLY = (
    "What {whose} found is in technical words that we could not put safely into plain ones. "
)
_ALIKE = 0.8
"""Share of the words of two sentences from which they say the same; chosen, not measured."""
_DENIES = frozenset({"no", "not", "none", "nobody", "never", "without", "nor", "neither"})


class Sections:
    """Tells the statements of one answer, section by section.

    ``told`` holds what was told of each document, in order of first use, ``sides`` the sides under
    which its findings stand. What a curator remarks on a study is told once in an answer.
    """

    def __init__(self, question: Question, tell: Teller) -> None:
        self.told: dict[str, list[Item]] = {}
        self.sides: dict[str, set[AnswerSide]] = {}
        self.advised: list[Item] = []
        self._question = question
        self._tell = tell
        self._remarked: set[str] = set()

    def section(
        self, section: AnswerSection, items: Sequence[Item], evidence: Evidence
    ) -> list[Sentence]:
        """The items as sentences; what has no words for this reader is counted at the end."""
        return self._section(section, self._with_remarks(items, evidence))

    def without_remarks(self, section: AnswerSection, items: Sequence[Item]) -> list[Sentence]:
        """The same, without what curators remark on the studies."""
        return self._section(section, [(item, ()) for item in items])

    def _section(
        self, section: AnswerSection, items: Iterable[tuple[Item, tuple[Item, ...]]]
    ) -> list[Sentence]:
        told: list[Sentence] = []
        shown: list[tuple[Item, tuple[Item, ...]]] = []
        untold: list[tuple[Item, tuple[Item, ...]]] = []
        said: set[tuple[str, str]] = set()
        places: list[tuple[str, int, int]] = []
        praised: list[Item] = []
        for item, remarks in items:
            if self._is_on_harm(section) and is_bare_praise(item):
                praised.append(item)
                continue
            if self._tell.voice.is_plain and item.is_of_another and item.fit != "direct":
                continue  # another drug's result would read as the answer
            if item.statement.role == "guidance":
                told.append(self._advice(section, item, remarks))
                self.advised.append(item)
                continue
            self.told.setdefault(item.document.id, []).append(item)
            side = side_told(self._question, item) if section == "findings" else None
            if side is not None:
                self.sides.setdefault(item.document.id, set()).add(side)
            start, end = place_of(item)
            if not self._tell.voice.is_plain and any(
                item.document.id == document and first <= item.statement.start < last
                for document, first, last in places
            ):
                continue  # quoted with its neighbour
            places.append((item.document.id, start, end))
            words = self._tell.words(item)
            if words is None and self._is_on_harm(section):
                words = self._tell.harm_in_its_words(item)
            if words is None or (item.document.id, words) in said:
                untold.append((item, remarks))
            else:
                said.add((item.document.id, words))
                shown.append((item, remarks))
                told.append(self._statement(section, item, words, remarks))
        sides = {self._side(section, item) for item, _ in shown}
        return [*told, *self._beside(section, untold, sides), *self._praised(section, praised)]

    def _is_on_harm(self, section: AnswerSection) -> bool:
        """Whether a section tells of harms: there praise is no finding, and no harm is left out."""
        return section == "safety" or self._question.kind in OF_HARM

    def _praised(self, section: AnswerSection, items: Sequence[Item]) -> list[Sentence]:
        """How many studies only praise how it was borne."""
        studies = list({item.document.id: item for item in items}.values())
        if not studies:
            return []
        ids = [self._tell.warrant(item, "context") for item in studies]
        counted_up, tallies = self._tell.by_design(studies, ids)
        text = praise_told(studies, counted_up)
        return [Sentence(id="", section=section, text=text, warrants=(*ids, *tallies))]

    def _beside(
        self,
        section: AnswerSection,
        items: Iterable[tuple[Item, tuple[Item, ...]]],
        shown: Collection[str],
    ) -> list[Sentence]:
        """How many more studies of which kind there are, with all their own words as warrants.

        ``shown`` are the sides of what was told before; where nothing was, that is said.
        """
        sides: dict[str, list[tuple[Item, tuple[Item, ...]]]] = {}
        for item, remarks in items:
            sides.setdefault(self._side(section, item), []).append((item, remarks))
        told: list[Sentence] = []
        for side, own in sides.items():
            studies = {item.document.id: item for item, _ in reversed(own)}
            mains = [self._tell.warrant(item, relation(item)) for item in studies.values()]
            counted_up, tallies = self._tell.by_design(list(studies.values()), mains)
            behind = [key for item, remarks in own for key in self._behind(item, remarks)]
            lead = side or ("Also read" if shown else "Read")
            lead = f"{side}, too" if side and side in shown else lead
            own_words = _ITS_WORDS if len(studies) == 1 else _THEIR_WORDS
            whose = "this study" if len(studies) == 1 else "these studies"
            plainly = "" if shown or told else _NOT_PUT_PLAINLY.format(whose=whose)
            text = f"{lead}: {counted_up}. {plainly}{own_words}"
            warrants = tuple(dict.fromkeys((*mains, *behind, *tallies)))
            told.append(Sentence(id="", section=section, text=text, warrants=warrants))
        return told

    def _side(self, section: AnswerSection, item: Item) -> str:
        """The words for the side that a finding takes; "" where there are no sides."""
        side = side_told(self._question, item) if section == "findings" else None
        if side is None:
            return ""
        if item.margin is not None:
            return self._tell.voice.margins[item.margin]
        return self._tell.voice.sides[side]

    def _behind(self, item: Item, remarks: Sequence[Item]) -> tuple[str, ...]:
        """The warrants of a statement, of what is remarked on it, and of its study's label."""
        main = self._tell.warrant(item, relation(item))
        _, context = self._tell.label(item)
        return (main, *(self._tell.warrant(remark, "context") for remark in remarks), *context)

    def _advice(self, section: AnswerSection, item: Item, remarks: Sequence[Item]) -> Sentence:
        """A recommendation with what its curator remarks on it."""
        behind = [self._tell.warrant(item, relation(item))]
        behind += [self._tell.warrant(remark, "context") for remark in remarks]
        return Sentence(
            id="",
            section=section,
            text=_once(self._tell.advice(item), map(self._tell.advice, remarks)),
            warrants=tuple(behind),
            guidance=GuidanceMark(
                setting=item.statement.setting or item.study.population or item.document.title,
                basis="source_recommends",
            ),
        )

    def _statement(
        self, section: AnswerSection, item: Item, words: str, remarks: Sequence[Item]
    ) -> Sentence:
        """One statement as a sentence, with what its curator remarks on the study behind it."""
        label, _ = self._tell.label(item)
        said = _once(words, map(self._tell.advice, remarks))
        side = self._side(section, item)
        return Sentence(
            id="",
            section=section,
            text=self._tell.voice.labelled(side, label, said),
            warrants=tuple(dict.fromkeys(self._behind(item, remarks))),
        )

    def _with_remarks(
        self, items: Sequence[Item], evidence: Evidence
    ) -> list[tuple[Item, tuple[Item, ...]]]:
        """Each item; a study's last one comes with the remarks on it, once in an answer."""
        last = {item.document.id: place for place, item in enumerate(items)}
        told = []
        for place, item in enumerate(items):
            identity = item.document.id
            is_due = last[identity] == place and identity not in self._remarked
            told.append((item, evidence.remarks_on(item.document) if is_due else ()))
            if is_due:
                self._remarked.add(identity)
        return told


def _once(words: str, remarks: Iterable[str]) -> str:
    """The words with what is remarked on them, without what they say already."""
    said = [words]
    known = [_content(sentence) for sentence in _cut(words)]
    for remark in remarks:
        for sentence in _cut(remark):
            content = _content(sentence)
            if not any(_is_same(content, each) for each in known):
                said.append(sentence)
                known.append(content)
    return " ".join(said)


def _cut(text: str) -> list[str]:
    return re.split(r"(?<=[.!?”]) (?=[A-Z“\d])", text)


def _content(sentence: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w.%-]*\w", sentence.casefold()))


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sentences say the same: nearly all words, every number and every denial."""

    def fixed(words: frozenset[str]) -> set[str]:
        return {word for word in words if word in _DENIES or word[:1].isdigit()}

    return fixed(one) == fixed(other) and len(one & other) >= _ALIKE * len(one | other)
