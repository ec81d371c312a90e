"""Tells the entries of a PDF's reference list apart by numbers, keys, hanging lines or authors."""

from __future__ import annotations

import re
from collections import Counter

from medwarrant.sources.characters import clean
from medwarrant.sources.pdf_lines import PdfLine
from medwarrant.sources.prose import LONGEST_HEADING
from medwarrant.sources.reference_text import AUTHOR, KEY, MARKER

WIDE_GAP = 1.75
"""Distance between lines, in line heights of the text around, from which a paragraph begins."""

AXIS = re.compile(r"[−-]?\d+(?:\.\d+)?(?:\s+[−-]?\d+(?:\.\d+)?)*")
YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
"""A line of numbers alone stands on a figure's axis; a year may end an entry."""

OTHER_PRINT = 0.1
"""Share by which the print of a line differs that is no part of the reference list around it."""

FEWEST_NUMBERED = 5
"""Numbered entries in a row, each with an author, that make a reference list without a heading."""


def body_size(lines: list[PdfLine]) -> float:
    """The height in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def gap(above: PdfLine, below: PdfLine) -> float:
    """How far a line stands under another, in heights of its letters; large where not under it."""
    if above.page != below.page or below.bottom >= above.bottom:
        return 99.0
    return (above.bottom - below.bottom) / max(above.size, below.size, 1.0)


def is_same_row(one: PdfLine, other: PdfLine) -> bool:
    """Whether a line goes on beside another: raised letters break a row in two."""
    is_level = one.page == other.page and abs(one.bottom - other.bottom) < 0.5 * one.size
    return is_level and -2 < other.left - one.right < 2 * one.size


def ends_list(line: PdfLine, *, is_heading: bool) -> bool:
    """Whether a reference list ends before a line: a heading, or bold words with a colon
    ("Affiliation:").
    """
    words = clean(line.text)
    return is_heading or (line.is_bold and words.endswith(":") and len(words) <= LONGEST_HEADING)


def is_subheading(lines: list[PdfLine], place: int) -> bool:
    """Whether a heading within a reference list ("Books") has an entry with a key or number of the
    list's right under it.
    """
    following = clean(lines[place + 1].text) if place + 1 < len(lines) else ""
    is_keyed = KEY.match(following) is not None or MARKER.match(following) is not None
    return is_keyed and not MARKER.match(clean(lines[place].text))


def apart(lines: list[PdfLine]) -> tuple[list[PdfLine], list[PdfLine]]:
    """The lines of a reference list, and those in larger or smaller print among them, as of a
    footer or a box below; raised letters beside a line are part of it.
    """
    usual = body_size(lines)
    axes = [line for line in lines if _is_axis(line)]
    lines = [line for line in lines if not _is_axis(line)]
    kept: list[PdfLine] = []
    strays: list[PdfLine] = []
    for line in lines:
        words = clean(line.text)
        is_long = len(words) >= 10 or (strays and gap(strays[-1], line) < WIDE_GAP)
        is_other = abs(line.size - usual) > OTHER_PRINT * usual and is_long
        begins = AUTHOR.match(words) or MARKER.match(words) or KEY.match(words)
        is_stray = is_other and not begins and not (kept and is_same_row(kept[-1], line))
        (strays if is_stray or words.startswith("©") else kept).append(line)
    few = len(strays) < 0.2 * len(lines)
    return (kept, strays + axes) if few else (lines, axes)


def _is_axis(line: PdfLine) -> bool:
    """Whether a line is the numbers along a figure's edge; a year may end an entry."""
    words = line.text.strip()
    return AXIS.fullmatch(words) is not None and YEAR_ALONE.fullmatch(words) is None


def unheaded_list(lines: list[PdfLine]) -> int | None:
    """Where a numbered reference list without a heading begins, ``None`` where there is none."""
    found = None
    for place, line in enumerate(lines):
        words = clean(line.text)
        marker = MARKER.match(words)
        if marker is None or (marker["a"] or marker["b"] or marker["c"]) != "1":
            continue
        starts = numbered_starts(lines[place:])
        entries = (clean(lines[place + start].text) for start in starts)
        by_author = sum(1 for entry in entries if AUTHOR.match(MARKER.sub("", entry)))
        if len(starts) >= FEWEST_NUMBERED and by_author > 0.5 * len(starts):
            found = place
    return found


def numbered_starts(lines: list[PdfLine]) -> list[int]:
    """Lines that begin with the numbers of a list in their order."""
    starts: list[int] = []
    for place, line in enumerate(lines):
        marker = MARKER.match(clean(line.text))
        number = next((group for group in marker.groups() if group), None) if marker else None
        if number is not None and int(number) == len(starts) + 1:
            starts.append(place)
    return starts if len(starts) >= 2 and starts[0] == 0 else []


def keyed_starts(lines: list[PdfLine]) -> list[int]:
    """Lines that begin with a key in brackets ("[GMS94]", "[A1]"), where the first one does."""
    starts = [place for place, line in enumerate(lines) if KEY.match(clean(line.text))]
    return starts if len(starts) >= 2 and starts[0] == 0 else []


def hanging_starts(lines: list[PdfLine]) -> list[int]:
    """Lines that stand further out than those that follow, in each column of each page."""
    edges_of: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = edges_of.get(line.page, (line.left, line.right))
        edges_of[line.page] = min(left, line.left), max(right, line.right)
    middle = {page: (left + right) / 2 for page, (left, right) in edges_of.items()}
    columns = [(line.page, line.left > middle[line.page]) for line in lines]
    edges: dict[tuple[int, bool], float] = {}
    for column, line in zip(columns, lines, strict=True):
        edges[column] = min(edges.get(column, line.left), line.left)
    starts = [
        place
        for place, (column, line) in enumerate(zip(columns, lines, strict=True))
        if line.left < edges[column] + 2
    ]
    is_hanging = starts[:1] == [0] and 0.15 * len(lines) < len(starts) < 0.8 * len(lines)
    return starts if is_hanging else []


def author_starts(lines: list[PdfLine]) -> list[int]:
    """Lines that begin with an author behind the end of a sentence."""
    starts = [0] if lines else []
    for place in range(1, len(lines)):
        ended = lines[place - 1].text.rstrip()[-1:] in ".]" or "doi" in lines[place - 1].text
        if ended and AUTHOR.match(clean(lines[place].text)):
            starts.append(place)
    return starts
