"""The one loader of the shipped sentence encoder (MiniLM, ``models/minilm/CARD.md``).

Vectors are the same bytes alone, in any batch, cold or cached: each text is read on its own,
without padding, in one thread; several texts are read side by side by several such readers.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from medwarrant.errors import ModelDamaged

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MODEL = Path(__file__).parent / "models" / "minilm"

MOST_READERS = 4
"""Texts read side by side at most: beyond four, memory bandwidth and not cores set the pace, and
a server has other work to do."""

SHORT = 12
"""Characters of the model's hash in the recipe: enough to tell any two builds apart by eye."""


class Manifest(NamedTuple):
    """What ``manifest.json`` says of the model: its name, sizes and the hash of each file."""

    name: str
    pieces: int
    width: int
    sha256: dict[str, str]


class _Loaded(NamedTuple):
    session: InferenceSession
    tokenizer: Tokenizer


class MiniLM:
    """Sentence vectors of unit length, 384 numbers each; ``ports.Encoder``.

    A text beyond 256 word pieces (about 180 words) is cut there. Nothing is read or loaded before
    the first use. Safe to share between threads.
    """

    def __init__(self, folder: Path = MODEL) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._manifest: Manifest | None = None
        self._loaded: _Loaded | None = None

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key.

        Raises:
            ModelDamaged: when the model's manifest is missing or is not what it should be.
        """
        manifest = self._read_manifest()
        return f"{manifest.name}@{manifest.sha256['model.onnx'][:SHORT]}"

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return self._read_manifest().width

    def encode(self, texts: Sequence[str]) -> list[array[float]]:
        """One unit vector a text, in order, the same bytes alone and in any batch.

        Each is an array of 32-bit floats, so that ``numpy.asarray(vector)`` takes it without
        copying and ``vector.tobytes()`` stores it.

        Raises:
            ModelDamaged: when a file of the model is missing or its hash is wrong.
        """
        if not texts:
            return []
        loaded = self._load()
        readers = min(MOST_READERS, os.cpu_count() or 1, len(texts))
        if readers == 1:
            return [_encode(loaded, text) for text in texts]
        with ThreadPoolExecutor(readers) as pool:
            return list(pool.map(lambda text: _encode(loaded, text), texts))

    def _read_manifest(self) -> Manifest:
        if self._manifest is None:
            place = self._folder / "manifest.json"
            try:
                self._manifest = Manifest(**json.loads(place.read_text(encoding="utf-8")))
            except (OSError, ValueError, TypeError) as error:
                raise _damaged(place, f"the encoder's manifest cannot be read ({error})") from error
        return self._manifest

    def _checked(self, name: str) -> bytes:
        """A file of the model, once its hash has been found right."""
        place = self._folder / name
        try:
            content = place.read_bytes()
        except OSError as error:
            raise _damaged(place, f"the encoder cannot be read ({error.strerror})") from error
        if hashlib.sha256(content).hexdigest() != self._read_manifest().sha256[name]:
            raise _damaged(place, "the encoder's file is not the one that was shipped")
        return content

    def _load(self) -> _Loaded:
        with self._lock:
            if self._loaded is None:
                import onnxruntime
                from tokenizers import Tokenizer

                options = onnxruntime.SessionOptions()
                # One thread a text: how a sum is split over threads must not touch its result.
                options.intra_op_num_threads = options.inter_op_num_threads = 1
                # Weights are int8, arithmetic stays in float (MEASURED in the model's card).
                options.add_session_config_entry("session.disable_quant_qdq", "1")
                options.log_severity_level = 3
                session = onnxruntime.InferenceSession(
                    self._checked("model.onnx"), options, providers=["CPUExecutionProvider"]
                )
                tokenizer = Tokenizer.from_str(self._checked("tokenizer.json").decode("utf-8"))
                self._loaded = _Loaded(session, tokenizer)
        return self._loaded


def _encode(loaded: _Loaded, text: str) -> array[float]:
    import numpy

    # A lone surrogate, as a broken file may hold, is no text: the tokenizer would refuse it.
    clean = text.encode("utf-8", "replace").decode("utf-8")
    ids = numpy.array(loaded.tokenizer.encode(clean).ids, dtype=numpy.int64)
    vector = loaded.session.run(None, {"ids": ids})[0]
    made: array[float] = array("f")
    made.frombytes(vector.tobytes())
    return made


def _damaged(place: Path, what: str) -> ModelDamaged:
    return ModelDamaged(what, where=str(place), remedy="install medwarrant again")


def similarity(one: Sequence[float], other: Sequence[float]) -> float:
    """Cosine of two unit vectors, from -1 to 1."""
    return float(sum(a * b for a, b in zip(one, other, strict=True)))
