"""A claim laid along the sentence of its source that it was taken from, and where the two part.

Who retells a sentence keeps most of its words. What was changed, left out or put behind it is then
what the article says and its source does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from medwarrant.reading.checks.article import Checked, Weighed
from medwarrant.records import Document
from medwarrant.text.sentences import sentences

KEPT = 0.55
"""Share of the words of the shorter of two sentences that the other keeps in order, from which one
is taken to retell the other.
"""
FEWEST = 4
"""Words that must run side by side; fewer are found in any two sentences on one subject."""
READ = 60_000
"""Characters of a work in which the sentence is looked for."""
_WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")


class Parting(NamedTuple):
    """A place where a claim leaves its source: its own words there and the source's, "" for none.
    ``before`` is the word that both have before it, "" for none. ``is_last``: nothing of the source
    comes behind it.
    """

    mine: str
    theirs: str
    before: str
    is_last: bool


class Along(NamedTuple):
    """The sentence of a source that a claim retells, with its work's entry and every parting.

    ``kept`` is what both say, ``warrant`` the id of a quote of the sentence, "" where none is held.
    """

    entry: str
    document: Document
    sentence: str
    kept: str
    partings: tuple[Parting, ...]
    warrant: str

    @property
    def evidence(self) -> tuple[str, ...]:
        """What a finding names: the quote where one is held, and the entry."""
        return (self.warrant, self.entry) if self.warrant else (self.entry,)


def retold(checked: Checked) -> Iterator[Along]:
    """For each held work that a claim cites, the sentence that the claim retells, where it does."""
    for name, weighed in checked.says:
        found = _nearest(checked.claim.text, weighed.document)
        if found is not None:
            start, end, kept, partings = found
            sentence = weighed.document.text[start:end]
            warrant = weighed.warrant if _is_quoted(weighed, sentence) else ""
            yield Along(name, weighed.document, sentence, kept, partings, warrant)


def _is_quoted(weighed: Weighed, sentence: str) -> bool:
    quote = weighed.verdict.quote
    return quote is not None and (quote.quote in sentence or sentence in quote.quote)


def _nearest(claim: str, document: Document) -> tuple[int, int, str, tuple[Parting, ...]] | None:
    """The place of the sentence that a claim keeps most of, what is kept, and the partings."""
    mine = list(_WORD.finditer(claim))
    low = [each.group().casefold() for each in mine]
    known = set(low)
    best: tuple[int, int, int, SequenceMatcher[str], list[re.Match[str]]] | None = None
    for start, end in sentences(document.text, 0, min(len(document.text), READ)):
        text = document.text[start:end]
        theirs = list(_WORD.finditer(text))
        words = [each.group().casefold() for each in theirs]
        least = max(FEWEST, KEPT * min(len(mine), len(theirs)))
        if sum(word in known for word in words) < least:
            continue
        matcher = SequenceMatcher(None, low, words, autojunk=False)
        size = sum(block.size for block in matcher.get_matching_blocks())
        if size >= least and (best is None or size > best[0]):
            best = size, start, end, matcher, theirs
    if best is None:
        return None
    _, start, end, matcher, theirs = best
    text = document.text[start:end]
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    partings = tuple(
        Parting(
            claim[mine[a].start() : mine[b - 1].end()] if b > a else "",
            text[theirs[c].start() : theirs[d - 1].end()] if d > c else "",
            before=mine[a - 1].group() if a else "",
            is_last=b == len(mine),
        )
        for _, a, b, c, d in codes
    )
    kept = " ".join(
        low[k]
        for block in matcher.get_matching_blocks()
        for k in range(block.a, block.a + block.size)
    )
    return start, end, kept, partings
