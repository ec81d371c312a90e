"""Requests that break rules, over real connections: refused, and the next one is served."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.testclient import TestClient

from interfaces.served import client, pool
from medwarrant.interfaces.pool import EnginePool
from medwarrant.interfaces.rest import served_app
from medwarrant.interfaces.rest.bodies import Limits
from medwarrant.interfaces.rest.connections import PunctualProtocol

__all__ = ["client", "pool"]


class Hurried(PunctualProtocol):
    """Waits for headers a moment, so that a test need not."""

    headers_s = 0.2


@pytest.fixture(scope="module")
def port(pool: EnginePool) -> Iterator[int]:
    """A server as ``serve`` starts one, in a thread."""
    app = served_app(pool, limits=Limits(most_bytes=1_000_000, most_seconds=0.2))
    config = uvicorn.Config(app, port=0, http=Hurried, lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join()


def said(port: int, *parts: bytes) -> bytes:
    """All that comes back until the server hangs up, which it must within seconds."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        for part in parts:
            connection.sendall(part)
        answer = b""
        try:
            while received := connection.recv(65_536):
                answer += received
        except ConnectionResetError:
            pass
    return answer


HOST = b"Host: localhost\r\n"
CLOSE = b"Connection: close\r\n"


@pytest.mark.parametrize(
    "request_",
    [
        b"",
        b"GET /healthz HTTP/1.1\r\nHost: local",
        b"GET /healthz HTTP/1.1\r\n" + HOST + b"X-A: b\r\n",
    ],
    ids=["nothing", "half a header", "no end"],
)
def test_who_does_not_finish_its_headers_is_hung_up_on(port: int, request_: bytes) -> None:
    assert said(port, request_) == b""


def test_who_does_not_finish_its_body_is_told_so(port: int) -> None:
    head = b"POST /v1/audit HTTP/1.1\r\n" + HOST + CLOSE + b"Content-Length: 100\r\n\r\n{"
    assert said(port, head).startswith(b"HTTP/1.1 408 ")


def test_a_question_too_long_for_an_address_is_told_what_to_do(port: int) -> None:
    answer = said(port, b"GET /ask?question=" + b"x" * 70_000)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"application/problem+json" in answer
    assert b"in the body of a POST" in answer


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 2000000\r\n",
        b"Content-Length: 99999999999999999999\r\n",
        b"Content-Length: 10\r\nContent-Length: 20\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"X-A: b\r\n" * 20_000,
        b"X-A: " + b"b" * 200_000 + b"\r\n",
        b"X-A : b\r\n",
        b"X-A: b\x00c\r\n",
        b"X-A: b\rSet-Cookie: c=d\r\n",
        b" folded: x\r\n",
    ],
    ids=range(12),
)
def test_headers_that_break_the_rules_are_refused(port: int, head: bytes) -> None:
    answer = said(port, b"POST /v1/ask HTTP/1.1\r\n" + HOST + CLOSE + head + b"\r\n{}")
    assert answer[:12] in (b"", b"HTTP/1.1 400", b"HTTP/1.1 413", b"HTTP/1.1 422", b"HTTP/1.1 408")
    assert b"Traceback" not in answer
    assert b"set-cookie" not in answer.lower()


def test_a_body_in_chunks_without_end_is_cut_off(port: int) -> None:
    head = b"POST /v1/ask HTTP/1.1\r\n" + HOST + CLOSE + b"Transfer-Encoding: chunked\r\n\r\n"
    chunks = (b"10000\r\n" + b"x" * 65_536 + b"\r\n") * 20
    try:
        answer = said(port, head + chunks)
    except (BrokenPipeError, ConnectionResetError):
        return
    assert answer == b"" or answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/static/../../../etc/passwd.css",
        "/static/..%2f..%2f..%2fetc%2fpasswd.css",
        "/static/%2e%2e/%2e%2e/site.css",
        "/static//etc/passwd.css",
        "/static/..\\..\\site.css",
        "/static/answer.css%00.css",
        "/v1/schemas/..%2f..%2ffields",
        "/v1/schemas/%2fetc%2fpasswd",
        "/v1/documents/..%2f..%2f..%2fetc%2fpasswd",
        "/v1/documents/file:%2f%2f%2fetc%2fpasswd",
        "/v1/documents/%00",
        "/v1/documents/%ff%fe",
        "/v1/documents/%ed%a0%80",
        "//evil.example/healthz",
    ],
)
def test_no_path_leads_out_of_what_is_served(port: int, path: str) -> None:
    answer = said(port, b"GET " + path.encode() + b" HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n")
    assert answer[:12] in (b"HTTP/1.1 404", b"HTTP/1.1 400", b"HTTP/1.1 422")
    assert b"root:" not in answer


def test_nothing_of_a_request_becomes_a_header_of_the_answer(client: TestClient) -> None:
    injected = "x\r\nSet-Cookie: owned=1\r\n\r\nowned"
    for response in (
        client.get("/v1/search", params={"query": injected}),
        client.get("/ask/export", params={"question": injected, "form": "markdown"}),
        client.get("/v1/documents", params={"cursor": injected}),
        client.get("/v1/documents/" + "x%0d%0aSet-Cookie:%20owned=1"),
        client.get("/v1/schemas/" + "x%0d%0aSet-Cookie:%20owned=1"),
    ):
        assert response.status_code < 500
        assert "owned" not in str(response.headers).lower()


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1@evil",
        "[::1",
        "localhost:x@evil.example",
    ],
)
def test_a_host_that_is_not_ours_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 421


def test_a_body_that_never_comes_costs_its_time_and_no_more(pool: EnginePool) -> None:
    app = served_app(pool, limits=Limits(most_seconds=0.01))
    sent: list[int] = []

    async def never() -> dict[str, object]:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            sent.append(int(str(message["status"])))

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/v1/audit",
        "raw_path": b"/v1/audit",
        "query_string": b"",
        "headers": [(b"host", b"localhost")],
        "http_version": "1.1",
        "scheme": "http",
        "root_path": "",
        "server": ("localhost", 80),
        "client": None,
    }
    asyncio.run(asyncio.wait_for(app(scope, never, send), timeout=30))  # type: ignore[arg-type]
    assert sent == [408]


def test_after_all_that_the_server_answers(port: int) -> None:
    answer = said(port, b"GET /readyz HTTP/1.1\r\n" + HOST + CLOSE + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
