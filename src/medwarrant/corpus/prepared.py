"""A document made ready to be stored: everything that needs its text, worked out ahead.

Worker processes prepare, one process writes; what passes between them is compact.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import msgspec

from medwarrant.corpus.acts import Act, acts_of
from medwarrant.corpus.forward import forward
from medwarrant.corpus.snapshot import content_hash
from medwarrant.records import Design, Document, Species
from medwarrant.text.passages import cut

ZLIB_LEVEL: Final = 1
"""Measured on 660 abstracts (2.3 kB of msgpack): level 1 gives 1,168 bytes in 80 µs, level 6
1,131 in 170; zstandard 1,092 in 29, which saves 5 % of the work of an ingest and is not worth a
dependency."""

BATCH: Final = 200
"""Documents whose terms are counted together: enough to amortise numpy, a few MB at most."""

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Document)


class Facets(Protocol):
    """What search filters on besides year and kind."""

    @property
    def design(self) -> Design:
        """A first guess at the study design."""
        ...

    @property
    def species(self) -> Species:
        """A first guess at the species."""
        ...


FacetReader = Callable[[Document], Facets]
"""Guesses the facets of a document; must be importable by name, since processes pass it on."""


class Prepared(msgspec.Struct, frozen=True, array_like=True):
    """A document ready to be stored. ``sha256`` is its content hash, 32 bytes."""

    id: str
    sha256: bytes
    revision: str | None
    year: int | None
    facets: tuple[str, str, str]
    content: bytes
    head: bytes
    terms: bytes
    lines: tuple[str, ...]
    acts: tuple[Act, ...]


def prepare(documents: Sequence[Document], facets: FacetReader) -> list[Prepared]:
    """Makes documents ready, in order. Raises UnicodeEncodeError for text that is no text."""
    ready = []
    for first in range(0, len(documents), BATCH):
        batch = documents[first : first + BATCH]
        records = forward([(document, cut(document)) for document in batch])
        for document, record in zip(batch, records, strict=True):
            guess = facets(document)
            ready.append(
                Prepared(
                    document.id,
                    bytes.fromhex(content_hash(document)),
                    document.revision,
                    document.year,
                    (guess.design, guess.species, document.kind),
                    pack(document),
                    record.head,
                    record.terms,
                    record.lines,
                    acts_of(document),
                )
            )
    return ready


def pack(document: Document) -> bytes:
    """The document as it is stored."""
    return zlib.compress(_ENCODER.encode(document), ZLIB_LEVEL)


def unpack(content: bytes) -> Document:
    """The stored document. Raises zlib.error or msgspec.DecodeError where it is broken."""
    return _DECODER.decode(zlib.decompress(content))
