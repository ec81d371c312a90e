"""The page on evaluation says what the program does."""

from __future__ import annotations

from pathlib import Path

import pytest

from medwarrant.evaluation.layouts import studies
from medwarrant.evaluation.tasks import TASKS

PAGE = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("task", TASKS)
def test_every_task_is_on_the_page(task: str) -> None:
    assert f"| `{task}` |" in PAGE


@pytest.mark.parametrize(
    ("labels", "designs"),
    [(studies.TYPES, studies.GROUPS), (studies.STUDY_TYPES, studies.NAMED)],
)
def test_the_published_map_is_the_one_that_is_used(
    labels: dict[str, str], designs: dict[str, str]
) -> None:
    for name in set(labels.values()):
        told = ", ".join(label for label, of in labels.items() if of == name)
        ours = ", ".join(f"`{design}`" for design, of in designs.items() if of == name)
        assert f"| {name} | {told} | {ours} |" in PAGE
