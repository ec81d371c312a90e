"""medwarrant: an evidence engine for clinical questions. Every sentence comes with its warrant.

    import medwarrant

    with medwarrant.open("corpus") as engine:
        answer = engine.ask("Is kratom addictive?")
        for sentence in answer.sentences:
            print(sentence.text)

Results are the records of ``medwarrant.records``; a notebook shows them as pages. What goes wrong
for a reason that a user can mend is a ``medwarrant.errors.MedwarrantError``.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from medwarrant.version import __version__

if TYPE_CHECKING:
    from medwarrant.engine import Engine

__all__ = ["__version__", "open"]


def open(  # noqa: A001  # as gzip.open and dbm.open
    corpus: str | PathLike[str] | None = None,
    *,
    pack: bool = True,
    packs: Sequence[str | PathLike[str]] = (),
) -> Engine:
    """An engine on the corpus in a folder; close it, or use it in a ``with`` block.

    A folder that does not exist yet holds no documents, and so does ``None``: then only the
    shipped pack is read, if ``pack`` is true. ``packs`` are folders of others to read besides.
    Raises ``medwarrant.errors.InputError`` for a broken pack, and ``StoreError`` for a corpus that
    cannot be read.

    >>> import medwarrant
    >>> with medwarrant.open() as engine:
    ...     engine.search("kratom rats", limit=1).hits[0].document.year
    2021
    """
    from medwarrant.engine import Engine

    folder = None if corpus is None else Path(corpus)
    return Engine.open(folder, pack=pack, packs=[Path(each) for each in packs])
