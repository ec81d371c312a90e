"""The walk-through of docs/packs.md, done as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from medwarrant.engine import Engine
from medwarrant.errors import InputError
from medwarrant.interfaces.cli import main

PAGE = (Path(__file__).parents[1] / "docs" / "packs.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`(teahouse/[a-z/]+\.toml)`[^\n]*:\n\n```toml\n(.*?)^```", re.M | re.S)
COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)
SAID = (
    "In a randomised trial in 40 adults, lemon balm tea at bedtime reduced insomnia more than hot "
    "water (p=0.03)."
)


@pytest.fixture
def teahouse(tmp_path: Path) -> Path:
    for name, text in FILE.findall(PAGE):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "teahouse"


@pytest.fixture
def calls(teahouse: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    monkeypatch.chdir(teahouse.parent)
    monkeypatch.setenv("MEDWARRANT_CORPUS", "corpus")
    (block,) = [each for each in COMMANDS.findall(PAGE) if "--pack teahouse" in each]
    return [shlex.split(line)[1:] for line in block.splitlines()]


def test_the_packs_page_walks_through_a_pack_that_answers(
    calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    ask, ask_with_notice, doctor = calls
    assert main(ask) == 0
    told = capsys.readouterr().out
    assert "our summary of this source" in told
    assert "doi:10.5555/12345678" in told
    assert "Ask a paediatrician" not in told
    assert main(ask_with_notice) == 0
    assert "Nothing in this pack was studied in babies. Ask a paediatrician." in (
        capsys.readouterr().out
    )
    assert main(doctor) == 0
    told = capsys.readouterr().out
    assert "pack teahouse: version 1: 1 document, 2 concepts, 1 notice" in told
    assert "pack ketamine" in told


def test_a_sentence_of_ones_own_pack_warrants_the_answer_and_can_be_proved_again(
    calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*calls[0], "--out", "answer.json"]) == 0
    assert main(["recheck", "answer.json", "--pack", "teahouse", "--no-pack"]) == 0
    assert main(["recheck", "answer.json", "--no-pack", "--pack", "teahouse", "--quiet"]) == 0
    assert main(["recheck", "answer.json"]) == 1
    with Engine.open(None, pack=False, packs=[Path("teahouse")]) as engine:
        answer = engine.ask("Does lemon balm reduce insomnia?")
    assert SAID in {warrant.quote for warrant in answer.warrants}
    findings = [each for each in answer.sentences if each.section == "findings"]
    assert findings
    assert all(each.warrants for each in findings)


def test_a_pack_is_part_of_the_snapshot(teahouse: Path) -> None:
    def snapshot(*packs: Path) -> str:
        with Engine.open(None, packs=packs) as engine:
            return engine.search("insomnia").snapshot

    with_it = snapshot(teahouse)
    care = teahouse / "care.toml"
    care.write_text(care.read_text(encoding="utf-8").replace("a paediatrician", "a doctor"))
    assert len({snapshot(), with_it, snapshot(teahouse)}) == 3


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("care.toml", "kind =", "sort =", 'care.toml: care "infants"'),
        ("concepts.toml", '"drug"', '"herb"', "field kind: invalid enum value"),
        ("studies/sleep.toml", '["lemon_balm"]', '["mint"]', 'names no concept: "mint"'),
        ("pack.toml", "schema", "schema = ", "pack.toml: is no TOML: "),
        ("pack.toml", '"teahouse"', '"ketamine"', 'a pack named "ketamine" is read already'),
        ("concepts.toml", '"insomnia"\nkind', '"lemon_balm"\nkind', "is there twice"),
    ],
)
def test_a_broken_pack_is_told_in_one_line_with_its_place(
    name: str, old: str, new: str, says: str, teahouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = teahouse / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["ask", "Does lemon balm help?", "--pack", str(teahouse), "--quiet"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line
    assert str(path) in line


def test_a_folder_that_is_no_pack_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "x", "--pack", str(tmp_path), "--quiet"]) == 2
    assert "is no pack: it holds no pack.toml" in capsys.readouterr().err


def test_a_concept_of_two_packs_is_one_with_the_names_of_both(teahouse: Path) -> None:
    concepts = teahouse / "concepts.toml"
    more = '[[concept]]\nid = "ketamine"\nkind = "drug"\nnames = ["zorbamine"]\n'
    concepts.write_text(f"{concepts.read_text(encoding='utf-8')}\n{more}", encoding="utf-8")
    with Engine.open(None, packs=[teahouse]) as engine:
        answer = engine.ask("Does zorbamine reduce relapse in alcohol use disorder?")
        assert any(each.document.id.startswith("pack:ketamine:") for each in answer.warrants)
    concepts.write_text(concepts.read_text(encoding="utf-8").replace('"drug"', '"receptor"'))
    with pytest.raises(InputError, match="is a receptor here and a drug in another pack"):
        Engine.open(None, packs=[teahouse])
