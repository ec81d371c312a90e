"""The pages: each parses a form, has one job done, and puts its HTML into the shell."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Annotated, Final, TypeVar

import msgspec
from msgspec import Meta
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from medwarrant.errors import InputError, MedwarrantError
from medwarrant.interfaces.jobs import (
    BODY,
    Ask,
    AuditUpload,
    DigestUpload,
    Held,
    Job,
    NotHeld,
    Proof,
    Prove,
    Questions,
    Rejects,
    Result,
    Show,
    State,
)
from medwarrant.interfaces.pool import EnginePool
from medwarrant.interfaces.rest.bodies import Limits, form_of, uploads_of
from medwarrant.interfaces.rest.problems import status_of
from medwarrant.interfaces.rest.requests import (
    AnswerForm,
    AuditRequest,
    DigestRequest,
    SearchRequest,
    from_fields,
)
from medwarrant.interfaces.uploads import may_add
from medwarrant.interfaces.web.adding import Additions, added_page, adding_form
from medwarrant.interfaces.web.forms import (
    answer_tools,
    ask_form,
    examples,
    follow_up_form,
    further,
    only_references,
    permanent_link,
    readers_choice,
    save_as,
    search_form,
    thread,
    upload_form,
)
from medwarrant.interfaces.web.lasting import changed_since, checked
from medwarrant.interfaces.web.shell import shell
from medwarrant.interfaces.web.streaming import Told, page_of
from medwarrant.records import Answer, Audience, CorpusState, Holdings, Record
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.audit_forms import AUDIT_FORMS
from medwarrant.rendering.digest_forms import DIGEST_FORMS
from medwarrant.rendering.forms import form_named
from medwarrant.rendering.hypertext import joined, style_of, text
from medwarrant.rendering.lines import Ledger
from medwarrant.rendering.page_html import page_html
from medwarrant.rendering.upkeep import holdings_page, rejected_page
from medwarrant.rendering.words import counted

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
MOST_REJECTS: Final = 200
"""Rejects that the corpus page lists; ``/v1/corpus/rejected`` lists them all."""

FURTHEST: Final = 10**9
"""Characters into a text: behind the end of any."""

STYLES: Final = ("answer", "audit", "digest")

Handler = Callable[[Request], Awaitable[Response]]
Kind = TypeVar("Kind", bound=Record)


class Asked(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question on the page, with those that follow it; ``snapshot`` and ``said`` are what a
    permanent link holds of an earlier answer.
    """

    question: str
    then: tuple[str, ...] = ()
    audience: Audience = "clinician"
    form: AnswerForm = "html"
    snapshot: Annotated[str, Meta(max_length=64)] = ""
    said: Annotated[str, Meta(max_length=4_000)] = ""


class Wanted(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document to be shown, with the characters from ``start`` to ``end`` marked."""

    id: Annotated[str, Meta(min_length=1, max_length=2_000)]
    start: Annotated[int, Meta(ge=0, le=FURTHEST)] = 0
    end: Annotated[int, Meta(ge=0, le=FURTHEST)] = 0


def web_routes(pool: EnginePool, limits: Limits, *, is_adding: bool) -> list[Route]:
    """The pages over a pool that is open for as long as they are served. Documents can be added
    from them where ``is_adding``.
    """
    pages = Pages(pool, limits, is_adding=is_adding)
    return [
        Route("/", pages.shown(pages.home)),
        Route("/ask", pages.shown(pages.ask)),
        Route("/ask/export", pages.shown(pages.export)),
        Route("/audit", pages.shown(pages.audit), methods=["GET", "POST"]),
        Route("/digest", pages.shown(pages.digest), methods=["GET", "POST"]),
        Route("/recheck", pages.shown(pages.recheck), methods=["GET", "POST"]),
        Route("/search", pages.shown(pages.search)),
        Route("/document", pages.shown(pages.document)),
        Route("/corpus", pages.shown(pages.corpus), methods=["GET", "POST"]),
        Route("/corpus/added/{name}", pages.shown(pages.added)),
        Route("/static/{name}.css", _style),
    ]


def problem_page(error: MedwarrantError) -> bytes:
    """What went wrong and what to do, in the shell."""
    return shell("This could not be done", _problem(error))


def no_page(path: str, status: int) -> Response:
    """A page for an address that leads to none, or that is not to be asked in this way."""
    remedy = "go by the links above, or begin at the first page"
    error = NotHeld("there is no such page here", where=path, remedy=remedy)
    return _page(problem_page(error), status)


def _problem(error: MedwarrantError) -> str:
    place = f"{text(error.where)}: " if error.where else ""
    remedy = f"<p>What to do: {text(error.remedy)}.</p>" if error.remedy else ""
    return (
        f"<h1>This could not be done</h1><p>{place}{text(error.what)}.</p>{remedy}"
        '<p><a href="/">Ask something</a></p>'
    )


class Pages:
    """The pages that need the engine."""

    def __init__(self, pool: EnginePool, limits: Limits, *, is_adding: bool) -> None:
        self._pool = pool
        self._limits = limits
        self._is_adding = is_adding
        self._additions = Additions(pool)

    def shown(self, page: Handler) -> Handler:
        """The page, and for what goes wrong a page that says so."""

        async def handler(request: Request) -> Response:
            try:
                return await page(request)
            except MedwarrantError as error:
                return _page(problem_page(error), status_of(error))

        return handler

    async def home(self, request: Request) -> Response:  # noqa: ARG002  # a route's
        """The box for a question, and some to begin with."""
        state = await self._decoded(State(), CorpusState)
        questions = msgspec.json.decode((await self._done(Questions())).body, type=list[str])
        up_to = "" if state.newest is None else f", up to {state.newest}"
        body = (
            '<div class="home"><h1>What does the evidence say?</h1>'
            f"{ask_form()}"
            f'<p class="muted">Every sentence of an answer comes with the exact words that it '
            f'rests on. <a href="/corpus">{counted(state.documents, "document")}</a> '
            f"held here{up_to}.</p>"
            f"{examples(questions)}</div>"
        )
        return _page(shell("medwarrant", body, place="/"))

    async def ask(self, request: Request) -> Response:
        """An answer, with its thread and a box to go on; the home page without a question."""
        asked = _asked(request)
        if not asked.question.strip():
            return await self.home(request)
        job = _ask_job(asked, "body")

        def drawn(result: Result) -> str:
            answer = msgspec.json.decode(result.record, type=Answer)
            if not answer.sentences:  # what it says comes before all else, with nothing beside it
                return joined((thread(asked.question, asked.then), result.body.decode()))
            proof = msgspec.json.decode(result.proof, type=Proof)
            parts = (
                thread(asked.question, asked.then),
                changed_since(asked.snapshot, asked.said, answer),
                answer_tools(asked.question, asked.then, answer.audience),
                result.body.decode(),
                follow_up_form(asked.question, asked.then, answer.audience, answer.follow_ups),
                checked(proof.recheck, proof.changed),
                permanent_link(asked.question, asked.then, answer),
            )
            return joined(parts)

        told = Told(
            title=(asked.question, *job.then)[-1],
            place="/",
            waiting="Reading what is held here … this takes a few seconds.",
            drawn=drawn,
            failed=_problem,
        )
        return await page_of(self._pool.submit(job), told, HEADERS)

    async def export(self, request: Request) -> Response:
        """An answer to take away."""
        asked = _asked(request)
        ending = form_named(asked.form, ANSWER_FORMS).ending
        return await self._file(_ask_job(asked, asked.form), "answer", ending)

    async def audit(self, request: Request) -> Response:
        """The form for an article, or the annotated article."""
        if request.method == "GET":
            lead = "Each claim and each reference checked. What you send is not kept."
            form = upload_form("/audit", "An article", only_references() + save_as(AUDIT_FORMS))
            return _page(_form_page("Audit an article", lead, form, "/audit"))
        data, fields, form_name = await self._sent(request)
        chosen = from_fields({**fields, "text": ["-"]}, AuditRequest)
        job = AuditUpload(data=data, only_references=chosen.only_references, form=form_name)
        if form_name != BODY:
            return await self._file(job, "audit", form_named(form_name, AUDIT_FORMS).ending)
        return await self._read(
            job, "Audit", "audit", "Reading the article, claim by claim … the page comes by itself."
        )

    async def digest(self, request: Request) -> Response:
        """The form for a document, or its digest."""
        if request.method == "GET":
            lead = "What it says, item by item, each checked. What you send is not kept."
            choices = readers_choice() + save_as(DIGEST_FORMS)
            form = upload_form("/digest", "A review, article or transcript", choices)
            return _page(_form_page("Digest a document", lead, form, "/digest"))
        data, fields, form_name = await self._sent(request)
        chosen = from_fields({**fields, "text": ["-"]}, DigestRequest)
        job = DigestUpload(data=data, audience=chosen.audience, form=form_name)
        if form_name != BODY:
            return await self._file(job, "digest", form_named(form_name, DIGEST_FORMS).ending)
        return await self._read(
            job, "Digest", "digest", "Reading the document … the page comes by itself."
        )

    async def recheck(self, request: Request) -> Response:
        """The form for a saved result, or what became of each of its warrants."""
        title = "Check a saved result"
        if request.method == "GET":
            lead = (
                "An answer, audit or digest saved as JSON: every quote is looked up again in the "
                "corpus as it stands. What you send is not kept."
            )
            form = upload_form("/recheck", "The JSON", "", kinds="JSON", press="Check it")
            return _page(_form_page(title, lead, form, "/recheck"))
        data, _, _ = await self._sent(request)
        proved = await self._done(Prove(result=data, form="body"))
        return _page(shell("Checked again", f"<h1>Checked again</h1>{proved.body.decode()}"))

    async def search(self, request: Request) -> Response:
        """The box for a search with its filters, and what was found."""
        params = request.query_params
        fields = {name: params.getlist(name) for name in params}
        filled = {name: [v for v in values if v != ""] for name, values in fields.items()}
        filled = {name: values for name, values in filled.items() if values}
        query = params.get("query", "")
        found = ""
        if query.strip():
            wanted = from_fields({**filled, "form": ["json"]}, SearchRequest)
            job = msgspec.structs.replace(wanted.job(), form="body")
            drawn = (await self._done(job)).body.decode()
            pages = further(filled, wanted.offset, wanted.limit, drawn.count("<li>"))
            found = f'<section aria-label="Found">{drawn}{pages}</section>'
        body = f"<h1>Search</h1>{search_form(query, filled)}{found}"
        return _page(shell("Search", body, place="/search"))

    async def document(self, request: Request) -> Response:
        """A document as it is held, whole, with a stretch marked."""
        fields = {name: request.query_params.getlist(name) for name in request.query_params}
        wanted = from_fields(fields, Wanted)
        job = Show(document=wanted.id, start=wanted.start, end=wanted.end, form="body")
        shown = await self._done(job)
        title = shown.record.decode() or wanted.id
        return _page(shell(title, shown.body.decode()))

    async def corpus(self, request: Request) -> Response:
        """What is held, how fresh it is, what could not be read, and a form for more."""
        if request.method == "POST":
            may_add(self._is_adding)
            uploads = await uploads_of(request, self._limits)
            if not uploads:
                raise InputError("nothing was sent", remedy="choose a file")
            name = self._additions.begin(uploads)
            return Response(
                status_code=303, headers={**HEADERS, "Location": f"/corpus/added/{name}"}
            )
        held = await self._decoded(Held(), Holdings)
        ledger = await self._decoded(Rejects(), Ledger)
        rejected = page_html(rejected_page(ledger.rejected[:MOST_REJECTS]))
        shown = page_html(holdings_page(held))
        by_hand = (
            "<p>On the machine that holds the corpus: <code>medwarrant ingest FILE</code>. "
            "What is added is seen at the next question.</p>"
        )
        body = (
            f'<h1>Corpus</h1><div class="held">{shown}</div>'
            f'<p class="facts">Snapshot <code>{text(held.corpus.snapshot)}</code></p>'
            f"<h2>Add documents</h2>{adding_form(self._limits) if self._is_adding else by_hand}"
            f"<h2>What could not be read</h2>{_how_many(ledger)}{rejected}"
        )
        return _page(shell("Corpus", body, place="/corpus"))

    async def added(self, request: Request) -> Response:
        """How far an addition is, then what became of it."""
        addition = self._additions.named(request.path_params["name"])
        told = Told(
            title="Adding documents",
            place="/corpus",
            waiting="Reading what you sent …",
            drawn=added_page,
            failed=_problem,
            heard=addition.heard,
        )
        return await page_of(addition.work, told, HEADERS)

    async def _read(self, job: Job, title: str, style: str, waiting: str) -> Response:
        """The page of a document that is read from end to end."""
        told = Told(
            title=title,
            place=f"/{style}",
            waiting=waiting,
            drawn=lambda result: result.body.decode(),
            failed=_problem,
            style=style,
        )
        return await page_of(self._pool.submit(job), told, HEADERS)

    async def _file(self, job: Job, name: str, ending: str) -> Response:
        """A result to take away."""
        result = await self._done(job)
        headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}{ending}"'}
        return Response(result.body, headers=headers, media_type=result.media_type)

    async def _sent(self, request: Request) -> tuple[bytes, dict[str, list[str]], str]:
        """The document of a form, pasted or as a file, the form's other fields, and the form to
        have the result in.
        """
        uploads, fields = await form_of(request, self._limits)
        pasted = "".join(fields.pop("text", [])).strip()
        files_sent = [each for each in uploads if each]
        if pasted and files_sent:
            raise InputError("a text and a file were sent", remedy="send one of them")
        if not pasted and not files_sent:
            raise InputError("nothing was sent", remedy="paste a text or choose a file")
        wanted = "".join(fields.pop("form", [])) or BODY
        return (files_sent[0] if files_sent else pasted.encode()), fields, wanted

    async def _done(self, job: Job) -> Result:
        return await asyncio.wrap_future(self._pool.submit(job))

    async def _decoded(self, job: Job, kind: type[Kind]) -> Kind:
        return msgspec.json.decode((await self._done(job)).body, type=kind)


def _how_many(ledger: Ledger) -> str:
    """How many things were rejected, by reason, where a list of them would be long."""
    reasons = Counter(each.reason for each in ledger.rejected).most_common(MOST_REJECTS)
    if len(ledger.rejected) <= len(reasons):
        return ""
    told = "".join(f"<li>{count:,} × {text(reason)}</li>" for reason, count in reasons)
    some = len(ledger.rejected) > MOST_REJECTS
    shown = f"; the first {MOST_REJECTS} stand below" if some else ""
    return f"<p>{len(ledger.rejected):,} in all{shown}. By reason:</p><ul>{told}</ul>"


def _asked(request: Request) -> Asked:
    fields = {name: request.query_params.getlist(name) for name in request.query_params}
    return from_fields({"question": [""], **fields}, Asked)


def _ask_job(asked: Asked, form: str) -> Ask:
    then = tuple(each for each in asked.then if each.strip())
    return Ask(question=asked.question, then=then, audience=asked.audience, form=form)


def _form_page(title: str, lead: str, form: str, place: str) -> bytes:
    body = f'<div class="home"><h1>{text(title)}</h1><p>{text(lead)}</p>{form}</div>'
    return shell(title, body, place=place)


def _page(data: bytes, status: int = 200) -> Response:
    return Response(data, status, headers=HEADERS, media_type="text/html; charset=utf-8")


async def _style(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STYLES:
        raise HTTPException(404)
    own = files("medwarrant.interfaces.web").joinpath("site.css").read_text(encoding="utf-8")
    body = style_of(name) + own
    return Response(body, headers=HEADERS, media_type="text/css; charset=utf-8")
