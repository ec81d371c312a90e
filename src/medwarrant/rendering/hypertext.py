"""HTML that documents cannot reach into: text is escaped, and links are only those we built.

A file is complete in itself and runs nothing. Its policy forbids every address, script, picture and
frame, and any style but the one that is named by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from html import escape
from importlib.resources import files

from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.page import Block, Item, Line, Paragraph, Span, Style

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language tag that may stand in an attribute (BCP 47, its common part)."""

SKIP = re.compile(r'<a class="skip"[^>]*>[^<]*</a>\n?')
MAIN = re.compile(r"<(/?)main\b")

TAGS: Mapping[Style, tuple[str, str]] = {
    "body": ("", ""),
    "strong": ("<strong>", "</strong>"),
    "muted": ('<span class="muted">', "</span>"),
    "alert": ('<strong class="alert">', "</strong>"),
}


def style_of(*names: str) -> str:
    """The style sheets of these pages behind the one that all of ours share, in order."""
    folder = files("medwarrant.rendering")
    return "".join(
        folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in ("page", *names)
    )


def html_file(title: str, style: str, body: str) -> bytes:
    """The whole file, UTF-8; ``style`` is the style sheet, ``body`` HTML made by us, in English."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n{body}</body>\n</html>\n"
    ).encode()


def body_within(file: bytes) -> str:
    """The body of a file that ``html_file`` made, for a page with a head, a way past it and a main
    part of its own. What documents say is escaped, so that no such tag is theirs.
    """
    body = file.decode().partition("<body>\n")[2].rpartition("</body>")[0]
    return MAIN.sub(r"<\1div", SKIP.sub("", body))


def text(words: str) -> str:
    """Text of anybody's as HTML that shows exactly this, on one line, and does nothing; good in an
    attribute's quotes too.
    """
    return escape(harmless(words))


def lines(words: str) -> str:
    """As ``text``, with the line breaks kept."""
    return "\n".join(text(line) for line in words.split("\n"))


def line(spans: Line) -> str:
    """Spans as HTML; a link is one that a builder made (``Span.link``)."""
    return "".join(_span(span) for span in spans)


def html_of(page: Iterable[Block]) -> str:
    """Blocks of a page as HTML, without headings: what they stand under has its own."""
    parts = []
    for block in page:
        match block:
            case Paragraph(line=spans):
                parts.append(f"<p>{line(spans)}</p>")
            case Item(line=spans, under=rows, label=label):
                mark = "" if label is None else f"<strong>{text(label)}</strong> "
                under = "".join(f"<br>{line(row)}" for row in rows)
                parts.append(f"<p>{mark}{line(spans)}{under}</p>")
            case _:
                continue
    return joined(parts)


def link(place: str, words: str) -> str:
    """A link to a place of this page; ``place`` is an id made by us."""
    return f'<a href="#{place}">{text(words)}</a>'


def joined(parts: Iterable[str]) -> str:
    """HTML parts, one a line."""
    return "".join(f"{part}\n" for part in parts if part)


def language(tag: str | None) -> str:
    """The attribute that names a language, with a blank before it; "" where none is known."""
    return "" if tag is None or not LANGUAGE.fullmatch(tag) else f' lang="{tag}"'


def _span(span: Span) -> str:
    before, after = TAGS[span.style]
    shown = f"{before}{text(span.text)}{after}"
    if span.link is None:
        return shown
    return f'<a href="{escape(span.link)}" rel="noopener noreferrer">{shown}</a>'
