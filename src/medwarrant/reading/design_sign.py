"""A wording that tells a study's design: what it weighs, and how it is looked for.

A pattern counts only where a study speaks of itself: "randomised trials are needed" makes no
trial; ``medwarrant.reading.designs`` sees to that.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from medwarrant.reading.prefilter import Prefiltered
from medwarrant.records import Design


class Sign(NamedTuple):
    """A wording that tells a design.

    ``hints`` are plain strings one of which every match contains: cheap to look for first. None
    are needed for wordings that only titles are searched for.
    """

    design: Design
    weight: float
    hints: tuple[str, ...]
    wording: str
    title_only: bool = False

    @property
    def pattern(self) -> Prefiltered:
        """The wording as a regular expression, compiled when a hint first calls for it."""
        return _compiled(self.wording)

    @property
    def is_promise(self) -> bool:
        """Whether it tells of what will be done: a plan says so again and again."""
        return "will" in self.hints


_compiled = cache(Prefiltered)


def sign(
    design: Design, weight: float, hint: str, pattern: str, *, title_only: bool = False
) -> Sign:
    """One wording, with its hints joined by "|".

    ``title_only`` for words that tell nothing outside a title.
    """
    hints = tuple(hint.split("|")) if hint else ()
    return Sign(design, weight, hints, pattern, title_only)
