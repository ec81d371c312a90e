"""Where little answers a question as it stands, it is asked more widely, and that is said."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


def near(answer: Answer) -> list[str]:
    return [s.text for s in answer.sentences if s.section == "findings" and "Near it" in s.text]


def more_widely(answer: Answer) -> str:
    told = [s.text for s in answer.sentences if s.text.startswith("More widely")]
    assert len(told) <= 1
    return told[0] if told else ""


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        (
            "Does ketamine reduce suicidal ideation in teenagers?",
            "in other people, not only adolescents",
        ),
        (
            "Is ketamine better than ECT for treatment-resistant depression?",
            "depression, not only treatment-resistant depression",
        ),
    ],
)
def test_what_is_near_is_told_with_what_sets_it_apart(
    engine: Engine, question: str, apart: str
) -> None:
    answer = engine.ask(question)
    assert f"({apart})" in more_widely(answer)
    assert near(answer)
    assert all(f"Near it: {apart}" in text for text in near(answer))
    assert answer.verdict == "insufficient"
    assert engine.recheck(msgspec.json.encode(answer)).holds


def test_a_narrower_word_hides_no_trial_that_says_the_contrary(engine: Engine) -> None:
    narrow = engine.ask("Is ketamine better than ECT for treatment-resistant depression?")
    wide = engine.ask("Is ketamine better than ECT for depression?")

    def against(answer: Answer) -> set[str]:
        return {w.document.id for w in answer.warrants if w.relation == "contradicts"}

    assert against(wide)
    assert against(wide) <= against(narrow)


def test_what_is_wider_decides_nothing(engine: Engine) -> None:
    answer = engine.ask("Does ketamine reduce suicidal ideation in teenagers?")
    assert [rating.level for rating in answer.certainty] == ["none"]


@pytest.mark.parametrize(
    "question",
    [
        "Does ketamine reduce depression?",  # enough answers as asked
        "Is ketamine better than ECT for depression?",  # a trial held it against that
        "Does ketamine reduce zorbitis in teenagers?",  # nothing is found more widely
        "What dose of ketamine was studied in depression?",  # a dose was found
    ],
)
def test_nothing_wider_is_told_where_it_helps_nobody(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert not more_widely(answer)
    assert not near(answer)


def test_a_patient_is_told_in_plain_words_whom_it_is_of(engine: Engine) -> None:
    answer = engine.ask("Does ketamine reduce suicidal thoughts in teenagers?", audience="patient")
    assert "not only" in more_widely(answer)


def test_where_no_dose_is_told_what_it_did_is_told(engine: Engine) -> None:
    answer = engine.ask("What dose of buprenorphine is given for kratom dependence?")
    assert "whatever the dose" in more_widely(answer)
    assert near(answer)


def test_of_two_things_measured_either_is_near(engine: Engine) -> None:
    answer = engine.ask("Does ketamine reduce suicidality and craving?")
    assert "either of suicidality and craving" in more_widely(answer)
    assert near(answer)


def test_of_two_drugs_together_one_is_asked_of_as_its_class() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask("Does kratom interact with Xanax?")
    said = " ".join(s.text for s in answer.sentences if s.section == "findings")
    assert "benzodiazepine of any kind, not only alprazolam" in said
    assert "midazolam" in said


def test_an_illness_that_people_have_is_no_harm_that_may_befall_them(engine: Engine) -> None:
    answer = engine.ask("Does ketamine worsen psychosis or trigger mania in bipolar depression?")
    said = " ".join(s.text for s in answer.sentences)
    assert "psychosis and mania" in said
    assert "mania and depression" not in said


def test_a_wider_question_repeats_no_finding_that_stands_above(engine: Engine) -> None:
    answer = engine.ask("Is ketamine better than ECT for treatment-resistant depression?")
    first = [s for s in answer.sentences if s.section == "bottom_line"]
    place = next(n for n, s in enumerate(first) if s.text.startswith("More widely"))
    kinds = {w.id: w.relation for w in answer.warrants}
    above = {w for s in first[:place] for w in s.warrants if kinds.get(w) != "context"}
    behind = [{w for w in s.warrants if kinds.get(w) != "context"} for s in first[place + 1 :]]
    assert all(not own or not own <= above for own in behind)
