"""The command that publishes the JSON Schemas."""

from __future__ import annotations

from typing import Annotated

import typer

from medwarrant.errors import InputError
from medwarrant.interfaces.cli.call import Call
from medwarrant.interfaces.cli.output import destination
from medwarrant.rendering.json_schema import PUBLISHED, json_schema, schema_list


def schema(
    call: Call,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="Which schema; lists them if left out."),
    ] = None,
) -> None:
    """Print a JSON Schema of what is printed or read."""
    if name is not None and name not in PUBLISHED:
        raise InputError(
            f"no schema of that name: {name}",
            where="NAME",
            remedy=f"use one of {', '.join(PUBLISHED)}",
        )
    with destination(call) as write:
        write(schema_list(call.form == "json") if name is None else json_schema(name))
