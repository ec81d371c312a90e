from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from interfaces.fake_engine import FakeEngine
from medwarrant.interfaces.cli import call, main
from medwarrant.interfaces.cli.call import Call


@dataclass(frozen=True)
class Ran:
    """What one call of the program did."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """A fake engine behind every command; ``opened`` in its calls says how it was opened."""
    fake = FakeEngine()

    def open_engine(this: Call, *, writable: bool = False, corpus: bool = True) -> FakeEngine:
        fake.calls.append(("opened", {"call": this, "writable": writable, "corpus": corpus}))
        return fake

    monkeypatch.setattr(call, "open_engine", open_engine)
    return fake


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the program in this process as a shell would: arguments and standard input."""

    def run(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(list(arguments))
        out, err = capfdbinary.readouterr()
        return Ran(code=code, out=out, err=err.decode())

    return run


def one_line(text: str) -> str:
    """The only line of a text, for messages that must be one line."""
    (line,) = text.splitlines()
    return line


Arguments = Sequence[str]
