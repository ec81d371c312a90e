"""What only a process of its own can show: pipes, encodings, terminals, imports, signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FAKE = [sys.executable, "-m", "interfaces.fake_program"]
POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and terminals as on POSIX")

LOADED = """
import sys
from medwarrant.interfaces.cli import main
main(["--help"])
heavy = {"rich", "numpy", "lxml", "tantivy", "onnxruntime", "tokenizers", "Stemmer", "sqlite3"}
print(sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


def environment(**values: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TESTS), **values}


def fake(*arguments: str, stdin: bytes = b"", **values: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*FAKE, *arguments], input=stdin, capture_output=True, env=environment(**values)
    )


def test_help_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True)
    assert done.stderr == "[]\n"
    assert "recheck" in done.stdout


def test_python_dash_m_is_the_program() -> None:
    done = subprocess.run([sys.executable, "-m", "medwarrant", "--version"], capture_output=True)
    assert done.stdout.startswith(b"medwarrant ")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "en_US.ISO-8859-1"])
def test_output_is_utf8_whatever_the_locale(locale: str) -> None:
    done = fake("recheck", "-", stdin=b"{}", LANG=locale, LC_ALL=locale, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "Snapshot then" in done.stdout.decode()
    assert "·" in done.stdout.decode()


def test_a_pipe_gets_long_lines_whole() -> None:
    done = fake("search", "ketamine", COLUMNS="40")
    line = next(line for line in done.stdout.decode().splitlines() if "A randomised trial" in line)
    assert line.endswith("p = 0.03).")


@POSIX
def test_a_reader_that_goes_away_ends_the_program_quietly() -> None:
    queries = b"ketamine\n" * 20_000
    with subprocess.Popen(
        [*FAKE, "search", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdin.write(b"ketamine\n")
        program.stdin.flush()
        assert program.stdout.readline().startswith(b'{"schema":"medwarrant/search/1"')
        program.stdout.close()
        with pytest.raises(BrokenPipeError):
            program.stdin.write(queries)
        assert program.wait(timeout=20) == 0
        assert program.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*FAKE, "ask", "x"], stdout=full, stderr=subprocess.PIPE, env=environment()
        )
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [
        "medwarrant: standard output: no space left; free some space and try again"
    ]


@POSIX
def test_a_closed_standard_output_is_told_in_one_line() -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" "$@" >&-', *FAKE, "ask", "x"], capture_output=True, env=environment()
    )
    assert done.returncode == 3
    assert done.stderr == b"medwarrant: standard output is closed; use --out FILE\n"


@POSIX
@pytest.mark.parametrize(
    ("words", "completes"),
    [("medwarrant rec", "recheck"), ("medwarrant search x --design coh", "cohort")],
)
def test_the_shell_completes_commands_and_the_words_of_options(words: str, completes: str) -> None:
    done = fake(
        _MEDWARRANT_COMPLETE="complete_bash",
        COMP_WORDS=words,
        COMP_CWORD=str(len(words.split()) - 1),
    )
    assert done.stdout.decode().split() == [completes]


@POSIX
def test_an_answer_can_be_written_to_a_device() -> None:
    assert fake("ask", "x", "--out", "/dev/null").returncode == 0
    assert Path("/dev/null").exists()


@POSIX
def test_ctrl_c_ends_a_batch_with_130_and_one_line() -> None:
    with subprocess.Popen(
        [*FAKE, "search", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdin.write(b"ketamine\n")
        program.stdin.flush()
        program.stdout.readline()
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=20) == 130
        assert program.stderr.read() == b"medwarrant: interrupted\n"


@POSIX
def test_ctrl_c_during_an_ingest_ends_all_its_processes_with_one_line_and_keeps_the_last_commit(
    tmp_path: Path,
) -> None:
    record = '{"pmid": "%d", "title": "Ketamine", "abstract": "' + "word " * 1500 + '"}\n'
    directory = tmp_path / "corpus"
    command = [sys.executable, "-m", "medwarrant", "ingest", "--corpus", str(directory)]
    kept = [*command, "--json", "--no-pack", "-"]
    subprocess.run(kept, input=(record % 1).encode(), check=True, capture_output=True)
    manifest = (directory / "manifest.json").read_bytes()
    with subprocess.Popen(
        [*command, "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # a group of its own, as a shell gives it: Ctrl-C goes to the group
    ) as program:
        assert program.stdin is not None
        assert program.stderr is not None
        for number in range(2, 1200):  # 9 MB: past where other processes are started to read
            program.stdin.write((record % number).encode())
        program.stdin.flush()
        os.killpg(program.pid, signal.SIGINT)
        assert program.wait(timeout=20) == 130
        # At its end when every process that writes to it has ended.
        assert program.stderr.read() == b"medwarrant: interrupted\n"
    assert (directory / "manifest.json").read_bytes() == manifest
    again = subprocess.run(kept, input=(record % 1).encode(), check=True, capture_output=True)
    report = json.loads(again.stdout)
    assert (report["unchanged"], report["corpus"]["documents"]) == (1, 1)


def on_a_terminal(stream: str, *arguments: str, **values: str) -> tuple[bytes, bytes]:
    """What the program shows on a terminal behind "stdout" or "stderr", and in a pipe behind the
    other.
    """
    import pty

    main, secondary = pty.openpty()
    with subprocess.Popen(
        [*FAKE, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=secondary if stream == "stdout" else subprocess.PIPE,
        stderr=secondary if stream == "stderr" else subprocess.PIPE,
        env=environment(TERM="xterm-256color", **values),
    ) as program:
        os.close(secondary)
        shown = b""
        with suppress(OSError):  # Linux says EIO where others say end of file
            while piece := os.read(main, 65536):
                shown += piece
        os.close(main)
        piped = program.stdout or program.stderr
        assert piped is not None
        return shown, piped.read()


@POSIX
def test_ingest_shows_a_bar_on_a_terminal_and_its_report_in_the_pipe() -> None:
    shown, piped = on_a_terminal("stderr", "ingest", "papers")
    assert b"1 documents, 0 rejected" in shown
    assert b"a\x1b.xml" not in shown
    assert b"\x1b" not in piped
    assert b"2 added" in piped


@POSIX
def test_quiet_shows_no_bar() -> None:
    assert on_a_terminal("stderr", "ingest", "papers", "--quiet")[0] == b""


@POSIX
@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_no_color_is_set(no_color: str, coloured: bool) -> None:
    shown, piped = on_a_terminal("stdout", "search", "ketamine", NO_COLOR=no_color)
    assert b"RETRACTED" in shown
    assert (b"31mRETRACTED" in shown) is coloured
    assert piped == b""
