"""What an audit finds of the defects that editors wrote down does not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.audits.measure import HERE, Score, audited, key, scored

ARTICLES = Path(__file__).parents[3] / "shared" / "articles"


def score(name: str, articles: Path) -> Score:
    defects = key(name, articles)
    return scored(audited(list(defects), None), defects)


def share(found: Score, group: str) -> float:
    return found.found[group] / found.defects[group]


@pytest.mark.shared
@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the development articles are not beside it")
def test_most_of_what_two_editors_name_is_found_and_little_else() -> None:
    found = score("five_articles", ARTICLES)
    assert share(found, "reference") >= 0.85
    assert share(found, "content") >= 0.7
    assert found.elsewhere <= 0.15 * found.findings


def test_articles_that_no_rule_was_made_for_keep_what_is_found() -> None:
    found = score("fourth_writer", HERE)
    assert found.found["reference"] >= 7
    assert found.found["uncited"] >= 9
    assert found.found["content"] >= 12
    assert found.elsewhere <= 5
