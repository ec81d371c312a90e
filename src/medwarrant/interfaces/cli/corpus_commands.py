"""Commands that fill and keep a corpus: ingest, remove, gc, rebuild, doctor."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Annotated

import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.input import standard_input
from medwarrant.interfaces.cli.messages import note
from medwarrant.interfaces.cli.output import put
from medwarrant.records import Progress, Removal
from medwarrant.rendering.lines import Examination, Ledger, Upkeep
from medwarrant.rendering.page import Page, Paragraph, body
from medwarrant.rendering.upkeep import doctor_page, ingest_page, rejected_page
from medwarrant.rendering.words import counted

PathsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for standard input."),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="Read everything as this format instead of recognising it by content.",
        show_default=False,
    ),
]


def ingest(
    call: Call,
    paths: PathsArgument = None,
    format: FormatOption = None,  # noqa: A002  # the option's name
    rejected: Annotated[
        bool, typer.Option("--rejected", help="List what could not be read, and why.")
    ] = False,
) -> None:
    """Read documents into the corpus.

    PubMed XML, JATS full text, plain text, saved pages and tables of records are recognised by
    content. Files may be gzipped or zipped. Reading the same again changes nothing; a changed
    document replaces the old one. What cannot be read is listed with its reason, and the rest is
    kept.
    """
    if rejected:
        if paths:
            raise InputError(
                "--rejected lists the ledger and reads no files", remedy="leave out PATH"
            )
        with calls.open_engine(call) as engine:
            ledger = engine.rejected()
        put(call, Ledger(rejected=ledger), lambda: rejected_page(ledger))
        return
    if not paths:
        raise InputError("no PATH given", remedy="name files or folders, or - for standard input")
    with calls.open_engine(call, writable=True) as engine, _progress(call) as advance:
        report = engine.ingest(
            paths,
            format=format,
            stdin=standard_input() if "-" in paths else None,
            progress=advance,
        )
    put(call, report, lambda: ingest_page(report))


@contextmanager
def _progress(call: Call) -> Iterator[Callable[[Progress], None] | None]:
    """A bar on standard error where that is a terminal, else nothing."""
    if call.quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from medwarrant.interfaces.cli.progress_bar import progress_bar

    with progress_bar(sys.stderr) as advance:
        yield advance


def remove(
    call: Call,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids such as pmid:19897389.")],
    readmit: Annotated[
        bool,
        typer.Option("--readmit", help="Let removed documents come back with the next ingest."),
    ] = False,
) -> None:
    """Remove documents from the corpus, for good.

    No ingest brings back what was removed here or deleted by its source, until --readmit ID
    allows it. An id that the corpus does not hold is named and leaves nothing behind; the exit
    code is 2 when none was there.
    """
    if readmit:
        with calls.open_engine(call, writable=True) as engine:
            count = engine.readmit(ids)
        may = _said(
            f"{counted(count, 'document')} may come back: ingest the source again"
            if count > 0
            else "none of these was deleted, so an ingest takes them as they are"
        )
        put(call, Upkeep(action="readmit", count=count), lambda: may)
        return
    with calls.open_engine(call, writable=True) as engine:
        removal = engine.remove(ids)
    for told in _not_removed(removal):
        note(told)
    if not removal.removed and not removal.removed_before:
        raise typer.Exit(InputError.exit_code)
    count = len(removal.removed)
    page = _said(f"{counted(count, 'document')} removed")
    put(call, Upkeep(action="remove", count=count), lambda: page)


def _not_removed(removal: Removal) -> Iterator[str]:
    """A line for each id that was not removed now, with the reason."""
    for each in removal.removed_before:
        yield f"{each}: was removed before, by you or by its source; nothing was done"
    for each in removal.of_packs:
        yield (
            f"{each}: is of a pack, which is read beside the corpus and not stored in it; "
            "--no-pack leaves the shipped one out"
        )
    for each in removal.unknown:
        yield f"{each}: the corpus holds no such document; medwarrant search --json shows the ids"


def gc(call: Call) -> None:
    """Forget versions of documents that were replaced.

    Results that rest on a forgotten version can be proved no longer.
    """
    with calls.open_engine(call, writable=True) as engine:
        count = engine.gc()
    page = _said(f"{counted(count, 'superseded version')} forgotten")
    put(call, Upkeep(action="gc", count=count), lambda: page)


def rebuild(call: Call) -> None:
    """Make the index anew from the stored documents."""
    with calls.open_engine(call, writable=True) as engine:
        engine.rebuild()
    put(call, Upkeep(action="rebuild", count=None), lambda: _said("the index is rebuilt"))


def _said(text: str) -> Page:
    return (Paragraph(line=(body(text),)),)


def doctor(call: Call) -> None:
    """Say whether all is installed and sound, and check packs.

    Looks at the packs, the model, the disk, the corpus's rights, documents, manifest and index, and
    changes nothing. --pack checks that pack line by line: its files, names, sources and notices,
    and, against the works that the corpus holds, its wording and numbers. The exit code is 1 when
    something is wrong; what to do stands beside it. "look" is no error and worth a look.
    """
    shipped = replace(call, packs=())  # those that are checked may be broken
    with calls.open_engine(shipped, writable=True) as engine:  # also where there is no corpus yet
        checks = engine.doctor(call.packs)
    ok = all(check.ok for check in checks)
    put(call, Examination(ok=ok, checks=checks), lambda: doctor_page(checks))
    if not ok:
        raise typer.Exit(1)
