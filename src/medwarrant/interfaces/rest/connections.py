"""Connections that may not dawdle: who does not say in time what is wanted is hung up on.

uvicorn bounds how long a connection may rest between requests and how long headers may be, and
not how long they may take: a client that sends a letter a minute would hold its connection for as
long as it likes. Bodies are bounded where they are read (``bodies.Limits``).
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from medwarrant.interfaces.rest.problems import refusal

SHORTER: Final = "keep addresses short, and send what is long in the body of a POST"
"""What to do where a request cannot be read: mostly, its address is longer than 64 kB."""

HEADERS_S: Final = 10.0
"""Seconds until a request's headers must be here: a slow telephone takes three."""


class PunctualProtocol(H11Protocol):
    """HTTP/1.1 with a deadline for the headers of each request."""

    headers_s = HEADERS_S
    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:  # as its base has it
        """Begins to wait for the first request."""
        super().connection_made(transport)
        self._await_headers()

    def data_received(self, data: bytes) -> None:
        """Begins to wait at a request's first byte, and stops where its headers are complete."""
        if self._due is None and self.conn.their_state is h11.IDLE:
            self._await_headers()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuses what is no request, or one whose address or headers are too long to be read."""
        said = refusal(400, "Bad request", msg, remedy=SHORTER)
        headers = [*said.raw_headers, (b"connection", b"close")]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=bytes(said.body)),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def _await_headers(self) -> None:
        self._due = self.loop.call_later(self.headers_s, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None
