"""Taking documents out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from medwarrant.corpus import schema
from medwarrant.corpus.writer import Removed, open_writer
from medwarrant.records import Removal


def remove(directory: Path, ids: Sequence[str]) -> Removal:
    """Removes documents for good; what became of each id, once each.

    Nothing is written for an id that the corpus does not hold, and no corpus is made where there
    is none. Raises StoreError or one of its kinds.
    """
    became: dict[str, Removed] = dict.fromkeys(ids, "unknown")
    if schema.check_format(directory):
        with open_writer(directory) as writer:
            became = {each: writer.remove(each) for each in became}
    return Removal(
        removed=tuple(each for each in became if became[each] == "removed"),
        removed_before=tuple(each for each in became if became[each] == "removed_before"),
        of_packs=(),
        unknown=tuple(each for each in became if became[each] == "unknown"),
    )
