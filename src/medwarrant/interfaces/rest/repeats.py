"""Requests sent twice: whoever does not hear back sends again, and the work is done once.

A client names its request with an ``Idempotency-Key``. What counts as the same request is what it
asks for, not its bytes, since the same form is sent with another boundary each time.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, NamedTuple

import msgspec

from medwarrant.errors import InputError
from medwarrant.interfaces.jobs import Job, Result

HEADER: Final = "idempotency-key"
KEY: Final = re.compile(r"[!-~]{1,200}")
"""A key: visible ASCII, as a UUID is."""

MOST: Final = 1_000
MOST_BYTES: Final = 32 * 2**20
"""Keys and bytes of results that are remembered; the oldest are forgotten first. What is still
being done counts with no bytes: the line bounds how many there are."""


class _Known(NamedTuple):
    """A request that came, and what comes of it."""

    asked: bytes
    future: Future[Result]

    def has_failed(self) -> bool:
        return self.future.done() and (
            self.future.cancelled() or self.future.exception() is not None
        )

    def size(self) -> int:
        if not self.future.done() or self.has_failed():
            return 0
        result = self.future.result()
        return len(result.body) + len(result.record)


class Repeats:
    """Results by the key of their request, in memory alone. Safe to share between threads."""

    def __init__(self, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._turn = threading.Lock()

    def once(self, key: str, job: Job, submit: Callable[[], Future[Result]]) -> Future[Result]:
        """What comes of a job: of its first request where that is remembered and did not fail.

        Raises InputError for a key that is none, and for one that named something else before; and
        whatever ``submit`` raises.
        """
        if KEY.fullmatch(key) is None:
            raise InputError(
                "not a key", where="Idempotency-Key", remedy="send a UUID, without spaces"
            )
        asked = hashlib.sha256(msgspec.msgpack.encode(job)).digest()
        with self._turn:
            known = self._known.get(key)
            if known is not None and not known.has_failed():
                if known.asked != asked:
                    raise InputError(
                        "this key named another request before",
                        where="Idempotency-Key",
                        remedy="send a new key with each new request",
                    )
                return known.future
            self._known.pop(key, None)
            future = submit()
            self._known[key] = _Known(asked, future)
            self._forget()
            return future

    def _forget(self) -> None:
        kept = sum(each.size() for each in self._known.values())
        while len(self._known) > 1 and (len(self._known) > self._most or kept > self._most_bytes):
            _, oldest = self._known.popitem(last=False)
            kept -= oldest.size()
