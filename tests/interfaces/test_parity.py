"""One input, one record, whichever door it comes through: byte for byte."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from mcp.server.lowlevel.helper_types import ReadResourceContents
from mcp.types import CallToolResult, TextContent
from starlette.testclient import TestClient

import medwarrant
from interfaces.conftest import Run
from interfaces.served import ARTICLE
from medwarrant.engine import Engine
from medwarrant.interfaces.mcp.server import mcp_server
from medwarrant.interfaces.pool import EnginePool, Opening
from medwarrant.interfaces.rest import served_app
from medwarrant.records import Audit, Study
from medwarrant.rendering.lines import json_line, printed_study, printed_verdict

QUESTION = "Does ketamine relieve depression?"
PAIR = {"claim": "Ketamine relieved pain.", "passage": "Ketamine did not relieve pain."}
RECORDS = (
    {
        "pmid": "1",
        "title": "Ketamine in depression: a randomized controlled trial",
        "abstract": "We randomized 80 adults with major depression to ketamine or midazolam. "
        "Ketamine reduced MADRS scores more than midazolam at 24 hours (p < 0.001).",
        "year": 2020,
    },
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of one trial, beside the shipped pack."""
    folder = tmp_path_factory.mktemp("parity")
    records = folder / "records.jsonl"
    records.write_text("\n".join(map(json.dumps, RECORDS)))
    with Engine.open(folder / "corpus") as engine:
        engine.ingest([str(records)])
    return folder / "corpus"


class Doors:
    """The same verb through each door; ``None`` for a door that has it not."""

    def __init__(self, corpus: Path, pool: EnginePool) -> None:
        self.corpus = corpus
        self._rest = TestClient(served_app(pool), base_url="http://localhost")
        self._mcp = mcp_server(pool)

    def rest(self, verb: str, **fields: object) -> bytes:
        response = self._rest.post(f"/v1/{verb}", json=fields)
        assert response.status_code == 200, response.text
        return response.content

    def rest_with_files(self, verb: str, *files: tuple[str, str]) -> bytes:
        sent = [("file", (name, words.encode())) for name, words in files]
        response = self._rest.post(f"/v1/{verb}", files=sent)
        assert response.status_code == 200, response.text
        return response.content

    def rest_of(self, path: str) -> bytes:
        response = self._rest.get(path)
        assert response.status_code == 200, response.text
        return response.content

    def mcp_resource(self, address: str) -> bytes:
        (only,) = asyncio.run(self._mcp.read_resource(address))
        assert isinstance(only, ReadResourceContents)
        assert isinstance(only.content, str)
        return f"{only.content}\n".encode()

    def mcp(self, tool: str, **fields: object) -> bytes:
        result = asyncio.run(self._mcp.call_tool(tool, fields))
        assert isinstance(result, CallToolResult)
        (only,) = result.content
        assert isinstance(only, TextContent)
        return f"{only.text}\n".encode()


@pytest.fixture(scope="module")
def doors(corpus: Path) -> Iterator[Doors]:
    with EnginePool(Opening(corpus=corpus), workers=1, line=20, seconds=300) as pool:
        yield Doors(corpus, pool)


@pytest.fixture(scope="module")
def engine(corpus: Path) -> Iterator[Engine]:
    with medwarrant.open(corpus) as opened:
        yield opened


def test_ask(doors: Doors, engine: Engine, run: Run) -> None:
    by_python = json_line(engine.ask(QUESTION, audience="patient"))
    command = run("ask", QUESTION, "--audience", "patient", *at(doors))
    assert command.out == by_python
    assert doors.rest("ask", question=QUESTION, audience="patient") == by_python
    assert doors.mcp("ask", question=QUESTION, audience="patient") == by_python


def test_recheck(doors: Doors, engine: Engine, run: Run) -> None:
    answer = json_line(engine.ask(QUESTION))
    by_python = json_line(engine.recheck(answer))
    assert json.loads(by_python)["holds"] is True
    assert run("recheck", "-", *at(doors), stdin=answer).out == by_python
    assert doors.rest("recheck", result=json.loads(answer)) == by_python
    assert doors.mcp("recheck", result=answer.decode()) == by_python


def test_audit(doors: Doors, engine: Engine, run: Run) -> None:
    (audit,) = engine.audit(["-"], stdin=io.BytesIO(ARTICLE.encode()))
    assert isinstance(audit, Audit)
    by_python = json_line(audit)
    assert run("audit", "-", *at(doors), stdin=ARTICLE.encode()).out == by_python
    assert doors.rest("audit", text=ARTICLE) == by_python
    assert doors.mcp("audit_text", text=ARTICLE) == by_python


def test_audit_of_references_alone(doors: Doors, engine: Engine, run: Run) -> None:
    (audit,) = engine.audit(["-"], only_references=True, stdin=io.BytesIO(ARTICLE.encode()))
    by_python = json_line(audit)
    command = run("audit", "-", "--only", "references", *at(doors), stdin=ARTICLE.encode())
    assert command.out == by_python
    assert doors.rest("audit", text=ARTICLE, only_references=True) == by_python
    assert doors.mcp("audit_references", text=ARTICLE) == by_python


def test_digest(doors: Doors, engine: Engine, run: Run) -> None:
    (digest,) = engine.digest(["-"], audience="researcher", stdin=io.BytesIO(ARTICLE.encode()))
    by_python = json_line(digest)
    command = run(*("digest", "-", "--audience", "researcher", *at(doors)), stdin=ARTICLE.encode())
    assert command.out == by_python
    assert doors.rest("digest", text=ARTICLE, audience="researcher") == by_python
    assert doors.mcp("digest", text=ARTICLE, audience="researcher") == by_python


def test_appraise(doors: Doors, engine: Engine, run: Run) -> None:
    (study,) = engine.appraise(["-"], stdin=io.BytesIO(json.dumps(RECORDS[0]).encode()))
    assert isinstance(study, Study)
    by_python = json_line(printed_study(study))
    record = json.dumps(RECORDS[0])
    assert run("appraise", "-", "--json", stdin=record.encode()).out == by_python
    assert doors.rest("appraise", text=record) == by_python
    assert doors.rest_with_files("appraise", ("a.jsonl", record)) == by_python


def test_synthesis(doors: Doors, engine: Engine, run: Run, tmp_path: Path) -> None:
    records = {f"{n}.jsonl": json.dumps({**RECORDS[0], "pmid": str(n)}) for n in (7, 8)}
    for name, record in records.items():
        (tmp_path / name).write_text(record)
    by_python = json_line(engine.synthesise([str(tmp_path)]))
    assert run("digest", str(tmp_path), *at(doors)).out == by_python
    assert doors.rest_with_files("synthesis", *records.items()) == by_python
    assert doors.rest("synthesis", texts=list(records.values())) == by_python


def test_search(doors: Doors, engine: Engine, run: Run) -> None:
    by_python = json_line(engine.search("ketamine MADRS", limit=3))
    assert run("search", "ketamine MADRS", "-k", "3", *at(doors)).out == by_python
    assert doors.rest("search", query="ketamine MADRS", limit=3) == by_python
    assert doors.mcp("search", query="ketamine MADRS", limit=3) == by_python


def test_verify(doors: Doors, engine: Engine, run: Run) -> None:
    by_python = json_line(printed_verdict(engine.verify(PAIR["claim"], PAIR["passage"])))
    assert run("verify", stdin=json.dumps(PAIR).encode()).out == by_python
    assert doors.rest("verify", **PAIR) == by_python
    assert doors.mcp("verify_claim", **PAIR) == by_python


def test_holdings(doors: Doors, engine: Engine) -> None:
    by_python = json_line(engine.holdings())
    assert doors.rest_of("/v1/corpus/holdings") == by_python
    assert doors.mcp_resource("medwarrant://corpus") == by_python


def at(doors: Doors) -> tuple[str, ...]:
    """The corpus, and JSON, at the command line."""
    return ("--json", "--quiet", "--corpus", str(doors.corpus))
