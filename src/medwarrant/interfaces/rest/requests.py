"""What clients send, each a record whose schema is published with the OpenAPI description."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta

from medwarrant.errors import InputError
from medwarrant.interfaces.jobs import (
    Ask,
    AuditUpload,
    DigestUpload,
    Export,
    Job,
    List,
    Prove,
    Search,
    Verify,
    list_behind,
)
from medwarrant.interfaces.studies import Appraise, SynthesiseUploads
from medwarrant.interfaces.uploads import AddUploads, Upload
from medwarrant.records import Audience, Design, DocumentKind, Filters, Record, Species
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.audit_forms import AUDIT_FORMS
from medwarrant.rendering.digest_forms import DIGEST_FORMS
from medwarrant.rendering.export import FORM_NAMES
from medwarrant.rendering.synthesis_forms import SYNTHESIS_FORMS

MOST_HITS = 100
DEEPEST = 1_000
"""Hits behind which no page of a search begins."""

Told = Literal["json", "markdown", "text"]
"""Forms that every result comes in."""


def one_of(forms: Sequence[str]) -> Meta:
    """One of these forms, as a constraint on a field and in its published schema."""
    return Meta(pattern=f"^(?:{'|'.join(forms)})$", extra_json_schema={"enum": list(forms)})


AnswerForm = Annotated[str, one_of([form.name for form in ANSWER_FORMS])]
AuditForm = Annotated[str, one_of([form.name for form in AUDIT_FORMS])]
DigestForm = Annotated[str, one_of([form.name for form in DIGEST_FORMS])]
SynthesisForm = Annotated[str, one_of([form.name for form in SYNTHESIS_FORMS])]
AnyForm = Annotated[str, one_of(FORM_NAMES)]
"""Forms that some results come in; which, their tables say."""


class SearchRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A search; fields as the command line has them."""

    query: Annotated[str, Meta(min_length=1, max_length=2_000)]
    limit: Annotated[int, Meta(ge=1, le=MOST_HITS)] = 10
    offset: Annotated[int, Meta(ge=0, le=DEEPEST)] = 0
    year_from: Annotated[int, Meta(ge=0, le=9999)] | None = None
    year_to: Annotated[int, Meta(ge=0, le=9999)] | None = None
    design: tuple[Design, ...] = ()
    species: tuple[Species, ...] = ()
    source: tuple[DocumentKind, ...] = ()
    passages: bool = False
    literal: bool = False
    form: Told = "json"

    def job(self) -> Job:
        """The job that this asks for."""
        return Search(
            query=self.query,
            limit=self.limit,
            offset=self.offset,
            filters=Filters(
                year_from=self.year_from,
                year_to=self.year_to,
                designs=self.design,
                species=self.species,
                kinds=self.source,
            ),
            passages=self.passages,
            literal=self.literal,
            form=self.form,
        )


class ListRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of the documents held; ``cursor`` is what the page before gave."""

    limit: Annotated[int, Meta(ge=1, le=MOST_HITS)] = 50
    cursor: Annotated[str, Meta(max_length=4_000)] | None = None

    def job(self) -> Job:
        """The job that this asks for. Raises InputError for a cursor that is none."""
        if self.cursor is None:
            return List(limit=self.limit)
        return list_behind(self.cursor, self.limit)


class AskRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question; ``after`` is an earlier answer, whole, that it follows."""

    question: Annotated[str, Meta(min_length=1, max_length=2_000)]
    audience: Audience | None = None
    after: dict[str, Any] | None = None
    form: AnswerForm = "json"

    def job(self) -> Job:
        """The job that this asks for."""
        earlier = None if self.after is None else msgspec.json.encode(self.after)
        return Ask(question=self.question, audience=self.audience, after=earlier, form=self.form)


class AuditRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An article as text, to be audited. A file is sent as ``multipart/form-data`` instead."""

    text: Annotated[str, Meta(min_length=1)]
    only_references: bool = False
    form: AuditForm = "json"

    def job(self) -> Job:
        """The job that this asks for."""
        return AuditUpload(
            data=self.text.encode(), only_references=self.only_references, form=self.form
        )


class DigestRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document as text, to be digested. A file is sent as ``multipart/form-data`` instead."""

    text: Annotated[str, Meta(min_length=1)]
    audience: Audience = "clinician"
    form: DigestForm = "json"

    def job(self) -> Job:
        """The job that this asks for."""
        return DigestUpload(data=self.text.encode(), audience=self.audience, form=self.form)


class AppraiseRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A study as text, to be appraised. A file is sent as ``multipart/form-data`` instead."""

    text: Annotated[str, Meta(min_length=1)]
    form: Told = "json"

    def job(self) -> Job:
        """The job that this asks for."""
        return Appraise(data=self.text.encode(), form=self.form)


class SynthesisRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Studies as texts, to be synthesised. Files are sent as ``multipart/form-data`` instead."""

    texts: tuple[Annotated[str, Meta(min_length=1)], ...]
    form: SynthesisForm = "json"

    def job(self) -> Job:
        """The job that this asks for."""
        return SynthesiseUploads(
            uploads=tuple(
                Upload(name=f"{n}.txt", data=each.encode())
                for n, each in enumerate(self.texts, start=1)
            ),
            form=self.form,
        )


class VerifyRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim and the passage that it is held against."""

    claim: Annotated[str, Meta(min_length=1, max_length=10_000)]
    passage: Annotated[str, Meta(min_length=1, max_length=100_000)]

    def job(self) -> Job:
        """The job that this asks for."""
        return Verify(claim=self.claim, passage=self.passage)


class RecheckRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An earlier answer, audit or digest, whole; proved as the line that the program printed."""

    result: dict[str, Any]
    form: Told = "json"

    def job(self) -> Job:
        """The job that this asks for."""
        return Prove(result=msgspec.json.encode(self.result) + b"\n", form=self.form)


class ExportRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An earlier answer, audit, digest or synthesis, whole, and the form to have it in."""

    result: dict[str, Any]
    form: AnyForm

    def job(self) -> Job:
        """The job that this asks for."""
        return Export(result=msgspec.json.encode(self.result), form=self.form)


class AddRequest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document as text, to be added to the corpus; ``name`` is what it is told of by. Files are
    sent as ``multipart/form-data`` instead, several at once if need be.
    """

    text: Annotated[str, Meta(min_length=1)]
    name: Annotated[str, Meta(max_length=255)] = "document.txt"

    def job(self) -> Job:
        """The job that this asks for."""
        return AddUploads(uploads=(Upload(name=self.name, data=self.text.encode()),))


Request = (
    SearchRequest
    | AskRequest
    | AuditRequest
    | DigestRequest
    | AppraiseRequest
    | SynthesisRequest
    | VerifyRequest
    | RecheckRequest
    | ExportRequest
    | AddRequest
)
Kind = TypeVar("Kind", bound=Record)


def from_json(data: bytes, kind: type[Kind]) -> Kind:
    """The request in a body of JSON. Raises InputError that names the field at fault."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        remedy = _remedy(f"{error}", kind)
        raise InputError(_wrong(error), where="the request's body", remedy=remedy) from error


def from_fields(fields: dict[str, list[str]], kind: type[Kind]) -> Kind:
    """The request in a query string or a form, where a field may stand more than once."""
    several = {
        field.name
        for field in msgspec.structs.fields(kind)
        if getattr(field.type, "__origin__", None) is tuple
    }
    values: dict[str, str | list[str]] = {
        name: found if name in several else found[-1] for name, found in fields.items()
    }
    try:
        return msgspec.convert(values, type=kind, strict=False)
    except msgspec.ValidationError as error:
        remedy = _remedy(f"{error}", kind)
        raise InputError(_wrong(error, values), where="the request", remedy=remedy) from error


FIELD = re.compile(r"`\$\.(\w+)")
"""The field that a decoder's error names."""


LACKING = re.compile(r"Object (contains unknown|missing required) field `([^`]*)`")
"""The field that nothing has, or that is not there, in a decoder's error."""

LONGEST_SHOWN = 60
"""Characters of a value that are repeated to whoever sent it."""


def _wrong(error: Exception, values: Mapping[str, str | list[str]] | None = None) -> str:
    """What is wrong in words: the field and what was sent in it where that is known, else what the
    decoder says.
    """
    said = f"{error}"
    lacking = LACKING.search(said)
    if lacking is not None:
        is_unknown = lacking[1].startswith("contains")
        return f"there is no field {lacking[2]}" if is_unknown else f"{lacking[2]} is missing"
    named = FIELD.search(said)
    value = None if named is None or values is None else values.get(named[1])
    if named is None or value is None:
        return said
    shown = value if isinstance(value, str) else ", ".join(value)
    cut = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]} …"
    return f"“{cut}” cannot be read as {named[1]}"


def _remedy(said: str, kind: type[Record]) -> str:
    """What may stand in the field at fault, or which fields there are."""
    schema = msgspec.json.schema(kind)["$defs"][kind.__name__]
    fields: dict[str, dict[str, Any]] = schema["properties"]
    named = FIELD.search(said)
    name = "" if named is None else named[1]
    allowed = _allowed(fields[name]) if name in fields else ""
    return f"give {name} as {allowed}" if allowed else f"the fields are {', '.join(fields)}"


def _allowed(field: dict[str, Any]) -> str:
    """What a field may hold, in words; "" for what has no bounds."""
    if "anyOf" in field:
        return next(filter(None, map(_allowed, field["anyOf"])), "")
    if field.get("type") == "array":
        return _allowed(field["items"])
    if "enum" in field:
        return f"one of {', '.join(str(each) for each in field['enum'])}"
    low, high = field.get("minLength", 0), field.get("maxLength")
    if high is not None:
        return f"text of {low:,} to {high:,} characters"
    if "minimum" in field:
        return f"a whole number from {field['minimum']:,} to {field['maximum']:,}"
    return "text" if field.get("type") == "string" else ""
