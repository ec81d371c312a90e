"""medwarrant: an evidence engine for clinical questions. Every sentence comes with its warrant.

    import medwarrant

    with medwarrant.open("corpus") as engine:
        answer = engine.ask("Is kratom addictive?")
        print(medwarrant.to_text(answer))

Results are the records of ``medwarrant.records``; a notebook shows them as pages. What goes wrong
for a reason that a user can mend is a ``MedwarrantError``. ``docs/python.md`` walks through it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from medwarrant.errors import MedwarrantError
from medwarrant.version import __version__

if TYPE_CHECKING:
    from medwarrant.engine import Engine
    from medwarrant.records import Record
    from medwarrant.rendering.results import Result

__all__ = [
    "Engine",
    "MedwarrantError",
    "__version__",
    "from_json",
    "open",
    "to_html",
    "to_json",
    "to_text",
]


def open(  # noqa: A001  # as gzip.open and dbm.open
    corpus: str | PathLike[str] | None = None,
    *,
    pack: bool = True,
    packs: Sequence[str | PathLike[str]] = (),
) -> Engine:
    """An engine on the corpus in a folder; close it, or use it in a ``with`` block.

    A folder that does not exist yet holds no documents, and so does ``None``: then only the
    shipped pack is read, if ``pack`` is true. ``packs`` are folders of others to read besides.
    Where IPython runs, it is told how to show results. Raises ``medwarrant.errors.InputError`` for
    a broken pack, and ``StoreError`` for a corpus that cannot be read.

    >>> import medwarrant
    >>> with medwarrant.open() as engine:
    ...     engine.search("kratom rats", limit=1).hits[0].document.year
    2021
    """
    from medwarrant.engine import Engine

    _tell_notebook()
    folder = None if corpus is None else Path(corpus)
    return Engine.open(folder, pack=pack, packs=[Path(each) for each in packs])


def to_json(result: Result) -> bytes:
    """A result of any verb as the command line prints it with ``--json``: one line, UTF-8, the same
    bytes for the same record.
    """
    from medwarrant.rendering import results

    return results.to_json(result)


def from_json(data: bytes) -> Record:
    """The record of which ``to_json`` or ``--json`` wrote the bytes: an answer, an audit, a digest,
    a synthesis, a recheck, the hits of a search or the report of an ingest.

    Raises ``medwarrant.errors.BadResult`` where they are none of these.
    """
    from medwarrant.rendering import results

    _tell_notebook()
    return results.from_json(data)


def to_text(result: Result) -> str:
    """A result of any verb as plain text for people."""
    from medwarrant.rendering import results

    return results.to_text(result)


def to_html(result: Result) -> bytes:
    """A result of any verb as one HTML file, UTF-8, that opens anywhere and runs nothing."""
    from medwarrant.rendering import results

    return results.to_html(result)


def _tell_notebook() -> None:
    """Has results shown as pages where IPython runs already; loads nothing where it does not."""
    if "IPython" in sys.modules:
        from medwarrant.interfaces.notebook import show_results

        show_results()


def __getattr__(name: str) -> type[Engine]:
    """``Engine``, loaded when it is first asked for, since it knows every room."""
    if name != "Engine":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from medwarrant.engine import Engine

    return Engine
