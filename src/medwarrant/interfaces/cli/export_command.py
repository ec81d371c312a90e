"""The command that writes a saved result in another form: export."""

from __future__ import annotations

from typing import Annotated

import typer

from medwarrant.errors import BadResult, InputError
from medwarrant.interfaces.cli import call as calls
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.input import bytes_of
from medwarrant.interfaces.cli.output import put_bytes
from medwarrant.rendering.export import FORM_NAMES, KINDS
from medwarrant.rendering.forms import form_of_file

FORMS = tuple(form for kind in KINDS.values() for form in kind.forms)


def export(
    call: Call,
    result: Annotated[
        str,
        typer.Argument(metavar="RESULT", help="A result saved as JSON, or - for standard input."),
    ],
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORM",
            help=f"The form, where --out does not say it: {', '.join(FORM_NAMES)}.",
            autocompletion=lambda: list(FORM_NAMES),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a saved result in another form, without asking again.

    An answer, audit, approval, digest or synthesis that was saved as JSON; --out names the file.
    The same result gives the same bytes. docs/exports.md says what each form holds.
    """
    form = _asked_for(call, to)
    data = bytes_of(result)
    try:
        with calls.open_engine(call) as engine:
            written = engine.export(data, form)
    except InputError as error:
        where = result if isinstance(error, BadResult) else form
        raise type(error)(error.what, where=error.where or where, remedy=error.remedy) from error
    put_bytes(call, written)


def _asked_for(call: Call, to: str | None) -> str:
    """The name of the form that is asked for.

    Raises InputError where none is, or where the file's name promises another.
    """
    file = None if call.out is None else form_of_file(call.out.name, FORMS)
    if to is None:
        if file is None:
            raise InputError(
                "no form is asked for",
                where="export",
                remedy="name one with --to FORM or --out FILE",
            )
        return file.name
    if file is not None and file.name != to and call.out is not None:
        raise InputError(
            f"the file is named as {file.title}",
            where=f"--to {to} --out {call.out}",
            remedy="name one form",
        )
    return to
