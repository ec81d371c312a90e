"""An answer as a page: notices first, the bottom line, the evidence, what is not known, sources.

A source's number is the order of its first citation in reading order, so that the same answer is
always numbered alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.records import (
    Answer,
    AnswerSection,
    Audience,
    Certainty,
    CertaintyRating,
    Conflict,
    DocumentCard,
    Gap,
    GuidanceMark,
    Notice,
    NoticeKind,
    QuestionKind,
    Sentence,
    Warrant,
)
from medwarrant.rendering.citations import Citations, in_section
from medwarrant.rendering.evidence_tables import evidence_tables
from medwarrant.rendering.page import (
    Block,
    Columns,
    Heading,
    Item,
    Line,
    Page,
    Paragraph,
    Span,
    alert,
    body,
    muted,
    strong,
)
from medwarrant.rendering.sources_list import FIRST_WORDS, sources_list
from medwarrant.rendering.words import (
    AUDIENCES,
    CERTAINTIES,
    counted,
    study_words,
    verdict_words,
)

PROFESSIONAL_TITLES: dict[AnswerSection, str] = {
    "bottom_line": "Bottom line",
    "besides": "Also asked",
    "said": "What was said, which is no evidence",
    "findings": "What was found",
    "mechanism": "Mechanism",
    "safety": "Safety",
    "guidance": "What guidance says",
    "conflicts": "Where they disagree, and why that may be",
    "gaps": "Not known",
}
PATIENT_TITLES: dict[AnswerSection, str] = {
    "bottom_line": "In short",
    "besides": "You also asked",
    "said": "What people said, which proves nothing",
    "findings": "What studies found",
    "mechanism": "In animals and in the lab",
    "safety": "Side effects and risks",
    "guidance": "What experts and authorities say",
    "conflicts": "Where studies do not agree",
    "gaps": "What is not known",
}
TITLES: dict[Audience, dict[AnswerSection, str]] = {
    "patient": PATIENT_TITLES,
    "clinician": PROFESSIONAL_TITLES,
    "researcher": PROFESSIONAL_TITLES,
}
ON_SAFETY: frozenset[QuestionKind] = frozenset({"harm", "interaction", "contraindication"})
"""Kinds of question on which a patient may take silence for leave."""
LISTED: tuple[AnswerSection, ...] = (
    "besides",
    "said",
    "findings",
    "mechanism",
    "safety",
    "guidance",
)
SURENESS: dict[Certainty, str] = {
    "high": "Quite sure. More studies are unlikely to change this much.",
    "moderate": "Fairly sure. More studies may still change this.",
    "low": "Not very sure. More studies are likely to change this.",
    "very_low": "Very unsure. The real answer may well be another.",
}
"""What each level of certainty means, after GRADE's own definitions (GRADE Handbook, 2013)."""
RANKS: tuple[Certainty, ...] = tuple(reversed(SURENESS))
"""Levels of certainty, the lowest first."""
NOTICES: dict[NoticeKind, str] = {
    "crisis": "Please read this first.",
    "emergency": "This may be an emergency.",
    "not_suddenly": "Do not stop suddenly.",
    "self_treatment": "Before you take or change anything.",
    "loaded_premise": "About the question.",
    "injected_instruction": "An instruction hidden in the text was not obeyed.",
    "out_of_scope": "Outside what this can answer.",
    "pregnancy": "About pregnancy and breastfeeding.",
    "minor": "About someone under 18.",
    "support": "Where to turn.",
    "safety": "For your safety.",
    "unknown_words": "Not known here.",
}
MOST_NAMES = 3
"""Names of one thing shown in a search: enough to tell what was looked for."""

URGENT: tuple[NoticeKind, ...] = ("crisis", "emergency")
AT_THE_END: tuple[NoticeKind, ...] = ("support",)
"""Notices that withhold nothing and stand behind the answer: where to turn if it gets worse. One
without a list of places is short enough to stand before it."""


def answer_page(answer: Answer) -> Page:
    """The answer laid out for reading."""
    cited = Citations(answer)
    if not answer.sentences and any(notice.kind in URGENT for notice in answer.notices):
        return (Heading(text=answer.question, level=1), *_notices(answer))
    return tuple(
        block
        for part in (
            (Heading(text=answer.question, level=1),),
            _notices(answer),
            _head(answer),
            _bottom_line(answer, cited),
            _sections(answer, cited),
            _conflicts(answer, cited),
            _gaps(answer, cited),
            evidence_tables(answer, cited.numbers),
            _glossary(answer, cited),
            _follow_ups(answer),
            sources_list(answer, cited.sources, cited.mark),
            _foot(answer),
        )
        for block in part
    )


def cited_documents(answer: Answer) -> tuple[DocumentCard, ...]:
    """The documents that the answer cites, in the order of the numbers that its page prints."""
    return tuple(warrants[0].document for warrants in Citations(answer).sources.values())


def _head(answer: Answer) -> Iterator[Block]:
    cited = len({warrant.document.id for warrant in answer.warrants})
    verdict = verdict_words(answer)
    facts = [
        f"for {AUDIENCES[answer.audience]}",
        *([verdict] if verdict is not None and in_section(answer, "bottom_line") else []),
        f"{cited} of {counted(answer.corpus.documents, 'document')} cited",
    ]
    if answer.corpus.newest is not None:
        facts.append(f"corpus up to {answer.corpus.newest}")
    yield Paragraph(line=(muted(" · ".join(facts)),))
    if answer.understood_as not in ("", answer.question):
        yield Paragraph(line=(muted(f"Understood as: {answer.understood_as}"),))


def _notices(answer: Answer) -> Iterator[Block]:
    told = [notice for notice in answer.notices if not _is_at_the_end(notice)]
    headed: set[NoticeKind] = set()
    for notice in sorted(told, key=lambda notice: notice.kind not in URGENT):
        yield from _notice(notice, is_headed=notice.kind not in headed)
        headed.add(notice.kind)


def _is_at_the_end(notice: Notice) -> bool:
    return notice.kind in AT_THE_END and "\n" in notice.text


def _notice(notice: Notice, *, is_headed: bool = True) -> Iterator[Block]:
    """A notice, its heading only where none of its kind stands before it."""
    style = alert if notice.kind in URGENT else strong
    lead = (style(f"{NOTICES[notice.kind]} "),) if is_headed else ()
    first, *others = notice.text.splitlines() or [""]
    yield Paragraph(line=(*lead, body(first)))
    for line in others:
        yield Item(line=(body(line),))


RUN_ON = 2
"""Sentences of the bottom line that are read as one paragraph; more stand below one another."""


def _bottom_line(answer: Answer, cited: Citations) -> Iterator[Block]:
    sentences = in_section(answer, "bottom_line")
    if sentences:
        title = TITLES[answer.audience]["bottom_line"]
        first = sentences if len(sentences) <= RUN_ON else sentences[:1]
        yield Paragraph(line=(strong(f"{title}. "), *_running(first, cited)))
        for sentence in sentences[len(first) :]:
            yield Item(line=(*_running((sentence,), cited),))
    if answer.audience == "patient":
        yield from _sureness(answer)
        return
    for rating in told_certainty(answer):
        reasons = f" ({'; '.join(rating.reasons)})" if rating.reasons else ""
        yield Paragraph(
            line=(
                strong(f"Automated certainty, {rating.outcome}: {CERTAINTIES[rating.level]}"),
                body(f"{reasons}."),
                muted(" Not a GRADE assessment."),
            )
        )


def told_certainty(answer: Answer) -> tuple[CertaintyRating, ...]:
    """The ratings that say something: of no study there is nothing to be sure of."""
    return tuple(rating for rating in answer.certainty if rating.level != "none")


def sureness_words(answer: Answer) -> str:
    """How sure an answer is, in a few words; of several outcomes the range. "" where nothing was
    rated.
    """
    ranks = {rating.level: RANKS.index(rating.level) for rating in told_certainty(answer)}
    if not ranks:
        return ""
    low, high = min(ranks, key=ranks.__getitem__), max(ranks, key=ranks.__getitem__)
    if answer.audience == "patient":
        return SURENESS[low].partition(".")[0].lower()
    least, most = CERTAINTIES[low], CERTAINTIES[high]
    return f"certainty {least}" if low == high else f"certainty {least} to {most}"


def _sureness(answer: Answer) -> Iterator[Block]:
    for rating in told_certainty(answer):
        line = (strong("How sure is this? "), body(SURENESS[rating.level]))
        yield Paragraph(line=(*line, muted(" A program rated it by rules.")))


def _running(sentences: tuple[Sentence, ...], cited: Citations) -> Line:
    spans: list[Span] = []
    for sentence in sentences:
        spans += [body(" ")] if spans else []
        spans += _cited(sentence.text, cited.mark(sentence.warrants))
    return tuple(spans)


def _cited(text: str, mark: str) -> Line:
    """A sentence with its citation before the full stop, as in print."""
    stop = "." if text.endswith(".") and mark != "" else ""
    return (body(text.removesuffix(stop)), muted(mark), body(stop))


def _sections(answer: Answer, cited: Citations) -> Iterator[Block]:
    for section in LISTED:
        sentences = in_section(answer, section)
        if sentences:
            yield Heading(text=TITLES[answer.audience][section])
        for sentence in sentences:
            line = _cited(sentence.text, cited.mark(sentence.warrants))
            mark = sentence.guidance
            words = None if mark is None else guidance_words(mark, answer.audience)
            under = () if words is None else ((muted(words),),)
            yield Item(line=line, under=under)


def guidance_words(mark: GuidanceMark, audience: Audience = "clinician") -> str:
    """Whose position a recommendation is, and for which setting; for patients this alone, where
    it is a source's.
    """
    if audience == "patient" and mark.basis == "source_recommends":
        return f"It speaks of: {mark.setting}."
    basis = {
        "source_recommends": "the source's own position",
        "our_extrapolation": "our extrapolation, not the source's position",
    }[mark.basis]
    return f"Setting: {mark.setting}; {basis}."


def _conflicts(answer: Answer, cited: Citations) -> Iterator[Block]:
    sentences = in_section(answer, "conflicts")
    if sentences or answer.conflicts:
        yield Heading(text=TITLES[answer.audience]["conflicts"])
    told = {frozenset(sentence.warrants) for sentence in sentences}
    sides = {frozenset(each.supports + each.contradicts): each for each in answer.conflicts}
    for sentence in sentences:
        yield Paragraph(line=_cited(sentence.text, cited.mark(sentence.warrants)))
        conflict = sides.get(frozenset(sentence.warrants))
        if conflict is not None and answer.audience != "patient":
            yield _two_columns(conflict, cited)
    for key, conflict in sides.items():
        if key not in told:
            yield Paragraph(line=(strong(conflict.about),))
            yield _two_columns(conflict, cited)
            for reason in conflict.likely_reasons:
                yield Item(line=(body(reason),))


def _two_columns(conflict: Conflict, cited: Citations) -> Columns:
    height = max(len(conflict.supports), len(conflict.contradicts))
    sides = [
        [_entry(key, cited) for key in side] + [()] * (height - len(side))
        for side in (conflict.supports, conflict.contradicts)
    ]
    heads = ("found", "not found, or the contrary")
    return Columns(heads=heads, rows=tuple(zip(sides[0], sides[1], strict=True)))


def _entry(key: str, cited: Citations) -> Line:
    warrant = cited.warrant(key)
    words = "" if warrant is None else study_words(warrant.study)
    what = None if warrant is None else warrant.study.intervention or _short_title(warrant)
    text = "; ".join(part for part in (what, words) if part is not None and part != "")
    return (body(text), muted(cited.mark((key,))))


def _short_title(warrant: Warrant) -> str:
    """The title in quotation marks, by its first words where it is long."""
    title = warrant.document.title.split(" ")
    cut = " …" if len(title) > FIRST_WORDS else ""
    return f"“{' '.join(title[:FIRST_WORDS])}{cut}”"


def _gaps(answer: Answer, cited: Citations) -> Iterator[Block]:
    sentences = in_section(answer, "gaps")
    if sentences or answer.gaps:
        yield Heading(text=TITLES[answer.audience]["gaps"])
        if answer.audience == "patient" and answer.kind in ON_SAFETY:
            yield Paragraph(line=(body("That nothing was found does not mean that it is safe."),))
    said: set[str] = set()
    gaps = {gap.id: gap for gap in answer.gaps}
    for sentence in sentences:
        own = [gaps[key] for key in sentence.warrants if key in gaps and key not in said]
        said.update(gap.id for gap in own)
        others = tuple(key for key in sentence.warrants if key not in gaps)
        yield Item(
            label=None if not own else f"gap {', '.join(str(cited.gaps[gap.id]) for gap in own)}",
            line=_cited(gap_words(sentence.text, answer.audience), cited.mark(others)),
            under=tuple((muted(searched_words(gap, answer.audience)),) for gap in own),
        )
    for gap in answer.gaps:
        if gap.id not in said:
            yield Item(
                label=f"gap {cited.gaps[gap.id]}",
                line=(body(gap_words(gap.text, answer.audience)),),
                under=((muted(searched_words(gap, answer.audience)),),),
            )


_COUNTED = re.compile(r"; of \d+ documents? [^.]*(?=\.)| To look at: .*$| What is held nearest .*$")
"""How many documents have what a gap names, and which they are."""


def gap_words(text: str, audience: Audience) -> str:
    """What nothing answers; for patients without the count of documents, which stands below,
    and without titles that they would look up in vain.
    """
    return _COUNTED.sub("", text) if audience == "patient" else text


def searched_words(gap: Gap, audience: Audience) -> str:
    """The search behind a gap in a sentence."""
    searched = gap.searched
    looked = counted(searched.documents, "document")
    if audience == "patient":
        return f"Looked for in {looked}."
    return f"Searched {_shortened(searched.query)}: {looked}, {searched.hits} matched."


def _shortened(query: str) -> str:
    """The search with the first names of each thing looked for, and without the kinds of source
    that are evidence; JSON has all of it.
    """

    def first_names(match: re.Match[str]) -> str:
        names = match.group(1).split(" OR ")
        left = len(names) - MOST_NAMES
        return match.group() if left < 2 else f"({' OR '.join(names[:MOST_NAMES])} OR {left} more)"

    kinds = re.sub(r"(?: --source \S+)+$", "", query)
    return re.sub(r"\(([^()]*)\)", first_names, kinds)


def _glossary(answer: Answer, cited: Citations) -> Iterator[Block]:
    if answer.glossary:
        yield Heading(text="Words used here")
    for entry in answer.glossary:
        is_quoted = entry.warrant is not None
        words = f"“{entry.plain}”" if is_quoted else entry.plain
        mark = cited.mark((entry.warrant,)) if entry.warrant is not None else ""
        yield Item(line=(strong(f"{entry.term}: "), body(words), muted(mark)))


def _follow_ups(answer: Answer) -> Iterator[Block]:
    if answer.follow_ups:
        yield Heading(text="You may want to ask next")
    for question in answer.follow_ups:
        yield Item(line=(body(question),))


def _foot(answer: Answer) -> Iterator[Block]:
    for notice in answer.notices:
        if _is_at_the_end(notice):
            yield from _notice(notice)
    yield Paragraph(line=(muted(answer.disclaimer),))
    yield Paragraph(
        line=(muted(f"Snapshot {answer.corpus.snapshot} · medwarrant {answer.version}"),)
    )
