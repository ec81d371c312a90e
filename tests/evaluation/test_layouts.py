"""Each layout of a data set, from a row or two of it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from evaluation.fakes import written
from medwarrant.errors import InputError
from medwarrant.evaluation.data import DataSet, Row
from medwarrant.evaluation.layouts import claims, effects, questions, studies
from medwarrant.evaluation.layouts.collections import layout_of

CORPUS: list[dict[str, Any]] = [
    {"cord_id": "x1", "title": "On tests", "abstract": ["It is quick.", "It is cheap.", "End."]},
    {"doc_id": 7, "title": "On iron", "abstract": ["Iron helps."], "structured": False},
    {"doc_id": 8, "title": "On zinc", "abstract": ["Zinc fails."], "structured": False},
]
POINTED = {"sent_index": 1, "type": "PRIMARY"}


@pytest.mark.parametrize(
    ("row", "claim", "passages", "label"),
    [
        (
            {"claim": "Cheap", "cord_id": "x1", "evidence_set": [POINTED], "label": "SUPPORT"},
            "Cheap",
            ("It is cheap.",),
            "supported",
        ),
        (
            {"claim": "Cheap", "cord_id": "x1", "label": "NOTENOUGHINFO"},
            "Cheap",
            ("On tests\nIt is quick. It is cheap. End.",),
            "not_found",
        ),
        (
            {"claim": "C", "cord_id": "none", "abstract": ["A.", "B."], "label": "REFUTE"},
            "C",
            ("A. B.",),
            "contradicted",
        ),
        (
            {"claim": "C", "article_title": "T", "article_abstract": "A.", "label": "0"},
            "C",
            ("T\nA.",),
            "contradicted",
        ),
        ({"claim": "C", "evidence": "E.", "label": "Neutral"}, "C", ("E.",), "not_found"),
        (
            {"claim": "C", "evidence": ["E.", "F."], "label": "REFUTED"},
            "C",
            ("E. F.",),
            "contradicted",
        ),
        (
            {"sentence1": "S.", "sentence2": "C", "entailment": "not_entailment"},
            "C",
            ("S.",),
            "contradicted",
        ),
        (
            {
                "claim": "C",
                "cited_doc_ids": [7, 8],
                "evidence": {"7": [{"sentences": [0], "label": "SUPPORT"}]},
            },
            "C",
            ("On iron\nIron helps.", "On zinc\nZinc fails."),
            "supported",
        ),
        (
            {"claim": "C", "cited_doc_ids": [8], "evidence": {}},
            "C",
            ("On zinc\nZinc fails.",),
            "not_found",
        ),
    ],
)
def test_a_claim_is_read_with_what_it_is_held_against(
    row: dict[str, Any], claim: str, passages: tuple[str, ...], label: str, tmp_path: Path
) -> None:
    written(tmp_path / "my_corpus.jsonl", CORPUS)
    data = DataSet(written(tmp_path / "claims_dev.jsonl", [row]))
    (read,) = data.rows()
    assert isinstance(read, Row)
    assert claims.claim_of(read, data) == (claim, passages)
    assert claims.label_of(read) == label


@pytest.mark.parametrize(
    "row",
    [
        {"claim": "C"},
        {"claim": "  ", "evidence": "E."},
        {"claim": 4.5, "evidence": "E."},
        {"claim": "C", "evidence": {"text": "E."}},
        {"claim": "C", "cord_id": "unknown"},
        {"claim": "C", "abstract": ["A."], "cord_id": "x", "evidence_set": [{"sent_index": 9}]},
        {"claim": "C", "cited_doc_ids": "7"},
        {"passage": "P."},
    ],
)
def test_a_claim_without_its_passage_is_told_in_words(row: dict[str, Any], tmp_path: Path) -> None:
    data = DataSet(written(tmp_path / "claims.jsonl", [row]))
    with pytest.raises(InputError):
        claims.claim_of(Row(row), data)


def test_a_prompt_finds_its_abstract_beside_it_or_in_the_row(tmp_path: Path) -> None:
    abstract = "TITLE: \nOn iron\n\n\n\nABSTRACT.RESULTS:\nIron rose.\n"
    row = {"pmcid": "PMC1", "outcome": "iron", "intervention": "a", "comparator": "b"}
    written(tmp_path / "abstracts_dev.jsonl", [{"pmcid": "PMC1", "abstract": abstract}])
    written(tmp_path / "abstracts_train.jsonl", [{"pmcid": "PMC1", "abstract": "Another."}])
    data = DataSet(written(tmp_path / "prompts_dev.jsonl", [row]))
    wanted = ("iron", "a", "b", "On iron\n\n\n\nRESULTS: Iron rose.")
    assert effects.prompt_of(Row(row), data) == wanted
    assert list(data.files) == ["abstracts_dev.jsonl"]
    assert effects.prompt_of(Row({**row, "abstract": "Own."}), data).abstract == "Own."
    with pytest.raises(InputError, match="under PMC2"):
        effects.prompt_of(Row({**row, "pmcid": "PMC2"}), data)


def test_a_question_is_read_in_both_layouts(tmp_path: Path) -> None:
    data = DataSet(tmp_path / "any.jsonl")
    asked = questions.asked_of(Row({"QUESTION": "Q?", "CONTEXTS": ["A.", "B."]}), data)
    assert asked == ("Q?", ("A.", "B."))
    assert questions.asked_of(Row({"QUESTION": "Q?", "abstract": "A."}), data).contexts == ("A.",)
    bioasq = {"body": "Q?", "type": "yesno", "snippets": [{"text": "S.", "document": "d"}]}
    assert questions.asked_of(Row(bioasq), data) == ("Q?", ("S.",))
    assert questions.label_of(Row({**bioasq, "exact_answer": "Yes"})) == "yes"
    with pytest.raises(InputError, match="factoid"):
        questions.asked_of(Row({**bioasq, "type": "factoid"}), data)


def test_every_study_type_and_every_design_has_its_class() -> None:
    assert len(studies.TYPES) == 14
    assert set(studies.TYPES.values()) == set(studies.GROUPS.values())
    assert set(studies.STUDY_TYPES.values()) == set(studies.NAMED.values())
    labelled = Row({"text": "T\nA.", "labels": {"study_type": ["Case series"]}})
    assert studies.label_of(labelled) == studies.as_label(labelled, "case_series") == "case report"
    with pytest.raises(InputError):
        studies.label_of(Row({"text": "T", "labels": {"study_type": ["Other"]}}))


def test_rows_come_in_order_with_the_bad_ones_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(b'\xef\xbb\xbf{"a": 1}\r\n\n[1]\n{"a": "\xff"}\n{"a": 2}'))
    rows = list(DataSet(path).rows())
    assert [isinstance(row, Row) for row in rows] == [True, False, False, False, True]
    assert rows[0] == Row({"a": 1})
    assert len(list(DataSet(path, limit=2).rows())) == 2


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ([{"id": "1"}, {"id": "2"}], ["1", "2"]),
        ({"questions": [{"id": "1"}]}, ["1"]),
        ({"11": {"QUESTION": "Q"}, "12": {"QUESTION": "R"}}, ["11", "12"]),
    ],
)
def test_one_json_value_is_read_as_rows(value: object, names: list[str], tmp_path: Path) -> None:
    path = tmp_path / "whole.json"
    path.write_text(json.dumps(value))
    assert [row.name("id") for row in DataSet(path).rows() if isinstance(row, Row)] == names


def test_a_folder_is_known_by_its_files(tmp_path: Path) -> None:
    for name in ("corpus.jsonl", "claims_train.jsonl", "claims_dev.jsonl"):
        written(tmp_path / "scifact" / name, [])
    assert DataSet(tmp_path / "scifact").main.name == "claims_dev.jsonl"
    for name in ("corpus.jsonl", "queries.jsonl"):
        written(tmp_path / "beir" / name, [])
    assert DataSet(tmp_path / "beir").main.name == "queries.jsonl"
    written(tmp_path / "bioasq" / "golden.json", [])
    assert DataSet(tmp_path / "bioasq").main.name == "golden.json"
    written(tmp_path / "many" / "a.jsonl", [])
    written(tmp_path / "many" / "b.jsonl", [])
    with pytest.raises(InputError, match=r"a\.jsonl, b\.jsonl; name one file"):
        DataSet(tmp_path / "many")


def test_what_is_looked_for_is_told_by_the_rows_fields() -> None:
    names = [
        layout_of(Row(row)).name.split(":")[0]
        for row in (
            {"_id": "1", "text": "q"},
            {"claim": "c", "cited_doc_ids": [1]},
            {"claim": "c", "cord_id": "x"},
            {"question": "q", "snippets": []},
            {"QUESTION": "q", "CONTEXTS": ["a"], "pmid": "1"},
            {"outcome": "o", "intervention": "i", "comparator": "c"},
        )
    ]
    assert names == ["BEIR", "SciFact", "Check-COVID", "BioASQ", "PubMedQA", "Evidence Inference"]
