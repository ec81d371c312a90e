"""Who asks what to do is told what was tried, and parts that nothing is weighed on are quoted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer

RECORDS = (
    {
        "id": "review",
        "title": "Treatment of migraine in adolescents: a systematic review of randomized trials",
        "abstract": "METHODS: We searched for randomized trials in 900 adolescents with migraine."
        " RESULTS: Heterogeneity was high (I2 = 81%). Topiramate reduced the frequency of migraine"
        " attacks compared with placebo (P=0.01). CONCLUSIONS: Topiramate reduced migraine.",
    },
    {
        "id": "survey",
        "title": "How common migraine is: a cross-sectional survey of 500 patients",
        "abstract": "METHODS: A cross-sectional survey of 500 patients. RESULTS: Migraine was"
        " found in 17% of patients.",
    },
    {
        "id": "letter",
        "title": "Topiramate for migraine in the NORDLYS trial: why expectancy matters",
        "abstract": "In the NORDLYS trial patients expected topiramate to work. Expectancy may"
        " explain the effect on migraine.",
    },
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("management")
    lines = folder / "records.jsonl"
    lines.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Engine.open(folder / "corpus", pack=False) as opened:
        opened.ingest([str(lines)])
        yield opened


def told(answer: Answer, section: str) -> str:
    return " ".join(s.text for s in answer.sentences if s.section == section)


@pytest.mark.parametrize(
    "asked", ["How should I manage migraine in adolescents?", "58F, migraine again. What now?"]
)
def test_who_asks_what_to_do_is_told_what_was_tried_and_not_how_common_it_is(
    engine: Engine, asked: str
) -> None:
    answer = engine.ask(asked)
    first = told(answer, "bottom_line")
    assert "no source read here advises on this" in first.lower()
    assert "What was tried for" in first
    assert "Topiramate" in told(answer, "findings")
    assert "17%" not in told(answer, "findings")
    assert engine.recheck(msgspec.json.encode(answer)).holds


def test_patients_are_told_what_was_tried_by_the_titles_of_studies(engine: Engine) -> None:
    answer = engine.ask("What can be done for migraine in adolescents?", audience="patient")
    assert RECORDS[0]["title"].partition(":")[0] in told(answer, "findings")
    assert engine.recheck(msgspec.json.encode(answer)).holds


def test_how_much_studies_differ_is_told_in_the_words_of_the_review(engine: Engine) -> None:
    asked = "Does topiramate reduce migraine, and how heterogeneous are the trials?"
    answer = engine.ask(asked)
    assert "I2 = 81%" in told(answer, "besides")
    assert "not answered" not in answer.understood_as
    assert engine.recheck(msgspec.json.encode(answer)).holds


def test_a_topic_is_quoted_or_named_as_not_answered(engine: Engine) -> None:
    answer = engine.ask("topiramate migraine - expectancy, price of tablets, does it work?")
    assert "Expectancy: “" in told(answer, "besides")
    assert "price of tablets" in answer.understood_as.partition("not answered here")[2]


def test_a_trial_that_is_named_is_found_by_its_name(engine: Engine) -> None:
    answer = engine.ask("What did the NORDLYS trial find on topiramate and migraine?")
    assert "On NORDLYS: “" in told(answer, "besides")
    assert engine.recheck(msgspec.json.encode(answer)).holds
