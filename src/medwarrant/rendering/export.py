"""Any result of ours, fresh or saved as JSON, in any form that it comes in."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from medwarrant.errors import BadResult, InputError
from medwarrant.records import Answer, Approval, Audit, Digest, DocumentCard, Record
from medwarrant.rendering.answer_forms import ANSWER_FORMS
from medwarrant.rendering.audit import audit_page
from medwarrant.rendering.claim_review import claim_review
from medwarrant.rendering.digest_forms import DIGEST_FORMS, Digests
from medwarrant.rendering.forms import JSON, Form, Held, form_named, nothing_held, written
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.shared_forms import Laid, foot_of, page_forms, reference_forms
from medwarrant.rendering.synthesis_forms import SYNTHESIS_FORMS
from medwarrant.rendering.works import each_once
from medwarrant.synthesis_records import Synthesis

Result = Answer | Approval | Audit | Digest | Synthesis

REMEDY = "give a result that medwarrant saved as JSON (--json or --out FILE.json)"


def _laid(audit: Audit) -> Laid:
    return Laid(audit_page(audit), foot_of(audit.corpus, audit.version))


def _works(audit: Audit) -> Iterator[DocumentCard]:
    return each_once(audit.warrants)


SAVED_AUDIT_FORMS: tuple[Form[Audit], ...] = (
    Form("json", ".json", JSON, "JSON", "data", lambda it, _: json_line(it)),
    *page_forms(_laid),
    *reference_forms(_works),
)
"""The forms of an audit without its article, which a saved one does not hold."""


CLAIM_REVIEW = "claim-review"
APPROVAL_FORMS: tuple[Form[Approval], ...] = (
    Form("json", ".json", JSON, "JSON", "data", lambda it, _: json_line(it)),
    Form(
        CLAIM_REVIEW,
        ".claimreview.jsonld",
        "application/ld+json",
        "ClaimReview",
        "data",
        lambda it, _: claim_review(it),
    ),
)
"""The forms of an approval: the only kind of result that ClaimReview is written from."""


class _Kind(NamedTuple):
    """A kind of result: its record, the forms it comes in, and what those are written from."""

    record: type[Any]
    forms: tuple[Form[Any], ...]
    whole: Callable[[Any], Any] = lambda result: result


KINDS: Mapping[str, _Kind] = {
    "medwarrant/answer/1": _Kind(Answer, ANSWER_FORMS),
    "medwarrant/audit/1": _Kind(Audit, SAVED_AUDIT_FORMS),
    "medwarrant/approval/1": _Kind(Approval, APPROVAL_FORMS),
    "medwarrant/digest/1": _Kind(Digest, DIGEST_FORMS, lambda digest: Digests((digest,))),
    "medwarrant/synthesis/1": _Kind(Synthesis, SYNTHESIS_FORMS),
}
"""Each kind of result by the schema that its JSON names."""

FORM_NAMES = tuple(dict.fromkeys(form.name for kind in KINDS.values() for form in kind.forms))
"""Every form that some kind of result comes in."""


def exported(result: Result, name: str, held: Held = nothing_held) -> bytes:
    """The result in the form of that name; the same bytes for the same result.

    Raises InputError for a form that it does not come in, and MissingExtra where that needs what is
    not installed.
    """
    return written(form_of(result, name), KINDS[result.schema].whole(result), held)


def form_of(result: Result, name: str) -> Form[Any]:
    """The form of that name that a result comes in. Raises InputError where it does not."""
    if name == CLAIM_REVIEW and not isinstance(result, Approval):
        raise InputError(
            "ClaimReview is written only of an audit that a person has approved",
            remedy="approve it: medwarrant approve AUDIT.json --by NAME --on DAY --out OK.json",
        )
    return form_named(name, KINDS[result.schema].forms)


class _Schema(Record, frozen=True, kw_only=True):
    schema: str


def saved_result(data: bytes) -> Result:
    """The result in a file of JSON, with or without a byte order mark.

    Raises BadResult where it is none.
    """
    text = data.removeprefix(codecs.BOM_UTF8)
    try:
        schema = msgspec.json.decode(text, type=_Schema).schema
        if schema not in KINDS:
            raise BadResult(f"results of schema {schema!r} are not exported", remedy=REMEDY)
        result: Result = msgspec.json.decode(text, type=KINDS[schema].record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadResult(f"this is no saved result ({error})", remedy=REMEDY) from error
    return result
