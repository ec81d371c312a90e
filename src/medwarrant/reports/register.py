"""How an article speaks and cites, so that a sentence suggested for it can do the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from medwarrant.records import Claim, Document

CitationManner = Literal["names", "brackets", "numbers", "none"]
"""Authors with year, numbers in brackets, bare numbers behind a sentence, or no citations."""

ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
ADDRESSED_FROM = 0.08
"""Share of an article's claims that say "you" from which it speaks to its readers throughout."""


@dataclass(frozen=True)
class Register:
    """An article's manner: ``is_plain`` where it speaks to "you"; ``markers`` are its citations of
    works as printed, by the id of the list's entry; ``entries`` the ids of entries, by the
    document of the corpus that each is.
    """

    is_plain: bool
    manner: CitationManner
    markers: Mapping[str, str]
    entries: Mapping[str, str]

    def cited(self, sentence: str, work: Document) -> str:
        """A sentence, ending in a full stop, with its source cited as the article cites.

        A work that the list does not have is cited by authors and year, whatever the article's
        manner: it has no number yet, and a sentence without its source could not be printed.
        """
        marker = self.markers.get(self.entries.get(work.id, ""))
        bare = sentence.rstrip(".")
        if self.manner == "names" or marker is None:
            named = marker or _named(work)
            return f"{bare} ({named})." if named else sentence
        if self.manner == "numbers":
            return f"{sentence} {marker}"
        return f"{bare} [{marker}]."


def register_of(
    document: Document, claims: Sequence[Claim], entries: Mapping[str, str]
) -> Register:
    """The manner of an article; ``entries`` are the ids of entries by the document that each is."""
    said = sum(ADDRESSED.search(claim.quote) is not None for claim in claims)
    markers: dict[str, str] = {}
    manner: CitationManner = "none"
    for marker in (marker for claim in claims for marker in claim.markers):
        if len(marker.references) == 1:
            markers.setdefault(marker.references[0], marker.text.strip("[]() "))
        if manner == "none":
            is_bracketed = "[" in document.text[max(0, marker.start - 1) : marker.start + 1]
            has_name = bool(marker.names) or marker.year is not None
            manner = "names" if has_name else "brackets" if is_bracketed else "numbers"
    is_plain = bool(claims) and said >= ADDRESSED_FROM * len(claims)
    return Register(is_plain=is_plain, manner=manner, markers=markers, entries=entries)


def _named(work: Document) -> str:
    """Authors and year: "Das et al., 2013"; "" where either is not known."""
    if not work.authors or work.year is None:
        return ""
    surnames = [re.sub(r",.*|(?: [A-Z]{1,3})+$", "", name) for name in work.authors]
    if len(surnames) == 1:
        names = surnames[0]
    elif len(surnames) == 2 and surnames[1] != "et al.":
        names = f"{surnames[0]} & {surnames[1]}"
    else:
        names = f"{surnames[0]} et al."
    return f"{names}, {work.year}"
