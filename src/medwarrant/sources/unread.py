"""Kinds of files that are met often and have no reader: what to call them, and what to do."""

from __future__ import annotations

import re
from typing import NamedTuple

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
            "a Web of Science or tagged EndNote export",
            rb"\s*(?:FN [^\n]{1,80}\n\s*VR |%0 [A-Z])",
            "export the same records as RIS, BibTeX or XML",
        ),
        (
            "a JSON document that is not one record a line",
            rb"\s*(?:\[\s*[\[{\"]|\{\s*(?:\n|\}|[\"']))",
            "write each record on a line of its own (jq -c '.[]' for a list, jq -c . for one)",
        ),
    )
)

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
    root = root_name(head)
    if root is not None and head.lstrip().startswith(b"<"):
        return f"XML with the root <{root[:60]}>, which has no reader", REMEDY
    return None
