"""Pages that begin before their work is done.

A browser shows what has come of a page while the rest is on its way. So a page whose work takes
long says at once what is being done, then how far it is, then what came of it, and each part takes
the place of the one before (``.steps`` in ``site.css``): progress that needs no script.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Final, NamedTuple

from starlette.responses import Response, StreamingResponse

from medwarrant.errors import MedwarrantError
from medwarrant.interfaces.jobs import Result
from medwarrant.interfaces.web.shell import shell
from medwarrant.records import Progress
from medwarrant.rendering.hypertext import text
from medwarrant.rendering.words import counted

AT_ONCE_S: Final = 1.0
"""Seconds that a page waits for its work before it begins without it: what is done by then comes
with its own status, and shorter waits need no words."""

STEP_S: Final = 0.5
"""Seconds between two looks at how far the work has come."""

SIGN_OF_LIFE_S: Final = 10.0
"""Seconds after which something is sent though nothing is new, so that no proxy gives it up."""

HERE: Final = "<!--here-->"


class Told(NamedTuple):
    """A page around work: its title, its place and style as in ``shell``, what is said to be going
    on, how far it has come (the last counts), and how its result or its error is drawn.
    """

    title: str
    place: str
    waiting: str
    drawn: Callable[[Result], str]
    failed: Callable[[MedwarrantError], str]
    style: str = "answer"
    heard: Sequence[Progress] = ()


async def page_of(work: Future[Result], told: Told, headers: Mapping[str, str]) -> Response:
    """The page, whole where the work is done soon, else as it goes on. Raises what the work raises
    where that is known in time for a status of its own.
    """
    waiting = asyncio.wrap_future(work)
    await asyncio.wait([waiting], timeout=AT_ONCE_S)
    if waiting.done():
        body = shell(told.title, told.drawn(waiting.result()), place=told.place, style=told.style)
        return Response(body, headers=headers, media_type="text/html; charset=utf-8")
    return StreamingResponse(
        _parts(waiting, told),
        headers={**headers, "X-Accel-Buffering": "no"},
        media_type="text/html; charset=utf-8",
    )


async def _parts(work: asyncio.Future[Result], told: Told) -> AsyncIterator[bytes]:
    frame = shell(told.title, HERE, place=told.place, style=told.style).decode()
    before, after = frame.split(HERE)
    yield f'{before}<div class="steps" role="status">\n{_head(told)}{_step(told)}'.encode()
    said, quiet = "", 0.0
    while not (await asyncio.wait([work], timeout=STEP_S))[0]:
        quiet += STEP_S
        step = _step(told)
        if told.heard and step != said:
            said, quiet = step, 0.0
            yield step.encode()
        elif quiet >= SIGN_OF_LIFE_S:
            quiet = 0.0
            yield b"\n"
    try:
        outcome = f'<div class="outcome">\n{told.drawn(work.result())}'
    except MedwarrantError as error:
        outcome = f'<div class="outcome failed" role="alert">\n{told.failed(error)}{_not(told)}'
    yield f"</div>\n{outcome}</div>\n{after}".encode()


def _not(told: Told) -> str:
    """What a page that had begun must say when nothing came of it: its title names it still."""
    return (
        f'<p class="facts">Asked for: {text(told.title)}. It failed after this page had begun; '
        "nothing on this page is a result.</p>"
    )


def _head(told: Told) -> str:
    return f"<h1>{text(told.title)}</h1>\n"


def _step(told: Told) -> str:
    if not told.heard:
        return f'<p class="step">{text(told.waiting)}</p>\n'
    far = told.heard[-1]
    rejected = f", {far.rejected:,} rejected" if far.rejected else ""
    words = f"Reading {far.origin}: {counted(far.documents, 'document')}{rejected}"
    bar = "" if not far.total else f'<progress max="{far.total}" value="{far.done}"></progress>'
    return f'<p class="step"><label>{text(words)} {bar}</label></p>\n'
