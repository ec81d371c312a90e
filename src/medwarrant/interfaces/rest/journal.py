"""What a server tells of itself: a line of JSON for each request, and figures for Prometheus.

Neither holds a word of what was asked or sent, unless whoever runs the server wants questions in
the log: a question may tell who is ill. An address is told as its route is written
(``/v1/documents/{id}``), so that it names nobody and its kinds are few.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Literal, TextIO

import msgspec
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medwarrant.interfaces.pool import EnginePool
from medwarrant.records import Record

Log = Literal["none", "requests", "questions"]
"""What is logged: nothing, a line a request, or that with what was asked."""

SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0)
"""Upper bounds of the histogram: a lexical search takes milliseconds, an audit minutes."""

LONGEST_LOGGED: Final = 2_000
"""Characters of a question in a line."""

METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Line(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One request in the log. ``time`` in UTC, ``seconds`` until all was sent, ``status`` 499 where
    nobody waited for it.
    """

    time: str
    method: str
    route: str
    status: int
    seconds: float
    bytes: int
    asked: str | None = None


class Figures:
    """What is counted, for one server."""

    def __init__(self, pool: EnginePool) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "medwarrant_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self.seconds = Histogram(
            "medwarrant_request_seconds",
            "Seconds until a request was answered.",
            ("route",),
            buckets=SECONDS,
            registry=self._registry,
        )
        for name, told, value in (
            ("waiting", "Jobs that wait in the line.", pool.waiting),
            ("line", "Jobs that may wait.", lambda: pool.line),
            ("working", "Jobs that are being done.", pool.working),
            ("workers", "Processes that do jobs.", lambda: pool.workers),
            ("ended", "Processes that were ended or died.", lambda: pool.ended),
        ):
            gauge = Gauge(f"medwarrant_{name}", told, registry=self._registry)
            gauge.set_function(_as_float(value))

    def text(self) -> bytes:
        """The figures in Prometheus's text format, ``MEDIA_TYPE``."""
        return generate_latest(self._registry)


MEDIA_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4


def _as_float(value: Callable[[], int]) -> Callable[[], float]:
    return lambda: float(value())


class Journal:
    """Counts and logs what passes through."""

    def __init__(
        self, app: ASGIApp, figures: Figures, log: Log = "none", out: TextIO | None = None
    ) -> None:
        """``out`` is where lines go, standard error if left out."""
        self._app = app
        self._figures = figures
        self._log = log
        self._out = out

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the application answer, and notes how."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, size, started = 500, 0, time.monotonic()

        async def noting(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            status = 499
        finally:
            self._note(scope, status, size, time.monotonic() - started)

    def _note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        method = scope["method"] if scope["method"] in METHODS else "other"
        self._figures.requests.labels(method, route, str(status)).inc()
        self._figures.seconds.labels(route).observe(seconds)
        if self._log == "none":
            return
        line = Line(
            time=datetime.now(UTC).isoformat(timespec="milliseconds"),
            method=method,
            route=route,
            status=status,
            seconds=round(seconds, 4),
            bytes=size,
            asked=_asked(scope) if self._log == "questions" else None,
        )
        print(msgspec.json.encode(line).decode(), file=self._out or sys.stderr, flush=True)


def _asked(scope: Scope) -> str | None:
    """What was asked: by a body as its handler noted, else by the address."""
    noted: str | None = scope.get("state", {}).get("asked")
    by_link = scope.get("query_string", b"").decode("latin-1")
    return (noted or by_link)[:LONGEST_LOGGED] or None
