"""Documentation that cannot lie: pages are made from the program, and commands are run."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
import typer

from medwarrant.engine import LONGEST_QUESTION
from medwarrant.interfaces.cli.program import app
from medwarrant.records import FindingCode
from medwarrant.rendering.audit_forms import AUDIT_FORMS
from medwarrant.rendering.export import KINDS
from medwarrant.rendering.json_schema import PUBLISHED, field_notes, json_schema

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
ANSWERS = ("README.md", "docs/tutorial.ipynb")
"""Pages that show answers, which are the same bytes on one family of processors only."""
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = generator()
GROUP: Any = typer.main.get_command(app)


@pytest.mark.parametrize("name", GENERATOR.PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    if name in ANSWERS and platform.machine().lower() not in ("x86_64", "amd64"):
        pytest.skip("answers are the same bytes on one family of processors only")
    written = (ROOT / name).read_text(encoding="utf-8")
    assert written == GENERATOR.PAGES[name](), "run: .venv/bin/python docs/generate.py"


@pytest.mark.parametrize("name", GROUP.commands)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = GROUP.commands[name]
    assert command.help.strip() != ""
    for parameter in command.params:
        assert (parameter.help or "").strip() != "", f"{name} {parameter.name}"


@pytest.mark.parametrize("name", GROUP.commands)
def test_a_commands_line_in_the_list_of_commands_is_whole(name: str) -> None:
    listed = next(
        line for line in GENERATOR.cli_page().splitlines() if line.startswith(f"  {name} ")
    )
    assert listed.endswith(".")
    assert not listed.endswith("...")


def test_every_published_field_has_its_meaning_and_no_meaning_is_left_over() -> None:
    notes = {(record, field) for record, fields in field_notes().items() for field in fields}
    fields = {
        (record, field)
        for name in PUBLISHED
        for record, definition in json.loads(json_schema(name))["$defs"].items()
        for field in definition["properties"]
    }
    assert fields - notes == set()
    assert notes - fields == set()


def test_the_longest_question_is_stated_where_a_user_looks() -> None:
    stated = f"{LONGEST_QUESTION:,} characters"
    assert stated in GENERATOR.cli_page()
    assert stated in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", get_args(FindingCode))
def test_the_example_of_a_finding_still_yields_it(code: str) -> None:
    told = GENERATOR.told_of_examples()[code]
    entry = tomllib.loads(GENERATOR.FINDINGS.read_text(encoding="utf-8"))[code]
    assert told
    assert {finding.severity for finding in told} <= set(re.findall(r"\w+", entry["severities"]))


def commands_of(page: Path) -> list[str]:
    """Every call of the program in the page's shell examples."""
    found = []
    for block in FENCE.findall(page.read_text(encoding="utf-8")):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if "medwarrant" in words:
                found.append(shlex.join(words[words.index("medwarrant") + 1 :]))
    return found


@pytest.mark.parametrize(
    "line", [line for page in PAGES for line in commands_of(page)] or ["nothing to check"]
)
def test_a_documented_call_is_one_that_the_program_understands(line: str) -> None:
    name, *arguments = shlex.split(line)
    GROUP.commands[name].make_context(name, arguments)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_within_the_project_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


FORMS = {
    form.name: form
    for table in (*(kind.forms for kind in KINDS.values()), AUDIT_FORMS)
    for form in table
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_has_its_row_on_the_page_of_exports(name: str) -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    form = FORMS[name]
    media_type = form.media_type.partition(";")[0]
    assert f"\n| `{name}` | `{form.ending}` | `{media_type}` |" in page


def runnable() -> list[str]:
    """The README's shell examples that need nothing but the program."""
    blocks = FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    return [block for block in blocks if "make " not in block and "papers/" not in block]


@pytest.mark.skipif(os.name != "posix", reason="the examples are for a POSIX shell")
@pytest.mark.parametrize("block", runnable(), ids=lambda block: block.split()[0])
def test_the_readmes_examples_run(block: str, tmp_path: Path) -> None:
    programs = Path(sys.executable).parent
    if not (programs / "medwarrant").exists():
        pytest.skip("the program is not installed beside this Python")
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    done = subprocess.run(
        ["sh", "-e", "-c", block],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "MEDWARRANT_CORPUS": str(tmp_path / "corpus")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stdout
    assert "Nothing here matches" not in done.stdout
