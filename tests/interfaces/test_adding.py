"""Documents added over HTTP: kept where that is allowed, and each told of by a harmless name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from interfaces.served import ARTICLE
from medwarrant.interfaces.jobs import NotHeld, Result
from medwarrant.interfaces.pool import EnginePool, Opening
from medwarrant.interfaces.rest import served_app
from medwarrant.interfaces.rest.bodies import Limits
from medwarrant.interfaces.uploads import file_name, file_names
from medwarrant.interfaces.web.adding import MOST_KEPT, Additions

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
HOSTILE = '../../<img src=x onerror="alert(1)">\r\nSet-Cookie: a=b.txt'


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EnginePool]:
    corpus = tmp_path_factory.mktemp("corpus") / "held"
    with EnginePool(Opening(corpus=corpus), workers=1, line=20, seconds=120) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(pool: EnginePool) -> TestClient:
    return TestClient(served_app(pool, is_adding=True), base_url="http://localhost")


def test_what_is_added_is_held_and_what_cannot_be_read_is_named(client: TestClient) -> None:
    sent = [("file", ("trial.txt", ARTICLE.encode())), ("file", ("photo.png", PICTURE))]
    report = client.post("/v1/documents", files=sent).json()
    assert report["added"] == 1
    assert [each["origin"] for each in report["rejected"]] == ["photo.png"]
    again = client.post("/v1/documents", files=sent[:1]).json()
    assert (again["added"], again["unchanged"]) == (0, 1)
    assert client.get("/v1/corpus").json()["snapshot"] == again["corpus"]["snapshot"]
    held = client.get("/v1/search", params={"query": "ketamine within hours"}).json()["hits"]
    assert any("Ketamine relieves depression" in hit["passage"]["text"] for hit in held)


def test_a_text_is_added_as_json(client: TestClient) -> None:
    text = "Lithium and suicide\n\nLithium lowered suicide in a cohort of 200 adults."
    report = client.post("/v1/documents", json={"text": text, "name": "lithium.txt"}).json()
    assert report["added"] == 1


def test_how_far_it_is_comes_as_events(client: TestClient) -> None:
    sent = {"file": ("trial.txt", ARTICLE.encode())}
    events = client.post("/v1/documents", files=sent, headers={"Accept": "text/event-stream"})
    assert "event: result" in events.text
    assert json.loads(events.text.rpartition("data: ")[2])["unchanged"] == 1


def test_the_corpus_page_takes_files_and_says_what_became_of_them(client: TestClient) -> None:
    sent = [("file", (HOSTILE, PICTURE)), ("file", ("note.txt", b"Sertraline and sleep\n\nFew."))]
    page = client.post("/corpus", files=sent)
    assert "1 added, 1 rejected" in page.text
    assert "<img" not in page.text
    assert "set-cookie" not in page.headers
    assert re.search(r"img src_x onerror", page.text)
    assert "img src_x onerror" in client.get("/corpus").text


def test_an_addition_that_nobody_remembers_is_a_page_that_says_what_to_do(
    client: TestClient,
) -> None:
    page = client.get("/corpus/added/nothing")
    assert page.status_code == 404
    assert "see the corpus page" in page.text


def test_the_latest_additions_are_kept(pool: EnginePool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "submit", lambda *_, **__: Future[Result]())
    additions = Additions(pool)
    first, *others = (additions.begin(()) for _ in range(MOST_KEPT + 1))
    with pytest.raises(NotHeld):
        additions.named(first)
    assert all(additions.named(each).heard == [] for each in others)


def test_a_server_that_takes_no_documents_says_so(pool: EnginePool) -> None:
    client = TestClient(served_app(pool), base_url="http://localhost")
    refused = client.post("/v1/documents", json={"text": "x"})
    assert refused.status_code == 403
    assert "medwarrant ingest" in refused.json()["remedy"]
    assert client.post("/corpus", files={"file": b"x"}).status_code == 403
    assert 'type="file"' not in client.get("/corpus").text


def test_more_files_or_bytes_than_allowed_are_refused(pool: EnginePool) -> None:
    limits = Limits(most_bytes=10_000, most_files=2)
    app = served_app(pool, is_adding=True, limits=limits)
    client = TestClient(app, base_url="http://localhost")
    many = [("file", (f"{number}.txt", b"x")) for number in range(3)]
    assert client.post("/v1/documents", files=many).status_code == 422
    assert client.post("/v1/documents", files={"file": bytes(20_000)}).status_code == 413
    assert client.post("/v1/documents", files={"file": ("", b"")}).status_code == 422


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("trial.pdf", "trial.pdf"),
        ("C:\\papers\\trial.pdf", "trial.pdf"),
        ("../../etc/passwd", "passwd"),
        (".hidden", "hidden"),
        ("-", "-"),
        ("", "document"),
        ("...", "document"),
        ("a*b?[c].txt", "a_b__c.txt"),
        ("étude 研究.txt", "étude 研究.txt"),
        ("a\x00b\u202ecod.exe", "a_b_cod.exe"),
        ("x" * 500 + ".pdf", "x" * 56 + ".pdf"),
    ],
)
def test_a_name_is_a_plain_one(given: str, kept: str) -> None:
    assert file_name(given) == kept


def test_files_of_one_name_are_told_apart() -> None:
    assert list(file_names(["a.txt", "A.txt", "dir/a.txt"])) == ["a.txt", "A (2).txt", "a (3).txt"]


def test_nothing_that_was_sent_is_left_on_the_disk(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opening = Opening(corpus=tmp_path / "held")
    with EnginePool(opening, workers=1, line=2, seconds=120) as own:
        app = served_app(own, is_adding=True)
        sent = {"file": ("trial.txt", ARTICLE.encode())}
        TestClient(app, base_url="http://localhost").post("/v1/documents", files=sent)
        kept = list(tmp_path.rglob("trial*"))
    assert kept == []
    assert [each.name for each in tmp_path.iterdir()] == ["held"]
