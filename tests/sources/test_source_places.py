"""A warrant names the page or the time of its quote, from the file to the printed answer."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from reading_samples import SAMPLES
from writing_pdf import column, pdf

from medwarrant.engine import Engine
from medwarrant.records import Document, Place, Query, Study, Warrant
from medwarrant.rendering.answer import answer_page
from medwarrant.rendering.plain import plain
from medwarrant.rendering.search import search_page
from medwarrant.rendering.words import clock, place_words
from medwarrant.reports.warrants import Ledger

TRIAL = pdf(
    [
        column(["#Ketamine in depression: a randomised trial", "doi: 10.1000/pages.1"], 50, 700),
        column(
            [
                "#Methods",
                "We assigned 80 adults with depression by chance to ketamine or to saline.",
                "#Results",
                "Ketamine reduced depression scores more than saline after one week (p = 0.004).",
            ],
            50,
            700,
        ),
    ],
    "Ketamine in depression: a randomised trial",
)
QUESTION = "Does ketamine reduce depression?"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    paper = tmp_path / "trial.pdf"
    paper.write_bytes(TRIAL)
    engine = Engine.open(tmp_path / "corpus", pack=False)
    engine.ingest([str(paper), str(SAMPLES / "talk.vtt")])
    return engine


def test_an_answer_over_a_pdf_names_the_page_of_each_quote(engine: Engine) -> None:
    with engine:
        answer = engine.ask(QUESTION)
        recheck = engine.recheck(msgspec.json.encode(answer))
    page_two = Place(page=2, last_page=2)
    found = [warrant.place for warrant in answer.warrants if "saline" in warrant.quote]
    assert found
    assert set(found) == {page_two}
    assert "(p. 2)" in plain(answer_page(answer))
    assert recheck.holds


def test_a_page_that_was_altered_does_not_pass_a_recheck(engine: Engine) -> None:
    with engine:
        answer = json.loads(msgspec.json.encode(engine.ask(QUESTION)))
        number, placed = next(
            (number, warrant)
            for number, warrant in enumerate(answer["warrants"])
            if warrant["place"] is not None
        )
        placed["place"]["page"] = 7
        recheck = engine.recheck(json.dumps(answer).encode())
        assert recheck.warrants[number].detail.endswith("its page or time is not the quote's")
        del placed["place"]  # as in answers made before warrants had places
        assert engine.recheck(json.dumps(answer).encode()).holds


def test_a_search_names_the_time_at_which_a_passage_is_said(engine: Engine) -> None:
    with engine:
        result = engine.search("patients slept hours")
    assert result.hits[0].place == Place(start_s=1.0, end_s=11.25)
    assert "at 0:01, " in plain(search_page(result))


def test_a_warrant_names_the_time_at_which_its_quote_is_said(engine: Engine) -> None:
    with engine:
        corpus = engine._corpus
        hit = corpus.search(Query(text="patients slept"), 1)[0]
        warrant = warranted(hit.document, "Two did, for one night.", Ledger(corpus))
    assert warrant.place == Place(start_s=3614.0, end_s=3620.0)
    assert place_words(warrant.place) == "at 1:00:14"


def warranted(document: Document, words: str, ledger: Ledger) -> Warrant:
    start = document.text.index(words)
    ledger.warrant(document, Study(document=document.id), (start, start + len(words)), "context")
    (warrant,) = ledger.all()
    return warrant


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (None, ""),
        (Place(page=3, last_page=3), "p. 3"),
        (Place(page=3, last_page=4), "pp. 3–4"),
        (Place(start_s=0.0), "at 0:00"),
        (Place(start_s=137.9), "at 2:17"),
        (Place(start_s=3737.0), "at 1:02:17"),
        (Place(page=1, last_page=1, start_s=1.0), "p. 1, at 0:01"),
    ],
)
def test_a_place_is_printed_as_people_look_it_up(place: Place | None, words: str) -> None:
    assert place_words(place) == words


def test_a_recording_of_many_hours_keeps_its_hours() -> None:
    assert clock(36_000) == "10:00:00"
