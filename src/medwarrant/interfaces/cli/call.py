"""The options that every command shares, and opening the engine that they ask for."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli.messages import note
from medwarrant.interfaces.verbs import Verbs

Form = Literal["text", "json", "markdown"]
FORMS: dict[str, Form] = {".json": "json", ".jsonl": "json", ".md": "markdown"}
"""The form that a name given to ``--out`` asks for by its ending."""

CORPUS_VARIABLE = "MEDWARRANT_CORPUS"

CorpusOption = Annotated[
    Path | None,
    typer.Option(
        "--corpus",
        metavar="DIR",
        help="The corpus to work on; else $MEDWARRANT_CORPUS, else a folder of your own.",
        show_default=False,
    ),
]
NoPackOption = Annotated[
    bool, typer.Option("--no-pack", help="Leave out the shipped ketamine pack.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON to the published schema.")]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="Write to FILE, complete or not at all; .json and .md choose the form.",
        show_default=False,
    ),
]
QuietOption = Annotated[
    bool, typer.Option("--quiet", help="No progress and no warnings on standard error.")
]


@dataclass(frozen=True, slots=True)
class Call:
    """What the shared options of one call say.

    ``corpus`` is the corpus directory, there or not; ``out`` is ``None`` for standard output.
    """

    corpus: Path
    pack: bool
    json: bool
    out: Path | None
    quiet: bool

    @property
    def form(self) -> Form:
        """The form that the result is to have."""
        if self.json:
            return "json"
        return "text" if self.out is None else FORMS.get(self.out.suffix.lower(), "text")


SHARED: dict[str, tuple[Any, Any]] = {
    "corpus": (CorpusOption, None),
    "no_pack": (NoPackOption, False),
    "json": (JsonOption, False),
    "out": (OutOption, None),
    "quiet": (QuietOption, False),
}
"""Each shared option's name, annotation and default, in the order of the help page."""


def with_call(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command the shared options; it gets them as its first argument, a ``Call``."""

    def run(context: typer.Context, **values: Any) -> None:
        before: dict[str, Any] = context.obj or {}
        given = {}
        for name, (_, default) in SHARED.items():
            value = values.pop(name)
            given[name] = before.get(name, value) if value == default else value
        call = Call(
            corpus=corpus_directory(given["corpus"]),
            pack=not given["no_pack"],
            json=given["json"],
            out=given["out"],
            quiet=given["quiet"],
        )
        command(call, **values)

    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    return _posing_as(command, run, own)


def before_the_command(start: Callable[..., None]) -> Callable[..., None]:
    """Lets the shared options also stand before the command's name."""

    def run(context: typer.Context, **values: Any) -> None:
        context.obj = {name: values.pop(name) for name in SHARED}
        start(context, **values)

    own = list(inspect.signature(start, eval_str=True).parameters.values())[1:]
    return _posing_as(start, run, own)


def _posing_as(
    command: Callable[..., None], run: Callable[..., None], own: list[inspect.Parameter]
) -> Callable[..., None]:
    """``run`` with the name and help of ``command``, its own parameters, and the shared ones."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter("context", keyword, annotation=typer.Context),
        *(each.replace(kind=keyword) for each in own),
        *(
            inspect.Parameter(name, keyword, default=default, annotation=kind)
            for name, (kind, default) in SHARED.items()
        ),
    ]
    run.__name__ = command.__name__
    run.__doc__ = command.__doc__
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    setattr(run, "__signature__", inspect.Signature(parameters))  # noqa: B010  # unknown to types
    return run


def corpus_directory(given: Path | None) -> Path:
    """The corpus directory: as given, else $MEDWARRANT_CORPUS, else the user's data folder.

    Raises:
        InputError: there is no home folder to put one in.
    """
    if given is not None:
        return given
    named = os.environ.get(CORPUS_VARIABLE, "")
    return Path(named) if named != "" else _data_folder() / "medwarrant" / "corpus"


def _data_folder() -> Path:
    """Where the platform keeps a user's data (XDG base directories; Apple's and Microsoft's
    known folders).
    """
    try:
        if sys.platform == "win32":
            named = os.environ.get("LOCALAPPDATA", "")
            return Path(named) if named != "" else Path.home() / "AppData" / "Local"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support"
        named = os.environ.get("XDG_DATA_HOME", "")
        return Path(named) if Path(named).is_absolute() else Path.home() / ".local" / "share"
    except RuntimeError as error:
        raise InputError(
            "there is no home folder to keep a corpus in", remedy="name one with --corpus DIR"
        ) from error


def open_engine(call: Call, *, writable: bool = False, corpus: bool = True) -> Verbs:
    """The engine on the corpus of the call; without ``corpus``, on the pack alone.

    Raises:
        InputError: there is no such corpus, and no pack to fall back on.
    """
    from medwarrant.engine import Engine

    return Engine.open(_corpus_to_open(call, writable) if corpus else None, pack=call.pack)


def _corpus_to_open(call: Call, writable: bool) -> Path | None:
    """The corpus directory, ``None`` where there is none yet and the pack speaks alone."""
    if writable or call.corpus.exists():
        return call.corpus
    if not call.pack:
        raise InputError(
            "there is no corpus",
            where=str(call.corpus),
            remedy="make one with medwarrant ingest PATH, or name one with --corpus DIR",
        )
    if not call.quiet:
        note(f"no corpus at {call.corpus} yet, so this rests on the shipped pack alone")
    return None
