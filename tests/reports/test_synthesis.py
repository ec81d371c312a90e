"""Folders of made-up trials synthesised through the whole program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from medwarrant.engine import Engine
from medwarrant.rendering.lines import json_line
from medwarrant.synthesis_records import Pool, Synthesis, SynthesisedOutcome

pytest.importorskip("meta_analyze")


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


def trial(
    number: int,
    results: str,
    *,
    title: str = "",
    methods: str = "We randomly assigned 240 adults with hypertension to lisinopril or placebo.",
    **fields: object,
) -> dict[str, object]:
    """A trial's record; ``results`` is what it found."""
    named = (
        title or f"Lisinopril against stroke: a randomised placebo-controlled trial, site {number}"
    )
    return {
        "id": f"t{number}",
        "title": named,
        "year": 2000 + number,
        "authors": [f"Okafor{chr(96 + number)} A"],
        "abstract": f"BACKGROUND: Stroke is common. METHODS: {methods} RESULTS: {results} "
        "CONCLUSION: More is to be learned of lisinopril.",
    } | fields


def stroke(value: float, low: float, high: float, measure: str = "risk ratio") -> str:
    return (
        f"Stroke occurred in 12 patients in the lisinopril group and in 24 in the placebo group "
        f"({measure} {value}, 95% CI {low} to {high})."
    )


def synthesis_of(engine: Engine, folder: Path, *records: Mapping[str, object] | bytes) -> Synthesis:
    for number, record in enumerate(records):
        data = record if isinstance(record, bytes) else json.dumps(record).encode()
        (folder / f"{number:02}.json").write_bytes(data)
    return engine.synthesise([str(folder)])


def outcome_of(synthesis: Synthesis, name: str) -> SynthesisedOutcome:
    return next(each for each in synthesis.outcomes if each.outcome == name)


def pool_of(synthesis: Synthesis, name: str = "stroke") -> Pool:
    pool = outcome_of(synthesis, name).pooled
    assert pool is not None
    return pool


def test_what_is_pooled_is_quoted_word_for_word(engine: Engine, tmp_path: Path) -> None:
    synthesis = synthesis_of(
        engine, tmp_path, trial(1, stroke(0.5, 0.3, 0.83)), trial(2, stroke(0.6, 0.4, 0.9))
    )
    quotes = {warrant.id: warrant.quote for warrant in synthesis.warrants}
    pool = pool_of(synthesis)
    assert pool.k == 2
    assert [f"risk ratio {each.value}" in quotes[each.warrant] for each in pool.inputs] == [
        True
    ] * 2


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (trial(2, stroke(0.6, 0.4, 0.9, "odds ratio")), "different measures"),
        (
            trial(2, "Stroke was less frequent in the lisinopril group (risk ratio 0.6)."),
            "only one",
        ),
        (
            trial(
                2,
                "At 6 months, stroke had occurred in 12 patients in the lisinopril group and in 24 "
                "in the placebo group (risk ratio 0.6, 95% CI 0.4 to 0.9).",
            ),
            "different times",
        ),
        (
            trial(
                2,
                "Recurrent stroke occurred in 12 patients in the lisinopril group and in 24 in the "
                "placebo group (risk ratio 0.6, 95% CI 0.4 to 0.9).",
            ),
            "qualified alike",
        ),
        (
            trial(
                2,
                stroke(0.6, 0.4, 0.9),
                methods="We randomly assigned 240 children with hypertension to lisinopril or "
                "placebo.",
            ),
            "different people",
        ),
        (trial(2, stroke(0.85, 0.22, 0.91)), "only one"),
        (
            trial(
                2,
                "The composite of stroke and death occurred in 12 patients in the lisinopril group "
                "and in 24 in the placebo group (risk ratio 0.6, 95% CI 0.4 to 0.9).",
            ),
            "only one",
        ),
    ],
    ids=["measure", "no interval", "time", "qualified", "children", "skewed", "composite"],
)
def test_unlike_estimates_are_not_pooled_and_say_why(
    engine: Engine, tmp_path: Path, other: Mapping[str, object], why: str
) -> None:
    pool = pool_of(synthesis_of(engine, tmp_path, trial(1, stroke(0.5, 0.3, 0.83)), other))
    assert pool.estimate is None
    assert pool.why_not is not None
    assert why in pool.why_not


def test_one_trial_told_twice_counts_once(engine: Engine, tmp_path: Path) -> None:
    registered = " Trial registration: NCT01234567."
    first, second = (
        trial(number, result + registered)
        for number, result in ((1, stroke(0.5, 0.3, 0.83)), (2, stroke(0.52, 0.32, 0.85)))
    )
    pool = pool_of(synthesis_of(engine, tmp_path, first, second, trial(3, stroke(0.6, 0.4, 0.9))))
    assert pool.k == 2
    assert any("same trial (NCT01234567)" in each.reason for each in pool.kept_out)


def test_a_review_is_never_pooled_with_its_trials(engine: Engine, tmp_path: Path) -> None:
    review = trial(
        3,
        "Lisinopril reduced stroke compared with placebo (risk ratio 0.55, 95% CI 0.40 to 0.76).",
        title="Lisinopril against stroke: a systematic review and meta-analysis of trials",
        methods="We searched PubMed for randomised trials and pooled 2 trials with 480 patients.",
    )
    trials = trial(1, stroke(0.5, 0.3, 0.83)), trial(2, stroke(0.6, 0.4, 0.9))
    synthesis = synthesis_of(engine, tmp_path, *trials, review)
    pool = pool_of(synthesis)
    assert pool.k == 2
    assert [each.reason for each in pool.kept_out] == [
        "a meta-analysis: its own trials would count twice"
    ]
    assert outcome_of(synthesis, "stroke").reviews == ("Okaforc 2003",)


def test_everything_that_was_found_is_used_or_left_out(engine: Engine, tmp_path: Path) -> None:
    editorial = trial(
        4,
        "",
        title="Lisinopril: an editorial",
        abstract="We think that much more could be done for people with high blood pressure.",
        publication_types=["Editorial"],
    )
    synthesis = synthesis_of(
        engine,
        tmp_path,
        trial(1, stroke(0.5, 0.3, 0.83), pmid="11"),
        trial(2, stroke(0.5, 0.3, 0.83), pmid="11", title="Lisinopril against stroke, short"),
        trial(3, stroke(0.6, 0.4, 0.9), publication_types=["Retracted Publication"]),
        editorial,
        b"\x00\x01\x02 no record at all \xff",
    )
    kinds = {each.kind for each in synthesis.flow.left_out}
    assert synthesis.flow.found == synthesis.flow.used + len(synthesis.flow.left_out)
    assert {"unreadable", "same_work", "retracted", "no_study"} <= kinds
    assert synthesis.flow.used == 1


def test_trials_that_saw_opposite_things_are_told_to_disagree(
    engine: Engine, tmp_path: Path
) -> None:
    synthesis = synthesis_of(
        engine,
        tmp_path,
        trial(1, "Lisinopril significantly reduced headache compared with placebo (p = 0.01)."),
        trial(2, "Lisinopril significantly increased headache compared with placebo (p = 0.01)."),
    )
    outcome = outcome_of(synthesis, "headache")
    assert outcome.agreement == "conflict"
    assert outcome.conflict is not None
    assert outcome.pooled is None


def test_the_same_files_give_the_same_bytes_in_any_order(engine: Engine, tmp_path: Path) -> None:
    records = [trial(1, stroke(0.5, 0.3, 0.83)), trial(2, stroke(0.6, 0.4, 0.9))]
    found = []
    for name, ordered in (("one", records), ("other", records[::-1])):
        folder = tmp_path / name
        folder.mkdir()
        found.append(json_line(synthesis_of(engine, folder, *ordered)))
    assert found[0] == found[1]


def test_a_folder_without_a_study_says_so(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("A walk in the park is pleasant in spring.", "utf-8")
    synthesis = engine.synthesise([str(tmp_path)])
    assert synthesis.evidence_table == ()
    assert "No study was recognised" in synthesis.notes[0]


@pytest.mark.parametrize(
    ("sentence", "outcome", "direction"),
    [
        (
            "Lisinopril significantly reduced headache compared with placebo.",
            "headache",
            "decreases",
        ),
        (
            "Lisinopril significantly increased headache and dizziness compared with placebo.",
            "dizziness",
            "increases",
        ),
        (
            "Lisinopril increased headache, while dizziness was told of in both groups.",
            "dizziness",
            "unknown",
        ),
        (
            "Improvement of headache correlated with higher doses of lisinopril over the weeks.",
            "headache",
            "unknown",
        ),
        (
            "Lisinopril was better for patients with stroke who had severe headache at the start.",
            "stroke",
            None,
        ),
    ],
    ids=["one", "two alike", "two unlike", "correlation", "what people had"],
)
def test_a_direction_is_told_where_the_words_show_it(
    engine: Engine, tmp_path: Path, sentence: str, outcome: str, direction: str | None
) -> None:
    synthesis = synthesis_of(engine, tmp_path, trial(1, sentence))
    results = [each for row in synthesis.evidence_table for each in row.results]
    told = {each.outcome: each.direction for each in results}
    assert told.get(outcome) == direction


def test_without_the_library_nothing_is_pooled_and_the_remedy_is_told(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medwarrant.pooling.inverse_variance.MODULE", "no_such_library")
    pool = pool_of(
        synthesis_of(
            engine, tmp_path, trial(1, stroke(0.5, 0.3, 0.83)), trial(2, stroke(0.6, 0.4, 0.9))
        )
    )
    assert (pool.k, pool.estimate) == (2, None)
    assert "pip install 'medwarrant[synthesis]'" in (pool.why_not or "")
