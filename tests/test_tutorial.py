"""What the tutorial shows, as stored: pages that leave each other and the notebook be."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import html

NOTEBOOK = Path(__file__).parents[1] / "docs" / "tutorial.ipynb"
CELLS: list[dict[str, Any]] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


def shown(form: str) -> dict[str, str]:
    """What cells end in, in a form, by the cell's id."""
    return {
        cell["id"]: "".join(output["data"][form])
        for cell in CELLS
        for output in cell.get("outputs", ())
        if form in output.get("data", {})
    }


def pages() -> dict[str, html.HtmlElement]:
    return {name: html.fragment_fromstring(page) for name, page in shown("text/html").items()}


def test_answers_audit_digest_and_recheck_are_shown_as_pages() -> None:
    assert {"ask", "after", "ingest", "audit", "digest", "changed"} <= set(pages())
    assert set(pages()) <= set(shown("text/plain"))


def test_pages_in_one_notebook_share_no_id_and_every_link_within_leads_somewhere() -> None:
    ids = Counter(each.get("id") for page in pages().values() for each in page.iter("*"))
    del ids[None]
    assert set(ids.values()) == {1}
    for page in pages().values():
        own = {each.get("id") for each in page.iter("*")}
        local = [link.get("href", "") for link in page.iter("a")]
        assert {each[1:] for each in local if each.startswith("#")} <= own


def test_a_page_runs_nothing_and_leads_to_registries_of_works_alone() -> None:
    for page in pages().values():
        for each in page.iter("*"):
            assert each.tag not in ("script", "iframe", "img", "form", "input", "link", "object")
            assert not [name for name in each.attrib if str(name).startswith("on")]
        links = [link.get("href", "") for link in page.iter("a")]
        outside = [link for link in links if not link.startswith("#")]
        assert all(re.match(r"https://(pubmed\.|pmc\.|doi\.org)", link) for link in outside)


def test_no_cell_of_the_tour_shows_where_it_was_run() -> None:
    told = NOTEBOOK.read_text(encoding="utf-8")
    assert "/tmp/" not in told
    assert "/home/" not in told


def test_the_tour_shows_a_proof_that_holds_and_one_that_does_not_when_evidence_changed() -> None:
    plain = shown("text/plain")
    assert plain["recheck"] == "True"
    assert plain["changed"].startswith("Not proven")
    assert "superseded" in plain["changed"]
