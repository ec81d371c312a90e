"""The program with its real engine on small real files: from bytes on disk to a proven answer."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from interfaces.conftest import Run, one_line
from medwarrant.engine import Engine
from medwarrant.reading.encoder import MiniLM
from medwarrant.records import Progress

RECORDS = [
    {
        "pmid": "101",
        "title": "Ketamine with relapse prevention for alcohol use disorder",
        "abstract": "BACKGROUND: Relapse is common. METHODS: In a randomised double-blind "
        "placebo-controlled trial, 96 adults with alcohol use disorder received ketamine "
        "0.8 mg/kg or saline. RESULTS: Ketamine increased days abstinent at 6 months compared "
        "with placebo (mean difference 10.1%, 95% CI 1.1 to 19.0, p = 0.03). CONCLUSIONS: "
        "Ketamine may help people with alcohol use disorder.",
        "year": 2022,
        "authors": ["Doe J", "Roe R", "Poe P"],
        "journal": "Test Journal of Addiction",
        "publication_types": ["Randomized Controlled Trial"],
    },
    {
        "pmid": "102",
        "title": "Ketamine changes dendritic spines in rats",
        "abstract": "Male rats received ketamine 10 mg/kg. Spine density in the prefrontal cortex "
        "rose after 24 h (p < 0.01).",
        "year": 2019,
    },
]
QUESTION = "Does ketamine increase abstinence in alcohol use disorder?"


@pytest.fixture
def records(tmp_path: Path) -> Path:
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(record)}\n" for record in RECORDS), encoding="utf-8")
    return file


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    directory = tmp_path / "corpus"
    monkeypatch.setenv("MEDWARRANT_CORPUS", str(directory))
    return directory


def test_an_answer_from_files_on_disk_can_be_proven_again(
    run: Run, corpus: Path, records: Path, tmp_path: Path
) -> None:
    assert run("ingest", str(records), "--json").json["added"] == 2
    answer = tmp_path / "answer.json"
    assert run("ask", QUESTION, "--out", str(answer)).code == 0
    saved = json.loads(answer.read_text(encoding="utf-8"))
    assert "pmid:101" in {warrant["document"]["id"] for warrant in saved["warrants"]}
    done = run("recheck", str(answer), "--json")
    assert done.code == 0, done.text
    assert {each["state"] for each in done.json["warrants"]} == {"holds"}


def test_the_same_question_gives_the_same_bytes(run: Run, corpus: Path, records: Path) -> None:
    run("ingest", str(records))
    assert run("ask", QUESTION, "--json").out == run("ask", QUESTION, "--json").out


def test_changing_one_character_of_a_source_makes_recheck_fail_and_name_the_warrant(
    run: Run, corpus: Path, records: Path, tmp_path: Path
) -> None:
    run("ingest", str(records))
    answer = tmp_path / "answer.json"
    run("ask", QUESTION, "--out", str(answer))
    records.write_text(records.read_text(encoding="utf-8").replace("10.1%", "10.2%"))
    assert run("ingest", str(records), "--json").json["replaced"] == 1
    done = run("recheck", str(answer), "--json")
    assert done.code == 1
    changed = {each["warrant"] for each in done.json["warrants"] if each["state"] != "holds"}
    about = {
        warrant["id"]
        for warrant in json.loads(answer.read_text(encoding="utf-8"))["warrants"]
        if warrant["document"]["id"] == "pmid:101"
    }
    assert changed == about != set()


def test_an_answer_that_was_tampered_with_is_not_proven(
    run: Run, corpus: Path, records: Path, tmp_path: Path
) -> None:
    run("ingest", str(records))
    answer = run("ask", QUESTION, "--json").json
    quote = answer["warrants"][0]["quote"]
    answer["warrants"][0]["quote"] = f"{quote[:-1]}!"
    assert run("recheck", "-", stdin=json.dumps(answer).encode()).code == 1
    answer["warrants"][0]["quote"] = f"{quote} and cures it"
    assert run("recheck", "-", stdin=json.dumps(answer).encode()).code == 1


def test_without_a_corpus_the_pack_answers_and_says_so(run: Run, corpus: Path) -> None:
    done = run("ask", "Does kratom inhibit CYP2D6?")
    assert done.code == 0
    assert "rests on the shipped pack alone" in one_line(done.err)
    assert not corpus.exists()


def test_without_a_corpus_and_without_the_pack_there_is_nothing_to_ask(
    run: Run, corpus: Path
) -> None:
    done = run("ask", QUESTION, "--no-pack")
    assert done.code == 2
    assert "make one with medwarrant ingest PATH" in one_line(done.err)


def test_ingesting_twice_changes_nothing(run: Run, corpus: Path, records: Path) -> None:
    first = run("ingest", str(records), "--json").json
    second = run("ingest", str(records), "--json").json
    assert (second["added"], second["unchanged"]) == (0, 2)
    assert second["corpus"] == first["corpus"]


def test_a_removed_document_is_not_found_any_more(run: Run, corpus: Path, records: Path) -> None:
    run("ingest", str(records))
    assert run("remove", "pmid:102", "--json").json["count"] == 1
    hits = run("search", "dendritic spines", "--no-pack", "--json").json["hits"]
    assert "pmid:102" not in {hit["document"]["id"] for hit in hits}


def test_ids_that_the_corpus_does_not_hold_are_named_and_leave_nothing(
    run: Run, corpus: Path, records: Path
) -> None:
    unknown = run("remove", "pmid:102")
    assert unknown.code == 2
    assert "pmid:102: the corpus holds no such document" in one_line(unknown.err)
    assert not corpus.exists()
    run("ingest", str(records))
    before = (corpus / "manifest.json").read_bytes()
    of_pack = run("remove", "pack:ketamine:grabski2022")
    assert of_pack.code == 2
    assert "pack:ketamine:grabski2022: is of a pack" in one_line(of_pack.err)
    assert run("remove", "nonsense").code == 2
    assert (corpus / "manifest.json").read_bytes() == before
    assert "no id is kept out" in run("doctor").text
    done = run("remove", "pmid:102", "nonsense", "pmid:102")
    assert (done.code, done.text) == (0, "1 document removed\n")
    assert "nonsense" in one_line(done.err)
    again = run("remove", "pmid:102")
    assert (again.code, again.text) == (0, "0 documents removed\n")
    assert "was removed before" in one_line(again.err)


def test_an_ingest_counts_the_packs_documents_apart(run: Run, corpus: Path, records: Path) -> None:
    assert "The corpus holds 2 documents (and " in run("ingest", str(records)).text
    report = run("ingest", str(records), "--json").json
    assert report["corpus"]["documents"] - report["of_packs"] == 2
    assert (
        "The corpus holds 2 documents, up to 2022" in run("ingest", str(records), "--no-pack").text
    )


def test_a_record_under_an_id_of_a_pack_is_rejected_with_the_reason(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "pack:ketamine:grabski2022", "title": "Ketamine is a miracle"}\n')
    done = run("ingest", str(file), "--json").json
    assert done["added"] == 0
    (bad,) = done["rejected"]
    assert "is kept for packs" in bad["reason"]


def test_an_entity_that_a_record_defines_comes_with_a_remedy_that_helps(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "laughs.xml").write_bytes(LAUGHS)
    text = run("ingest", str(tmp_path / "laughs.xml")).text
    assert "put the text that the entity stands for in its place" in text


def test_an_empty_pipe_is_called_standard_input(run: Run, corpus: Path) -> None:
    assert "standard input: it is empty" in run("ingest", "-").text


def test_a_question_as_long_as_a_document_is_refused_at_once(run: Run, corpus: Path) -> None:
    done = run("ask", "ketamine " * 223, "--quiet")
    assert done.code == 2
    assert "the question has 2,007 characters; ask in at most 2,000" in one_line(done.err)


def test_the_manifest_names_the_model_with_its_hash(run: Run, corpus: Path, records: Path) -> None:
    run("ingest", str(records))
    (model,) = json.loads((corpus / "manifest.json").read_text(encoding="utf-8"))["models"]
    assert model == MiniLM().recipe
    assert "@" in model


def test_an_ingest_tells_how_many_bytes_of_the_input_it_has_read(
    corpus: Path, records: Path
) -> None:
    told: list[Progress] = []
    with Engine.open(corpus) as engine:
        engine.ingest([str(records)], progress=told.append)
    size = records.stat().st_size
    assert (told[-1].done, told[-1].total) == (size, size)


def test_ingesting_the_folder_that_the_corpus_lies_in_reads_only_the_rest(
    run: Run, corpus: Path, records: Path
) -> None:
    first = run("ingest", str(corpus.parent), "--json").json
    again = run("ingest", str(corpus.parent), "--json").json
    assert (first["added"], again["unchanged"]) == (2, 2)
    (entry,) = again["rejected"]
    assert entry["origin"] == str(corpus)


def test_an_ingest_says_which_documents_stay_deleted_and_how_to_have_them_back(
    run: Run, corpus: Path, records: Path
) -> None:
    run("ingest", str(records))
    run("remove", "pmid:102")
    report = run("ingest", str(records), "--json").json
    assert (report["still_deleted"], report["still_deleted_ids"]) == (1, ["pmid:102"])
    told = run("ingest", str(records)).text
    assert "Deleted earlier, by you or by the source: pmid:102" in told
    assert "medwarrant remove --readmit ID" in told
    assert run("remove", "--readmit", "pmid:102", "--json").json["count"] == 1
    assert run("ingest", str(records), "--json").json["added"] == 1


def test_search_filters_by_year_and_design(run: Run, corpus: Path, records: Path) -> None:
    run("ingest", str(records))
    search = ("search", "ketamine", "--no-pack", "--json")

    def found(*options: str) -> list[str]:
        return [hit["document"]["id"] for hit in run(*search, *options).json["hits"]]

    assert sorted(found()) == ["pmid:101", "pmid:102"]
    assert found("--year", "2020:") == ["pmid:101"]
    assert found("--year", ":2019") == ["pmid:102"]
    assert found("--design", "rct") == ["pmid:101"]
    assert found("--species", "animal") == ["pmid:102"]


def test_every_hit_is_an_exact_piece_of_its_document(run: Run, corpus: Path, records: Path) -> None:
    run("ingest", str(records))
    for hit in run("search", "ketamine", "--json", "--passages").json["hits"]:
        passage = hit["passage"]
        assert len(passage["text"]) == passage["end"] - passage["start"]


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE PubmedArticleSet [<!ENTITY a "ha">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]>
<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>&g;
</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.xml", b""),
        ("cut.jsonl.gz", gzip.compress(json.dumps(RECORDS[1]).encode() * 50)[:-40]),
        ("laughs.xml", LAUGHS),
        ("binary.xml", bytes(range(256)) * 40),
    ],
)
def test_a_file_that_cannot_be_read_is_listed_and_the_rest_lands(
    name: str, data: bytes, run: Run, corpus: Path, records: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("ingest", str(tmp_path / name), str(records), "--json")
    assert done.code == 0
    assert done.json["added"] == 2
    rejected = done.json["rejected"]
    assert [Path(each["origin"]).name for each in rejected] == [name] * len(rejected) != []
    assert all("\n" not in each["reason"] for each in rejected)
    ledger = run("ingest", "--rejected", "--json").json["rejected"]
    assert name in {Path(each["origin"]).name for each in ledger}


def test_ten_thousand_copies_of_one_record_are_one_document(
    run: Run, corpus: Path, tmp_path: Path
) -> None:
    copies = tmp_path / "copies.jsonl"
    copies.write_text(
        '{"pmid": "102", "title": "Ketamine and spines"}\n' * 10_000, encoding="utf-8"
    )
    done = run("ingest", str(copies), "--json").json
    assert (done["added"], done["unchanged"]) == (1, 9_999)


def test_a_path_that_is_not_there_is_a_wrong_call(run: Run, corpus: Path) -> None:
    done = run("ingest", "no-such-file.xml")
    assert done.code == 2
    assert "no-such-file.xml" in one_line(done.err)


def test_an_unknown_format_is_a_wrong_call_that_lists_the_formats(
    run: Run, corpus: Path, records: Path
) -> None:
    done = run("ingest", str(records), "--format", "odt")
    assert done.code == 2
    assert "jsonl" in one_line(done.err)


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="the superuser may write everywhere"
)
def test_a_read_only_corpus_can_be_read_and_refuses_a_writer(
    run: Run, corpus: Path, records: Path
) -> None:
    run("ingest", str(records))
    for path in (corpus, *corpus.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert run("search", "ketamine", "--json").json["hits"] != []
        done = run("ingest", str(records))
        assert done.code == 3
        one_line(done.err)
    finally:
        for path in (corpus, *corpus.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_appraise_reads_one_record_a_line(run: Run, corpus: Path) -> None:
    lines = f"{json.dumps(RECORDS[0])}\nnot json\n\n{json.dumps(RECORDS[1])}\n".encode()
    first, broken, empty, last = run("appraise", "-", stdin=lines).lines
    assert (first["document"], first["design"], first["n"]) == ("pmid:101", "rct", 96)
    assert (last["document"], last["species"]) == ("pmid:102", "animal")
    assert list(broken) == list(empty) == ["error"]


def test_verify_refuses_a_number_that_the_passage_does_not_carry(run: Run, corpus: Path) -> None:
    passage = "Ketamine reduced relapse by 20% in 96 adults (p = 0.03)."
    claims = ["Ketamine reduced relapse by 20%.", "Ketamine reduced relapse by 50%."]
    lines = "".join(f"{json.dumps({'claim': c, 'passage': passage})}\n" for c in claims)
    right, wrong = run("verify", stdin=lines.encode()).lines
    assert right["verdict"] == "supported"
    assert right["quote"] in passage
    assert wrong["verdict"] != "supported"


def test_doctor_finds_nothing_missing(run: Run, corpus: Path, records: Path) -> None:
    assert run("doctor", "--no-pack").code == 0  # there is no corpus yet
    run("ingest", str(records))
    done = run("doctor", "--json")
    assert done.code == 0, done.text
    names = {check["name"] for check in done.json["checks"]}
    assert {"pack ketamine", "model", "reader", "disk", "documents", "index"} <= names


def test_doctor_names_each_damage_with_its_remedy_and_fails(
    run: Run, corpus: Path, records: Path
) -> None:
    run("ingest", str(records))
    shutil.rmtree(corpus / "index")
    database = sqlite3.connect(corpus / "documents.sqlite")
    with database:
        database.execute("UPDATE versions SET sha256 = zeroblob(32) WHERE id = 'pmid:102'")
    database.close()
    done = run("doctor", "--json")
    assert done.code == 1
    wrong = {check["name"]: check for check in done.json["checks"] if not check["ok"]}
    assert list(wrong) == ["documents", "set of documents", "index"]
    assert "pmid:102" in wrong["documents"]["detail"]
    assert all(check["remedy"] for check in wrong.values())


def test_a_result_that_is_none_is_refused(run: Run, corpus: Path) -> None:
    for data in (b"", b"{}", b"[]", b"not json", b'{"schema": "medwarrant/answer/99"}'):
        done = run("recheck", "-", "--quiet", stdin=data)
        assert done.code == 2, data
        one_line(done.err)


def test_a_corpus_of_a_newer_version_is_left_alone(run: Run, corpus: Path, records: Path) -> None:
    run("ingest", str(records))
    manifest = next(corpus.glob("*manifest*"))
    text = manifest.read_text(encoding="utf-8")
    newer = json.loads(text)
    newer["format"] = 999
    manifest.write_text(json.dumps(newer), encoding="utf-8")
    for command in (["search", "ketamine"], ["ingest", str(records)]):
        done = run(*command)
        assert done.code == 3
        one_line(done.err)
    assert run("doctor").code == 1
    manifest.write_text(text, encoding="utf-8")
    assert run("search", "dendritic", "--no-pack", "--json").json["hits"] != []


def test_a_damaged_corpus_is_told_in_one_line(run: Run, corpus: Path, records: Path) -> None:
    run("ingest", str(records))
    database = next(path for path in corpus.rglob("*") if _is_sqlite(path))
    database.write_bytes(b"not a database " * 500)
    done = run("search", "ketamine")
    assert done.code == 3
    one_line(done.err)


def _is_sqlite(path: Path) -> bool:
    if not path.is_file() or path.read_bytes()[:6] != b"SQLite":
        return False
    sqlite3.connect(path).close()
    return True
