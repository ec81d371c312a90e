"""The REST application: each route parses a request, has one job done, and sends its bytes."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from concurrent.futures import Future
from typing import Final, TypeVar

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request as HttpRequest
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from medwarrant import __version__
from medwarrant.errors import MedwarrantError
from medwarrant.interfaces.jobs import (
    Ask,
    AuditUpload,
    DigestUpload,
    Held,
    Job,
    NotHeld,
    Rejects,
    Result,
    Search,
    Show,
    State,
)
from medwarrant.interfaces.pool import Busy, EnginePool
from medwarrant.interfaces.rest.bodies import (
    LIMITS,
    Limits,
    TooLarge,
    TooSlow,
    body_of,
    upload_of,
    uploads_and_fields_of,
    uploads_of,
)
from medwarrant.interfaces.rest.guard import OWN, Guard
from medwarrant.interfaces.rest.journal import MEDIA_TYPE, Figures, Journal, Log
from medwarrant.interfaces.rest.openapi import EVENTS, openapi
from medwarrant.interfaces.rest.problems import SAFE_HEADERS, problem, refusal
from medwarrant.interfaces.rest.repeats import HEADER, Repeats
from medwarrant.interfaces.rest.requests import (
    AddRequest,
    AppraiseRequest,
    AskRequest,
    AuditRequest,
    DigestRequest,
    ExportRequest,
    ListRequest,
    RecheckRequest,
    Request,
    SearchRequest,
    SynthesisRequest,
    VerifyRequest,
    from_fields,
    from_json,
)
from medwarrant.interfaces.studies import Appraise, SynthesiseUploads
from medwarrant.interfaces.uploads import AddUploads, may_add
from medwarrant.interfaces.web import no_page, web_routes
from medwarrant.records import Progress, Record
from medwarrant.rendering.json_schema import json_schema, schema_list

HEARTBEAT_S: Final = 5.0
"""Seconds between signs of life while a job is done, so that no proxy gives the client up."""

READY_S: Final = 10.0
"""Seconds that a look at whether the server is ready waits for a free process."""
WAIT: Final = "ask again in a while, or serve with more workers"

ETAG: Final = re.compile(r'(?:W/)?"([^"]*)"')

CLIENT_GONE: Final = 499
"""The status for nobody: servers' custom for a client that did not wait."""

REFUSED: Final = (MedwarrantError, TooLarge, TooSlow, HTTPException)
"""What a handler may raise; anything else is a defect."""

Kind = TypeVar("Kind", bound=Record)
Handler = Callable[[HttpRequest], Awaitable[Response]]


def served_app(
    pool: EnginePool,
    *,
    hosts: Collection[str] = OWN,
    limits: Limits = LIMITS,
    is_adding: bool = False,
    log: Log = "none",
) -> Starlette:
    """The application with its pages over a pool that is open for as long as it serves.

    ``hosts`` are the names that it goes by; "*" is any. Whoever reaches it may add documents to the
    corpus where ``is_adding``. ``log`` is what standard error is told.
    """
    doors = Doors(pool, limits, is_adding=is_adding)
    figures = Figures(pool)

    async def metrics(request: HttpRequest) -> Response:  # noqa: ARG001  # a route's
        return Response(figures.text(), headers={**SAFE_HEADERS, "Content-Type": MEDIA_TYPE})

    routes = [
        Route("/v1/search", doors.asked(SearchRequest), methods=["GET", "POST"]),
        Route("/v1/ask", doors.asked(AskRequest), methods=["GET", "POST"]),
        Route("/v1/audit", doors.sent(AuditRequest, audit_upload), methods=["POST"]),
        Route("/v1/digest", doors.sent(DigestRequest, digest_upload), methods=["POST"]),
        Route("/v1/appraise", doors.sent(AppraiseRequest, appraise_upload), methods=["POST"]),
        Route("/v1/synthesis", doors.synthesised, methods=["POST"]),
        Route("/v1/verify", doors.sent(VerifyRequest), methods=["POST"]),
        Route("/v1/recheck", doors.sent(RecheckRequest), methods=["POST"]),
        Route("/v1/export", doors.sent(ExportRequest), methods=["POST"]),
        Route("/v1/documents", doors.added, methods=["POST"]),
        Route("/v1/documents", doors.listed, methods=["GET"]),
        Route("/v1/documents/{id:path}", doors.shown, methods=["GET"]),
        Route("/v1/corpus", doors.told(State()), methods=["GET"]),
        Route("/v1/corpus/holdings", doors.told(Held()), methods=["GET"]),
        Route("/v1/corpus/rejected", doors.told(Rejects()), methods=["GET"]),
        Route("/v1/schemas", _schemas, methods=["GET"]),
        Route("/v1/schemas/{name}", _schema, methods=["GET"]),
        Route("/openapi.json", _openapi, methods=["GET"]),
        Route("/healthz", _alive, methods=["GET"]),
        Route("/readyz", doors.ready, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
        *web_routes(pool, limits, is_adding=is_adding),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Journal, figures=figures, log=log), Middleware(Guard, hosts=hosts)],
        exception_handlers=dict.fromkeys(REFUSED, _refused),
    )


def audit_upload(data: bytes, fields: dict[str, list[str]]) -> Job:
    """The job of an uploaded article with the form's other fields."""
    request = from_fields({**fields, "text": ["-"]}, AuditRequest)
    return AuditUpload(data=data, only_references=request.only_references, form=request.form)


def digest_upload(data: bytes, fields: dict[str, list[str]]) -> Job:
    """The job of an uploaded document with the form's other fields."""
    request = from_fields({**fields, "text": ["-"]}, DigestRequest)
    return DigestUpload(data=data, audience=request.audience, form=request.form)


def appraise_upload(data: bytes, fields: dict[str, list[str]]) -> Job:
    """The job of an uploaded study with the form's other fields."""
    request = from_fields({**fields, "text": ["-"]}, AppraiseRequest)
    return Appraise(data=data, form=request.form)


class Doors:
    """The routes that need the engine."""

    def __init__(self, pool: EnginePool, limits: Limits, *, is_adding: bool) -> None:
        self._pool = pool
        self._limits = limits
        self._is_adding = is_adding
        self._repeats = Repeats()

    def asked(self, kind: type[SearchRequest] | type[AskRequest]) -> Handler:
        """A route that may be asked by a link as well as by a body of JSON."""

        async def handler(request: HttpRequest) -> Response:
            if request.method == "POST":
                body = await body_of(request, self._limits)
                return await self._answered(request, from_json(body, kind).job())
            return await self._answered(request, _by_link(request, kind).job())

        return handler

    def sent(
        self,
        kind: type[
            AuditRequest
            | DigestRequest
            | AppraiseRequest
            | VerifyRequest
            | RecheckRequest
            | ExportRequest
        ],
        upload: Callable[[bytes, dict[str, list[str]]], Job] | None = None,
    ) -> Handler:
        """A route that takes a body of JSON, or a file where ``upload`` makes a job of one."""

        async def handler(request: HttpRequest) -> Response:
            of = request.headers.get("content-type", "")
            if upload is not None and of.startswith("multipart/form-data"):
                data, fields = await upload_of(request, self._limits)
                return await self._answered(request, upload(data, fields))
            parsed: Request = from_json(await body_of(request, self._limits), kind)
            return await self._answered(request, parsed.job())

        return handler

    def told(self, job: Job) -> Handler:
        """A route that always asks the same."""

        async def handler(request: HttpRequest) -> Response:
            return await self._answered(request, job)

        return handler

    async def added(self, request: HttpRequest) -> Response:
        """Documents into the corpus, from a form with files or as text in JSON."""
        may_add(self._is_adding)
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            uploads = await uploads_of(request, self._limits)
            return await self._answered(request, AddUploads(uploads=uploads))
        parsed = from_json(await body_of(request, self._limits), AddRequest)
        return await self._answered(request, parsed.job())

    async def synthesised(self, request: HttpRequest) -> Response:
        """Several studies, from a form with files or as texts in JSON, told together."""
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            uploads, fields = await uploads_and_fields_of(request, self._limits)
            wanted = from_fields({**fields, "texts": ["-"]}, SynthesisRequest)
            return await self._answered(
                request, SynthesiseUploads(uploads=uploads, form=wanted.form)
            )
        parsed = from_json(await body_of(request, self._limits), SynthesisRequest)
        return await self._answered(request, parsed.job())

    async def listed(self, request: HttpRequest) -> Response:
        """A page of the documents held."""
        return await self._answered(request, _by_link(request, ListRequest).job())

    async def shown(self, request: HttpRequest) -> Response:
        """A document by any of its names."""
        return await self._answered(request, Show(document=request.path_params["id"]))

    async def ready(self, request: HttpRequest) -> Response:  # noqa: ARG002  # a route's
        """Whether a job would be done now: the line is not full and an engine answers in time."""
        try:
            answered = asyncio.wrap_future(self._pool.submit(State()))
            await asyncio.wait_for(answered, READY_S)
        except Busy:
            told = f"not ready: the line is full, {self._pool.waiting():,} are waiting"
            raise Busy(told, remedy=WAIT) from None
        except TimeoutError:
            waiting = f"{self._pool.waiting():,} wait"
            told = f"not ready: no process was free within {READY_S:g} s, and {waiting}"
            raise Busy(told, remedy=WAIT) from None
        return Response("ready\n", headers=SAFE_HEADERS, media_type="text/plain")

    async def _answered(self, request: HttpRequest, job: Job) -> Response:
        if isinstance(job, Ask | Search):
            request.state.asked = job.question if isinstance(job, Ask) else job.query
        if EVENTS in request.headers.get("accept", ""):
            heard: list[Progress] = []
            future = asyncio.wrap_future(self._submitted(request, job, heard.append))
            return StreamingResponse(
                _events(future, heard), headers=SAFE_HEADERS, media_type=EVENTS
            )
        result = await self._done(request, job)
        headers = dict(SAFE_HEADERS)
        if result.snapshot is not None:
            tag = f"{result.snapshot[:16]}-{__version__}-{_short_hash(result.body)}"
            headers["ETag"] = f'"{tag}"'
            if tag in ETAG.findall(request.headers.get("if-none-match", "")):
                return Response(status_code=304, headers=headers)
        if result.media_type.startswith("text/html"):
            del headers["Content-Security-Policy"]  # the page has a stricter one of its own
        return Response(result.body, headers=headers, media_type=result.media_type)

    async def _done(self, request: HttpRequest, job: Job) -> Result:
        """The job's result; a job whose client has gone before it began is not begun."""
        future = self._submitted(request, job)
        waiting = asyncio.wrap_future(future)
        while True:
            finished, _ = await asyncio.wait([waiting], timeout=1.0)
            if finished:
                return waiting.result()
            if await request.is_disconnected():
                if HEADER not in request.headers:
                    future.cancel()
                raise HTTPException(CLIENT_GONE)

    def _submitted(
        self,
        request: HttpRequest,
        job: Job,
        told: Callable[[Progress], None] | None = None,
    ) -> Future[Result]:
        """The job in the line; where its request has a key, once for all requests with that key."""
        key = request.headers.get(HEADER)
        if key is None or request.method != "POST":
            return self._pool.submit(job, told=told)
        return self._repeats.once(key, job, lambda: self._pool.submit(job, told=told))


async def _events(future: asyncio.Future[Result], heard: list[Progress]) -> AsyncIterator[bytes]:
    """Server-sent events: signs of life, with how far the job has come where it tells (the last of
    ``heard``), then ``result`` or ``problem`` with its JSON.
    """
    seconds = 0.0
    while not (await asyncio.wait([future], timeout=HEARTBEAT_S))[0]:
        seconds += HEARTBEAT_S
        far = {} if not heard else msgspec.to_builtins(heard[-1])
        said = msgspec.json.encode({"seconds": int(seconds), **far})
        yield b"event: progress\ndata: " + said + b"\n\n"
    try:
        name, body = b"result", future.result().body
    except MedwarrantError as error:
        name, body = b"problem", bytes(problem(error).body)
    lines = b"".join(b"data: " + line + b"\n" for line in body.splitlines())
    yield b"event: " + name + b"\n" + lines + b"\n"


def _by_link(request: HttpRequest, kind: type[Kind]) -> Kind:
    fields = {name: request.query_params.getlist(name) for name in request.query_params}
    return from_fields(fields, kind)


def _short_hash(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:16]


async def _schemas(request: HttpRequest) -> Response:  # noqa: ARG001  # a route's
    return Response(schema_list(as_json=True), headers=SAFE_HEADERS, media_type="application/json")


async def _schema(request: HttpRequest) -> Response:
    name = request.path_params["name"]
    try:
        body = json_schema(name)
    except KeyError:
        raise NotHeld("no such schema is published", where=name) from None
    return Response(body, headers=SAFE_HEADERS, media_type="application/schema+json")


async def _openapi(request: HttpRequest) -> Response:  # noqa: ARG001  # a route's
    return Response(
        msgspec.json.encode(openapi()), headers=SAFE_HEADERS, media_type="application/json"
    )


async def _alive(request: HttpRequest) -> Response:  # noqa: ARG001  # a route's
    return Response("alive\n", headers=SAFE_HEADERS, media_type="text/plain")


def _is_read_by_people(request: HttpRequest) -> bool:
    """Whether a browser asked for a page."""
    asks_page = "text/html" in request.headers.get("accept", "")
    return asks_page and not request.url.path.startswith("/v1/")


async def _refused(request: HttpRequest, error: Exception) -> Response:
    """The problem of anything that a handler raises."""
    match error:
        case MedwarrantError():
            return problem(error)
        case TooLarge():
            remedy = "send less, or ingest it on the machine"
            return refusal(413, "Too large", str(error), remedy=remedy)
        case TooSlow():
            return refusal(408, "Too slow", str(error))
        case HTTPException():
            where = request.url.path
            if error.status_code in (404, 405) and _is_read_by_people(request):
                response = no_page(where, error.status_code)
            else:
                response = refusal(error.status_code, error.detail, error.detail, where=where)
            response.headers.update(error.headers or {})
            return response
    raise error
