"""Where results go: standard output or a file, whole or not at all, always UTF-8."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import typer

from medwarrant.errors import InputError, StoreError
from medwarrant.interfaces.cli.call import FORMS, Call
from medwarrant.records import Record
from medwarrant.rendering.forms import Form, Written, form_of_file, need
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.markdown import markdown
from medwarrant.rendering.page import Page
from medwarrant.rendering.plain import plain


def put(call: Call, record: Record, page: Callable[[], Page]) -> None:
    """Writes one result in the form that the call asks for."""
    with destination(call) as write:
        match call.form:
            case "json":
                write(json_line(record))
            case "markdown":
                write(markdown(page()).encode())
            case "text":
                write(_text(call, page()))


def own_endings(forms: Sequence[Form[Written]]) -> tuple[str, ...]:
    """The endings of files that only commands with these forms write, each once."""
    return tuple(dict.fromkeys(form.ending for form in forms if form.ending not in FORMS))


def own_form(call: Call, forms: Sequence[Form[Written]]) -> Form[Written] | None:
    """The form of the command's own that the file to write asks for by its name; ``None`` for
    those that every command writes.

    Raises MissingExtra where the form needs what is not installed.
    """
    if call.json or call.out is None:
        return None
    form = form_of_file(call.out.name, forms)
    if form is None or form.ending in FORMS:
        return None
    need(form)
    return form


def put_bytes(call: Call, data: bytes) -> None:
    """Writes a whole file."""
    with destination(call) as write:
        write(data)


def put_page(call: Call, page: Page) -> None:
    """Writes a page as text or Markdown."""
    with destination(call) as write:
        write(markdown(page).encode() if call.form == "markdown" else _text(call, page))


def _text(call: Call, page: Page) -> bytes:
    if call.out is None and sys.stdout is not None and sys.stdout.isatty():
        from medwarrant.rendering.terminal import terminal

        return terminal(page, sys.stdout).encode()
    return plain(page).encode()


@contextmanager
def destination(call: Call) -> Iterator[Callable[[bytes], object]]:
    """A function that writes bytes to where the result of the call goes.

    A file appears under its name only when it is complete. A reader of standard output that
    goes away (``| head``) ends the command quietly.
    """
    if call.out is None:
        with _standard_output() as write:
            yield write
    else:
        with _file(call.out) as write:
            yield write


@contextmanager
def _standard_output() -> Iterator[Callable[[bytes], object]]:
    if sys.stdout is None:
        raise StoreError("standard output is closed", remedy="use --out FILE")

    def write(data: bytes) -> None:
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            _abandon_standard_output()
            raise typer.Exit(0) from None
        except OSError as error:
            _abandon_standard_output()
            raise _failure(error, "standard output") from error

    yield write


def _abandon_standard_output() -> None:
    """Keeps the interpreter from complaining about unwritten output when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@contextmanager
def _file(path: Path) -> Iterator[Callable[[bytes], object]]:
    target = path.resolve()
    is_device = target.exists() and not target.is_file()  # or a named pipe
    part = target if is_device else target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        stream = part.open("wb" if is_device else "xb")
    except OSError as error:
        raise _failure(error, str(path)) from error
    try:
        yield _guarded(stream, path)
        try:
            stream.close()
            if not is_device:
                part.replace(target)
        except OSError as error:
            raise _failure(error, str(path)) from error
    finally:
        if not is_device:
            with suppress(OSError):
                stream.close()
            part.unlink(missing_ok=True)


def _guarded(stream: BinaryIO, path: Path) -> Callable[[bytes], object]:
    def write(data: bytes) -> None:
        try:
            stream.write(data)
        except OSError as error:
            raise _failure(error, str(path)) from error

    return write


def _failure(error: OSError, where: str) -> InputError | StoreError:
    """What a user can do about an output that cannot be written."""
    reason = os.strerror(error.errno) if error.errno is not None else str(error)
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR):
        remedy = "name a file in a folder that exists"
        return InputError(f"cannot write: {reason}", where=where, remedy=remedy)
    if error.errno == errno.ENOSPC:
        return StoreError("no space left", where=where, remedy="free some space and try again")
    remedy = "choose a place that you may write to"
    return StoreError(f"cannot write: {reason}", where=where, remedy=remedy)
