"""Failures are one line on standard error with the remedy, and the contract's exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from interfaces.conftest import Run, one_line
from interfaces.fake_engine import FakeEngine
from medwarrant.errors import CorpusLocked, CorpusTooNew, InputError
from medwarrant.interfaces.cli.call import corpus_directory


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ask"], "Missing argument 'QUESTION'; see medwarrant ask --help"),
        (["aks", "x"], "Did you mean 'ask'"),
        (["ask", "x", "--nope"], "No such option: --nope"),
        (["ask", " "], "QUESTION: nothing to look for"),
        (["ask", "x\udcff"], "QUESTION: is not valid UTF-8"),
        (["ask", "x", "--audience", "lawyer"], "--audience: unknown: lawyer; use one of patient"),
        (["search", ""], "QUERY: nothing to look for"),
        (["search", "x", "--year", "20"], "write 2015: or :2020 or 2015:2020 or 2019"),
        (["search", "x", "--year", ":"], "--year: not a range of years"),
        (["search", "x", "--year", "20152020"], "--year: not a range of years"),
        (["search", "x", "--year", "2020:2015"], "--year: ends before it begins"),
        (["search", "x", "--design", "RCT"], "--design: unknown: RCT; use one of meta_analysis"),
        (["search", "x", "--species", "dog"], "use one of human, animal, in_vitro"),
        (["search", "x", "--source", "web"], "use one of abstract, article"),
        (["search", "x", "-k", "0"], "'-k'"),
        (["ingest"], "no PATH given"),
        (["ingest", "x", "--rejected"], "leave out PATH"),
        (["appraise", "-", "x"], "- cannot stand beside files"),
        (["recheck", "no-such-file.json"], "no-such-file.json: cannot be read: No such file"),
        (["verify", "no-such-file.jsonl"], "no-such-file.jsonl: cannot be read"),
        (["schema", "nope"], "use one of answer, audit, approval, digest, search"),
        (["ask", "x", "--out", "no-folder/answer.json"], "no-folder/answer.json: cannot write"),
        (["ask", "x", "--out", "."], ".: cannot write"),
        (["ask", "x", "--out", "a.odt"], "--out a.odt: .odt is not written; use"),
        (["ask", "x", "--json", "--out", "a.odt"], ".odt is not written"),
        (["ingest", "x", "--corpus", ""], "--corpus: is blank; name a folder, or . for this one"),
        (["--corpus", " ", "ingest", "x"], "--corpus: is blank"),
        (["ask", "x", "--pack", ""], "--pack: is blank"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_told_in_one_line_and_exits_2(
    arguments: list[str],
    says: str,
    run: Run,
    engine: FakeEngine,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.code == 2
    assert done.out == b""
    assert says in one_line(done.err)


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (InputError("no such path", where="x.xml", remedy="check it"), 2, "x.xml: no such path"),
        (CorpusLocked("another process writes", remedy="wait"), 3, "another process writes; wait"),
        (CorpusTooNew("written by 9.0", where="/c", remedy="upgrade"), 3, "/c: written by 9.0"),
        (OSError(28, "No space left", "/c/db"), 3, "/c/db: No space left on device; free some"),
        (MemoryError(), 3, "out of memory"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (KeyError("boom"), 3, "a defect of medwarrant"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_what_goes_wrong_inside_has_its_line_and_exit_code(
    error: BaseException, code: int, says: str, run: Run, engine: FakeEngine
) -> None:
    engine.fails = error
    done = run("ask", "x")
    assert done.code == code
    assert done.out == b""
    assert says in one_line(done.err)


def test_a_defect_names_the_exception_and_shows_its_traceback_only_when_asked(
    run: Run, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.fails = ValueError("line one\nline two")
    assert "ValueError: line one line two; please report" in one_line(run("ask", "x").err)
    monkeypatch.setenv("MEDWARRANT_DEBUG", "1")
    assert "Traceback" in run("ask", "x").err


def test_a_variable_that_names_no_corpus_is_told_and_nothing_is_written(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MEDWARRANT_CORPUS", "")
    (tmp_path / "a.txt").write_text("Ketamine helped.")
    done = run("ingest", "a.txt")
    assert done.code == 2
    assert "$MEDWARRANT_CORPUS: is blank" in one_line(done.err)
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_message_cannot_command_the_terminal(run: Run, engine: FakeEngine) -> None:
    engine.fails = InputError("bad", where="\x1b[2J\x07\nfile")
    assert one_line(run("ingest", "x").err) == "medwarrant: ␛[2J␇ file: bad"


def test_a_file_appears_only_when_it_is_complete(
    run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    file = tmp_path / "answer.json"
    file.write_text("earlier")
    engine.fails = CorpusLocked("busy")
    assert run("search", "-", "--out", str(file), stdin=b"x\n").code == 3
    assert file.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [file]
    engine.fails = None
    assert run("ask", "x", "--out", str(file)).out == b""
    assert file.read_text().startswith('{"schema":"medwarrant/answer/1"')
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("name", "begins"), [("a.md", "# Do CYP3A"), ("a.JSON", '{"schema"'), ("a.txt", "Do CYP3A")]
)
def test_the_ending_of_a_file_chooses_its_form(
    name: str, begins: str, run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    run("ask", "x", "--out", str(tmp_path / name))
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_json_wins_over_the_ending(run: Run, engine: FakeEngine, tmp_path: Path) -> None:
    run("ask", "x", "--json", "--out", str(tmp_path / "a.md"))
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith('{"schema"')


def test_shared_options_may_stand_before_or_after_the_command(
    run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    run("--corpus", str(tmp_path), "--no-pack", "--quiet", "search", "x", "--json")
    call = engine.calls[0][1]["call"]
    assert (call.corpus, call.pack, call.quiet, call.json) == (tmp_path, False, True, True)
    run("--corpus", "elsewhere", "search", "x", "--corpus", str(tmp_path))
    assert engine.calls[2][1]["call"].corpus == tmp_path


def test_the_corpus_is_the_option_else_the_variable_else_the_users_own_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MEDWARRANT_CORPUS", str(tmp_path))
    assert corpus_directory("given") == Path("given")
    assert corpus_directory(None) == tmp_path
    monkeypatch.delenv("MEDWARRANT_CORPUS")
    assert corpus_directory(None).parts[-2:] == ("medwarrant", "corpus")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert corpus_directory(None) == tmp_path / "medwarrant" / "corpus"
    monkeypatch.setenv("XDG_DATA_HOME", "not/absolute")
    assert corpus_directory(None).is_relative_to(Path.home())
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert corpus_directory(None) == tmp_path / "medwarrant" / "corpus"
    monkeypatch.setattr("sys.platform", "darwin")
    assert "Application Support" in corpus_directory(None).parts
