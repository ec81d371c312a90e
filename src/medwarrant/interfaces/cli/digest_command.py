"""The command that tells what a document says: digest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.corpus_commands import FormatOption
from medwarrant.interfaces.cli.messages import note
from medwarrant.interfaces.cli.output import destination, put_page
from medwarrant.interfaces.cli.question_commands import chosen
from medwarrant.records import Audience, Digest, Rejected
from medwarrant.rendering.digest import digest_page
from medwarrant.rendering.lines import ErrorLine, json_line

READERS: tuple[Audience, ...] = ("clinician", "patient")


def digest(
    call: Call,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Reviews, articles, pages, transcripts: one digest each."
        ),
    ],
    audience: Annotated[
        str,
        typer.Option(
            "--audience",
            help="clinician, or patient, whose digest prints no dose.",
        ),
    ] = "clinician",
    format: FormatOption = None,  # noqa: A002  # the option's name
) -> None:
    """Tell what a document says, each item checked.

    Items are the document's own words, in groups. A transcript's items come with their times, or
    with their place as a share of the text where it has none; what sponsors say is set apart. With
    --json one digest a line.
    """
    reader = next(each for each in READERS if each in chosen([audience], READERS, "--audience"))
    _keep(call, paths)
    with calls.open_engine(call) as engine:
        found = list(engine.digest(paths, audience=reader, format=format))
    _write(call, found)
    if not any(isinstance(each, Digest) for each in found):
        raise InputError("nothing in it could be read", where=paths[0])


def _keep(call: Call, paths: Sequence[str]) -> None:
    """Raises InputError where the result would be written over a document that is read."""
    if call.out is None or not call.out.exists():
        return
    if any(Path(path).exists() and call.out.samefile(path) for path in paths):
        raise InputError(
            "this is a document that is read, and none is ever changed",
            where=f"--out {call.out}",
            remedy="name another file",
        )


def _write(call: Call, found: Sequence[Digest | Rejected]) -> None:
    if call.json or call.form == "json":
        with destination(call) as write:
            for each in found:
                line = ErrorLine(error=_told(each)) if isinstance(each, Rejected) else each
                write(json_line(line))
        return
    for each in found:
        if isinstance(each, Rejected):
            note(_told(each))
    pages = [digest_page(each) for each in found if isinstance(each, Digest)]
    if pages:
        put_page(call, tuple(block for page in pages for block in page))


def _told(rejected: Rejected) -> str:
    remedy = "" if rejected.remedy is None else f"; {rejected.remedy}"
    return f"{rejected.origin}: {rejected.reason}{remedy}"
