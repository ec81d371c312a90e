"""From chunks of input to a committed corpus, in bounded memory, on all cores.

Other processes parse, cut, analyse and prepare; this one writes. Answers are taken in the order of
the input, so that the outcome is the same whatever the number of processes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, Protocol, TypeVar

import msgspec

from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.prepared import FacetReader, Prepared, prepare
from medwarrant.corpus.workers import available, spread
from medwarrant.corpus.writer import Writer, open_writer, written
from medwarrant.records import Deletion, Document, IngestReport, Progress, Rejected

SMALL_BYTES: Final = 4_000_000
"""Input up to this size is read in this process: starting others takes longer than it saves."""

COMMIT_DOCUMENTS: Final = 20_000
COMMIT_BYTES: Final = 64_000_000
"""A commit after so many documents or prepared bytes, whichever comes first: it bounds memory and
what an interruption costs, and keeps the index's segments large."""

MOST_LISTED: Final = 10_000
"""Rejected inputs in a report; the ledger in the corpus has all."""

MOST_NAMED: Final = 100
"""Ids of one kind that a report names: enough to copy; more is a list that its maker has."""

UNSTORABLE: Final = (UnicodeEncodeError, OverflowError)
"""What a document may hold that no store can: ``_why`` says it in words."""


class Chunk(Protocol):
    """A stretch of input, as ``sources`` cuts it."""

    @property
    def origin(self) -> str:
        """The file that it is from."""
        ...

    @property
    def data(self) -> bytes:
        """Its bytes."""
        ...


AnyChunk = TypeVar("AnyChunk", bound=Chunk)
Read = Document | Deletion | Rejected


class Batch(msgspec.Struct, frozen=True, array_like=True):
    """What one chunk held, ready to be stored. Documents and deletions need no order between
    them, since a deleted id stays deleted whichever comes first.
    """

    origin: str
    size: int
    documents: list[Prepared]
    deletions: list[Deletion]
    rejected: list[Rejected]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Batch)


def ingest(
    directory: Path,
    chunks: Iterable[AnyChunk | Rejected],
    read: Callable[[AnyChunk], Iterable[Read]],
    facets: FacetReader,
    *,
    models: Sequence[str] | None = None,
    consumed: Callable[[], tuple[int, int | None]] | None = None,
    progress: Callable[[Progress], None] | None = None,
    processes: int | None = None,
) -> IngestReport:
    """Reads chunks into the corpus and says what became of them.

    ``read`` turns a chunk into documents, ``facets`` guesses what search filters on; both must be
    importable by name. ``consumed`` tells how many bytes of the input, of how many, the source has
    handed out; without it the bytes of chunks are counted. ``processes`` overrides the number of
    reading processes, 0 for none. An error or an interruption leaves the corpus at the last
    commit. Raises StoreError or one of its kinds.
    """
    tally = _Tally(progress, consumed)
    work = partial(_prepare_chunk, read=read, facets=facets)
    batches = _batches(chunks, work, available() if processes is None else processes)
    # Closed at once when an error ends it: else its processes would work on until it is collected.
    with open_writer(directory, models) as writer, closing(batches):
        for item in batches:
            tally.take(writer, item)
    with Corpus(directory) as corpus:
        return tally.report(corpus)


def _batches(
    chunks: Iterable[AnyChunk | Rejected],
    work: Callable[[AnyChunk], bytes],
    processes: int,
) -> Generator[Batch | Rejected, None, None]:
    """Each chunk prepared, here while the input is small, else by other processes."""
    source = iter(chunks)
    first: list[AnyChunk | Rejected] = []
    size = 0
    for item in source:
        first.append(item)
        size += 0 if isinstance(item, Rejected) else len(item.data)
        if size > SMALL_BYTES and processes > 0:
            yield from _spread(chain(first, source), work, processes)
            return
        if processes == 0:
            break
    for item in chain(first, source):
        yield item if isinstance(item, Rejected) else _DECODER.decode(work(item))


def _spread(
    items: Iterable[AnyChunk | Rejected], work: Callable[[AnyChunk], bytes], processes: int
) -> Iterator[Batch | Rejected]:
    met: list[Rejected] = []

    def chunks() -> Iterator[AnyChunk]:
        for item in items:
            if isinstance(item, Rejected):
                met.append(item)
            else:
                yield item

    with closing(spread(chunks(), work, processes)) as answers:
        for answer in answers:
            yield _DECODER.decode(answer)
            while met:
                yield met.pop()
    yield from met


def _prepare_chunk(
    chunk: AnyChunk, read: Callable[[AnyChunk], Iterable[Read]], facets: FacetReader
) -> bytes:
    """What a chunk holds, prepared and packed; runs in any process."""
    documents: list[Document] = []
    deletions: list[Deletion] = []
    rejected: list[Rejected] = []
    for record in read(chunk):
        if isinstance(record, Document):
            documents.append(record)
        elif isinstance(record, Deletion):
            deletions.append(record)
        else:
            rejected.append(record)
    try:
        ready = prepare(documents, facets)
    except UNSTORABLE:
        ready = []
        for document in documents:
            try:
                ready += prepare([document], facets)
            except UNSTORABLE as error:
                rejected.append(
                    Rejected(
                        origin=chunk.origin,
                        place=None,
                        format=document.format,
                        reason=f"document {document.id!a} cannot be stored: {_why(error)}",
                    )
                )
    return _ENCODER.encode(Batch(chunk.origin, len(chunk.data), ready, deletions, rejected))


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        return "its text holds half of a surrogate pair, which is no character"
    return "it holds a number beyond 64 bits"


class _Tally:
    """What one ingest has done so far."""

    def __init__(
        self,
        progress: Callable[[Progress], None] | None,
        consumed: Callable[[], tuple[int, int | None]] | None,
    ) -> None:
        self._progress = progress
        self._consumed = consumed
        self._counts: Counter[str] = Counter()
        self._listed: list[Rejected] = []
        self._still_deleted: dict[str, None] = {}
        self._apart: dict[str, None] = {}
        self._named = {"still_deleted": self._still_deleted, "apart": self._apart}
        self._rejected = 0
        self._bytes = 0
        self._pending_documents = 0
        self._pending_bytes = 0
        self._origins: set[str] = set()

    def take(self, writer: Writer, item: Batch | Rejected) -> None:
        """Stores one batch, and commits when enough has come together."""
        source = (
            item.origin.rpartition("!")[0] or item.origin
        )  # of an archive's member, the archive
        if source not in self._origins:
            self._origins.add(source)
            writer.clear_rejected(source)
        if isinstance(item, Rejected):
            self._reject(writer, item)
        else:
            self._bytes += item.size
            for document in item.documents:
                outcome = writer.put(document)
                self._counts[outcome] += 1
                named = self._named.get(outcome)
                if named is not None and len(named) < MOST_NAMED:
                    named[document.id] = None
                self._pending_bytes += len(document.content) + len(document.terms)
            for deletion in item.deletions:
                self._counts["deleted"] += writer.delete(deletion.id, deletion.format)
            for rejected in item.rejected:
                self._reject(writer, rejected)
            self._pending_documents += len(item.documents)
        if self._pending_documents >= COMMIT_DOCUMENTS or self._pending_bytes >= COMMIT_BYTES:
            writer.commit()
            self._pending_documents = self._pending_bytes = 0
        if self._progress is not None:
            self._progress(self._state(item.origin))

    def report(self, corpus: Corpus) -> IngestReport:
        """The whole, with the state that the corpus has reached."""
        listed = self._listed
        if self._rejected > len(listed):
            more = f"{self._rejected - len(listed)} more inputs could not be read"
            remedy = "`medwarrant ingest --rejected` lists all"
            listed.append(Rejected(origin="", place=None, format=None, reason=more, remedy=remedy))
        return IngestReport(
            added=self._counts["added"] + self._counts["apart"],
            replaced=self._counts["replaced"],
            unchanged=self._counts["unchanged"],
            kept_newer=self._counts["kept_newer"],
            kept_fuller=self._counts["kept_fuller"],
            deleted=self._counts["deleted"],
            still_deleted=self._counts["still_deleted"],
            still_deleted_ids=tuple(self._still_deleted),
            apart=self._counts["apart"],
            apart_ids=tuple(self._apart),
            rejected=tuple(listed),
            corpus=corpus.state(),
        )

    def _reject(self, writer: Writer, rejected: Rejected) -> None:
        kept = writer.reject(rejected)
        self._rejected += 1
        if len(self._listed) < MOST_LISTED:
            self._listed.append(kept)

    def _state(self, origin: str) -> Progress:
        done, total = (self._bytes, None) if self._consumed is None else self._consumed()
        return Progress(
            origin=written(origin),
            documents=sum(self._counts.values()),
            rejected=self._rejected,
            done=done,
            total=total,
        )
