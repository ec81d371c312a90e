"""An answer as HTML: each sentence with its warrant beside it, the quote marked in its context.

The same body is one file that opens anywhere and asks nothing of the network, and the middle of a
served page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from medwarrant.records import (
    Answer,
    AnswerSection,
    Conflict,
    Gap,
    NoticeKind,
    Sentence,
    Warrant,
)
from medwarrant.rendering.answer import (
    LISTED,
    SURENESS,
    TITLES,
    URGENT,
    gap_words,
    guidance_words,
    searched_words,
    sureness_words,
    told_certainty,
)
from medwarrant.rendering.citations import Citations, in_section, runs_of
from medwarrant.rendering.evidence_map import evidence_figures
from medwarrant.rendering.evidence_tables import evidence_tables
from medwarrant.rendering.hypertext import html_file, joined, line, style_of, text
from medwarrant.rendering.notices_html import notice_html
from medwarrant.rendering.page_html import block_html
from medwarrant.rendering.quotes_html import (
    Context,
    fold_words,
    is_mark,
    marks_html,
    quote_html,
    whose_words,
)
from medwarrant.rendering.sources_list import withholds
from medwarrant.rendering.words import (
    AUDIENCES,
    CERTAINTIES,
    authors_in_short,
    counted,
    identifiers,
    place_words,
    printed_in,
    standing_lines,
    study_words,
    verdict_words,
)

SURE = "how-sure"
"""Where the first rating of certainty stands."""

PART = "part-"
"""How the ids of an answer's parts begin."""

HEADED = re.compile(rf'<section class="[a-z_]+" id="({PART}[a-z_]+)"><h2>([^<]*)</h2>')
"""A part of ours with its heading; what documents say is escaped and opens no section."""

BESIDE: tuple[NoticeKind, ...] = ("safety",)
"""Notices that are true of any answer: they stand behind the bottom line, not between a reader and
it."""


Place = Callable[[str, int, int], str]
"""The address of a document's page, by its id, with a stretch of its text marked."""


def answer_html(
    answer: Answer, contexts: Mapping[str, Context], place: Place | None = None
) -> bytes:
    """The answer as one file, UTF-8; ``contexts`` by the id of the warrant. ``place`` gives the
    address at which a document can be read whole, ``None`` where there is none.
    """
    body = f"<main>\n{_Body(answer, contexts, place).whole()}</main>\n"
    return html_file(answer.question, style_of("answer"), body)


class _Body:
    """One answer on its way to HTML."""

    def __init__(
        self, answer: Answer, contexts: Mapping[str, Context], place: Place | None
    ) -> None:
        self._answer = answer
        self._contexts = contexts
        self._place = place if answer.audience != "patient" else None  # it may tell doses
        self._cited = Citations(answer)
        self._titles = TITLES[answer.audience]

    def whole(self) -> str:
        answer = self._answer
        if not answer.sentences and any(notice.kind in URGENT for notice in answer.notices):
            return joined((f"<h1>{text(answer.question)}</h1>", *map(notice_html, answer.notices)))
        urgent_first = sorted(answer.notices, key=lambda notice: notice.kind not in URGENT)
        bottom_line = self._bottom_line()
        is_folded = answer.audience != "patient" and bottom_line != ""
        before = [each for each in urgent_first if each.kind not in BESIDE or not bottom_line]
        parts = (
            *(self._section(section) for section in LISTED),
            self._conflicts(),
            self._gaps(),
            "" if answer.audience == "patient" else evidence_figures(answer, self._cited.numbers),
            self._tables(),
            self._glossary(),
            self._sources(),
        )
        return joined(
            (
                self._head(),
                *(notice_html(each, is_folded=is_folded) for each in before),
                bottom_line,
                *(
                    notice_html(each, is_folded=is_folded)
                    for each in urgent_first
                    if each not in before
                ),
                _jumps(parts),
                *parts,
                self._foot(),
            )
        )

    def _head(self) -> str:
        answer = self._answer
        cited = len({warrant.document.id for warrant in answer.warrants})
        facts = [f"{cited} of {counted(answer.corpus.documents, 'document')} cited"]
        if answer.corpus.newest is not None:
            facts.append(f"corpus up to {answer.corpus.newest}")
        understood = answer.understood_as not in ("", answer.question)
        return joined(
            (
                f'<p class="eyebrow"><span class="whom">for {AUDIENCES[answer.audience]} · </span>'
                f"{text(' · '.join(facts))}</p>",
                f"<h1>{text(answer.question)}</h1>",
                f'<p class="facts">Understood as: {text(answer.understood_as)}</p>'
                if understood
                else "",
            )
        )

    def _bottom_line(self) -> str:
        sentences = in_section(self._answer, "bottom_line")
        if not sentences:
            return ""
        verdict = verdict_words(self._answer)
        chip = (
            f'<p class="verdict {self._answer.verdict}">{text(verdict)}</p>'
            if verdict is not None
            else ""
        )
        sure = sureness_words(self._answer)
        chip += f'<p class="verdict"><a href="#{SURE}">{text(sure)}</a></p>' if sure else ""
        said = (
            f'<div class="pair"><p>{self._cited_text(sentence)}</p>{self._beside(sentence)}</div>'
            for sentence in sentences
        )
        title = text(self._titles["bottom_line"])
        return joined(
            (
                f'<section class="bottom"><h2>{title}</h2>{chip}',
                *said,
                *self._certainty(),
                "</section>",
            )
        )

    def _certainty(self) -> Iterator[str]:
        for n, rating in enumerate(told_certainty(self._answer)):
            place = "" if n else f' id="{SURE}"'
            if self._answer.audience == "patient":
                yield (
                    f'<p class="sure"{place}><strong>How sure is this?</strong> '
                    f"{text(SURENESS[rating.level])} "
                    '<span class="muted">A program rated it by rules.</span></p>'
                )
                continue
            reasons = "".join(f"<li>{text(reason)}</li>" for reason in rating.reasons)
            yield (
                f'<details class="sure"{place}><summary>'
                f"Automated certainty, {text(rating.outcome)}: "
                f"<strong>{text(CERTAINTIES[rating.level])}</strong></summary>"
                f'<ul>{reasons}</ul><p class="muted">Not a GRADE assessment.</p></details>'
            )

    def _section(self, section: AnswerSection) -> str:
        sentences = in_section(self._answer, section)
        if not sentences:
            return ""
        return joined(
            (
                f'<section class="{section}" id="{PART}{section}">'
                f"<h2>{text(self._titles[section])}</h2>",
                '<ul class="told">',
                *(self._told(sentence) for sentence in sentences),
                "</ul></section>",
            )
        )

    def _told(self, sentence: Sentence) -> str:
        marked = sentence.guidance
        guidance = (
            ""
            if marked is None
            else f'<p class="facts">{text(guidance_words(marked, self._answer.audience))}</p>'
        )
        return (
            f'<li id="{text(sentence.id)}"><div><p>{self._cited_text(sentence)}</p>{guidance}</div>'
            f"{self._beside(sentence)}</li>"
        )

    def _beside(self, sentence: Sentence) -> str:
        """The warrants of a sentence, closed until asked for."""
        warrants = [
            warrant
            for warrant in map(self._cited.warrant, sentence.warrants)
            if warrant is not None and warrant.derived is None
        ]
        main = [each for each in warrants if each.relation != "context"] or warrants
        if not main:
            return ""
        decide = [each for run in _runs(main) for each in self._parted(run)[0]]
        told = " ".join(sentence.text.split())
        is_told = all(" ".join(each.quote.split()) in told for each in decide)
        kind = "warrant told-whole" if is_told else "warrant"
        return (
            f'<details class="{kind}"><summary>{fold_words(decide)}{self._whose(decide)}</summary>'
            + "".join(self._quotes(main))
            + "</details>"
        )

    def _quotes(self, warrants: list[Warrant]) -> Iterator[str]:
        """Quotes in their order; those of one document in a row stand behind its name, what only
        marks its study last and in a line.
        """
        for run in _runs(warrants):
            decide, marks = self._parted(run)
            yield self._origin(run[0])
            yield whose_words(run[0])
            yield from map(self._words, decide)
            yield marks_html(marks, self._address)

    def _parted(self, run: list[Warrant]) -> tuple[list[Warrant], list[Warrant]]:
        """What decides, and what marks the study: the first decides whatever it is."""
        is_patient = self._answer.audience == "patient"
        marks = [each for each in run[1:] if is_mark(each)]
        marks = [each for each in marks if not (is_patient and withholds(each.quote))]
        return [each for each in run if each not in marks], marks

    def _whose(self, warrants: list[Warrant]) -> str:
        """From whom one quote is, where it is a reader's who weighs that."""
        document = warrants[0].document
        if len(warrants) > 1 or self._answer.audience == "patient":
            return ""
        who = " ".join(
            part for part in (authors_in_short(document.authors), str(document.year or "")) if part
        )
        return f' <span class="muted">{text(who)}</span>' if who else ""

    def _words(self, warrant: Warrant) -> str:
        """A quote in its context."""
        if self._answer.audience == "patient" and withholds(warrant.quote):
            return '<p class="muted">These words say how much or how often, and are left out.</p>'
        has_context = self._answer.audience != "patient"
        return quote_html(warrant, self._contexts.get(warrant.id) if has_context else None)

    def _origin(self, warrant: Warrant) -> str:
        """Whose the words are, and of what study."""
        document = warrant.document
        number = self._cited.numbers.get(document.id)
        year = "" if document.year is None else f"({document.year})"
        who = " ".join(part for part in (authors_in_short(document.authors), year) if part)
        title = f"<cite>{text(document.title.rstrip('.'))}.</cite>" if document.title else ""
        stop = '<span class="titled">. </span>' if who and title else ""
        named = f"{text(who)}{stop}{title}"
        back = "" if number is None else f'<a href="#source-{number}">[{number}]</a> '
        about = " · ".join(
            part for part in (study_words(warrant.study), place_words(warrant.place)) if part
        )
        address = self._address(warrant)
        link = f'<a class="whole-text" href="{text(address)}">in the whole text</a>'
        whole = link if address else ""
        facts = " · ".join(
            part for part in (named, text(about), line(identifiers(document)), whole) if part
        )
        return f'<p class="facts">{back}{facts}</p>'

    def _address(self, warrant: Warrant) -> str:
        """Where a quote stands in its whole text; "" where it does no more, or none is shown."""
        if self._place is None or warrant.id not in self._contexts:
            return ""
        return self._place(warrant.document.id, warrant.start, warrant.end)

    def _conflicts(self) -> str:
        sentences = in_section(self._answer, "conflicts")
        if not sentences and not self._answer.conflicts:
            return ""
        said = [f"<p>{self._cited_text(sentence)}</p>" for sentence in sentences]
        sides = (
            []
            if self._answer.audience == "patient"
            else [self._sides(each) for each in self._answer.conflicts]
        )
        title = text(self._titles["conflicts"])
        head = f'<section class="conflicts" id="{PART}conflicts"><h2>{title}</h2>'
        return joined((head, *said, *sides, "</section>"))

    def _sides(self, conflict: Conflict) -> str:
        def side(head: str, ids: tuple[str, ...]) -> str:
            found = [each for each in map(self._cited.warrant, ids) if each is not None]
            entries = "".join(f"<li>{''.join(self._quotes([each]))}</li>" for each in found)
            return f"<div><h3>{head}</h3><ul>{entries}</ul></div>"

        reasons = "".join(f"<li>{text(reason)}</li>" for reason in conflict.likely_reasons)
        why = f"<p>Why they may differ:</p><ul>{reasons}</ul>" if reasons else ""
        return (
            f"<h3>{text(conflict.about)}</h3>"
            f'<div class="sides">{side("Found", conflict.supports)}'
            f"{side('Not found, or the contrary', conflict.contradicts)}</div>{why}"
        )

    def _gaps(self) -> str:
        answer = self._answer
        sentences = in_section(answer, "gaps")
        if not sentences and not answer.gaps:
            return ""
        gaps = {gap.id: gap for gap in answer.gaps}
        rows: list[str] = []
        said: set[str] = set()
        for sentence in sentences:
            own = [gaps[key] for key in sentence.warrants if key in gaps and key not in said]
            said.update(gap.id for gap in own)
            rows.append(self._gap(sentence.text, own))
        rows += [self._gap(gap.text, [gap]) for gap in answer.gaps if gap.id not in said]
        title = text(self._titles["gaps"])
        return joined(
            (
                f'<section class="gaps" id="{PART}gaps"><h2>{title}</h2><ul class="told">',
                *rows,
                "</ul></section>",
            )
        )

    def _gap(self, words: str, gaps: list[Gap]) -> str:
        audience = self._answer.audience
        ids = "".join(f' id="gap-{self._cited.gaps[gap.id]}"' for gap in gaps[:1])
        searches = "".join(f"<p>{text(searched_words(gap, audience))}</p>" for gap in gaps)
        beside = (
            f'<details class="warrant"><summary>its search</summary>{searches}</details>'
            if searches
            else ""
        )
        return f"<li{ids}><div><p>{text(gap_words(words, audience))}</p></div>{beside}</li>"

    def _tables(self) -> str:
        return joined(map(block_html, evidence_tables(self._answer, self._cited.numbers)))

    def _glossary(self) -> str:
        if not self._answer.glossary:
            return ""
        entries = "".join(
            f"<dt>{text(entry.term)}</dt><dd>{text(entry.plain)}</dd>"
            for entry in self._answer.glossary
        )
        return f'<section class="glossary"><h2>Words used here</h2><dl>{entries}</dl></section>'

    def _sources(self) -> str:
        if not self._cited.sources:
            return ""
        entries = [
            self._source(number, warrants)
            for number, warrants in enumerate(self._cited.sources.values(), start=1)
        ]
        return joined(
            (
                f'<section class="sources" id="{PART}sources"><h2>Sources</h2><ol>',
                *entries,
                "</ol></section>",
            )
        )

    def _source(self, number: int, warrants: list[Warrant]) -> str:
        document = warrants[0].document
        who = authors_in_short(document.authors)
        year = "" if document.year is None else f"({document.year})"
        lead = " ".join(part for part in (who, year) if part)
        standing = "".join(
            f'<p class="standing">{line(each)}</p>' for each in standing_lines(document)
        )
        place = printed_in(document)
        printed = f" {text(place)}" if place else ""
        journal = "" if document.journal is None else f" <i>{text(document.journal)}</i>{printed}."
        study = study_words(warrants[0].study)
        facts = "" if study == "" else f'<p class="facts">{text(study)}</p>'
        named = f"{text(lead)}. " if lead else ""
        return (
            f'<li id="source-{number}"><p>{named}'
            f"<cite>{text(document.title.rstrip('.'))}.</cite>{journal} "
            f"{line(identifiers(document))}</p>{facts}{standing}</li>"
        )

    def _foot(self) -> str:
        answer = self._answer
        return (
            f'<footer class="disclaimer"><p>{text(answer.disclaimer)}</p><p>Snapshot '
            f"<code>{text(answer.corpus.snapshot)}</code> · medwarrant {text(answer.version)}</p>"
            "</footer>"
        )

    def _cited_text(self, sentence: Sentence) -> str:
        """A sentence with its citations as links."""
        numbers, gaps = self._cited.cited(sentence.warrants)
        marks = [_run_of_sources(first, last) for first, last in runs_of(numbers)]
        marked = f' <span class="cited">[{", ".join(marks)}]</span>' if marks else ""
        marked += "".join(
            f' <a class="cited" href="#gap-{number}">[gap {number}]</a>' for number in gaps
        )
        return text(sentence.text) + marked


def _runs(warrants: list[Warrant]) -> list[list[Warrant]]:
    """Warrants of one document in a row, together."""
    return [list(run) for _, run in groupby(warrants, key=lambda each: each.document)]


def _run_of_sources(first: int, last: int) -> str:
    """One source as a link, or several in a row as links to the first and to the last."""
    ends = [f'<a href="#source-{number}">{number}</a>' for number in dict.fromkeys((first, last))]
    return "–".join(ends)


def _jumps(parts: Iterable[str]) -> str:
    """Links to the parts that are there, for who will not read them all."""
    found = [match for part in parts for match in HEADED.findall(part)]
    if len(found) < 3:
        return ""
    links = "".join(f'<li><a href="#{place}">{title}</a></li>' for place, title in found)
    return f'<nav class="jumps" aria-label="On this page"><ul>{links}</ul></nav>'
