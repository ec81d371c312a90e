"""Each command calls one verb with what was asked and prints its record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from interfaces.conftest import Run
from interfaces.fake_engine import REJECTED, FakeEngine, recheck_of
from medwarrant.corpus import forward
from medwarrant.interfaces.cli import question_commands
from medwarrant.records import Check, Filters
from medwarrant.rendering.lines import json_line
from rendering.article_samples import IRON

RESULT = '{"schema": "medwarrant/answer/1"}'
PAIR = b'{"claim": "Relapse fell", "passage": "Relapse fell after it."}\n'

COMMANDS: dict[str, tuple[list[str], bytes, str]] = {
    "ask": (["ask", "Does it work?", "--json"], b"", "answer"),
    "audit": (["audit", "page.html", "--json"], b"", "audit"),
    "search": (["search", "ketamine", "--json"], b"", "search"),
    "search -": (["search", "-"], b"ketamine\n", "search"),
    "ingest": (["ingest", "papers", "--json"], b"", "ingest"),
    "ingest --rejected": (["ingest", "--rejected", "--json"], b"", "rejected"),
    "appraise -": (["appraise", "-"], b'{"title": "x"}\n', "study"),
    "verify": (["verify"], PAIR, "verdict"),
    "recheck": (["recheck", "-", "--json"], RESULT.encode(), "recheck"),
    "approve": (
        ["approve", "-", "--by", "Ada Roe", "--on", "2026-05-31", "--claim", "c1"],
        json_line(IRON.audit),
        "approval",
    ),
    "doctor": (["doctor", "--json"], b"", "doctor"),
    "remove": (["remove", "pmid:1", "--json"], b"", "upkeep"),
    "readmit": (["remove", "--readmit", "pmid:1", "--json"], b"", "upkeep"),
    "gc": (["gc", "--json"], b"", "upkeep"),
    "rebuild": (["rebuild", "--json"], b"", "upkeep"),
    "eval": (["eval", "verify", "claims.jsonl", "--json"], b"", "evaluation"),
    "schema": (["schema", "--json"], b"", "schemas"),
}


def schema(run: Run, name: str) -> dict[str, Any]:
    found: dict[str, Any] = run("schema", name).json
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_prints_as_json_keeps_to_its_published_schema(
    name: str, run: Run, engine: FakeEngine
) -> None:
    arguments, stdin, published = COMMANDS[name]
    done = run(*arguments, stdin=stdin)
    assert done.code == 0, done.err
    assert done.out.endswith(b"\n")
    assert done.out.count(b"\n") == 1
    assert done.json["schema"].startswith("medwarrant/")
    jsonschema.validate(done.json, schema(run, published))


@pytest.mark.parametrize(
    "name", ["ask", "audit", "search", "ingest", "doctor", "recheck", "gc", "remove"]
)
def test_without_json_a_pipe_gets_plain_text(name: str, run: Run, engine: FakeEngine) -> None:
    arguments, stdin, _ = COMMANDS[name]
    done = run(*(each for each in arguments if each != "--json"), stdin=stdin)
    assert done.code == 0
    assert done.err == ""
    assert done.text.strip() != ""
    assert not done.text.startswith("{")
    assert "\x1b" not in done.text


def test_every_published_schema_is_a_json_schema(run: Run) -> None:
    for entry in run("schema", "--json").json["schemas"]:
        jsonschema.Draft202012Validator.check_schema(schema(run, entry["name"]))


def test_a_line_that_lacks_a_field_does_not_pass_the_schema(run: Run) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": "medwarrant/verdict/1"}, schema(run, "verdict"))


def test_ask_passes_the_question_as_it_was_typed(run: Run, engine: FakeEngine) -> None:
    run("ask", "Does  it, truly, work?")
    assert engine.calls[-1] == (
        "ask",
        {"question": "Does  it, truly, work?", "audience": None, "after": None},
    )


def test_ask_takes_an_earlier_answer_from_standard_input(run: Run, engine: FakeEngine) -> None:
    run("ask", "and in teenagers?", "--after", "-", stdin=b'{"earlier": 1}')
    assert engine.calls[-1] == (
        "ask",
        {"question": "and in teenagers?", "audience": None, "after": b'{"earlier": 1}'},
    )


def test_an_earlier_answer_that_is_not_there_is_named_in_one_line(run: Run) -> None:
    done = run("ask", "is it safe?", "--after", "nowhere.json")
    assert done.code == 2
    assert "nowhere.json: cannot be read" in done.err


@pytest.mark.parametrize("question", ["氯胺酮对抑郁症有效吗？", "Помогает ли кетамин?", "???"])
def test_a_question_without_latin_letters_is_told_that_english_is_understood(
    question: str, run: Run, engine: FakeEngine
) -> None:
    done = run("ask", question)
    assert done.code == 0
    assert done.err.startswith("medwarrant: only questions in English are understood")
    assert run("ask", question, "--quiet").err == ""


@pytest.mark.parametrize(
    ("query", "unknown"),
    [
        ("titel:ketamine", ["titel"]),
        ('author:"Doe J" relapse year:2019', ["author", "year"]),
        ('title:ketamine mesh:"Depressive Disorder" body:dose abstract:x', []),
        ('"effects: a review" ratio: 3', []),
        ('"author:doe"', []),
    ],
)
def test_search_names_what_stands_like_a_field_and_is_none(
    query: str, unknown: list[str], run: Run, engine: FakeEngine
) -> None:
    lines = run("search", query).err.splitlines()
    assert [line.split()[5].rstrip(",") for line in lines] == unknown
    assert all(line.endswith("fields are title, abstract, mesh, body") for line in lines)


def test_the_fields_that_search_names_are_the_corpuss() -> None:
    assert question_commands.FIELDS == forward.FIELDS


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2015:", 2015, None),
        (":2020", None, 2020),
        ("2015:2020", 2015, 2020),
        ("2019", 2019, 2019),
        ("2019:2019", 2019, 2019),
    ],
)
def test_search_reads_a_range_of_years(
    given: str, first: int | None, last: int | None, run: Run, engine: FakeEngine
) -> None:
    run("search", "ketamine", "--year", given)
    assert engine.calls[-1][1]["filters"] == Filters(year_from=first, year_to=last)


def test_search_filters_can_be_repeated_and_combined(run: Run, engine: FakeEngine) -> None:
    run(
        *("search", "x", "--design", "rct", "--design", "cohort", "--species", "human"),
        *("--source", "transcript", "-k", "3", "--passages"),
    )
    verb, what = engine.calls[-1]
    assert verb == "search"
    assert what["filters"] == Filters(
        designs=("rct", "cohort"), species=("human",), kinds=("transcript",)
    )
    assert (what["limit"], what["passages"]) == (3, True)


def test_search_warns_of_a_retracted_hit_and_says_when_there_is_none(
    run: Run, engine: FakeEngine
) -> None:
    text = run("search", "ketamine").text
    assert "2. RETRACTED Doe J (2024). Relapse after ketamine." in text
    engine.hits = 0
    assert "Nothing here matches: ketamine" in run("search", "ketamine").text


def test_ingest_reads_standard_input_when_asked(run: Run, engine: FakeEngine) -> None:
    run("ingest", "-", "papers", "--format", "pubmed", stdin=b"<xml/>")
    assert engine.calls[0][1]["writable"] is True
    assert engine.calls[-1][1] == {
        "paths": ["-", "papers"],
        "format": "pubmed",
        "stdin": b"<xml/>",
    }


def test_ingest_lists_what_it_could_not_read_and_that_is_no_failure(
    run: Run, engine: FakeEngine
) -> None:
    done = run("ingest", "papers")
    assert done.code == 0
    assert "papers/bad.xml, record 7: not well formed" in done.text
    assert "mend it" in done.text


def test_appraise_shows_each_field_with_its_quote_and_names_what_is_not_stated(
    run: Run, engine: FakeEngine
) -> None:
    text = run("appraise", "papers").text
    assert "design: randomised trial\n    “randomised trial” (2–18)" in text
    assert "effect: OR 0.5, p = 0.03" in text
    assert "Not stated: intervention, dose, route, comparator, funding" in text
    assert "papers/bad.xml, record 7: not well formed" in text


def test_appraise_as_json_answers_one_line_a_document(run: Run, engine: FakeEngine) -> None:
    study, rejected = run("appraise", "papers", "--json").lines
    assert study["effect"] == [
        {
            "measure": "OR",
            "value": 0.5,
            "ci": None,
            "p": "= 0.03",
            "quote": "OR 0.5",
            "start": 47,
            "end": 53,
        }
    ]
    assert rejected == {"error": "papers/bad.xml: not well formed; mend it"}


def test_recheck_fails_unless_every_warrant_holds(run: Run, engine: FakeEngine) -> None:
    assert run("recheck", "-", stdin=b"{}").code == 0
    engine.rechecked = recheck_of("holds", "missing")
    done = run("recheck", "-", stdin=b"{}")
    assert done.code == 1
    assert "Not proven: of 2 warrants, 1 hold and 1 do not." in done.text
    assert done.text.index("w2 missing") < done.text.index("w1 holds")


def test_recheck_reads_the_file_byte_for_byte(run: Run, engine: FakeEngine, tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    file.write_bytes(b'{"a": "\xc3\xa9"}\r\n')
    run("recheck", str(file))
    assert engine.calls[-1][1]["result"] == b'{"a": "\xc3\xa9"}\r\n'


def test_doctor_fails_when_something_is_missing_and_says_what_to_do(
    run: Run, engine: FakeEngine
) -> None:
    engine.checks = (
        Check(name="pack", ok=True, detail="ketamine"),
        Check(name="model", ok=False, detail="not there", remedy="install it again"),
    )
    done = run("doctor")
    assert done.code == 1
    assert "FAILED · model: not there; install it again" in done.text


@pytest.mark.parametrize(
    ("command", "corpus", "writable"),
    [
        (["ask", "q"], True, False),
        (["search", "q"], True, False),
        (["ingest", "p"], True, True),
        (["remove", "pmid:1"], True, True),
        (["gc"], True, True),
        (["rebuild"], True, True),
        (["recheck", "-"], True, False),
        (["appraise", "p"], False, False),
        (["verify"], False, False),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_corpus_is_opened_for_writing_only_by_what_writes(
    command: list[str], corpus: bool, writable: bool, run: Run, engine: FakeEngine
) -> None:
    run(*command)
    opened = engine.calls[0][1]
    assert (opened["corpus"], opened["writable"]) == (corpus, writable)
    assert engine.closed == 1


def test_upkeep_says_what_it_did(run: Run, engine: FakeEngine) -> None:
    assert run("remove", "pmid:1", "pmid:2").text == "2 documents removed\n"
    assert engine.calls[-1] == ("remove", {"ids": ["pmid:1", "pmid:2"]})
    readmitted = run("remove", "--readmit", "pmid:1", "pmid:2").text
    assert readmitted == "1 document may come back: ingest the source again\n"
    assert run("remove", "--readmit", "pmid:1").text.startswith("none of these was deleted")
    assert run("gc").text == "1 superseded version forgotten\n"
    assert run("rebuild").text == "the index is rebuilt\n"


@pytest.mark.parametrize(("limit", "code"), [("minor", 1), ("major", 0)])
def test_an_audit_fails_where_a_finding_is_as_grave_as_asked(
    limit: str, code: int, run: Run, engine: FakeEngine
) -> None:
    done = run("audit", "page.html", "--fail-on", limit)
    assert done.code == code
    assert "cited, but not in the list" in done.text


def test_an_audit_is_written_as_a_page_that_shows_the_article(
    run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    out = tmp_path / "audit.HTML"
    done = run("audit", "page.html", "--fail-on", "minor", "--out", str(out))
    assert (done.code, done.out) == (1, b"")
    written = out.read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")
    assert "A randomised trial of 40 adults." in written


def test_what_could_not_be_read_is_named_on_the_page(
    run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    out = tmp_path / "audit.html"
    assert run("audit", "page.html", REJECTED.origin, "--out", str(out)).code == 0
    assert REJECTED.reason in out.read_text(encoding="utf-8")


def test_no_page_is_written_where_nothing_could_be_read(
    run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    out = tmp_path / "audit.html"
    assert run("audit", REJECTED.origin, "--out", str(out)).code == 2
    assert not out.exists()


def test_json_is_json_whatever_the_name_of_the_file(
    run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    out = tmp_path / "audit.html"
    assert run("audit", "page.html", "--json", "--out", str(out)).code == 0
    assert out.read_bytes() == run("audit", "page.html", "--json").out


def test_a_command_writes_no_form_that_it_does_not_come_in(run: Run, engine: FakeEngine) -> None:
    done = run("search", "ketamine", "--out", "hits.html")
    assert done.code == 2
    assert ".html is not written" in done.err
    assert ".html" in run("audit", "--help").text
    assert ".html" not in run("search", "--help").text


def test_an_audit_of_the_list_alone_is_asked_for(run: Run, engine: FakeEngine) -> None:
    assert run("audit", "page.html", "--only", "references").code == 0
    assert engine.calls[-1][1]["only_references"] is True


def test_several_articles_are_a_line_each_and_what_cannot_be_read_says_why(
    run: Run, engine: FakeEngine
) -> None:
    done = run("audit", "page.html", REJECTED.origin, "--json")
    assert done.code == 0
    audited, rejected = done.out.splitlines()
    assert b"medwarrant/audit/1" in audited
    assert REJECTED.reason.encode() in rejected


@pytest.mark.parametrize(
    "wrong", [["--only", "claims"], ["--fail-on", "info"], ["--format", "none"]]
)
def test_an_audit_called_wrongly_says_so(wrong: list[str], run: Run, engine: FakeEngine) -> None:
    assert run("audit", *wrong).code == 2
