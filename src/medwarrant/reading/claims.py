"""Splits an article into checkable statements with exact offsets.

A claim is a sentence, or a point of a list with what its first line carries over. Headings,
questions, invitations, announcements, disclaimers, boxes on authors, advertising and lists of
references are none; ``said`` tells what each of them is instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from medwarrant.reading.behind_the_stop import resplit
from medwarrant.reading.claim_kinds import VERB, is_order, kind_of
from medwarrant.reading.lead_ins import (
    TAIL,
    Form,
    belongs,
    bullet_end,
    form_of,
    joined,
    label_of,
    mark_of,
    states_something,
    subject_of,
    with_subject,
)
from medwarrant.reading.markers import citations, markers
from medwarrant.reading.page_talk import ASSERTS, TELLS, Talk, advertises, talk_of
from medwarrant.reading.speakers import speaker_in
from medwarrant.records import Claim, Document, DocumentKind, Marker, Section, SectionRole
from medwarrant.text.sentences import sentences

What = Literal["claim", "lead_in", "label", "heading"] | Talk

STATING: frozenset[SectionRole] = frozenset(
    {
        "background",
        "objective",
        "methods",
        "results",
        "conclusion",
        "discussion",
        "abstract",
        "body",
    }
)
"""Roles of sections whose sentences are read; "other" holds disclaimers and declarations."""
TALKING: frozenset[DocumentKind] = frozenset({"page", "text", "transcript"})
"""Kinds of document that talk to their reader besides stating things; papers do not."""

FEWEST_WORDS = 3
LONGEST = 1_500
"""Characters. What is longer without an end is a table or data run together, and no sentence."""
LONGEST_HEADING = 12
"""Words. A longer line without a full stop is a sentence that lost it."""
MOST_OF_LABEL = 4
"""Words of a point that only names what a list without a verb is about ("Opioids")."""
_RAISED = re.compile(r"[\[(]?[\d¹²³⁰⁴-⁹]")
_SPACES = re.compile(r"\s+")
_EMPTIED = re.compile(r"\(\s*[;,\s]*\)|\[\s*\]")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?)])")
_HASHES = re.compile(r"^(?:#{1,6}|\*\*)\s*")


class Said(NamedTuple):
    """One sentence or point of an article, and what it is."""

    start: int
    end: int
    what: What
    section: str
    text: str
    said_by: str | None


class _Span(NamedTuple):
    """One sentence: its place without bullet, its bullet's kind, whether it opens its line."""

    start: int
    end: int
    mark: str
    opens_line: bool
    closes_line: bool


class _Lead(NamedTuple):
    """A list's first line: its words, its bullet's kind, and the form of its first point."""

    text: str
    mark: str
    form: Form | None


def claims(document: Document) -> tuple[Claim, ...]:
    """The checkable statements of an article in text order, each with its markers.

    The markers' ``references`` are left empty: ``reference_matching`` fills them.
    """
    told = [each for each in said(document) if each.what == "claim"]
    placed = _placed(told, markers(document), document.text)
    return tuple(
        Claim(
            id=f"c{number}",
            quote=document.text[each.start : each.end],
            start=each.start,
            end=each.end,
            text=each.text,
            kind=kind_of(each.text),
            markers=tuple(placed.get(number, ())),
            said_by=each.said_by,
            section=each.section,
        )
        for number, each in enumerate(told, start=1)
    )


@lru_cache(maxsize=4)
def said(document: Document) -> tuple[Said, ...]:
    """Every sentence and point of an article in text order, with what it is."""
    found = [*_title(document)]
    cited = citations(document)
    for section in document.sections:
        if section.role in STATING:
            found += _Reader(document, section, cited).read()
    return tuple(found)


def _title(document: Document) -> Iterator[Said]:
    """The title of a page where it states something: "How yoga is transforming back care"."""
    for section in document.sections[:1]:
        if section.role == "title" and document.kind in TALKING:
            title = document.text[section.start : section.end]
            if ASSERTS.search(title) and not title.rstrip().endswith("?"):
                yield Said(section.start, section.end, "claim", "", title, None)


class _Reader:
    """Reads one section from top to bottom, with the lists and the quotation it is inside of."""

    def __init__(
        self, document: Document, section: Section, cited: Sequence[tuple[int, int]]
    ) -> None:
        self._document = document
        self._section = section
        self._cited = cited
        self._leads: list[_Lead] = []
        self._subject = ""
        self._speaker: str | None = None

    def read(self) -> list[Said]:
        """The section's sentences and points."""
        spans = _spans(self._document.text, self._section, self._cited)
        found: list[Said] = []
        for number, span in enumerate(spans):
            before = found[-1].end if found else self._section.start
            if "\n\n" in self._document.text[before : span.start]:
                self._speaker = None
            following = spans[number + 1] if number + 1 < len(spans) else None
            found.append(self._said(span, following))
        return found

    def _said(self, span: _Span, following: _Span | None) -> Said:
        quote = self._document.text[span.start : span.end]
        plain = _without(quote, span.start, self._cited)
        opens_list = (
            plain.endswith(":")
            and following is not None
            and following.mark != ""
            and span.closes_line
        )
        speaker = self._spoken(quote) if len(quote) <= LONGEST else None
        lead = self._lead(span, plain)
        what = self._what(span, plain, lead, speaker, opens_list=opens_list)
        text = plain if len(plain) > LONGEST else self._whole(plain, span, lead).rstrip(": ")
        if opens_list:
            text = TAIL.sub("", text)
        if opens_list:
            whole = plain if lead is None else joined(lead.text, plain)
            self._leads.append(_Lead(whole.rstrip(": "), span.mark, None))
        if what in ("claim", "lead_in") and len(text) <= LONGEST:
            self._subject = subject_of(text) or self._subject
        return Said(span.start, span.end, what, self._section.label, text, speaker)

    def _lead(self, span: _Span, plain: str) -> _Lead | None:
        """The first line of the list that a point belongs to; lists that end here are closed."""
        if span.mark == "":
            if span.opens_line:
                self._leads.clear()
            return None
        while self._leads:
            lead = self._leads[-1]
            form = form_of(plain)
            if lead.form is None:
                self._leads[-1] = lead._replace(form=form)
                return self._leads[-1]
            is_sibling = lead.mark == span.mark and not belongs(lead.form, form)
            is_outer = lead.mark == span.mark and span.mark in {"1", "a"}
            if not is_sibling and not is_outer:
                return lead
            self._leads.pop()
        return None

    def _what(
        self, span: _Span, plain: str, lead: _Lead | None, speaker: str | None, *, opens_list: bool
    ) -> What:
        if len(plain) > LONGEST:
            return "label"
        talks = self._document.kind in TALKING
        talk = talk_of(plain) if talks else ("question" if plain.endswith("?") else None)
        if talk is not None:
            return talk
        if talks and speaker is None and advertises(plain, self._section.label):
            return "advertising"
        if opens_list and not states_something(plain.rstrip(": ")):
            return "lead_in"
        words = [word for word in plain.split() if any(map(str.isalpha, word))]
        if not words:
            return "label"
        if span.mark:
            if lead is not None and not VERB.search(lead.text) and len(words) <= MOST_OF_LABEL:
                return "label"
            return "claim" if lead is not None or len(words) >= FEWEST_WORDS else "label"
        is_closed = plain.endswith((".", "!", "…", "”", '"', "’", ")")) or opens_list
        has_verb = VERB.search(plain) is not None or is_order(plain)
        if is_closed:
            return "claim" if has_verb or len(words) >= FEWEST_WORDS else "label"
        is_line = span.opens_line and span.closes_line
        if is_line and len(words) <= LONGEST_HEADING:
            return "heading" if not has_verb or plain.istitle() else "claim"
        return "claim" if len(words) >= FEWEST_WORDS else "label"

    def _whole(self, plain: str, span: _Span, lead: _Lead | None) -> str:
        """The claim said whole."""
        told = TELLS.match(plain)
        if told is not None and len(plain) > told.end():
            rest = plain[told.end() :]
            return rest[0].upper() + rest[1:]
        if not span.mark:
            return plain
        label = label_of(plain)
        if label:
            rest = plain[len(label) + 1 :].strip()
            if form_of(rest) == "statement":
                return rest
        if lead is not None:
            return joined(lead.text, plain)
        form = form_of(plain)
        if form == "predicate" and self._subject:
            return with_subject(self._subject, plain)
        if form in ("predicate", "none", "noun", "gerund") and not label and self._section.label:
            heading = re.sub(r"^\W*\d+[.)]\s*", "", self._section.label)
            return f"{heading}: {plain}"
        return plain

    def _spoken(self, quote: str) -> str | None:
        """Who is quoted in a sentence; a quotation left open goes on in the next."""
        was = self._speaker
        opened, closed = quote.rfind("“"), quote.rfind("”")
        speaker = speaker_in(quote)
        if opened > closed:
            self._speaker = speaker or was
        elif closed >= 0:
            self._speaker = None
        return speaker or was


def _spans(text: str, section: Section, cited: Sequence[tuple[int, int]]) -> list[_Span]:
    """The sentences of a section: without bullets, with a citation behind the stop in the sentence
    before it.
    """
    found: list[_Span] = []
    for start, end in resplit(text, sentences(text, section.start, section.end), cited):
        line = text.rfind("\n", 0, start) + 1
        opens_line = not text[max(line, section.start) : start].strip()
        marked = bullet_end(text[start:end]) if opens_line else 0
        mark = mark_of(text[start:end]) if marked else ""
        hashes = _HASHES.match(text[start:end]) if opens_line and not marked else None
        begin = start + marked + (hashes.end() if hashes else 0)
        if begin >= end:
            continue
        rest = text[end : end + 1]
        found.append(_Span(begin, end, mark, opens_line, rest in ("", "\n")))
    return found


def _without(quote: str, start: int, cited: Sequence[tuple[int, int]]) -> str:
    """The words of a sentence without its citations, on one line."""
    kept, at = [], 0
    for first, last in _within(cited, start, start + len(quote)):
        kept.append(quote[at : max(at, first - start)])
        at = max(at, min(len(quote), last - start))
    kept.append(quote[at:])
    plain = _EMPTIED.sub("", " ".join(kept) if len(kept) > 1 else kept[0])
    plain = (
        _BEFORE_STOP.sub("", _SPACES.sub(" ", plain)) if len(kept) > 1 else _SPACES.sub(" ", plain)
    )
    return plain.strip().removesuffix("**").strip()


def _within(cited: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches that lie in a place, of many in text order."""
    low, high = 0, len(cited)
    while low < high:
        middle = (low + high) // 2
        if cited[middle][1] <= start:
            low = middle + 1
        else:
            high = middle
    while low < len(cited) and cited[low][0] < end:
        yield cited[low]
        low += 1


def _placed(told: Sequence[Said], found: Sequence[Marker], text: str) -> dict[int, list[Marker]]:
    """The markers by the number of the claim that each belongs to: the one it stands in, else the
    one right before it on its line.
    """
    placed: dict[int, list[Marker]] = {}
    number = 0
    for marker in found:
        while number < len(told) and told[number].start <= marker.start:
            number += 1
        if number == 0:
            continue
        claim = told[number - 1]
        if marker.start < claim.end or not re.search(
            r"[^\W_]{3}|\n", text[claim.end : marker.start]
        ):
            placed.setdefault(number, []).append(marker)
    return placed
