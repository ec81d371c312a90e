"""Each page's main path, by mouse and by keyboard alone, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from browser.conftest import OpenPage
from browser.hands import Hand
from browser.samples import ARTICLE
from browser.views import DESK_DARK, PHONE_LIGHT, View

QUESTION = "Is kratom addictive?"
Handed = Callable[[Page], Hand]
both_views = pytest.mark.parametrize("view", [DESK_DARK, PHONE_LIGHT], ids=lambda view: view.name)


@both_views
def test_a_reader_asks_doubts_and_opens_the_warrant(
    open_page: OpenPage, hand: Handed, view: View
) -> None:
    page = open_page("/", view)
    reader = hand(page)
    reader.write(page.get_by_label("A clinical question"), QUESTION)
    reader.press(page.get_by_role("button", name="Ask"))
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)

    warrant = page.locator("details.warrant").first
    quote = warrant.locator("mark").first
    expect(quote).not_to_be_visible()
    reader.press(warrant.locator("summary"))
    expect(quote).to_be_visible()

    words = quote.inner_text()
    reader.press(warrant.get_by_role("link", name="in the whole text").first)
    expect(page.locator("mark").first).to_be_in_viewport()
    assert page.locator("mark").first.inner_text() in words
    page.go_back()

    reader.press(page.get_by_role("link", name="patients"))
    expect(page.get_by_role("link", name="patients")).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("heading", level=1)).to_have_text(QUESTION)


def test_the_first_screen_of_a_phone_says_the_bottom_line_and_how_sure_it_is(
    open_page: OpenPage,
) -> None:
    page = open_page(
        "/ask?question=Is ketamine better than electroconvulsive therapy for depression?",
        PHONE_LIGHT,
    )
    for first in (page.locator(".bottom .verdict a"), page.locator(".bottom .pair > p").first):
        expect(first).to_be_in_viewport(ratio=1)


def test_a_question_follows_another(open_page: OpenPage, hand: Handed) -> None:
    page = open_page(f"/ask?question={QUESTION}")
    reader = hand(page)
    reader.write(page.get_by_label("A question that follows"), "and in rats?")
    reader.press(page.locator(".follow").get_by_role("button", name="Ask"))
    expect(page.get_by_role("navigation", name="Asked before")).to_contain_text(QUESTION)


def test_an_article_is_pasted_and_its_findings_are_filtered(
    open_page: OpenPage, hand: Handed
) -> None:
    page = open_page("/")
    reader = hand(page)
    reader.press(page.get_by_role("link", name="Audit"))
    reader.write(page.get_by_label("An article, pasted"), ARTICLE)
    reader.press(page.get_by_role("button", name="Read it"))
    less = page.locator(".index section:not(.major)")
    expect(less.first).to_be_visible()
    reader.choose(page.get_by_label("only what must be settled"))
    for section in less.all():
        expect(section).not_to_be_visible()


@pytest.mark.parametrize("path", ["/audit", "/digest"])
def test_a_file_is_read(open_page: OpenPage, article: Path, path: str) -> None:
    page = open_page(path, PHONE_LIGHT)
    page.get_by_label("or as a file").set_input_files(article)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ketamine and depression")


def test_a_search_is_narrowed(open_page: OpenPage, hand: Handed) -> None:
    page = open_page("/search")
    reader = hand(page)
    reader.write(page.get_by_label("Words"), "ketamine")
    reader.write(page.get_by_label("from year"), "2024")
    reader.press(page.get_by_role("button", name="Search"))
    expect(page.get_by_role("region", name="Found").get_by_role("listitem").first).to_be_visible()
    expect(page.get_by_label("from year")).to_have_value("2024")


def test_documents_are_added_and_what_cannot_be_read_is_named(
    open_page: OpenPage, article: Path
) -> None:
    page = open_page("/corpus")
    picture = article.with_name("photo.png")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    page.get_by_label("Documents").set_input_files([article, picture])
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Added to the corpus")
    expect(page.locator("main")).to_contain_text("1 rejected")
    expect(page.locator("main")).to_contain_text("photo.png")
    page.get_by_role("link", name="The corpus").click()
    expect(page.locator("main")).to_contain_text("photo.png")


def test_an_answer_on_paper_begins_on_its_first_page_and_leaves_none_empty(
    open_page: OpenPage,
) -> None:
    page = open_page(f"/ask?question={QUESTION}")
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    words = [sheet.get_textpage().get_text_bounded().split() for sheet in sheets]
    assert min(map(len, words[:-1])) > 100
    first = " ".join(words[0])
    assert "Bottom line" in first
    assert "What was found" in first
    whole = " ".join(" ".join(each) for each in words)
    assert "not the source's own words:" in whole
    for only_on_a_screen in ("Follow up", "Permanent link", "Save", "its quote", "Read on"):
        assert only_on_a_screen not in whole
