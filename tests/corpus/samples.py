"""Small documents, written for these tests, and the functions that put them into a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from medwarrant.corpus.prepared import prepare
from medwarrant.corpus.writer import open_writer
from medwarrant.records import Deletion, Design, Document, Rejected, Section, Species

KETAMINE = (
    "Ketamine for treatment-resistant depression: a randomised trial",
    "Forty adults received a single infusion of 0.5 mg/kg. Depression scores fell within a day.",
)
ALCOHOL = (
    "Naltrexone in alcohol use disorder",
    "We treated sixty outpatients with oral naltrexone. Fewer drinking days were reported.",
)
MICE = (
    "Mitragynine in mice",
    "Mice given mitragynine, an alkaloid of kratom, pressed the lever less often.",
)


class Guess(NamedTuple):
    design: Design
    species: Species


def guess(document: Document) -> Guess:
    """A facet reader simple enough to foresee."""
    text = document.text.lower()
    return Guess(
        "rct" if "randomised" in text else "unknown", "animal" if "mice" in text else "human"
    )


def document(
    id: str,  # noqa: A002
    title: str = KETAMINE[0],
    abstract: str = KETAMINE[1],
    **fields: Any,
) -> Document:
    text = f"{title}\n\n{abstract}" if abstract else title
    sections = [Section(role="title", label="", start=0, end=len(title))]
    if abstract:
        sections.append(Section(role="abstract", label="", start=len(title) + 2, end=len(text)))
    return Document(
        **{
            "id": id,
            "kind": "abstract",
            "title": title,
            "text": text,
            "sections": tuple(sections),
            "format": "test",
            **fields,
        }
    )


def store(directory: Path, *documents: Document) -> list[str]:
    """Puts documents into a corpus in one commit; what became of each."""
    with open_writer(directory) as writer:
        return [writer.put(ready) for ready in prepare(documents, guess)]


class Lines(NamedTuple):
    """A chunk of the toy format: one document a line, ``id|title|abstract``."""

    origin: str
    data: bytes


def read_lines(chunk: Lines) -> Iterator[Document | Deletion | Rejected]:
    """Reads the toy format: ``-id`` deletes, a line without bars is rejected."""
    for place, line in enumerate(chunk.data.decode("utf-8", "surrogatepass").splitlines(), 1):
        if line.startswith("-"):
            yield Deletion(id=line[1:], format="lines")
        elif line.count("|") == 2:
            yield document(*line.split("|"))
        else:
            yield Rejected(origin=chunk.origin, place=place, format="lines", reason="no bars in it")


def chunks_of(lines: Iterable[str], per_chunk: int = 50, origin: str = "a.txt") -> list[Lines]:
    lines = list(lines)
    return [
        Lines(origin, "\n".join(lines[first : first + per_chunk]).encode())
        for first in range(0, len(lines), per_chunk)
    ]
