"""What is held near a question by its words is shown, and never denied."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer
from medwarrant.reports.nearby import APART, SAID

QUESTION = "Do the NORDLYS and SOUTHERN trials conflict on ketamine against ECT for depression?"
RECORDS = (
    {
        "id": "review",
        "title": "Why the NORDLYS and SOUTHERN trials of ketamine and ECT conflict",
        "abstract": "Two trials of ketamine and ECT for depression conflict. In NORDLYS remission"
        " was seen in 63% of patients with ECT, in SOUTHERN in 22%.",
    },
    {
        "id": "class",
        "title": "Selective serotonin reuptake inhibitors, but not sertraline, and bleeding with"
        " warfarin",
        "abstract": "Of 90 patients on warfarin and selective serotonin reuptake inhibitors 12 had"
        " a hemorrhage.",
    },
    {
        "id": "other",
        "title": "Naps of nurses on night shifts",
        "abstract": "Sleep of nurses was longer with naps (P<0.01).",
    },
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("nearby")
    lines = folder / "records.jsonl"
    lines.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Engine.open(folder / "corpus", pack=False) as opened:
        opened.ingest([str(lines)])
        yield opened


def shown(answer: Answer) -> list[str]:
    return [s.text for s in answer.sentences if APART in s.text]


def test_a_work_that_names_what_is_asked_is_shown_whatever_the_question_was_taken_for(
    engine: Engine,
) -> None:
    answer = engine.ask("Is ketamine worse than ECT for the NORDLYS of Bergen?")
    told = " ".join(s.text for s in answer.sentences if s.section == "findings")
    assert RECORDS[0]["title"] in told
    assert "Naps" not in told
    assert engine.recheck(msgspec.json.encode(answer)).holds
    assert SAID in [s.text for s in answer.sentences if s.section == "bottom_line"]


def test_trials_asked_for_by_name_are_quoted(engine: Engine) -> None:
    answer = engine.ask(QUESTION)
    told = " ".join(s.text for s in answer.sentences if s.section == "besides")
    assert "In NORDLYS remission was seen in 63%" in told
    assert engine.recheck(msgspec.json.encode(answer)).holds


def test_patients_are_shown_no_titles_of_what_was_not_weighed(engine: Engine) -> None:
    assert not shown(engine.ask(QUESTION, audience="patient"))


def test_what_a_question_was_taken_for_does_not_hide_a_class_of_what_it_names(
    engine: Engine,
) -> None:
    asked = "Since citalopram causes bleeding with warfarin, should I stop it first?"
    answer = engine.ask(asked)
    told = " ".join(s.text for s in answer.sentences)
    assert "Selective serotonin reuptake inhibitors, but not sertraline" in told
    assert engine.recheck(msgspec.json.encode(answer)).holds


def test_what_is_not_near_is_not_shown(engine: Engine) -> None:
    assert not shown(engine.ask("Does magnesium prevent migraine in adults with asthma?"))
