"""The items of digests as a table, one item a row, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medwarrant.records import Digest, DigestFamily, DigestItem
from medwarrant.rendering.digest import families
from medwarrant.rendering.recordings import clip_link
from medwarrant.rendering.spreadsheet import spreadsheet
from medwarrant.rendering.words import identity

HEADS = (
    "document",
    "document_title",
    "family",
    "group",
    "id",
    "insight",
    "title",
    "text",
    "quote",
    "start",
    "end",
    "start_s",
    "end_s",
    "position",
    "clip",
    "speaker",
    "verdict",
    "certainty",
    "marked",
    "evidence",
    "works",
)
"""The columns; ``start`` and ``end`` count characters of the document's text, ``start_s`` and
``end_s`` seconds of its recording. What has several values parts them by " | ".
"""


def digest_csv(digests: Sequence[Digest]) -> bytes:
    """The table, UTF-8 with the mark that spreadsheets know it by."""
    return spreadsheet(HEADS, (row for digest in digests for row in _rows(digest)))


def _rows(digest: Digest) -> Iterator[tuple[object, ...]]:
    insights = {each.id: each for each in digest.insights}
    told = {item.id for _, items in families(digest) for item in items}
    every: list[tuple[DigestFamily | None, DigestItem]] = [
        (family, item) for family, items in families(digest) for item in items
    ]
    every += [(None, each) for each in digest.insights if each.id not in told]
    for family, item in every:
        insight = insights.get(item.id)
        check, time = item.check, item.time
        behind = [each for each in digest.warrants if each.id in check.warrants]
        yield (
            digest.document.id,
            digest.overview.title,
            family,
            item.group,
            item.id,
            None if insight is None else insight.number,
            None if insight is None else insight.title,
            item.text,
            item.quote,
            item.start,
            item.end,
            None if time is None else time.start_s,
            None if time is None else time.end_s,
            item.position,
            None if time is None else clip_link(digest.video, time.start_s),
            item.speaker,
            check.verdict,
            item.certainty,
            " | ".join(dict.fromkeys(each.code for each in check.findings)),
            " | ".join(each.quote for each in behind),
            " | ".join("".join(span.text for span in identity(w.document)) for w in behind),
        )
