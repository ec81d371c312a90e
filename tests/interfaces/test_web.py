"""The pages: whole without JavaScript, and nothing of a document's is ever markup or run."""

from __future__ import annotations

import html
import re
from concurrent.futures import Future
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient

from interfaces.served import ARTICLE, client, pool
from medwarrant.errors import InputError
from medwarrant.interfaces.jobs import Rejects, Result
from medwarrant.interfaces.pool import EnginePool, Opening
from medwarrant.interfaces.rest import served_app
from medwarrant.records import Rejected
from medwarrant.rendering.lines import Ledger

__all__ = ["client", "pool"]

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7*7}}"


@pytest.mark.parametrize("path", ["/", "/audit", "/digest", "/search", "/corpus"])
def test_each_page_has_one_title_and_a_way_to_the_others(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    assert f'href="{path}" aria-current="page"' in page.text
    assert "script-src" not in page.headers["content-security-policy"]  # default-src 'none'
    assert "<script" not in page.text


def test_an_answer_shows_each_quote_in_its_context(client: TestClient) -> None:
    page = client.get("/ask", params={"question": "Is kratom addictive?"}).text
    assert "<mark>" in page
    assert 'id="source-1"' in page
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for target in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{target}"' in page


@pytest.mark.parametrize(
    ("path", "said"),
    [("/ask", "a few seconds"), ("/audit", "claim by claim"), ("/digest", "Reading the document")],
)
def test_a_page_that_takes_long_begins_with_what_is_being_done(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, said: str
) -> None:
    monkeypatch.setattr("medwarrant.interfaces.web.streaming.AT_ONCE_S", 0.0)
    if path == "/ask":
        page = client.get(path, params={"question": "Is kratom addictive?"}).text
    else:
        page = client.post(path, data={"text": ARTICLE}).text
    before, waiting, after = page.partition('role="status">')
    told = after.partition('<div class="outcome">')[0]
    assert waiting
    assert "outcome" not in before
    assert re.search(f'<p class="step">[^<]*{said}', told)


def test_a_doubted_quote_is_shown_in_the_whole_text_that_it_stands_in(client: TestClient) -> None:
    page = client.get("/ask", params={"question": "Is kratom addictive?"}).text
    (link, *_) = re.findall(r'<a class="whole-text" href="([^"]+)"', page)
    quotes = re.findall(r"<blockquote[^>]*>.*?<mark>(.*?)</mark>", page)
    document = client.get(html.unescape(link))
    marked = re.findall(r'<mark id="marked">(.*?)</mark>', document.text)
    assert link.endswith("#marked")
    assert marked
    assert marked[0] in quotes[0]


def test_a_patients_page_leads_to_no_text_that_may_tell_a_dose(client: TestClient) -> None:
    link = {"question": "Is kratom addictive?", "audience": "patient"}
    assert "whole-text" not in client.get("/ask", params=link).text


def test_a_file_leads_to_no_page_of_a_server(client: TestClient) -> None:
    link = {"question": "Is kratom addictive?", "form": "html"}
    assert "/document?" not in client.get("/ask/export", params=link).text


def test_a_document_that_is_not_held_is_told_with_what_to_do(client: TestClient) -> None:
    page = client.get("/document", params={"id": "pmid:0"})
    assert page.status_code == 404
    assert "search for its title" in page.text


def test_a_thread_goes_on_from_its_link_alone(client: TestClient) -> None:
    page = client.get("/ask", params={"question": "Is kratom addictive?", "then": "and in rats?"})
    assert "Asked before" in page.text
    assert "Is kratom addictive?" in page.text


def test_an_answer_can_be_taken_away_as_one_file(client: TestClient) -> None:
    link = {"question": "Is kratom addictive?", "form": "html"}
    file = client.get("/ask/export", params=link)
    assert file.headers["content-disposition"] == 'attachment; filename="answer.html"'
    assert "<style>" in file.text
    assert client.get("/ask/export", params={**link, "form": "../x"}).status_code == 422


def test_an_article_is_shown_with_what_was_found_in_it(client: TestClient) -> None:
    page = client.post("/audit", data={"text": ARTICLE})
    assert page.status_code == 200
    assert "Ketamine relieves depression within hours" in page.text


@pytest.mark.parametrize(
    ("path", "form", "begins"),
    [("/audit", "docx", b"PK"), ("/digest", "markdown", b"# "), ("/audit", "sarif", b"{")],
)
def test_what_was_found_can_be_had_as_a_file_instead(
    client: TestClient, path: str, form: str, begins: bytes
) -> None:
    assert f'<option value="{form}">' in client.get(path).text
    file = client.post(path, data={"text": ARTICLE, "form": form})
    name = f"{path[1:]}.{'md' if form == 'markdown' else form}"
    assert file.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert file.content.startswith(begins)
    assert client.post(path, data={"text": ARTICLE, "form": "../x"}).status_code == 422


def test_a_document_is_digested(client: TestClient) -> None:
    page = client.post("/digest", files={"file": ("a.txt", ARTICLE.encode())})
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "fields"),
    [
        ("GET", "/ask", {"question": HOSTILE}),
        ("GET", "/ask", {"question": "Is kratom addictive?", "then": HOSTILE}),
        ("GET", "/ask", {"question": "Is kratom addictive?", "audience": HOSTILE}),
        ("GET", "/search", {"query": HOSTILE, "design": HOSTILE}),
        ("GET", "/search", {"query": HOSTILE}),
        ("POST", "/audit", {"text": f"{HOSTILE} works [1].\n\nReferences\n\n1. {HOSTILE}"}),
        ("POST", "/digest", {"text": f"{HOSTILE}\n\nKetamine relieved {HOSTILE} depression."}),
        ("POST", "/audit", {"text": ""}),
        ("POST", "/recheck", {"text": HOSTILE}),
        ("GET", "/ask", {"question": "Is kratom addictive?", "snapshot": HOSTILE, "said": HOSTILE}),
    ],
)
def test_nothing_that_is_sent_is_markup(
    client: TestClient, method: str, path: str, fields: dict[str, str]
) -> None:
    is_link = method == "GET"
    page = client.get(path, params=fields) if is_link else client.post(path, data=fields)
    assert page.status_code < 500
    assert "<script" not in page.text
    assert "<img" not in page.text
    assert "onerror=alert(1)>" not in page.text


def test_a_hit_in_a_summary_of_ours_is_told_as_one(client: TestClient) -> None:
    link = {"query": "kratom", "source": "study_summary"}
    assert "our summary of" in client.get("/search", params=link).text
    told = client.get("/v1/search", params={**link, "form": "text"}).text
    assert "our summary of" in told


def test_what_goes_wrong_is_a_page_too(client: TestClient) -> None:
    page = client.get("/ask", params={"question": "x" * 3_000})
    assert page.status_code == 422
    assert "This could not be done" in page.text
    page = client.get("/ask", params={"question": "x", "audience": "martians"})
    assert "“martians” cannot be read as audience" in page.text
    assert "give audience as one of clinician, patient, researcher" in page.text


def test_what_to_begin_with_is_what_the_packs_can_answer(client: TestClient) -> None:
    assert "/ask?question=Is+kratom+addictive%3F" in client.get("/").text
    with EnginePool(Opening(corpus=None, pack=False), workers=1, line=20, seconds=120) as own:
        page = TestClient(served_app(own), base_url="http://localhost").get("/").text
    assert "For example" not in page


def test_a_broken_pack_is_told_before_anything_is_served(tmp_path: Path) -> None:
    pool = EnginePool(Opening(corpus=None, packs=(tmp_path,)), workers=1, line=20, seconds=120)
    with pytest.raises(InputError, match="is no pack"):
        pool.__enter__()


def test_the_corpus_page_tells_what_is_held_by_kind_and_by_year(client: TestClient) -> None:
    page = client.get("/corpus").text
    rows = {
        name: int(count.replace(",", ""))
        for name, count in re.findall(
            r"<tr><t[dh][^>]*>([^<]+)</t[dh]>\s*<td[^>]*>([\d,]+)</td>", page
        )
    }
    total = int(re.findall(r"([\d,]+) documents, the newest of", page)[0].replace(",", ""))
    kinds = {name: count for name, count in rows.items() if name.startswith("our ")}
    assert sum(kinds.values()) == total
    assert sum(count for name, count in rows.items() if name not in kinds) == total


def test_rejects_without_end_are_counted_by_reason_and_the_first_are_shown(
    pool: EnginePool, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    rejected = [
        Rejected(origin=f"{n}.pdf", place=None, format=None, reason="no text <b>")
        for n in range(300)
    ]
    ledger: Future[Result] = Future()
    ledger.set_result(
        Result(body=msgspec.json.encode(Ledger(rejected=tuple(rejected))), media_type="x")
    )
    submit = pool.submit
    monkeypatch.setattr(
        pool, "submit", lambda job, **more: ledger if job == Rejects() else submit(job, **more)
    )
    page = client.get("/corpus").text
    assert "300 in all; the first 200 stand below" in page
    assert "300 × no text &lt;b&gt;" in page
    assert "199.pdf" in page
    assert "200.pdf" not in page
