"""What is refused before a route is looked for: other hosts' names, and other sites' forms.

A page on the web can make a browser send requests to a server on the same machine. It cannot read
what comes back, unless its own name is made to lead there (DNS rebinding): so requests for a host
that this server was not told it has are refused. And it can send forms: so what a browser says
comes from another site is refused.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from medwarrant.interfaces.rest.problems import refusal

OWN = ("localhost", "127.0.0.1", "::1")
"""Names of this machine to itself."""

READING = ("GET", "HEAD", "OPTIONS")
FROM_HERE = ("same-origin", "none")
"""What ``Sec-Fetch-Site`` says of requests that no other site caused (Fetch Metadata)."""


class Guard:
    """Passes on what may be answered; ``hosts`` are the names that the server goes by."""

    def __init__(self, app: ASGIApp, hosts: Collection[str] = OWN) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a refusal, or lets the application answer."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            if "*" not in self._hosts and _name(headers.get("host", "")) not in self._hosts:
                response = refusal(421, "Not this host", "this server does not go by that name")
                await response(scope, receive, send)
                return
            if scope["method"] not in READING and _is_from_elsewhere(headers):
                response = refusal(403, "Another site", "another site's page sent this")
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _name(host: str) -> str:
    """The host's name without its port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_from_elsewhere(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in FROM_HERE
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
