"""The command by which a person says yes to an audit: approve."""

from __future__ import annotations

from typing import Annotated

import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.input import bytes_of
from medwarrant.interfaces.cli.output import put_bytes
from medwarrant.rendering.lines import json_line


def approve(
    call: Call,
    audit: Annotated[
        str,
        typer.Argument(metavar="AUDIT", help="An audit saved as JSON; - for standard input."),
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Your name.")],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day, as 2026-05-31.")],
    claim: Annotated[
        list[str] | None,
        typer.Option(
            "--claim",
            metavar="ID",
            help="A claim that you approve; repeat it for more. Without it those with a verdict or "
            "a finding to settle.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Say yes to an audit in your own name.

    Prints an approval as JSON: who, when, which claims, and the audit itself, unchanged. From it
    export --to claim-review writes schema.org's ClaimReview. Read the audit first: you become the
    author of what is published.
    """
    data = bytes_of(audit)
    try:
        with calls.open_engine(call) as engine:
            approval = engine.approve(data, by=by, on=on, claims=claim or ())
    except InputError as error:
        raise type(error)(error.what, where=error.where or audit, remedy=error.remedy) from error
    put_bytes(call, json_line(approval))
