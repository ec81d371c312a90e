"""Bodies of requests, bounded in size and in time before anything of them is read."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from medwarrant.errors import InputError
from medwarrant.interfaces.uploads import Upload


class Limits(NamedTuple):
    """What a request may cost: bytes of its body, seconds until all of it is here, and
    files that are to be added at once.
    """

    most_bytes: int = 16 * 2**20
    most_seconds: float = 30.0
    most_files: int = 50


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
    """The file of a form, if it has one, and its other fields.

    The name that a client gives its file is not looked at. Raises TooLarge, TooSlow, and
    InputError for what is no form.
    """
    files, fields = await _parsed(request, limits, 1)
    return [each.data for each in files], fields


async def uploads_of(request: Request, limits: Limits) -> tuple[Upload, ...]:
    """The files of a form, with their names as they were sent; fields that were left empty are no
    files. Raises as ``form_of``.
    """
    return (await uploads_and_fields_of(request, limits))[0]


async def uploads_and_fields_of(
    request: Request, limits: Limits
) -> tuple[tuple[Upload, ...], dict[str, list[str]]]:
    """As ``uploads_of``, with the other fields of the form."""
    files, fields = await _parsed(request, limits, limits.most_files)
    return tuple(each for each in files if each.name or each.data), fields


async def _parsed(
    request: Request, limits: Limits, most_files: int
) -> tuple[list[Upload], dict[str, list[str]]]:
    body = await body_of(request, limits)

    async def again() -> dict[str, object]:
        return {"type": "http.request", "body": body, "more_body": False}

    try:
        form = await Request(request.scope, again).form(
            max_files=most_files, max_fields=20, max_part_size=limits.most_bytes
        )
    except (MultiPartException, HTTPException) as error:
        said = error.message if isinstance(error, MultiPartException) else error.detail
        remedy = "send multipart/form-data as a browser does, the document in a field named file"
        raise InputError(said.rstrip("."), where="the form", remedy=remedy) from error
    fields: dict[str, list[str]] = {}
    files = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            files.append(Upload(name=value.filename or "", data=await value.read()))
        else:
            fields.setdefault(name, []).append(value)
    await form.close()
    return files, fields
