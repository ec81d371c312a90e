"""The forms that digests come in, of one document or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from medwarrant.records import Digest, DocumentCard, Rejected
from medwarrant.rendering.digest import digest_page
from medwarrant.rendering.digest_csv import digest_csv
from medwarrant.rendering.digest_html import digest_html
from medwarrant.rendering.forms import CSV, HTML, JSON, Form
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.shared_forms import Laid, foot_of, page_forms, reference_forms


class Digests(NamedTuple):
    """Digests in the order asked for, at least one, and what could not be read."""

    digests: Sequence[Digest]
    rejected: Sequence[Rejected] = ()


def _laid(told: Digests) -> Laid:
    first = told.digests[0]
    page = tuple(block for each in told.digests for block in digest_page(each))
    return Laid(page, foot_of(first.corpus, first.version))


def _json(told: Digests) -> bytes:
    return b"".join(map(json_line, told.digests))


def _works(told: Digests) -> Iterator[DocumentCard]:
    """Each document, then the works that its checks quote. A transcript's address is that of its
    recording, where it names one.
    """
    for digest in told.digests:
        url = digest.video or digest.document.url
        yield msgspec.structs.replace(digest.document, url=url)
        yield from (warrant.document for warrant in digest.warrants)


DIGEST_FORMS: tuple[Form[Digests], ...] = (
    Form("json", ".json", JSON, "JSON", "data", lambda it, _: _json(it)),
    Form("html", ".html", HTML, "HTML", "reading", lambda it, _: digest_html(*it)),
    Form("csv", ".csv", CSV, "CSV", "data", lambda it, _: digest_csv(it.digests)),
    *page_forms(_laid),
    *reference_forms(_works),
)
"""Each form in the order in which it is offered."""
