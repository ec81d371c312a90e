"""The forward record: what a document's passages hold, in a form that is scored without its text.

Two strings of little-endian 32-bit integers a document. ``head`` has five a passage: start, end,
role and field, length in terms, number of entries. ``terms`` has one entry for each distinct term
of each passage, passages one after another: the term's hash in the upper 26 bits, how often the
passage holds it (63 stands for more) in the lower six. A last passage with start and end 0 holds
the MeSH headings, which are no part of the text.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from medwarrant.records import Document, Passage, SectionRole
from medwarrant.text.terms import analyze

FIELDS: Final = ("title", "abstract", "mesh", "body")
TITLE, ABSTRACT, MESH, BODY = range(len(FIELDS))

BOOSTS: Final = (2, 1, 1, 1)
"""How often a term counts in each of ``FIELDS``. Whole numbers, since the index is given a line in
which a title's terms stand twice, so that it ranks as ``scoring`` does."""

HASH_BITS: Final = 26
TF_BITS: Final = 6
TF_MAX: Final = (1 << TF_BITS) - 1
"""Counts saturate in BM25 long before 63 of one term in a passage."""

HEAD_WIDTH: Final = 5
"""Integers of ``head`` a passage."""

SEAM: Final = "¶"
"""Stands between passages in an index line, so that no phrase is found across a seam. The
analyzer never yields it."""

ROLES: Final[tuple[SectionRole, ...]] = get_args(SectionRole)
_ROLE_NUMBER: Final = {role: number for number, role in enumerate(ROLES)}
_ABSTRACT_KINDS: Final = {"abstract", "study_summary", "guidance_note"}

_HASH_MEMO_LIMIT: Final = 500_000
"""Terms whose hash is remembered before the memory starts afresh, about 60 MB."""


class _HashMemo(dict[str, int]):
    def __missing__(self, term: str) -> int:
        value = term_hash(term)
        if len(self) >= _HASH_MEMO_LIMIT:
            self.clear()
        self[term] = value
        return value


_memo = _HashMemo()


def term_hash(term: str) -> int:
    """26 bits that stand for a term.

    Among a million distinct terms a given one shares its number with another at odds of 1 in 67;
    it then scores for both, and which documents match is decided by the index, not by the hash.
    """
    return zlib.crc32(term.encode()) >> TF_BITS


Number = TypeVar("Number", np.uint32, np.uint64)


class Forward(NamedTuple):
    """A document's forward record, and the lines that go into the index.

    ``lines`` holds, for each of ``FIELDS``, the terms of its passages joined by spaces with
    ``SEAM`` between passages.
    """

    head: bytes
    terms: bytes
    lines: tuple[str, ...]


def ranking_line(lines: Sequence[str]) -> str:
    """All terms of a document on one line, each as often as its field's boost says.

    The seams stay in, since taking them out costs more than they blur a document's length.
    """
    return " ".join([line for line, boost in zip(lines, BOOSTS, strict=True) for _ in range(boost)])


def forward(batch: Sequence[tuple[Document, Sequence[Passage]]]) -> list[Forward]:
    """The forward records of several documents with their passages.

    Counting the terms of a whole batch in one sort costs a third of counting passage by passage.
    """
    tokens: list[str] = []
    heads: list[list[int]] = []
    ends: list[int] = []  # per document, the number of passages up to and with it
    lines: list[tuple[str, ...]] = []
    for document, passages in batch:
        parts: list[list[str]] = [[] for _ in FIELDS]
        for passage in passages:
            field = field_of(document, passage.section)
            found = analyze(passage.text)
            tokens += found
            parts[field].append(" ".join(found))
            role = _ROLE_NUMBER[passage.section] << 8 | field
            heads.append([passage.start, passage.end, role, len(found), 0])
        if document.mesh:
            names = [_heading(name) for name in document.mesh]
            parts[MESH] += [" ".join(name) for name in names]
            found = [token for name in names for token in name]
            tokens += found
            heads.append([0, 0, _ROLE_NUMBER["other"] << 8 | MESH, len(found), 0])
        ends.append(len(heads))
        lines.append(tuple(f" {SEAM} ".join(part) for part in parts))

    head = np.array(heads, dtype="<u4").reshape(-1, HEAD_WIDTH)
    hashes = np.fromiter(map(_memo.__getitem__, tokens), np.uint64, len(tokens))
    place = np.repeat(np.arange(len(head), dtype=np.uint64), head[:, 3])
    keys, counts = _counted(np.asarray(place << HASH_BITS | hashes, dtype=np.uint64))
    head[:, 4] = np.bincount((keys >> HASH_BITS).astype(np.int64), minlength=len(head))
    low = keys & ((1 << HASH_BITS) - 1)
    entries = (low << TF_BITS | np.minimum(counts, TF_MAX).astype(np.uint64)).astype("<u4")
    borders = np.concatenate(([0], np.cumsum(head[:, 4], dtype=np.int64)))

    records = []
    first = 0
    for end, line in zip(ends, lines, strict=True):
        part = entries[borders[first] : borders[end]]
        records.append(Forward(head[first:end].tobytes(), part.tobytes(), line))
        first = end
    return records


def with_headings(record: Forward, mesh: Sequence[str]) -> Forward:
    """The record of the same text with other MeSH headings; what ``forward`` would give."""
    head = np.frombuffer(record.head, dtype="<u4").reshape(-1, HEAD_WIDTH)
    terms = record.terms
    if len(head) and head[-1, 2] & 0xFF == MESH:
        terms = terms[: len(terms) - 4 * int(head[-1, 4])]
        head = head[:-1]
    lines = list(record.lines)
    lines[MESH] = ""
    if not mesh:
        return Forward(head.tobytes(), terms, tuple(lines))
    names = [_heading(name) for name in mesh]
    lines[MESH] = f" {SEAM} ".join(" ".join(name) for name in names)
    found = [token for name in names for token in name]
    keys, counts = _counted(np.array([_memo[token] for token in found], dtype=np.uint64))
    entries = (keys << TF_BITS | np.minimum(counts, TF_MAX).astype(np.uint64)).astype("<u4")
    last = [0, 0, _ROLE_NUMBER["other"] << 8 | MESH, len(found), len(keys)]
    rows = np.concatenate((head, np.array([last], dtype="<u4")))
    return Forward(rows.tobytes(), terms + entries.tobytes(), tuple(lines))


@lru_cache(maxsize=50_000)  # there are some 30,000 headings, each on thousands of records
def _heading(name: str) -> tuple[str, ...]:
    return tuple(analyze(name))


def field_of(document: Document, role: SectionRole) -> int:
    """The search field that a section's words belong to."""
    if role == "title":
        return TITLE
    if role == "abstract" or document.kind in _ABSTRACT_KINDS:
        return ABSTRACT
    return BODY


def document_frequencies(terms: Sequence[bytes]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Distinct term hashes over several stored records, and how many of the records hold each."""
    sizes = [len(record) // 4 for record in terms]
    hashes = np.frombuffer(b"".join(terms), dtype="<u4") >> TF_BITS
    owner = np.repeat(np.arange(len(terms), dtype=np.uint64), sizes)
    held, _ = _counted(np.asarray(owner << HASH_BITS | hashes, dtype=np.uint64))
    return _counted((held & ((1 << HASH_BITS) - 1)).astype(np.uint32))


def _counted(values: NDArray[Number]) -> tuple[NDArray[Number], NDArray[np.int64]]:
    """The distinct values in order, and how often each occurs.

    What ``numpy.unique`` gives, by sorting; numpy 2.4's own way takes thirty times as long here.
    """
    ordered = np.sort(values)
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    if not len(ordered):
        return ordered, np.zeros(0, dtype=np.int64)
    return ordered[starts], np.diff(starts, append=len(ordered))


def field_lengths(head: bytes) -> list[int]:
    """The number of terms in each field of one stored record."""
    passages = np.frombuffer(head, dtype="<u4").reshape(-1, HEAD_WIDTH)
    counts = np.bincount(passages[:, 2] & 0xFF, passages[:, 3], len(FIELDS))
    return [int(count) for count in counts]
