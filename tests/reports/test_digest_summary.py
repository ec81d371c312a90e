# ruff: noqa: E501 - samples are read as wholes
"""Summaries at three lengths for three readers, and the proof that digests say nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.records import Audience, Digest, SummaryLength
from medwarrant.rendering.digest import digest_page
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.plain import plain
from medwarrant.reports.digest import prints_dose
from medwarrant.reports.recheck_digest import NOT_HELD
from medwarrant.text.words_again import says_again

PAPER = {
    "pmid": "99000001",
    "title": "Amitriptyline for migraine prevention: a randomised placebo-controlled trial",
    "year": 2019,
    "abstract": (
        "BACKGROUND: Migraine is common. METHODS: We randomised 120 adults with migraine to "
        "amitriptyline 25 mg once daily or placebo for 12 weeks. RESULTS: Amitriptyline reduced "
        "migraine days compared with placebo (mean difference -1.8, 95% CI -2.9 to -0.7, p = 0.002). "
        "Dry mouth was more frequent with amitriptyline than with placebo (RR 2.4, 95% CI 1.3 to 4.4). "
        "Amitriptyline did not improve sleep compared with placebo. CONCLUSIONS: Amitriptyline reduced migraine days in adults with "
        "migraine. Larger trials are needed in older adults."
    ),
}
PAGE = """Sleep and blood pressure

Insomnia

Insomnia increases the risk of hypertension in adults. Cognitive behavioural therapy improves insomnia more than zopiclone does.

Advice

Adults with hypertension should avoid alcohol before sleep. Take melatonin 3 mg every night for insomnia.

What to watch

Assess before treatment:
- screen for other substances that may worsen sleep
- screen for depression and suicidal thoughts in adults

Larger trials of melatonin in hypertension are needed.
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


def digest_of(
    engine: Engine,
    folder: Path,
    text: str | dict[str, Any] = PAGE,
    audience: Audience = "clinician",
    length: SummaryLength = "paragraph",
) -> Digest:
    path = folder / ("paper.jsonl" if isinstance(text, dict) else "page.txt")
    path.write_bytes(msgspec.json.encode(text) if isinstance(text, dict) else text.encode())
    (found,) = engine.digest([str(path)], audience=audience, length=length)
    assert isinstance(found, Digest)
    return found


@pytest.mark.parametrize("sample", [PAPER, PAGE])
@pytest.mark.parametrize("audience", ["patient", "clinician", "researcher"])
@pytest.mark.parametrize("length", ["sentence", "paragraph", "page"])
def test_every_sentence_of_a_summary_says_nothing_but_words_of_its_quotes(
    engine: Engine,
    tmp_path: Path,
    sample: str | dict[str, Any],
    audience: Audience,
    length: SummaryLength,
) -> None:
    digest = digest_of(engine, tmp_path, sample, audience, length)
    assert digest.summary
    for sentence in digest.summary:
        assert says_again(sentence.text, (quote.quote for quote in sentence.quotes))
        assert sentence.items
    assert engine.recheck(json_line(digest)).holds


def test_a_sentence_is_one_and_a_page_tells_more_than_a_paragraph(
    engine: Engine, tmp_path: Path
) -> None:
    lengths: tuple[SummaryLength, ...] = ("sentence", "paragraph", "page")
    one, some, more = (digest_of(engine, tmp_path, PAPER, length=each).summary for each in lengths)
    assert len(one) == 1
    assert len(one) < len(some) <= len(more)
    assert {sentence.text for sentence in some} <= {sentence.text for sentence in more}


def test_the_only_sentence_is_on_what_the_title_names(engine: Engine, tmp_path: Path) -> None:
    (only,) = digest_of(engine, tmp_path, PAPER, length="sentence").summary
    assert "migraine days" in only.text


def test_all_readers_are_told_the_same_quotes(engine: Engine, tmp_path: Path) -> None:
    clinician = digest_of(engine, tmp_path, PAPER)
    researcher = digest_of(engine, tmp_path, PAPER, "researcher")
    assert clinician.summary == researcher.summary


def test_patients_are_told_no_dose_and_findings_in_plain_words(
    engine: Engine, tmp_path: Path
) -> None:
    for sample in (PAPER, PAGE):
        digest = digest_of(engine, tmp_path, sample, "patient", "page")
        assert digest.study is None
        page = plain(digest_page(digest)).split("Snapshot")[0]
        assert not prints_dose(page)
    worded = [s.plain for s in digest_of(engine, tmp_path, PAPER, "patient").summary]
    assert any(words is not None and "with amitriptyline" in words for words in worded)


def test_patients_are_spared_what_stands_in_brackets_for_statisticians(
    engine: Engine, tmp_path: Path
) -> None:
    patient = digest_of(engine, tmp_path, PAPER, "patient", "page")
    told = " ".join(item.text for item in (*patient.findings, *patient.safety))
    assert "migraine days" in told
    assert "CI" not in told
    assert engine.recheck(json_line(patient)).holds
    clinician = digest_of(engine, tmp_path, PAPER)
    assert "95% CI" in " ".join(item.text for item in (*clinician.findings, *clinician.safety))


def test_the_only_sentence_answers_the_title_where_no_finding_does(
    engine: Engine, tmp_path: Path
) -> None:
    text = (
        "Is epilepsy a contraindication for bupropion?\n\n"
        "Bupropion reduces smoking in adults. Bupropion improves mood in adults with depression.\n\n"
        "Bupropion is contraindicated in adults with epilepsy.\n"
    )
    (only,) = digest_of(engine, tmp_path, text, length="sentence").summary
    assert only.text == "Bupropion is contraindicated in adults with epilepsy."


def test_researchers_see_the_design_and_every_figure_with_its_words(
    engine: Engine, tmp_path: Path
) -> None:
    page = plain(digest_page(digest_of(engine, tmp_path, PAPER, "researcher")))
    assert "Design and figures" in page
    assert "randomised trial" in page
    assert "-2.9 to -0.7" in page
    assert "n: 120" in page


def test_a_point_of_a_list_names_where_its_first_line_stands(
    engine: Engine, tmp_path: Path
) -> None:
    digest = digest_of(engine, tmp_path)
    led = [item for item in digest.recommendations if item.lead is not None]
    assert led
    for item in led:
        assert item.lead is not None
        assert item.lead.quote.startswith("Assess before treatment")
        assert PAGE.strip()[item.lead.start : item.lead.end] == item.lead.quote


def altered(digest: Digest, **changes: Any) -> bytes:
    return json_line(msgspec.structs.replace(digest, **changes))


def test_a_recheck_finds_every_altered_word_of_a_digest(engine: Engine, tmp_path: Path) -> None:
    digest = digest_of(engine, tmp_path, PAPER, "researcher")
    first, *rest = digest.summary
    item, *others = digest.findings
    insight, *more = digest.insights
    study = digest.study
    assert study is not None
    effect, *effects = study.effect
    change = msgspec.structs.replace
    forged = (
        altered(digest, summary=(change(first, text=f"Never: {first.text}"), *rest)),
        altered(digest, summary=(change(first, items=()), *rest)),
        altered(digest, summary=(change(first, quotes=()), *rest)),
        altered(digest, summary=(change(first, plain="It fell by 40 points."), *rest)),
        altered(
            digest, findings=(change(item, text=item.text.replace("reduced", "cured")), *others)
        ),
        altered(digest, findings=(change(item, end=item.end + 1), *others)),
        altered(
            digest,
            findings=(change(item, check=change(item.check, verdict="supported")), *others),
        ),
        altered(
            digest, findings=(change(item, check=change(item.check, warrants=("w99",))), *others)
        ),
        altered(digest, insights=(change(insight, title="Take 40 of them"), *more)),
        altered(digest, study=change(study, effect=(change(effect, value=9.9), *effects))),
    )
    assert engine.recheck(json_line(digest)).holds
    for number, result in enumerate(forged):
        found = engine.recheck(result)
        assert not found.holds, number
        assert found.sentences, number


def test_a_recheck_holds_quotes_against_the_document_where_the_corpus_has_it(
    tmp_path: Path,
) -> None:
    with Engine.open(tmp_path / "corpus") as engine:
        digest = digest_of(engine, tmp_path, PAPER)
        assert engine.recheck(json_line(digest)).notes == (NOT_HELD,)
        engine.ingest([str(tmp_path / "paper.jsonl")])
        proven = engine.recheck(json_line(digest))
        assert proven.holds
        assert proven.notes == ()
        first, *rest = digest.findings
        moved = msgspec.structs.replace(first, start=first.start - 1, end=first.end - 1)
        assert not engine.recheck(altered(digest, findings=(moved, *rest))).holds
