"""Whole runs, with predictors whose answers are known beforehand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from evaluation.fakes import PREDICTORS, written
from medwarrant.errors import InputError
from medwarrant.evaluation.bm25 import Bm25
from medwarrant.evaluation.run import evaluate, predict
from medwarrant.evaluation.tasks import TASKS
from medwarrant.records import Prediction
from medwarrant.rendering.evaluation import evaluation_page
from medwarrant.rendering.json_schema import json_schema
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.plain import plain

PAIRS: list[dict[str, Any]] = [
    {"claim": "Iron helps", "evidence": "Iron helps.", "label": "Supports"},
    {"claim": "Zinc helps", "evidence": "Zinc does not.", "label": "Refutes"},
    {"claim": "Salt helps", "evidence": "Salt is white.", "label": "Refutes"},
    {"claim": "Tea helps", "evidence": "Tea is not wine.", "label": "Neutral"},
]


def told(task: str, path: Path) -> list[Any]:
    found = predict(task, path, PREDICTORS)
    return [each.prediction if isinstance(each, Prediction) else "error" for each in found]


def test_a_run_counts_what_was_told_right(tmp_path: Path) -> None:
    path = written(tmp_path / "pairs.jsonl", [*PAIRS, "broken", {"claim": "x", "evidence": "y"}])
    found = evaluate("verify", path, PREDICTORS)
    assert found.data.n == 4
    assert sum(found.data.left_out.values()) == 2
    assert found.data.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.figures["accuracy"].value == 0.5
    assert found.figures["accuracy"].baselines["majority"] == 0.5
    assert found.figures["contradiction_recall"].value == 0.5
    assert found.figures["decided"].value == 0.75
    assert found.figures["accuracy_decided"].value == pytest.approx(2 / 3, abs=1e-4)
    # decided: .9 right, .6 right, .6 wrong
    assert found.figures["calibration_error"].value == pytest.approx((0.1 + 0.2) / 3, abs=1e-4)
    bins = [(each.score, each.right, each.n) for each in found.reliability]
    assert bins == [(0.6, 0.5, 2), (0.9, 1.0, 1)]
    assert found.confusion["contradicted"] == {"contradicted": 1, "not_found": 1, "supported": 0}
    assert found.per_class["supported"].f1 == 1
    assert found.recipe == {"reader": "fake@1"}


def test_a_run_keeps_to_its_schema_and_prints_a_page(tmp_path: Path) -> None:
    found = evaluate("verify", written(tmp_path / "pairs.jsonl", PAIRS), PREDICTORS)
    jsonschema.validate(json.loads(json_line(found)), json.loads(json_schema("evaluation")))
    page = plain(evaluation_page(found))
    for words in (
        "n = 4",
        "0.60 | 0.50 | 2 | " + "·" * 20 + "o···|",
        "contradictions found (recall) | 0.500",
        "majority",
        "fake@1",
    ):
        assert words in page
    assert found.data.sha256 in page


def test_a_run_is_the_same_each_time(tmp_path: Path) -> None:
    path = written(tmp_path / "pairs.jsonl", PAIRS)
    assert evaluate("verify", path, PREDICTORS) == evaluate("verify", path, PREDICTORS)


@pytest.mark.parametrize("label", [None, 17, {"a": 1}, "of another scheme"])
def test_predictions_neither_need_nor_read_labels(label: object, tmp_path: Path) -> None:
    rows = [{**row, "label": label} if label is not None else row for row in PAIRS]
    path = written(tmp_path / "pairs.jsonl", rows)
    assert told("verify", path) == ["supported", "contradicted", "not_found", "contradicted"]


def test_a_bad_row_answers_an_error_in_its_place(tmp_path: Path) -> None:
    rows: list[Any] = ["", "{", "[]", {}, {"claim": "x"}, PAIRS[0], {"claim": "", "evidence": "e"}]
    path = written(tmp_path / "pairs.jsonl", rows)
    assert told("verify", path) == ["error"] * 5 + ["supported", "error"]


@pytest.mark.parametrize("task", TASKS)
def test_every_task_answers_each_bad_row(task: str, tmp_path: Path) -> None:
    path = written(tmp_path / "bad.jsonl", ["{", {"other": 1}, ""])
    assert told(task, path) == ["error"] * 3


def test_each_task_predicts_in_its_own_words(tmp_path: Path) -> None:
    prompt = {"outcome": "o", "intervention": "i", "comparator": "c", "abstract": "It was more."}
    assert told("effects", written(tmp_path / "e.jsonl", [prompt])) == ["significantly increased"]
    asked = {"QUESTION": "Q?", "CONTEXTS": ["no"]}
    assert told("pubmedqa", written(tmp_path / "q.jsonl", [asked])) == ["no"]
    paper = {"title": "T", "abstract": "A randomised trial of twelve."}
    assert told("study-type", written(tmp_path / "s.jsonl", [paper])) == ["rct"]
    (profile,) = told("appraise", written(tmp_path / "a.jsonl", [paper]))
    assert (profile["design"], profile["n"], profile["route"]) == ("rct", 12, None)


def test_of_several_abstracts_the_deciding_one_counts(tmp_path: Path) -> None:
    written(
        tmp_path / "corpus.jsonl",
        [
            {"doc_id": 1, "title": "", "abstract": ["Nothing here."]},
            {"doc_id": 2, "title": "", "abstract": ["Iron helps."]},
        ],
    )
    written(tmp_path / "claims_dev.jsonl", [{"claim": "Iron helps", "cited_doc_ids": [1, 2]}])
    assert told("verify", tmp_path) == ["supported"]


LABELS = {"study_type": ["Study protocol"], "number_of_participants": "1-20"}


def test_appraisals_are_held_against_label_sets(tmp_path: Path) -> None:
    sized = {**LABELS, "study_type": ["Randomized-controlled trial (RCT)"]}
    rows = [
        {"id": "1", "text": "T\nA randomised trial of twelve.", "labels": sized},
        {"id": "2", "text": "T\nA randomised trial.", "labels": sized},
        {"id": "3", "text": "T\nA plan.", "labels": LABELS},
    ]
    found = evaluate("appraise", written(tmp_path / "a.jsonl", rows), PREDICTORS)
    assert found.figures["design"].value == pytest.approx(2 / 3, abs=1e-4)
    assert found.figures["n_told"].value == 0.5
    assert found.figures["n_in_range"].value == 1
    assert "route_told" not in found.figures


def test_retrieval_is_scored_beside_bm25_and_the_encoder_alone(tmp_path: Path) -> None:
    written(
        tmp_path / "corpus.jsonl",
        [
            {"_id": "a", "title": "", "text": "alpha particles and iron"},
            {"_id": "b", "title": "", "text": "beta particles and zinc"},
            {"_id": "c", "title": "", "text": "gamma rays and lead"},
        ],
    )
    written(
        tmp_path / "queries.jsonl",
        [
            {"_id": "1", "text": "alpha iron"},
            {"_id": "2", "text": '"zinc": beta'},
            {"_id": "3", "text": "?"},
        ],
    )
    qrels = tmp_path / "qrels" / "test.tsv"
    qrels.parent.mkdir()
    qrels.write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t2\n")
    found = evaluate("retrieval", tmp_path, PREDICTORS)
    assert found.data.n == 2
    assert found.data.left_out == {"a query that test.tsv does not judge": 1}
    assert set(found.data.files) == {"corpus.jsonl", "qrels/test.tsv", "queries.jsonl"}
    for figure in found.figures.values():
        assert (figure.value, figure.baselines) == (1, {"lexical": 1, "embedding": 1})
    first, second, unanswerable = told("retrieval", tmp_path)
    assert (first[0], second[0], unanswerable) == ("a", "b", ())


def test_bm25_ranks_rare_words_above_common_ones() -> None:
    index = Bm25(list("abc"), ["iron and zinc", "iron and iron again", "iron alone"])
    assert index.ranked("zinc iron", 2)[0] == "a"
    assert index.ranked("of the and", 3) == []


def test_a_task_that_is_not_and_data_that_is_not_are_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="use one of verify"):
        evaluate("guess", tmp_path, PREDICTORS)
    with pytest.raises(InputError, match="cannot be read"):
        evaluate("verify", tmp_path / "none.jsonl", PREDICTORS)
    with pytest.raises(InputError, match="no row can be scored"):
        evaluate("verify", written(tmp_path / "u.jsonl", [{"claim": "x"}]), PREDICTORS)
