"""A reader of talks for tests of what is made of its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from medwarrant.engine import Engine
from medwarrant.reading.digesting.groups import subjects
from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.speech import spoken_candidates
from medwarrant.reading.digesting.spoken_sense import leans
from medwarrant.reading.talk_reader import Told
from medwarrant.records import Document, Section


class Plainly:
    """Takes all for worth telling but the weather, and for understood what names its subject."""

    def told(self, said: Sequence[str]) -> list[Told]:
        return [_told(plain(each)) for each in said]


def _told(text: str) -> Told:
    likely = -3.0 if "weather" in text.casefold() else 3.0
    leaning = " that" in text or " it " in text if text.endswith("?") else leans(text)
    return Told(likely, likely, -3.0 if leaning else 3.0)


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine without a corpus, its vocabulary with it."""
    return Engine.open(None)


def speech(*turns: str) -> Document:
    """A talk of two by turns."""
    sections, text = [], ""
    for words in turns:
        text += "\n\n" if text else ""
        sections.append(Section(role="body", label="", start=len(text), end=len(text) + len(words)))
        text += words
    return Document(
        id="t",
        kind="transcript",
        title="",
        text=text,
        sections=tuple(sections),
        format="transcript",
    )


def told(document: Document) -> list[str]:
    """What is told of a talk, in its order."""
    found = subjects(document, engine()._digest_tools.vocabulary.find(document.text))
    return [each.text for each in spoken_candidates(document, found, frozenset(), Plainly())]
