"""The OpenAPI description, made from the records that are read and printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, NamedTuple

import msgspec

from medwarrant import __version__
from medwarrant.interfaces.jobs import MEDIA_TYPES, DocumentList
from medwarrant.interfaces.rest.problems import MEDIA_TYPE, Problem
from medwarrant.interfaces.rest.requests import (
    AddRequest,
    AppraiseRequest,
    AskRequest,
    AuditRequest,
    DigestRequest,
    ExportRequest,
    ListRequest,
    RecheckRequest,
    SearchRequest,
    SynthesisRequest,
    VerifyRequest,
)
from medwarrant.records import (
    Answer,
    Audit,
    CorpusState,
    Digest,
    Document,
    Holdings,
    IngestReport,
    Recheck,
    Record,
    SearchResult,
)
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.audit_forms import AUDIT_FORMS
from medwarrant.rendering.digest_forms import DIGEST_FORMS
from medwarrant.rendering.export import KINDS
from medwarrant.rendering.forms import JSON, Form
from medwarrant.rendering.lines import Ledger, PrintedStudy, PrintedVerdict
from medwarrant.rendering.synthesis_forms import SYNTHESIS_FORMS
from medwarrant.synthesis_records import Synthesis

PLACE: Final = "#/components/schemas/{name}"


REPEATED: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Names the request, so that it may be sent again and is done once.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}


EVENTS: Final = "text/event-stream"


class Operation(NamedTuple):
    """One verb over HTTP: what it takes, what it gives, and whether by a link or with a file.

    ``gives`` is ``None`` for what is any kind of result; ``forms`` are the media types of the forms
    that it comes in besides JSON. ``asks`` is what its address takes where it
    has no body.
    """

    path: str
    summary: str
    gives: type[Record] | None
    takes: type[Record] | None = None
    asks: type[Record] | None = None
    by_link: bool = False
    by_file: bool = False
    forms: tuple[str, ...] = ()
    name: str = ""


def _media_types(forms: Sequence[Form[Any]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.media_type for form in forms if form.media_type != JSON))


PLAIN: Final = tuple(MEDIA_TYPES[name] for name in ("markdown", "text"))
ANY: Final = _media_types([form for kind in KINDS.values() for form in kind.forms])


OPERATIONS: Final = (
    Operation(
        "/v1/search",
        "Find the best passages",
        SearchResult,
        SearchRequest,
        by_link=True,
        forms=PLAIN,
    ),
    Operation(
        "/v1/ask",
        "Answer a clinical question",
        Answer,
        AskRequest,
        by_link=True,
        forms=_media_types(ANSWER_FORMS),
    ),
    Operation(
        "/v1/audit",
        "Check an article",
        Audit,
        AuditRequest,
        by_file=True,
        forms=_media_types(AUDIT_FORMS),
    ),
    Operation(
        "/v1/digest",
        "Say what a document says",
        Digest,
        DigestRequest,
        by_file=True,
        forms=_media_types(DIGEST_FORMS),
    ),
    Operation(
        "/v1/appraise",
        "What kind of study a document reports",
        PrintedStudy,
        AppraiseRequest,
        by_file=True,
        forms=PLAIN,
    ),
    Operation(
        "/v1/synthesis",
        "Tell what several studies say together",
        Synthesis,
        SynthesisRequest,
        by_file=True,
        forms=_media_types(SYNTHESIS_FORMS),
    ),
    Operation("/v1/verify", "Hold a claim against a passage", PrintedVerdict, VerifyRequest),
    Operation("/v1/recheck", "Prove an earlier result again", Recheck, RecheckRequest, forms=PLAIN),
    Operation("/v1/export", "An earlier result in another form", None, ExportRequest, forms=ANY),
    Operation(
        "/v1/documents",
        "Add documents to the corpus",
        IngestReport,
        AddRequest,
        by_file=True,
        name="add_documents",
    ),
    Operation(
        "/v1/documents",
        "Which documents are held",
        DocumentList,
        asks=ListRequest,
        name="list_documents",
    ),
    Operation("/v1/documents/{id}", "A document, whole", Document),
    Operation("/v1/corpus", "Which corpus speaks", CorpusState),
    Operation("/v1/corpus/holdings", "What is held, by kind and by year", Holdings),
    Operation("/v1/corpus/rejected", "What could not be read", Ledger),
)


@cache
def openapi() -> dict[str, Any]:
    """The description, OpenAPI 3.1."""
    records: set[type[Record]] = {Problem}
    records |= {each.gives for each in OPERATIONS if each.gives is not None}
    records |= {each.takes for each in OPERATIONS if each.takes is not None}
    records |= {each.asks for each in OPERATIONS if each.asks is not None}
    ordered = sorted(records, key=lambda record: record.__name__)
    schemas, components = msgspec.json.schema_components(ordered, ref_template=PLACE)
    references = dict(zip(ordered, schemas, strict=True))
    paths: dict[str, Any] = {}
    for each in OPERATIONS:
        paths.setdefault(each.path, {}).update(_path(each, references, components))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "medwarrant",
            "version": __version__,
            "description": "Every sentence comes with its warrant. For professionals; "
            "no medical advice.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {"schemas": components},
    }


def _path(
    operation: Operation, references: dict[type[Record], Any], components: dict[str, Any]
) -> dict[str, Any]:
    path = operation.path.removeprefix("/v1/").split("/{")[0]
    name = operation.name or path.replace("/", "_")
    said: dict[str, Any] = {
        "summary": operation.summary,
        "responses": _responses(references, operation),
    }
    takes = operation.takes
    if takes is None:
        parameters = _in_path(operation.path)
        if operation.asks is not None:
            parameters += _in_query(components, operation.asks)
        return {"get": {**said, "operationId": name, "parameters": parameters}}
    content: dict[str, Any] = {"application/json": {"schema": references[takes]}}
    if operation.by_file:
        content["multipart/form-data"] = {"schema": _form(components[takes.__name__])}
    body = {"required": True, "content": content}
    post = {**said, "operationId": name, "parameters": [REPEATED], "requestBody": body}
    if not operation.by_link:
        return {"post": post}
    link = {**said, "operationId": f"{name}_by_link", "parameters": _in_query(components, takes)}
    return {"get": link, "post": post}


def _responses(references: dict[type[Record], Any], operation: Operation) -> dict[str, Any]:
    problem = {"description": "A problem", "content": {MEDIA_TYPE: {"schema": references[Problem]}}}
    gives = operation.gives
    content: dict[str, Any] = {JSON: {} if gives is None else {"schema": references[gives]}}
    content |= {each: {} for each in operation.forms}
    if operation.takes is not None:
        content[EVENTS] = {}
    return {
        "200": {"description": operation.summary, "content": content},
        "4XX": problem,
        "5XX": problem,
    }


def _in_path(path: str) -> list[dict[str, Any]]:
    if "{id}" not in path:
        return []
    name = {"type": "string", "minLength": 1}
    return [{"name": "id", "in": "path", "required": True, "schema": name}]


def _in_query(components: dict[str, Any], takes: type[Record]) -> list[dict[str, Any]]:
    """Fields that a link can carry: all but whole objects."""
    schema = components[takes.__name__]
    required = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in required, "schema": field}
        for name, field in schema["properties"].items()
        if not _is_object(field)
    ]


def _is_object(field: dict[str, Any]) -> bool:
    return field.get("type") == "object" or any(map(_is_object, field.get("anyOf", ())))


def _form(schema: dict[str, Any]) -> dict[str, Any]:
    """The fields of a form: a file in the place of the text."""
    fields = {
        name: field for name, field in schema["properties"].items() if name not in ("text", "texts")
    }
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    return {"type": "object", "properties": {"file": file, **fields}, "required": ["file"]}
