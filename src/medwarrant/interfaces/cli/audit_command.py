"""The command that checks articles: audit."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.corpus_commands import FormatOption
from medwarrant.interfaces.cli.output import destination, put_page
from medwarrant.interfaces.cli.question_commands import chosen
from medwarrant.records import Audit, Rejected, Severity
from medwarrant.rendering.audit import audit_page
from medwarrant.rendering.lines import ErrorLine, json_line
from medwarrant.rendering.upkeep import rejected_item

ONLY = ("references",)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
FAILING = SEVERITIES[1:]
"""Severities from which an audit can fail: ``info`` never does."""
CHECK_FAILED = 1


def audit(
    call: Call,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Articles: pages, PDFs, texts, transcripts."),
    ],
    only: Annotated[
        str | None,
        typer.Option("--only", help="references: the reference list alone.", show_default=False),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on",
            help=f"Exit 1 where there is a finding this grave: {' or '.join(FAILING)}.",
            show_default=False,
        ),
    ] = None,
    format: FormatOption = None,  # noqa: A002  # the option's name
) -> None:
    """Check articles claim by claim and reference by reference.

    With --json one audit a line. The files themselves are never changed.
    """
    if only is not None:
        chosen([only], ONLY, "--only")
    limit = None if fail_on is None else chosen([fail_on], FAILING, "--fail-on")[0]
    worst = 0
    read = 0
    with calls.open_engine(call) as engine:
        found = list(engine.audit(paths, only_references=only is not None, format=format))
    for each in found:
        if isinstance(each, Audit):
            read += 1
            worst = max([worst, *(SEVERITIES.index(severity) for severity in _severities(each))])
    if call.form == "json":
        with destination(call) as write:
            for each in found:
                line = each if isinstance(each, Audit) else ErrorLine(error=_told(each))
                write(json_line(line))
    else:
        put_page(
            call,
            tuple(
                block
                for each in found
                for block in (
                    audit_page(each) if isinstance(each, Audit) else (rejected_item(each),)
                )
            ),
        )
    if not read:
        raise InputError("nothing in it could be read", where=paths[0])
    if limit is not None and worst >= SEVERITIES.index(limit):
        raise typer.Exit(CHECK_FAILED)


def _severities(audit: Audit) -> list[Severity]:
    groups = (
        audit.findings,
        *(claim.findings for claim in audit.claims),
        *(entry.findings for entry in audit.references),
    )
    return [finding.severity for group in groups for finding in group]


def _told(rejected: Rejected) -> str:
    remedy = "" if rejected.remedy is None else f"; {rejected.remedy}"
    return f"{rejected.origin}: {rejected.reason}{remedy}"
