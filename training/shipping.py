"""Writes a trained reader of two texts as it ships, and holds it against its trained weights."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch

from training.reader.model import PIECES, tokenizer

Model = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]
"""Ids, types and mask of one pair, as a batch of one, to all its numbers in the shipped order."""


def ship(made: onnx.ModelProto, folder: Path, name: str, heads: Mapping[str, int]) -> None:
    """Writes graph, tokenizer and manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(made, folder / "model.onnx")
    text = tokenizer().to_str()
    (folder / "tokenizer.json").write_text(text, encoding="utf-8", newline="\n")
    files = {
        each: hashlib.sha256((folder / each).read_bytes()).hexdigest()
        for each in ("model.onnx", "tokenizer.json")
    }
    manifest = {"name": name, "pieces": PIECES, "heads": dict(heads), "sha256": files}
    (folder / "manifest.json").write_text(
        json.dumps(manifest, indent=2) + "\n", encoding="utf-8", newline="\n"
    )


def difference(folder: Path, model: Model, pairs: Sequence[tuple[str, str]]) -> float:
    """The largest difference of a number between the graph and the weights in fp32."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    session = ort.InferenceSession(folder / "model.onnx", options, ["CPUExecutionProvider"])
    reader, worst = tokenizer(), 0.0
    for pair in pairs:
        code = reader.encode(*pair)
        ids, types = np.array(code.ids, np.int64), np.array(code.type_ids, np.int64)
        found = session.run(None, {"ids": ids, "types": types})[0]
        with torch.no_grad():
            batch = [torch.tensor(each).unsqueeze(0) for each in (ids, types)]
            wanted = model(*batch, torch.ones_like(batch[0])).numpy()
        worst = max(worst, float(np.abs(found - wanted).max()))
    return worst
