"""The command that serves the verbs over HTTP: serve."""

from __future__ import annotations

import os
from typing import Annotated, get_args

import typer

from medwarrant.errors import StoreError
from medwarrant.interfaces.cli.call import Call, corpus_of
from medwarrant.interfaces.cli.messages import note
from medwarrant.interfaces.cli.question_commands import chosen

LOOPBACK = "127.0.0.1"


def serve(
    call: Call,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen at; others can reach any but this.")
    ] = LOOPBACK,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port.")] = 8765,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            help="A name that others reach it by, behind a proxy; repeat it for more.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            help="Processes that do the work; as many as processors if left out.",
            show_default=False,
        ),
    ] = None,
    line: Annotated[
        int, typer.Option("--line", min=1, help="How many may wait; more are told to come back.")
    ] = 100,
    adding: Annotated[
        bool | None,
        typer.Option(
            "--adding/--no-adding",
            help="Whether whoever reaches it may add documents to the corpus; if left out, where "
            "none but this machine reaches it.",
            show_default=False,
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option("--seconds", min=1, help="How long one request's work may take.")
    ] = 120.0,
    log: Annotated[
        str,
        typer.Option(
            "--log",
            help="Told on standard error, in JSON: none, requests (a line each, without a word of "
            "what was asked), or questions (with it).",
        ),
    ] = "none",
) -> None:
    """Serve a web page and a REST API.

    At this machine's own address alone unless --host says otherwise.
    """
    try:
        import uvicorn

        from medwarrant.interfaces.pool import EnginePool, Opening
        from medwarrant.interfaces.rest import OWN, Log, served_app
        from medwarrant.interfaces.rest.connections import PunctualProtocol
    except ImportError as error:
        raise StoreError(
            f"{error.name} is not installed",
            remedy="install medwarrant with all that it needs",
        ) from error
    logged = chosen([log], get_args(Log), "--log")[0]
    opening = Opening(corpus=corpus_of(call), pack=call.pack, packs=call.packs)
    is_ours_alone = host in (LOOPBACK, "::1", "localhost") and not name
    is_adding = is_ours_alone if adding is None else adding
    if opening.corpus is None:
        is_adding = False
    if host not in (LOOPBACK, "::1", "localhost") and not call.quiet:
        note(f"whoever reaches {host} can read this corpus; there are no passwords")
    with EnginePool(
        opening, workers=workers or os.cpu_count() or 1, line=line, seconds=seconds
    ) as pool:
        config = uvicorn.Config(
            served_app(pool, hosts=(*OWN, host, *(name or ())), is_adding=is_adding, log=logged),
            host=host,
            port=port,
            access_log=False,
            server_header=False,
            log_level="warning",
            timeout_keep_alive=15,
            http=PunctualProtocol,
            lifespan="off",
        )
        if not call.quiet:
            note(f"serving at http://{host}:{port}")
        uvicorn.Server(config).run()
