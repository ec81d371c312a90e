"""What was read once is not read again: appraisals and statements, kept by content.

A process that answers many questions meets the same documents again and again. Nothing is kept on
disk: reading an abstract takes a few milliseconds.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from typing import Generic, Protocol, TypeVar

import msgspec

from medwarrant.records import Document, Statement, Study

MOST = 4_000
"""Documents whose reading is kept, about 20 KB each."""

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


class CachedReading:
    """Both readings of a document, each made once; implements both ports."""

    def __init__(self, appraiser: Appraising, statements: Stating) -> None:
        self._appraiser = appraiser
        self._statements = statements
        self._studies: _Kept[Study] = _Kept()
        self._stated: _Kept[tuple[Statement, ...]] = _Kept()

    def appraise(self, document: Document) -> Study:
        """The study profile, each filled field with its quote."""
        key = _key(document)
        kept = self._studies.get(key)
        return kept or self._studies.put(key, self._appraiser.appraise(document))

    def statements(self, document: Document, study: Study) -> tuple[Statement, ...]:
        """What the document found, doubts, recommends or keeps silent about, in text order."""
        key = _key(document)
        kept = self._stated.get(key)
        if kept is not None:
            return kept
        return self._stated.put(key, self._statements.statements(document, study))


class _Kept(Generic[Value]):
    """The values used last, up to ``MOST``."""

    def __init__(self) -> None:
        self._values: OrderedDict[bytes, Value] = OrderedDict()

    def get(self, key: bytes) -> Value | None:
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: bytes, value: Value) -> Value:
        self._values[key] = value
        if len(self._values) > MOST:
            self._values.popitem(last=False)
        return value


def _key(document: Document) -> bytes:
    return hashlib.blake2b(_ENCODER.encode(document), digest_size=16).digest()
