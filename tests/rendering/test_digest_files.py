# ruff: noqa: E501 - samples are read as wholes
"""Digests as a page, a table and references: complete, linked, and harmless whatever they digest."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.records import Digest, DigestTopic, Document, Explained, Rejected
from medwarrant.rendering.digest_forms import DIGEST_FORMS, Digests
from medwarrant.rendering.digest_html import digest_html
from medwarrant.rendering.forms import form_named, written
from medwarrant.rendering.recordings import clip_link
from medwarrant.rendering.ris import ris
from medwarrant.rendering.spreadsheet import spreadsheet
from medwarrant.sources import ris as reader

EPISODE = """WEBVTT - Light, mood and blood pressure

00:00:01.000 --> 00:00:06.000
<v Host>The recording is at https://youtu.be/dQw4w9WgXcQ for all of you.

00:01:05.000 --> 00:01:12.000
<v Guest>Insomnia increases the risk of depression in adults.

00:12:05.500 --> 00:12:15.000
<v Guest>In adults with alcohol use disorder, three weekly ketamine infusions increased the percentage of days abstinent at 6 months compared with saline.

01:02:05.500 --> 01:02:15.000
<v Host>You should avoid alcohol before sleep because alcohol disrupts sleep.
"""
HOSTILE = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "]]><!--<iframe src=javascript:alert(1)>",
    "<style>*{display:none}</style>",
    "javascript:alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href=https://evil.example>click</a>",
    "\u202egnp.exe\u2066",
    "\x1b[2J\x07 cleared",
    '=HYPERLINK("https://evil.example","x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3",
    "ER  - \r\nTY  - JOUR\r\nTI  - forged",
    "{{7*7}} ${7*7} <%= 7*7 %>",
    "a\u0000b",
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


@pytest.fixture(scope="module")
def digest(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Digest:
    path: Path = tmp_path_factory.mktemp("episode") / "episode.vtt"
    path.write_text(EPISODE, encoding="utf-8")
    (found,) = engine.digest([str(path)])
    assert isinstance(found, Digest)
    assert found.warrants, "the sample is meant to have a check with a quote"
    return found


def file_of(form: str, digest: Digest) -> bytes:
    return written(form_named(form, DIGEST_FORMS), Digests([digest]))


class Page(HTMLParser):
    """What a page brings: its tags, links, ids and words."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data

    def of(self, name: str) -> list[str]:
        return [value or "" for key, value in self.attributes if key == name]


def hostile(digest: Digest, words: str) -> Digest:
    """The digest with these words wherever a document's words stand."""
    change = msgspec.structs.replace
    topic = DigestTopic(name=words, quote=words, start=0, end=1, time=None, position=0.0)
    warrants = tuple(
        change(
            each,
            quote=words,
            document=change(
                each.document, title=words, authors=(words,), url=words, journal=words, doi=words
            ),
        )
        for each in digest.warrants
    )

    def told(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(change(each, text=words, quote=words, group=words) for each in items)

    return change(
        digest,
        document=change(digest.document, title=words, url=words, authors=(words,)),
        overview=change(
            digest.overview, title=words, topics=(topic,), authors=(words,), speakers=(words,)
        ),
        video=words,
        language=words,
        summary=tuple(change(each, text=words, plain=None) for each in digest.summary),
        findings=told(digest.findings),
        safety=told(digest.safety),
        recommendations=told(digest.recommendations),
        insights=tuple(change(each, text=words, title=words) for each in digest.insights),
        glossary=(Explained(term=words, plain=words, source="pack"),),
        notes=(words,),
        warrants=warrants,
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_that_a_document_says_brings_a_tag_a_link_or_a_style(
    digest: Digest, words: str
) -> None:
    fine, page = Page(digest_html([digest], [])), Page(digest_html([hostile(digest, words)], []))
    assert set(page.tags) <= set(fine.tags) | {"dl", "dt", "dd", "nav"}
    assert {name for name, _ in page.attributes} <= {name for name, _ in fine.attributes} | {"lang"}
    for address in page.of("href"):
        assert address.startswith(
            (
                "#",
                "https://pubmed.ncbi.nlm.nih.gov/",
                "https://doi.org/",
                "https://pmc.ncbi.nlm.nih.gov/",
            )
        )
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert not set("\u202e\u2066\x1b\x07\x00") & set(page.words)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_the_table_is_computed_and_no_row_is_forged(digest: Digest, words: str) -> None:
    data = file_of("csv", hostile(digest, words))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == len(
        list(csv.reader(io.StringIO(file_of("csv", digest).decode("utf-8-sig"))))
    )
    numbers = re.compile(r"-?\d+(?:\.\d+)?")
    for row in rows[1:]:
        assert not [
            c for c in row if c.startswith(("=", "+", "-", "@")) and not numbers.fullmatch(c)
        ]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_record_of_the_references_is_forged(digest: Digest, words: str) -> None:
    data = file_of("ris", hostile(digest, words))
    works = {digest.document.id, *(each.document.id for each in digest.warrants)}
    assert len(re.findall(rb"(?m)^TY  - ", data)) == len(works)
    assert len(re.findall(rb"(?m)^ER  - ", data)) == len(works)


def test_the_page_asks_nothing_of_the_network_and_runs_nothing(digest: Digest) -> None:
    page = Page(digest_html([digest], []))
    assert not {"script", "link", "img", "iframe", "object", "form"} & set(page.tags)
    assert "default-src 'none'" in " ".join(page.of("content"))


def test_every_link_within_the_page_leads_somewhere_and_no_id_stands_twice(digest: Digest) -> None:
    for data in (
        digest_html([digest], []),
        digest_html(
            [digest, digest], [Rejected(origin="a.bin", place=None, format=None, reason="no text")]
        ),
    ):
        page = Page(data)
        ids = page.of("id")
        assert len(ids) == len(set(ids))
        for address in page.of("href"):
            if address.startswith("#"):
                assert address[1:] in ids
        assert "To take away" in page.words


def test_a_time_leads_to_that_second_of_the_recording(digest: Digest) -> None:
    assert digest.video == "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    links = Page(digest_html([digest], [])).of("href")
    assert "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=725s" in links
    assert clip_link("https://vimeo.com/76979871", 65.9) == "https://vimeo.com/76979871#t=65s"
    for address in (
        None,
        "https://evil.example/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ&x",
        *HOSTILE,
    ):
        assert clip_link(address, 1.0) is None


def test_every_check_stands_beside_its_item_with_the_quote_that_decides(digest: Digest) -> None:
    words = " ".join(Page(digest_html([digest], [])).words.split())
    decided = [item for item in digest.findings if item.check.warrants]
    assert decided
    quotes = {each.id: " ".join(each.quote.split()) for each in digest.warrants}
    for item in decided:
        assert all(quotes[name][:200] in words for name in item.check.warrants)


def test_a_filter_needs_no_script_and_says_where_it_leaves_nothing(digest: Digest) -> None:
    data = digest_html([msgspec.structs.replace(digest, insights=digest.insights)], []).decode()
    assert ":has(#decided:checked)" in data
    bare = msgspec.structs.replace(
        digest,
        warrants=(),
        findings=(),
        safety=(),
        insights=tuple(
            msgspec.structs.replace(
                each,
                check=msgspec.structs.replace(
                    each.check, verdict="not_found", warrants=(), findings=()
                ),
            )
            for each in digest.insights
        ),
    )
    assert "No evidence held here decides any of it." in digest_html([bare], []).decode()


def test_references_come_back_from_the_file_as_they_were(digest: Digest) -> None:
    cards = [each.document for each in digest.warrants]
    data = ris(cards)
    read = [each for each in reader.read(data, "works.ris", 1) if isinstance(each, Document)]
    unique = list({card.id: card for card in cards}.values())
    assert len(read) == len(unique)
    for document, card in zip(read, unique, strict=True):
        assert (document.title, document.year, document.pmid, document.doi) == (
            card.title,
            card.year,
            card.pmid,
            card.doi,
        )
        assert document.authors == card.authors


def test_the_references_of_a_transcript_name_its_recording(digest: Digest) -> None:
    data = file_of("ris", digest).decode()
    assert "TY  - SOUND" in data
    assert "UR  - https://www.youtube.com/watch?v=dQw4w9WgXcQ" in data


def test_the_table_has_a_row_for_every_item_with_its_time_and_insight(digest: Digest) -> None:
    data = file_of("csv", digest).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    items = (*digest.findings, *digest.mechanisms, *digest.safety, *digest.recommendations)
    assert {row["id"] for row in rows} == {each.id for each in (*items, *digest.insights)}
    assert any(row["start_s"] == "725.5" and row["clip"].endswith("&t=725s") for row in rows)
    assert {row["insight"] for row in rows} - {""} == {str(each.number) for each in digest.insights}


def test_numbers_of_a_table_stay_numbers() -> None:
    assert b"-1.5" in spreadsheet(["x"], [[-1.5]])
    assert b"'-1.5" in spreadsheet(["x"], [["-1.5"]])
