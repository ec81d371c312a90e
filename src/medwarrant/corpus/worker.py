"""The process that reads and prepares.

It takes frames from its standard input (eight bytes of length, then a pickle) and answers each
with a frame on its standard output. The first frame holds the module search path and the functions
to call, every other a chunk. It ends when its input ends, so it never outlives its parent.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from typing import IO, Final

LENGTH: Final = struct.Struct("<Q")


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Sends one frame."""
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame, ``None`` at the end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def main() -> None:
    """Works until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    frames = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever a library prints must not fall between the frames
    first = read_frame(frames)
    if first is None:
        return
    # Pickles come from the parent process alone, over its pipe.
    path, task = pickle.loads(first)  # noqa: S301
    sys.path[:] = path
    work: Callable[[object], bytes] = pickle.loads(task)  # noqa: S301
    while (frame := read_frame(frames)) is not None:
        answer = work(pickle.loads(frame))  # noqa: S301
        try:
            write_frame(answers, answer)
        except OSError:  # the parent is gone, and nobody is left to be told
            os._exit(1)
