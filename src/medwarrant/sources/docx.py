"""Reads Word documents (DOCX, ECMA-376): headings, paragraphs, lists and tables."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.blocks import Block, lay_out_blocks, opening_words
from medwarrant.sources.characters import clean, superscript
from medwarrant.sources.chunk import Piece
from medwarrant.sources.identifiers import document_id
from medwarrant.sources.layout import Layout
from medwarrant.sources.limits import RECORD_BYTES
from medwarrant.sources.markup import local_name
from medwarrant.sources.paths import WORD_MEMBER, ZIP_MAGIC, is_office
from medwarrant.sources.prose import LONGEST_HEADING, LONGEST_TITLE
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import GET_AGAIN, Stream
from medwarrant.sources.whole import split_whole
from medwarrant.sources.xml import parser

NAME = "docx"

MOST_BYTES = 2 * RECORD_BYTES
"""Theses with photographs have 50 MB."""

TOO_LONG = f"a Word document larger than {MOST_BYTES // 2**20} MB"
MAIN = WORD_MEMBER

LEFT_OUT = frozenset(
    "del moveFrom Fallback drawing pict object instrText delText footnotes comment rPr pPr tblPr "
    "sectPr sdtPr ruby".split()
)
"""Deleted and moved text, pictures with their text, field codes, properties."""

BOLD_LEVEL = 7
NO_TITLE = re.compile(r"untitled|microsoft word|\.docx?\b|^\S*$|_|^document\s*\d*$", re.I)
"""What programs write for a title when nobody gave one."""


class _Unreadable(Exception):
    """Why the document cannot be read."""


class _Style(NamedTuple):
    """A paragraph style: its name in lower case, its own heading level, and what it builds on."""

    name: str
    level: int | None
    base: str | None


def recognises(head: bytes) -> bool:
    """Whether the bytes begin as an Office package does."""
    return head.startswith(ZIP_MAGIC) and (MAIN.encode() in head or is_office(head))


def split(stream: Stream) -> Iterator[Piece]:
    """The whole file as one piece."""
    return split_whole(stream, MOST_BYTES, TOO_LONG)


def read(
    data: bytes,
    origin: str,
    place: int,  # noqa: ARG001 - the shape of every reader
) -> Iterator[Document | Deletion | Rejected]:
    """The document's text as it stands with all changes accepted."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if MAIN not in package.namelist():
                raise _Unreadable("an Office file that is no Word document")
            main = _part(package, MAIN)
            styles = _styles(_part(package, "word/styles.xml"))
            stated = _stated_title(_part(package, "docProps/core.xml"))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        yield _rejected(origin, f"a damaged Word document ({clean(str(error))[:80]})", GET_AGAIN)
        return
    except (EOFError, zlib.error):
        yield _rejected(origin, "a damaged Word document", GET_AGAIN)
        return
    except _Unreadable as error:
        yield _rejected(origin, str(error), "save it as plain text")
        return
    blocks: list[Block] = []
    titles: list[str] = []
    if main is not None:
        _gather(main, styles, blocks, titles)
    opening = blocks[0].text if blocks and blocks[0].kind == "heading" else ""
    title = (titles[0] if titles else stated or opening)[:LONGEST_TITLE].strip()
    layout = Layout()
    laid = lay_out_blocks(layout, blocks, title)
    whole = layout.text
    if not any(any(letter.isalpha() for letter in block.text) for block in blocks):
        yield _rejected(origin, "a Word document without text")
        return
    if not layout.sections:
        yield _rejected(origin, "a Word document of headings alone")
        return
    yield Document(
        id=document_id(own=None, pmid=None, pmcid=None, doi=None, text=whole),
        kind="article" if laid.is_article else "text",
        title=title or opening_words(blocks),
        text=whole,
        sections=tuple(layout.sections),
        format=NAME,
        references=laid.references,
        links=declared_retraction(title, (), ()),
    )


def _rejected(origin: str, reason: str, remedy: str | None = None) -> Rejected:
    return Rejected(origin=origin, place=None, format=NAME, reason=reason, remedy=remedy)


def _part(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    """A part of the package as a tree, ``None`` where it is not there."""
    if name not in package.namelist():
        return None
    if package.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _Unreadable(f"its {name} is packed as no Word packs it (ECMA-376-2 allows deflate)")
    with package.open(name) as file:
        data = file.read(RECORD_BYTES + 1)
    if len(data) > RECORD_BYTES:
        raise _Unreadable(f"its {name} unpacks to more than {RECORD_BYTES // 2**20} MB")
    if b"<!DOCTYPE" in data or b"\x00" in data:  # neither is allowed in a package (ECMA-376-2)
        raise _Unreadable(
            f"its {name} declares a document type or is not UTF-8, which no Word does"
        )
    try:
        return etree.fromstring(data, parser())
    except etree.XMLSyntaxError:
        raise _Unreadable(f"a damaged Word document: its {name} is not well-formed") from None


def _value(node: etree._Element, *path: str) -> str | None:
    """The ``val`` of the element that the names lead to, "" where it has none, ``None`` where it
    is not there.
    """
    for name in path:
        found = next((child for child in node if local_name(child) == name), None)
        if found is None:
            return None
        node = found
    return _attribute(node, "val") or ""


def _attribute(node: etree._Element, name: str) -> str | None:
    """An attribute by its name without namespace, ``None`` where it is not there."""
    for key, value in node.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def _is_on(node: etree._Element, *path: str) -> bool:
    """Whether a property is there and not switched off."""
    return _value(node, *path) not in (None, "0", "false", "off", "none")


def _styles(tree: etree._Element | None) -> dict[str, _Style]:
    styles: dict[str, _Style] = {}
    for node in tree if tree is not None else ():
        key = _attribute(node, "styleId")
        if local_name(node) == "style" and key is not None:
            level = _value(node, "pPr", "outlineLvl") or ""
            styles[key] = _Style(
                (_value(node, "name") or "").lower(),
                int(level) + 1 if level.isdecimal() and len(level) == 1 and level != "9" else None,
                _value(node, "basedOn"),
            )
    return styles


def _stated_title(tree: etree._Element | None) -> str:
    for node in tree if tree is not None else ():
        if local_name(node) == "title":
            words = clean(node.text or "")
            return "" if NO_TITLE.search(words) else words
    return ""


def _gather(
    node: etree._Element, styles: dict[str, _Style], blocks: list[Block], titles: list[str]
) -> None:
    for child in node:
        name = local_name(child)
        if name == "p":
            _add_paragraph(child, styles, blocks, titles)
        elif name == "tbl":
            blocks.append(Block("table", _rows(child)))
        elif name not in LEFT_OUT:
            _gather(child, styles, blocks, titles)


def _rows(table: etree._Element) -> str:
    lines = (
        " | ".join(clean(_words(cell)) for cell in _inside(row, "tc")).strip(" |")
        for row in _inside(table, "tr")
    )
    return "\n".join(line for line in lines if line)


def _inside(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """The elements of that name, also where a control or a change wraps them."""
    for child in node:
        if local_name(child) == name:
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inside(child, name)


def _add_paragraph(
    node: etree._Element, styles: dict[str, _Style], blocks: list[Block], titles: list[str]
) -> None:
    words = clean(_words(node))
    if not words:
        return
    key = _value(node, "pPr", "pStyle")
    level = _level(node, styles, key)
    style = styles.get(key or "")
    is_title = (style.name if style else (key or "").lower()) == "title"
    if is_title:
        titles.append(words)
        if len(titles) > 1:
            blocks.append(Block("heading", words, 1))
    elif level is not None:
        blocks.append(Block("heading", words, level))
    elif _value(node, "pPr", "numPr") is not None or "list" in (style.name if style else ""):
        blocks.append(Block("item", words))
    elif _is_bold_line(node, words):
        blocks.append(Block("heading", words.rstrip(":"), BOLD_LEVEL))
    else:
        blocks.append(Block("paragraph", words))


def _level(node: etree._Element, styles: dict[str, _Style], key: str | None) -> int | None:
    """The paragraph's heading level, ``None`` for text. A style inherits that of its base."""
    own = _value(node, "pPr", "outlineLvl") or ""
    if own.isdecimal() and len(own) == 1 and own != "9":
        return int(own) + 1
    for _ in range(10):
        style = styles.get(key or "")
        named = re.fullmatch(r"heading ?([1-9])", style.name if style else (key or "").lower())
        if named:
            return int(named[1])
        if style is None or style.level is not None:
            return style.level if style else None
        key = style.base
    return None


def _is_bold_line(node: etree._Element, words: str) -> bool:
    """Whether a short paragraph is bold as a whole: many write headings so."""
    if len(words) > LONGEST_HEADING or words[-1] in ".,;":
        return False
    # A run inside a run is no Word document's, and to read each with all inside it takes minutes.
    runs = [
        run
        for run in node.iter("{*}r")
        if next(run.iterancestors("{*}r"), None) is None and _words(run).strip()
    ]
    return bool(runs) and all(_is_on(run, "rPr", "b") for run in runs)


def _words(node: etree._Element) -> str:
    """The text inside a paragraph or run; raised text in raised characters, hidden left out."""
    out: list[str] = []
    for child in node:
        name = local_name(child)
        if name == "t":
            out.append(child.text or "")
        elif name in ("tab", "br", "cr"):
            out.append(" ")
        elif name == "p":
            out.append(f"{_words(child)} ")
        elif name == "noBreakHyphen":
            out.append("-")
        elif name in LEFT_OUT or (name == "r" and _is_on(child, "rPr", "vanish")):
            continue
        elif name == "r" and _value(child, "rPr", "vertAlign") == "superscript":
            out.append(superscript(_words(child)))
        else:
            out.append(_words(child))
    return "".join(out)
