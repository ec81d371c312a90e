"""Reads Markdown: notes, READMEs and what converters make of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.blocks import Block, lay_out_blocks, opening_words
from medwarrant.sources.characters import LINE_BREAK, clean, superscript
from medwarrant.sources.chunk import Piece
from medwarrant.sources.headings import heading_role
from medwarrant.sources.identifiers import document_id, normal_doi, year_in
from medwarrant.sources.layout import Layout
from medwarrant.sources.limits import RECORD_BYTES
from medwarrant.sources.prose import LONGEST_HEADING
from medwarrant.sources.reference_text import is_entry
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import Stream, text_of
from medwarrant.sources.unread import begins_as_fragment, known_unread
from medwarrant.sources.whole import split_whole

if TYPE_CHECKING:
    from markdown_it.token import Token

NAME = "markdown"

MOST_BYTES = RECORD_BYTES // 16
"""A book has 2 MB; to read that takes some 5 s."""

TOO_LONG = f"a Markdown text longer than {MOST_BYTES // 2**20} MB"

HEADING = re.compile(r"^#{1,6}[ \t]+\S", re.M)
REMARKS = re.compile(r"(?:^#[^\n]*\n){3,}", re.M)
"""Lines with a mark in a row: a program's remarks, not headings."""

OTHER_MARKS = (
    re.compile(r"\[[^\]\n]{1,200}\]\([^()\s]{1,500}\)"),
    re.compile(r"\*\*[^*\n]{1,200}\*\*"),
    re.compile(r"^\|.{1,500}\|[ \t]*\n\|[ \t:|-]{3,500}\|", re.M),
    re.compile(r"^```", re.M),
    re.compile(r"^\[\^?[\w-]{1,40}\]:[ \t]", re.M),
)
"""Links, bold words, tables, code, footnotes and link targets."""

FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
FRONT_LINE = re.compile(
    r"^(?P<name>[A-Za-z_]{2,20}):[ \t]*(?P<value>[^\n]*)"
    r"(?P<list>(?:\n[ \t]*-[^\n]*(?:\n[ \t]+[^\s-][^\n]*)*)*)",
    re.M,
)


NAMED = re.compile(r"^[ \t]*(?:name|full_name|literal):[ \t]*([^\n]+)", re.M)
PART = re.compile(r"[a-z_]{2,20}:[ \t]")


class _Front(NamedTuple):
    """What the lines between ``---`` at the top state."""

    title: str
    authors: tuple[str, ...]
    year: int | None
    doi: str | None


def recognises(head: bytes) -> bool:
    """Whether the text has two of Markdown's headings, or one and another of its marks, or one
    below front matter.
    """
    if known_unread(head) is not None and not begins_as_fragment(head):
        return False
    text = LINE_BREAK.sub("\n", text_of(head))
    front = FRONT.match(text)
    headings = len(HEADING.findall(REMARKS.sub("", text)))
    others = sum(1 for mark in OTHER_MARKS if mark.search(text))
    is_stated = front is not None and FRONT_LINE.search(front[1]) is not None
    return headings + others + is_stated >= 2 and (headings >= 1 or is_stated)


def split(stream: Stream) -> Iterator[Piece]:
    """The whole text as one piece."""
    return split_whole(stream, MOST_BYTES, TOO_LONG)


def read(
    data: bytes,
    origin: str,
    place: int,  # noqa: ARG001 - the shape of every reader
) -> Iterator[Document | Deletion | Rejected]:
    """The text as a document, without its marks."""
    text = LINE_BREAK.sub("\n", text_of(data))
    stated = FRONT.match(text)
    front = _front(stated[1]) if stated else _Front("", (), None, None)
    blocks = _blocks(_with_list(text[stated.end() :] if stated else text))
    if not any(any(letter.isalpha() for letter in block.text) for block in blocks):
        yield Rejected(origin=origin, place=None, format=NAME, reason="holds no sentence")
        return
    opening = blocks[0] if blocks and blocks[0].kind == "heading" else None
    title = front.title or (opening.text if opening is not None else "")
    layout = Layout()
    laid = lay_out_blocks(layout, blocks, title)
    whole = layout.text
    if not layout.sections:
        yield Rejected(origin=origin, place=None, format=NAME, reason="holds no sentence")
        return
    yield Document(
        id=document_id(own=None, pmid=None, pmcid=None, doi=front.doi, text=whole),
        kind="article" if laid.is_article else "text",
        title=title or opening_words(blocks),
        text=whole,
        sections=tuple(layout.sections),
        format=NAME,
        year=front.year,
        authors=front.authors,
        doi=front.doi,
        references=laid.references,
        links=declared_retraction(title, (), ()),
    )


def _front(text: str) -> _Front:
    """Title, authors, date and DOI, of the simple forms that YAML has for them."""
    said: dict[str, list[str]] = {}
    for line in FRONT_LINE.finditer(text):
        value = line["value"].strip()
        items = re.split(r"^[ \t]*-[ \t]*", line["list"], flags=re.M) if not value else []
        listed = [_item(item) for item in items]
        if value.startswith("[") and value.endswith("]"):
            listed, value = value[1:-1].split(","), ""
        values = [clean(each.strip().strip("\"'")) for each in (listed or [value])]
        said.setdefault(line["name"].lower(), [each for each in values if each])
    return _Front(
        title=next(iter(said.get("title", [])), ""),
        authors=tuple(said.get("authors") or said.get("author") or ()),
        year=year_in(" ".join(said.get("date", said.get("year", [])))),
        doi=normal_doi(" ".join(said.get("doi", []))),
    )


def _item(item: str) -> str:
    """What a point of a list in the front matter says: its name, where it has parts."""
    named = NAMED.search(item)
    if named is not None:
        return named[1]
    return "" if PART.match(item) else item.partition("\n")[0]


NOTE = re.compile(r"^\[\^([\w-]{1,20})\]:[ \t]+(\S[^\n]*(?:\n[ \t]+\S[^\n]*)*)\n?", re.M)
"""A footnote, with the lines that belong to it."""
OF_A_WORK = re.compile(r"\b(?:19|20)\d\d\b|\bdoi\b|\bPMID\b|https?://", re.I)
CALLED = re.compile(r"\[\^([\w-]{1,20})\](?!:)")
"""A call of a footnote."""
NUMBERED_LINE = re.compile(
    r"(?<=\n)(?=(?:\[\d{1,3}\]|\^\d{1,3}\^|<sup>\d{1,3}</sup>|[⁰¹²³⁴-⁹]{1,3})[ \t]*[^\W\d_])"
)
"""Where an entry begins in a list whose numbers stand in brackets or raised, each on a line of its
own.
"""


def _with_list(text: str) -> str:
    """The text with its footnotes as a list of works at its end, cited by raised numbers, and with
    entries that stand on lines of their own apart from one another.
    """
    notes = {each[1]: " ".join(each[2].split()) for each in NOTE.finditer(text)}
    if notes:
        text = NOTE.sub("", text)
        for number, name in enumerate(notes, start=1):
            text = text.replace(f"[^{name}]", f"^{number}^")
        missing = dict.fromkeys(each[1] for each in CALLED.finditer(text))
        for number, name in enumerate(missing, start=len(notes) + 1):
            text = text.replace(f"[^{name}]", f"^{number}^")
        listed = "\n".join(f"{number}. {each}" for number, each in enumerate(notes.values(), 1))
        works = sum(1 for each in notes.values() if OF_A_WORK.search(each))
        heading = "References" if 2 * works >= len(notes) else "Notes"
        text = f"{text.rstrip()}\n\n## {heading}\n\n{listed}\n"
    return _entries_apart(NUMBERED_LINE.sub("\n", text))


def _entries_apart(text: str) -> str:
    """The text with the lines of its list apart from one another where each is an entry: Markdown
    would run lines without numbers together.
    """
    lines = text.split("\n")
    heads = [
        number
        for number, line in enumerate(lines)
        if len(line) <= LONGEST_HEADING and heading_role(line.strip(" #*_:")) == "references"
    ]
    if not heads:
        return text
    head = heads[-1]
    listed = [line for line in lines[head + 1 :] if line.strip()]
    if not listed or sum(map(is_entry, listed)) < MOST_OF * len(listed):
        return text
    return "\n".join([*lines[: head + 1], "", *(f"{line}\n" for line in listed)])


MOST_OF = 0.8
"""Share of the lines under a list's heading that must be entries, for each line to be one."""


def _blocks(text: str) -> list[Block]:
    from markdown_it import MarkdownIt  # here, since most inputs are no Markdown

    tokens = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").parse(text)
    blocks: list[Block] = []
    lists = level = 0
    rows: list[list[str]] | None = None
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "list_item_open":
            lists += 1
        elif token.type == "list_item_close":
            lists -= 1
        elif token.type == "table_open":
            rows = []
        elif token.type == "tr_open" and rows is not None:
            rows.append([])
        elif token.type == "table_close" and rows is not None:
            lines = (" | ".join(row).strip(" |") for row in rows)
            blocks.append(Block("table", "\n".join(line for line in lines if line)))
            rows = None
        elif token.type in ("fence", "code_block"):
            blocks.append(Block("paragraph", clean(token.content)))
        elif token.type == "inline":
            words = clean(_words(token.children or ()))
            if rows is not None:
                rows[-1].append(words)
            elif level or (not lists and _is_heading(token.children or (), words)):
                blocks.append(
                    Block("heading", words.rstrip(":") if not level else words, level or 7)
                )
            else:
                blocks.append(Block("item" if lists else "paragraph", words))
    return [block for block in blocks if block.text]


def _is_heading(children: Sequence[Token], words: str) -> bool:
    """Whether a paragraph is a heading in all but its mark: bold as a whole, or the words over a
    list of works.
    """
    is_short = len(words) <= LONGEST_HEADING and words[-1:] not in (".", ",", ";")
    return _is_bold_line(children, words) or (
        is_short and heading_role(words.rstrip(":")) == "references"
    )


def _is_bold_line(children: Sequence[Token], words: str) -> bool:
    """Whether a short paragraph is bold as a whole: many write headings so."""
    kinds = [child.type for child in children if child.content or child.type != "text"]
    return (
        kinds[:1] == ["strong_open"]
        and kinds.index("strong_close") == len(kinds) - 1
        and len(words) <= LONGEST_HEADING
        and words[-1:] not in (".", ",", ";")
    )


RAISED = re.compile(r"\^(\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3}){0,20})\^")
"""Numbers raised as Pandoc writes them, "^1,2^": citations, in texts that have lists of works."""
WORK = re.compile(r"^https?://(?:\w+\.)*(?:doi\.org/10\.|ncbi\.nlm\.nih\.gov/)\S+$", re.I)
"""An address that names a work, which is as good as an entry in a list."""


def _words(children: Sequence[Token]) -> str:
    """The text of a paragraph's parts; markup, pictures and addresses are left out, but for
    addresses of works, which stand in brackets behind the words that link to them.
    """
    found: list[str] = []
    work, begun = "", 0
    is_raised = False
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            found.append(" ")
        elif child.type in ("text", "code_inline", "text_special"):
            words = RAISED.sub(lambda numbers: superscript(numbers[1]), child.content)
            found.append(superscript(words) if is_raised else words)
        elif child.type == "html_inline":
            is_raised = child.content.lower().startswith("<sup")
        elif child.type == "link_open":
            address = str(child.attrs.get("href", ""))
            work, begun = (address if WORK.match(address) else ""), len(found)
        elif child.type == "link_close" and work:
            if work.split("/", 3)[-1].rstrip("/") not in "".join(found[begun:]):
                found.append(f" ({work})")
            work = ""
    return "".join(found)
