"""The words in which a digest tells an item: the document's own, and plain ones for patients."""

from __future__ import annotations

import re
from typing import Protocol, TypeVar

import msgspec

from medwarrant.ports import Proofreader, StatementReader, Vocabulary
from medwarrant.records import (
    Concept,
    DigestItem,
    Document,
    Insight,
    Outline,
    Question,
    Quote,
    Statement,
    Study,
)
from medwarrant.reports.fit import Bearing
from medwarrant.reports.followable import gives_something_to_follow
from medwarrant.reports.plain_words import PlainWords
from medwarrant.text.words_again import last_place, words_of, words_without

OWN_WORDS = "In its own words:"
"""How ``PlainWords`` opens where it has none that are plainer."""

STATISTICS = re.compile(
    r"\s*[(\[][^()\[\]]*(?:\bp\s?(?:value)?\s?[<>=≤≥]|\bCIs?\b|confidence interval|\bSDs?\b"
    r"|\bSEM?\b|\bIQR\b|±|\bχ)[^()\[\]]*[)\]]",
    re.IGNORECASE,
)
"""What stands in brackets for statisticians."""

_Told = TypeVar("_Told", DigestItem, Insight)


class WordingTools(Protocol):
    """The parts that plain words are made with."""

    @property
    def statements(self) -> StatementReader:
        """Reads what a paper states."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """Knows what a paper names."""
        ...

    @property
    def proofreader(self) -> Proofreader:
        """Holds plain words against the quote."""
        ...


def in_own_words(document: Document, outline: Outline) -> Outline:
    """The outline with every item in words that stand in the document, in their order.

    Where a text begins with words from before its quote (the first line of the list that it is a
    point of), their place is its ``lead``; where no such place is found, the quote itself is told.
    """
    return msgspec.structs.replace(
        outline,
        items=tuple((family, _proven(document, item)) for family, item in outline.items),
        insights=tuple(_proven(document, item) for item in outline.insights),
    )


def without_statistics(outline: Outline) -> Outline:
    """The outline with items that print no p value, interval or spread in brackets, which patients
    cannot use; the figures themselves stay.
    """
    return msgspec.structs.replace(
        outline,
        items=tuple((family, _readable(item)) for family, item in outline.items),
        insights=tuple(_readable(item) for item in outline.insights),
    )


def _readable(item: _Told) -> _Told:
    text = STATISTICS.sub("", item.text)
    return item if text == item.text else msgspec.structs.replace(item, text=text)


def _proven(document: Document, item: _Told) -> _Told:
    said = words_of(item.text)
    left = words_without(said, words_of(item.quote))
    if left == 0:
        return item
    place = last_place(said[:left], document.text[: item.start])
    if place is None:
        return msgspec.structs.replace(item, text=" ".join(item.quote.split()))
    start, end = place
    lead = Quote(quote=document.text[start:end], start=start, end=end)
    return msgspec.structs.replace(item, lead=lead)


class InPlainWords:
    """Words a paper's findings for patients as an answer would, each as a question of its own: what
    the thing that acted did to what was measured.
    """

    def __init__(self, document: Document, study: Study, tools: WordingTools) -> None:
        self._document = document
        self._study = study
        self._tools = tools
        stated = tools.statements.statements(document, study)
        self._stated = {(each.start, each.end): each for each in stated}

    def __call__(self, item: DigestItem) -> str | None:
        """The item in plain words, ``None`` where none would be true to its quote, or where its
        own words are as plain.
        """
        statement = self._stated.get((item.start, item.end))
        if statement is None or not statement.subject:
            return None
        question = Question(
            text="",
            kind="effect",
            yes_no=False,
            proposition="benefits",
            subjects=self._concepts(statement.subject),
            targets=self._concepts(statement.object),
        )
        return self._worded(question, statement)

    def _concepts(self, ids: tuple[str, ...]) -> tuple[Concept, ...]:
        found = (self._tools.vocabulary.concept(each) for each in ids)
        return tuple(each for each in found if each is not None)

    def _worded(self, question: Question, statement: Statement) -> str | None:
        vocabulary = self._tools.vocabulary
        wording = PlainWords(question, vocabulary, self._tools.proofreader)
        for each in Bearing(question, vocabulary).items(self._document, self._study, (statement,)):
            told = wording.of(each)
            if told is not None and not told.startswith(OWN_WORDS):
                return None if gives_something_to_follow(told) else told
        return None
