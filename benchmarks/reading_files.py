"""Reads every file of the development data and of the tests' samples, and says what became of it.

    python benchmarks/reading_files.py           files and records by format, and each rejection
    python benchmarks/reading_files.py sample    the hundred documents that were checked by eye
    python benchmarks/reading_files.py speech    how far speech lies from writing, by its words

``docs/quality/reading_files.md`` holds the checked sample, and what became of 535 files of other
packages, which this script does not read. Where the data is absent the script says
so and stops without failure.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from medwarrant.records import Document, Rejected
from medwarrant.sources import transcript
from medwarrant.sources.limits import HEAD_BYTES
from medwarrant.sources.readers import inputs, read
from medwarrant.sources.speech import Manner, manner_of

HERE = Path(__file__).parents[1]
SHARED = HERE.parent / "shared"
REAL = ("data/parsing", "data/jats", "data/transcripts", "articles")
SAMPLES = HERE / "tests" / "sources" / "samples"
CHECKED = 100
LONG_TEXT = 2_500
"""Characters from which on a part of an article is looked at as a text of its own."""


class File(NamedTuple):
    """One file and all that came of it."""

    name: str
    is_ours: bool
    documents: list[Document]
    rejected: list[Rejected]

    @property
    def format(self) -> str:
        """The reader that took it, "none" where none did."""
        found = [*self.documents, *self.rejected]
        return next((record.format for record in found if record.format is not None), "none")


def files() -> Iterator[File]:
    """Every file, in the order of its name."""
    places = [(path, False) for folder in REAL for path in sorted((SHARED / folder).rglob("*"))]
    places += [(path, True) for path in sorted(SAMPLES.iterdir())]
    for path, is_ours in places:
        if path.is_file():
            name = path.relative_to(SAMPLES if is_ours else SHARED).as_posix()
            yield _read(name, path, is_ours)


def _read(name: str, path: Path, is_ours: bool) -> File:
    documents: list[Document] = []
    rejected: list[Rejected] = []
    for chunk in inputs([str(path)]):
        for record in [chunk] if isinstance(chunk, Rejected) else read(chunk):
            if isinstance(record, Document):
                documents.append(record)
            elif isinstance(record, Rejected):
                rejected.append(record)
    return File(name, is_ours, documents, rejected)


def count() -> None:
    """Prints how many files and records were read, by format, and why others were not."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: list[str] = []
    for file in files():
        row = table[file.format]
        row["files"] += 1
        row["ours"] += file.is_ours
        row["not read"] += not file.documents
        row["records"] += len(file.documents)
        row["rejected"] += len(file.rejected)
        seen = Counter(bad.reason for bad in file.rejected)
        reasons += [f"{file.name}: {number} x {reason}" for reason, number in seen.items()]
    columns = ("files", "ours", "not read", "records", "rejected")
    print(f"{'format':16}" + "".join(f"{column:>10}" for column in columns))
    for name, row in sorted(table.items(), key=lambda pair: (-pair[1]["files"], pair[0])):
        print(f"{name:16}" + "".join(f"{row[column]:>10}" for column in columns))
    total = sum(table.values(), Counter[str]())
    print(f"{'all':16}" + "".join(f"{total[column]:>10}" for column in columns))
    print("\n".join(reasons))


def drawn() -> list[tuple[str, Document]]:
    """The sample: formats in turn, each giving its next file by the hash of its name, and of a
    file the record that the hash points at. Our own samples are left out.
    """
    waiting: dict[str, list[File]] = defaultdict(list)
    for file in files():
        if file.documents and not file.is_ours:
            waiting[file.format].append(file)
    for found in waiting.values():
        found.sort(key=lambda file: _hash(file.name), reverse=True)
    chosen: list[tuple[str, Document]] = []
    while len(chosen) < CHECKED and any(waiting.values()):
        for name in sorted(waiting):
            if waiting[name] and len(chosen) < CHECKED:
                file = waiting[name].pop()
                place = _hash(file.name) % len(file.documents)
                chosen.append((f"{file.name} [{place + 1}]", file.documents[place]))
    return sorted(chosen, key=lambda pair: (pair[1].format, pair[0]))


def _hash(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")


def sample() -> None:
    """Prints the sample with what was read of each: title, and entries of the reference list."""
    for number, (name, document) in enumerate(drawn(), start=1):
        print(f"{number:3} {document.format:10} {name}")
        print(f"      {document.title}")
        if document.references:
            print(f"      {len(document.references)} references")


def speech() -> None:
    """Prints the highest counts of speech's words among writing, and the lowest among speech."""
    spoken: list[Manner] = []
    written: list[Manner] = []
    taken: list[str] = []
    texts = 0
    for file in files():
        for document in file.documents:
            if document.kind == "transcript" and not file.is_ours:
                spoken.append(manner_of(document.text[:HEAD_BYTES]))
            if document.kind == "transcript":
                continue
            parts = [(part.start, part.end) for part in document.sections]
            stretches = [(0, HEAD_BYTES), *(p for p in parts if p[1] - p[0] > LONG_TEXT)]
            for start, end in stretches:
                text = document.text[start:end]
                texts += 1
                written.append(manner_of(text))
                if transcript.recognises(text.encode()[:HEAD_BYTES]):
                    taken.append(document.id)
    long = [manner for manner in written if manner.words >= 300]
    print(f"{len(spoken)} transcripts, {texts} other texts, of them taken for speech: {taken}")
    for what in ("personal", "spoken", "hesitating"):
        low = min(getattr(manner, what) for manner in spoken)
        high = max(getattr(manner, what) for manner in long)
        print(f"{what:12} in a thousand words: speech from {low:.1f}, writing up to {high:.1f}")


def main() -> None:
    """Runs the table that is asked for."""
    if not (SHARED / "data").is_dir():
        print("no development data beside the checkout")
        return
    {"count": count, "sample": sample, "speech": speech}[(sys.argv[1:] or ["count"])[0]]()


if __name__ == "__main__":
    main()
