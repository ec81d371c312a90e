"""A quote is shown as support of an item only where it makes the item's claim."""

from __future__ import annotations

import pytest

from medwarrant.engine import Engine
from medwarrant.ports import Weighing
from medwarrant.records import Claim, Document, Quote, Section, Study, Verdict, VerdictWord
from medwarrant.reports.same_claim import of_same_claim


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.open(None)


def weighed(engine: Engine, quote: str, title: str) -> Weighing:
    document = Document(
        id="d",
        kind="abstract",
        title=title,
        text=quote,
        sections=(Section(role="body", label="", start=0, end=len(quote)),),
        format="text",
    )
    study: Study = engine._digest_tools.appraiser.appraise(document)
    said = Verdict(
        verdict="supported", score=0.9, quote=Quote(quote=quote, start=0, end=len(quote))
    )
    return document, study, said, "w1"


def words(engine: Engine, text: str, quote: str, title: str = "A trial") -> list[VerdictWord]:
    claim = Claim(id="c", quote=text, start=0, end=len(text), text=text, kind="efficacy")
    found = of_same_claim(claim, [weighed(engine, quote, title)], engine._digest_tools.vocabulary)
    return [each[2].verdict for each in found]


def test_the_same_claim_supports(engine: Engine) -> None:
    quote = "Ketamine reduced depression in 40 adults."
    assert words(engine, "Ketamine reduces depression.", quote) == ["supported"]


def test_another_agent_is_no_support(engine: Engine) -> None:
    quote = "Midazolam reduced depression in 40 adults."
    assert words(engine, "Ketamine reduces depression.", quote, "Ketamine or midazolam") == []


def test_another_condition_is_no_support(engine: Engine) -> None:
    quote = "Ketamine reduced pain after surgery in 40 adults."
    assert words(engine, "Ketamine reduces depression.", quote) == []


def test_another_species_is_no_support(engine: Engine) -> None:
    quote = "Ketamine reduced depression in rats."
    told = "Ketamine reduces depression."
    assert words(engine, told, quote, "Ketamine in a rat model of depression") == []


def test_what_says_nothing_of_how_long_supports_in_part(engine: Engine) -> None:
    quote = "Ketamine reduced depression in 40 adults."
    assert words(engine, "Ketamine reduces depression but the effect is transient.", quote) == [
        "partly"
    ]
