"""The verbs that a door may call: what ``engine.Engine`` offers, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal, Protocol, Self

from medwarrant.records import (
    Answer,
    Approval,
    Audience,
    AuditedArticle,
    Check,
    CorpusState,
    Digest,
    Document,
    DocumentCard,
    Evaluation,
    Filters,
    Holdings,
    IngestReport,
    Prediction,
    Progress,
    Recheck,
    Rejected,
    Removal,
    SearchResult,
    Study,
    SummaryLength,
    Verdict,
)
from medwarrant.synthesis_records import Synthesis


class Verbs(Protocol):
    """An open engine, closed at the end of its ``with`` block.

    Each verb raises ``MedwarrantError`` for what a user can mend.
    """

    def __enter__(self) -> Self:
        """The engine itself."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        """Lets go of the corpus."""
        ...

    def ingest(
        self,
        paths: Sequence[str],
        *,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
        progress: Callable[[Progress], None] | None = None,
        within: Path | None = None,
    ) -> IngestReport:
        """Reads files, folders, globs and "-" into the corpus; files in the folder ``within`` are
        told of by their names in it.
        """
        ...

    def rejected(self) -> tuple[Rejected, ...]:
        """The ledger of what could not be read."""
        ...

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        filters: Filters = ...,
        passages: bool = False,
        literal: bool = False,
    ) -> SearchResult:
        """The best passages, one a document unless ``passages``, by words alone if ``literal``."""
        ...

    def ask(
        self,
        question: str,
        *,
        audience: Audience | None = None,
        after: bytes | None = None,
        source: Literal["transcript"] | None = None,
    ) -> Answer:
        """A warranted answer; ``after`` is the JSON of one that the question follows, ``source``
        asks transcripts alone.
        """
        ...

    def appraise(
        self,
        paths: Sequence[str],
        *,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[Study | Rejected]:
        """The study profile of each document, in order."""
        ...

    def audited(
        self,
        paths: Sequence[str],
        *,
        only_references: bool = False,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[AuditedArticle | Rejected]:
        """Each article checked claim by claim and reference by reference, in order, with its
        text.
        """
        ...

    def digest(
        self,
        paths: Sequence[str],
        *,
        audience: Audience = "clinician",
        length: SummaryLength = "paragraph",
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[Digest | Rejected]:
        """What each document says, chosen, grouped and checked, in order."""
        ...

    def synthesise(
        self,
        paths: Sequence[str],
        *,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Synthesis:
        """What the documents of all these files and folders say together."""
        ...

    def verify(self, claim: str, passage: str) -> Verdict:
        """What the passage says of the claim."""
        ...

    def evaluate(self, task: str, data: Path, *, limit: int | None = None) -> Evaluation:
        """How this build fares on a data set; ``limit`` reads only so many rows of it."""
        ...

    def predict(
        self, task: str, data: Path, *, limit: int | None = None
    ) -> Iterator[Prediction | Rejected]:
        """What this build says of each row of a data set, in order, without reading labels."""
        ...

    def recheck(self, result: bytes) -> Recheck:
        """Proves or refutes every warrant of an earlier result."""
        ...

    def document(self, name: str) -> Document | None:
        """The document of an id or of another of its names, ``None`` where none is held."""
        ...

    def approve(self, audit: bytes, *, by: str, on: str, claims: Sequence[str] = ()) -> Approval:
        """A person's yes to claims of an audit, as JSON."""
        ...

    def export(self, result: bytes, form: str) -> bytes:
        """An earlier result, as JSON, in another form."""
        ...

    def gc(self) -> int:
        """Forgets superseded versions; how many."""
        ...

    def rebuild(self) -> None:
        """Makes all that is derived anew from the stored documents."""
        ...

    def remove(self, ids: Sequence[str]) -> Removal:
        """Removes documents; what became of each id."""
        ...

    def readmit(self, ids: Sequence[str]) -> int:
        """Lets deleted documents come back with the next ingest; how many were deleted."""
        ...

    def doctor(self, packs: Sequence[Path] = ()) -> tuple[Check, ...]:
        """What is installed and what is missing, and what is wrong with ``packs``."""
        ...


class ServedVerbs(Verbs, Protocol):
    """What a server needs besides: it outlives other processes' commits, and shows what is held."""

    def catch_up(self) -> None:
        """Sees what other processes committed since the corpus was opened."""
        ...

    def state(self) -> CorpusState:
        """Which corpus speaks: its snapshot, how many documents, the newest year."""
        ...

    def holdings(self) -> Holdings:
        """What is held, by kind and by year, and when it last changed."""
        ...

    def questions(self) -> tuple[str, ...]:
        """Questions that the packs can answer, to begin with."""
        ...

    def ids(self) -> Sequence[str]:
        """The ids of all documents, in order."""
        ...

    def card(self, name: str) -> DocumentCard | None:
        """The face of the document of that name, with what other works did to it; ``None`` where
        none is held.
        """
        ...

    def cards(self, after: str, limit: int) -> tuple[DocumentCard, ...]:
        """The first ``limit`` documents whose ids come behind ``after``, in order."""
        ...
