"""Where a quote stands in its source: on which pages, at which seconds of a recording."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from medwarrant.records import Document, Mark, Place


def marks_over(document: Document, start: int, end: int) -> tuple[Mark, ...]:
    """The document's marks that share a character with ``text[start:end]``, in text order."""
    first = bisect_right(document.marks, start, key=lambda mark: mark.end)
    found = []
    for mark in document.marks[first:]:
        if mark.start >= end:
            break
        found.append(mark)
    return tuple(found)


def pages(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """The first and last page (first of the file is 1) of a stretch of text, ``None`` where the
    source has no pages.
    """
    found = [mark.page for mark in marks_over(document, start, end) if mark.page is not None]
    return (found[0], found[-1]) if found else None


def seconds(document: Document, start: int, end: int) -> tuple[float, float | None] | None:
    """When a stretch of text begins and ends in its recording, in seconds from the beginning.

    ``None`` where the source has no times; the end is ``None`` where it is not known, or would
    be before the beginning.
    """
    found = [mark for mark in marks_over(document, start, end) if mark.start_s is not None]
    if not found or found[0].start_s is None:
        return None
    begins, ends = found[0].start_s, found[-1].end_s
    return begins, ends if ends is None or ends >= begins else None


def times_fall(document: Document) -> bool:
    """Whether the times of a recording run backwards somewhere, as only wrong ones do."""
    starts = [mark.start_s for mark in document.marks if mark.start_s is not None]
    return any(other < one for one, other in pairwise(starts))


def place_of(document: Document, start: int, end: int) -> Place | None:
    """The pages and the time of ``text[start:end]``, ``None`` where the source has neither."""
    first_and_last = pages(document, start, end)
    time = seconds(document, start, end)
    if first_and_last is None and time is None:
        return None
    page, last_page = first_and_last or (None, None)
    start_s, end_s = time or (None, None)
    return Place(page=page, last_page=last_page, start_s=start_s, end_s=end_s)
