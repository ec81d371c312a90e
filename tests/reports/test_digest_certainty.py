# ruff: noqa: E501 - samples are read as wholes
"""How certain a digest says the evidence on an item is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from medwarrant.engine import Engine
from medwarrant.records import Digest, DigestItem
from medwarrant.reports.certainty import ORDER
from medwarrant.reports.digest import NO_FINDINGS, NOT_ENGLISH, NOT_HEALTH, ONE_STUDY

PAGE = """Ketamine for alcohol use disorder and depression

In adults with alcohol use disorder, three weekly ketamine infusions increased the percentage of days abstinent at 6 months compared with saline.
Ketamine reduces symptoms of depression in adults with treatment-resistant depression.
Clinicians should check blood pressure before ketamine is given.
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


def digest_of(engine: Engine, text: str, name: str, folder: Path) -> Digest:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = next(iter(engine.digest([str(path)])))
    assert isinstance(found, Digest)
    return found


def items(digest: Digest) -> list[DigestItem]:
    families = (digest.findings, digest.mechanisms, digest.safety, digest.recommendations)
    return [item for family in families for item in family]


def test_certainty_is_told_just_where_evidence_decides(engine: Engine, tmp_path: Path) -> None:
    told = items(digest_of(engine, PAGE, "page.txt", tmp_path))
    assert any(item.certainty is not None for item in told)
    for item in told:
        is_decided = item.check.verdict in ("supported", "partly", "contradicted")
        assert (item.certainty is not None) is is_decided


def test_what_is_borne_out_only_in_part_is_never_more_than_low(
    engine: Engine, tmp_path: Path
) -> None:
    for item in items(digest_of(engine, PAGE, "page.txt", tmp_path)):
        if item.check.verdict == "partly" and item.certainty is not None:
            assert ORDER.index(item.certainty) <= ORDER.index("low")


def test_a_paper_of_one_study_says_so(engine: Engine, tmp_path: Path) -> None:
    record = {
        "title": "Yoga for low back pain: a randomized controlled trial",
        "abstract": "BACKGROUND: Back pain is common. METHODS: We randomly assigned 90 adults to yoga or "
        "advice. RESULTS: Pain was lower with yoga than with advice (p = 0.01). CONCLUSIONS: Yoga "
        "reduces low back pain for three months.",
        "publication_types": ["Randomized Controlled Trial"],
    }
    digest = digest_of(engine, json.dumps(record), "trial.jsonl", tmp_path)
    assert ONE_STUDY in digest.notes
    assert all(item.of_one_study for item in digest.findings)


def test_a_review_that_found_nothing_says_that_none_was_recognised(
    engine: Engine, tmp_path: Path
) -> None:
    record = {
        "title": "How journals index work on back pain: a review",
        "abstract": "This article is about the indexing of journals. We describe its history.",
        "publication_types": ["Review"],
    }
    digest = digest_of(engine, json.dumps(record), "review.jsonl", tmp_path)
    assert NO_FINDINGS in digest.notes
    assert not digest.findings


def test_a_paper_on_something_else_is_summarised_and_told_to_be_so(
    engine: Engine, tmp_path: Path
) -> None:
    record = {
        "title": "Concrete beams under load",
        "abstract": "We tested forty concrete beams in a press. Beams with steel fibres carried a load that "
        "was 30 % higher than that of plain beams. In conclusion, steel fibres increase the load "
        "that concrete beams carry.",
    }
    digest = digest_of(engine, json.dumps(record), "beams.jsonl", tmp_path)
    assert NOT_HEALTH in digest.notes
    assert any("Steel fibres increase" in item.text for item in digest.findings)
    assert digest.summary


def test_a_paper_in_another_language_is_described_and_not_read(
    engine: Engine, tmp_path: Path
) -> None:
    record = {
        "title": "Wärme gegen Rückenschmerzen bei Erwachsenen",
        "abstract": "Wir haben achtzig Erwachsene mit Rückenschmerzen untersucht und sie mit Wärme oder mit "
        "Ratschlägen behandelt. Die Schmerzen waren nach sechs Wochen mit Wärme geringer als mit "
        "Ratschlägen, und die Beweglichkeit war besser.",
    }
    digest = digest_of(engine, json.dumps(record), "deutsch.jsonl", tmp_path)
    assert digest.notes == (NOT_ENGLISH,)
    assert not items(digest)
