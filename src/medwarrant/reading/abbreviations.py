"""Abbreviations and words of the street that a question is written with, in full.

Which there are is data of the packs (``abbreviations.toml``). One that stands for several things is
read by its neighbours: "BPD" beside preterm infants is a disease of the lung. Where no meaning
fits, it stays as it is written, and the asker is told that it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.records import Abbreviation


class Abbreviations:
    """Those of the packs that are read, base first."""

    def __init__(self, entries: Sequence[Abbreviation]) -> None:
        self._by_short: dict[str, list[_Meaning]] = {}
        for entry in entries:
            for short in entry.short:
                key = short.casefold() if entry.any_case else short
                self._by_short.setdefault(key, []).append(_Meaning(entry))
        longest_first = sorted(self._by_short, key=lambda short: (-len(short), short))
        one_of = "|".join(map(re.escape, longest_first))
        self._shape = re.compile(rf"(?<![\w/+&-])(?:{one_of})(?![\w/+&'’]|-\d)", re.IGNORECASE)

    def spelled_out(self, text: str) -> str:
        """The text with every abbreviation whose meaning is known here in full."""
        if not self._by_short:
            return text

        def full(match: re.Match[str]) -> str:
            written = match.group()
            around = f"{text[: match.start()]} {text[match.end() :]}"
            by_case = self._by_short.get(written)
            meanings = self._by_short.get(written.casefold(), []) if by_case is None else by_case
            return next((each.means for each in meanings if each.fits(around)), written)

        return self._shape.sub(full, text)


class _Meaning:
    """One meaning of an abbreviation, and the neighbours by which it is told."""

    def __init__(self, entry: Abbreviation) -> None:
        self.means = entry.means
        self._near = _any_of(entry.near)
        self._unless = _any_of(entry.unless)

    def fits(self, around: str) -> bool:
        """Whether it is meant among these words."""
        is_near = self._near is None or self._near.search(around) is not None
        return is_near and (self._unless is None or self._unless.search(around) is None)


def _any_of(words: Sequence[str]) -> re.Pattern[str] | None:
    """Any of these words; a star stands for the rest of one."""
    if not words:
        return None
    one_of = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!\w)(?:{one_of})(?!\w)", re.IGNORECASE)
