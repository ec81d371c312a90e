from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from medwarrant.errors import ModelDamaged
from medwarrant.reading.encoder import MODEL, MiniLM, similarity

TEXTS = [
    "Ketamine reduced depressive symptoms within 24 hours.",
    "Symptoms of depression eased a day after ketamine.",
    "The train to Vienna leaves at nine.",
    "",
    "Mitragynine " * 400,
    "μ-opioid receptors — 0·5 mg/kg",
]


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    return MiniLM()


def test_vectors_have_unit_length(encoder: MiniLM) -> None:
    for vector in encoder.encode(TEXTS):
        assert len(vector) == encoder.width == 384
        assert similarity(vector, vector) == pytest.approx(1.0, abs=1e-5)


def test_a_text_has_the_same_bytes_alone_in_any_batch_and_from_another_encoder(
    encoder: MiniLM,
) -> None:
    together = [vector.tobytes() for vector in encoder.encode(TEXTS)]
    alone = [encoder.encode([text])[0].tobytes() for text in TEXTS]
    backwards = [vector.tobytes() for vector in encoder.encode(TEXTS[::-1])][::-1]
    afresh = [vector.tobytes() for vector in MiniLM().encode(TEXTS)]
    assert together == alone == backwards == afresh


def test_sentences_that_say_the_same_are_nearer_than_others(encoder: MiniLM) -> None:
    first, same, other = encoder.encode(TEXTS[:3])
    assert similarity(first, same) > 0.7 > 0.2 > similarity(first, other)


def test_a_long_text_is_cut_and_a_broken_one_is_read(encoder: MiniLM) -> None:
    long, longer, broken = encoder.encode(["word " * 300, "word " * 500, "\ud800 ketamine"])
    assert long == longer
    assert len(broken) == 384


def test_no_texts_give_no_vectors_and_load_nothing(tmp_path: Path) -> None:
    assert MiniLM(tmp_path).encode([]) == []


def test_the_recipe_names_the_model_and_its_hash(encoder: MiniLM) -> None:
    name, short = encoder.recipe.split("@")
    assert name == "all-MiniLM-L6-v2-int8"
    content = (MODEL / "model.onnx").read_bytes()
    assert hashlib.sha256(content).hexdigest().startswith(short)


def test_the_card_names_each_file_with_its_hash_and_the_licence_is_kept() -> None:
    card = (MODEL / "CARD.md").read_text(encoding="utf-8")
    manifest = json.loads((MODEL / "manifest.json").read_text(encoding="utf-8"))
    for name, sha256 in manifest["sha256"].items():
        assert hashlib.sha256((MODEL / name).read_bytes()).hexdigest() == sha256
        assert f"| `{name}` |" in card
        assert sha256 in card
    assert "Apache License" in (MODEL / "LICENSE").read_text(encoding="utf-8")
    assert (MODEL / "model.onnx").stat().st_size <= 24_000_000


def test_a_damaged_model_is_refused_with_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "minilm"
    shutil.copytree(MODEL, folder)
    tokenizer = folder / "tokenizer.json"
    tokenizer.write_bytes(tokenizer.read_bytes().replace(b"ketamine", b"placebo0", 1) + b" ")
    with pytest.raises(ModelDamaged, match=r"tokenizer\.json.*not the one that was shipped"):
        MiniLM(folder).encode(["x"])
    with pytest.raises(ModelDamaged, match="manifest"):
        assert MiniLM(tmp_path).recipe


def test_importing_the_loader_loads_no_model_library() -> None:
    probe = (
        "import sys, medwarrant.reading.encoder as e; e.MiniLM();"
        "print(sorted({'onnxruntime', 'tokenizers', 'numpy', 'torch'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
