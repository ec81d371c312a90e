"""Passages that claims were written for, found again by their hash.

The data's licences let us train on its texts; the repository holds only what we wrote, so
``training/claims`` names each passage by the first twelve digits of its SHA-256.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from medwarrant.text.sentences import sentences

WRITTEN = Path(__file__).parents[1] / "claims"
_HEAD = re.compile(r"^ABSTRACT\.?[A-Z ‐-―&/,]*:\s*")


def key(passage: str) -> str:
    """Twelve hexadecimal digits that name a passage."""
    return hashlib.sha256(passage.encode("utf-8")).hexdigest()[:12]


def candidates(data: Path) -> Iterator[str]:
    """Every passage that a claim may have been written for: sentences of abstracts alone and with
    their next, of Check-COVID's training part and of Evidence Inference's, and BioASQ's snippets.
    """
    for row in _rows(data / "claims/check_covid_corpus.jsonl"):
        said = [str(each) for each in row["abstract"] if len(str(each).split()) >= 9]
        yield from _alone_and_in_twos(said)
    for row in _rows(data / "effects/abstracts_train.jsonl"):
        yield from _alone_and_in_twos(abstract_sentences(row["abstract"]))
    for row in _rows(data / "questions/bioasq_7b_9b.jsonl"):
        yield from (one_line(str(each["text"])) for each in row["snippets"])


def abstract_sentences(abstract: str) -> list[str]:
    """The sentences of an abstract of Evidence Inference, without their headings."""
    text = one_line(abstract)
    return [_HEAD.sub("", text[start:end]) for start, end in sentences(text)]


def one_line(text: str) -> str:
    """The text with single blanks."""
    return " ".join(text.split())


def written(kind: str) -> Iterator[list[str]]:
    """The fields of each line of ``training/claims/KIND*.tsv``."""
    for path in sorted(WRITTEN.glob(f"{kind}*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield line.split("\t")


def _alone_and_in_twos(said: list[str]) -> Iterator[str]:
    yield from map(one_line, said)
    yield from (one_line(f"{one} {other}") for one, other in pairwise(said))


def _rows(path: Path) -> Iterator[dict[str, list[object]]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
