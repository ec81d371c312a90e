"""Where in its journal a work was printed: volume, issue and pages, as sources write them."""

from __future__ import annotations

import re

from medwarrant.sources.characters import clean

LONGEST = 40
"""Characters of the longest volume, issue or range of pages; what is longer is something else."""
PAGE_WORD = re.compile(r"^(?:pp?\.|pages?|S\.)\s*(?=\S)", re.IGNORECASE)
VOLUME_WORD = re.compile(r"^(?:vol(?:ume)?|no|number|issue|iss)\b\.?\s*(?=\S)", re.IGNORECASE)
DASHES = re.compile(r"\s*(?:-{1,3}|[‐‑‒–—−])\s*")
NOT_KNOWN = frozenset(("no-no", "n/a", "na", "none", "null", "nan", "-", "0", "not available"))
"""What managers write for what is not printed yet."""


def issue_part(text: str | None) -> str | None:
    """A volume or an issue on one line without the word for it; ``None`` where none is given."""
    return _told(VOLUME_WORD.sub("", clean(text or "")))


def pages(first: str | None, last: str | None = None) -> str | None:
    """Pages or an article's number as printed, joined by a hyphen, without the word for pages;
    ``first`` may hold the range. ``None`` where none are given.
    """
    start, end = (
        DASHES.sub("-", PAGE_WORD.sub("", clean(each or ""))).strip("-") for each in (first, last)
    )
    if not start or not end or end == start or "-" in start:
        return _told(start or end)
    return _told(f"{start}-{end}")


def _told(text: str) -> str | None:
    text = text.strip(" .,;:")
    is_place = 0 < len(text) <= LONGEST and text.casefold() not in NOT_KNOWN
    return text if is_place and "://" not in text else None
