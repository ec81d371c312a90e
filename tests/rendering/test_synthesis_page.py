"""A synthesis as page, table and plots."""

from __future__ import annotations

import csv
import io

import pytest

from medwarrant.rendering.forest_plot import FORMS, PlotForm, forest_plot, forest_plots
from medwarrant.rendering.markdown import markdown
from medwarrant.rendering.plain import plain
from medwarrant.rendering.synthesis import synthesis_page
from medwarrant.rendering.synthesis_csv import HEADS, synthesis_csv
from rendering.synthesis_samples import POOL, SYNTHESIS

PAGE = plain(synthesis_page(SYNTHESIS))


def test_disagreement_stands_before_agreement() -> None:
    assert PAGE.index("Mood under abcin. THE STUDIES DISAGREE") < PAGE.index("Relapse under abcin")


def test_agreement_is_told_of_those_that_tell_a_direction() -> None:
    assert "as far as they tell a direction (2 of 3)" in PAGE


def test_the_flow_counts_what_was_left_out_by_its_reason() -> None:
    assert "found | 4" in PAGE
    assert "left out: could not be read | 1" in PAGE
    assert "bad.xml: not well formed" in PAGE


def test_what_was_not_pooled_says_why() -> None:
    assert "not pooled: no two estimates are alike enough" in PAGE
    assert "its own trials would count twice" in PAGE


def test_a_pool_tells_both_models_and_how_far_the_studies_differ() -> None:
    assert "Random effects (REML): 0.55 (95 % CI 0.40 to 0.76); Hartung-Knapp interval" in PAGE
    assert "95 % prediction interval 0.10 to 2.90" in PAGE
    assert "Fixed effect: 0.56" in PAGE
    assert "I² 12.5 %, tau² 0.0123, Q 2.29 on 2 degrees of freedom (p = 0.318)" in PAGE


def test_the_page_is_markdown_too() -> None:
    assert "# Synthesis of 2 studies" in markdown(synthesis_page(SYNTHESIS))


def test_the_table_has_a_row_for_each_study_and_outcome() -> None:
    rows = list(csv.reader(io.StringIO(synthesis_csv(SYNTHESIS).decode("utf-8-sig"))))
    assert tuple(rows[0]) == HEADS
    assert [row[0] for row in rows[1:]] == ["Okafor 2019", "Lindqvist 2021"]
    assert rows[1][HEADS.index("direction")] == "decreases"
    assert rows[1][HEADS.index("certainty")] == "moderate"


def test_no_cell_is_a_formula_for_a_spreadsheet() -> None:
    assert b"'=adults | with relapses" in synthesis_csv(SYNTHESIS)


def test_each_pool_has_a_plot_with_a_name_and_a_title() -> None:
    (plot,) = forest_plots(SYNTHESIS)
    assert plot[:2] == ("forest-relapse-abcin", "Relapse: abcin against placebo, at 12 weeks")


@pytest.mark.parametrize("form", FORMS)
def test_a_plot_has_the_same_bytes_each_time(form: PlotForm) -> None:
    pytest.importorskip("matplotlib")
    first, second = (forest_plot(POOL, "Relapse", form) for _ in range(2))
    assert first == second
    assert first.startswith(b"\x89PNG" if form == "png" else b"<?xml")
