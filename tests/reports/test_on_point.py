"""Works that answer a question as it was typed are told first where nothing else settles it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.reports.voices import NEAR

ADDICTION = "Is there a risk of addiction to ketamine during the treatment of depression? A review."
RECORDS = (
    {
        "id": "addiction",
        "title": ADDICTION,
        "abstract": "METHODS: A systematic review of 12 studies. RESULTS: Of 2174 patients given"
        " ketamine, four were reported to show signs of dependence on the drug.",
    },
    {
        "id": "treats",
        "title": "Ketamine for substance use disorders: a systematic review",
        "abstract": "RESULTS: In patients with substance use disorders ketamine reduced substance"
        " use disorder severity compared with placebo (P<0.01).",
    },
    {
        "id": "emergency",
        "title": "Is ketamine efficacious for rapid treatment of acute suicidal ideation in an"
        " emergency setting? A randomized controlled trial.",
        "abstract": "METHODS: 36 inpatients with suicidal ideation had ketamine or midazolam."
        " RESULTS: Scores fell in both groups. There was no significant difference in suicidal"
        " ideation between ketamine and midazolam (P=0.40).",
    },
    {
        "id": "naps",
        "title": "Naps of nurses on night shifts in an emergency department",
        "abstract": "Sleep of nurses was longer with naps (P<0.01).",
    },
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("close")
    lines = folder / "records.jsonl"
    lines.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Engine.open(folder / "corpus") as opened:
        opened.ingest([str(lines)])
        yield opened


def first_lines(engine: Engine, question: str) -> list[str]:
    answer = engine.ask(question)
    assert engine.recheck(msgspec.json.encode(answer)).holds
    return [s.text for s in answer.sentences if s.section == "bottom_line"]


@pytest.mark.parametrize(
    "question",
    ["Does ketamine cause addiction?", "Does treatment with ketamine lead to addiction?"],
)
def test_that_a_drug_treats_an_addiction_is_no_word_on_whether_it_causes_one(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)
    assert answer.kind == "harm"
    assert answer.verdict != "no"
    assert engine.recheck(msgspec.json.encode(answer)).holds
    told = [s.text for s in answer.sentences]
    assert any("four were reported to show signs of dependence" in line for line in told)


def test_a_work_that_answers_is_told_with_its_title_and_its_result(engine: Engine) -> None:
    lines = first_lines(
        engine, "Does ketamine given in the emergency department reduce suicidal thoughts?"
    )
    (told,) = (line for line in lines if RECORDS[2]["title"] in line)
    assert "no significant difference in suicidal ideation" in told
    assert not any("Naps" in line for line in lines)


def test_no_test_tube_stands_before_what_was_seen_in_people(engine: Engine) -> None:
    lines = first_lines(engine, "Does kratom inhibit CYP2D6?")
    in_people = next(n for n, line in enumerate(lines) if "12 healthy adults" in line)
    assert not any("in vitro" in line for line in lines[:in_people])


def test_of_two_drugs_together_no_work_on_one_alone_is_told_as_an_answer(engine: Engine) -> None:
    lines = first_lines(engine, "Can alprazolam and ketamine be taken together?")
    told = [line for line in lines if " reports: " in line and not line.startswith(NEAR)]
    assert all("alprazolam" in line for line in told)


def test_what_is_found_in_a_plant_is_told_of_the_plant_where_nothing_else_is(
    engine: Engine,
) -> None:
    lines = first_lines(engine, "Does mitragynine inhibit CYP2D6?")
    assert any("kratom of any kind, not only mitragynine" in line for line in lines)
    assert any("12 healthy adults" in line for line in lines)


def test_what_was_found_in_other_people_is_only_near(engine: Engine) -> None:
    lines = first_lines(
        engine, "Does ketamine in an emergency setting reduce suicidal ideation in adolescents?"
    )
    (told,) = (line for line in lines if RECORDS[2]["title"] in line)
    assert told.startswith(NEAR)
