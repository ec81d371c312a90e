"""A page whose work goes on says so, before any of its result is there; then the result alone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as Way

from browser.conftest import PATIENCE_MS, listening
from browser.views import PHONE_LIGHT
from medwarrant.interfaces.jobs import Result
from medwarrant.interfaces.pool import EnginePool, Opening
from medwarrant.interfaces.rest.bodies import Limits
from medwarrant.interfaces.web.app import HEADERS, web_routes
from medwarrant.interfaces.web.streaming import Told, page_of
from medwarrant.records import Progress

NOT_OPENED = EnginePool(Opening(corpus=None), workers=1, line=1, seconds=1)
RESULT = Result(body=b"<h1>A question</h1><p>The answer.</p>", media_type="text/html")


@pytest.mark.parametrize("is_old", [False, True], ids=["", "a browser without :has"])
def test_what_is_waited_for_is_said_until_it_is_there(browser: Browser, is_old: bool) -> None:
    work: Future[Result] = Future()
    heard: list[Progress] = []
    with waiting_page(browser, work, heard, is_old=is_old) as page:
        assert seen(page, "A few seconds.")
        heard.append(Progress(origin="a.txt", documents=3, rejected=0, done=1, total=2))
        expect(page.get_by_text("3 documents")).to_be_visible()
        assert not seen(page, "A few seconds.")
        assert seen(page, "3 documents")
        work.set_result(RESULT)
        expect(page.get_by_text("The answer.")).to_be_visible()
        assert not seen(page, "3 documents")
        assert page.get_by_role("heading", level=1).last.inner_text() == "A question"
        page.emulate_media(media="print")
        expect(page.get_by_text("3 documents")).not_to_be_visible()


@contextmanager
def waiting_page(
    browser: Browser, work: Future[Result], heard: list[Progress], *, is_old: bool
) -> Iterator[Page]:
    """A page on a phone that waits for the work."""
    told = Told(
        title="A question",
        place="/",
        waiting="A few seconds.",
        drawn=lambda result: result.body.decode(),
        failed=str,
        heard=heard,
    )

    async def waits(_: Request) -> Response:
        return await page_of(work, told, HEADERS)

    ways = [Way("/waits", waits), *web_routes(NOT_OPENED, Limits(), is_adding=False)]
    with listening(Starlette(routes=ways)) as address:
        context = browser.new_context(
            viewport={"width": PHONE_LIGHT.width, "height": PHONE_LIGHT.height}
        )
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        if is_old:
            page.route("**/*.css", without_has)
        page.goto(f"{address}/waits", wait_until="commit")
        expect(page.locator("header.site")).to_have_css("display", "flex")  # the style has come
        yield page
        context.close()


def without_has(route: Route) -> None:
    """The style as a browser reads it that drops each rule with ``:has``."""
    style = route.fetch()
    route.fulfill(response=style, body=style.text().replace(":has(", ":unheard-of("))


def seen(page: Page, words: str) -> bool:
    """Whether the words are drawn, with nothing drawn over them."""
    place = page.locator(".step", has_text=words)
    place.wait_for(state="attached")
    return bool(
        place.evaluate(
            "e => { const r = e.getBoundingClientRect();"
            " return e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));"
            "}"
        )
    )
