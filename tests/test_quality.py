"""Quality floors: figures that may rise and must not fall without somebody saying why.

Each floor is about two standard errors under the figure measured when it was set, on data named by
its hash; ``make quality`` prints the figures in full. The data lies beside a checkout and is not
shipped, so these tests skip where it is missing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.reading.polarity import direction
from medwarrant.reading.verify import RuleVerifier
from medwarrant.records import Document
from medwarrant.sources.readers import Chunk, inputs, read

DATA = Path(__file__).parents[2] / "shared" / "data"
EFFECTS = DATA / "effects" / "evidence_inference_validation.jsonl"
EFFECTS_SHA256 = "81dafeaeccce089f"
TRIALS = DATA / "pubmed_2025" / "records.jsonl"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the development data is not beside this checkout"
)


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def test_what_happened_to_an_outcome_is_read_rightly_in_three_of_four_sentences() -> None:
    assert hashlib.sha256(EFFECTS.read_bytes()).hexdigest().startswith(EFFECTS_SHA256)
    wanted = {
        "significantly increased": "increases",
        "significantly decreased": "decreases",
        "no significant difference": "no_change",
    }
    told = [
        direction(row["evidence"], outcome=row["outcome"]) == wanted[row["label"]]
        for row in rows(EFFECTS)
        if row["label"] in wanted
    ]
    assert sum(told) / len(told) >= 0.72


@pytest.fixture(scope="module")
def trials() -> list[Document]:
    chunks = inputs([str(TRIALS)])
    found = [made for chunk in chunks if isinstance(chunk, Chunk) for made in read(chunk)]
    return [document for document in found if isinstance(document, Document)]


def test_an_abstract_that_calls_itself_a_randomised_trial_is_appraised_as_one(
    trials: list[Document],
) -> None:
    named = [
        document
        for document in trials
        if re.search(
            r": a (?:[\w-]+ ){0,3}randomi[sz]ed,? (?:[\w-]+,? ){0,3}trial\.?$", document.title, re.I
        )
    ]
    told = [RuleAppraiser().appraise(d).design in ("rct", "crossover_rct") for d in named]
    assert len(named) >= 20
    assert sum(told) / len(told) >= 0.9


def test_an_altered_number_is_refused_and_the_sentence_itself_is_not(
    trials: list[Document],
) -> None:
    verifier = RuleVerifier()
    sentences = [
        sentence
        for document in trials[:300]
        for sentence in re.split(r"(?<=\.)\s+(?=[A-Z])", document.text)
        if re.search(r"\b\d{2,3}\b", sentence) and 60 < len(sentence) < 300
    ][:200]
    altered = [
        re.sub(r"\b\d{2,3}\b", lambda m: str(int(m.group()) + 7), sentence, count=1)
        for sentence in sentences
    ]
    kept = sum(verifier.verify(s, s).verdict == "supported" for s in sentences)
    refused = sum(
        verifier.verify(a, s).verdict != "supported"
        for a, s in zip(altered, sentences, strict=True)
    )
    assert kept / len(sentences) >= 0.98
    assert refused / len(sentences) >= 0.98
