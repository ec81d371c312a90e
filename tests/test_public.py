"""What ``import medwarrant`` offers: listed, documented, typed, and true by its own examples."""

from __future__ import annotations

import doctest
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mypy import api

import medwarrant
from medwarrant.engine import Engine
from medwarrant.errors import BadResult
from medwarrant.records import Study, Verdict
from medwarrant.rendering.lines import json_line, printed_study, printed_verdict
from rendering.article_samples import article, document
from rendering.samples import ANSWER

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "python.md"
FENCE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def examples() -> Iterator[doctest.Example]:
    parser = doctest.DocTestParser()
    for block in FENCE.findall(PAGE.read_text(encoding="utf-8")):
        yield from parser.get_examples(block)


def test_the_examples_of_the_public_surface_are_true() -> None:
    tried = doctest.testmod(medwarrant)
    assert tried.attempted
    assert not tried.failed


def test_the_examples_of_the_page_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told: list[str] = []
    page = doctest.DocTest(list(examples()), {}, PAGE.name, str(PAGE), 0, None)
    tried = doctest.DocTestRunner(verbose=False).run(page, out=told.append)
    assert tried.attempted > 20
    assert not tried.failed, "".join(told)


def test_the_examples_of_the_page_are_well_typed(tmp_path: Path) -> None:
    program = tmp_path / "examples.py"
    program.write_text("".join(example.source for example in examples()), encoding="utf-8")
    cache = str(ROOT / ".mypy_cache")
    told, wrong, status = api.run(["--strict", "--cache-dir", cache, str(program)])
    assert status == 0, told + wrong


def test_the_public_names_are_these_and_the_page_names_them() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name in medwarrant.__all__:
        assert hasattr(medwarrant, name)
        assert re.search(rf"[`.]{name}\b", page), name
    with pytest.raises(AttributeError, match="Motor"):
        medwarrant.Motor  # noqa: B018


def test_the_page_names_every_verb_of_an_engine() -> None:
    page = PAGE.read_text(encoding="utf-8")
    verbs = [name for name in vars(Engine) if not name.startswith("_")]
    assert "ask" in verbs
    assert [
        name for name in verbs if f"`{name}(" not in page and name not in ("open", "close")
    ] == []


def test_a_saved_result_comes_back_as_it_was() -> None:
    assert medwarrant.from_json(medwarrant.to_json(ANSWER)) == ANSWER


def test_json_is_what_the_command_line_prints() -> None:
    audited = article(document("Kratom is safe.", "Kratom"))
    assert medwarrant.to_json(audited) == json_line(audited.audit)
    verdict = Verdict(verdict="not_found", score=0.0, quote=None)
    assert medwarrant.to_json(verdict) == json_line(printed_verdict(verdict))
    study = Study(document="pmid:1")
    assert medwarrant.to_json(study) == json_line(printed_study(study))


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff", b'{"schema": "medwarrant/answer/1"}', b"[" * 100_000]
)
def test_what_is_no_saved_result_is_told_so(data: bytes) -> None:
    with pytest.raises(BadResult, match="no saved result"):
        medwarrant.from_json(data)


def test_one_path_is_a_path_and_not_its_letters(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Kratom is harmless.", encoding="utf-8")
    with medwarrant.open(pack=False) as engine:
        for paths in (page, str(page), [page], [str(page)]):
            assert len(list(engine.audit(paths))) == 1
