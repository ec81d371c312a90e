"""The JSON Schemas of what is printed and read, made from the records themselves."""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from medwarrant.records import (
    Answer,
    Approval,
    Audit,
    Digest,
    Evaluation,
    Holdings,
    IngestReport,
    Prediction,
    Recheck,
    Record,
    SearchResult,
)
from medwarrant.rendering.lines import (
    ClaimLine,
    ErrorLine,
    Examination,
    Ledger,
    PrintedStudy,
    PrintedVerdict,
    RecordLine,
    SchemaEntry,
    SchemaList,
    Upkeep,
    json_line,
)
from medwarrant.synthesis_records import Synthesis

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FIELDS = Path(__file__).parent.parent / "schemas" / "fields.toml"

PUBLISHED: dict[str, tuple[type[Record], str]] = {
    "answer": (Answer, "what ask prints"),
    "audit": (Audit, "what audit prints, one a line"),
    "approval": (Approval, "what approve prints"),
    "digest": (Digest, "what digest prints, one a line"),
    "search": (SearchResult, "what search prints"),
    "synthesis": (Synthesis, "what digest prints of folders"),
    "study": (PrintedStudy, "what appraise prints, one a line"),
    "verdict": (PrintedVerdict, "what verify prints, one a line"),
    "recheck": (Recheck, "what recheck prints"),
    "evaluation": (Evaluation, "what eval prints"),
    "prediction": (Prediction, "what eval --predict prints, one a line"),
    "ingest": (IngestReport, "what ingest prints"),
    "rejected": (Ledger, "what ingest --rejected prints"),
    "holdings": (Holdings, "what /v1/corpus/holdings sends"),
    "doctor": (Examination, "what doctor prints"),
    "upkeep": (Upkeep, "what remove, gc and rebuild print"),
    "schemas": (SchemaList, "what schema prints without a name"),
    "error": (ErrorLine, "what a bad line of a batch is answered with"),
    "record": (RecordLine, "what ingest and appraise read, one a line"),
    "claim": (ClaimLine, "what verify reads, one a line"),
}
"""Every published schema: its record, and what it describes."""

READ = ("record", "claim")
"""Schemas of what is read. Fields beyond those named are ignored there, and none that has a
default is required; a record that is printed has all its fields always.
"""


def json_schema(name: str) -> bytes:
    """The schema of that name as indented JSON. Raises ``KeyError`` for an unknown name."""
    record, of = PUBLISHED[name]
    schema = {"$schema": DIALECT, "$id": f"urn:medwarrant:schema:{name}", "description": of}
    schema |= _described(msgspec.json.schema(record), is_read=name in READ)
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def schema_list(as_json: bool) -> bytes:
    """The names of all schemas with what they describe, as text or JSON."""
    if as_json:
        entries = tuple(SchemaEntry(name=name, of=of) for name, (_, of) in PUBLISHED.items())
        return json_line(SchemaList(schemas=entries))
    width = max(len(name) for name in PUBLISHED)
    return "".join(f"{name:{width}}  {of}\n" for name, (_, of) in PUBLISHED.items()).encode()


def field_notes() -> dict[str, dict[str, str]]:
    """What each field of each published record means, by the record's and the field's name.

    A record as a line of its own (``PrintedStudy``) has the meanings of the one that it prints.
    """
    notes: dict[str, dict[str, str]] = tomllib.loads(FIELDS.read_text(encoding="utf-8"))
    return {name: notes.get(name.removeprefix("Printed"), {}) | of for name, of in notes.items()}


def _described(schema: dict[str, Any], *, is_read: bool) -> dict[str, Any]:
    """The schema with each field's meaning, and with every field required that is always there."""
    notes = field_notes()
    definitions: dict[str, dict[str, Any]] = schema["$defs"]
    for name, definition in definitions.items():
        definition["description"] = _first_paragraph(definition.get("description", ""))
        for field, of in definition["properties"].items():
            of["description"] = notes.get(name, {}).get(field, "")
            if not is_read:
                of.pop("default", None)
        if not is_read:
            definition["required"] = list(definition["properties"])
    return schema


def _first_paragraph(docstring: str) -> str:
    paragraph = inspect.cleandoc(docstring).split("\n\n", maxsplit=1)[0]
    return " ".join(paragraph.replace("``", "").split())
