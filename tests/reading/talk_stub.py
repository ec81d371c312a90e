"""A reader of talks for tests of what is made of its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from medwarrant.reading.digesting.plain import plain
from medwarrant.reading.digesting.spoken_sense import leans
from medwarrant.reading.talk_reader import Told


class Plainly:
    """Takes all for worth telling but the weather, and for understood what names its subject."""

    def told(self, said: Sequence[str]) -> list[Told]:
        return [_told(plain(each)) for each in said]


def _told(text: str) -> Told:
    likely = -3.0 if "weather" in text.casefold() else 3.0
    leaning = " that" in text or " it " in text if text.endswith("?") else leans(text)
    return Told(likely, likely, -3.0 if leaning else 3.0)
