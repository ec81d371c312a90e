"""The one loader of the models that ship inside the package.

Each text is read on its own, without padding, in one thread, with int8 weights and float
arithmetic, so that it reads the same alone, in any batch, cold or cached; several texts are read
side by side by several such readers.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from medwarrant.errors import ModelDamaged

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MOST_READERS = 4
"""Texts read side by side at most: beyond four, memory bandwidth and not cores set the pace, and
a server has other work to do."""

SHORT = 12
"""Characters of the model's hash in the recipe: enough to tell any two builds apart by eye."""

T = TypeVar("T")
R = TypeVar("R")


class Manifest(msgspec.Struct, frozen=True):
    """What ``manifest.json`` says of a model: its name, sizes and the hash of each file.

    ``width`` counts the numbers of a vector, ``heads`` those of each head; a model has one or the
    other.
    """

    name: str
    pieces: int
    sha256: Mapping[str, str]
    width: int = 0
    heads: Mapping[str, int] = {}


class Loaded(NamedTuple):
    """A model ready to read."""

    session: InferenceSession
    tokenizer: Tokenizer


class ShippedModel:
    """A graph with its tokenizer and manifest in one folder. Nothing is read before the first use.

    Safe to share between threads.
    """

    def __init__(self, folder: Path, what: str) -> None:
        """``what`` names the model in messages: "the encoder"."""
        self._folder = folder
        self._what = what
        self._lock = threading.Lock()
        self._manifest: Manifest | None = None
        self._loaded: Loaded | None = None

    @property
    def manifest(self) -> Manifest:
        """The model's own description.

        Raises:
            ModelDamaged: when it is missing or is not what it should be.
        """
        if self._manifest is None:
            place = self._folder / "manifest.json"
            try:
                self._manifest = msgspec.json.decode(place.read_bytes(), type=Manifest)
            except (OSError, msgspec.DecodeError) as error:
                what = f"{self._what}'s manifest cannot be read ({error})"
                raise _damaged(place, what) from error
        return self._manifest

    @property
    def recipe(self) -> str:
        """Name and hash of the model: part of every cache key.

        Raises:
            ModelDamaged: when the model's manifest is missing or is not what it should be.
        """
        return f"{self.manifest.name}@{self.manifest.sha256['model.onnx'][:SHORT]}"

    def load(self) -> Loaded:
        """Session and tokenizer, loaded once.

        Raises:
            ModelDamaged: when a file of the model is missing or its hash is wrong.
        """
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
                    self.content("model.onnx"), options, providers=["CPUExecutionProvider"]
                )
                tokenizer = Tokenizer.from_str(self.content("tokenizer.json").decode("utf-8"))
                self._loaded = Loaded(session, tokenizer)
        return self._loaded

    def each(self, read: Callable[[Loaded, T], R], items: Sequence[T]) -> list[R]:
        """What ``read`` makes of each item, in order, several side by side.

        Raises:
            ModelDamaged: as ``load``.
        """
        if not items:
            return []
        loaded = self.load()
        readers = min(MOST_READERS, os.cpu_count() or 1, len(items))
        if readers == 1:
            return [read(loaded, item) for item in items]
        with ThreadPoolExecutor(readers) as pool:
            return list(pool.map(lambda item: read(loaded, item), items))

    def content(self, name: str) -> bytes:
        """A file of the model, once its hash has been found right.

        Raises:
            ModelDamaged: when it is missing or its hash is wrong.
        """
        place = self._folder / name
        try:
            content = place.read_bytes()
        except OSError as error:
            raise _damaged(place, f"{self._what} cannot be read ({error.strerror})") from error
        if hashlib.sha256(content).hexdigest() != self.manifest.sha256.get(name):
            raise _damaged(place, f"{self._what}'s file is not the one that was shipped")
        return content


def plain(text: str) -> str:
    """The text without lone surrogates, as a broken file may hold: the tokenizer refuses them."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _damaged(place: Path, what: str) -> ModelDamaged:
    return ModelDamaged(what, where=str(place), remedy="install medwarrant again")
