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
from medwarrant.corpus.precedence import fullness
from medwarrant.corpus.snapshot import content_hash
from medwarrant.records import Design, Document, Species
from medwarrant.text.passages import cut

COMPRESSED_FROM: Final = 8_000
"""Bytes of msgpack from which a document is stored compressed. An abstract has 2.3 kB and would
have 1.2, for 80 µs at ingest (a fifteenth of the whole) and 28 µs each time it is found (half of a
search for a hundred); an article has 60 kB and more."""

ZLIB_LEVEL: Final = 1
"""Measured on 660 records of 2.3 kB: level 1 gives 1,168 bytes in 80 µs and back in 28, level 6
1,131 in 170, zstandard 1,092 in 29 and back in 10. Not worth a dependency for long texts alone."""

BATCH: Final = 200
"""Documents whose terms are counted together: enough to amortise numpy, a few MB at most."""

YEARS: Final = range(10_000)
"""Years that can be filtered by; any other number in that place is no year."""

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Document)

_PLAIN_START: Final = b"\xde"
"""How msgpack begins a map of 16 to 65,535 fields, which a Document is; zlib begins with an x."""


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
    """A document ready to be stored. ``sha256`` is its content hash, 32 bytes; ``fullness`` is
    ``precedence``'s.
    """

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
    fullness: int


def prepare(documents: Sequence[Document], facets: FacetReader) -> list[Prepared]:
    """Makes documents ready, in order.

    Raises UnicodeEncodeError for text that is no text, OverflowError for a number beyond 64 bits.
    """
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
                    document.year if document.year in YEARS else None,
                    (guess.design, guess.species, document.kind),
                    pack(document),
                    record.head,
                    record.terms,
                    record.lines,
                    acts_of(document),
                    fullness(document),
                )
            )
    return ready


def pack(document: Document) -> bytes:
    """The document as it is stored."""
    plain = _ENCODER.encode(document)
    return plain if len(plain) < COMPRESSED_FROM else zlib.compress(plain, ZLIB_LEVEL)


def unpack(content: bytes) -> Document:
    """The stored document. Raises zlib.error or msgspec.DecodeError where it is broken."""
    is_plain = content[:1] == _PLAIN_START
    return _DECODER.decode(content if is_plain else zlib.decompress(content))
