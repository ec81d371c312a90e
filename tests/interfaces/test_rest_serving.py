"""What a server does besides the verbs: requests sent twice, pages of documents, figures, a log."""

from __future__ import annotations

import io
import json
from concurrent.futures import Future
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from interfaces.served import ARTICLE, client, pool
from medwarrant.errors import InputError
from medwarrant.interfaces.jobs import Job, Result, Verify
from medwarrant.interfaces.pool import Defect, EnginePool, Opening
from medwarrant.interfaces.rest.app import served_app
from medwarrant.interfaces.rest.journal import Figures, Journal
from medwarrant.interfaces.rest.repeats import Repeats

__all__ = ["client", "pool"]

PAIR = {"claim": "Ketamine relieved pain.", "passage": "Ketamine did not relieve pain."}
SECRET = "Does my kratom leak to neighbours?"


class Line:
    """Stands for the pool: how many jobs came."""

    def __init__(self) -> None:
        self.futures: list[Future[Result]] = []

    def submit(self) -> Future[Result]:
        self.futures.append(Future())
        return self.futures[-1]


def verify(claim: str = "a") -> Job:
    return Verify(claim=claim, passage="b")


def result(size: int = 1) -> Result:
    return Result(body=b"x" * size, media_type="application/json")


def test_a_request_that_is_sent_again_meanwhile_or_later_is_done_once() -> None:
    repeats, line = Repeats(), Line()
    first = repeats.once("k", verify(), line.submit)
    assert repeats.once("k", verify(), line.submit) is first
    first.set_result(result())
    assert repeats.once("k", verify(), line.submit) is first
    assert len(line.futures) == 1


def test_a_key_that_named_something_else_is_refused() -> None:
    repeats, line = Repeats(), Line()
    repeats.once("k", verify(), line.submit)
    with pytest.raises(InputError, match="named another"):
        repeats.once("k", verify("other"), line.submit)


def test_what_failed_is_tried_again() -> None:
    repeats, line = Repeats(), Line()
    repeats.once("k", verify(), line.submit).set_exception(Defect("no"))
    assert not repeats.once("k", verify(), line.submit).done()


def test_the_oldest_keys_are_forgotten_by_number_and_by_bytes() -> None:
    repeats, line = Repeats(most=3, most_bytes=10), Line()
    for key in ("a", "b", "c", "d"):
        repeats.once(key, verify(), line.submit).set_result(result(4))
    repeats.once("d", verify(), line.submit)
    assert len(line.futures) == 4
    repeats.once("e", verify(), line.submit)  # a and then b make room
    repeats.once("c", verify(), line.submit)
    assert len(line.futures) == 5
    repeats.once("a", verify(), line.submit)
    assert len(line.futures) == 6


@pytest.mark.parametrize("key", ["", "two words", "x" * 201, "line\nbreak", "ü"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(InputError, match="not a key"):
        Repeats().once(key, verify(), Line().submit)


def test_over_http_the_same_key_gets_the_same_answer_and_another_body_a_problem(
    client: TestClient,
) -> None:
    key = {"Idempotency-Key": "c5d1e0"}
    first = client.post("/v1/verify", json=PAIR, headers=key)
    assert client.post("/v1/verify", json=PAIR, headers=key).content == first.content
    other = client.post("/v1/verify", json={**PAIR, "claim": "x"}, headers=key)
    assert other.status_code == 422
    assert other.json()["where"] == "Idempotency-Key"
    elsewhere = client.post("/v1/digest", json={"text": ARTICLE}, headers=key)
    assert elsewhere.status_code == 422


def test_a_form_with_another_boundary_is_the_same_request(client: TestClient) -> None:
    key = {"Idempotency-Key": "of-a-form"}
    sent = [
        client.post("/v1/digest", files={"file": (name, ARTICLE.encode())}, headers=key)
        for name in ("a.txt", "b.txt")
    ]
    assert [each.status_code for each in sent] == [200, 200]
    assert sent[0].content == sent[1].content


def test_the_documents_held_come_page_by_page_each_once_and_in_order(client: TestClient) -> None:
    whole = client.get("/v1/documents", params={"limit": 100}).json()
    names, cursor = [], None
    while True:
        asked = {"limit": 40, **({"cursor": cursor} if cursor else {})}
        page = client.get("/v1/documents", params=asked).json()
        names += [each["id"] for each in page["documents"]]
        cursor = page["cursor"]
        if cursor is None:
            break
    assert names[:100] == [each["id"] for each in whole["documents"]]
    assert names == sorted(set(names))
    assert len(names) == whole["total"]
    shown = client.get(f"/v1/documents/{names[0]}").json()
    assert shown["title"] == whole["documents"][0]["title"]


@pytest.mark.parametrize("cursor", ["", ".", "x", "a.b", "a.~~~", "é.aa"])
def test_a_cursor_that_leads_nowhere_is_a_problem(client: TestClient, cursor: str) -> None:
    assert client.get("/v1/documents", params={"cursor": cursor}).status_code in (409, 422)


def test_a_page_of_another_state_of_the_corpus_says_so(tmp_path: Path) -> None:
    from medwarrant.engine import Engine

    records = tmp_path / "records.jsonl"
    corpus = tmp_path / "corpus"

    def ingest(*names: str) -> None:
        lines = (json.dumps({"id": f"test:{each}", "title": each, "text": each}) for each in names)
        records.write_text("\n".join(lines))
        with Engine.open(corpus) as engine:
            engine.ingest([str(records)])

    ingest("one", "three")
    opening = Opening(corpus=corpus, pack=False)
    with EnginePool(opening, workers=1, line=20, seconds=120) as own:
        browser = TestClient(served_app(own), base_url="http://localhost")
        first = browser.get("/v1/documents", params={"limit": 1}).json()
        ingest("two")
        behind = browser.get("/v1/documents", params={"limit": 1, "cursor": first["cursor"]})
        assert behind.status_code == 409
        assert "begin again" in behind.json()["remedy"]


def test_figures_are_told_by_route_and_name_nobody(pool: EnginePool) -> None:
    own = TestClient(served_app(pool), base_url="http://localhost")
    own.get("/v1/documents/pmid:123456789")
    own.get("/v1/nothing/of/the/kind")
    own.request("BREW", "/healthz")
    text = own.get("/metrics").text
    assert "123456789" not in text
    assert "of/the/kind" not in text
    samples = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    route = "/v1/documents/{id:path}"
    assert samples["medwarrant_requests_total", route, "404", "GET"] == 1
    assert samples["medwarrant_request_seconds_count", route] == 1
    assert samples[("medwarrant_line",)] == 20
    assert samples[("medwarrant_workers",)] == 1


@pytest.mark.parametrize(("log", "is_told"), [("requests", False), ("questions", True)])
def test_a_log_holds_no_word_of_a_question_unless_that_is_asked_for(
    pool: EnginePool, log: str, is_told: bool
) -> None:
    out = io.StringIO()
    app = Journal(served_app(pool), Figures(pool), log, out)  # type: ignore[arg-type]
    own = TestClient(app, base_url="http://localhost")
    own.get("/v1/search", params={"query": SECRET})
    own.post("/v1/search", json={"query": SECRET})
    own.get("/search", params={"query": SECRET})
    own.get(f"/v1/documents/{SECRET}")
    own.post("/v1/verify", json={"claim": SECRET, "passage": SECRET})
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["route"] for line in lines[:2]] == ["/v1/search", "/v1/search"]
    assert [line["status"] for line in lines] == [200, 200, 200, 404, 200]
    assert all(("neighbours" in line.get("asked", "")) is is_told for line in lines[:3])
    if not is_told:
        assert "neighbours" not in out.getvalue()


def test_a_defect_is_logged_without_what_was_sent(capfd: pytest.CaptureFixture[str]) -> None:
    from medwarrant.interfaces.pool import _outcome

    class Broken:
        def catch_up(self) -> None:
            raise ValueError(SECRET)

    told = _outcome(Broken(), verify(), lambda progress: None)  # type: ignore[arg-type]
    assert isinstance(told, Defect)
    printed = json.loads(capfd.readouterr().err)
    assert printed["defect"] == "ValueError"
    assert "neighbours" not in str(printed)
