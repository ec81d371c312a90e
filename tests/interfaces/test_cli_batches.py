"""Commands that read lines: one line in, one line out, in order, whatever the line."""

from __future__ import annotations

import json
from pathlib import Path

from interfaces.conftest import Run
from interfaces.fake_engine import FakeEngine
from medwarrant.records import Filters


def test_verify_answers_each_line_in_its_place(run: Run, engine: FakeEngine) -> None:
    lines = [
        b'{"claim": "Relapse fell", "passage": "So: Relapse fell."}',
        b"not json",
        b"",
        b'{"claim": "x"}',
        b'{"claim": "\xff", "passage": "y"}',
        b'{"claim": "", "passage": "y"}',
        b'{"claim": "x", "passage": "y", "id": 4}',
    ]
    done = run("verify", stdin=b"\n".join(lines))
    assert done.code == 0
    first, *bad, last = done.lines
    assert (first["verdict"], first["quote"], first["start"]) == ("supported", "Relapse fell", 4)
    assert len(bad) == 5
    assert all(list(each) == ["error"] for each in bad)
    assert bad[1]["error"].startswith('a blank line; write {"claim"')
    assert "`passage`" in bad[2]["error"]
    assert bad[4] == {"error": "an empty claim"}
    assert (last["verdict"], last["quote"]) == ("not_found", None)


def test_verify_reads_a_file_and_lines_that_end_as_on_windows(
    run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_bytes(b'{"claim": "a", "passage": "a"}\r\n{"claim": "b", "passage": "a"}\r\n')
    verdicts = [each["verdict"] for each in run("verify", str(file)).lines]
    assert verdicts == ["supported", "not_found"]


def test_appraise_answers_each_line_in_its_place(run: Run, engine: FakeEngine) -> None:
    done = run("appraise", "-", stdin=b'{"title": "x"}\n{broken\n\n{"title": "y"}\n')
    first, broken, empty, last = done.lines
    assert first["document"] == last["document"] == "pmid:1"
    assert broken == {"error": "not valid JSON"}
    assert empty == {"error": "a blank line; write one JSON record a line"}
    assert engine.calls[-1][1] == {"paths": ["-"], "format": "jsonl"}


def test_search_answers_one_query_a_line_with_the_options_of_the_call(
    run: Run, engine: FakeEngine
) -> None:
    done = run("search", "-", "-k", "1", "--year", "2019", stdin=b"ketamine\n\n\xff\nkratom")
    first, empty, bytes_, last = done.lines
    assert (first["query"], last["query"]) == ("ketamine", "kratom")
    assert len(first["hits"]) == 1
    assert list(empty) == list(bytes_) == ["error"]
    assert engine.calls[-1][1]["filters"] == Filters(year_from=2019, year_to=2019)


def test_no_input_gives_no_output(run: Run, engine: FakeEngine) -> None:
    assert run("verify").out == run("search", "-").out == run("appraise", "-").out == b""


def test_a_batch_can_be_written_to_a_file(run: Run, engine: FakeEngine, tmp_path: Path) -> None:
    file = tmp_path / "verdicts.jsonl"
    done = run("verify", "--out", str(file), stdin=b'{"claim": "a", "passage": "a"}\nx\n')
    assert done.out == b""
    verdict, error = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert verdict["verdict"] == "supported"
    assert list(error) == ["error"]


def test_eval_predict_prints_one_prediction_a_line_and_errors_in_their_places(
    run: Run, engine: FakeEngine
) -> None:
    done = run("eval", "verify", "claims.jsonl", "--predict", "--limit", "5")
    first, bad = done.lines
    assert first == {"prediction": "supported"}
    assert list(bad) == ["error"]
    asked = {"task": "verify", "data": Path("claims.jsonl"), "limit": 5}
    assert engine.calls[-1] == ("predict", asked)
