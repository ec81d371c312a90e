"""What comes in: standard input, files, lines, and text from the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from medwarrant.errors import InputError
from medwarrant.interfaces.cli.messages import note

STANDARD_INPUT = "-"


def standard_input() -> BinaryIO:
    """Standard input as bytes. A person at a terminal is told that it is being read.

    Raises:
        InputError: it is closed.
    """
    if sys.stdin is None:
        raise InputError("standard input is closed", remedy="name a file instead of -")
    if sys.stdin.isatty():
        note("reading standard input; end it with Ctrl-D (Ctrl-Z and Enter on Windows)")
    return sys.stdin.buffer


def lines_of(path: str) -> Iterator[bytes]:
    """The lines of a file or of standard input, without their line ends, as they come.

    Raises:
        InputError: the file cannot be read.
    """
    if path == STANDARD_INPUT:
        for line in standard_input():
            yield line.rstrip(b"\r\n")
        return
    try:
        with Path(path).open("rb") as stream:
            for line in stream:
                yield line.rstrip(b"\r\n")
    except OSError as error:
        raise unreadable(path, error) from error


def bytes_of(path: str, most: int | None = None) -> bytes:
    """All of a file or of standard input; with ``most``, no more than one byte beyond so many.

    Raises:
        InputError: the file cannot be read.
    """
    upto = -1 if most is None else most + 1
    if path == STANDARD_INPUT:
        return standard_input().read(upto)
    try:
        with Path(path).open("rb") as stream:
            return stream.read(upto)
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: str, error: OSError) -> InputError:
    """The error for a file that cannot be read."""
    reason = os.strerror(error.errno) if error.errno is not None else str(error)
    return InputError(f"cannot be read: {reason}", where=path, remedy="check the name")


def sound_text(text: str, where: str) -> str:
    """Text from the command line.

    Raises:
        InputError: it is blank, or holds bytes that are no UTF-8.
    """
    if text.strip() == "":
        raise InputError("nothing to look for", where=where, remedy="write it in words")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError("is not valid UTF-8", where=where, remedy="type it anew") from error
    return text
