"""The command that tells what a document says: digest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, get_args

import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.corpus_commands import FormatOption
from medwarrant.interfaces.cli.messages import note
from medwarrant.interfaces.cli.output import destination, own_form, put_bytes, put_page
from medwarrant.interfaces.cli.question_commands import AUDIENCES, chosen
from medwarrant.interfaces.cli.synthesis_output import (
    is_of_folders,
    keep_folders,
    write_synthesis,
)
from medwarrant.records import Digest, Rejected, SummaryLength
from medwarrant.rendering.digest import digest_page
from medwarrant.rendering.digest_forms import DIGEST_FORMS, Digests
from medwarrant.rendering.forms import written
from medwarrant.rendering.lines import ErrorLine, json_line

LENGTHS: tuple[SummaryLength, ...] = get_args(SummaryLength)


def digest(
    call: Call,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER...",
            help="Reviews, articles, pages, transcripts: one digest each; of folders a synthesis.",
        ),
    ],
    audience: Annotated[
        str,
        typer.Option(
            "--audience",
            help="clinician, patient (plain words, no dose) or researcher (design and figures).",
        ),
    ] = "clinician",
    length: Annotated[
        str, typer.Option("--length", help="The summary: sentence, paragraph or page.")
    ] = "paragraph",
    plots: Annotated[
        Path | None,
        typer.Option(
            "--plots",
            metavar="DIR",
            help="Of a folder: write forest plots of what was pooled there, as SVG and PNG.",
            show_default=False,
        ),
    ] = None,
    format: FormatOption = None,  # noqa: A002  # the option's name
) -> None:
    """Tell what a document, or a folder of studies, says.

    Items are the document's own words, in groups. A transcript's items come with their times, or
    with their place as a share of the text where it has none; what sponsors say is set apart. With
    --json one digest a line; --out digest.html has every check beside its item, digest.csv the
    items as a table, digest.ris the document and the works that its checks quote. A folder is
    synthesised: a table of evidence (--out FILE.csv), what studies say of each outcome, and a
    meta-analysis where they are alike enough (--out FILE.html has its plots, FILE.ris the studies).
    """
    (reader,) = chosen([audience], AUDIENCES, "--audience")
    (told,) = chosen([length], LENGTHS, "--length")
    if is_of_folders(paths):
        keep_folders(call, paths, plots)
        with calls.open_engine(call) as engine:
            synthesis = engine.synthesise(paths, format=format)
        write_synthesis(call, synthesis, plots)
        return
    _keep(call, paths)
    with calls.open_engine(call) as engine:
        found = list(engine.digest(paths, audience=reader, length=told, format=format))
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
    digests = [each for each in found if isinstance(each, Digest)]
    form = own_form(call, DIGEST_FORMS)
    if form is not None:
        if digests:
            rejected = [each for each in found if isinstance(each, Rejected)]
            put_bytes(call, written(form, Digests(digests, rejected)))
    elif call.json or call.form == "json":
        with destination(call) as write:
            for each in found:
                line = ErrorLine(error=_told(each)) if isinstance(each, Rejected) else each
                write(json_line(line))
        return
    elif digests:
        put_page(call, tuple(block for each in digests for block in digest_page(each)))
    for each in found:
        if isinstance(each, Rejected):
            note(_told(each))


def _told(rejected: Rejected) -> str:
    remedy = "" if rejected.remedy is None else f"; {rejected.remedy}"
    return f"{rejected.origin}: {rejected.reason}{remedy}"
