"""A patient is handed one page that answers first, tells nothing twice and quotes no paper."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.records import Answer
from medwarrant.reports.readable import is_plain, plain_title
from medwarrant.reports.settings import loses_its_setting
from medwarrant.reports.voices import PATIENT

RECORDS = (
    {
        "id": "anaesthetic",
        "title": "Ketamine against propofol as the anaesthetic for electroconvulsive therapy",
        "abstract": "METHODS: In a randomized controlled trial 60 patients with depression had"
        " ketamine or propofol. RESULTS: Depression scores were significantly lower with ketamine"
        " than with propofol (SMD -2.21, P<0.01).",
    },
    {
        "id": "mushrooms",
        "title": "Psilocybin taken with escitalopram: a case report",
        "abstract": "A 31-year-old man took psilocybin with escitalopram. Psilocybin was"
        " well-tolerated and no cardiovascular safety concerns were seen (QTc 410 ms).",
    },
    {
        "id": "birth",
        "title": "Esketamine after cesarean delivery and postpartum depression",
        "abstract": "METHODS: 308 women were randomised. RESULTS: Incidence of PPD was much"
        " lower in the esketamine group (10.4% vs 19.5%; P = .02).",
    },
)
QUESTIONS = (
    "How much kratom is safe to take in a day?",
    "Does ketamine help against depression, and how long does it last?",
    "Can I take magic mushrooms while on my antidepressant?",
    "I'm 10 weeks pregnant and on Zoloft. Will it hurt my baby? Should I stop?",
    "Can ketamine wreck my bladder, and can I get hooked?",
    "My son is 16 and takes kratom every day. What can it do to him?",
    "How do I come off kratom without getting sick?",
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Answer]]:
    folder: Path = tmp_path_factory.mktemp("page")
    lines = folder / "records.jsonl"
    lines.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Engine.open(folder / "corpus") as engine:
        engine.ingest([str(lines)])
        told = {question: engine.ask(question, audience="patient") for question in QUESTIONS}
        assert all(engine.recheck(msgspec.json.encode(answer)).holds for answer in told.values())
        yield told


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_page_has_few_findings_and_tells_none_twice(
    answers: dict[str, Answer], question: str
) -> None:
    told = answers[question].sentences
    findings = [s for s in told if s.section in ("findings", "safety", "mechanism")]
    assert len(findings) <= 5
    whole = [piece for s in told for piece in re.split(r"(?<=[.!?]) (?=[A-Z])", s.text)]
    long = [p for p in whole if len(p.split()) > 9 and not p.startswith(PATIENT.other_people)]
    assert len(long) == len(set(long))


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_above_the_sources_is_a_papers_own_shorthand(
    answers: dict[str, Answer], question: str
) -> None:
    said = " ".join(s.text for s in answers[question].sentences)
    assert not re.search(
        r"\b[Pp]\s?[<=>]|\bCI\b|\bSMD\b|\bPPD\b|\bQTc\b|snapshot|pooled review|not weighed|"
        r"for this record|name all of it|list of sources",
        said,
    )


def test_how_much_is_safe_is_answered_by_that_no_safe_amount_is_known(
    answers: dict[str, Answer],
) -> None:
    answer = answers["How much kratom is safe to take in a day?"]
    assert answer.sentences[0].text.startswith("Nobody can tell you an amount that is safe")
    assert any("found too little to be sure" in s.text for s in answer.sentences)


def test_one_mans_trip_and_another_drugs_label_lead_nothing(answers: dict[str, Answer]) -> None:
    answer = answers["Can I take magic mushrooms while on my antidepressant?"]
    assert answer.sentences[0].text.startswith("Nothing held here shows that this is safe.")
    assert not any("well-tolerated" in s.text or "esketamine" in s.text for s in answer.sentences)


def test_a_pregnant_woman_is_told_nothing_of_another_drug(answers: dict[str, Answer]) -> None:
    answer = answers["I'm 10 weeks pregnant and on Zoloft. Will it hurt my baby? Should I stop?"]
    assert "nothing that answers this was found" in answer.sentences[0].text
    assert not any("esketamine" in s.text.casefold() for s in answer.sentences)


def test_what_advice_is_not_about_is_not_told_as_safe(answers: dict[str, Answer]) -> None:
    advice = [
        s.text
        for s in answers["How much kratom is safe to take in a day?"].sentences
        if "is not about the plain leaf" in s.text
    ]
    assert advice
    assert all("leaf of kratom. That does not mean that this is safe." in text for text in advice)


@pytest.mark.parametrize(
    ("plain", "quote", "title", "is_lost"),
    [
        (
            "People did better with ketamine than with propofol.",
            "Ketamine was better than propofol.",
            "Ketamine as the anaesthetic for ECT",
            True,
        ),
        (
            "Headache was less common with ketamine.",
            "Headache was less common with oral than with intravenous ketamine.",
            "",
            True,
        ),
        (
            "Scores for depression after childbirth were lower with esketamine than with placebo.",
            "Postpartum depression scores were lower with esketamine than with placebo.",
            "Esketamine and postpartum depression",
            False,
        ),
        (
            "Scores for depression were lower with ketamine than with midazolam.",
            "Depression scores were lower with ketamine than with midazolam.",
            "Ketamine for depression",
            False,
        ),
    ],
)
def test_a_plain_sentence_keeps_where_how_and_against_what(
    plain: str, quote: str, title: str, *, is_lost: bool
) -> None:
    assert loses_its_setting(plain, quote, title, "Does ketamine help?") is is_lost


def test_words_of_a_paper_are_shown_where_they_are_everybodys() -> None:
    assert is_plain("Seizures and deaths have been reported in people who took it.")
    assert not is_plain("It is beneficial to improve the efficacy of augmentation.")
    assert plain_title("Kratom use during pregnancy: a systematic review") == (
        "Kratom use during pregnancy"
    )
    assert plain_title("Pharmacokinetics of mitragynine: a phase 1 trial") is None
