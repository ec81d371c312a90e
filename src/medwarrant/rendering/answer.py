"""An answer as a page: notices first, the bottom line, the evidence, what is not known, sources.

A source's number is the order of its first citation in reading order, so that the same answer is
always numbered alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from medwarrant.records import (
    Answer,
    AnswerSection,
    Conflict,
    Gap,
    GuidanceMark,
    NoticeKind,
    Sentence,
    Warrant,
)
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
from medwarrant.rendering.words import (
    AUDIENCES,
    CERTAINTIES,
    VERDICTS,
    counted,
    identity,
    study_words,
    summary_of,
)

READING_ORDER: tuple[AnswerSection, ...] = (
    "bottom_line",
    "findings",
    "mechanism",
    "safety",
    "guidance",
    "conflicts",
    "gaps",
)
LISTED: tuple[tuple[AnswerSection, str], ...] = (
    ("findings", "What was found"),
    ("mechanism", "Mechanism"),
    ("safety", "Safety"),
    ("guidance", "What guidance says"),
)
NOTICES: dict[NoticeKind, str] = {
    "crisis": "Please read this first.",
    "emergency": "This may be an emergency.",
    "self_treatment": "About treating yourself.",
    "loaded_premise": "About the question.",
    "injected_instruction": "An instruction hidden in the text was not obeyed.",
    "out_of_scope": "Outside what this can answer.",
}
URGENT: tuple[NoticeKind, ...] = ("crisis", "emergency")


def answer_page(answer: Answer) -> Page:
    """The answer laid out for reading."""
    cited = _Citations(answer)
    return tuple(
        block
        for part in (
            _head(answer),
            _notices(answer),
            _bottom_line(answer, cited),
            _sections(answer, cited),
            _conflicts(answer, cited),
            _gaps(answer, cited),
            _follow_ups(answer),
            _sources(answer, cited),
            _foot(answer),
        )
        for block in part
    )


class _Citations:
    """The numbers that an answer's warrants and gaps are shown by."""

    def __init__(self, answer: Answer) -> None:
        self._sentences = {sentence.id: sentence for sentence in answer.sentences}
        self.gaps = {gap.id: number for number, gap in enumerate(answer.gaps, start=1)}
        self._warrants = {warrant.id: warrant for warrant in answer.warrants}
        order: dict[str, None] = {}
        for section in READING_ORDER:
            for sentence in in_section(answer, section):
                order.update(dict.fromkeys(self._resolved(sentence.warrants)))
            if section == "conflicts":
                for conflict in answer.conflicts:
                    order.update(dict.fromkeys(conflict.supports + conflict.contradicts))
        order.update(dict.fromkeys(self._warrants))
        known = [key for key in order if key in self._warrants]
        self._numbers = {key: number for number, key in enumerate(known, start=1)}

    def _resolved(self, ids: tuple[str, ...], seen: frozenset[str] = frozenset()) -> Iterator[str]:
        """The warrants and gaps behind ids, those behind cited sentences included."""
        for key in ids:
            sentence = self._sentences.get(key)
            if sentence is None:
                yield key
            elif key not in seen:
                yield from self._resolved(sentence.warrants, seen | {key})

    def mark(self, ids: tuple[str, ...]) -> str:
        """The citation as printed: " [1, 3–5] [gap 2]", "" when there is nothing to cite."""
        keys = list(dict.fromkeys(self._resolved(ids)))
        numbers = sorted(self._numbers[key] for key in keys if key in self._numbers)
        gaps = sorted(self.gaps[key] for key in keys if key in self.gaps)
        marks = [f"[{_ranges(numbers)}]"] if numbers else []
        marks += [f"[gap {number}]" for number in gaps]
        return "".join(f" {mark}" for mark in marks)

    def numbered(self) -> list[tuple[int, Warrant]]:
        """Every warrant with its number, in order."""
        return [(number, self._warrants[key]) for key, number in self._numbers.items()]

    def warrant(self, key: str) -> Warrant | None:
        """The warrant of that id, ``None`` where the answer holds none."""
        return self._warrants.get(key)


def in_section(answer: Answer, section: AnswerSection) -> tuple[Sentence, ...]:
    """The answer's sentences of one section, in order."""
    return tuple(sentence for sentence in answer.sentences if sentence.section == section)


def _ranges(numbers: list[int]) -> str:
    """Numbers in order as "1, 3–5": three or more in a row become a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs
    )


def _head(answer: Answer) -> Iterator[Block]:
    yield Heading(text=answer.question, level=1)
    cited = len({warrant.document.id for warrant in answer.warrants})
    facts = [
        f"for {AUDIENCES[answer.audience]}",
        f"{cited} of {counted(answer.corpus.documents, 'document')} cited",
    ]
    if answer.corpus.newest is not None:
        facts.append(f"corpus up to {answer.corpus.newest}")
    yield Paragraph(line=(muted(" · ".join(facts)),))
    if answer.understood_as not in ("", answer.question):
        yield Paragraph(line=(muted(f"Understood as: {answer.understood_as}"),))


def _notices(answer: Answer) -> Iterator[Block]:
    for notice in answer.notices:
        lead = f"{NOTICES[notice.kind]} "
        style = alert if notice.kind in URGENT else strong
        yield Paragraph(line=(style(lead), body(notice.text)))


def _bottom_line(answer: Answer, cited: _Citations) -> Iterator[Block]:
    sentences = in_section(answer, "bottom_line")
    if sentences:
        yield Paragraph(line=(strong(_bottom_label(answer)), *_running(sentences, cited)))
    for rating in answer.certainty:
        yield Paragraph(
            line=(
                strong(f"Automated certainty, {rating.outcome}: {CERTAINTIES[rating.level]}"),
                body(f" ({'; '.join(rating.reasons)})" if rating.reasons else ""),
            )
        )
    if answer.certainty:
        yield Paragraph(line=(muted("Automated certainty, not a GRADE assessment."),))


def _bottom_label(answer: Answer) -> str:
    word = VERDICTS[answer.verdict]
    return "Bottom line. " if word is None else f"Bottom line: {word}. "


def _running(sentences: tuple[Sentence, ...], cited: _Citations) -> Line:
    spans: list[Span] = []
    for sentence in sentences:
        spans += [body(" ")] if spans else []
        spans += _cited(sentence.text, cited.mark(sentence.warrants))
    return tuple(spans)


def _cited(text: str, mark: str) -> Line:
    """A sentence with its citation before the full stop, as in print."""
    stop = "." if text.endswith(".") and mark != "" else ""
    return (body(text.removesuffix(stop)), muted(mark), body(stop))


def _sections(answer: Answer, cited: _Citations) -> Iterator[Block]:
    for section, title in LISTED:
        sentences = in_section(answer, section)
        if sentences:
            yield Heading(text=title)
        for sentence in sentences:
            line = _cited(sentence.text, cited.mark(sentence.warrants))
            under = () if sentence.guidance is None else (_guidance(sentence.guidance),)
            yield Item(line=line, under=under)


def _guidance(mark: GuidanceMark) -> Line:
    basis = {
        "source_recommends": "the source recommends this",
        "our_extrapolation": "our extrapolation, no source recommends this",
    }[mark.basis]
    return (muted(f"Setting: {mark.setting}; {basis}."),)


def _conflicts(answer: Answer, cited: _Citations) -> Iterator[Block]:
    sentences = in_section(answer, "conflicts")
    if sentences or answer.conflicts:
        yield Heading(text="Where they disagree, and why that may be")
    for sentence in sentences:
        yield Item(line=_cited(sentence.text, cited.mark(sentence.warrants)))
    for conflict in answer.conflicts:
        yield from _conflict(conflict, cited)


def _conflict(conflict: Conflict, cited: _Citations) -> Iterator[Block]:
    yield Paragraph(line=(strong(conflict.about),))
    height = max(len(conflict.supports), len(conflict.contradicts))
    sides = [
        [_entry(key, cited) for key in side] + [()] * (height - len(side))
        for side in (conflict.supports, conflict.contradicts)
    ]
    yield Columns(
        heads=("says so", "says otherwise"), rows=tuple(zip(sides[0], sides[1], strict=True))
    )
    for reason in conflict.likely_reasons:
        yield Item(line=(body(reason),))


def _entry(key: str, cited: _Citations) -> Line:
    warrant = cited.warrant(key)
    words = "" if warrant is None else study_words(warrant.study)
    what = None if warrant is None else warrant.study.intervention
    text = "; ".join(part for part in (what, words) if part is not None and part != "")
    return (body(text), muted(cited.mark((key,))))


def _gaps(answer: Answer, cited: _Citations) -> Iterator[Block]:
    sentences = in_section(answer, "gaps")
    if sentences or answer.gaps:
        yield Heading(text="Not known")
    said: set[str] = set()
    gaps = {gap.id: gap for gap in answer.gaps}
    for sentence in sentences:
        own = [gaps[key] for key in sentence.warrants if key in gaps and key not in said]
        said.update(gap.id for gap in own)
        others = tuple(key for key in sentence.warrants if key not in gaps)
        yield Item(
            label=None if not own else f"gap {', '.join(str(cited.gaps[gap.id]) for gap in own)}",
            line=_cited(sentence.text, cited.mark(others)),
            under=tuple(_searched(gap) for gap in own),
        )
    for gap in answer.gaps:
        if gap.id not in said:
            yield Item(
                label=f"gap {cited.gaps[gap.id]}", line=(body(gap.text),), under=(_searched(gap),)
            )


def _searched(gap: Gap) -> Line:
    searched = gap.searched
    looked = counted(searched.documents, "document")
    return (muted(f"Searched {searched.query}: {looked}, {searched.hits} matched."),)


def _follow_ups(answer: Answer) -> Iterator[Block]:
    if answer.follow_ups:
        yield Heading(text="You may want to ask next")
    for question in answer.follow_ups:
        yield Item(line=(body(question),))


def _sources(answer: Answer, cited: _Citations) -> Iterator[Block]:
    if answer.warrants:
        yield Heading(text="Sources")
    first: dict[str, int] = {}
    for number, warrant in cited.numbered():
        earlier = first.setdefault(warrant.document.id, number)
        yield _source(number, warrant, None if earlier == number else earlier)


def _source(number: int, warrant: Warrant, earlier: int | None) -> Item:
    under: list[Line] = []
    if earlier is None:
        under.append(identity(warrant.document))
    else:
        under.append((muted(f"from the same source as [{earlier}]"),))
    study = study_words(warrant.study)
    if study != "" and earlier is None:
        under.append((muted(study),))
    if warrant.document.retracted:
        under.append((alert("RETRACTED"),))
    if warrant.derived is not None:
        under.append((muted(f"Worked out, not printed: {warrant.derived.formula}"),))
    lead = summary_of(warrant.document) if warrant.summary_of_ours else ""
    quote = (muted(f"{lead}: "),) if lead != "" else ()
    return Item(label=f"[{number}]", line=(*quote, body(f"“{warrant.quote}”")), under=tuple(under))


def _foot(answer: Answer) -> Iterator[Block]:
    yield Paragraph(line=(muted(answer.disclaimer),))
    yield Paragraph(
        line=(muted(f"Snapshot {answer.corpus.snapshot} · medwarrant {answer.version}"),)
    )
