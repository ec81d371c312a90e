"""The summary of a digest, and the study that a paper reports, as blocks of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from medwarrant.records import Digest, DigestItem, SummarySentence
from medwarrant.rendering.digest_words import (
    CONTRADICTED,
    HEADINGS,
    IN_SHORT,
    marks,
    uncapital,
    where,
)
from medwarrant.rendering.page import (
    Block,
    Heading,
    Line,
    Paragraph,
    Span,
    alert,
    body,
    muted,
    strong,
)
from medwarrant.rendering.study import study_page
from medwarrant.rendering.words import DESIGNS, RESULTS, SPECIES


def summary_blocks(digest: Digest) -> Iterator[Block]:
    """The summary: a sentence or a paragraph in one piece, a page in one piece a family."""
    if not digest.summary:
        return
    yield Heading(text=IN_SHORT[digest.audience])
    yield from (Paragraph(line=line) for line in summary_lines(digest))


def summary_lines(digest: Digest) -> Iterator[Line]:
    """The paragraphs of the summary; what evidence contradicts, or an editor would not let stand,
    says so in its sentence.
    """
    items = {item.id: item for item in every_item(digest)}
    spoken = digest.document.kind == "transcript"
    if digest.length != "page":
        yield _running(digest.summary, items, spoken=spoken)
        return
    for family, told in groupby(digest.summary, key=lambda each: each.family):
        heading = HEADINGS[digest.audience][family]
        yield (strong(f"{heading}. "), *_running(tuple(told), items, spoken=spoken))


def every_item(digest: Digest) -> tuple[DigestItem, ...]:
    """The items of all families, in the order in which a reader looks for them."""
    return (
        *digest.findings,
        *digest.mechanisms,
        *digest.safety,
        *digest.recommendations,
        *digest.open_questions,
    )


def study_blocks(digest: Digest) -> Iterator[Block]:
    """The study that a paper reports: for clinicians in a line, for researchers field by field,
    each with the words that state it.
    """
    study = digest.study
    if study is None or (study.design == "unknown" and not study.effect):
        return
    if digest.audience == "researcher":
        yield Heading(text="Design and figures")
        yield from study_page(study)[1:]
        return
    against = "" if study.comparator is None else f" against {study.comparator}"
    given = "" if study.intervention is None else f"{study.intervention}{against}"
    parts = (
        DESIGNS[study.design],
        study.population or SPECIES[study.species],
        None if study.n is None else f"n = {study.n:,}",
        given,
        RESULTS[study.result],
    )
    yield Paragraph(line=(strong("Study. "), body("; ".join(part for part in parts if part))))


def _running(
    sentences: Sequence[SummarySentence], items: Mapping[str, DigestItem], *, spoken: bool
) -> Line:
    spans: list[Span] = []
    for each in sentences:
        spans += [body(" ")] if spans else []
        spans += _sentence(each, [items[name] for name in each.items if name in items], spoken)
    return tuple(spans)


def _sentence(
    sentence: SummarySentence, items: Sequence[DigestItem], spoken: bool
) -> Iterator[Span]:
    if any(item.check.verdict == "contradicted" for item in items):
        yield alert(f"{CONTRADICTED} ")
    told = [where(item.time, item.position) for item in items if spoken and item.time is not None]
    told += dict.fromkeys(uncapital(each) for item in items for each in marks(item.check))
    text = sentence.plain or sentence.text
    stop = "." if told and text.endswith(".") else ""
    yield body(text.removesuffix(stop))
    if told:
        yield muted(f" [{'; '.join(told)}]")
        yield body(stop)
