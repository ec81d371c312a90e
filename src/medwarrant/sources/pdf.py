"""Reads PDFs that hold text. Scanned pages hold none, and are rejected with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.blocks import Block, lay_out_blocks, opening_words
from medwarrant.sources.characters import clean, is_in_signs
from medwarrant.sources.chunk import Piece
from medwarrant.sources.identifiers import DOI, document_id, normal_doi
from medwarrant.sources.layout import Layout
from medwarrant.sources.limits import RECORD_BYTES
from medwarrant.sources.pdf_entries import body_size
from medwarrant.sources.pdf_lines import PdfLine, PdfText, UnreadablePdf, contents_of, lines_of
from medwarrant.sources.pdf_paragraphs import (
    Paragraphs,
    title_lines,
    without_running_lines,
)
from medwarrant.sources.prose import LONGEST_TITLE
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import Stream
from medwarrant.sources.whole import split_whole

NAME = "pdf"

MOST_BYTES = 2 * RECORD_BYTES
"""Articles with photographs have 30 MB; a book of scanned pages, which has no text, has more."""

TOO_LONG = f"a PDF larger than {MOST_BYTES // 2**20} MB"

SIGNATURE = re.compile(rb"\s{0,64}%PDF-\d")
FEWEST_LETTERS = 20
"""Letters a page, on average, under which a file is a scan: a stamp or a page number is all of its
text."""

OCR = "run text recognition over it (ocrmypdf, for one) and read the result"
PRINT = "print it to a PDF, so that the fields become text"
AGAIN = "get the file that holds the text from its source"
MANY_DRAWINGS = 200
"""Lines and curves a page, from which on its letters may be drawn as such."""

NO_TITLE = re.compile(
    r"untitled|R graphics output|microsoft word|\.(?:docx?|pdf|indd|tex|qxd)\b|^\S*$|_", re.I
)
"""What programs write for a title when nobody gave one."""

PRINTED_YEAR = re.compile(
    r"(?:©|\(c\)|copyright|published|accepted)[^.\n]{0,40}?\b((?:19|20)\d\d)\b"
    r"|\b((?:19|20)\d\d)\s?;\s?\d{1,4}\b",
    re.I,
)


def recognises(head: bytes) -> bool:
    """Whether the bytes begin as a PDF does."""
    return SIGNATURE.match(head) is not None


def split(stream: Stream) -> Iterator[Piece]:
    """The whole file as one piece."""
    return split_whole(stream, MOST_BYTES, TOO_LONG)


def read(
    data: bytes,
    origin: str,
    place: int,  # noqa: ARG001 - the shape of every reader
) -> Iterator[Document | Deletion | Rejected]:
    """The file's text as a document, with its pages in ``marks``."""
    try:
        found = lines_of(data)
    except UnreadablePdf as error:
        yield _rejected(origin, error.reason, error.remedy)
        return
    if (fault := _unreadable(found, data)) is not None:
        yield _rejected(origin, *fault)
        return
    lines = without_running_lines(found.lines, found.pages)
    body = body_size(lines)
    printed = title_lines(lines, body)
    paragraphs = Paragraphs(lines, body)
    blocks = list(paragraphs.blocks([line for line in lines if line not in printed]))
    own = "" if NO_TITLE.search(found.title) else found.title
    title = clean(" ".join(line.text for line in printed)) or own[:LONGEST_TITLE].strip()
    layout = Layout()
    laid = lay_out_blocks(layout, _headed(blocks, title), title)
    if not layout.sections:
        yield _rejected(origin, "a PDF without a sentence")
        return
    whole = layout.text
    front = [line for line in found.lines if line.page == 1]
    doi = _doi(front)
    yield Document(
        id=document_id(own=None, pmid=None, pmcid=None, doi=doi, text=whole),
        kind="article" if laid.is_article else "text",
        title=title or opening_words(blocks),
        text=whole,
        sections=tuple(layout.sections),
        format=NAME,
        year=_year(front),
        authors=_authors(found.authors),
        doi=doi,
        references=laid.references,
        links=declared_retraction(title, (), ()),
        marks=laid.marks,
    )


def _rejected(origin: str, reason: str, remedy: str | None = None) -> Rejected:
    return Rejected(origin=origin, place=None, format=NAME, reason=reason, remedy=remedy)


def _unreadable(found: PdfText, data: bytes) -> tuple[str, str | None] | None:
    """Why the file's text is none to read, and the remedy; ``None`` where it is."""
    text = "".join(line.text for line in found.lines)
    if is_in_signs(text):
        return "its fonts do not say which letters they draw, so that its text is signs", OCR
    letters = sum(letter.isalpha() for letter in text)
    if letters >= FEWEST_LETTERS * max(found.pages, 1):
        return None
    held = contents_of(data)
    if held.pictures:
        return "a PDF of pictures without text, as scanners make them", OCR
    if held.is_form:
        return "a PDF form with next to no text of its own; what fields hold is not read", PRINT
    if held.drawings > MANY_DRAWINGS * found.pages:
        return "a PDF of drawings with next to no text", OCR
    if letters >= FEWEST_LETTERS:
        return None
    if not text.strip():
        return "a PDF of blank pages", AGAIN
    return "a PDF with next to no text", AGAIN


def _headed(blocks: list[Block], title: str) -> list[Block]:
    return [block for block in blocks if block.text != title]


def _doi(front: list[PdfLine]) -> str | None:
    """The DOI that the first page prints, ``None`` where it prints none or several."""
    text = "\n".join(clean(line.text) for line in front)
    dois = {normal_doi(found.group()) for found in DOI.finditer(text)}
    return dois.pop() if len(dois) == 1 else None


def _year(front: list[PdfLine]) -> int | None:
    """The latest year that the first page gives for itself."""
    text = "\n".join(clean(line.text) for line in front)
    years = [int(found[1] or found[2]) for found in PRINTED_YEAR.finditer(text)]
    return max(years, default=None)


def _authors(said: str) -> tuple[str, ...]:
    """The authors that the file's own description names."""
    names = [name.strip() for name in re.split(r"[;,]| and ", said)]
    names = [name for name in names if name]
    is_names = all(" " in name and not any(c.isdigit() for c in name) for name in names)
    return tuple(names) if is_names else ()
