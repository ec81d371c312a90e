"""No page has a fault that axe knows (WCAG 2.2 A and AA, and its best practices), in any view."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage
from browser.samples import ARTICLE
from browser.views import DESK_DARK, NARROWEST, PHONE_DARK, PHONE_LIGHT

EVERYTHING: dict[str, object] = {"resultTypes": ["violations"]}
OF_A_VIEW: dict[str, object] = {
    **EVERYTHING,
    "runOnly": [
        "color-contrast",
        "link-in-text-block",
        "scrollable-region-focusable",
        "target-size",
    ],
}
"""What depends on the window and its colours."""
QUESTION = "Is ketamine better than electroconvulsive therapy for treatment-resistant depression?"


def asked(**more: str) -> str:
    return f"/ask?{urlencode({'question': QUESTION, **more})}"


PAGES = {
    "home": "/",
    "answer for clinicians": asked(),
    "answer for patients": asked(audience="patient"),
    "answer for researchers": asked(audience="researcher"),
    "thread": f"{asked()}&then=and+in+rats%3F",
    "refusal": asked(audience="nobody"),
    "search": "/search?query=ketamine+depression",
    "document": "/document?id=pack:ketamine:abbar2022&start=200&end=300",
    "corpus": "/corpus",
    "form of an audit": "/audit",
    "form of a proof": "/recheck",
    "no page": "/nowhere",
    "answer of another corpus": asked(snapshot="0000", said="no.abcd"),
    "audit": "/audit",
    "digest": "/digest",
}
SENT = ("audit", "digest")


def faults(page: Page, options: dict[str, object] = EVERYTHING) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_without_fault_in_every_view(open_page: OpenPage, name: str) -> None:
    page = open_page(PAGES[name], scripts=True)
    if name in SENT:
        page.locator("textarea").fill(ARTICLE)
        page.get_by_role("button", name="Read it").click()
        expect(page.locator(".eyebrow")).to_be_visible()
    for folded in page.locator("main details").all():
        folded.evaluate("element => { element.open = true }")
    assert faults(page) == []
    for view in (DESK_DARK, PHONE_DARK, PHONE_LIGHT, NARROWEST):
        page.set_viewport_size({"width": view.width, "height": view.height})
        page.emulate_media(color_scheme=view.scheme)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= view.width, f"{view.name}: {width} pixels wide"
        if view is not NARROWEST:
            assert faults(page, OF_A_VIEW) == [], view.name
