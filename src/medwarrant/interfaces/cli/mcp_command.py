"""The command that serves agents: mcp."""

from __future__ import annotations

from typing import Annotated

import typer

from medwarrant.errors import StoreError
from medwarrant.interfaces.cli.call import Call, corpus_of
from medwarrant.interfaces.cli.serve_command import LOOPBACK


def mcp(
    call: Call,
    http: Annotated[
        bool,
        typer.Option("--http", help="Over HTTP on this machine instead of standard input."),
    ] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port.")] = 8766,
) -> None:
    """Serve agents (Model Context Protocol).

    On standard input and output, or with --http at an address of this machine.
    """
    try:
        from medwarrant.interfaces.mcp import mcp_server
    except ImportError as error:
        raise StoreError(
            f"{error.name} is not installed",
            remedy='install the official SDK too: pip install "medwarrant[mcp]"',
        ) from error
    from medwarrant.interfaces.pool import EnginePool, Opening

    opening = Opening(corpus=corpus_of(call), pack=call.pack, packs=call.packs)
    with EnginePool(opening, workers=1, line=20, seconds=600) as pool:
        server = mcp_server(pool)
        if http:
            server.run("streamable-http", host=LOOPBACK, port=port)
        else:
            server.run("stdio")
