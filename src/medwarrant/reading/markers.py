"""Citations in running text, one marker a cited work, with exact offsets.

Reads numbers ("[1, 2–5]", superscripts, numbers left bare), authors and years, footnotes, PMIDs,
DOIs and addresses. The reference list itself holds no markers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from medwarrant.reading.author_year_markers import narrative, parenthetical
from medwarrant.reading.numbered_markers import (
    bracketed,
    footnotes,
    glued,
    in_round_brackets,
    raised,
    unmarked,
)
from medwarrant.reading.surnames import family, folded, is_body, key
from medwarrant.records import Document, Marker, Reference

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|\bdoi\s*:?\s*)?\b10\.\d{4,9}/[^\s\"<>\])]+", re.I)
PMID = re.compile(r"\bPMID\s*:?\s*\d{4,9}\b|\bPMC\d{4,9}\b")
ADDRESS = re.compile(r"https?://[^\s\"<>\])]+|\bwww\.[^\s\"<>\])]+", re.I)
BRACKETED = re.compile(r"\[(?!\^)")
"""The manner of citing in square brackets; a footnote's mark is none."""
TRAILING = ".,;:!?'’”\""
FEW_NAMED = 4
"""Citations by name from which a text cites by name and not by numbers left bare."""
Placed = tuple[Marker, int, int]
"""A marker with the place of all that belongs to it: its brackets, and the other works in them."""


def markers(source: str | Document) -> tuple[Marker, ...]:
    """Every citation in running text, in text order; ``references`` are left empty.

    Of a document its reference list helps to tell citations from other numbers and names.
    """
    return tuple(marker for marker, _, _ in _placed(source))


def citations(source: str | Document) -> tuple[tuple[int, int], ...]:
    """The stretches of the text that are nothing but citation, brackets included, in text order:
    what is left out of a claim that is told without its markers.
    """
    stretches: list[tuple[int, int]] = []
    for _, start, end in sorted(_placed(source), key=lambda placed: placed[1:]):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return tuple(stretches)


def _placed(source: str | Document) -> tuple[Placed, ...]:
    if isinstance(source, str):
        return _found(source, (), is_whole=source.count("\n") > 4)
    return _of_document(source)


@lru_cache(maxsize=4)
def _of_document(document: Document) -> tuple[Placed, ...]:
    return _found(running_text(document), document.references, is_whole=True)


def running_text(document: Document) -> str:
    """The document's text with its reference list blanked out, offsets kept."""
    text = document.text
    stretches = [
        (section.start, section.end)
        for section in document.sections
        if section.role == "references"
    ]
    stretches += [
        (entry.start, entry.end)
        for entry in document.references
        if entry.start is not None and entry.end is not None
    ]
    for start, end in stretches:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def _found(text: str, references: tuple[Reference, ...], *, is_whole: bool) -> tuple[Placed, ...]:
    is_known = _known(references)
    listed = range(1, len(references) + 1)
    kept: list[Placed] = []
    taken = bytearray(len(text))

    def add(more: Iterable[Placed]) -> None:
        """Adds what overlaps nothing that was found before."""
        for placed in more:
            start, end = placed[0].start, placed[0].end
            if not any(taken[start:end]):
                kept.append(placed)
                taken[start:end] = b"\1" * (end - start)

    add(_links(text))
    add(footnotes(text))
    add(parenthetical(text, is_known))
    add(narrative(text, is_known))
    add(bracketed(text))
    add(glued(text, listed))
    if not any(BRACKETED.match(text, start, end) for _, start, end in kept):
        add(raised(text, listed, is_whole=is_whole))
        named = [marker for marker, _, _ in kept if marker.names]
        if len(named) < max(FEW_NAMED, len(listed) / 2):
            add(in_round_brackets(text, listed))
            add(unmarked(text, listed, is_whole=is_whole))
    return tuple(sorted(kept, key=lambda placed: (placed[0].start, placed[0].end)))


def _known(references: Iterable[Reference]) -> Callable[[str], bool]:
    """Whether a name is that of an entry's author, or opens an entry."""
    names = {key(family(author)) for entry in references for author in entry.authors}
    openings = [
        folded(re.sub(r"^\W*\d{0,3}\W*", "", entry.text[:80]))
        for entry in references
        if not entry.authors or is_body(entry.text[:60])
    ]

    def is_known(name: str) -> bool:
        bare = folded(name)
        return len(bare) > 1 and (
            key(name) in names
            or bare in names
            or (len(bare) > 3 and any(opening.startswith(bare) for opening in openings))
        )

    return is_known


def _links(text: str) -> Iterator[Placed]:
    """PMIDs, DOIs and addresses as they stand in the text, without the stop behind them."""
    found = [each.span() for pattern in (DOI, PMID, ADDRESS) for each in pattern.finditer(text)]
    for start, end in found:
        while end > start and text[end - 1] in TRAILING:
            end -= 1
        yield Marker(text=text[start:end], start=start, end=end), start, end
