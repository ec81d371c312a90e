"""The verbs over HTTP: the same bytes as the command line, problems that say what to do."""

from __future__ import annotations

import json
from concurrent.futures import Future
from pathlib import Path
from threading import Timer
from typing import NoReturn

import jsonschema
import pytest
from starlette.testclient import TestClient

from interfaces.served import ARTICLE, client, pool
from medwarrant.errors import InputError
from medwarrant.interfaces.cli import main
from medwarrant.interfaces.jobs import Ask, Result
from medwarrant.interfaces.pool import Busy, EnginePool, Opening, TooLong
from medwarrant.interfaces.rest.app import served_app
from medwarrant.interfaces.rest.bodies import Limits
from medwarrant.rendering.json_schema import json_schema

__all__ = ["client", "pool"]

QUESTION = "Is kratom addictive?"


def by_command(tmp_path: Path, *arguments: str) -> bytes:
    out = tmp_path / "out.json"
    assert main([*arguments, "--corpus", str(tmp_path / "none"), "--out", str(out), "--quiet"]) == 0
    return out.read_bytes()


def test_a_question_gets_the_same_bytes_as_at_the_command_line(
    client: TestClient, tmp_path: Path
) -> None:
    at_the_command_line = by_command(tmp_path, "ask", QUESTION)
    assert client.get("/v1/ask", params={"question": QUESTION}).content == at_the_command_line
    assert client.post("/v1/ask", json={"question": QUESTION}).content == at_the_command_line


def test_a_follow_up_is_sent_with_the_answer_that_it_follows(client: TestClient) -> None:
    first = client.get("/v1/ask", params={"question": QUESTION}).json()
    answer = client.post("/v1/ask", json={"question": "and in rats?", "after": first}).json()
    assert answer["thread"]["before"][0]["question"] == QUESTION


def test_a_search_is_the_same_and_goes_on_behind_its_first_hits(
    client: TestClient, tmp_path: Path
) -> None:
    same = client.get("/v1/search", params={"query": "kratom rats", "limit": 5})
    assert same.content == by_command(tmp_path, "search", "kratom rats", "-k", "5", "--json")
    behind = client.get("/v1/search", params={"query": "kratom rats", "limit": 3, "offset": 2})
    assert behind.json()["hits"] == same.json()["hits"][2:]


def test_an_article_comes_as_a_file_or_as_text(client: TestClient, tmp_path: Path) -> None:
    file = client.post("/v1/audit", files={"file": ("../../x<b>.txt", ARTICLE.encode())})
    pasted = client.post("/v1/audit", json={"text": ARTICLE})
    assert file.content == pasted.content
    jsonschema.validate(file.json(), json.loads(json_schema("audit")))
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    printed = json.loads(by_command(tmp_path, "audit", str(article), "--json"))
    assert file.json()["claims"] == printed["claims"]


def test_a_digest_and_its_proof(client: TestClient) -> None:
    digest = client.post("/v1/digest", json={"text": ARTICLE}).json()
    assert client.post("/v1/recheck", json={"result": digest}).json()["holds"] is True


def test_a_claim_is_held_against_a_passage(client: TestClient) -> None:
    pair = {"claim": "Ketamine relieved pain.", "passage": "Ketamine did not relieve pain."}
    assert client.post("/v1/verify", json=pair).json()["verdict"] == "contradicted"


def test_an_answer_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/v1/search", params={"query": "kratom"})
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get("/v1/search", params={"query": "kratom"}, headers=tag).status_code == 304


def test_a_document_that_a_hit_names_is_shown_whole(client: TestClient) -> None:
    hit = client.get("/v1/search", params={"query": "kratom"}).json()["hits"][0]
    found = client.get(f"/v1/documents/{hit['document']['id']}").json()
    assert hit["passage"]["text"] in found["text"]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/v1/ask", None, 422),
        ("POST", "/v1/ask", b"{", 422),
        ("POST", "/v1/ask", b'{"question": "x", "dose": 1}', 422),
        ("POST", "/v1/ask", b'{"question": "' + b"x" * 3_000 + b'"}', 422),
        ("POST", "/v1/ask", b"\xff", 422),
        ("POST", "/v1/ask", b'{"question":"x","after":' + b"[" * 100_000, 422),
        ("POST", "/v1/recheck", b'{"result": {}}', 422),
        ("GET", "/v1/documents/../../etc/passwd", None, 404),
        ("GET", "/v1/documents/nothing", None, 404),
        ("GET", "/v1/search?query=x&limit=1000000", None, 422),
        ("DELETE", "/v1/ask", None, 405),
        ("GET", "/v1/schemas/nothing", None, 404),
    ],
)
def test_what_cannot_be_done_is_a_problem_that_says_why(
    client: TestClient, method: str, path: str, body: bytes | None, status: int
) -> None:
    response = client.request(method, path, content=body)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"]


@pytest.mark.parametrize(
    ("fields", "remedy"),
    [
        ({"question": "x", "audience": "nobody"}, "one of clinician, patient, researcher"),
        ({"question": "x" * 3_000}, "give question as text of 1 to 2,000 characters"),
        ({"question": "x", "dose": 1}, "the fields are question, audience, after, form"),
        ({}, "the fields are question"),
    ],
)
def test_a_field_that_cannot_be_read_is_told_with_what_it_may_hold(
    client: TestClient, fields: dict[str, object], remedy: str
) -> None:
    assert remedy in client.post("/v1/ask", json=fields).json()["remedy"]


def test_whoever_reads_pages_is_told_of_a_wrong_address_on_one(client: TestClient) -> None:
    browser = {"accept": "text/html,application/xhtml+xml"}
    page = client.get("/nowhere/<b>", headers=browser)
    assert page.status_code == 404
    assert "there is no such page" in page.text
    assert "<b>" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert client.get("/v1/nowhere", headers=browser).json()["status"] == 404
    refused = client.delete("/ask", headers=browser)
    assert (refused.status_code, "GET" in refused.headers["allow"]) == (405, True)


def test_progress_comes_as_events_and_ends_with_the_result(client: TestClient) -> None:
    events = {"Accept": "text/event-stream"}
    said = client.post("/v1/audit", json={"text": ARTICLE}, headers=events).text
    last = said.strip().split("\n\n")[-1].split("\n")
    assert last[0] == "event: result"
    assert json.loads(last[1].removeprefix("data: "))["schema"] == "medwarrant/audit/1"


def test_too_much_is_refused_before_it_is_read(pool: EnginePool) -> None:
    small = TestClient(served_app(pool, limits=Limits(most_bytes=100)), base_url="http://localhost")
    assert small.post("/v1/audit", json={"text": "x" * 200}).status_code == 413


def test_other_names_and_other_sites_are_refused(client: TestClient) -> None:
    assert client.get("/v1/corpus", headers={"Host": "evil.example"}).status_code == 421
    foreign = {"Origin": "https://evil.example"}
    assert client.post("/v1/audit", json={"text": "x"}, headers=foreign).status_code == 403
    site = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/v1/audit", json={"text": "x"}, headers=site).status_code == 403


def test_the_description_names_every_field_that_is_read(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert set(described["paths"]) >= {"/v1/ask", "/v1/audit", "/v1/digest", "/v1/search"}
    names = described["components"]["schemas"]["AskRequest"]["properties"]
    assert set(names) == {"question", "audience", "after", "form"}


def test_one_that_takes_too_long_is_ended_and_the_next_is_answered() -> None:
    with EnginePool(Opening(corpus=None), workers=1, line=20, seconds=120) as own:
        with pytest.raises(TooLong):
            own.submit(Ask(question=QUESTION), seconds=0.0).result()
        assert own.submit(Ask(question=QUESTION)).result().body.startswith(b"{")


def test_what_no_engine_can_open_is_told_at_once(tmp_path: Path) -> None:
    with (
        pytest.raises(InputError, match="pack"),
        EnginePool(Opening(corpus=None, packs=(tmp_path,)), workers=2, line=20, seconds=120),
    ):
        pass


def test_a_full_line_says_so() -> None:
    with EnginePool(Opening(corpus=None), workers=1, line=1, seconds=120) as own:

        def many() -> None:
            for _ in range(10):
                own.submit(Ask(question=QUESTION))

        with pytest.raises(Busy, match="waiting"):
            many()


def test_a_server_whose_line_is_full_says_that_it_is_not_ready(
    pool: EnginePool, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/readyz").status_code == 200

    def full(*_: object, **__: object) -> NoReturn:
        raise Busy("20 others are waiting")

    monkeypatch.setattr(pool, "submit", full)
    refused = client.get("/readyz")
    assert refused.status_code == 503
    assert refused.json()["detail"].startswith("not ready: the line is full")
    assert refused.headers["retry-after"]


def test_a_server_whose_processes_are_all_at_work_says_that_it_is_not_ready(
    pool: EnginePool, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    never: Future[Result] = Future()
    monkeypatch.setattr(pool, "submit", lambda *_, **__: never)
    monkeypatch.setattr("medwarrant.interfaces.rest.app.READY_S", 0.01)
    refused = client.get("/readyz")
    assert refused.status_code == 503
    assert "no process was free" in refused.json()["detail"]
    assert never.cancelled()  # it waits in no line behind the one who asked


def test_a_page_that_fails_after_it_began_says_so_and_looks_like_no_answer(
    pool: EnginePool, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing: list[Future[Result]] = []

    def submit(*_: object, **__: object) -> Future[Result]:
        failing.append(Future())
        error = TooLong("it took more than 1 s", remedy="ask less")
        Timer(0.05, failing[-1].set_exception, [error]).start()
        return failing[-1]

    monkeypatch.setattr(pool, "submit", submit)
    monkeypatch.setattr("medwarrant.interfaces.web.streaming.AT_ONCE_S", 0.0)
    page = client.get("/ask", params={"question": QUESTION})
    assert page.status_code == 200
    failed = page.text.partition('<div class="outcome failed" role="alert">')[2]
    assert "it took more than 1 s" in failed
    assert "What to do: ask less" in failed
    assert "nothing on this page is a result" in failed
    assert "permanent" not in page.text
    assert page.text.rstrip().endswith("</html>")
    program = client.get("/v1/ask", params={"question": QUESTION})
    assert program.status_code == 504
    assert program.headers["content-type"] == "application/problem+json"
