"""The layout's arrows are law: which room may import which, and what an import may cost."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "medwarrant"

BASE = {"records", "synthesis_records", "errors"}
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": {"engine", "interfaces", "records", "rendering", "errors", "version"},
    "version": set(),
    "__main__": {"interfaces"},
    "records": set(),
    "synthesis_records": {"records"},
    "errors": set(),
    "ports": {"records", "synthesis_records"},
    "sources": BASE,
    "catalogs": BASE,
    "text": BASE,
    "corpus": BASE | {"text"},
    "reading": BASE | {"text"},
    "pooling": BASE,
    "reports": BASE | {"text", "ports"},
    "evaluation": BASE | {"text", "ports"},
    "review": BASE,
    "rendering": BASE,
    "packs": set(),
    "engine": BASE
    | {"sources", "catalogs", "text", "corpus", "reading", "ports", "reports", "review"}
    | {"evaluation", "pooling"}
    | {"rendering", "version"},
    "interfaces": BASE | {"engine", "rendering", "__init__"},
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager"}
FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def module_of(path: Path) -> str:
    parts = ("medwarrant", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> set[str]:
    """Every medwarrant module that the file imports anywhere, deferred imports included."""
    known = {module_of(file) for file in FILES}
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in known else node.module or "")
    return {name for name in found if name.split(".")[0] == "medwarrant"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_what_the_layout_allows(path: Path) -> None:
    room = room_of(path)
    for name in imports_of(path):
        target = name.split(".")[1] if "." in name else "__init__"
        assert target == room or target in MAY_IMPORT[room], f"{room} may not import {name}"


def test_no_import_cycle_even_a_deferred_one() -> None:
    arrows = {module_of(path): imports_of(path) for path in FILES}
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail, module))
        if module not in done:
            for target in arrows.get(module, set()):
                walk(target, (*trail, module))
            done.add(module)

    for module in arrows:
        walk(module, ())


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in FILES if path.stem in FORBIDDEN_NAMES]


def test_packs_hold_data_and_no_code() -> None:
    assert not list((PACKAGE / "packs").rglob("*.py"))


IMPORT_PROBE = """
import sys, time
opened = []
def watch(event, args):
    if event == "socket.connect":
        opened.append(event)
    if event == "open" and isinstance(args[0], str):
        name = args[0]
        if not name.endswith((".py", ".pyc", ".so", ".pyd", ".pth", ".zip")):
            opened.append(name)
sys.addaudithook(watch)
started = time.perf_counter()
import medwarrant
print(time.perf_counter() - started)
print("\\n".join(opened))
"""


def test_importing_medwarrant_is_quick_and_touches_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_PROBE], capture_output=True, text=True, check=True
    )
    seconds, *opened = done.stdout.split("\n")
    assert float(seconds) < 0.3
    assert [name for name in opened if name and "__pycache__" not in name] == []


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 matches such groups wrongly, by what memory happens to hold (its issues
    100061 and 106052); an atomic group around a plain repetition says the same.
    """
    wrong = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+")
    assert not [path.name for path in FILES if wrong.search(path.read_text(encoding="utf-8"))]
