"""The one analyzer: text to terms, the same for index, query and vocabulary.

A term is a run of letters and digits, lowercased, folded to plain letters and one spelling, and
stemmed. Hyphens
and slashes part terms and leave nothing behind, so that "treatment-resistant depression" and
"treatment resistant depression" are the same phrase. Every term keeps its place, words such as
"of" and "the" included, so that a phrase stays a phrase; ``STOPWORDS`` names those that a query
built from free text may leave out.

What was tried (nDCG@10 of plain BM25 over 8,308 abstracts, 1,497 BioASQ questions, stopwords left
out of the questions): parts of hyphenated words .834; parts and the whole ("il", "6" and "il6")
.836, but phrases then no longer meet; letters parted from digits ("il", "6" for "IL6") .840, but
then "CYP3A" is found in "CYP3A4"; without one spelling for British and American words .827.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import accumulate, compress
from typing import Final

import Stemmer

from medwarrant.text.spelling import american

RECIPE: Final = f"medwarrant-terms-1+snowball-english-{Stemmer.version()}"
"""Name and version of the analyzer: to be raised with any change of what ``analyze`` returns."""

STOPWORDS: Final = frozenset(
    """
    a about also am an and any are as at be been being but by can could did do does for from had
    has have he her his how i if in into is it its me more most my of on or our she should so
    some such than that the their them then there these they this those to was we were what when
    where which while who whom whose why will with would you your
    """.split()
)
"""Words as written (not stemmed) that carry no meaning of their own in a question. ``analyze``
keeps them. Left out on purpose, because they decide what a medical sentence says: no, not, never,
without, after, before, during, between, under, over, all, only, same, versus."""

GREEK: Final = {
    "α": "alpha",
    "β": "beta",
    "γ": "gamma",
    "δ": "delta",
    "ε": "epsilon",
    "ϵ": "epsilon",
    "ζ": "zeta",
    "η": "eta",
    "θ": "theta",
    "ϑ": "theta",
    "ι": "iota",
    "κ": "kappa",
    "λ": "lambda",
    "μ": "mu",
    "µ": "mu",  # the micro sign of Latin-1, another character than the letter above
    "ν": "nu",
    "ξ": "xi",
    "ο": "omicron",
    "π": "pi",
    "ρ": "rho",
    "σ": "sigma",
    "ς": "sigma",
    "τ": "tau",
    "υ": "upsilon",
    "φ": "phi",
    "ϕ": "phi",
    "χ": "chi",
    "ψ": "psi",
    "ω": "omega",
}
"""Greek letters by name: "TNFα", "TNF-α" and "TNF-alpha" are the same two terms."""

LATIN: Final = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
"""Letters that Unicode does not take apart into a plain letter and a mark."""

UNITS: Final = tuple(
    "mg kg ml mcg ug ng pg nm mm cm um mmol umol nmol iu min mmhg hz kcal kda h g l".split()
)
"""Units that are often printed against their number: "10mg" is the terms of "10 mg"."""

MICRO: Final = {f"{sign}{unit}": f"u{unit}" for sign in "μµ" for unit in ("g", "l", "m", "mol")} | {
    "mcg": "ug"
}
"""Micro-units in one spelling, so that "μg", "mcg" and "ug" meet."""

MEMO_LIMIT: Final = 400_000
"""Distinct words remembered before the memory starts afresh: about 70 MB. Measured: 3,000
abstracts and articles hold 190,000 (names, numbers, words before a full stop); with those
remembered, a further abstract of 230 words brings two new ones."""

PLACES_LIMIT: Final = 100_000
"""The same for words whose terms are remembered with their places, which only readers of single
documents ask for."""

TERM_LIMIT: Final = 120
"""Characters of the longest term; the rest of a longer run is dropped. Beyond any word or gene
name, so that hostile input cannot fill the index with giants."""

# Every other ASCII mark parts words. The comma does so too: "1,200" is two terms, alike in text
# and question. A full stop may be a decimal's, an apostrophe a possessive's.
_KEPT_MARKS = ".'"
_TABLE = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or chr(code) in _KEPT_MARKS else ord(" ")
    for code in range(128)
) + bytes(range(128, 256))  # the bytes of other characters in UTF-8 stay as they are

# A word may hold marks that stand alone (a decomposed é) and invisible joiners (a soft hyphen);
# both vanish in the fold. "0·5" with a raised dot is how The Lancet prints a decimal.
_LETTERS = "".join(GREEK)
_TERM = re.compile(
    r"(?<![\w.])[.·]\d+"  # .05
    r"|\d+(?:[.·]\d+)+"  # 0.5, and 1.2.3
    rf"|\d+(?=(?:{'|'.join(UNITS)}|{'|'.join(MICRO)})\b)"  # the 10 of 10mg
    rf"|(?:{'|'.join(MICRO)})\b"
    rf"|[{_LETTERS}]+"
    r"|\w(?:[^\W%s]|[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufeff])*" % _LETTERS
)
# White space beyond ASCII, and the one letter whose lowercase is longer than itself.
_REPLACED = (
    *((chr(code), " ") for code in (0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029)),
    *((chr(code), " ") for code in (0x202F, 0x205F, 0x3000)),
    ("İ", "I"),
)
_POSSESSIVE = re.compile(r"(?<=\w)['’]s\b")
_CITATION_MARK = re.compile(r"(?<=[^\W\d_]{3})[¹²³⁰⁴-⁹]+$")
_stem: Callable[[str], str] = Stemmer.Stemmer("english", 0).stemWord  # _Memo is its cache


def _fold(text: str) -> str:
    """Plain lowercase letters and digits for accented, ligatured and superscript ones."""
    plain = "".join(LATIN.get(char, char) for char in unicodedata.normalize("NFKD", text))
    return "".join(char for char in plain if char.isalnum() or char == ".").lower()


def _term(piece: str) -> str:
    """The one term of a run of characters, "" where nothing of it is left by the fold."""
    if piece in MICRO:
        return MICRO[piece]
    if piece[0] in GREEK:
        return "".join(GREEK[letter] for letter in piece)
    if not piece.isascii():
        piece = _fold(_CITATION_MARK.sub("", piece).replace("·", "."))
    if piece.startswith("."):
        piece = f"0{piece}"
    piece = piece[:TERM_LIMIT]
    return _stem(american(piece)) if piece.isalpha() else piece


def _pieces(word: str) -> list[tuple[str, int, int]]:
    """The terms of one lowercased word, each with its offsets into the word."""
    found = []
    for match in _TERM.finditer(_POSSESSIVE.sub("  ", word)):
        term = _term(match.group())[:TERM_LIMIT]
        if term:
            found.append((term, match.start(), match.end()))
    return found


class _Terms(dict[str, str]):
    """What each word comes to, worked out at first sight."""

    def __missing__(self, word: str) -> str:
        """The terms of ``word``, parted by spaces, "" where it holds none."""
        if word.isalpha() and word.isascii():
            terms = _term(word)
        else:
            terms = " ".join(term for term, _, _ in _pieces(word))
        if len(word) <= TERM_LIMIT:
            if len(self) >= MEMO_LIMIT:
                self.clear()
            self[word] = terms
        return terms


class _Places(dict[str, tuple[tuple[str, int, int], ...]]):
    """As ``_Terms``, each term with its place in the word."""

    def __missing__(self, word: str) -> tuple[tuple[str, int, int], ...]:
        """The terms of ``word`` with their offsets into it."""
        pieces = tuple(_pieces(word))
        if len(word) <= TERM_LIMIT:
            if len(self) >= PLACES_LIMIT:
                self.clear()
            self[word] = pieces
        return pieces


_TERMS = _Terms()
_PLACES = _Places()


def _runs(text: str) -> list[str]:
    """``text`` lowercased and split at every mark and white space that parts words.

    A run is "" between two of those, so that the runs joined by one character each are as long as
    the text.
    """
    if text.isascii():
        return text.encode("ascii").translate(_TABLE).decode("ascii").split(" ")
    for odd, plain in _REPLACED:
        if odd in text:
            text = text.replace(odd, plain)
    coded = text.lower().encode("utf-8", "surrogatepass").translate(_TABLE)
    return coded.decode("utf-8", "surrogatepass").split(" ")


def words(text: str) -> list[str]:
    """The lowercased runs between marks and spaces from which the terms are made, in order."""
    return list(filter(None, _runs(text)))


def term_line(text: str) -> str:
    """The terms of ``text`` joined by single spaces, as an index that splits at spaces reads it."""
    return " ".join(filter(None, map(_TERMS.__getitem__, words(text))))


def analyze(text: str) -> list[str]:
    """The terms of ``text`` in order, stopwords included; none for text without a word."""
    terms = list(map(_TERMS.__getitem__, words(text)))
    beyond = 0
    for word in _odd(terms):
        parts = terms[word + beyond].split()
        terms[word + beyond : word + beyond + 1] = parts
        beyond += len(parts) - 1
    return terms


def analyze_spans(text: str) -> list[tuple[str, int, int]]:
    """The terms that ``analyze`` gives, each with its offsets (start, end) in ``text``."""
    spans = []
    at = 0
    for run in _runs(text):
        if run:
            for term, first, last in _PLACES[run]:
                spans.append((term, at + first, at + last))
        at += len(run) + 1
    return spans


def first_term(word: str) -> str:
    """The first term of one word of ASCII letters and digits, "" where it holds none."""
    return _TERMS[word.lower()].partition(" ")[0]


def _odd(lines: list[str]) -> list[int]:
    """The places of those that hold no term or several."""
    if " " in "".join(lines) or "" in lines:
        return [at for at, line in enumerate(lines) if not line or " " in line]
    return []


class Located:
    """The terms of one text, which know their places when they are asked for.

    ``terms`` is what ``analyze`` gives. Places are worked out at the first question, since most
    texts are searched for terms that they do not hold.
    """

    __slots__ = ("_ends", "_firsts", "_numbers", "_owners", "_runs", "_words", "terms")

    def __init__(self, text: str) -> None:
        self._runs = _runs(text)
        self._words = list(filter(None, self._runs))
        self.terms: list[str] = list(map(_TERMS.__getitem__, self._words))
        self._ends: list[int] = []  # by run, as if nothing stood between runs
        self._numbers: list[int] = []  # by word: the number of its run
        self._owners: list[int] | None = None  # by term: the number of its word, None if the same
        self._firsts: dict[int, int] = {}  # by word of several terms: the number of the first
        odd = _odd(self.terms)
        if odd:
            self._part(odd)

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Where the terms number ``first`` to ``last`` (inclusive) stand, as (start, end)."""
        if not self._ends:
            self._ends = list(accumulate(map(len, self._runs)))
            self._numbers = list(compress(range(len(self._runs)), self._runs))
        start, end = self._piece(first)
        return (start, end) if first == last else (start, self._piece(last)[1])

    def _part(self, odd: list[int]) -> None:
        """Give each term of the words that have several, or none, its own number."""
        owners = list(range(len(self._words)))
        beyond = 0
        for word in odd:
            at = word + beyond
            parts = self.terms[at].split()
            self.terms[at : at + 1] = parts
            owners[at : at + 1] = [word] * len(parts)
            self._firsts[word] = at
            beyond += len(parts) - 1
        self._owners = owners

    def _piece(self, number: int) -> tuple[int, int]:
        """The place of one term."""
        word = number if self._owners is None else self._owners[number]
        run = self._words[word]
        at = self._numbers[word]
        end = self._ends[at] + at
        start = end - len(run)
        if run.isalpha() and word not in self._firsts:
            return start, end
        _, first, last = _PLACES[run][number - self._firsts.get(word, number)]
        return start + first, start + last
