"""That nothing was found is said of the search, and the works that it matched are named."""

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
        "id": "genes",
        "title": "Genetic insights into smoking habits and diabetic phenotypes",
        "authors": ["Zhou A", "Okafor B"],
        "year": 2023,
        "abstract": "We speak of coffee use and type 2 diabetes in a genetic correlation.",
    },
    {
        "id": "scores",
        "title": "Lithium for bipolar disorder",
        "abstract": "Depression scores were lower with lithium (P<0.01) in 40 patients.",
    },
)
BARE = ("No study found here", "no study of this was found", "No study was found here")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("absence")
    lines = folder / "records.jsonl"
    lines.write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Engine.open(folder / "corpus", pack=False) as opened:
        opened.ingest([str(lines)])
        yield opened


def first(answer: Answer) -> str:
    return next(s.text for s in answer.sentences if s.section == "bottom_line")


@pytest.mark.parametrize(
    "question",
    [
        "Does metformin reduce zorbitis?",
        "Is metformin better than insulin for headache?",
        "Can I take warfarin with aspirin?",
        "Does vitamin D cause gout?",
        "Is oral better than intravenous iron for anaemia?",
    ],
)
def test_what_was_not_found_is_said_of_the_words_looked_for(engine: Engine, question: str) -> None:
    answer = engine.ask(question, audience="researcher")
    told = " ".join((*(s.text for s in answer.sentences), *(gap.text for gap in answer.gaps)))
    assert "other words may find more" in told
    assert not any(bare in told for bare in BARE)
    assert engine.recheck(msgspec.json.encode(answer)).holds


def test_a_word_that_no_vocabulary_knows_is_shown_as_it_was_looked_for(engine: Engine) -> None:
    assert "‘zorbitis’" in first(engine.ask("Does metformin reduce zorbitis?"))


def test_the_few_works_that_a_search_matched_are_named(engine: Engine) -> None:
    answer = engine.ask("Does coffee cause diabetes?")
    assert "To look at: Zhou 2023, “Genetic insights" in answer.gaps[0].text
    assert engine.recheck(msgspec.json.encode(answer)).holds


@pytest.mark.parametrize(
    "question",
    [
        "My son is coming off alcohol - can metformin help him stay dry afterwards?",
        "I stopped my tablets, can lithium help me sleep?",
    ],
)
def test_an_answer_is_never_silent(engine: Engine, question: str) -> None:
    for audience in ("patient", "clinician"):
        assert first(engine.ask(question, audience=audience))
