"""Kinds of files that are met often and have no reader: what to call them, and what to do."""

from __future__ import annotations

import csv
import re
from collections import Counter
from typing import NamedTuple

from medwarrant.sources.limits import HEAD_BYTES
from medwarrant.sources.xml import root_name


class Unread(NamedTuple):
    """A kind of file by the bytes that it begins with."""

    name: str
    pattern: re.Pattern[bytes]
    remedy: str


UNREAD: tuple[Unread, ...] = tuple(
    Unread(name, re.compile(pattern, re.S), remedy)
    for name, pattern, remedy in (
        ("a zip archive inside another archive", rb"PK\x03\x04", "unpack the inner archive"),
        ("a gzip file inside another", rb"\x1f\x8b", "unpack it once"),
        ("a bzip2 file", rb"BZh[1-9]1AY", "unpack it first"),
        ("an xz file", rb"\xfd7zXZ\x00", "unpack it first"),
        ("a Zstandard file", rb"\x28\xb5\x2f\xfd", "unpack it first"),
        ("a 7z archive", rb"7z\xbc\xaf\x27\x1c", "unpack it first"),
        ("a tar archive", rb".{257}ustar", "unpack it first"),
        ("an SQLite database", rb"SQLite format 3\x00", "export its records as JSONL or CSV"),
        (
            "an old or encrypted Office file",
            rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "save it as .docx without a password",
        ),
        ("an RTF file", rb"\{\\rtf", "save it as plain text"),
        (
            "an image",
            rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*|RIFF....WEBP",
            "leave out",
        ),
        (
            "a library's catalogue in MARC",
            rb"\d{5}[acdnpsx][a-z][a-z ]{2}[\x00-\x7f]22\d{5}",
            "export the same records as RIS or BibTeX",
        ),
        (
            "an article in Elsevier's own XML (not JATS)",
            rb"(?s:.{0,2000}?)<(?:[\w-]+:)?(?:converted-|simple-)?article\b[^>]{0,400}?"
            rb"xmlns(?::\w+)?=\"http://www\.elsevier\.com/xml/|"
            rb"(?s:.{0,400}?)<!DOCTYPE\s[^>\[]{0,200}-//ES//DTD ",
            "save the article's web page or PDF instead",
        ),
        (
            "a JSON document that is not one record a line",
            rb"\s*(?:\[\s*[\[{\"]|\{\s*(?:\n|\}|[\"']))",
            "write each record on a line of its own (jq -c '.[]' for a list, jq -c . for one)",
        ),
    )
)

TAGGED = re.compile(
    rb"(?<![^\r\n])[ \t]{0,4}([A-Z][A-Z0-9]{1,3})(?:[ \t]{0,2}-(?:[ \t]|(?=[\r\n]))|:[ \t]{1,4})"
)
TITLE_TAGS = frozenset((b"TI", b"T1", b"T2", b"TT", b"BTI"))
OTHER_TAGS = frozenset((b"AU", b"A1", b"AB", b"SO", b"PY", b"JF", b"JO", b"JT", b"FAU", b"PMID"))
FEWEST_TAGS = 4
SHARE_OF_TAGS = 0.5
"""Lines that begin with a tag of bibliographic exports, among the lines of a file's beginning."""

TABLE_LINES = 8
FEWEST_CELLS = 2
SHARE_OF_ROWS = 0.95
LONGEST_CELL = 60
"""Characters that the cells of a data table have on average at most; sentences have more."""

MARKUP_OF_PAGES = frozenset(
    """a abbr address article aside b big blockquote br center code dd details div dl dt em figure
    font footer form h1 h2 h3 h4 h5 h6 header hr i img li link main meta nav ol p picture pre
    section small span strong sub summary sup table tbody td th tr tt u ul""".split()
)
"""Elements of HTML with which notes in Markdown and pieces of pages begin."""

REMEDY = "see docs/sources.md for what can be read"
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b"))
BINARY_SHARE = 0.02
"""Control characters among the first 64 KiB. Prose has none; a stray one in an export is rare."""


def is_binary(head: bytes) -> bool:
    """Whether the bytes are no text in any encoding that is handled."""
    if b"\x00" in head:
        return True
    return len(head) - len(head.translate(None, CONTROLS)) > BINARY_SHARE * len(head)


def known_unread(head: bytes) -> tuple[str, str] | None:
    """Why an input with this beginning cannot be read and the remedy, ``None`` where it is text
    that nothing forbids to read.
    """
    for kind in UNREAD:
        if kind.pattern.match(head):
            return f"{kind.name}, which has no reader", kind.remedy
    if is_binary(head):
        return "binary data of no known format", REMEDY
    root = root_name(head) if head.lstrip().startswith(b"<") else None
    if root is not None and begins_as_fragment(head):
        return (
            f"a piece of a web page that begins with <{root}>, which has no reader",
            "save the whole page, or its text as a .txt file",
        )
    if root is not None:
        return f"XML with the root <{root[:60]}>, which has no reader", REMEDY
    if (tags := _tags(head)) is not None:
        return (
            f"tagged references of a kind that is not known (tags {tags}), which has no reader",
            "export the same records as RIS, BibTeX or XML",
        )
    if is_data_table(head):
        return (
            "a table without a column of titles, abstracts or texts",
            "name the columns in the first line (title, abstract, authors, year, doi)",
        )
    return None


def begins_as_fragment(head: bytes) -> bool:
    """Whether text begins with one of HTML's elements that stand inside a page: notes in Markdown
    often do.
    """
    start = head.lstrip()[:5]
    is_markup = start.startswith(b"<") and start != b"<?xml" and b"\x00" not in head
    return is_markup and (root_name(head) or "").lower() in MARKUP_OF_PAGES


def _tags(head: bytes) -> str | None:
    """The tags that the lines of a bibliographic export begin with, ``None`` where it is none."""
    text = head[:8192]
    found = list(dict.fromkeys(TAGGED.findall(text)))
    lines = sum(1 for line in text.splitlines() if line.strip())
    is_export = (
        len(found) >= FEWEST_TAGS
        and bool(TITLE_TAGS.intersection(found))
        and bool(OTHER_TAGS.intersection(found))
        and len(TAGGED.findall(text)) >= SHARE_OF_TAGS * lines
    )
    return b", ".join(found[:6]).decode("ascii") if is_export else None


def is_data_table(head: bytes) -> bool:
    """Whether nearly every line of the beginning has as many short cells as the others: two or more
    with tabs, commas or semicolons between them, and no blank behind these.
    """
    lines = [line for line in head.decode("utf-8", "replace").splitlines()[:200] if line.strip()]
    lines = lines[:-1] if len(head) >= HEAD_BYTES else lines
    if len(lines) < TABLE_LINES:
        return False
    for delimiter in "\t,;":
        try:
            rows = list(csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        width, often = Counter(len(row) for row in rows).most_common(1)[0]
        cells = [cell for row in rows for cell in row]
        is_close = delimiter == "\t" or not any(cell[:1] == " " for cell in cells)
        is_short = sum(map(len, cells)) <= LONGEST_CELL * len(cells)
        is_even = often >= SHARE_OF_ROWS * len(rows)
        if width >= FEWEST_CELLS and is_even and is_close and is_short:
            return True
    return False
