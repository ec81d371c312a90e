"""What tables of a full text say of arms and effects."""

from __future__ import annotations

from medwarrant.reading.tables import table_arms, table_effects, tables
from medwarrant.records import Document, Section


def document(*texts: str) -> Document:
    title = "Drug A in gout"
    text = title
    sections = [Section(role="title", label="", start=0, end=len(title))]
    for number, table in enumerate(texts, start=1):
        start = len(text) + 2
        text += "\n\n" + table
        sections.append(
            Section(role="table", label=f"Table {number}", start=start, end=start + len(table))
        )
    return Document(
        id="t", kind="article", title=title, text=text, sections=tuple(sections), format="test"
    )


BY_HEAD = """Baseline characteristics of the study population
Variable | Total (n = 126) | Drug A (n = 65) | Placebo (n = 61) | p
Age (years) | 50 (9) | 51 (9) | 49 (10) | 0.4"""
BY_ROW = """Baseline characteristics of patients
| Drug A | Drug B | Placebo
No. of patients | 42 | 39 | 40
Mean age | 3.8 | 3.3 | 3.8"""
EFFECTS = """Relapse by group, by treatment
Outcome | Drug A | Placebo | Odds ratio (95% CI) | P value
Relapse | 17 | 31 | 0.55 (0.31 to 0.98) | 0.04
Pain (VAS) | 20 | 21 | 0.95 (0.60–1.50) | 0.81
Strange | 1 | 2 | 5 (1 to 2) | 0.2
NS: not significant (95% CI)"""


def test_cells_keep_their_places() -> None:
    paper = document(BY_HEAD)
    (table,) = tables(paper)
    for row in table.rows:
        for cell in row:
            assert paper.text[cell.start : cell.end] == cell.text


def test_arms_are_counted_in_the_head_and_the_total_is_none_of_them() -> None:
    found = table_arms(document(BY_HEAD))
    assert found is not None
    assert [(arm.label, arm.n) for arm in found.arms] == [("Drug A", 65), ("Placebo", 61)]
    assert found.n == 126
    assert found.quote.quote == "Total (n = 126)"


def test_arms_are_counted_in_the_first_row() -> None:
    found = table_arms(document(BY_ROW))
    assert found is not None
    assert [(arm.label, arm.n) for arm in found.arms] == [
        ("Drug A", 42),
        ("Drug B", 39),
        ("Placebo", 40),
    ]
    assert found.n == 121
    assert found.quote.quote == "42 | 39 | 40"


def test_a_table_of_outcomes_counts_no_arms() -> None:
    assert table_arms(document(BY_HEAD.replace("Baseline characteristics", "Response"))) is None


def test_an_effect_is_told_with_its_row_its_interval_and_its_own_p() -> None:
    first, second = table_effects(document(EFFECTS))
    assert (first.measure, first.value, first.ci, first.p) == (
        "Odds ratio",
        0.55,
        (0.31, 0.98),
        "0.04",
    )
    assert first.quote.quote == "Relapse | 17 | 31 | 0.55 (0.31 to 0.98) | 0.04"
    assert second.ci == (0.6, 1.5)


def test_a_mean_with_its_deviation_is_no_effect() -> None:
    assert table_effects(document(BY_HEAD)) == ()
