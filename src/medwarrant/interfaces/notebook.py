"""Results in a notebook: IPython is told how to show each kind, so that no record need know of it.

A kernel and a terminal of IPython ask their formatters before they look for an object's own
methods. Ours draw what the command line prints, as a fragment of HTML for a notebook and as text
for a terminal. Nothing is imported or told where no IPython runs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol, get_args

from medwarrant.rendering.results import Result, to_html, to_text


class Printer(Protocol):
    """What IPython has a text formatter write to."""

    def text(self, words: str) -> None:
        """Writes words as they are."""
        ...


class Formatter(Protocol):
    """IPython's formatter of one media type."""

    def for_type(self, kind: type, shown: Callable[..., object]) -> object:
        """From now on objects of this type are shown so."""
        ...


def show_results() -> None:
    """Has results shown by the IPython that runs here; does nothing where none does."""
    ipython = sys.modules.get("IPython")
    shell: Any = None if ipython is None else ipython.get_ipython()
    if shell is not None:
        tell(shell.display_formatter.formatters)


def tell(formatters: Mapping[str, Formatter]) -> None:
    """Tells IPython's formatters of each kind of result. Telling them twice changes nothing."""
    for kind in get_args(Result):
        formatters["text/html"].for_type(kind, as_html)
        formatters["text/plain"].for_type(kind, as_text)


def as_html(result: Result) -> str:
    """The result as a fragment of HTML that leaves the notebook around it as it is."""
    from medwarrant.rendering.embedded import embedded

    return embedded(to_html(result))


def as_text(result: Result, printer: Printer, is_cycle: bool) -> None:
    """Writes the result as text; a record never holds itself."""
    del is_cycle
    printer.text(to_text(result).rstrip("\n"))
