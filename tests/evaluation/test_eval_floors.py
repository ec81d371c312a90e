"""Floors under what this build reads rightly, on samples of the development sets.

Each sample takes every k-th row, so that all labels are in it, and each floor is about two standard
errors under the figure measured when it was set. A floor may rise;
lowering one needs a line that says why. ``make quality`` prints the same figures on the whole sets.
The data lies beside a checkout and is not shipped, so that these tests skip where it is missing.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from medwarrant.engine import Engine

DATA = Path(__file__).parents[3] / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the development data is not beside this checkout"
)


class Floor(NamedTuple):
    """A figure on ``rows`` rows of a file, the start of the file's SHA-256, and the file that its
    rows speak of.
    """

    task: str
    file: str
    sha256: str
    rows: int
    figure: str
    floor: float
    beside: str | None = None


EFFECTS = "effects/evidence_inference_validation.jsonl"
SIZE = "n_in_range"
CORPUS = "claims/check_covid_corpus.jsonl"
ABSTRACTS = "effects/abstracts_validation.jsonl"

FLOORS = (  # measured when set: .498, .844, .664, .80, .827, .926
    Floor("verify", "claims/check_covid_dev.jsonl", "53af89bb", 60, "macro_f1", 0.38, CORPUS),
    Floor("verify", "claims/scifact_rte_train.jsonl", "1858ea2b", 60, "accuracy_decided", 0.70),
    Floor("effects", EFFECTS, "81dafeae", 100, "macro_f1", 0.55, ABSTRACTS),
    Floor("pubmedqa", "questions/pubmedqa_dev.jsonl", "46513c49", 60, "accuracy", 0.53),
    Floor("study-type", "study_labels/study_type_val.jsonl", "7ddc8073", 150, "macro_f1", 0.76),
    Floor("appraise", "study_labels/psychedelic_abstracts.jsonl", "72d9ee97", 150, SIZE, 0.87),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: f"{floor.task} {Path(floor.file).stem}")
def test_a_figure_stays_above_its_floor(floor: Floor, engine: Engine, tmp_path: Path) -> None:
    content = (DATA / floor.file).read_bytes()
    assert hashlib.sha256(content).hexdigest().startswith(floor.sha256)
    lines = content.splitlines(keepends=True)
    sample = tmp_path / Path(floor.file).name
    sample.write_bytes(b"".join(lines[:: len(lines) // floor.rows][: floor.rows]))
    if floor.beside is not None:
        shutil.copy(DATA / floor.beside, tmp_path)
    found = engine.evaluate(floor.task, sample)
    assert found.figures[floor.figure].value >= floor.floor
