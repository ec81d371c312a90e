"""What the planters plant is a defect of its kind, and is measured as one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random

import pytest

from benchmarks.audits.content_slips import ALTERS
from benchmarks.audits.planted import Desk, result, wilson
from benchmarks.audits.planted_cases import Case, in_reviews
from benchmarks.audits.slips import SLIPS
from benchmarks.audits.sound import Sound, Told, documents, review, tellings
from medwarrant.engine import Engine
from medwarrant.reading.appraise import RuleAppraiser

WORKS = (
    ("Ferro A", "Lund B", "Magnolol for insomnia in adults: a randomized controlled trial",
     "Adults with insomnia were randomized to magnolol or placebo.",
     "Magnolol reduced the time to fall asleep by 14 minutes compared with placebo."),
    ("Adeyemi T", "Okafor C", "Walking and blood pressure in older adults: a randomized trial",
     "Older adults were randomized to walking or usual care.",
     "Walking lowered systolic blood pressure by 6 mmHg in older adults."),
    ("Castellano R", "Novak P", "Zinc lozenges for colds: a randomized trial",
     "Adults with colds were randomized to zinc or placebo.",
     "Zinc lozenges shortened colds by 2 days compared with placebo."),
    ("Brennan S", "Ito K", "Saline rinses and colds in nurses: a randomized trial",
     "Nurses were randomized to saline rinses or no rinses.",
     "Saline rinses reduced the number of colds in nurses."),
)  # fmt: skip


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, ...]:
    file = tmp_path_factory.mktemp("works") / "works.jsonl"
    records = [
        {
            "pmid": str(90_000_200 + number),
            "title": title,
            "authors": [first, second],
            "year": 2015 + number,
            "journal": "Trials Today",
            "abstract": f"METHODS: {methods} RESULTS: {finding}",
        }
        for number, (first, second, title, methods, finding) in enumerate(WORKS)
    ]
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return tellings(list(documents([file])), RuleAppraiser().appraise)


@pytest.fixture(scope="module")
def desk(held: tuple[Told, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    file = folder / "works.jsonl"
    fields = ("pmid", "title", "authors", "year", "journal")
    file.write_text(
        "\n".join(
            json.dumps(
                {name: getattr(one.work, name) for name in fields} | {"abstract": one.sentence}
            )
            for one in held
        ),
        encoding="utf-8",
    )
    with Engine.open(folder / "corpus") as engine:
        engine.ingest([str(file)])
        yield Desk(engine, engine, folder)


def sound_review(held: tuple[Told, ...], *, is_numbered: bool) -> Sound:
    return review(held, Random(1), is_numbered=is_numbered)


def test_sentences_that_stand_alone_are_taken_word_for_word(held: tuple[Told, ...]) -> None:
    assert [one.sentence for one in held] == [finding for *_, finding in WORKS]


@pytest.mark.parametrize("is_numbered", [True, False])
def test_a_sound_review_gets_no_finding(
    held: tuple[Told, ...], desk: Desk, is_numbered: bool
) -> None:
    text = sound_review(held, is_numbered=is_numbered).printed()
    assert [one for one in desk.seen(text, of_list=False) if one.is_weighty] == []


@pytest.mark.parametrize(
    ("kind", "is_numbered"),
    [
        ("marker without entry", True),
        ("marker without entry", False),
        ("entry never cited", True),
        ("year altered in the text", False),
        ("author altered in the text", False),
        ("entry twice", False),
        ("one quotation, several works", True),
        ("hidden order", False),
    ],
)
def test_a_slip_is_planted_and_found(
    held: tuple[Told, ...], desk: Desk, kind: str, is_numbered: bool
) -> None:
    sound = sound_review(held, is_numbered=is_numbered)
    planted = SLIPS[kind](sound, Random(7))
    assert planted is not None
    assert planted.text != sound.printed()
    assert result(Case(kind, sound, planted, "test"), desk).is_found


def test_a_number_that_its_source_does_not_print_is_found(
    held: tuple[Told, ...], desk: Desk
) -> None:
    case = next(each for each in in_reviews(1, held, 7) if each.kind == "number altered")
    assert case.planted.words not in case.sound.body
    assert result(case, desk).is_found


def test_what_fell_is_told_as_risen(held: tuple[Told, ...]) -> None:
    alter, codes = ALTERS["direction reversed"]
    altered = alter(held[0], Random(7))
    assert codes == ("direction_reversed",)
    assert altered is not None
    assert "reduced" in altered.sound
    assert "reduced" not in altered.planted


def test_one_seed_plants_the_same(held: tuple[Told, ...]) -> None:
    first, again = (
        [case.planted for case in in_reviews(2, held, 3)],
        [case.planted for case in in_reviews(2, held, 3)],
    )
    assert first == again


def test_an_interval_is_wilsons() -> None:
    assert wilson(40, 40) == pytest.approx((0.912, 1.0), abs=1e-3)
    assert wilson(0, 10)[0] == 0.0
