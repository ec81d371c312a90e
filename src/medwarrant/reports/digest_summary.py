"""What a document says in short: a sentence, a paragraph or a page, in its own words.

Each sentence is an item's. The same sentences are told to every reader; patients get those that
print no dose, each in plain words where such words are true to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from medwarrant.records import (
    DigestFamily,
    DigestItem,
    Outline,
    Quote,
    SummaryLength,
    SummarySentence,
)
from medwarrant.text.sentences import sentences
from medwarrant.text.terms import analyze

MOST: Mapping[SummaryLength, Mapping[DigestFamily, int]] = {
    "sentence": {},
    "paragraph": {
        "finding": 3,
        "mechanism": 1,
        "safety": 1,
        "recommendation": 1,
        "open_question": 1,
    },
    "page": {
        "finding": 8,
        "mechanism": 3,
        "safety": 4,
        "recommendation": 4,
        "open_question": 2,
    },
}
"""Sentences of a family: some 150 words make a paragraph, some 400 a page."""
WORDS_SPOKEN: Mapping[SummaryLength, int] = {"paragraph": 150, "page": 420}
"""Words of what is told of a talk; of sayings that would make it longer, the next that fits is
taken.
"""
A_GROUP = 2
"""Sayings of one group that are told of a talk before those of another."""
FEW = 3
"""Sayings from which a summary of a talk does without how things work and what is open."""
IN_TALK: tuple[DigestFamily, ...] = (
    "finding",
    "safety",
    "recommendation",
    "mechanism",
    "open_question",
)
"""The order in which what a talk says is told: what was found, what to beware of, what to do."""
FIRST: tuple[DigestFamily, ...] = (
    "finding",
    "recommendation",
    "safety",
    "mechanism",
    "open_question",
)
"""Of which family the only sentence is, the first that there is."""
TELLING: frozenset[DigestFamily] = frozenset({"recommendation", "safety"})
"""Families that may say more of what a document is about than its findings do."""
CLEARLY = 2
"""Terms of the title that it must say more."""
LOOKED_AT = 5
"""Items that say most, among which the only sentence is the one that is nearest to the title."""

Wording = Callable[[DigestItem], str | None]
"""What an item says in words for patients, ``None`` where no such words would be true to it."""


def summary(
    outline: Outline, length: SummaryLength, in_plain_words: Wording | None = None
) -> tuple[SummarySentence, ...]:
    """The summary of an outline, empty where nothing in it can be read by itself.

    A paragraph and a page tell families in a reader's order, each in the document's; on a talk
    they tell what says most of it, in so many words.
    """
    rank = {name: place for place, name in enumerate(outline.ranked)}
    own: dict[DigestFamily, list[DigestItem]] = defaultdict(list)
    for family, item in outline.items:
        if item.id in rank:
            own[family].append(item)
    for items in own.values():
        items.sort(key=lambda item: rank[item.id])
    if length == "sentence":
        told = _only(outline, own)
    elif outline.overview.kind == "transcript":
        told = _spoken(own, rank, WORDS_SPOKEN[length])
    else:
        told = [
            (family, item)
            for family, most in MOST[length].items()
            for item in sorted(_one_a_group(own[family], most), key=lambda item: item.start)
        ]
    return tuple(
        SummarySentence(
            family=family,
            text=_sentence(item.text),
            quotes=quotes_of(item),
            items=(item.id,),
            plain=None if in_plain_words is None else in_plain_words(item),
        )
        for family, item in told
    )


def _spoken(
    own: Mapping[DigestFamily, Sequence[DigestItem]], rank: Mapping[str, int], most: int
) -> list[tuple[DigestFamily, DigestItem]]:
    """The sayings that say most of a talk, in so many words, in a reader's order."""
    families = {item.id: family for family, items in own.items() for item in items}
    every = sorted((item for items in own.values() for item in items), key=lambda i: rank[i.id])
    told: list[DigestItem] = []
    left = most
    for _, item in sorted(_turns(every), key=lambda each: each[0] // A_GROUP):
        words = len(item.text.split())
        is_spare = families[item.id] in IN_TALK[-2:] and len(told) >= FEW
        if not is_spare and (not told or words <= left):
            told.append(item)
            left -= words
    told.sort(key=lambda item: (IN_TALK.index(families[item.id]), item.start))
    return [(families[item.id], item) for item in told]


def quotes_of(item: DigestItem) -> tuple[Quote, ...]:
    """The places of the document that an item says again, in order."""
    quote = Quote(quote=item.quote, start=item.start, end=item.end)
    return (quote,) if item.lead is None else (item.lead, quote)


def _only(
    outline: Outline, own: Mapping[DigestFamily, Sequence[DigestItem]]
) -> list[tuple[DigestFamily, DigestItem]]:
    """The one item that says most of what the document is about, in one sentence where any does.

    It is of the first family that there is, unless the title names more of what another says.
    """
    focus = outline.overview.focus
    about = set(analyze(f"{outline.overview.title} {'' if focus is None else focus.quote}"))

    def named(item: DigestItem) -> int:
        return len(about & set(analyze(item.text)))

    chosen: tuple[DigestFamily, DigestItem] | None = None
    for family in FIRST:
        ranked = own.get(family, ())
        single = [item for item in ranked if _is_one_sentence(item.text)] or ranked
        if not single:
            continue
        best = max(single[:LOOKED_AT], key=named)
        if chosen is None or (family in TELLING and named(best) >= named(chosen[1]) + CLEARLY):
            chosen = (family, best)
    return [] if chosen is None else [chosen]


def _is_one_sentence(text: str) -> bool:
    return len(list(sentences(text, 0, len(text)))) == 1


def _one_a_group(ranked: Sequence[DigestItem], most: int) -> list[DigestItem]:
    """At most so many items, one of each group before a second of any."""
    return [item for _, item in sorted(_turns(ranked), key=lambda each: each[0])][:most]


def _turns(ranked: Sequence[DigestItem]) -> Iterator[tuple[int, DigestItem]]:
    """Each item behind how many of its group come before it."""
    seen: dict[str, int] = defaultdict(int)
    for item in ranked:
        yield seen[item.group], item
        seen[item.group] += 1


def _sentence(text: str) -> str:
    """The text with a full stop where it has none."""
    return text if text.endswith((".", "!", "?", "”", '"')) else f"{text.rstrip(' ;,:')}."
