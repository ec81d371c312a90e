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
from medwarrant.corpus.names import all_names
from medwarrant.corpus.precedence import is_full_text
from medwarrant.corpus.snapshot import content_hash
from medwarrant.records import Design, Document, Link, Reference, Species
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

_MAP_END: Final = b"\x80"
"""How msgpack begins the smallest map; a Joined is one of up to 15 fields, zlib's x is less."""


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
    """A document ready to be stored. ``sha256`` is its content hash, 32 bytes; ``names`` are all
    that it is found by; ``is_full_text`` as ``precedence`` has it.
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
    names: tuple[str, ...]
    format: str
    is_full_text: bool


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
                    filed_year(document),
                    (guess.design, guess.species, document.kind),
                    pack(document),
                    record.head,
                    record.terms,
                    record.lines,
                    acts_of(document),
                    all_names(document),
                    document.format,
                    is_full_text(document),
                )
            )
    return ready


def filed_year(document: Document) -> int | None:
    """The year that search filters on, ``None`` where there is none that is a year."""
    return document.year if document.year in YEARS else None


def pack(document: Document) -> bytes:
    """The document as it is stored."""
    plain = _ENCODER.encode(document)
    return plain if len(plain) < COMPRESSED_FROM else zlib.compress(plain, ZLIB_LEVEL)


class Joined(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document that several records make together, as it is stored: the row of the record that
    speaks for the work, and the fields in which the document differs from it.
    """

    base: int
    id: str | msgspec.UnsetType = msgspec.UNSET
    pmid: str | msgspec.UnsetType | None = msgspec.UNSET
    pmcid: str | msgspec.UnsetType | None = msgspec.UNSET
    doi: str | msgspec.UnsetType | None = msgspec.UNSET
    year: int | msgspec.UnsetType | None = msgspec.UNSET
    authors: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    journal: str | msgspec.UnsetType | None = msgspec.UNSET
    language: str | msgspec.UnsetType | None = msgspec.UNSET
    mesh: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    publication_types: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    links: tuple[Link, ...] | msgspec.UnsetType = msgspec.UNSET
    references: tuple[Reference, ...] | msgspec.UnsetType = msgspec.UNSET
    also: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET


_JOINED_DECODER = msgspec.msgpack.Decoder(Joined)
_JOINED_FIELDS: Final = tuple(name for name in Joined.__struct_fields__ if name != "base")


def pack_joined(document: Document, base: Document, base_row: int) -> bytes:
    """A joined document as it is stored."""
    changed = {
        name: getattr(document, name)
        for name in _JOINED_FIELDS
        if getattr(document, name) != getattr(base, name)
    }
    return _ENCODER.encode(Joined(base_row, **changed))


def base_of(content: bytes) -> int | None:
    """The row that a joined document stands on, ``None`` for one that is stored whole."""
    if content[:1] == _PLAIN_START or content[:1] < _MAP_END:
        return None
    return _JOINED_DECODER.decode(content).base


def unpack(content: bytes, content_of: Callable[[int], bytes]) -> Document:
    """The stored document; ``content_of`` gives what is stored in another row.

    Raises zlib.error or msgspec.DecodeError where it is broken.
    """
    if content[:1] == _PLAIN_START:
        return _DECODER.decode(content)
    if content[:1] < _MAP_END:
        return _DECODER.decode(zlib.decompress(content))
    joined = _JOINED_DECODER.decode(content)
    below = content_of(joined.base)
    if _MAP_END <= below[:1] != _PLAIN_START:
        raise msgspec.DecodeError("a joined document stands on another")
    changed = {
        name: value
        for name in _JOINED_FIELDS
        if (value := getattr(joined, name)) is not msgspec.UNSET
    }
    return msgspec.structs.replace(unpack(below, content_of), **changed)
