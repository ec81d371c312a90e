"""What commands print as JSON besides the records themselves, and how it becomes bytes."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

import msgspec

from medwarrant.records import (
    Check,
    Effect,
    Record,
    Rejected,
    Study,
    Verdict,
    VerdictWord,
)
from medwarrant.rendering.harmless import encodable


class PrintedEffect(Record, frozen=True, kw_only=True):
    """One effect size as printed, with the exact text that holds it and its place."""

    measure: str
    value: float
    ci: tuple[float, float] | None
    p: str | None
    quote: str
    start: int
    end: int


class PrintedStudy(Study, frozen=True, kw_only=True):
    """One line of ``appraise``: the study profile of one document, ``medwarrant/study/1``."""

    schema: Literal["medwarrant/study/1"] = "medwarrant/study/1"
    effect: tuple[PrintedEffect, ...] = ()  # type: ignore[assignment]  # the contract's flat quote


class PrintedVerdict(Record, frozen=True, kw_only=True):
    """One line of ``verify``, ``medwarrant/verdict/1``. ``quote`` is cut from the passage given."""

    schema: Literal["medwarrant/verdict/1"] = "medwarrant/verdict/1"
    verdict: VerdictWord
    score: float
    quote: str | None
    start: int | None
    end: int | None
    reasons: tuple[str, ...]


class ErrorLine(Record, frozen=True, kw_only=True):
    """What a bad line of a batch is answered with, in its place."""

    error: str


class ClaimLine(Record, frozen=True, kw_only=True):
    """One line that ``verify`` reads."""

    claim: str
    passage: str


class Ledger(Record, frozen=True, kw_only=True):
    """The ledger of rejects, ``medwarrant/rejected/1``."""

    schema: Literal["medwarrant/rejected/1"] = "medwarrant/rejected/1"
    rejected: tuple[Rejected, ...]


class Examination(Record, frozen=True, kw_only=True):
    """What ``doctor`` found, ``medwarrant/doctor/1``."""

    schema: Literal["medwarrant/doctor/1"] = "medwarrant/doctor/1"
    ok: bool
    checks: tuple[Check, ...]


class Upkeep(Record, frozen=True, kw_only=True):
    """What ``gc``, ``rebuild`` or ``remove`` did, ``medwarrant/upkeep/1``.

    ``count`` is how many versions or documents went, or with ``readmit`` how many may come back;
    ``None`` for ``rebuild``.
    """

    schema: Literal["medwarrant/upkeep/1"] = "medwarrant/upkeep/1"
    action: Literal["gc", "rebuild", "remove", "readmit"]
    count: int | None


class SchemaEntry(Record, frozen=True, kw_only=True):
    """One published schema."""

    name: str
    of: str


class SchemaList(Record, frozen=True, kw_only=True):
    """The published schemas, ``medwarrant/schemas/1``."""

    schema: Literal["medwarrant/schemas/1"] = "medwarrant/schemas/1"
    schemas: tuple[SchemaEntry, ...]


class RecordLine(Record, frozen=True, kw_only=True):
    """One record as ``ingest`` and ``appraise`` read it from JSONL; any of these fields will do."""

    id: str | None = None
    pmid: str | int | None = None
    pmcid: str | None = None
    doi: str | None = None
    title: str | None = None
    abstract: str | None = None
    text: str | None = None
    year: int | str | None = None
    authors: tuple[str, ...] | str | None = None
    journal: str | None = None
    mesh: tuple[str, ...] | str | None = None
    publication_types: tuple[str, ...] | str | None = None
    url: str | None = None


def printed_study(study: Study) -> PrintedStudy:
    """The study as ``appraise`` prints it."""
    fields = {name: getattr(study, name) for name in study.__struct_fields__ if name != "effect"}
    return PrintedStudy(**fields, effect=tuple(_printed_effect(each) for each in study.effect))


def _printed_effect(effect: Effect) -> PrintedEffect:
    return PrintedEffect(
        measure=effect.measure,
        value=effect.value,
        ci=effect.ci,
        p=effect.p,
        quote=effect.quote.quote,
        start=effect.quote.start,
        end=effect.quote.end,
    )


def printed_verdict(verdict: Verdict) -> PrintedVerdict:
    """The verdict as ``verify`` prints it."""
    quote = verdict.quote
    return PrintedVerdict(
        verdict=verdict.verdict,
        score=verdict.score,
        quote=None if quote is None else quote.quote,
        start=None if quote is None else quote.start,
        end=None if quote is None else quote.end,
        reasons=verdict.reasons,
    )


def json_line(record: Record) -> bytes:
    """The record as one line of compact JSON in UTF-8, the same bytes for the same record.

    Lone surrogates (a file name that is no UTF-8) become U+FFFD, since JSON text cannot hold them.
    """
    try:
        return msgspec.json.encode(record, order="deterministic") + b"\n"
    except UnicodeEncodeError:
        return msgspec.json.encode(_encodable(msgspec.to_builtins(record))) + b"\n"


def record_sha256(record: Record) -> str:
    """SHA-256 of the record's JSON, however a file of it was laid out."""
    return hashlib.sha256(json_line(record)).hexdigest()


def _encodable(value: Any) -> Any:
    """Any JSON value with its strings encodable."""
    match value:
        case str():
            return encodable(value)
        case dict():
            return {encodable(key): _encodable(each) for key, each in value.items()}
        case list() | tuple():
            return [_encodable(each) for each in value]
        case _:
            return value
