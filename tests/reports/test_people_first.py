"""On whether a drug is addictive, what people report comes first, by the design that told it."""

from __future__ import annotations

import pytest
from test_fit import item, vocabulary

from medwarrant.engine import Engine
from medwarrant.reading.question import RuleReader
from medwarrant.records import Audience
from medwarrant.reports.dependence import asks_of_dependence, with_reports


@pytest.mark.parametrize(
    ("question", "is_so"),
    [
        ("Is kratom addictive?", True),
        ("Is gabapentin addictive?", True),
        ("Does zolpidem cause dependence?", True),
        ("Does kratom cause physical dependence?", True),
        ("Does ketamine cause bladder damage?", False),
        ("Does naltrexone help alcohol dependence?", False),
    ],
)
def test_dependence_is_asked_of_a_drug_as_a_harm(question: str, is_so: bool) -> None:
    assert asks_of_dependence(RuleReader(vocabulary()).understand(question)) is is_so


@pytest.mark.parametrize(
    ("question", "title", "sentence", "fit"),
    [
        (
            "Is tramadol addictive?",
            "Tramadol use among students: a cross-sectional survey",
            "Tramadol dependence increased with years of use in 210 students (P < 0.01).",
            "direct",
        ),
        (
            "Is tramadol addictive?",
            "Tramadol in rats",
            "Tramadol withdrawal signs increased after naloxone in rats.",
            None,
        ),
        (
            "Is ketamine addictive?",
            "Ketamine for alcohol dependence: a randomized trial",
            "Ketamine reduced relapse in patients with alcohol dependence (P = 0.02).",
            None,
        ),
    ],
)
def test_only_what_is_seen_in_people_after_the_drug_speaks_of_it(
    question: str, title: str, sentence: str, fit: str | None
) -> None:
    asked = RuleReader(vocabulary()).understand(question)
    before = item(question, title, sentence)
    (after,) = with_reports(asked, [before])
    assert after.fit == (fit or before.fit)


@pytest.mark.parametrize("audience", ["patient", "clinician", "researcher"])
def test_people_come_before_rats(audience: Audience) -> None:
    with Engine.open(None) as engine:
        answer = engine.ask("Is kratom addictive?", audience=audience)
    first = [s.text for s in answer.sentences if s.section == "bottom_line"]
    assert first[0].startswith("In people, two ")
    assert not any("rat" in text.split() or "Rats" in text for text in first[:-1])
    sections = [sentence.section for sentence in answer.sentences]
    assert sections.index("findings") < sections.index("mechanism")
    assert not any("in people" in gap.text for gap in answer.gaps)
