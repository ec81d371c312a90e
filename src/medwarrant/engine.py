"""Wires the parts and exposes the verbs. No logic of its own.

The only module that knows every room. Parts are made, and what only some verbs need is imported,
when a verb first needs them, so that a program that asks for little pays for little.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Self

import msgspec

from medwarrant.corpus.corpus import Corpus
from medwarrant.corpus.holdings import holdings
from medwarrant.corpus.schema import DOCUMENTS, READINGS
from medwarrant.corpus.shelf import Shelf
from medwarrant.corpus.snapshot import content_hash
from medwarrant.errors import BadResult, InputError
from medwarrant.ports import Verifier
from medwarrant.reading.abbreviations import Abbreviations
from medwarrant.reading.appraise import RuleAppraiser
from medwarrant.reading.cached import CachedReading
from medwarrant.reading.care import PLACE, CareDesk
from medwarrant.reading.encoder import MiniLM
from medwarrant.reading.facets import facets
from medwarrant.reading.grading import RuleGrader
from medwarrant.reading.help_sought import stops_nothing_taken
from medwarrant.reading.judge import Judge
from medwarrant.reading.leaving import without_means
from medwarrant.reading.measuring import RuleMeasurer
from medwarrant.reading.proofreading import RuleProofreader
from medwarrant.reading.question import RuleReader, is_medical
from medwarrant.reading.relevance import RelevanceReader
from medwarrant.reading.sense import Sense
from medwarrant.reading.statements import RuleStatementReader
from medwarrant.reading.talk_reader import TalkReader
from medwarrant.records import (
    Answer,
    Approval,
    Audience,
    Audit,
    AuditedArticle,
    Care,
    Check,
    Concept,
    CorpusState,
    Digest,
    Document,
    DocumentCard,
    Evaluation,
    Filters,
    Gloss,
    Hit,
    Holdings,
    IngestReport,
    Prediction,
    Progress,
    Query,
    Recheck,
    Rejected,
    Removal,
    SearchHit,
    SearchResult,
    Statement,
    Study,
    SummaryLength,
    Verdict,
)
from medwarrant.rendering.lines import json_line, record_sha256
from medwarrant.reports.ask import Tools, ask
from medwarrant.reports.recheck import recheck
from medwarrant.reports.standing import notes_on
from medwarrant.reports.warrants import card
from medwarrant.sources.pack import SHIPPED, Pack
from medwarrant.sources.pack_set import concepts_of, pack_folder, read_packs, shipped_packs
from medwarrant.sources.paths import Paths
from medwarrant.synthesis_records import Synthesis
from medwarrant.text.boolean import parse_groups
from medwarrant.text.concepts import ConceptIndex
from medwarrant.text.mesh import mesh_concepts, mesh_first_terms
from medwarrant.text.places import place_of
from medwarrant.text.terms import RECIPE, analyze
from medwarrant.version import __version__

if TYPE_CHECKING:
    from medwarrant.corpus.writer import Writer
    from medwarrant.evaluation.predictors import Predictors
    from medwarrant.rendering.export import Result
    from medwarrant.reports.audit import AuditTools
    from medwarrant.reports.digest import DigestTools
    from medwarrant.reports.synthesis import SynthesisTools
    from medwarrant.sources.pack_check import Against

BASE, DOMAIN = "base", "ketamine"

LONGEST_QUESTION = 2_000
"""Characters of the longest question that is answered: clinicians' questions run to about 200, and
a case in a paragraph to 1,000. Reading one takes time with the square of its length, 71 s for
114,000 characters; and what is longer is a document, for ``ingest`` or ``appraise``."""

MOST_READINGS_BYTES = 512 * 2**20
"""Of the readings kept beside a corpus: those of some 100,000 abstracts."""


class Engine:
    """An open corpus with the packs read beside it; every door calls these verbs and no others.

    Each verb raises ``MedwarrantError`` or one of its kinds for what a user can mend.
    """

    def __init__(self, directory: Path | None, packs: Sequence[Pack]) -> None:
        self._directory = directory
        self._packs = tuple(packs)

    @classmethod
    def open(cls, corpus: Path | None, *, pack: bool = True, packs: Sequence[Path] = ()) -> Self:
        """Opens a corpus; ``None`` or a directory that does not exist yet holds no documents.

        ``pack=False`` leaves the shipped domain pack out; the base pack's safety texts stay.
        ``packs`` are folders of packs to read besides. Raises InputError for a broken pack.
        """
        shipped = (BASE, DOMAIN) if pack else (BASE,)
        return cls(corpus, read_packs((*(SHIPPED / name for name in shipped), *packs)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the corpus's files."""
        if "_reading" in self.__dict__:
            self._reading.close()
        if "_corpus" in self.__dict__:
            self._corpus.close()

    # ------------------------------------------------------------------ the corpus

    def ingest(
        self,
        paths: Paths,
        *,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
        progress: Callable[[Progress], None] | None = None,
        within: Path | None = None,
    ) -> IngestReport:
        """Reads files, folders, globs and "-" into the corpus; one path, or several. Files in the
        folder ``within`` are told of by their names in it.
        """
        from medwarrant.corpus.ingesting import ingest
        from medwarrant.sources import readers

        consumption = readers.Consumption()
        report = ingest(
            self._writable(),
            readers.inputs(paths, format, stdin, consumption, within),
            readers.read,
            facets,
            models=(self._encoder.recipe,),
            consumed=consumption,
            progress=progress,
        )
        self._refresh()
        of_packs = len({document.id for pack in self._packs for document in pack.documents})
        return msgspec.structs.replace(report, corpus=self._corpus.state(), of_packs=of_packs)

    def catch_up(self) -> None:
        """Sees what other processes committed since the corpus was opened."""
        self._corpus.catch_up()

    def state(self) -> CorpusState:
        """Which corpus speaks: its snapshot, how many documents, the newest year."""
        return self._corpus.state()

    def holdings(self) -> Holdings:
        """What is held, by kind and by year, and when it last changed."""
        return holdings(self._corpus)

    def document(self, name: str) -> Document | None:
        """The document of an id or of another of its names, ``None`` where none is held."""
        return self._corpus.get(name)

    def card(self, name: str) -> DocumentCard | None:
        """The face of that document, with what other works did to it; ``None`` where none is."""
        held = self._corpus.get(name)
        return None if held is None else card(held, notes_on(held, self._corpus))

    def questions(self) -> tuple[str, ...]:
        """Questions that the packs can answer, to begin with."""
        return tuple(each for pack in self._packs for each in pack.questions)

    def ids(self) -> Sequence[str]:
        """The ids of all documents, in order."""
        return self._corpus.ids()

    def cards(self, after: str, limit: int) -> tuple[DocumentCard, ...]:
        """The first ``limit`` documents whose ids come behind ``after`` ("" for all), in order."""
        found = (self._corpus.get(name) for name in self._corpus.ids(after, limit))
        return tuple(card(each, notes_on(each, self._corpus)) for each in found if each)

    def rejected(self) -> tuple[Rejected, ...]:
        """The ledger of what could not be read."""
        return tuple(self._corpus.rejected())

    def gc(self) -> int:
        """Forgets superseded versions; how many."""
        with self._writer() as writer:
            return writer.gc()

    def rebuild(self) -> None:
        """Makes all that is derived anew from the stored documents."""
        with self._writer() as writer:
            writer.rebuild()
        self._refresh()

    def remove(self, ids: Sequence[str]) -> Removal:
        """Removes documents for good. An id that the corpus does not hold leaves nothing behind."""
        from medwarrant.corpus.removing import remove

        removal = remove(self._writable(), ids)
        self._refresh()
        of_packs = {document.id for pack in self._packs for document in pack.documents}
        return msgspec.structs.replace(
            removal,
            of_packs=tuple(each for each in removal.unknown if each in of_packs),
            unknown=tuple(each for each in removal.unknown if each not in of_packs),
        )

    def readmit(self, ids: Sequence[str]) -> int:
        """Lets deleted documents come back with the next ingest; how many were deleted."""
        with self._writer() as writer:
            return sum(writer.readmit(document_id) for document_id in ids)

    # ------------------------------------------------------------------ the verbs

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        filters: Filters = Filters(),
        passages: bool = False,
        literal: bool = False,
    ) -> SearchResult:
        """The best passages, one a document unless ``passages``.

        ``literal`` looks for the words asked alone: no other names, no order by what they mean.
        A query such as ``(ketamine OR esketamine) AND (craving)`` is read as a boolean search.
        """
        groups = parse_groups(query)
        asked = Query(
            text=query if groups is None else "",
            groups=groups or (),
            filters=filters,
            by_meaning=not literal,
        )
        find = self._corpus.passages if passages else self._corpus.search
        return SearchResult(
            query=query,
            snapshot=self._corpus.state().snapshot,
            hits=tuple(self._search_hit(hit) for hit in find(asked, limit)),
        )

    def ask(
        self,
        question: str,
        *,
        audience: Audience | None = None,
        after: Answer | bytes | None = None,
        source: Literal["transcript"] | None = None,
    ) -> Answer:
        """A warranted answer.

        ``after`` is the earlier answer that the question follows, or its JSON, ``None`` for a
        question that follows none. ``audience`` of ``None`` is whom the follow-up or the earlier
        answer names, else clinicians. ``source`` asks transcripts alone, ``None`` studies and
        guidance. Raises InputError for a blank question, one of more than ``LONGEST_QUESTION``
        characters, and a follow-up asked of transcripts; BadResult for an ``after`` that is no
        answer.
        """
        if not question.strip():
            raise InputError("there is no question", remedy="write one in quotes")
        if len(question) > LONGEST_QUESTION:
            raise InputError(
                f"the question has {len(question):,} characters",
                remedy=f"ask in at most {LONGEST_QUESTION:,}",
            )
        if source is not None:
            return self._ask_archive(question, audience or "clinician", after)
        if after is None:
            return ask(question, self._tools, audience=audience or "clinician")
        from medwarrant.reading.follow_up import FollowUpReader
        from medwarrant.rendering.answer import cited_documents
        from medwarrant.reports.after import ask_after

        return ask_after(
            question,
            after if isinstance(after, bytes) else json_line(after),
            self._tools,
            FollowUpReader(self._vocabulary, self._tools.reader.understand),
            audience=audience,
            sources_of=cited_documents,
        )

    def _ask_archive(
        self, question: str, audience: Audience, after: Answer | bytes | None
    ) -> Answer:
        from medwarrant.reading.digesting.listening import RuleListener
        from medwarrant.reports.archive import ask_archive

        if after is not None:
            raise InputError("transcripts are asked whole questions", remedy="leave out the answer")
        return ask_archive(
            question,
            self._tools,
            RuleListener(self._vocabulary, _shipped_talks()),
            audience=audience,
        )

    def appraise(
        self,
        paths: Paths,
        *,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[Study | Rejected]:
        """The study profile of each document, in order."""
        for _, read in self._read(paths, format, stdin):
            yield read if isinstance(read, Rejected) else self._appraiser.appraise(read)

    def audit(
        self,
        paths: Paths,
        *,
        only_references: bool = False,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[Audit | Rejected]:
        """Each article checked claim by claim and reference by reference, in order."""
        for each in self.audited(
            paths, only_references=only_references, format=format, stdin=stdin
        ):
            yield each if isinstance(each, Rejected) else each.audit

    def audited(
        self,
        paths: Paths,
        *,
        only_references: bool = False,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[AuditedArticle | Rejected]:
        """As ``audit``, each with the article itself, for what shows it."""
        from medwarrant.reports.audit import audit

        for origin, read in self._read(paths, format, stdin):
            if isinstance(read, Rejected):
                yield read
            else:
                found = audit(read, self._audit_tools, only_references=only_references)
                yield AuditedArticle(origin=origin, document=read, audit=found)

    def digest(
        self,
        paths: Paths,
        *,
        audience: Audience = "clinician",
        length: SummaryLength = "paragraph",
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[Digest | Rejected]:
        """What each document says, chosen, grouped and checked, in order."""
        from medwarrant.reports.digest import digest

        for _, read in self._read(paths, format, stdin):
            if isinstance(read, Rejected):
                yield read
            else:
                yield digest(read, self._digest_tools, audience=audience, length=length)

    def synthesise(
        self,
        paths: Paths,
        *,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Synthesis:
        """What the documents of all these files and folders say together."""
        from medwarrant.reports.synthesis import synthesise

        return synthesise(self._read(paths, format, stdin), self._synthesis_tools)

    def verify(self, claim: str, passage: str) -> Verdict:
        """What the passage says of the claim."""
        return self._verifier.verify(claim, passage)

    def evaluate(self, task: str, data: Path, *, limit: int | None = None) -> Evaluation:
        """How this build fares on a data set; ``limit`` reads only so many rows of it."""
        from medwarrant.evaluation.run import evaluate

        return evaluate(task, data, self._predictors, limit=limit)

    def predict(
        self, task: str, data: Path, *, limit: int | None = None
    ) -> Iterator[Prediction | Rejected]:
        """What this build says of each row of a data set, in order, without reading labels."""
        from medwarrant.evaluation.run import predict

        return predict(task, data, self._predictors, limit=limit)

    def recheck(self, result: Answer | Audit | Digest | Synthesis | bytes) -> Recheck:
        """Proves or refutes every warrant of an earlier result, or of its JSON.

        Raises BadResult for bytes that are no result with warrants.
        """
        data = result if isinstance(result, bytes) else json_line(result)
        return recheck(data, self._corpus, content_hash)

    def approve(
        self, audit: Audit | bytes, *, by: str, on: str, claims: Sequence[str] = ()
    ) -> Approval:
        """A person's yes to claims of an audit, or of its JSON: the name, the day (YYYY-MM-DD) and
        the ids; without ``claims`` those with a verdict or a finding to settle.

        Raises ``BadResult`` for bytes that are no audit, and ``InputError`` for a name or a day
        that is none and for claims that are not in it.
        """
        from medwarrant.rendering.export import saved_result
        from medwarrant.review.approving import approve

        given = saved_result(audit) if isinstance(audit, bytes) else audit
        if not isinstance(given, Audit):
            raise BadResult("only audits are approved", remedy="give an audit saved as JSON")
        return approve(given, record_sha256(given), by=by, on=on, claims=claims)

    def export(self, result: Result | bytes, form: str) -> bytes:
        """A result, or the JSON that it was saved as, as a file in the form of that name ("pdf",
        "bibtex"); the same bytes for the same result.

        Raises ``InputError`` for a form that it does not come in, ``BadResult`` for bytes that are
        no saved result, and ``MissingExtra`` where the form needs what is not installed.
        """
        from medwarrant.rendering.export import exported, saved_result

        given = saved_result(result) if isinstance(result, bytes) else result
        return exported(given, form, self.document)

    def doctor(self, packs: Sequence[Path] = ()) -> tuple[Check, ...]:
        """What is installed and missing, whether the corpus is sound, and all that is wrong with
        the packs in ``packs``, named by folder or by the name of one that ships; nothing is
        changed.

        Raises InputError for one that is no pack at all.
        """
        from medwarrant.corpus.examining import examine, examine_encoder, examine_reader
        from medwarrant.sources.pack_check import check_pack, counts

        corpus = examine(self._directory)
        relevance, talks = _shipped_relevance(), _shipped_talks()
        against = self._against(with_corpus=all(check.ok for check in corpus))
        checked = [check_pack(pack_folder(each), against) for each in packs]
        named = {checks[0].name for checks in checked}
        read = {f"pack {pack.name}": counts(pack) for pack in self._packs}
        unread = {
            f"pack {name}": f"ships too and is not read; --pack {name} reads it"
            for name in shipped_packs()
        }
        return (
            Check(name="program", ok=True, detail=f"medwarrant {__version__}"),
            *(
                Check(name=name, ok=True, detail=detail)
                for name, detail in (unread | read).items()
                if name not in named
            ),
            examine_encoder(self._encoder),
            examine_reader(
                lambda: self._judge.recipe, lambda: self._judge.scores("care", (("pain", ""),))
            ),
            examine_reader(
                lambda: relevance.recipe,
                lambda: relevance.answering("?", (("", "pain"),)),
                "relevance",
            ),
            examine_reader(lambda: talks.recipe, lambda: talks.told(["Pain."]), "talks"),
            *corpus,
            *(check for checks in checked for check in checks),
        )

    # ------------------------------------------------------------------ the parts

    @cached_property
    def _corpus(self) -> Corpus:
        beside = [document for pack in self._packs for document in pack.documents]
        return Corpus(
            self._directory,
            beside=beside,
            encoder=self._encoder,
            names=lambda: self._vocabulary,
            recipe=self._recipe,
        )

    @cached_property
    def _encoder(self) -> MiniLM:
        return _shipped_encoder()

    @cached_property
    def _judge(self) -> Judge:
        return _shipped_judge()

    @cached_property
    def _recipe(self) -> str:
        packs = [f"{pack.name} {pack.version} {pack.sha256}" for pack in self._packs]
        return hashlib.sha256("\n".join((__version__, *packs)).encode()).hexdigest()

    @cached_property
    def _vocabulary(self) -> ConceptIndex:
        return ConceptIndex((*concepts_of(self._packs), *mesh_concepts()), mesh_first_terms())

    @cached_property
    def _verifier(self) -> Verifier:
        from medwarrant.reading.joint_verify import JointVerifier
        from medwarrant.reading.verify import RuleVerifier

        return JointVerifier(RuleVerifier(), self._judge)

    @cached_property
    def _appraiser(self) -> RuleAppraiser:
        return RuleAppraiser(self._vocabulary)

    @cached_property
    def _reading(self) -> CachedReading:
        """How documents of the corpus are read. What is handed in for one reading (a file to be
        appraised, a pair to be verified) is read afresh and leaves no trace.
        """
        file = None
        if self._directory is not None and (self._directory / DOCUMENTS).exists():
            file = self._directory / READINGS
        return CachedReading(
            self._appraiser,
            RuleStatementReader(self._vocabulary),
            self._verifier,
            Shelf(file, "readings", most_bytes=MOST_READINGS_BYTES),
            lambda: f"{self._recipe}\0{self._judge.recipe}",
        )

    @cached_property
    def _audit_tools(self) -> AuditTools:
        from medwarrant.reading.amending import RuleAmender
        from medwarrant.reading.asking_of_claims import ClaimAsker
        from medwarrant.reading.editor import RuleEditor
        from medwarrant.reading.overclaims import OverclaimReader
        from medwarrant.reports.audit import AuditTools

        return AuditTools(
            collection=self._corpus,
            editor=RuleEditor(self._vocabulary.find, OverclaimReader(self._encoder)),
            appraiser=self._reading,
            statements=self._reading,
            verifier=self._reading,
            asker=ClaimAsker(self._tools.reader.understand),
            vocabulary=self._vocabulary,
            amender=RuleAmender(),
            proofreader=RuleProofreader(),
            version=__version__,
        )

    @cached_property
    def _digest_tools(self) -> DigestTools:
        from medwarrant.reading.digesting.outline import RuleDigester
        from medwarrant.reports.digest import DigestTools

        audit = self._audit_tools
        return DigestTools(
            collection=self._corpus,
            digester=RuleDigester(
                self._vocabulary, RuleStatementReader(self._vocabulary), _shipped_talks()
            ),
            editor=audit.editor,
            appraiser=self._reading,
            statements=self._reading,
            verifier=self._reading,
            asker=audit.asker,
            vocabulary=self._vocabulary,
            proofreader=audit.proofreader,
            grader=RuleGrader(self._vocabulary),
            version=__version__,
            glossary=self._glossary,
        )

    @cached_property
    def _glossary(self) -> tuple[Gloss, ...]:
        return tuple(gloss for pack in self._packs for gloss in pack.glossary)

    @cached_property
    def _synthesis_tools(self) -> SynthesisTools:
        from medwarrant.pooling.inverse_variance import InverseVariance
        from medwarrant.reading.estimates import RuleEstimateReader
        from medwarrant.reports.synthesis import SynthesisTools

        return SynthesisTools(
            collection=self._corpus,
            content_hash=content_hash,
            appraiser=self._appraiser,
            statements=RuleStatementReader(self._vocabulary),
            estimates=RuleEstimateReader(self._vocabulary),
            measurer=RuleMeasurer(self._vocabulary),
            grader=RuleGrader(self._vocabulary),
            pooler=InverseVariance(),
            proofreader=RuleProofreader(),
            vocabulary=self._vocabulary,
            version=__version__,
        )

    @cached_property
    def _predictors(self) -> Predictors:
        from medwarrant.evaluation.predictors import Predictors
        from medwarrant.reading.effects import ReaderOfEffects
        from medwarrant.reading.polar import ReaderOfAnswers
        from medwarrant.sources.record import document_of

        return Predictors(
            verifier=self._verifier,
            appraiser=self._appraiser,
            effects=ReaderOfEffects(self._judge),
            polar=ReaderOfAnswers(self._judge),
            encoder=self._encoder,
            document=lambda fields: document_of(fields, "jsonl"),
            collection=self._collection,
            version=__version__,
            recipe={
                "reader": self._judge.recipe,
                "encoder": self._encoder.recipe,
                "analyzer": RECIPE,
                "packs": ", ".join(f"{pack.name} {pack.version}" for pack in self._packs),
            },
        )

    @contextmanager
    def _collection(self, records: Iterable[Mapping[str, Any]]) -> Iterator[Corpus]:
        """A corpus of these records alone, in a folder that goes with it."""
        with TemporaryDirectory(prefix="medwarrant-") as folder:
            lines = Path(folder, "records.jsonl")
            lines.write_bytes(b"".join(msgspec.json.encode(each) + b"\n" for each in records))
            with Engine(Path(folder, "corpus"), ()) as engine:
                engine.ingest([str(lines)])
                yield engine._corpus

    @cached_property
    def _tools(self) -> Tools:
        care = [entry for pack in self._packs for entry in pack.care]
        vocabulary = self._vocabulary
        desk = CareDesk(
            care,
            Sense(self._judge),
            lambda text: is_medical(text, vocabulary),
            lambda text: without_means(text, vocabulary),
            lambda text: stops_nothing_taken(text, vocabulary.find(text)),
        )
        from medwarrant.reading.follow_up import FollowUpReader

        abbreviations = Abbreviations([one for pack in self._packs for one in pack.abbreviations])
        reader = RuleReader(self._vocabulary, desk, abbreviations)
        return Tools(
            store=self._corpus,
            searcher=self._corpus,
            reader=reader,
            appraiser=self._reading,
            statements=self._reading,
            grader=RuleGrader(self._vocabulary),
            proofreader=RuleProofreader(),
            measurer=RuleMeasurer(self._vocabulary),
            relevance=_shipped_relevance(),
            glossary=self._glossary,
            vocabulary=self._vocabulary,
            version=__version__,
            follow_ups=FollowUpReader(self._vocabulary, reader.understand, abbreviations),
        )

    def _against(self, *, with_corpus: bool) -> Against:
        """What a pack is held against; without the corpus, none of the works."""
        from medwarrant.sources.pack_check import Against

        def reads(concepts: Sequence[Concept]) -> Callable[[Document, Study], Sequence[Statement]]:
            index = ConceptIndex((*concepts, *mesh_concepts()), mesh_first_terms())
            return RuleStatementReader(index).statements

        def calls(care: Care, question: str) -> bool:
            desk = CareDesk([care])
            waits = PLACE in care.text  # for what evidence says of the premise
            return desk.premise(question) is not None if waits else desk.notices(question) != ()

        def source(ids: Sequence[str]) -> Document | None:
            found = (self._corpus.get(each) for each in ids) if with_corpus else ()
            return next((each for each in found if each is not None and not each.curated), None)

        return Against(
            beside=self._packs,
            terms=analyze,
            calls=calls,
            departs=RuleProofreader().departures,
            reads=reads,
            source=source,
        )

    def _read(
        self,
        paths: Paths,
        format: str | None,  # noqa: A002
        stdin: BinaryIO | None,
    ) -> Iterator[tuple[str, Document | Rejected]]:
        """The documents of some files, in order, and what could not be read, each behind the file
        that it stands in.
        """
        from medwarrant.sources import readers

        for chunk in readers.inputs(paths, format, stdin):
            records = (chunk,) if isinstance(chunk, Rejected) else readers.read(chunk)
            for read in records:
                if isinstance(read, (Document, Rejected)):
                    yield chunk.origin, read

    def _writable(self) -> Path:
        if self._directory is None:
            raise InputError("no corpus is named", remedy="give --corpus DIR")
        return self._directory

    def _writer(self) -> AbstractContextManager[Writer]:
        from medwarrant.corpus.writer import open_writer

        return open_writer(self._writable())

    def _refresh(self) -> None:
        if "_corpus" in self.__dict__:
            self._corpus.refresh()

    def _search_hit(self, hit: Hit) -> SearchHit:
        return SearchHit(
            rank=hit.rank,
            score=hit.score,
            document=card(hit.document, notes_on(hit.document, self._corpus)),
            passage=hit.passage,
            place=place_of(hit.document, hit.passage.start, hit.passage.end),
        )


@cache
def _shipped_encoder() -> MiniLM:
    """The shipped encoder, read once a process whatever engines are opened."""
    return MiniLM()


@cache
def _shipped_relevance() -> RelevanceReader:
    """The shipped reader of relevance, read once a process."""
    return RelevanceReader()


@cache
def _shipped_talks() -> TalkReader:
    """The shipped reader of talks, read once a process."""
    return TalkReader()


@cache
def _shipped_judge() -> Judge:
    """The shipped reader, read once a process."""
    return Judge()
