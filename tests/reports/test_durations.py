"""How long is told of what was asked: of a session its length, of an effect its times."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from test_fit import document, vocabulary

from medwarrant.engine import Engine
from medwarrant.reading.question import RuleReader
from medwarrant.reports.asked import tidied
from medwarrant.reports.evidence import Evidence
from medwarrant.reports.sessions import LENGTH, asks_of_a_session, lengths
from medwarrant.reports.times import ASKS_HOW_SOON, _is_when_measured


@pytest.mark.parametrize(
    ("question", "is_so"),
    [
        ("How long does one ketamine infusion take?", True),
        ("How long is a ketamine infusion?", True),
        ("How long is a ketamine infusion given in trials of depression?", True),
        ("How many minutes does an iron infusion last?", True),
        ("How long does an ECT session take?", True),
        ("How long does a colonoscopy take?", True),
        ("how long do psilocybin sessions last", True),
        ("How long does a blood transfusion run?", True),
        ("How long does the effect of a ketamine infusion last?", False),
        ("How long does a ketamine infusion last for depression?", False),
        ("How long does ketamine take to work?", False),
        ("How long does it take until an iron infusion works?", False),
        ("How long do benefits of ketamine infusions last?", False),
        ("How long after an infusion can I drive?", False),
        ("How long does sertraline take to help with anxiety?", False),
        ("How long does ketamine last for depression?", False),
    ],
)
def test_how_long_it_takes_to_have_it_is_not_how_long_it_works(question: str, is_so: bool) -> None:
    assert asks_of_a_session(RuleReader(vocabulary()).understand(question)) is is_so


@pytest.mark.parametrize(
    ("sentence", "length"),
    [
        ("IV ketamine was dosed at 0.5 mg/kg, infused across 40 min.", "40"),
        ("Patients had a single infusion over 52 minutes.", "52"),
        ("Iron was administered over a period of 15-30 min.", "15-30"),
        ("Most studies used 40 min intravenous infusions.", "40"),
        ("Brexanolone is a 60-hour intravenous infusion.", "60"),
        ("Participants attended an 8-hour dosing session.", "8"),
        ("Scores were measured 24 h after the infusion.", None),
        ("Patients given the drug were monitored for 2 hours.", None),
        ("Infusions were given every 48 hours.", None),
        ("Pharmacokinetics were sampled up to 3 h after starting the infusion.", None),
    ],
)
def test_a_length_is_not_a_time_of_measuring(sentence: str, length: str | None) -> None:
    match = LENGTH.search(sentence)
    assert (match and (match["over"] or match["long"])) == length


def test_lengths_are_those_of_what_is_asked_about() -> None:
    works = [
        document("Ketamine in depression", "Ketamine was infused over 40 min in 20 patients."),
        document("Iron in anaemia", "Iron was infused over 15 min in 20 patients."),
        document("Ketamine in cocaine use disorder", "Ketamine was infused over 52 min."),
    ]
    named = [SimpleNamespace(**_with_id(work, n)) for n, work in enumerate(works)]
    study = SimpleNamespace(population=None, intervention=None)
    items = [SimpleNamespace(document=work, study=study, is_human=True) for work in named]
    evidence = cast("Evidence", SimpleNamespace(items=items, read=named))

    def told(question: str) -> list[str]:
        asked = RuleReader(vocabulary()).understand(question)
        return [each.text for each in lengths(asked, evidence, vocabulary())]

    assert told("How long does one ketamine infusion take?") == ["40 minutes", "52 minutes"]
    assert told("How long is a ketamine infusion given for depression?") == ["40 minutes"]


def _with_id(work: Any, number: int) -> dict[str, Any]:
    return {"id": f"d{number}", "title": work.title, "text": work.text}


@pytest.mark.parametrize(
    ("question", "is_so"),
    [
        ("How soon does ketamine work?", True),
        ("How quickly does prednisone kick in?", True),
        ("How long does sertraline take to work?", True),
        ("How long until metformin helps?", True),
        ("How long does the effect last?", False),
    ],
)
def test_how_soon_asks_for_the_first_time(question: str, is_so: bool) -> None:
    assert (ASKS_HOW_SOON.search(question) is not None) is is_so


@pytest.mark.parametrize(
    ("figure", "quote", "is_so"),
    [
        ("24 h", "Scores had fallen at 24 h.", True),
        ("2 weeks", "Pain was lower 2 weeks after the injection.", True),
        ("2 years", "People who had been ill 2 years improved.", False),
    ],
)
def test_a_time_of_measuring_is_told_from_other_times(figure: str, quote: str, is_so: bool) -> None:
    assert _is_when_measured(figure, quote) is is_so


@pytest.mark.parametrize(
    ("question", "acting", "acted"),
    [
        ("Is it safe to drink alcohol after ketamine?", ["alcohol", "ketamine"], []),
        ("Can I drink beer with metronidazole?", ["alcohol", "metronidazole"], []),
        ("Can I drink whisky on sertraline?", ["alcohol", "sertraline"], []),
        ("Does aspirin interact with warfarin?", ["aspirin", "warfarin"], []),
        ("Does ketamine interact with esketamine?", ["ketamine", "esketamine"], []),
    ],
)
def test_nothing_is_asked_of_itself_and_nothing_twice(
    question: str, acting: list[str], acted: list[str]
) -> None:
    asked = tidied(RuleReader(vocabulary()).understand(question), vocabulary())
    assert [concept.names[0].casefold() for concept in asked.subjects] == acting
    assert [concept.names[0].casefold() for concept in asked.targets] == acted


def test_what_is_itself_a_time_is_not_answered_by_another_time() -> None:
    with Engine.open(None) as engine:
        answer = engine.ask("How long is the terminal half-life of mitragynine?")
    lines = [s.text for s in answer.sentences if s.section == "bottom_line"]
    assert "45.3 h" in " ".join(lines)
    assert "0.83" not in lines[0]
