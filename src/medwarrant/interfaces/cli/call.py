"""The options that every command shares, and opening the engine that they ask for."""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli.messages import note
from medwarrant.interfaces.verbs import Verbs

Form = Literal["text", "json", "markdown"]
FORMS: Mapping[str, Form] = {
    "": "text",
    ".txt": "text",
    ".md": "markdown",
    ".json": "json",
    ".jsonl": "json",
}
"""The form that a name given to ``--out`` asks for by its ending. Any other ending promises a form
that is not written: text under the name ``answer.pdf`` would open as a broken file. A command may
write further forms of its own: ``with_call`` is told their endings.
"""

CORPUS_VARIABLE = "MEDWARRANT_CORPUS"

CorpusOption = Annotated[
    str | None,  # no Path: to that an empty name is the current folder
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
PackOption = Annotated[
    list[str] | None,
    typer.Option(
        "--pack",
        metavar="NAME|DIR",
        help="Read a shipped pack (diabetes) or one of your own too; repeat it for more.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON to the published schema.")]


def _out_option(endings: Collection[str] = ()) -> Any:
    """The option ``--out`` of a command that writes files of these endings too."""
    *first, last = (*endings, ".json", ".md", ".txt")
    named = f"{', '.join(first)} and {last}"
    option = typer.Option(
        "--out",
        metavar="FILE",
        help=f"Write to FILE, complete or not at all; {named} choose the form.",
        show_default=False,
    )
    return Annotated[str | None, option]


QuietOption = Annotated[
    bool, typer.Option("--quiet", help="No progress and no warnings on standard error.")
]


@dataclass(frozen=True, slots=True)
class Call:
    """What the shared options of one call say.

    ``corpus`` is the corpus directory, there or not; ``pack`` whether the shipped domain pack is
    read, ``packs`` the folders of others; ``out`` is ``None`` for standard output.
    """

    corpus: Path
    pack: bool
    packs: tuple[Path, ...]
    json: bool
    out: Path | None
    quiet: bool

    @property
    def form(self) -> Form:
        """The form that the result is to have, where it is none of the command's own."""
        if self.json:
            return "json"
        return "text" if self.out is None else FORMS[self.out.suffix.lower()]


SHARED: dict[str, tuple[Any, Any]] = {
    "corpus": (CorpusOption, None),
    "no_pack": (NoPackOption, False),
    "pack": (PackOption, None),
    "json": (JsonOption, False),
    "out": (_out_option(), None),
    "quiet": (QuietOption, False),
}
"""Each shared option's name, annotation and default, in the order of the help page."""


def with_call(command: Callable[..., None], endings: Collection[str] = ()) -> Callable[..., None]:
    """Gives a command the shared options; it gets them as its first argument, a ``Call``.

    ``endings`` are those of files in forms of the command's own (".html").
    """

    def run(context: typer.Context, **values: Any) -> None:
        before: dict[str, Any] = context.obj or {}
        given = {}
        for name, (_, default) in SHARED.items():
            value = values.pop(name)
            given[name] = before.get(name, value) if value == default else value
        call = Call(
            corpus=corpus_directory(given["corpus"]),
            pack=not given["no_pack"],
            packs=tuple(_named(each, "--pack") for each in given["pack"] or ()),
            json=given["json"],
            out=None if given["out"] is None else output_file(given["out"], endings),
            quiet=given["quiet"],
        )
        command(call, **values)

    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    return _posing_as(command, run, own, {**SHARED, "out": (_out_option(endings), None)})


def before_the_command(start: Callable[..., None]) -> Callable[..., None]:
    """Lets the shared options also stand before the command's name."""

    def run(context: typer.Context, **values: Any) -> None:
        context.obj = {name: values.pop(name) for name in SHARED}
        start(context, **values)

    own = list(inspect.signature(start, eval_str=True).parameters.values())[1:]
    return _posing_as(start, run, own, SHARED)


def _posing_as(
    command: Callable[..., None],
    run: Callable[..., None],
    own: list[inspect.Parameter],
    shared: Mapping[str, tuple[Any, Any]],
) -> Callable[..., None]:
    """``run`` with the name and help of ``command``, its own parameters, and the shared ones."""
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        inspect.Parameter("context", keyword, annotation=typer.Context),
        *(each.replace(kind=keyword) for each in own),
        *(
            inspect.Parameter(name, keyword, default=default, annotation=kind)
            for name, (kind, default) in shared.items()
        ),
    ]
    run.__name__ = command.__name__
    run.__doc__ = command.__doc__
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    setattr(run, "__signature__", inspect.Signature(parameters))  # noqa: B010  # unknown to types
    return run


def corpus_directory(given: str | None) -> Path:
    """The corpus directory: as given, else $MEDWARRANT_CORPUS, else the user's data folder.

    Raises:
        InputError: the name is blank, or there is no home folder to put one in.
    """
    if given is not None:
        return _named(given, "--corpus")
    named = os.environ.get(CORPUS_VARIABLE)
    if named is not None:
        return _named(named, f"${CORPUS_VARIABLE}")
    return _data_folder() / "medwarrant" / "corpus"


def _named(text: str, where: str) -> Path:
    """A folder by name. A blank one is a variable that a script forgot to set, and to Python the
    current folder.
    """
    if text.strip() == "":
        raise InputError("is blank", where=where, remedy="name a folder, or . for this one")
    return Path(text)


def output_file(name: str, endings: Collection[str] = ()) -> Path:
    """The file to write to; ``endings`` are those that the command writes besides ``FORMS``.

    Raises:
        InputError: its ending is that of a form that is not written.
    """
    path = Path(name)
    if path.suffix.lower() not in (*FORMS, *endings):
        known = ", ".join(each for each in (*endings, *FORMS) if each != "")
        raise InputError(
            f"{path.suffix} is not written",
            where=f"--out {name}",
            remedy=f"use {known} or no ending; --json writes JSON, everything else is text",
        )
    return path


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
    """The engine on the corpus of the call; without ``corpus``, on the packs alone.

    Raises:
        InputError: there is no such corpus and no pack to fall back on, or a pack is broken.
    """
    from medwarrant.engine import Engine

    directory = corpus_of(call, writable) if corpus else None
    return Engine.open(directory, pack=call.pack, packs=call.packs)


def corpus_of(call: Call, writable: bool = False) -> Path | None:
    """The corpus directory, ``None`` where there is none yet and the packs speak alone."""
    if writable or call.corpus.exists():
        return call.corpus
    if not call.pack and not call.packs:
        raise InputError(
            "there is no corpus",
            where=str(call.corpus),
            remedy="make one with medwarrant ingest PATH, or name one with --corpus DIR",
        )
    if not call.quiet:
        packs = "the shipped pack" if not call.packs else "the packs"
        note(f"no corpus at {call.corpus} yet, so this rests on {packs} alone")
    return None
