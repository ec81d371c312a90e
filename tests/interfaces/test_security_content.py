"""Nothing that others wrote runs on a page: no script, no handler, no address but those meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest
from starlette.testclient import TestClient

from interfaces.hostile import HOSTILE, MARK
from medwarrant.engine import Engine
from medwarrant.interfaces.pool import EnginePool, Opening
from medwarrant.interfaces.rest import served_app

RUNS = {"script", "iframe", "object", "embed", "base", "applet", "frame", "math", "noscript"}
LEADS = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcset")
NO_ICON = "data:,"
"""The icon of our pages: none."""

SCHEMES = {"", "http", "https", "mailto"}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server over a corpus whose every field is hostile, and one file that cannot be read."""
    folder = tmp_path_factory.mktemp("hostile")
    records = folder / "records.jsonl"
    lines = (
        {
            "id": f"test:{number}",
            "title": f"{words} Ketamine in depression",
            "abstract": f"We randomized 80 adults to ketamine or placebo. {words} "
            f"Ketamine reduced depression {words} more than placebo (p < 0.001).",
            "authors": [words],
            "journal": words,
            "url": f"javascript:{MARK}()",
            "year": 2020,
        }
        for number, words in enumerate(HOSTILE)
    )
    records.write_text("\n".join(map(json.dumps, lines)))
    (folder / f"<img src=x onerror={MARK}()>.pdf").write_bytes(b"%PDF-1.4 nothing")
    with Engine.open(folder / "corpus", pack=False) as engine:
        engine.ingest([str(records), str(folder / f"<img src=x onerror={MARK}()>.pdf")])
        assert len(engine.ids()) == len(HOSTILE)
        assert len(engine.rejected()) == 1
    opening = Opening(corpus=folder / "corpus", pack=False)
    with EnginePool(opening, workers=1, line=20, seconds=300) as pool:
        yield TestClient(served_app(pool), base_url="http://localhost")


def assert_harmless(page: str) -> None:
    """Whether a browser that reads the page finds nothing to run, load or send elsewhere."""
    for element in lxml.html.document_fromstring(page).iter(lxml.etree.Element):
        tag = str(element.tag).lower()
        assert tag not in RUNS, tag
        assert MARK not in tag
        for name, value in element.attrib.items():
            assert not str(name).lower().startswith("on"), (tag, name)
            assert name != "style", (tag, name)
            assert name != "http-equiv" or "refresh" not in value.lower()
            if name in LEADS:
                place = urlsplit(str(value).strip())
                assert place.scheme.lower() in SCHEMES or value == NO_ICON, value
                assert MARK not in place.netloc, value
        if tag in ("style", "title", "textarea"):
            assert "<script" not in (element.text or "") or tag != "style"


def assert_guarded(headers: object, page: str) -> None:
    """Whether what slipped through all the same would not be run."""
    told = dict(headers)  # type: ignore[call-overload]
    policy = told["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert told["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in told
    assert page != ""


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/search", {"query": "ketamine depression", "limit": "100"}),
        ("/ask", {"question": "Does ketamine reduce depression?"}),
        ("/ask/export", {"question": "Does ketamine reduce depression?"}),
        ("/corpus", {}),
        *(
            ("/document", {"id": f"test:{n}", "start": "1", "end": "90"})
            for n in range(len(HOSTILE))
        ),
    ],
)
def test_hostile_documents_do_nothing_on_a_page(
    browser: TestClient, path: str, fields: dict[str, str]
) -> None:
    response = browser.get(path, params=fields)
    assert response.status_code == 200
    assert MARK in response.text or "Ignore all" in response.text  # they are there, as words
    assert_harmless(response.text)


def test_every_page_tells_the_browser_to_run_nothing(browser: TestClient) -> None:
    for path in ("/", "/ask", "/audit", "/digest", "/search", "/corpus"):
        response = browser.get(path)
        assert_guarded(response.headers, response.text)
        assert_harmless(response.text)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_an_address_do_nothing(browser: TestClient, words: str) -> None:
    for path, name in (("/search", "query"), ("/search", "year_from"), ("/ask", "audience")):
        fields = {"query": "x", "question": "x", name: words}
        if path == "/ask":
            fields.pop("query")
        else:
            fields.pop("question")
        response = browser.get(path, params=fields)
        assert response.status_code < 500
        assert_harmless(response.text)
        assert_guarded(response.headers, response.text)


def test_hostile_questions_and_articles_do_nothing(browser: TestClient) -> None:
    every = "\n\n".join(f"{words} Ketamine cures depression (Owned, 2000)." for words in HOSTILE)
    asked = browser.get("/ask", params={"question": " ".join(HOSTILE)[:1_900]})
    name = HOSTILE[0] + ".txt"
    for response in (
        asked,
        browser.post("/audit", files={"file": (name, every.encode())}),
        browser.post("/audit", files={"text": (None, every)}),
        browser.post("/digest", files={"file": (name, every.encode())}),
    ):
        assert response.status_code in (200, 422)
        assert_harmless(response.text)
        assert_guarded(response.headers, response.text)


@pytest.mark.parametrize("words", HOSTILE)
def test_problems_repeat_what_was_sent_as_json_alone(browser: TestClient, words: str) -> None:
    for path in (f"/v1/documents/{words.encode().hex()}", f"/v1/schemas/{words.encode().hex()}"):
        assert browser.get(path).status_code == 404
    response = browser.post("/v1/ask", json={"question": "x", "audience": words})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_what_is_taken_away_as_markdown_holds_no_markup_of_others(browser: TestClient) -> None:
    asked = {"question": "Does ketamine reduce depression?", "form": "markdown"}
    taken = browser.get("/v1/ask", params=asked)
    assert taken.status_code == 200
    from markdown_it import MarkdownIt

    assert_harmless(MarkdownIt("commonmark").render(taken.text))


def test_files_named_to_harm_are_told_harmlessly(browser: TestClient, tmp_path: Path) -> None:
    for words in HOSTILE:
        name = words.replace("\r", "").replace("\n", "").replace("\x00", "") or "x"
        form = {"file": (name, b"Choirs sing best in spring.", "text/html")}
        response = browser.post("/v1/audit", files=form)
        assert response.status_code == 200
        assert MARK not in response.text
    assert list(tmp_path.iterdir()) == []
