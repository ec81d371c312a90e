"""A form is the same file at every door: command line, REST, page and Python."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

import medwarrant
from interfaces.conftest import Run
from interfaces.fake_engine import FakeEngine
from interfaces.served import client, pool
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.audit_forms import AUDIT_FORMS
from medwarrant.rendering.digest_forms import DIGEST_FORMS
from medwarrant.rendering.export import exported
from medwarrant.rendering.lines import json_line
from rendering.samples import ANSWER

__all__ = ["client", "pool"]  # fixtures

QUESTION = "Is kratom addictive?"
FORMS = {form.name: form for form in ANSWER_FORMS}


@pytest.mark.parametrize("name", FORMS)
def test_an_answer_is_written_as_its_files_name_says(
    name: str, run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    out = tmp_path / f"answer{FORMS[name].ending}"
    assert run("ask", "Does it work?", "--out", str(out)).code == 0
    assert out.read_bytes() == exported(ANSWER, name)


@pytest.mark.parametrize("name", FORMS)
def test_a_saved_answer_is_exported_in_any_form(
    name: str, run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.json"
    saved.write_bytes(json_line(ANSWER))
    done = run("export", str(saved), "--to", name)
    assert done.code == 0, done.err
    assert done.out == exported(ANSWER, name)
    out = tmp_path / f"a{FORMS[name].ending}"
    assert run("export", str(saved), "--out", str(out)).code == 0
    assert out.read_bytes() == done.out


def test_an_export_says_what_is_wrong_with_the_call(
    run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    saved = tmp_path / "saved.json"
    saved.write_bytes(json_line(ANSWER))
    none = run("export", str(saved))
    assert none.code == 2
    assert "no form is asked for" in none.err
    unknown = run("export", str(saved), "--to", "xlsx")
    assert unknown.code == 2
    assert "no such form: xlsx" in unknown.err
    other = run("export", str(saved), "--to", "pdf", "--out", str(tmp_path / "a.bib"))
    assert other.code == 2
    assert "named as BibTeX" in other.err
    broken = run("export", "-", "--to", "pdf", stdin=b"{}")
    assert broken.code == 2
    assert "no saved result" in broken.err


@pytest.mark.parametrize(
    "name", [form.name for form in AUDIT_FORMS if form.name not in ("json", "markdown", "text")]
)
def test_an_audit_is_written_in_every_form(
    name: str, run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    out = tmp_path / f"audit{next(f.ending for f in AUDIT_FORMS if f.name == name)}"
    assert run("audit", "page.html", "--out", str(out)).code == 0
    assert out.exists()


@pytest.mark.parametrize(
    "name", [form.name for form in DIGEST_FORMS if form.name not in ("json", "markdown", "text")]
)
def test_a_digest_is_written_in_every_form(
    name: str, run: Run, engine: FakeEngine, tmp_path: Path
) -> None:
    out = tmp_path / f"digest{next(f.ending for f in DIGEST_FORMS if f.name == name)}"
    assert run("digest", "page.html", "--out", str(out)).code == 0
    assert out.read_bytes()


def test_every_form_is_had_over_http_with_its_media_type(client: TestClient) -> None:
    operation = client.get("/openapi.json").json()["paths"]["/v1/ask"]["get"]
    published = operation["responses"]["200"]["content"]
    (field,) = [each for each in operation["parameters"] if each["name"] == "form"]
    assert field["schema"]["enum"] == list(FORMS)
    with medwarrant.open() as engine:
        answer = engine.ask(QUESTION)
        for name, form in FORMS.items():
            got = client.get("/v1/ask", params={"question": QUESTION, "form": name})
            assert got.status_code == 200, got.text
            assert got.headers["content-type"] == form.media_type
            assert form.media_type in published
            assert got.content == engine.export(answer, name)
            jsonschema.validate(name, field["schema"])


def test_a_form_that_there_is_not_is_refused_over_http(client: TestClient) -> None:
    got = client.get("/v1/ask", params={"question": QUESTION, "form": "xlsx"})
    assert got.status_code == 422
    assert got.json()["detail"] == "“xlsx” cannot be read as form"
    assert "bibtex" in got.json()["remedy"]


def test_a_saved_answer_is_exported_over_http(client: TestClient) -> None:
    body = {"result": json.loads(json_line(ANSWER)), "form": "bibtex"}
    got = client.post("/v1/export", json=body)
    assert got.content == exported(ANSWER, "bibtex")
    assert got.headers["content-type"].startswith("application/x-bibtex")
    refused = client.post("/v1/export", json={"result": {}, "form": "pdf"})
    assert refused.status_code == 422


def test_the_page_offers_every_form_to_take_away(client: TestClient) -> None:
    page = client.get("/ask", params={"question": QUESTION}).text
    for name in FORMS:
        assert f"form={name}&quot;" in page or f'form={name}"' in page, name
    got = client.get("/ask/export", params={"question": QUESTION, "form": "fhir"})
    assert got.headers["content-disposition"] == 'attachment; filename="answer.fhir.json"'
    assert got.headers["content-type"] == "application/fhir+json"
