"""A pack's summaries held against the works themselves, where a corpus holds them.

A summary is in its author's own words and its numbers are the work's: both can be looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from medwarrant.records import Document
from medwarrant.sources.pack_files import Work
from medwarrant.sources.pack_rules import numbers_of

LONGEST_RUN = 10
"""Words that a summary may share with its source in one run: names of scales, groups and
treatments reach this length, sentences of one's own do not pass it."""

WORD = re.compile(r"[^\W_]+(?:[.,'’\-][^\W_]+)*")
"""A number with its decimals and a compound with its hyphens are one word each."""

SAME_TITLE = 0.5
"""Share of the words of two titles, of all that either has, from which they are one title; a
title in another edition keeps more, one of another work of the field less than a third."""

UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
COUNTED = {
    **{word: number for number, word in enumerate(UNITS, start=1)},
    **{
        f"{ten}{joint}{unit}": 10 * tens + units
        for tens, ten in enumerate(TENS, start=2)
        for units, unit in ((0, ""), *enumerate(UNITS[:9], start=1))
        for joint in (("",) if unit == "" else ("-", " "))
    },
}
"""Numbers up to 99 as an article may spell them, at the beginning of a sentence above all."""


class Finding(NamedTuple):
    """Something to mend (an error) or to look at."""

    where: str
    what: str
    remedy: str
    is_error: bool = True


def source_findings(work: Work, document: Document) -> Iterator[Finding]:
    """What the work at hand shows to be wrong with its summary."""
    if not _is_the_work(work, document):
        yield Finding(
            work.where,
            f'the work of this number is "{document.title}"',
            "mend the PMID, PMCID or DOI, or the title",
        )
        return
    year = work.entry.year
    if year is not None and document.year is not None and abs(year - document.year) > 1:
        yield Finding(
            f"{work.where}, field year",
            f"is {year}, and the work at hand is of {document.year}",
            "mend the year; one year apart is print and online",
            is_error=False,
        )
    source = Runs(words_of(document.text))
    for where, text in _own_words(work):
        run = source.longest_in(words_of(text))
        if run:
            yield Finding(
                where,
                f'{len(run)} words stand so in the source: "{" ".join(run)}"',
                f"say it in your own words; at most {LONGEST_RUN} in a row",
            )
    if document.kind == "article":
        yield from _strange_numbers(work, document.text)


def _is_the_work(work: Work, document: Document) -> bool:
    """Whether the titles agree; a work without a title of ours or theirs is believed."""
    if work.entry.title is None or document.title == "":
        return True
    ours = {word.casefold() for word in words_of(work.entry.title)}
    theirs = {word.casefold() for word in words_of(document.title)}
    return len(ours & theirs) >= SAME_TITLE * len(ours | theirs)


def _own_words(work: Work) -> Iterator[tuple[str, str]]:
    """Every text of an entry that ought to be its author's, with its place."""
    for number, say in enumerate(work.says, start=1):
        where = f"{work.where}, sentence {number}"
        yield where, say.text
        if say.plain is not None:
            yield f"{where}, field plain", say.plain
    entry = work.entry
    for field in ("described_as", "population", "intervention", "dose", "comparator", "conflicts"):
        text: str | None = getattr(entry, field)
        if text is not None:
            yield f"{work.where}, field {field}", text
    for outcome in entry.outcomes:
        yield f"{work.where}, field outcomes", outcome


def _strange_numbers(work: Work, text: str) -> Iterator[Finding]:
    """Numbers of a sentence that its full text does not print."""
    printed = {*numbers_of(text), *_counted(text)}
    for number, say in enumerate(work.says, start=1):
        strange = [f"{each:g}" for each in numbers_of(say.text) if each not in printed]
        if strange:
            yield Finding(
                f"{work.where}, sentence {number}",
                f"prints {', '.join(strange)}, which the full text at hand does not",
                "look it up; let it stand where you worked it out or rounded it",
                is_error=False,
            )


def _counted(text: str) -> Iterator[float]:
    """Numbers that a text spells; of "ninety-one" also the parts, which does no harm."""
    lowered = text.casefold()
    return (float(number) for word, number in COUNTED.items() if word in lowered)


def words_of(text: str) -> list[str]:
    """The words of a text in order, as they are written."""
    return WORD.findall(text)


class Runs:
    """The runs of words of a source, to find those that a text shares with it."""

    def __init__(self, source: Sequence[str]) -> None:
        self._words = [word.casefold() for word in source]

    @cached_property
    def _starts(self) -> dict[tuple[str, ...], list[int]]:
        """Where each run of one word more than is allowed begins."""
        size = LONGEST_RUN + 1
        starts: dict[tuple[str, ...], list[int]] = {}
        for at in range(len(self._words) - size + 1):
            starts.setdefault(tuple(self._words[at : at + size]), []).append(at)
        return starts

    def longest_in(self, text: Sequence[str]) -> Sequence[str]:
        """The longest run of more than ``LONGEST_RUN`` words that the text shares with the
        source, whatever the case; empty where there is none.
        """
        words = [word.casefold() for word in text]
        size = LONGEST_RUN + 1
        best: Sequence[str] = ()
        for begin in range(len(words) - size + 1):
            for at in self._starts.get(tuple(words[begin : begin + size]), ()):
                length = size
                while words[begin + length : begin + length + 1] == (
                    self._words[at + length : at + length + 1] or None
                ):
                    length += 1
                if length > len(best):
                    best = text[begin : begin + length]
        return best
