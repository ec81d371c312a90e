"""A retraction that a work's own title or type declares without naming the notice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from medwarrant.records import Link

RETRACTED_TITLE = re.compile(
    r"^\W{0,3}(?:RETRACTED(?: ARTICLE| PAPER| CHAPTER)?\b\W{0,3}[:.\-–—\]]"
    r"|Retracted(?: [Aa]rticle| [Pp]aper)\W{0,2}[:.\-–—\]]|\[Retracted\]|Retracted\s*:"
    r"|WITHDRAWN\s*[:.\-–—])"
)
"""How publishers mark the title of a retracted work. "Retraction: …" is the notice's own title
and is left alone."""

RETRACTED_TYPES = frozenset(("retracted publication", "retracted article"))
NOTICE_TYPES = frozenset(("retraction of publication", "retraction notice", "retraction"))


def declared_retraction(
    title: str, publication_types: Sequence[str], links: Sequence[Link]
) -> tuple[Link, ...]:
    """A ``retracted_by`` link without an address where the work declares itself retracted.

    Empty where a link to the notice is there already, or where the work is the notice (some
    publishers head the notice "Retracted: …" too).
    """
    types = [name.casefold().replace("-", " ") for name in publication_types]
    if any(link.kind == "retracted_by" for link in links):
        return ()
    if any(name in NOTICE_TYPES for name in types) or any(
        link.kind == "retraction_of" for link in links
    ):
        return ()
    for name, folded in zip(publication_types, types, strict=True):
        if folded in RETRACTED_TYPES:
            return (Link(kind="retracted_by", note=f"publication type: {name}"),)
    found = RETRACTED_TITLE.match(title)
    if found:
        return (Link(kind="retracted_by", note=f"title begins: {found.group().strip()}"),)
    return ()
