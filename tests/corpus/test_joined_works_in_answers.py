"""What happened to a work is shown wherever it stands, and decides whether it may speak."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from corpus.samples import document, store
from medwarrant.engine import Engine
from medwarrant.records import Answer, Document, Link
from medwarrant.rendering.answer import answer_page
from medwarrant.rendering.plain import plain
from medwarrant.rendering.search import search_page

QUESTION = "Does ketamine reduce depression?"


def trial(number: int, **fields: Any) -> Document:
    return document(
        f"pmid:{number}",
        f"Ketamine in depression, trial number {number}: a randomised controlled trial",
        f"We assigned {number}0 adults with depression by chance to ketamine or placebo. "
        "Ketamine reduced depression scores more than placebo (p = 0.004).",
        **{"pmid": str(number), "year": 2020, "mesh": ("Humans", "Ketamine"), **fields},
    )


STUDIES = (trial(3), trial(4), trial(5))
RETRACTION = document(
    "pmid:91",
    "Retraction: trial number 3",
    "This paper, in which ketamine reduced depression scores, is retracted.",
    pmid="91",
    links=(Link(kind="retraction_of", pmid="3"),),
    publication_types=("Retraction of Publication",),
)
CONCERN = document(
    "pmid:92", "Expression of concern", "", pmid="92", links=(Link(kind="concern_about", pmid="4"),)
)
CORRECTION = document(
    "pmid:93", "Correction to trial 5", "", pmid="93", links=(Link(kind="correction_of", pmid="5"),)
)


@pytest.fixture
def engines(tmp_path: Path) -> Iterator[Any]:
    opened: list[Engine] = []

    def made(*documents: Document) -> Engine:
        directory = tmp_path / str(len(opened))
        store(directory, *documents)
        opened.append(Engine.open(directory, pack=False))
        return opened[-1]

    yield made
    for engine in opened:
        engine.close()


def cited(answer: Answer) -> set[str]:
    return {warrant.document.id for warrant in answer.warrants}


@pytest.mark.parametrize(
    "said",
    [
        [RETRACTION],
        [trial(3, links=(Link(kind="retracted_by", pmid="91"),))],
        [trial(3, publication_types=("Retracted Publication",))],
        [trial(3, links=(Link(kind="retracted_by", note="title begins: RETRACTED:"),))],
    ],
    ids=["the notice", "the work", "its type", "its title"],
)
def test_a_retracted_study_and_its_notice_speak_for_nothing(
    engines: Any, said: Sequence[Document]
) -> None:
    plain_answer = engines(*STUDIES).ask(QUESTION)
    assert "pmid:3" in cited(plain_answer)
    answer = engines(*STUDIES, *said).ask(QUESTION)
    assert not cited(answer) & {"pmid:3", "pmid:91"}
    assert {row.document for row in answer.evidence_table} <= {"pmid:4", "pmid:5"}


def test_what_happened_to_a_work_is_shown_with_its_hits(engines: Any) -> None:
    engine = engines(*STUDIES, RETRACTION, CONCERN, CORRECTION)
    page = plain(search_page(engine.search("ketamine depression trial number")))
    assert "RETRACTED by pmid:91: “Retraction: trial number 3”" in page
    assert "EXPRESSION OF CONCERN by pmid:92: “Expression of concern”" in page
    assert "Corrected by pmid:93: “Correction to trial 5”" in page


def test_concern_and_correction_are_shown_with_the_sources_and_in_a_recheck(engines: Any) -> None:
    engine = engines(*STUDIES, CONCERN, CORRECTION)
    answer = engine.ask(QUESTION)
    assert {"pmid:4", "pmid:5"} <= cited(answer)
    page = plain(answer_page(answer))
    assert "EXPRESSION OF CONCERN by pmid:92" in page
    assert "Corrected by pmid:93" in page
    recheck = engine.recheck(msgspec.json.encode(answer))
    assert recheck.holds
    details = {each.document: each.detail for each in recheck.warrants}
    assert details["pmid:4"].endswith(
        "under an expression of concern by pmid:92 (“Expression of concern”)"
    )
    assert details["pmid:5"].endswith("corrected by pmid:93 (“Correction to trial 5”)")


def test_the_evidence_table_marks_what_happened_to_a_study(engines: Any) -> None:
    answer = engines(*STUDIES, CONCERN, CORRECTION).ask(QUESTION, audience="researcher")
    page = plain(answer_page(answer))
    table = page[page.index("The studies side by side") : page.index("One study a row")]
    flat = " ".join(table.replace("|", " ").split())
    assert "(EXPRESSION OF CONCERN)" in flat
    assert "(corrected)" in flat


def test_a_concern_weighs_on_the_certainty_and_a_correction_does_not(engines: Any) -> None:
    def reasons(*documents: Document) -> str:
        answer = engines(*documents).ask(QUESTION)
        return " ".join(reason for rating in answer.certainty for reason in rating.reasons)

    assert "expression of concern" not in reasons(*STUDIES, CORRECTION)
    assert "under an editors' expression of concern" in reasons(*STUDIES, CONCERN)


PREPRINT = trial(
    6,
    publication_types=("Preprint",),
    links=(Link(kind="preprint_of", pmid="4"),),
)


def test_a_preprint_says_what_it_was_published_as_and_counts_once(engines: Any) -> None:
    engine = engines(*STUDIES, PREPRINT)
    answer = engine.ask(QUESTION)
    assert "pmid:4" in cited(answer)
    assert "pmid:6" not in cited(answer)
    page = plain(search_page(engine.search("ketamine depression")))
    assert "A preprint; published since as pmid:4" in page
    assert "Its preprint is pmid:6" in page
    alone = engines(STUDIES[0], PREPRINT)
    assert "pmid:6" in cited(alone.ask(QUESTION))


def test_the_article_may_be_the_one_that_names_its_preprint(engines: Any) -> None:
    article = trial(4, links=(Link(kind="version_of_record", pmid="6"),))
    engine = engines(STUDIES[0], article, msgspec.structs.replace(PREPRINT, links=()))
    assert "pmid:6" not in cited(engine.ask(QUESTION))


def test_a_preprint_of_a_retracted_article_does_not_speak(engines: Any) -> None:
    article = document(
        "pmid:4", "Withdrawn", "", pmid="4", publication_types=("Retracted Publication",)
    )
    engine = engines(STUDIES[0], STUDIES[2], article, PREPRINT)
    assert "pmid:6" not in cited(engine.ask(QUESTION))


def test_an_answer_over_an_abstract_is_superseded_when_its_full_text_joins(
    tmp_path: Path,
) -> None:
    directory = tmp_path / "corpus"
    store(
        directory,
        msgspec.structs.replace(trial(3), pmid=None, pmcid="PMC3", id="pmcid:PMC3"),
        *STUDIES[1:],
    )
    with Engine.open(directory, pack=False) as engine:
        answer = engine.ask(QUESTION)
    assert "pmcid:PMC3" in cited(answer)
    store(directory, trial(3, pmcid="PMC3", kind="article"))
    with Engine.open(directory, pack=False) as engine:
        recheck = engine.recheck(msgspec.json.encode(answer))
        again = engine.ask(QUESTION)
    states = {each.document: each.state for each in recheck.warrants}
    assert states["pmcid:PMC3"] == "superseded"
    assert "pmid:3" in cited(again)
    assert "pmcid:PMC3" not in cited(again)
    assert json.loads(msgspec.json.encode(again))
