"""Whether two records that share an identifier can be of one work, told by their titles.

An identifier is copied by hand and goes wrong: a notice takes the DOI of the work that it speaks
of, the abstracts of a congress share one DOI, a digit is mistyped. Titles seldom agree by chance.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from typing import Final

from medwarrant.records import Document

LEAST_SHARED: Final = 0.8
"""Share of the shorter title's words that the longer must hold. In the development data all of 99
pairs of records that share an identifier have 1.0 (one of some titles is cut short); of 876 pairs
of different works, each with those that a search for its title finds, 854 have less than 0.8."""

SHORTEST_RUN: Final = 10
"""Letters from which a title that begins another is the same title cut short, also in writing
without spaces between words."""

YEARS_APART: Final = 1
"""Years between online and printed publication of one work."""

_WORD: Final = re.compile(r"\w+")
_EMPTY_WORDS: Final = frozenset("a an and as at by for from in is of on or the to with".split())
_MARKED: Final = re.compile(r"^\W*(?:retracted|withdrawn)(?:\s+(?:article|paper|chapter))?\W+")
_NOTICE: Final = re.compile(
    r"^\W*(?:(?:author|publisher|editorial|partial|notice\s+of|note\s+of)['’s]*\s+)*"
    r"(?:correction|corrigend(?:um|a)|errat(?:um|a)|addendum|retraction|withdrawal"
    r"|expressions?\s+of\s+concern|comment(?:ary)?|reply|response|letter|re)"
    r"(?:\s+(?:note|notice))?\s*(?::|[-–—]\s|\bto\b|\bon\b|\bof\b|\bfor\b)"
)


def plainly_differ(one: Document, other: Document) -> bool:
    """Whether the titles are of two works; never where one has none.

    A notice's title ("Correction to: …") is another than its work's. A title in translation is
    compared by year and first author instead, since its words say nothing.
    """
    pairs = list(product(_titles(one), _titles(other)))
    if not pairs or any(_agree(a, b) for a, b in pairs):
        return False
    return not (_may_be_translated(one, other) and _same_origin(one, other))


def _titles(document: Document) -> Iterator[str]:
    """The document's title, and what else it prints as one (the title in its own language)."""
    found = [document.title]
    found += [document.text[s.start : s.end] for s in document.sections if s.role == "title"]
    for title in dict.fromkeys(found):
        plain = unicodedata.normalize("NFKD", title).casefold()
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
        plain = _MARKED.sub("", plain)
        if _WORD.search(plain):
            yield plain


def _agree(one: str, other: str) -> bool:
    if (_NOTICE.match(one) is None) != (_NOTICE.match(other) is None):
        return False
    runs = sorted(("".join(_WORD.findall(one)), "".join(_WORD.findall(other))), key=len)
    if len(runs[0]) >= SHORTEST_RUN and runs[1].startswith(runs[0]):
        return True
    words = sorted((_words(one), _words(other)), key=len)
    if not words[0]:
        return runs[0] == runs[1]
    return len(words[0] & words[1]) >= LEAST_SHARED * len(words[0])


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title)) - _EMPTY_WORDS


def _may_be_translated(one: Document, other: Document) -> bool:
    """Whether one title is in brackets, as libraries print a translation, or the languages of the
    records differ.
    """
    if one.title.startswith("[") or other.title.startswith("["):
        return True
    return None not in (one.language, other.language) and one.language != other.language


def _same_origin(one: Document, other: Document) -> bool:
    if one.year is None or other.year is None or not one.authors or not other.authors:
        return False
    first, second = (_words(each.authors[0].casefold()) for each in (one, other))
    shared = {name for name in first & second if len(name) > 1}
    return abs(one.year - other.year) <= YEARS_APART and bool(shared)
