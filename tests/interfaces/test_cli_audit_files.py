"""An audit's files and its table, as the whole program writes them from real folders."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from interfaces.conftest import Run

BAD = (
    "Zinc ends colds\n\nZinc cures the common cold in every child within a day, studies show.\n\n"
    "Parents should give 50 mg twice a day (Moss, 2019).\n"
)
BETTER = "Hand washing\n\nWashing hands with soap may lower how often people have diarrhoea.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two articles, one in a folder within, and something that is no article."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MEDWARRANT_CORPUS", str(tmp_path / "corpus"))
    pages = tmp_path / "pages"
    (pages / "old").mkdir(parents=True)
    (pages / "a.txt").write_text(BETTER, encoding="utf-8")
    (pages / "old" / "zinc.txt").write_text(BAD, encoding="utf-8")
    (pages / "noise.bin").write_bytes(b"\x00\x01\x02\xff")
    return Path("pages")


def test_a_folder_ends_with_a_table_the_worst_first(run: Run, folder: Path) -> None:
    done = run("audit", str(folder))
    assert done.code == 0
    table = done.text[done.text.index("2 articles audited") :]
    assert table.index(str(folder / "old" / "zinc.txt")) < table.index(str(folder / "a.txt"))
    assert "noise.bin" in table[table.index("Not read (1)") :]


def test_a_glob_gives_the_same_table_as_the_files_named(run: Run, folder: Path) -> None:
    named = run("audit", str(folder / "a.txt"), str(folder / "old" / "zinc.txt"))
    assert run("audit", "pages/**/*.txt").text == named.text


def test_a_folder_is_written_as_one_sarif_run(run: Run, folder: Path) -> None:
    assert run("audit", str(folder), "--out", "audit.sarif").code == 0
    (found,) = json.loads(Path("audit.sarif").read_bytes())["runs"]
    uris = [each["location"]["uri"] for each in found["artifacts"]]
    assert uris == ["pages/a.txt", "pages/old/zinc.txt"]
    for result in found["results"]:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        start, length = (place["region"][key] for key in ("charOffset", "charLength"))
        text = Path(place["artifactLocation"]["uri"]).read_text(encoding="utf-8")
        assert text[start : start + length] == place["region"]["snippet"]["text"]
    (invocation,) = found["invocations"]
    (said,) = invocation["toolExecutionNotifications"]
    assert said["message"]["text"].startswith("Not read: ")


def test_an_article_is_written_for_its_author(run: Run, folder: Path) -> None:
    assert run("audit", str(folder / "old" / "zinc.txt"), "--out", "zinc.docx").code == 0
    with zipfile.ZipFile("zinc.docx") as package:
        assert b"commentRangeStart" in package.read("word/document.xml")


def test_no_article_is_ever_written_over(run: Run, folder: Path) -> None:
    run("audit", str(folder / "old" / "zinc.txt"), "--out", "zinc.docx")
    before = Path("zinc.docx").read_bytes()
    done = run("audit", "zinc.docx", "--out", "./zinc.docx")
    assert done.code == 2
    assert "name another file" in done.err
    assert Path("zinc.docx").read_bytes() == before
