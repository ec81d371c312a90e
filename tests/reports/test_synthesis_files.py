"""A synthesis as a page and as references."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_synthesis import stroke, synthesis_of, trial

from medwarrant.engine import Engine
from medwarrant.rendering.forms import form_named, written
from medwarrant.rendering.synthesis_forms import SYNTHESIS_FORMS
from medwarrant.rendering.synthesis_html import synthesis_html
from medwarrant.synthesis_records import Synthesis

pytest.importorskip("meta_analyze")
pytest.importorskip("matplotlib")

HOSTILE = 'Lisinopril <script>alert("1")</script> against stroke: a randomised trial'


@pytest.fixture(scope="module")
def synthesis(tmp_path_factory: pytest.TempPathFactory) -> Synthesis:
    folder: Path = tmp_path_factory.mktemp("folder")
    named = trial(1, stroke(0.5, 0.3, 0.83), title=HOSTILE)
    with Engine.open(None) as engine:
        return synthesis_of(
            engine,
            folder,
            named | {"authors": ["<b>Okafor</b> A"]},
            trial(2, stroke(0.6, 0.4, 0.9)),
        )


def test_the_page_holds_each_pool_with_its_plot_and_runs_nothing(synthesis: Synthesis) -> None:
    page = synthesis_html(synthesis).decode()
    assert page.count("<svg") == page.count("</svg>") == 1
    assert 'role="img" aria-label="Forest plot of 2 studies' in page
    assert "Random effects (REML)" in page
    assert not re.search(r"<script|<b>Okafor|\sstyle=|\son\w+=|<\?xml|<!DOCTYPE svg", page)
    assert set(re.findall(r'(?:href|src)="(?!#)([^"]*)"', page)) <= set()


def test_the_same_studies_make_the_same_page(synthesis: Synthesis) -> None:
    assert synthesis_html(synthesis) == synthesis_html(synthesis)


def test_ids_of_the_page_stand_once_and_all_links_lead_somewhere(synthesis: Synthesis) -> None:
    page = synthesis_html(synthesis).decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


def test_the_studies_of_the_table_are_its_references(synthesis: Synthesis) -> None:
    assert written(form_named("ris", SYNTHESIS_FORMS), synthesis).count(b"TY  - ") == 2
