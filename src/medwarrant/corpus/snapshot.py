"""Identities: of one document's content, and of a whole corpus whatever its history.

The corpus is a set of pairs (document id, content hash). Its identity is a homomorphic hash of
that set, LtHash with 1,024 lanes of 16 bits: each pair is expanded to 2,048 bytes, the lanes are
added modulo 2^16, and taking a pair out subtracts them. So the state after any order of additions,
updates and deletions, in any number of commits, depends on the live pairs alone, and a commit
costs no more than the pairs that it touches (K. Lewi, W. Kim, I. Maykov, S. Weis, "Securing Update
Propagation with Homomorphic Hashing", 2019; these are their parameters for 200 bits of security).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec
import numpy as np

from medwarrant.records import Document

LANES = 1024
STATE_BYTES = 2 * LANES
EMPTY_STATE = bytes(STATE_BYTES)

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DEFAULTS = {
    field.name: field.default
    for field in msgspec.structs.fields(Document)
    if field.default is not msgspec.NODEFAULT
}


def content_hash(document: Document) -> str:
    """SHA-256, in hexadecimal, over the document's canonical JSON.

    Canonical: UTF-8, no white space, fields in the order of the record, keys of maps sorted, and
    fields that hold their default left out, so that a field added by a later version changes the
    hash of no document that does not use it. Raises UnicodeEncodeError for text with a lone
    surrogate, which is no text.
    """
    present = {
        name: value
        for name in Document.__struct_fields__
        if (value := getattr(document, name)) != _DEFAULTS.get(name, msgspec.NODEFAULT)
    }
    return hashlib.sha256(_ENCODER.encode(present)).hexdigest()


def _lanes(document_id: str, sha256: str) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
    pair = f"{document_id}\0{sha256}".encode()
    return np.frombuffer(hashlib.shake_128(pair).digest(STATE_BYTES), dtype="<u2")


class SetHash:
    """The running identity of a set of (document id, content hash) pairs."""

    def __init__(self, state: bytes = EMPTY_STATE) -> None:
        self._lanes = np.frombuffer(state, dtype="<u2").astype(np.uint16)

    def add(self, document_id: str, sha256: str) -> None:
        """Puts a pair into the set; the caller sees to it that it was not there."""
        self._lanes += _lanes(document_id, sha256)

    def discard(self, document_id: str, sha256: str) -> None:
        """Takes a pair out of the set; the caller sees to it that it was there."""
        self._lanes -= _lanes(document_id, sha256)

    def state(self) -> bytes:
        """The 2,048 bytes to store and to go on from."""
        return self._lanes.astype("<u2").tobytes()

    def identity(self) -> str:
        """SHA-256 of the state, in hexadecimal: the set's printed name."""
        return hashlib.sha256(self.state()).hexdigest()


def snapshot_of(state: bytes, beside: Iterable[tuple[str, str]], recipe: str) -> str:
    """The printed snapshot: SHA-256, in hexadecimal, over stored set, pack documents and recipe.

    ``state`` is the set hash of the stored documents, ``beside`` the (id, content hash) pairs of
    the documents read beside the corpus in any order, ``recipe`` what else decides an answer:
    version, analyzer, models.
    """
    whole = hashlib.sha256(state)
    for document_id, sha256 in sorted(beside):
        whole.update(f"\0{document_id}\0{sha256}".encode())
    whole.update(f"\0\0{recipe}".encode())
    return whole.hexdigest()
