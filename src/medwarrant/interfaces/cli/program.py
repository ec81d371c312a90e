"""The program: its commands, and what a failure looks like from outside."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from medwarrant import __version__
from medwarrant.errors import MedwarrantError, StoreError
from medwarrant.interfaces.cli.approve_command import approve
from medwarrant.interfaces.cli.audit_command import audit
from medwarrant.interfaces.cli.call import before_the_command, with_call
from medwarrant.interfaces.cli.corpus_commands import doctor, gc, ingest, rebuild, remove
from medwarrant.interfaces.cli.digest_command import digest
from medwarrant.interfaces.cli.eval_command import eval as eval_command
from medwarrant.interfaces.cli.evidence_commands import appraise, verify
from medwarrant.interfaces.cli.export_command import export
from medwarrant.interfaces.cli.mcp_command import mcp
from medwarrant.interfaces.cli.messages import note
from medwarrant.interfaces.cli.output import own_endings
from medwarrant.interfaces.cli.question_commands import ask, recheck, search
from medwarrant.interfaces.cli.schema_command import schema
from medwarrant.interfaces.cli.serve_command import serve
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.audit_forms import AUDIT_FORMS
from medwarrant.rendering.digest_forms import DIGEST_FORMS
from medwarrant.rendering.export import KINDS

COMMANDS = (
    ask,
    audit,
    digest,
    search,
    ingest,
    appraise,
    verify,
    recheck,
    approve,
    export,
    eval_command,
    doctor,
    serve,
    mcp,
    schema,
    remove,
    gc,
    rebuild,
)
"""Every command, in the order of the help page."""

INTERRUPTED = 130
"""Exit code after Ctrl-C: 128 + SIGINT, as shells count."""

DEFECT = 3
"""Exit code when the program itself fails: neither a check that failed nor a wrong call."""

DEBUG_VARIABLE = "MEDWARRANT_DEBUG"

OWN_FILES = {
    ask.__name__: own_endings(ANSWER_FORMS),
    audit.__name__: own_endings(AUDIT_FORMS),
    digest.__name__: own_endings(DIGEST_FORMS),
    export.__name__: own_endings([form for kind in KINDS.values() for form in kind.forms]),
}
"""Endings of files that a command alone writes."""

app = typer.Typer(
    name="medwarrant",
    help="An evidence engine for clinical questions: every sentence comes with its warrant.\n\n"
    'To begin with: medwarrant ask "Do CYP3A inhibitors raise ketamine levels?"',
    epilog="Exit codes: 0 done, 1 a check failed, 2 the call or its input is wrong, "
    "3 the machine or the store stands in the way, 130 interrupted.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in COMMANDS:
    own = OWN_FILES.get(command.__name__, ())
    app.command(name=command.__name__)(with_call(command, own))


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"medwarrant {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
@before_the_command
def _start(
    context: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001  # its callback does the work
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program and returns its exit code; every failure is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = app(
            None if arguments is None else list(arguments),
            prog_name="medwarrant",
            standalone_mode=False,
        )
    except typer.TyperException as error:
        note(f"{error.format_message().rstrip('.')}; see {_help_for(error)}")
        return error.exit_code
    except MedwarrantError as error:
        _show_traceback()
        note(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        _show_traceback()
        note(_machine(error))
        return StoreError.exit_code
    except MemoryError:
        note("out of memory; give it less at a time, or a machine with more")
        return DEFECT
    except Exception as error:  # noqa: BLE001  # the outermost net: no user is shown a traceback
        _show_traceback()
        note(
            f"a defect of medwarrant {__version__}: {type(error).__name__}: {error}; please report "
            f"this line ({DEBUG_VARIABLE}=1 shows where it comes from)"
        )
        return DEFECT
    if code == INTERRUPTED:
        note("interrupted")
    return code if isinstance(code, int) else 0


def _help_for(error: typer.TyperException) -> str:
    """The help page that belongs to a wrong call."""
    context = getattr(error, "ctx", None)
    path = "medwarrant" if context is None else context.command_path
    return f"{path} --help"


def _machine(error: OSError) -> str:
    """What the machine refused, in one line."""
    where = "" if error.filename is None else f"{error.filename}: "
    reason = str(error) if error.errno is None else os.strerror(error.errno)
    full = error.errno == errno.ENOSPC
    remedy = "free some space and try again" if full else "check the place and your rights to it"
    return f"{where}{reason}; {remedy}"


def _show_traceback() -> None:
    if os.environ.get(DEBUG_VARIABLE, "") not in ("", "0"):
        import traceback  # slow to load, and hardly ever needed

        traceback.print_exc(file=sys.stderr)
