"""Registered studies: what was planned, and what was reported, each told from the other."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections

WORDS = st.text(max_size=12) | st.sampled_from(("METHODS: x", "\u202ee", "\x00", "a\nb"))
JSON = st.recursive(
    WORDS | st.none() | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
MODULES = """statusModule descriptionModule conditionsModule designModule armsInterventionsModule
outcomesModule eligibilityModule referencesModule sponsorCollaboratorsModule""".split()


def test_a_study_with_results_is_a_trial_with_tables_and_references() -> None:
    study = documents(read_path(SAMPLES / "trials.json"))[0]
    assert (study.id, study.year, study.revision) == ("nct:NCT90000001", 2021, "2021-06-07")
    assert study.url == "https://clinicaltrials.gov/study/NCT90000001"
    assert study.authors == ("Invented University",)
    assert study.mesh == ("Sleep Initiation and Maintenance Disorders",)
    assert study.publication_types == ("Clinical Trial", "Randomized Controlled Trial")
    printed = {label: (role, text) for role, label, text in sections(study)}
    assert printed["Design"] == (
        "methods",
        "study type: interventional; phase: 2; allocation: randomized; "
        "intervention model: parallel; primary purpose: treatment; masking: double; "
        "enrollment: 40 (actual); status: completed",
    )
    assert printed["Reported outcome"] == (
        "table",
        "Hours of sleep – 1 week – mean (standard deviation), hours\n"
        "Sample drug: 7.1 (1.2) | Placebo: 6.0 (1.1)\n"
        "Sample drug versus Placebo | ANOVA | Mean Difference (Final Values) 1.1 | "
        "95% CI 0.4 to 1.8 | p = 0.01",
    )
    assert [(entry.pmid, entry.doi) for entry in study.references] == [
        ("94500001", "10.1000/ct.1"),
        (None, None),
    ]


def test_a_study_without_results_is_a_plan() -> None:
    plan = documents(read_path(SAMPLES / "trials.json"))[1]
    assert plan.publication_types == ("Clinical Trial Protocol",)
    assert ("other", "Why stopped", "Too few came.") in sections(plan)


def test_a_study_without_title_or_number_is_rejected_by_its_number() -> None:
    found = [(bad.place, bad.reason) for bad in rejected(read_path(SAMPLES / "trials.json"))]
    assert found == [(2, "NCT90000002 has no title"), (3, "a study without an NCT number")]


@settings(max_examples=150, deadline=None)
@given(
    modules=st.dictionaries(st.sampled_from(MODULES), JSON, max_size=5),
    summary=WORDS,
    results=JSON,
    citations=st.lists(WORDS, max_size=4),
)
def test_a_study_of_any_shape_keeps_honest_offsets(
    modules: dict[str, object], summary: str, results: object, citations: list[str]
) -> None:
    study = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT90000005", "briefTitle": "T"},
            "descriptionModule": {"briefSummary": summary},
            "referencesModule": {"references": [{"citation": text} for text in citations]},
            **modules,
        },
        "resultsSection": {"outcomeMeasuresModule": {"outcomeMeasures": [{"classes": results}]}},
    }
    (document,) = documents(read_bytes(json.dumps(study).encode(), "clinicaltrials"))
    check(document)
