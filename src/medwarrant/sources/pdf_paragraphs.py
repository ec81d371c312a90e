"""Puts a PDF's lines together: headings, paragraphs, entries, without what runs along the edges."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from medwarrant.sources.blocks import Block
from medwarrant.sources.characters import clean
from medwarrant.sources.headings import heading_role
from medwarrant.sources.pdf_entries import (
    WIDE_GAP,
    apart,
    author_starts,
    ends_list,
    gap,
    hanging_starts,
    is_same_row,
    is_subheading,
    keyed_starts,
    numbered_starts,
    unheaded_list,
)
from medwarrant.sources.pdf_lines import BROKEN_HYPHEN, PdfLine
from medwarrant.sources.prose import LONGEST_HEADING, LONGEST_TITLE, MOST_HEADING_WORDS

EDGE = 0.1
"""Share of a page's height, above and below, in which running heads and page numbers stand."""

RUNNING_SHARE = 0.3
"""Share of the pages on which a line must stand to be a running one: heads of left and right pages
stand on half of them each."""

FEWEST_PAGES = 3
"""Pages from which on a line that comes back tells what runs along the edge."""

LARGER = 1.12
"""A heading's letters are larger than the text's by this at least: fonts differ by 5 % in the
height of their boxes."""

INDENT = 0.6
"""Of the height of letters: how far a paragraph's first line stands in."""

PAGE_NUMBER = re.compile(r"(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z]")
CAPTION = re.compile(r"(?:fig(?:ure)?|table|box)\.?\s*\d", re.I)
NO_TITLE = re.compile(r"\d{1,2}\.\d|(?:table of )?contents$", re.I)
"""What stands in large print on the first page and is a part of the text."""

PRINTED_DATE = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+"
    r"\d{1,2},\s+(?:19|20)\d\d$"
)
INITIALED = re.compile(r"^[A-Z][a-z]+ (?:[A-Z]\.? ){1,2}[A-Z][a-z]+")
NAME_SIGNS = "†‡∗*§¶@"
"""What stands behind authors' names and before their addresses, never in a heading."""

KEEPS_HYPHEN = frozenset("self non ex cross well quasi half all double single".split())
"""First parts of words that are spelled with a hyphen, where the text itself does not tell."""

LONGEST_WORD = 80
"""Characters looked back for the word that a hyphen breaks; names of substances have 60."""

WORD = re.compile(r"\w+(?:-\w+)*")


def without_running_lines(lines: list[PdfLine], pages: int) -> list[PdfLine]:
    """The lines without running heads, feet and page numbers, and without line numbers."""
    seen: dict[str, set[int]] = defaultdict(set)
    outermost = _outermost(lines)
    for line in lines:
        if _is_at_edge(line) or line in outermost:
            seen[_shape(line)].add(line.page)
    fewest = max(2, RUNNING_SHARE * pages)
    return [
        line
        for line in lines
        if not (_is_at_edge(line) or (line in outermost and pages >= FEWEST_PAGES))
        or (len(seen[_shape(line)]) < fewest and not PAGE_NUMBER.fullmatch(line.text.strip()))
    ]


def _outermost(lines: list[PdfLine]) -> set[PdfLine]:
    """The lines on the highest and the lowest level of each page, since some pages have wide
    margins above or below.
    """
    by_page: dict[int, list[PdfLine]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    found: set[PdfLine] = set()
    for there in by_page.values():
        top, foot = max(line.bottom for line in there), min(line.bottom for line in there)
        found.update(line for line in there if line.bottom > top - 3 or line.bottom < foot + 3)
    return found


def _is_at_edge(line: PdfLine) -> bool:
    return line.bottom < EDGE * line.height or line.bottom > (1 - EDGE) * line.height


def _shape(line: PdfLine) -> str:
    """The line with its numbers alike, so that page numbers make no difference, and its height: a
    title is printed larger than the heads that repeat it.
    """
    words = re.sub(r"\d+", "0", clean(line.text)).casefold().strip(" 0|·•-–")
    return f"{words}|{round(line.size)}"


def title_lines(lines: list[PdfLine], body: float) -> list[PdfLine]:
    """The lines of the largest print on the first page with text that has a title's length."""
    first = [line for line in lines if line.page == lines[0].page] if lines else []
    runs: list[list[PdfLine]] = []
    for line in first:
        is_same = runs and abs(runs[-1][-1].size - line.size) < 0.05 * line.size
        if is_same and gap(runs[-1][-1], line) < 3:
            runs[-1].append(line)
        else:
            runs.append([line])
    fit: list[list[PdfLine]] = []
    short: list[list[PdfLine]] = []
    for run in runs:
        words = clean(" ".join(line.text for line in run))
        is_printed_large = run[0].size > LARGER * body and len(words) <= LONGEST_TITLE
        if not is_printed_large or len(run) > 6 or NO_TITLE.match(words) or is_byline(words):
            continue
        if len(words.split()) >= 3:
            fit.append(run)
        elif len(words.split()) == 2 and words[0].isupper() and heading_role(words) is None:
            short.append(run)
    return max(fit or short, key=lambda run: run[0].size, default=[])


def is_byline(words: str) -> bool:
    """Whether a line of large print names authors, places and dates alone."""
    if PRINTED_DATE.search(words):
        return True
    plain_words = [word for word in re.findall(r"[^\W\d_]{3,}", words) if word.islower()]
    return INITIALED.search(words) is not None and not set(plain_words) - {"and", "von", "van"}


class Paragraphs:
    """Joins lines into blocks, with the words that the whole text knows for its hyphens."""

    def __init__(self, lines: list[PdfLine], body: float) -> None:
        self._body = body
        whole = "\n".join(line.text for line in lines)
        self._words = frozenset(word.casefold() for word in WORD.findall(whole))
        gaps = Counter(
            round(gap(one, other), 1)
            for one, other in pairwise(lines)
            if abs(one.size - body) < 0.1 * body and gap(one, other) < 4
        )
        self._leading = max(gaps, key=lambda size: (gaps[size], -size)) if gaps else 1.2

    def blocks(self, lines: list[PdfLine]) -> Iterator[Block]:
        """The lines as headings, paragraphs and the entries of the reference list."""
        held: list[PdfLine] = []
        is_listing = False
        run: list[PdfLine] = []
        subheadings: list[PdfLine] = []
        unheaded = unheaded_list(lines)
        for place, line in enumerate(lines):
            is_heading = self._is_heading(line, held[-1] if held else None)
            if place == unheaded and not is_listing:
                if held:
                    yield self._block(held)
                held, is_listing = [], True
            if is_listing and not ends_list(line, is_heading=is_heading):
                run.append(line)
                continue
            if is_listing and is_subheading(lines, place):
                subheadings.append(line)
                continue
            if is_listing:
                yield from self._entries(run)
                yield from (self._block([each])._replace(kind="paragraph") for each in subheadings)
                run, subheadings, is_listing = [], [], False
            if held and self._begins(held, line, is_heading=is_heading):
                yield self._block(held)
                held = []
            held.append(line)
            if is_heading and heading_role(clean(line.text)) == "references":
                yield self._block(held)
                held, is_listing = [], True
        if held:
            yield self._block(held)
        yield from self._entries(run)
        yield from (self._block([each])._replace(kind="paragraph") for each in subheadings)

    def _is_heading(self, line: PdfLine, before: PdfLine | None) -> bool:
        words = clean(line.text)
        if not 2 <= len(words) <= LONGEST_HEADING or len(words.split()) > MOST_HEADING_WORDS:
            return False
        if words[-1] in ".,;:" or not (words[0].isupper() or words[0].isdigit()):
            return False
        if CAPTION.match(words) or any(sign in words for sign in NAME_SIGNS):
            return False
        if sum(letter.isalpha() for letter in words) < 0.5 * len(words):
            return False
        if heading_role(words) is not None and (
            before is None or before.text.rstrip()[-1:] in ".:!?" or line.size != before.size
        ):
            return True
        is_large = line.size > LARGER * self._body
        return is_large or (line.is_bold and line.size > 0.95 * self._body)

    def _begins(self, held: list[PdfLine], line: PdfLine, *, is_heading: bool) -> bool:
        last = held[-1]
        if is_same_row(last, line):
            return False
        was_heading = self._is_heading(last, None) and len(held) < 4
        is_alike = abs(last.size - line.size) < 0.08 * last.size and last.is_bold == line.is_bold
        if was_heading or is_heading:
            is_one = is_alike and was_heading and is_heading and gap(last, line) < WIDE_GAP
            return not is_one
        if abs(last.size - line.size) > 0.15 * last.size:
            return True
        ends = last.text.rstrip()[-1:] in ".!?:" or last.text.rstrip()[-2:] in (".”", ".)", ".]")
        distance = gap(last, line)
        if distance == 99.0:  # the next column or page
            return ends or (line.text.lstrip()[:1].isupper() and last.right < held[0].right * 0.8)
        if distance > WIDE_GAP * self._leading / 1.2 and distance > 1.25 * self._leading:
            return True
        is_indented = INDENT * line.size < line.left - last.left < 4 * line.size
        return ends and is_indented and len(held) > 1

    def _block(self, lines: list[PdfLine]) -> Block:
        text, pages = self._joined(lines)
        is_heading = len(lines) <= 3 and all(self._is_heading(line, None) for line in lines)
        if not is_heading:
            return Block("paragraph", text, pages=pages)
        dots = re.match(r"\d{1,2}((?:\.\d{1,2})*)", text)
        level = 1 + dots[1].count(".") if dots and NUMBERED.match(text) else 1
        return Block("heading", text, level, pages=pages)

    def _entries(self, lines: list[PdfLine]) -> Iterator[Block]:
        """A reference list's entries: by their numbers, else by hanging lines or authors; what
        stands among them in another print comes last.
        """
        lines, strays = apart(lines)
        starts = (
            numbered_starts(lines)
            or keyed_starts(lines)
            or hanging_starts(lines)
            or author_starts(lines)
        )
        for start, stop in pairwise([*starts, len(lines)]):
            if start < stop:
                text, pages = self._joined(lines[start:stop])
                yield Block("entry", text, pages=pages)
        for stray in strays:
            text, pages = self._joined([stray])
            yield Block("paragraph", text, pages=pages)

    def _joined(self, lines: list[PdfLine]) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The lines as one, hyphens at their ends mended, and where each page begins."""
        text = ""
        pages: list[tuple[int, int]] = []
        for line in lines:
            words = clean(line.text.replace(BROKEN_HYPHEN, "\u2010"))
            if not words:
                continue
            if text.endswith(("\u2010", "-")) and len(text) > 1 and text[-2].isalpha():
                text = self._mended(text, words)
            elif text:
                text += " "
            text = text.replace("\u2010", "-") if "\u2010" in text[:-1] else text
            if not pages or pages[-1][1] != line.page:
                pages.append((len(text), line.page))
            text += words
        return clean(text.replace("\u2010", "-")), tuple(pages)

    def _mended(self, text: str, following: str) -> str:
        """The text without its last hyphen, unless the word is spelled with one."""
        before = re.search(r"[\w-]+$", text[-LONGEST_WORD:-1])
        after = WORD.match(following)
        if before is None or after is None:
            return text
        first, second = before[0].casefold(), after[0].casefold()
        is_one_word = first + second in self._words
        is_compound = f"{first}-{second}" in self._words
        if not following[0].islower() or (is_compound and not is_one_word):
            return text
        if not is_one_word and (text[-1] == "-" or first in KEEPS_HYPHEN):
            return text
        return text[:-1]
