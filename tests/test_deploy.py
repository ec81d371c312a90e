"""What is handed out for servers names what exists, and calls that the program understands."""

from __future__ import annotations

import configparser
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from medwarrant.interfaces.cli.program import app
from medwarrant.interfaces.rest.bodies import Limits

ROOT = Path(__file__).parents[1]
GROUP: Any = typer.main.get_command(app)
NAME = "evidence.example.org"


def instructions() -> list[tuple[str, str]]:
    """The Dockerfile's instructions in order, continued lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split(maxsplit=1)[0], line.split(maxsplit=1)[1]) for line in lines]


def last(instruction: str) -> str:
    return [words for name, words in instructions() if name == instruction][-1]


def understood(line: list[str]) -> dict[str, Any]:
    """The options of a call, as the program reads them."""
    command, *arguments = line
    context = GROUP.commands[command].make_context(command, arguments)
    return dict(context.params)


def test_the_dockerfile_has_only_instructions_that_docker_knows() -> None:
    known = "FROM RUN WORKDIR COPY ENV USER VOLUME EXPOSE HEALTHCHECK ENTRYPOINT CMD".split()
    assert {name for name, _ in instructions()} <= set(known)
    assert instructions()[0][0] == "FROM"


def test_what_is_copied_into_the_image_exists_and_is_let_through() -> None:
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert allowed[0] == "*"
    for name, words in instructions():
        if name == "COPY" and not words.startswith("--from"):
            *sources, _ = words.split()
            for source in sources:
                assert (ROOT / source).exists(), source
                assert f"!{source}" in allowed


def test_the_image_holds_all_that_the_package_is_built_from() -> None:
    copied = " ".join(words for name, words in instructions() if name == "COPY").split()
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for needed in ("pyproject.toml", "src", *re.findall(r'"(LICENSE|README\.md)"', text)):
        assert needed in copied


def test_the_image_runs_as_nobody_of_note_and_keeps_only_the_corpus() -> None:
    assert last("USER") == "10001"
    assert "--uid 10001" in last("RUN")
    assert json.loads(last("VOLUME")) == ["/corpus"]
    assert "MEDWARRANT_CORPUS=/corpus" in last("ENV")


def test_the_images_command_is_one_that_the_program_understands() -> None:
    assert json.loads(last("ENTRYPOINT")) == ["medwarrant"]
    options = understood(json.loads(last("CMD")))
    assert options["host"] == "0.0.0.0"
    assert str(options["port"]) == last("EXPOSE")


def test_the_health_check_is_python_that_asks_the_port_that_is_served() -> None:
    _, _, words = last("HEALTHCHECK").partition("CMD ")
    program, flag, code = json.loads(words)
    assert (program, flag) == ("python", "-c")
    compile(code, "HEALTHCHECK", "exec")
    assert f"127.0.0.1:{last('EXPOSE')}/healthz" in code
    missing = code.replace(last("EXPOSE"), "1")  # nothing listens there
    assert subprocess.run([sys.executable, "-c", missing], capture_output=True).returncode != 0


def unit() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "deploy" / "medwarrant.service", encoding="utf-8")
    return parser["Service"]


def test_the_service_runs_a_call_that_the_program_understands() -> None:
    program, *line = shlex.split(unit()["ExecStart"])
    assert program.endswith("/medwarrant")
    options = understood(line)
    assert options["host"] == "127.0.0.1"
    assert tuple(options["name"]) == (NAME,)


def test_the_service_writes_where_its_corpus_is() -> None:
    _, _, corpus = unit()["Environment"].partition("MEDWARRANT_CORPUS=")
    assert corpus.startswith(f"/var/lib/{unit()['StateDirectory']}/")
    assert unit()["ProtectSystem"] == "strict"


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_proxy_leads_to_the_port_that_is_served_with_the_servers_own_limit(name: str) -> None:
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    port = understood(["serve"])["port"]
    assert set(re.findall(r"127\.0\.0\.1:(\d+)", text)) == {str(port)}
    (size,) = re.findall(r"(?:client_max_body_size|max_size) (\d+)(?:m;|MB)", text)
    assert int(size) == Limits().most_bytes // 2**20
    assert NAME in text
    assert "auth" in text


def test_the_proxy_waits_longer_than_the_server_works() -> None:
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    (seconds,) = re.findall(r"proxy_read_timeout (\d+)s", text)
    assert int(seconds) > understood(["serve"])["seconds"]
    assert "proxy_buffering off" in text


def test_the_calls_on_the_page_are_ones_that_the_program_understands() -> None:
    text = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8").replace("\\\n", " ")
    calls = re.findall(r"(?:bin/|^ +|  )medwarrant ((?:serve|ingest) .*)$", text, re.MULTILINE)
    assert len(calls) == 3
    for call in calls:
        understood(shlex.split(call))
