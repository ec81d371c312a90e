"""The command that checks articles: audit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, get_args

import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.corpus_commands import FormatOption
from medwarrant.interfaces.cli.output import destination, own_form, put_bytes, put_page
from medwarrant.interfaces.cli.question_commands import chosen
from medwarrant.records import AuditedArticle, Rejected, Severity
from medwarrant.rendering.audit import audit_page, findings_told
from medwarrant.rendering.audit_forms import AUDIT_FORMS, Audits
from medwarrant.rendering.audit_table import audit_table
from medwarrant.rendering.forms import written
from medwarrant.rendering.lines import ErrorLine, json_line

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

    Several files, folders and globs end with a table, the worst article first. With --json one
    audit a line; --out audit.html shows the articles with what was found in them, audit.sarif is
    for build pipelines, and article.docx is one article with a comment for each finding. The files
    themselves are never changed.
    """
    if only is not None:
        chosen([only], ONLY, "--only")
    limit = None if fail_on is None else chosen([fail_on], FAILING, "--fail-on")[0]
    with calls.open_engine(call) as engine:
        found = list(engine.audited(paths, only_references=only is not None, format=format))
    articles = [each for each in found if isinstance(each, AuditedArticle)]
    _write(call, found, articles)
    if not articles:
        raise InputError("nothing in it could be read", where=paths[0])
    if limit is not None:
        grave = SEVERITIES[SEVERITIES.index(limit) :]
        if any(
            told.severity in grave for each in articles for told, _ in findings_told(each.audit)
        ):
            raise typer.Exit(CHECK_FAILED)


def _write(
    call: Call, found: Sequence[AuditedArticle | Rejected], articles: Sequence[AuditedArticle]
) -> None:
    """Writes the results in the form that the call asks for, and over none of the articles."""
    _keep_articles(call, articles)
    rejected = [each for each in found if isinstance(each, Rejected)]
    form = own_form(call, AUDIT_FORMS)
    if form is not None:
        if articles:
            put_bytes(call, written(form, Audits(articles, rejected)))
    elif call.form == "json":
        _write_lines(call, found)
    else:
        pages = [block for each in articles for block in audit_page(each.audit)]
        put_page(call, (*pages, *audit_table(articles, rejected)))


def _keep_articles(call: Call, articles: Sequence[AuditedArticle]) -> None:
    """Raises InputError where the result would be written over an article that was audited."""
    if call.out is None or not call.out.exists():
        return
    for article in articles:
        if Path(article.origin).exists() and call.out.samefile(article.origin):
            raise InputError(
                "this is an article that was audited, and no article is ever changed",
                where=f"--out {call.out}",
                remedy="name another file",
            )


def _write_lines(call: Call, found: Sequence[AuditedArticle | Rejected]) -> None:
    with destination(call) as write:
        for each in found:
            line = ErrorLine(error=_told(each)) if isinstance(each, Rejected) else each.audit
            write(json_line(line))


def _told(rejected: Rejected) -> str:
    remedy = "" if rejected.remedy is None else f"; {rejected.remedy}"
    return f"{rejected.origin}: {rejected.reason}{remedy}"
