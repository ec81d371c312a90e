"""Documents added from the corpus page: a form, a page that tells how far it is, a report."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Final

import msgspec

from medwarrant.interfaces.jobs import NotHeld, Result
from medwarrant.interfaces.pool import EnginePool
from medwarrant.interfaces.rest.bodies import Limits
from medwarrant.interfaces.uploads import AddUploads, Upload
from medwarrant.records import IngestReport, Progress
from medwarrant.rendering.page_html import page_html
from medwarrant.rendering.upkeep import ingest_page

MOST_KEPT: Final = 50
"""Additions whose pages can still be opened; older ones are in the corpus, and their rejects in its
ledger."""

MEGABYTE: Final = 2**20


@dataclass(frozen=True)
class Addition:
    """Files on their way into the corpus. ``heard`` is how far they are, the last counts."""

    work: Future[Result]
    heard: list[Progress] = field(default_factory=list)


class Additions:
    """The latest additions by names that nobody can guess."""

    def __init__(self, pool: EnginePool) -> None:
        self._pool = pool
        self._kept: dict[str, Addition] = {}

    def begin(self, uploads: Sequence[Upload]) -> str:
        """Puts the files in the line; the name of the addition. Raises Busy."""
        heard: list[Progress] = []
        work = self._pool.submit(AddUploads(uploads=tuple(uploads)), told=heard.append)
        name = secrets.token_urlsafe(12)
        self._kept[name] = Addition(work, heard)
        while len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return name

    def named(self, name: str) -> Addition:
        """The addition of a name. Raises NotHeld for one that is not kept."""
        addition = self._kept.get(name)
        if addition is None:
            raise NotHeld(
                "this addition is no longer told of",
                remedy="see the corpus page for what is held and what could not be read",
            )
        return addition


def adding_form(limits: Limits) -> str:
    """The form for documents to be added."""
    return (
        '<form class="ask" action="/corpus" method="post" enctype="multipart/form-data">'
        '<label for="file">Documents</label>'
        '<input id="file" type="file" name="file" multiple required aria-describedby="bounds">'
        '<p class="facts" id="bounds">PubMed XML, JATS, PDF, Word, web pages, RIS, BibTeX, CSV, '
        "JSONL, transcripts, text; zipped too. "
        f"At most {limits.most_files} files and "
        f"{limits.most_bytes // MEGABYTE} MB at once. What cannot be read is listed with the "
        "reason, and the rest is kept.</p>"
        '<div class="row"><button type="submit">Add them</button></div></form>'
    )


def added_page(result: Result) -> str:
    """What became of the files."""
    report = msgspec.json.decode(result.body, type=IngestReport)
    return (
        f"<h1>Added to the corpus</h1>{page_html(ingest_page(report))}"
        '<p><a href="/corpus">The corpus</a> · <a href="/">Ask something</a></p>'
    )
