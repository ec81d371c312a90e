"""Bodies of requests, bounded in size and in time before anything of them is read."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from medwarrant.errors import InputError


class Limits(NamedTuple):
    """What a request may cost: bytes of its body, and seconds until all of it is here."""

    most_bytes: int = 16 * 2**20
    most_seconds: float = 30.0


LIMITS = Limits()
"""For a server that nobody has set up otherwise."""


class TooLarge(Exception):
    """The body is larger than a request's may be."""


class TooSlow(Exception):
    """The body did not come in time."""


async def body_of(request: Request, limits: Limits) -> bytes:
    """The whole body. Raises TooLarge and TooSlow."""
    said = request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > limits.most_bytes:
        raise TooLarge(f"{int(said):,} bytes; at most {limits.most_bytes:,}")
    parts, size = [], 0
    try:
        async with asyncio.timeout(limits.most_seconds):
            async for part in request.stream():
                size += len(part)
                if size > limits.most_bytes:
                    raise TooLarge(f"more than {limits.most_bytes:,} bytes")
                parts.append(part)
    except TimeoutError:
        raise TooSlow(f"the body took more than {limits.most_seconds:.0f} s") from None
    return b"".join(parts)


async def upload_of(request: Request, limits: Limits) -> tuple[bytes, dict[str, list[str]]]:
    """The one file of a form, and the form's other fields.

    Raises as ``form_of``, and InputError where there is not exactly one file.
    """
    files, fields = await form_of(request, limits)
    if len(files) != 1:
        raise InputError(f"{len(files)} files in the form", remedy="send one, named file")
    return files[0], fields


async def form_of(request: Request, limits: Limits) -> tuple[list[bytes], dict[str, list[str]]]:
    """The files of a form and its other fields.

    The names that a client gives its files are not looked at. Raises TooLarge, TooSlow, and
    InputError for what is no form.
    """
    body = await body_of(request, limits)

    async def again() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    try:
        form = await Request(request.scope, again).form(
            max_files=1, max_fields=20, max_part_size=limits.most_bytes
        )
    except (MultiPartException, HTTPException) as error:
        said = error.message if isinstance(error, MultiPartException) else error.detail
        raise InputError(said, where="the form") from error
    fields: dict[str, list[str]] = {}
    files = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files.append(await value.read())
        else:
            fields.setdefault(name, []).append(value)
    await form.close()
    return files, fields
