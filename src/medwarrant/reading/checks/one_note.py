"""One note for several places: which finding leads, and how it names the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from medwarrant.records import Severity

GRAVITY: Mapping[Severity, int] = {"info": 0, "minor": 1, "major": 2}
MOST_PLACES = 6
"""Other places that such a note names; the rest are counted."""
REMINDER = 60
"""Characters of a place that a note repeats."""


def the_same_holds(quotes: Sequence[str]) -> str:
    """A sentence that names other places to which a note applies."""
    shown = [f"“{_reminder(quote)}”" for quote in quotes[:MOST_PLACES]]
    more = len(quotes) - len(shown)
    if more:
        shown.append(f"{more} more {'place' if more == 1 else 'places'}")
    words = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
    return f"The same holds for {words}."


def _reminder(text: str) -> str:
    words = " ".join(text.split()).strip(" .!")
    return words if len(words) <= REMINDER else words[:REMINDER].rsplit(" ", 1)[0] + " …"
