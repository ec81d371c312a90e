"""The walk-through of docs/packs.md, done as it says."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from medwarrant.engine import Engine
from medwarrant.errors import InputError
from medwarrant.interfaces.cli import main
from medwarrant.reports.nearby import APART

PAGE = (Path(__file__).parents[1] / "docs" / "packs.md").read_text(encoding="utf-8")
WALK = PAGE[PAGE.index("## A pack in ten minutes") : PAGE.index("## What `doctor --pack` checks")]
BLOCK = re.compile(r"^(?:`([\w./]+)`:\n\n)?```(\w+)\n(.*?)^```", re.M | re.S)
ASK = ["ask", "Does lemon balm reduce insomnia?", "--pack", "teahouse", "--no-pack"]
SAID = (
    "In a randomised trial in 40 adults, lemon balm tea at bedtime reduced insomnia more than hot "
    "water (p=0.03)."
)


@pytest.fixture(scope="module")
def second() -> Iterator[Engine]:
    """The engine with the second pack that ships, and no other domain."""
    with Engine.open(None, pack=False, packs=[Path("diabetes")]) as engine:
        yield engine


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def teahouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pack of the walk-through; its folder is in the current one."""
    for name, _, text in BLOCK.findall(WALK):
        if name.startswith("teahouse/"):
            write(tmp_path, name, text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MEDWARRANT_CORPUS", "corpus")
    return tmp_path / "teahouse"


def test_the_packs_page_walks_from_an_empty_folder_to_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MEDWARRANT_CORPUS", "corpus")
    code, said, steps = 0, "", 0
    for name, language, text in BLOCK.findall(WALK):
        if name:
            write(tmp_path, name, text)
        elif language == "sh":
            for line in text.splitlines():
                program, *call = shlex.split(line)
                assert program == "medwarrant"
                code = main(call)
            said = capsys.readouterr().out
            steps += 1
        else:
            assert language == "text"
            assert code == (1 if "FAILED" in text else 0)
            for line in text.splitlines():
                assert line in said
    assert steps == 4


def test_a_sentence_of_ones_own_pack_warrants_the_answer_and_can_be_proved_again(
    teahouse: Path,
) -> None:
    assert main([*ASK, "--out", "answer.json"]) == 0
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
    for named in (str(tmp_path), "tearoom", "../diabetes"):
        assert main(["search", "x", "--pack", named, "--quiet"]) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert "is no pack" in line or "is neither folder nor pack" in line
        assert "a pack that ships: base, diabetes, ketamine" in line


def test_a_shipped_pack_is_read_by_its_name_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "diabetes").mkdir()  # a folder of papers, say: no pack
    question = "Does mangosteen lower blood glucose?"
    with Engine.open(None, packs=[Path("diabetes"), Path("ketamine"), Path("diabetes")]) as engine:
        ids = {warrant.document.id for warrant in engine.ask(question).warrants}
    assert "pack:diabetes:watanabe2018" in ids
    assert all(name.startswith("pack:diabetes:") for name in ids)


@pytest.mark.parametrize(
    ("question", "verdict", "cited"),
    [
        ("Does metabolic surgery help people with type 2 diabetes?", "insufficient", "campos2016"),
        ("Does exercise change BDNF in type 2 diabetes?", "insufficient", "swift2012"),
        ("Is exenatide better than insulin glargine?", "insufficient", "woehl2008"),
        ("Do lifestyle programmes help people lose weight?", "yes", "attux2013"),
        (
            "What does a very low-calorie diet do to the liver?",
            "not_a_yes_no_question",
            "widya2013",
        ),
        ("What are the risks of gastric bypass?", "not_a_yes_no_question", "campos2016"),
    ],
)
def test_the_second_pack_answers_in_a_field_that_the_engine_was_not_made_for(
    question: str, verdict: str, cited: str, second: Engine
) -> None:
    answer = second.ask(question)
    assert answer.verdict == verdict
    assert f"pack:diabetes:{cited}" in {warrant.document.id for warrant in answer.warrants}
    assert all(each.document.id.startswith("pack:diabetes:") for each in answer.warrants)


def test_the_second_pack_says_nothing_of_what_it_does_not_hold(second: Engine) -> None:
    answer = second.ask("Does sitagliptin slow atherosclerosis in type 2 diabetes?")
    assert answer.verdict == "insufficient"
    told = [each.text for each in answer.sentences if each.section == "findings"]
    assert all(each.startswith(APART) for each in told)
    assert answer.gaps != ()


def test_a_notice_of_the_second_pack_comes_before_its_evidence(second: Engine) -> None:
    (notice,) = second.ask("My blood sugar is very low, what do I do?").notices
    assert notice.kind == "emergency"
    assert "call your local emergency number now" in notice.text
    assert "self_treatment" in {
        notice.kind
        for notice in second.ask("Can I take mangosteen instead of my metformin?").notices
    }


def test_a_pack_of_ones_own_comes_before_a_shipped_one_of_its_folder_s_name(
    teahouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teahouse.rename(teahouse.parent / "diabetes")
    with Engine.open(None, pack=False, packs=[Path("diabetes")]) as engine:
        warrants = engine.ask("Does lemon balm reduce insomnia?").warrants
    assert {warrant.document.id for warrant in warrants} == {"pack:teahouse:night1999"}


def test_the_shipped_packs_hold_to_what_doctor_asks() -> None:
    with Engine.open(None) as engine:
        found = engine.doctor([Path(name) for name in ("base", "ketamine", "diabetes")])
    assert [f"{check.name}: {check.detail}" for check in found if not check.ok] == []
    looks = [check for check in found if check.name == "pack diabetes" and check.remedy]
    assert len(looks) == 1  # that no corpus holds its works


def test_doctor_lists_what_ships_and_is_not_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--corpus", str(tmp_path / "none")]) == 0
    told = capsys.readouterr().out
    assert "ok · pack diabetes: ships too and is not read; --pack diabetes reads it" in told
    assert "ok · pack ketamine: version 1: " in told


def test_doctor_fails_a_pack_that_copies_its_source(
    teahouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = (text for name, _, text in BLOCK.findall(WALK) if name.endswith(".jsonl"))
    write(teahouse.parent, "night1999.jsonl", record)
    assert main(["ingest", "night1999.jsonl", "--quiet"]) == 0
    study = teahouse / "studies" / "sleep.toml"
    lent = "Forty adults who slept badly were given lemon balm tea or hot water."
    text = study.read_text(encoding="utf-8").replace("Everybody knew what they drank.", lent)
    study.write_text(text, encoding="utf-8")
    assert main(["doctor", "--pack", "teahouse", "--json"]) == 1
    checks = json.loads(capsys.readouterr().out.splitlines()[-1])["checks"]
    (wrong,) = (check for check in checks if not check["ok"] and "sentence" in check["detail"])
    assert wrong["detail"].startswith('studies/sleep.toml: study "night1999", sentence 2: 13 words')
    assert wrong["remedy"] == "say it in your own words; at most 10 in a row"


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
