"""Errors as problem details (RFC 9457): a status, what went wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec
from starlette.responses import Response

from medwarrant.errors import InputError, MedwarrantError, StoreError, UnknownFormat
from medwarrant.interfaces.jobs import Moved, NotHeld
from medwarrant.interfaces.pool import Busy, Defect, TooLong
from medwarrant.interfaces.uploads import NotAllowed
from medwarrant.records import Record

MEDIA_TYPE = "application/problem+json"
TRY_AGAIN_S = 5

SAFE_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cache-Control": "no-cache",
    }
)
"""On every response that brings none of its own: nothing of it is run, framed or told on."""

STATUSES: tuple[tuple[type[MedwarrantError], int, str], ...] = (
    (NotHeld, 404, "Not held"),
    (NotAllowed, 403, "Not allowed"),
    (Moved, 409, "The corpus has changed"),
    (Busy, 503, "Busy"),
    (TooLong, 504, "Took too long"),
    (Defect, 500, "Defect"),
    (UnknownFormat, 415, "Unknown format"),
    (InputError, 422, "Cannot be done with this input"),
    (StoreError, 503, "The machine or the store stands in the way"),
)
"""The status of each kind of error, the narrowest kind first."""


class Problem(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A problem; ``remedy`` and ``where`` are left out where there is none."""

    type: str
    title: str
    status: int
    detail: str
    where: str = ""
    remedy: str = ""


def problem(error: MedwarrantError) -> Response:
    """The error as a response."""
    status, title = _kind(error)
    return refusal(status, title, error.what, where=error.where, remedy=error.remedy)


def status_of(error: MedwarrantError) -> int:
    """The HTTP status of an error."""
    return _kind(error)[0]


def _kind(error: MedwarrantError) -> tuple[int, str]:
    for kind, status, title in STATUSES:
        if isinstance(error, kind):
            return status, title
    return 500, "Defect"


def refusal(status: int, title: str, detail: str, *, where: str = "", remedy: str = "") -> Response:
    """A response that says why there is no other."""
    name = title.lower().replace(" ", "-")
    said = Problem(
        type=f"urn:medwarrant:problem:{name}",
        title=title,
        status=status,
        detail=detail,
        where=where,
        remedy=remedy,
    )
    headers = dict(SAFE_HEADERS)
    if status == 503:
        headers["Retry-After"] = str(TRY_AGAIN_S)
    return Response(msgspec.json.encode(said), status, headers=headers, media_type=MEDIA_TYPE)
