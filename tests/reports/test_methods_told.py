"""How trials were made is told by the works that are on just this, and takes no side."""

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
        "id": "masking",
        "title": "Placebo control and masking in psychedelic studies: a systematic review.",
        "abstract": "METHODS: We assessed the success of masking in nine studies of psilocybin."
        " RESULTS: Most studies had poor masking success.",
    },
    {
        "id": "trial",
        "title": "Psilocybin for depression: a randomized controlled trial.",
        "abstract": "METHODS: 60 adults had psilocybin or placebo. RESULTS: Psilocybin reduced"
        " depression scores compared with placebo (P<0.01).",
    },
    {
        "id": "another",
        "title": "Psilocybin for depression in cancer: a randomized controlled trial.",
        "abstract": "METHODS: 40 adults with depression had psilocybin or niacin. RESULTS:"
        " Psilocybin reduced depression scores compared with niacin (P=0.03).",
    },
    {
        "id": "pooled",
        "title": "Psilocybin for depression: a systematic review and meta-analysis.",
        "abstract": "RESULTS: Seven trials with 436 people were pooled. Psilocybin reduced"
        " depression (g=0.66, 95% CI 0.46 to 0.86). The risk of bias was high in five of them.",
    },
    {
        "id": "protocol",
        "title": "Masking of psilocybin in depression: protocol for a randomized trial.",
        "abstract": "Masking will be assessed with a questionnaire in all participants.",
    },
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("methods")
    lines = folder / "records.jsonl"
    lines.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Engine.open(folder / "corpus", pack=False) as opened:
        opened.ingest([str(lines)])
        yield opened


def asked(engine: Engine, question: str) -> Answer:
    answer = engine.ask(question)
    assert answer.verdict == "not_a_yes_no_question"
    assert engine.recheck(msgspec.json.encode(answer)).holds
    return answer


def test_blinding_is_told_by_what_was_seen_of_it_and_not_by_what_was_planned(
    engine: Engine,
) -> None:
    answer = asked(engine, "Were participants blinded in trials of psilocybin?")
    assert "Most studies had poor masking success." in answer.sentences[0].text
    told = " ".join(sentence.text for sentence in answer.sentences)
    assert "will be assessed" not in told
    assert "We assessed" not in told


def test_bias_of_the_trials_is_no_harm_of_the_drug(engine: Engine) -> None:
    answer = asked(engine, "What is the risk of bias of the trials of psilocybin for depression?")
    assert answer.kind != "harm"
    assert "The risk of bias was high in five of them." in answer.sentences[0].text


def test_trials_are_counted_and_reviews_say_how_many_they_pooled(engine: Engine) -> None:
    answer = asked(engine, "How many randomised trials of psilocybin for depression are there?")
    assert "two randomised trials" in answer.sentences[0].text
    assert "Seven trials with 436 people were pooled." in answer.sentences[1].text
    counts = [warrant.derived for warrant in answer.warrants if warrant.derived]
    assert [len(each.inputs) for each in counts] == [2]


def test_a_review_that_is_asked_for_is_named(engine: Engine) -> None:
    answer = asked(engine, "Is there a meta-analysis of psilocybin for depression?")
    assert "one meta-analysis" in answer.sentences[0].text
    assert any("Psilocybin for depression: a systematic" in s.text for s in answer.sentences)


def test_where_no_work_is_on_it_the_question_is_answered_as_any_other(engine: Engine) -> None:
    answer = engine.ask("How good was the blinding in trials of lithium?")
    assert "blinding" in answer.understood_as or "kept from people" in answer.understood_as
    assert answer.sentences[0].section == "bottom_line"
