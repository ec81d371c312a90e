"""Reads plain text and pages saved as text. One file is one document."""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.characters import clean_lines, is_in_signs
from medwarrant.sources.chunk import Piece
from medwarrant.sources.identifiers import document_id
from medwarrant.sources.layout import Layout
from medwarrant.sources.limits import RECORD_BYTES
from medwarrant.sources.prose import lay_out_prose
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import Stream, text_of
from medwarrant.sources.unread import known_unread
from medwarrant.sources.whole import split_whole

NAME = "text"

MOST_BYTES = RECORD_BYTES // 4
"""A long book has 2 MB of text; past this it is a dump of something else."""

TOO_LONG = f"a text longer than {MOST_BYTES // 2**20} MB"


LEAST_LETTERS = 0.25
"""Letters among visible characters. Tables of results in running text have twice as many."""


def recognises(head: bytes) -> bool:
    """Whether the bytes are text and of no kind that is known to need another reader."""
    return known_unread(head) is None


def split(stream: Stream) -> Iterator[Piece]:
    """The whole text as one piece; a text that was cut off is none."""
    return split_whole(stream, MOST_BYTES, TOO_LONG)


def read(
    data: bytes,
    origin: str,
    place: int,  # noqa: ARG001 - the shape of every reader
) -> Iterator[Document | Deletion | Rejected]:
    """The text as a document, ``page`` where it carries a page's furniture."""
    text = clean_lines(text_of(data)).strip("\n ")
    layout = Layout()
    prose = lay_out_prose(layout, text) if any(letter.isalpha() for letter in text) else None
    if prose is None or not layout.sections:
        yield Rejected(
            origin=origin,
            place=None,
            format=NAME,
            reason="holds no sentence",
            remedy="a list of identifiers is no document: export the records themselves",
        )
        return
    whole = layout.text
    if is_in_signs(whole):
        yield Rejected(
            origin=origin,
            place=None,
            format=NAME,
            reason="most of its letters are signs, as where a PDF's text was copied",
            remedy="run text recognition over the PDF (ocrmypdf, for one) and read the result",
        )
        return
    visible = sum(not character.isspace() for character in whole)
    if sum(character.isalpha() for character in whole) < LEAST_LETTERS * visible:
        yield Rejected(
            origin=origin,
            place=None,
            format=NAME,
            reason="holds numbers or signs and hardly a word",
            remedy="a table is read as CSV or TSV with column names",
        )
        return
    yield Document(
        id=document_id(own=None, pmid=None, pmcid=None, doi=None, text=whole),
        kind="article" if prose.is_article else "page" if prose.is_page else "text",
        title=prose.title,
        text=whole,
        sections=tuple(layout.sections),
        format=NAME,
        year=prose.year,
        authors=prose.authors,
        references=prose.references,
        links=declared_retraction(prose.title, (), ()),
    )
