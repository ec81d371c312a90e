"""How many citations of open full texts are matched to the right entry of the reference list.

    python -m benchmarks.citations DIR [--misses]

``DIR`` holds JATS files, whose markup says where each entry is cited. The markup is put aside,
citations are read from the words alone, and both are held against each other: ``matched`` is the
share of the markup's citations that the words give, ``right`` the share of the words' citations
that the markup confirms.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import msgspec

from medwarrant.reading.reference_matching import matched_markers
from medwarrant.records import Document, Rejected
from medwarrant.sources import readers


def documents(folder: Path) -> Iterator[Document]:
    """The full texts whose markup ties their text to their list."""
    for path in sorted(folder.glob("*.xml")):
        for chunk in readers.inputs([str(path)]):
            if isinstance(chunk, Rejected):
                continue
            for read in readers.read(chunk):
                if isinstance(read, Document) and any(r.cited_at for r in read.references):
                    yield read


def compared(document: Document) -> tuple[set[tuple[str, int]], set[tuple[str, int]], int, int]:
    """What the words miss and what the markup does not confirm, each as (entry, place), and how
    many citations the markup and the words have.
    """
    bare = tuple(msgspec.structs.replace(r, cited_at=()) for r in document.references)
    found = [
        (name, marker.start, marker.end)
        for marker in matched_markers(msgspec.structs.replace(document, references=bare))
        for name in marker.references
    ]
    marked = [
        (reference.id, start, end)
        for reference in document.references
        for start, end in reference.cited_at
    ]
    missed = {(n, s) for n, s, e in marked if not _has(found, n, s, e)}
    wrong = {(n, s) for n, s, e in found if not _has(marked, n, s, e)}
    return missed, wrong, len(marked), len(found)


def _has(places: list[tuple[str, int, int]], name: str, start: int, end: int) -> bool:
    return any(n == name and s < end and start < e for n, s, e in places)


def main() -> None:
    """Prints the figures, and every miss where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    totals = [0, 0, 0, 0]
    count = 0
    for document in documents(arguments.folder):
        count += 1
        missed, wrong, marked, found = compared(document)
        totals = [
            a + b for a, b in zip(totals, (len(missed), len(wrong), marked, found), strict=True)
        ]
        if arguments.misses and (missed or wrong):
            print(document.id, f"missed {len(missed)}/{marked}, unconfirmed {len(wrong)}/{found}")
            for kind, places in (("-", missed), ("+", wrong)):
                for name, start in sorted(places, key=lambda place: place[1]):
                    context = document.text[max(0, start - 30) : start + 30].replace("\n", "⏎")
                    print("   ", kind, name, repr(context))
    missed_all, wrong_all, marked_all, found_all = totals
    print(f"{count} texts, {marked_all} citations in the markup, {found_all} read from the words")
    print(f"matched {1 - missed_all / marked_all:.4f}  right {1 - wrong_all / found_all:.4f}")


if __name__ == "__main__":
    main()
