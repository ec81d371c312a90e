"""Links to the moment of a recording."""

from __future__ import annotations

import re

_KNOWN = re.compile(
    r"https://www\.youtube\.com/watch\?v=[\w-]{11}|(?P<vimeo>https://vimeo\.com/\d{4,12})", re.ASCII
)


def clip_link(address: str | None, seconds: float) -> str | None:
    """The address of a recording at this second of it; ``None`` where the recording has none, or
    one in which no second can be named.
    """
    found = None if address is None else _KNOWN.fullmatch(address)
    if found is None or seconds < 0:
        return None
    at = "#t=" if found["vimeo"] else "&t="
    return f"{address}{at}{int(seconds)}s"
