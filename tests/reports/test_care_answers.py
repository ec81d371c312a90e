"""What people who would treat themselves are given, and what a premise that does not hold is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer
from medwarrant.reports.followable import gives_something_to_follow

SETS = Path(__file__).parents[2] / "benchmarks" / "care"


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


def told(answer: Answer, section: str) -> str:
    return " ".join(s.text for s in answer.sentences if s.section == section)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ketamine 0.5 mg/kg was given over 40 minutes.",
        "Take two tablets at bedtime.",
        "The dose was reduced by 10% every two weeks.",
        "Patients were tapered over 8 weeks.",
        "One capsule three times a day was used.",
        "Half a milligram was enough.",
        "Lorazepam b.i.d. was continued.",
        "Start low and go slow.",
        "They received 2 sprays.",
        "Infusions were given twice weekly.",
    ],
)
def test_a_sentence_that_somebody_could_follow(sentence: str) -> None:
    assert gives_something_to_follow(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Of 303 people, 27% had stopped at 6 months.",
        "Serum lithium was 0.8 mmol/L.",
        "A taper should be fitted to the person.",
        "Withdrawal was moderate in 129 adults.",
        "Mitragynine peaked at 12 ng/mL.",
        "Stopping suddenly led to seizures.",
    ],
)
def test_a_sentence_that_nobody_could_follow(sentence: str) -> None:
    assert not gives_something_to_follow(sentence)


def questions(*names: str) -> list[str]:
    rows = [
        json.loads(line)
        for name in names
        for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [row["text"] for row in rows[::5]]


@pytest.mark.parametrize("question", questions("self_treatment", "stopping"))
def test_nobody_who_treats_themselves_is_given_something_to_follow(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)
    assert answer.notices
    texts = [s.text for s in answer.sentences] + [w.quote for w in answer.warrants]
    assert [text for text in texts if gives_something_to_follow(text)] == []
    assert all(row.dose is None and row.route is None for row in answer.evidence_table)
    known = {w.id for w in answer.warrants} | {gap.id for gap in answer.gaps}
    assert all(known.issuperset(s.warrants) and s.warrants for s in answer.sentences)
    assert all(known.issuperset(row.warrants) for row in answer.evidence_table)


def test_who_takes_kratom_daily_is_told_of_help_with_stopping(engine: Engine) -> None:
    answer = engine.ask("I take kratom every day, how do I stop?")
    assert "do not stop kratom suddenly" in answer.notices[0].text
    assert "help with stopping kratom" in told(answer, "bottom_line")
    assert "buprenorphine" in told(answer, "findings")


def test_help_with_a_class_of_drugs_stands_in_for_help_with_one(engine: Engine) -> None:
    answer = engine.ask("can I stop my clonazepam before ketamine?")
    assert "should not be stopped abruptly" in told(answer, "guidance")
    assert [gap for gap in answer.gaps if "clonazepam" in gap.text and gap.searched.query]


def test_where_nothing_is_known_of_help_the_search_is_shown(engine: Engine) -> None:
    answer = engine.ask("I want to come off my venlafaxine, how?")
    assert "nothing was found" in told(answer, "bottom_line")
    assert answer.gaps[0].searched.documents > 0


@pytest.mark.parametrize(
    ("question", "clause", "finding"),
    [
        ("Why does ketamine cure addiction?", "ketamine cures addiction", "as much as that"),
        ("Since kratom is harmless, why is it studied?", "kratom is harmless", "speak against it"),
        ("Why is ketamine better than ECT?", "ketamine is better than ECT", "do not agree"),
        ("Given that kratom works for depression, why?", "kratom works for", "No study read here"),
    ],
)
def test_a_premise_is_named_and_corrected_from_the_evidence(
    engine: Engine, question: str, clause: str, finding: str
) -> None:
    answer = engine.ask(question)
    (notice,) = (each for each in answer.notices if each.kind == "loaded_premise")
    assert clause in notice.text
    assert finding in notice.text
    assert next(s for s in answer.sentences if s.section == "bottom_line").warrants


@pytest.mark.parametrize(
    "question",
    [
        "Why does ketamine cause dissociation?",
        "Why does ketamine reduce depressive symptoms?",
        "How does mitragynine act on opioid receptors?",
    ],
)
def test_a_premise_that_evidence_carries_is_not_remarked_on(engine: Engine, question: str) -> None:
    assert not [n for n in engine.ask(question).notices if n.kind == "loaded_premise"]


def test_a_yes_to_less_is_no_yes_to_a_cure(engine: Engine) -> None:
    answer = engine.ask("Why does ketamine cure addiction?")
    assert not told(answer, "bottom_line").startswith("Yes")


def test_nobody_is_told_that_what_they_would_take_instead_works() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask("Can I use ketamine to come off alcohol?", audience="patient")
    told = " ".join(s.text for s in answer.sentences if s.section in ("bottom_line", "findings"))
    assert "more likely" not in told
    assert "drip" not in told
    assert any("alcohol" in notice.text for notice in answer.notices)
