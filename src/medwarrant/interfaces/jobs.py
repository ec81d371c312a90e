"""What a server asks of an engine: one job, one call of a verb, one result in bytes.

A job holds nothing but plain values, so that it can be done in another process, and its result is
what the command line prints, byte for byte.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from types import MappingProxyType
from typing import Literal

import msgspec

from medwarrant.errors import InputError
from medwarrant.interfaces.studies import Appraise, SynthesiseUploads, appraised, synthesised
from medwarrant.interfaces.uploads import AddUploads, added, only
from medwarrant.interfaces.verbs import ServedVerbs
from medwarrant.records import (
    Audience,
    Document,
    DocumentCard,
    Filters,
    Passage,
    Progress,
    Recheck,
    Record,
)
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.answer_html import answer_html
from medwarrant.rendering.audit_forms import AUDIT_FORMS, Audits
from medwarrant.rendering.digest_forms import DIGEST_FORMS, Digests
from medwarrant.rendering.document_html import document_html, place_of
from medwarrant.rendering.export import exported, form_of, saved_result
from medwarrant.rendering.forms import HTML, JSON, Form, Written, form_named, written
from medwarrant.rendering.hypertext import body_within
from medwarrant.rendering.lines import Ledger, json_line, printed_study, printed_verdict
from medwarrant.rendering.markdown import markdown
from medwarrant.rendering.page import Page
from medwarrant.rendering.page_html import page_html
from medwarrant.rendering.plain import plain
from medwarrant.rendering.quotes_html import contexts_of
from medwarrant.rendering.recheck import recheck_page
from medwarrant.rendering.search import search_page
from medwarrant.rendering.search_html import search_html
from medwarrant.rendering.study import study_page
from medwarrant.rendering.synthesis_forms import SYNTHESIS_FORMS

BODY = "body"
"""The form that only a served page asks for: what it shows of a result, HTML without a head."""

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "json": JSON,
        "markdown": "text/markdown; charset=utf-8",
        "text": "text/plain; charset=utf-8",
        BODY: HTML,
    }
)
"""The forms that every result comes in, by their names."""

LONGEST_PLACE = 24
"""Characters of a passage's place in its id, two numbers."""


UPLOAD = "-"
"""Where an uploaded document says it comes from: no path of a client's, and none of ours."""


class NotHeld(InputError):
    """The corpus holds no such thing."""


class Moved(InputError):
    """What was asked for belongs to another state of the corpus."""


class DocumentList(Record, frozen=True, kw_only=True):
    """A page of the documents held, by id. ``total`` is how many there are, ``cursor`` leads to the
    next page, ``None`` behind the last.
    """

    schema: Literal["medwarrant/documents/1"] = "medwarrant/documents/1"
    snapshot: str
    total: int
    documents: tuple[DocumentCard, ...]
    cursor: str | None


class Result(Record, frozen=True, kw_only=True):
    """What came of a job.

    ``snapshot`` is that of the corpus that spoke, ``None`` where none did. ``record`` is the JSON
    of what a page shows as HTML in ``body``, for what stands around it there, and ``proof`` that of
    how it was proved for the page (``Proof``); empty elsewhere.
    """

    body: bytes
    media_type: str
    snapshot: str | None = None
    record: bytes = b""
    proof: bytes = b""


class Proof(Record, frozen=True, kw_only=True):
    """An answer proved on the corpus as it stands; ``changed`` is the day (UTC, ISO 8601) on which
    that last changed, ``None`` where nothing is stored.
    """

    recheck: Recheck
    changed: str | None


class Search(Record, frozen=True, kw_only=True, tag=True):
    """``limit`` hits of a search, behind the first ``offset``."""

    query: str
    limit: int = 10
    offset: int = 0
    filters: Filters = Filters()
    passages: bool = False
    literal: bool = False
    form: str = "json"


class Ask(Record, frozen=True, kw_only=True, tag=True):
    """A question. ``after`` is the JSON of the answer that it follows, ``None`` for none, and
    ``then`` are questions that follow in turn; the last is answered.
    """

    question: str
    then: tuple[str, ...] = ()
    audience: Audience | None = None
    after: bytes | None = None
    form: str = "json"


class AuditUpload(Record, frozen=True, kw_only=True, tag=True):
    """The audit of one document; ``format`` names its reader, ``None`` lets its content decide."""

    data: bytes
    only_references: bool = False
    format: str | None = None
    form: str = "json"


class DigestUpload(Record, frozen=True, kw_only=True, tag=True):
    """The digest of one document."""

    data: bytes
    audience: Audience = "clinician"
    format: str | None = None
    form: str = "json"


class Verify(Record, frozen=True, kw_only=True, tag=True):
    """A claim held against a passage."""

    claim: str
    passage: str


class Prove(Record, frozen=True, kw_only=True, tag=True):
    """An earlier result, as JSON, proved again."""

    result: bytes
    form: str = "json"


class Export(Record, frozen=True, kw_only=True, tag=True):
    """An earlier result, as JSON, in another form."""

    result: bytes
    form: str


class Show(Record, frozen=True, kw_only=True, tag=True):
    """The document of an id, whole; on a page the characters from ``start`` to ``end`` of its text
    are marked.
    """

    document: str
    start: int = 0
    end: int = 0
    form: str = "json"


class ShowPassage(Record, frozen=True, kw_only=True, tag=True):
    """The passage of an id (``<document id>#<start>-<end>``), in its document's words."""

    passage: str


class List(Record, frozen=True, kw_only=True, tag=True):
    """``limit`` documents by id, behind those up to ``after`` ("" for the first).

    ``snapshot`` is that of the corpus that the earlier ones were told of, ``None`` for no matter.
    """

    limit: int = 100
    after: str = ""
    snapshot: str | None = None


class State(Record, frozen=True, kw_only=True, tag=True):
    """Which corpus speaks."""


class Held(Record, frozen=True, kw_only=True, tag=True):
    """What the corpus holds, by kind and by year."""


class Questions(Record, frozen=True, kw_only=True, tag=True):
    """Questions that can be answered, to begin with."""


class Rejects(Record, frozen=True, kw_only=True, tag=True):
    """The ledger of what could not be read."""


Job = (
    Search
    | Ask
    | AuditUpload
    | DigestUpload
    | Appraise
    | SynthesiseUploads
    | Verify
    | Prove
    | Export
    | Show
    | ShowPassage
    | List
    | State
    | Held
    | Questions
    | Rejects
    | AddUploads
)


def done(engine: ServedVerbs, job: Job, told: Callable[[Progress], None] | None = None) -> Result:
    """What comes of a job, on the corpus as it now stands; ``told`` hears how far it has come.

    Raises ``MedwarrantError`` for what its sender can mend.
    """
    engine.catch_up()
    match job:
        case Search():
            return _search(engine, job)
        case Ask():
            return _ask(engine, job)
        case AuditUpload():
            return _audit(engine, job)
        case DigestUpload():
            return _digest(engine, job)
        case Appraise():
            study = appraised(engine, job)
            return _shown(printed_study(study), job.form, lambda: study_page(study))
        case SynthesiseUploads():
            synthesis = synthesised(engine, job)
            snapshot = synthesis.corpus.snapshot
            return _filed(synthesis, job.form, SYNTHESIS_FORMS, engine, snapshot)
        case Verify():
            return _shown(printed_verdict(engine.verify(job.claim, job.passage)), "json")
        case Prove():
            proved = engine.recheck(job.result)
            return _shown(proved, job.form, lambda: recheck_page(proved))
        case Export():
            return _export(engine, job)
        case Show():
            return _document(engine, job)
        case ShowPassage():
            return _shown(_passage(engine, job.passage), "json")
        case List():
            return _listed(engine, job)
        case State():
            state = engine.state()
            return _shown(state, "json", snapshot=state.snapshot)
        case Held():
            held = engine.holdings()
            return _shown(held, "json", snapshot=held.corpus.snapshot)
        case Questions():
            body = msgspec.json.encode(engine.questions())
            return Result(body=body, media_type=MEDIA_TYPES["json"])
        case Rejects():
            return _shown(Ledger(rejected=engine.rejected()), "json")
        case AddUploads():
            report = added(engine, job, told)
            return _shown(report, "json", snapshot=report.corpus.snapshot)


def _ask(engine: ServedVerbs, job: Ask) -> Result:
    answer = engine.ask(job.question, audience=job.audience, after=job.after)
    for question in job.then:
        answer = engine.ask(question, audience=job.audience, after=json_line(answer))
    if job.form != BODY:
        return _filed(answer, job.form, ANSWER_FORMS, engine, answer.corpus.snapshot)
    record = json_line(answer)
    proof = Proof(recheck=engine.recheck(record), changed=engine.holdings().changed)
    return Result(
        body=body_within(
            answer_html(answer, contexts_of(answer, engine.document), place_of)
        ).encode(),
        media_type=HTML,
        snapshot=answer.corpus.snapshot,
        record=record,
        proof=msgspec.json.encode(proof),
    )


def _search(engine: ServedVerbs, job: Search) -> Result:
    result = engine.search(
        job.query,
        limit=job.offset + job.limit,
        filters=job.filters,
        passages=job.passages,
        literal=job.literal,
    )
    result = msgspec.structs.replace(result, hits=result.hits[job.offset :])
    if job.form == "body":
        body = search_html(result).encode()
        return Result(body=body, media_type=MEDIA_TYPES["body"], snapshot=result.snapshot)
    return _shown(result, job.form, lambda: search_page(result), result.snapshot)


def _audit(engine: ServedVerbs, job: AuditUpload) -> Result:
    found = engine.audited(
        [UPLOAD], only_references=job.only_references, format=job.format, stdin=BytesIO(job.data)
    )
    article = only(list(found))
    snapshot = article.audit.corpus.snapshot
    return _filed(Audits([article]), job.form, AUDIT_FORMS, engine, snapshot)


def _digest(engine: ServedVerbs, job: DigestUpload) -> Result:
    found = engine.digest(
        [UPLOAD], audience=job.audience, format=job.format, stdin=BytesIO(job.data)
    )
    digest = only(list(found))
    return _filed(Digests([digest]), job.form, DIGEST_FORMS, engine, digest.corpus.snapshot)


def _export(engine: ServedVerbs, job: Export) -> Result:
    result = saved_result(job.result)
    form = form_of(result, job.form)
    body = exported(result, job.form, engine.document)
    return Result(body=body, media_type=form.media_type)


def _filed(
    record: Written,
    name: str,
    forms: Sequence[Form[Written]],
    engine: ServedVerbs,
    snapshot: str | None,
) -> Result:
    """The record as a file of that form, or what of its HTML a served page shows."""
    form = form_named("html" if name == BODY else name, forms)
    file = written(form, record, engine.document)
    body = body_within(file).encode() if name == BODY else file
    return Result(body=body, media_type=form.media_type, snapshot=snapshot)


def _held(engine: ServedVerbs, name: str) -> Document:
    document = engine.document(name)
    if document is None:
        remedy = "it may have been removed, or be held under another name: search for its title"
        raise NotHeld("no such document is held", where=name, remedy=remedy)
    return document


def _document(engine: ServedVerbs, job: Show) -> Result:
    document = _held(engine, job.document)
    snapshot = engine.state().snapshot
    card = engine.card(document.id)
    if job.form != BODY or card is None:
        return _shown(document, "json", snapshot=snapshot)
    body = document_html(document, card, job.start, job.end).encode()
    return Result(body=body, media_type=MEDIA_TYPES[BODY], record=card.title.encode())


def _passage(engine: ServedVerbs, name: str) -> Passage:
    """The passage of that id, cut anew; its section's role as the document has it."""
    owner, _, place = name.rpartition("#")
    start, _, end = place.partition("-")
    document = engine.document(owner)
    is_place = start.isdecimal() and end.isdecimal() and len(place) < LONGEST_PLACE
    if document is None or not is_place or not int(start) < int(end) <= len(document.text):
        raise NotHeld("no such passage is held", where=name)
    first, last = int(start), int(end)
    roles = [each.role for each in document.sections if each.start <= first < each.end]
    return Passage(
        id=name,
        document=owner,
        section=roles[0] if roles else "other",
        start=first,
        end=last,
        text=document.text[first:last],
    )


def _listed(engine: ServedVerbs, job: List) -> Result:
    state = engine.state()
    if job.snapshot is not None and job.snapshot != state.snapshot:
        raise Moved("the corpus has changed since the first page", remedy="begin again without one")
    found = engine.cards(job.after, job.limit + 1)
    page = found[: job.limit]
    record = DocumentList(
        snapshot=state.snapshot,
        total=state.documents,
        documents=page,
        cursor=_cursor(state.snapshot, page[-1].id) if len(found) > len(page) else None,
    )
    return _shown(record, "json", snapshot=state.snapshot)


def _cursor(snapshot: str, last: str) -> str:
    """Where a next page begins, as an address can carry it."""
    name = urlsafe_b64encode(last.encode("utf-8", "surrogatepass")).decode().rstrip("=")
    return f"{snapshot}.{name}"


def list_behind(cursor: str, limit: int) -> List:
    """The job of the page that a cursor leads to. Raises InputError for what is none."""
    snapshot, dot, name = cursor.partition(".")
    try:
        after = urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode("utf-8", "surrogatepass")
    except ValueError:
        after = ""
    if not dot or not snapshot or not after:
        raise InputError("this leads to no page", where="cursor", remedy="begin without one")
    return List(limit=limit, after=after, snapshot=snapshot)


def _shown(
    record: Record,
    form: str,
    page: Callable[[], Page] | None = None,
    snapshot: str | None = None,
) -> Result:
    """The record in a form. Raises InputError for one that it does not come in."""
    if form == "json" or page is None:
        body = json_line(record)
    elif form == "markdown":
        body = markdown(page()).encode()
    elif form == "text":
        body = plain(page()).encode()
    elif form == BODY:
        body = page_html(page()).encode()
    else:
        raise InputError(f"this does not come as {form}", remedy="ask for json, markdown or text")
    return Result(body=body, media_type=MEDIA_TYPES[form], snapshot=snapshot)
