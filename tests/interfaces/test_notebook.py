"""In IPython a result is a page, and without IPython nothing is told or loaded."""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple, get_args

import pytest
from IPython.core.formatters import DisplayFormatter

import medwarrant
from medwarrant.interfaces.notebook import tell
from medwarrant.records import CorpusState, IngestReport, Recheck, SearchResult, Verdict
from medwarrant.rendering.results import Result
from rendering.article_samples import article, document
from rendering.samples import ANSWER

SHOWN: tuple[Result, ...] = (
    ANSWER,
    article(document("Kratom is safe.", "Kratom")),
    SearchResult(query="names <b>another</b>", snapshot="3f9c", hits=()),
    Verdict(verdict="not_found", score=0.0, quote=None, reasons=("names <b>another</b> drug",)),
)


@pytest.fixture
def formatter() -> DisplayFormatter:
    """IPython's own, told as ``medwarrant.open`` tells it."""
    formatter = DisplayFormatter()
    tell(formatter.formatters)
    return formatter


def forms_of(formatter: DisplayFormatter, shown: object) -> dict[str, str]:
    forms, _ = formatter.format(shown)  # type: ignore[no-untyped-call]
    return dict(forms)


class Shell(NamedTuple):
    """What is asked of a running IPython."""

    display_formatter: DisplayFormatter


@pytest.mark.parametrize("result", SHOWN, ids=lambda result: type(result).__name__)
def test_a_result_is_shown_as_a_page_and_as_text(
    formatter: DisplayFormatter, result: Result
) -> None:
    forms = forms_of(formatter, result)
    assert set(forms) == {"text/html", "text/plain"}
    assert forms["text/html"].startswith('<div class="medwarrant')
    assert forms["text/plain"] == medwarrant.to_text(result).rstrip("\n")
    assert "<b>another" not in forms["text/html"]


def test_other_objects_are_shown_as_they_were(formatter: DisplayFormatter) -> None:
    state = CorpusState(snapshot="3f9c", documents=1, newest=None)
    assert forms_of(formatter, state) == {"text/plain": repr(state)}


def test_every_kind_of_result_is_told_of() -> None:
    formatter = DisplayFormatter()
    tell(formatter.formatters)
    for kind in get_args(Result):
        assert formatter.formatters["text/html"].lookup_by_type(kind) is not None
    assert {IngestReport, Recheck} <= set(get_args(Result))


OPENED = """
import sys
import medwarrant
with medwarrant.open() as engine:
    engine.state()
print([name for name in ("IPython", "medwarrant.interfaces.notebook") if name in sys.modules])
"""


def test_where_no_ipython_runs_nothing_of_it_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPENED], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_opening_an_engine_in_ipython_is_all_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    formatter = DisplayFormatter()
    monkeypatch.setattr("IPython.get_ipython", lambda: Shell(display_formatter=formatter))
    with medwarrant.open():
        assert ANSWER.question in forms_of(formatter, ANSWER)["text/html"]
