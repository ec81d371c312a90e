"""Audits as SARIF 2.1.0, which code hosts, editors and build pipelines read.

Each finding is a result, each code of the contract a rule. What a document says is data here: in
messages it can make no link and fill no placeholder.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from medwarrant.records import (
    AuditedArticle,
    AuditedClaim,
    Document,
    FindingCode,
    Place,
    Rejected,
    Severity,
    Warrant,
)
from medwarrant.rendering.audit import CODES, not_judged
from medwarrant.rendering.audit_placed import Placed, is_judged, name_of, placed_in_order, reasons
from medwarrant.rendering.harmless import encodable, harmless
from medwarrant.rendering.words import place_words

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS: Mapping[Severity, str] = {"major": "error", "minor": "warning", "info": "note"}
FINGERPRINT = "codeAndQuote/v1"
"""A finding keeps it whatever changes elsewhere in the article: a hash of its code and of the words
that it is about, blanks made alike, and behind it which of several such findings it is."""

RULES: Mapping[FindingCode, int] = {code: number for number, code in enumerate(CODES)}
LOCAL_TEXT = "text"
"""The format whose text is the file's own but for blanks and invisible characters."""


def audit_sarif(articles: Sequence[AuditedArticle], rejected: Sequence[Rejected]) -> bytes:
    """The log, UTF-8: one run with all articles; what could not be read is a notification.

    Lines and columns count from 1, in Unicode code points of the text as it was read.
    """
    files = Counter(article.origin for article in articles)
    uris = [_uri(article, files[article.origin] > 1) for article in articles]
    results: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for index, (article, uri) in enumerate(zip(articles, uris, strict=True)):
        file = {"uri": uri, "index": index}
        results += _results(article, file)
        if not is_judged(article.audit):
            notes.append(_notification(not_judged(article.audit.language), file))
    notes += [
        _notification(
            f"Not read: {each.reason}{'' if each.remedy is None else f'; {each.remedy}'}",
            {"uri": _relative(each.origin)},
        )
        for each in rejected
    ]
    run = {
        "tool": {"driver": _driver(articles)},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}],
        "artifacts": [_artifact(each, uri) for each, uri in zip(articles, uris, strict=True)],
        "results": results,
        "columnKind": "unicodeCodePoints",
        "properties": {"corpusSnapshot": articles[0].audit.corpus.snapshot},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2) + b"\n"


def _driver(articles: Sequence[AuditedArticle]) -> dict[str, Any]:
    return {
        "name": "medwarrant",
        "version": articles[0].audit.version,
        "rules": [
            {
                "id": code,
                "name": code.title().replace("_", ""),
                "shortDescription": {"text": f"{words[:1].upper()}{words[1:]}."},
            }
            for code, words in CODES.items()
        ],
    }


def _uri(article: AuditedArticle, is_one_of_several: bool) -> str:
    """The file as a relative URI; of a file that holds several documents, with the one's id."""
    uri = _relative(article.origin)
    return f"{uri}#{_quoted(article.document.id)}" if is_one_of_several else uri


def _relative(origin: str) -> str:
    """The path as a URI: relative as it was given, ``file:`` where it was absolute."""
    path = PurePath(origin)
    uri = _quoted(path.as_posix())
    return f"file://{uri}" if uri.startswith("/") else f"file:///{uri}" if path.drive else uri


def _quoted(text: str) -> str:
    return quote(encodable(text), safe="/!")


def _artifact(article: AuditedArticle, uri: str) -> dict[str, Any]:
    document = article.document
    if document.format == LOCAL_TEXT:
        said = "Places count in the text as read: line ends and blanks made alike."
    else:
        said = (
            f"Places count in the text that was read from this file ({document.format}), "
            "not in the file itself; each snippet has the exact words."
        )
    return {
        "location": {"uri": uri},
        "description": {"text": said},
        "roles": ["analysisTarget"],
        "properties": {
            "title": encodable(document.title),
            "format": document.format,
            "language": article.audit.language,
            "summary": msgspec.to_builtins(article.audit.summary),
        },
    }


def _results(article: AuditedArticle, file: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The article's findings in the order of its text."""
    lines = _line_starts(article.document.text)
    seen: Counter[str] = Counter()
    results = []
    for told in placed_in_order(article):
        finding = told.finding
        print_of = _fingerprint(told)
        seen[print_of] += 1
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": RULES[finding.code],
            "level": LEVELS[finding.severity],
            "message": {"text": _message(told)},
            "locations": [_location(article.document, lines, file, told.place)],
            "partialFingerprints": {FINGERPRINT: f"{print_of}:{seen[print_of]}"},
            "properties": _properties(told),
        }
        related = [
            {
                **_location(article.document, lines, file, (each.start, each.end)),
                "message": {"text": _plain(name_of(each))},
            }
            for each in told.related
            if each.start is not None and each.end is not None
        ]
        if related:
            result["relatedLocations"] = related
        results.append(result)
    return results


def _fingerprint(told: Placed) -> str:
    words = " ".join(told.quote.split())
    return hashlib.sha256(encodable(f"{told.finding.code}\n{words}").encode()).hexdigest()


def _message(told: Placed) -> str:
    return "\n".join(_plain(line) for line in (told.finding.explanation, *reasons(told)))


def _plain(text: str) -> str:
    """Words that are no link ("[here](address)") and no placeholder ("{0}"): sections 3.11.5 and
    3.11.6 of the standard.
    """
    return harmless(text).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _properties(told: Placed) -> dict[str, Any]:
    """What a program may want to know of the finding besides its message."""
    properties: dict[str, Any] = {"severity": told.finding.severity}
    if isinstance(told.of, AuditedClaim):
        properties |= {"claim": told.of.id, "verdict": told.of.verdict}
    elif told.of is not None:
        properties["reference"] = encodable(told.of.id)
    shown = (*told.warrants, *told.suggested_by)
    if shown:
        properties["evidence"] = [_evidence(warrant) for warrant in shown]
    if told.suggestion:
        properties["suggestion"] = encodable(told.suggestion)
    return properties


def _evidence(warrant: Warrant) -> dict[str, Any]:
    return {
        "warrant": warrant.id,
        "relation": warrant.relation,
        "quote": encodable(warrant.quote),
        "document": warrant.document.id,
        "pmid": warrant.document.pmid,
        "doi": warrant.document.doi,
        "design": warrant.study.design,
        "n": warrant.study.n,
    }


def _location(
    document: Document,
    lines: Sequence[int],
    file: Mapping[str, Any],
    place: tuple[int, int] | None,
) -> dict[str, Any]:
    """The place in the article, the file alone where there is none; its pages where it has any."""
    if place is None:
        return {"physicalLocation": {"artifactLocation": dict(file)}}
    start, end = place
    first, last = bisect_right(lines, start), bisect_right(lines, end)
    region = {
        "startLine": first,
        "startColumn": start - lines[first - 1] + 1,
        "endLine": last,
        "endColumn": end - lines[last - 1] + 1,
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": encodable(document.text[start:end])},
    }
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": dict(file), "region": region}
    }
    pages = [
        mark.page
        for mark in document.marks
        if mark.page is not None and mark.start < end and start < mark.end
    ]
    if pages:
        words = place_words(Place(page=pages[0], last_page=pages[-1]))
        location["message"] = {"text": words}
    return location


def _line_starts(text: str) -> list[int]:
    """Where each line begins, the first at 0."""
    return [0, *(number + 1 for number, letter in enumerate(text) if letter == "\n")]


def _notification(said: str, file: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "level": "warning",
        "message": {"text": _plain(said)},
        "locations": [{"physicalLocation": {"artifactLocation": dict(file)}}],
    }
