"""A server, a browser without scripts, and what no page may do: ask elsewhere, report a fault."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright
from starlette.types import ASGIApp

from browser.hands import Hand, Keyboard, Pointer
from browser.samples import ARTICLE
from browser.views import DESK_LIGHT, View
from medwarrant.interfaces.pool import EnginePool, Opening
from medwarrant.interfaces.rest import served_app

NAMES = ("chromium", "chromium-browser", "google-chrome")

PATIENCE_MS = 60_000
"""How long anything may take on a busy machine: it bounds what hangs, and measures nothing."""

expect.set_options(timeout=PATIENCE_MS)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the shipped packs and a corpus that is empty at first."""
    corpus = tmp_path_factory.mktemp("corpus") / "held"
    with (
        EnginePool(Opening(corpus=corpus), workers=1, line=20, seconds=120) as pool,
        listening(served_app(pool, is_adding=True)) as address,
    ):
        yield address


@contextmanager
def listening(app: ASGIApp) -> Iterator[str]:
    """The address at which the app is served by a thread of this process."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    port = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [port]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    port.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's own chromium; no longer than a module, since its driver keeps an event loop
    that would run under the tests of others.
    """
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser on this machine: looked for {', '.join(NAMES)}")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []  # it refuses to sandbox for root
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[OpenPage]:
    """Opens a path in a view; at the end no page has asked elsewhere, run or reported anything.

    Without scripts, since every path works so; axe is one, and needs them.
    """
    faults: list[str] = []
    contexts = []

    def opened(path: str, view: View = DESK_LIGHT, *, scripts: bool = False) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": view.width, "height": view.height},
            color_scheme=view.scheme,
            has_touch=view.is_touched,
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.extend(_told(message)))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", lambda dialog: faults.append(f"a dialog: {dialog.message}"))
        page.on("request", lambda request: faults.extend(_elsewhere(request, site)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def _told(message: ConsoleMessage) -> list[str]:
    """What a page reports, but for the status that it came with itself (a refusal's is 422)."""
    is_own_status = message.text.startswith("Failed to load resource") and (
        message.location.get("url") == message.page.url if message.page else False
    )
    return [message.text] if message.type in ("error", "warning") and not is_own_status else []


def _elsewhere(request: Request, site: str) -> list[str]:
    here = urlsplit(site).netloc
    asked = urlsplit(request.url)
    return [] if asked.scheme == "data" or asked.netloc == here else [request.url]


@pytest.fixture(params=["mouse", "keyboard"])
def hand(request: pytest.FixtureRequest) -> Callable[[Page], Hand]:
    """A reader's hand, with a mouse and with the keyboard alone."""
    return Pointer if request.param == "mouse" else Keyboard


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A small article as a file."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path
