"""What was read once is not read again: appraisals, statements and verdicts, kept by content.

A process that answers many questions meets the same documents again and again, and so does the next
process: an article that was edited and is audited anew, another question on the same subject. What
is kept is bound to the bytes that were read and to the code, vocabulary and models that read them.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, Generic, Protocol, TypeVar

import msgspec

from medwarrant.records import Document, Statement, Study, Verdict

MOST = 4_000
"""Readings of a kind that are kept in memory; those of a document have about 20 KB."""

TOGETHER = 200
"""Readings that are put on the shelf together: the file is synced once each time."""

ROOMS: Final = ("reading", "text")
"""Whose code decides how a document reads; the vocabulary's data lies there too."""

Value = TypeVar("Value")
_ENCODER = msgspec.msgpack.Encoder()


class Appraising(Protocol):
    """What is cached: ``ports.Appraiser``."""

    def appraise(self, document: Document) -> Study:
        """The study profile."""
        ...


class Stating(Protocol):
    """What is cached: ``ports.StatementReader``."""

    def statements(self, document: Document, study: Study) -> tuple[Statement, ...]:
        """What the document states."""
        ...


class Verifying(Protocol):
    """What is cached: ``ports.Verifier``."""

    def verify(self, claim: str, passage: str) -> Verdict:
        """What the passage says of the claim."""
        ...


class Shelving(Protocol):
    """Where readings outlast a process: ``corpus.shelf.Shelf``."""

    def read(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Those of the keys that are kept, with what is kept under them."""
        ...

    def write(self, rows: Mapping[bytes, bytes]) -> None:
        """Keeps them, where that can be done."""
        ...


@cache
def recipe_of_rules() -> str:
    """A hash of all code and data that decides how a document reads, in a few milliseconds."""
    found = hashlib.sha256()
    package = Path(__file__).parent.parent
    for path in sorted(path for room in ROOMS for path in (package / room).rglob("*")):
        if path.suffix in (".py", ".gz") or path.name == "manifest.json":
            found.update(path.read_bytes())
    found.update((package / "records.py").read_bytes())
    return found.hexdigest()


class CachedReading:
    """The readings of a document and of a claim, each made once; implements the three ports.

    ``shelf`` keeps them for other processes; ``recipe`` says what besides this package's own code
    decides them (packs, models) and is asked for at the first reading.
    """

    def __init__(
        self,
        appraiser: Appraising,
        statements: Stating,
        verifier: Verifying,
        shelf: Shelving,
        recipe: Callable[[], str],
    ) -> None:
        self._appraiser = appraiser
        self._statements = statements
        self._verifier = verifier
        self._recipe = recipe
        self._shelf = _Pending(shelf)
        self._studies = _Kept(Study, self._shelf)
        self._stated = _Kept(tuple[Statement, ...], self._shelf)
        self._verdicts = _Kept(Verdict, self._shelf)

    def appraise(self, document: Document) -> Study:
        """The study profile, each filled field with its quote."""
        return self._studies.of(
            self._key("study", document), lambda: self._appraiser.appraise(document)
        )

    def statements(self, document: Document, study: Study) -> tuple[Statement, ...]:
        """What the document found, doubts, recommends or keeps silent about, in text order."""
        return self._stated.of(
            self._key("statements", document),
            lambda: self._statements.statements(document, study),
        )

    def verify(self, claim: str, passage: str) -> Verdict:
        """What the passage says of the claim.

        Raises:
            ModelDamaged: when a file of the reader is missing or is not the one that was shipped.
        """
        return self._verdicts.of(
            self._key("verdict", (claim, passage)), lambda: self._verifier.verify(claim, passage)
        )

    def close(self) -> None:
        """Puts on the shelf what is not there yet."""
        self._shelf.put_away()

    def _key(self, kind: str, read: object) -> bytes:
        whole = hashlib.blake2b(digest_size=16)
        whole.update(_ENCODER.encode((kind, recipe_of_rules(), self._recipe())))
        whole.update(_ENCODER.encode(read))
        return whole.digest()


class _Pending:
    """A shelf on which rows are put some at a time."""

    def __init__(self, shelf: Shelving) -> None:
        self._shelf = shelf
        self._rows: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        return self._rows.get(key) or self._shelf.read((key,)).get(key)

    def put(self, key: bytes, row: bytes) -> None:
        self._rows[key] = row
        if len(self._rows) >= TOGETHER:
            self.put_away()

    def put_away(self) -> None:
        rows, self._rows = self._rows, {}
        self._shelf.write(rows)


class _Kept(Generic[Value]):
    """Values of one type: those used last in memory, all on the shelf."""

    def __init__(self, kind: type[Value], shelf: _Pending) -> None:
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._shelf = shelf
        self._values: OrderedDict[bytes, Value] = OrderedDict()

    def of(self, key: bytes, make: Callable[[], Value]) -> Value:
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        found = self._shelved(key)
        if found is None:
            found = make()
            self._shelf.put(key, zlib.compress(_ENCODER.encode(found), 1))
        self._values[key] = found
        if len(self._values) > MOST:
            self._values.popitem(last=False)
        return found

    def _shelved(self, key: bytes) -> Value | None:
        row = self._shelf.get(key)
        if row is None:
            return None
        try:
            return self._decoder.decode(zlib.decompress(row))
        except (zlib.error, msgspec.DecodeError):  # another's row, or garbage
            return None
