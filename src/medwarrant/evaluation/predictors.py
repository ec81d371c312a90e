"""What a build predicts with: the parts that the engine hands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from medwarrant.ports import Appraiser, Collection, EffectReader, Encoder, PolarReader, Verifier
from medwarrant.records import Document

Fields = Mapping[str, Any]
"""One document's fields as ``ingest`` reads them: ``id``, ``title``, ``abstract``, ``text``."""


@dataclass(frozen=True, slots=True)
class Predictors:
    """The parts of one build.

    ``document`` makes a record a document, or says in words why it is none. ``collection`` is a
    corpus of the records that lasts as long as its ``with`` block. ``recipe`` names what
    predictions rest on besides the version.
    """

    verifier: Verifier
    appraiser: Appraiser
    effects: EffectReader
    polar: PolarReader
    encoder: Encoder
    document: Callable[[Fields], Document | str]
    collection: Callable[[Iterable[Fields]], AbstractContextManager[Collection]]
    version: str
    recipe: Mapping[str, str]
