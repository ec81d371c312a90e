"""The tree of errors. Each says what went wrong, where, and what to do, in one line.

Exit codes follow the contract: 1 a check that was asked for failed, 2 the call or its input is
wrong, 3 the machine or the store stands in the way.

    MedwarrantError
     ├─ InputError (2)
     │   ├─ UnknownFormat       no reader recognises the bytes
     │   └─ BadResult           a result file that is not what it says it is
     └─ StoreError (3)
         ├─ CorpusLocked        another process is writing
         ├─ CorpusReadOnly      the directory cannot be written
         ├─ CorpusFull          no space left
         ├─ CorpusTooNew        written by a later version
         ├─ CorpusDamaged       what is on disk contradicts itself
         └─ ModelDamaged        a shipped model is missing or not what was shipped
"""

from __future__ import annotations

LONGEST_PART = 400
"""Characters of one part of a message. The longest of our own have 250; what an input makes a
message say has no bound of its own."""


def one_line(words: str) -> str:
    """Words of ours that may repeat an input's as one line that says what is there: controls become
    their Unicode pictures, what else cannot be seen U+FFFD, and what has no end is cut.
    """
    if not words.isprintable():
        words = " ".join("".join(map(_seen, words[: 4 * LONGEST_PART])).split())
    return words if len(words) <= LONGEST_PART else f"{words[:LONGEST_PART]}…"


def _seen(letter: str) -> str:
    if letter.isprintable() or letter.isspace():
        return letter if letter.isprintable() else " "
    return chr(0x2400 + ord(letter)) if ord(letter) < ord(" ") else "\ufffd"


class MedwarrantError(Exception):
    """Base of all errors that a user can do something about.

    ``what`` happened, ``where`` (a path, an option, a record; "" where there is no place) and
    ``remedy`` (what to do).
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = one_line(what)
        self.where = one_line(where)
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"


class InputError(MedwarrantError):
    """The call or its input is wrong."""

    exit_code = 2


class UnknownFormat(InputError):
    """No reader recognises the bytes."""


class BadResult(InputError):
    """A result file is not what it says it is."""


class StoreError(MedwarrantError):
    """The machine or the store stands in the way."""

    exit_code = 3


class CorpusLocked(StoreError):
    """Another process is writing to the corpus."""


class CorpusReadOnly(StoreError):
    """The corpus directory cannot be written."""


class CorpusFull(StoreError):
    """There is no space left for the corpus."""


class CorpusTooNew(StoreError):
    """The corpus was written by a later version."""


class CorpusDamaged(StoreError):
    """What is on disk contradicts itself."""


class ModelDamaged(StoreError):
    """A shipped model is missing or is not the one that was shipped."""


class MissingExtra(StoreError):
    """A library that only some commands need is not installed."""

    def __init__(self, purpose: str, package: str, extra: str = "synthesis") -> None:
        super().__init__(
            f"{purpose} needs {package}, which is not installed",
            remedy=f"run: pip install 'medwarrant[{extra}]'",
        )
