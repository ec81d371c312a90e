"""An engine that answers from hand-written records and remembers what it was asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, Self

from medwarrant.errors import InputError
from medwarrant.records import (
    Answer,
    Approval,
    Audience,
    Audit,
    AuditedArticle,
    AuditedClaim,
    AuditSummary,
    Check,
    ClassFigures,
    CorpusState,
    Digest,
    DigestOverview,
    Document,
    DocumentCard,
    Effect,
    Evaluation,
    EvaluationData,
    EvaluationFigure,
    Filters,
    Finding,
    IngestReport,
    Passage,
    Prediction,
    Progress,
    Quote,
    Recheck,
    RecheckedWarrant,
    Rejected,
    Removal,
    SearchHit,
    SearchResult,
    Study,
    SummaryLength,
    Verdict,
)
from medwarrant.rendering.export import exported, saved_result
from medwarrant.rendering.lines import record_sha256
from medwarrant.synthesis_records import Synthesis
from rendering.samples import ANSWER
from rendering.synthesis_samples import SYNTHESIS

STATE = CorpusState(snapshot="5a" * 32, documents=3, newest=2024)
REJECTED = Rejected(
    origin="papers/bad.xml", place=7, format="pubmed", reason="not well formed", remedy="mend it"
)
TEXT = "A randomised trial of 40 adults. Relapse fell (OR 0.5, p = 0.03)."


def quote_of(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote(quote=words, start=start, end=start + len(words))


STUDY = Study(
    document="pmid:1",
    design="rct",
    species="human",
    n=40,
    population="adults",
    outcomes=("relapse",),
    result="favours_intervention",
    outcome_kind="benefit",
    effect=(Effect(measure="OR", value=0.5, ci=None, p="= 0.03", quote=quote_of("OR 0.5")),),
    quotes={"design": quote_of("randomised trial"), "n": quote_of("40 adults")},
)


EVALUATION = Evaluation(
    task="verify",
    data=EvaluationData(
        path_name="claims.jsonl",
        sha256="ab" * 32,
        n=3,
        files={"claims.jsonl": "ab" * 32},
        left_out={"it has no claim": 1},
    ),
    version="0.1",
    recipe={"reader": "reader@5a"},
    figures={
        "accuracy": EvaluationFigure(
            value=0.6667, low=0.0, high=1.0, baselines={"majority": 0.3333, "lexical": 0.5}
        )
    },
    per_class={"supported": ClassFigures(precision=1.0, recall=0.5, f1=0.6667, n=2)},
    confusion={"supported": {"supported": 1, "not_found": 1}},
)


AUDIT = Audit(
    document=ANSWER.warrants[0].document,
    language="en",
    claims=(
        AuditedClaim(
            id="c1",
            quote="Relapse fell",
            start=37,
            end=49,
            kind="efficacy",
            markers=("[1]",),
            references=(),
            verdict="not_found",
            coverage=None,
            warrants=(),
            suggestion=None,
            findings=(
                Finding(
                    code="in_text_not_in_list",
                    severity="minor",
                    explanation="“[1]” is in no list.",
                ),
            ),
        ),
    ),
    references=(),
    findings=(),
    cross=(),
    warrants=(),
    summary=AuditSummary(
        claims=1,
        supported=0,
        partly=0,
        contradicted=0,
        not_found=1,
        unchecked=0,
        findings={"in_text_not_in_list": 1},
    ),
    corpus=STATE,
    version="0.1",
)

ARTICLE = AuditedArticle(
    origin="papers/article.txt",
    document=Document(
        id=AUDIT.document.id,
        kind="page",
        title=AUDIT.document.title,
        text=TEXT,
        sections=(),
        format="text",
    ),
    audit=AUDIT,
)

DIGEST = Digest(
    document=AUDIT.document,
    text_sha256="5a" * 32,
    language="en",
    audience="clinician",
    length="paragraph",
    study=None,
    video=None,
    glossary=(),
    overview=DigestOverview(
        title="A page",
        kind="page",
        date=None,
        authors=(),
        speakers=(),
        focus=None,
        methods=None,
        topics=(),
    ),
    summary=(),
    findings=(),
    mechanisms=(),
    safety=(),
    recommendations=(),
    open_questions=(),
    insights=(),
    references=(),
    notes=(),
    set_apart=0,
    withheld=0,
    warrants=(),
    corpus=STATE,
    version="0.1.0",
)


def recheck_of(*states: str) -> Recheck:
    return Recheck(
        of="cd" * 32,
        snapshot_then="5a" * 32,
        snapshot_now="5b" * 32,
        holds=all(state == "holds" for state in states),
        warrants=tuple(
            RecheckedWarrant(warrant=f"w{n}", document="pmid:1", state=state, detail="as told")  # type: ignore[arg-type]
            for n, state in enumerate(states, start=1)
        ),
    )


@dataclass
class FakeEngine:
    """``calls`` holds each verb with what it got; ``fails`` is raised by every verb."""

    calls: list[tuple[str, Any]] = field(default_factory=list)
    fails: BaseException | None = None
    checks: tuple[Check, ...] = (Check(name="pack", ok=True, detail="ketamine"),)
    rechecked: Recheck = field(default_factory=lambda: recheck_of("holds", "holds"))
    hits: int = 2
    closed: int = 0
    answer: Answer = ANSWER

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        self.closed += 1

    def _called(self, verb: str, **what: Any) -> None:
        self.calls.append((verb, what))
        if self.fails is not None:
            raise self.fails

    def ingest(
        self,
        paths: Sequence[str],
        *,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
        progress: Callable[[Progress], None] | None = None,
        within: Path | None = None,
    ) -> IngestReport:
        read = None if stdin is None else stdin.read()
        self._called("ingest", paths=list(paths), format=format, stdin=read)
        if progress is not None:
            progress(Progress(origin="a\x1b.xml", documents=1, rejected=0, done=5, total=10))
        return IngestReport(
            added=2,
            replaced=0,
            unchanged=1,
            kept_newer=0,
            deleted=0,
            rejected=(REJECTED,),
            corpus=STATE,
        )

    def rejected(self) -> tuple[Rejected, ...]:
        self._called("rejected")
        return (REJECTED,)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        filters: Filters = Filters(),
        passages: bool = False,
        literal: bool = False,
    ) -> SearchResult:
        options = {"passages": passages, "literal": literal}
        self._called("search", query=query, limit=limit, filters=filters, **options)
        hits = tuple(self._hit(rank) for rank in range(1, min(limit, self.hits) + 1))
        return SearchResult(query=query, snapshot=STATE.snapshot, hits=hits)

    @staticmethod
    def _hit(rank: int) -> SearchHit:
        key = f"pmid:{rank}"
        document = DocumentCard(
            id=key,
            kind="abstract",
            title="Relapse after ketamine",
            year=2024,
            authors=("Doe J",),
            journal="A Journal",
            pmid=str(rank),
            pmcid=None,
            doi=None,
            url=None,
            retracted=rank == 2,
        )
        passage = Passage(
            id=f"{key}#0-{len(TEXT)}",
            document=key,
            section="results",
            start=0,
            end=len(TEXT),
            text=TEXT,
        )
        return SearchHit(rank=rank, score=1.0 / rank, document=document, passage=passage)

    def ask(
        self,
        question: str,
        *,
        audience: Audience | None = None,
        after: bytes | None = None,
        source: Literal["transcript"] | None = None,
    ) -> Answer:
        of = {} if source is None else {"source": source}
        self._called("ask", question=question, audience=audience, after=after, **of)
        return self.answer

    def appraise(
        self,
        paths: Sequence[str],
        *,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[Study | Rejected]:
        self._called("appraise", paths=list(paths), format=format)
        if stdin is None:
            yield STUDY
            yield REJECTED
            return
        for place, line in enumerate(stdin.read().splitlines(), start=1):
            try:
                json.loads(line)
                yield STUDY
            except ValueError:
                yield Rejected(origin="-", place=place, format=format, reason="not valid JSON")

    def audited(
        self,
        paths: Sequence[str],
        *,
        only_references: bool = False,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[AuditedArticle | Rejected]:
        self._called("audited", paths=list(paths), only_references=only_references, format=format)
        for path in paths:
            yield REJECTED if path == REJECTED.origin else ARTICLE

    def digest(
        self,
        paths: Sequence[str],
        *,
        audience: Audience = "clinician",
        length: SummaryLength = "paragraph",
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Iterator[Digest | Rejected]:
        asked = {"audience": audience, "length": length, "format": format}
        self._called("digest", paths=list(paths), **asked)
        for path in paths:
            yield REJECTED if path == REJECTED.origin else DIGEST

    def synthesise(
        self,
        paths: Sequence[str],
        *,
        format: str | None = None,  # noqa: A002
        stdin: BinaryIO | None = None,
    ) -> Synthesis:
        self._called("synthesise", paths=list(paths), format=format)
        return SYNTHESIS

    def verify(self, claim: str, passage: str) -> Verdict:
        self._called("verify", claim=claim, passage=passage)
        if claim == "":
            raise InputError("an empty claim")
        if claim not in passage:
            return Verdict(verdict="not_found", score=0.0, quote=None, reasons=("no words shared",))
        return Verdict(verdict="supported", score=1.0, quote=quote_of(claim, passage))

    def evaluate(self, task: str, data: Path, *, limit: int | None = None) -> Evaluation:
        self._called("evaluate", task=task, data=data, limit=limit)
        return EVALUATION

    def predict(
        self, task: str, data: Path, *, limit: int | None = None
    ) -> Iterator[Prediction | Rejected]:
        self._called("predict", task=task, data=data, limit=limit)
        yield Prediction(prediction="supported")
        yield REJECTED

    def recheck(self, result: bytes) -> Recheck:
        self._called("recheck", result=result)
        return self.rechecked

    def document(self, name: str) -> Document | None:
        return None

    def approve(self, audit: bytes, *, by: str, on: str, claims: Sequence[str] = ()) -> Approval:
        self._called("approve", audit=audit, by=by, on=on, claims=claims)
        given = saved_result(audit)
        assert isinstance(given, Audit)
        return Approval(
            by=by, on=on, claims=tuple(claims), sha256=record_sha256(given), audit=given
        )

    def export(self, result: bytes, form: str) -> bytes:
        self._called("export", result=result, form=form)
        return exported(saved_result(result), form)

    def gc(self) -> int:
        self._called("gc")
        return 1

    def rebuild(self) -> None:
        self._called("rebuild")

    def remove(self, ids: Sequence[str]) -> Removal:
        self._called("remove", ids=list(ids))
        return Removal(removed=tuple(ids), removed_before=(), of_packs=(), unknown=())

    def readmit(self, ids: Sequence[str]) -> int:
        self._called("readmit", ids=list(ids))
        return len(ids) - 1

    def doctor(self, packs: Sequence[Path] = ()) -> tuple[Check, ...]:
        self._called("doctor", packs=list(packs))
        return self.checks
