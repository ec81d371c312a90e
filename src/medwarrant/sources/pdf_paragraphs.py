"""Puts a PDF's lines together: headings, paragraphs, entries, without what runs along the edges."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from medwarrant.sources.blocks import Block
from medwarrant.sources.characters import clean
from medwarrant.sources.headings import heading_role
from medwarrant.sources.pdf_lines import BROKEN_HYPHEN, PdfLine
from medwarrant.sources.prose import LONGEST_HEADING, LONGEST_TITLE, MOST_HEADING_WORDS
from medwarrant.sources.reference_text import AUTHOR, MARKER

EDGE = 0.1
"""Share of a page's height, above and below, in which running heads and page numbers stand."""

RUNNING_SHARE = 0.3
"""Share of the pages on which a line must stand to be a running one: heads of left and right pages
stand on half of them each."""

LARGER = 1.12
"""A heading's letters are larger than the text's by this at least: fonts differ by 5 % in the
height of their boxes."""

WIDE_GAP = 1.75
"""Distance between lines, in line heights of the text around, from which a paragraph begins."""

INDENT = 0.6
"""Of the height of letters: how far a paragraph's first line stands in."""

PAGE_NUMBER = re.compile(r"(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?", re.I)
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z]")
CAPTION = re.compile(r"(?:fig(?:ure)?|table|box)\.?\s*\d", re.I)
NAME_SIGNS = "†‡∗*§¶@"
"""What stands behind authors' names and before their addresses, never in a heading."""

OTHER_PRINT = 0.1
"""Share by which the print of a line differs that is no part of the reference list around it."""

FEWEST_NUMBERED = 5
"""Numbered entries in a row, each with an author, that make a reference list without a heading."""

KEEPS_HYPHEN = frozenset("self non ex cross well quasi half all double single".split())
"""First parts of words that are spelled with a hyphen, where the text itself does not tell."""

LONGEST_WORD = 80
"""Characters looked back for the word that a hyphen breaks; names of substances have 60."""

WORD = re.compile(r"\w+(?:-\w+)*")


def without_running_lines(lines: list[PdfLine], pages: int) -> list[PdfLine]:
    """The lines without running heads, feet and page numbers, and without line numbers."""
    seen: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        if _is_at_edge(line):
            seen[_shape(line)].add(line.page)
    fewest = max(2, RUNNING_SHARE * pages)
    return [
        line
        for line in lines
        if not _is_at_edge(line)
        or (len(seen[_shape(line)]) < fewest and not PAGE_NUMBER.fullmatch(line.text.strip()))
    ]


def _is_at_edge(line: PdfLine) -> bool:
    return line.bottom < EDGE * line.height or line.bottom > (1 - EDGE) * line.height


def _shape(line: PdfLine) -> str:
    """The line with its numbers alike, so that page numbers make no difference."""
    return re.sub(r"\d+", "0", clean(line.text)).casefold().strip(" 0|·•-–")


def body_size(lines: list[PdfLine]) -> float:
    """The height in which most of the text is set, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def title_lines(lines: list[PdfLine], body: float) -> list[PdfLine]:
    """The lines of the largest print on the first page with text that has a title's length."""
    first = [line for line in lines if line.page == lines[0].page] if lines else []
    runs: list[list[PdfLine]] = []
    for line in first:
        is_same = runs and abs(runs[-1][-1].size - line.size) < 0.05 * line.size
        if is_same and _gap(runs[-1][-1], line) < 3:
            runs[-1].append(line)
        else:
            runs.append([line])
    fit = []
    for run in runs:
        words = clean(" ".join(line.text for line in run))
        if (
            run[0].size > LARGER * body
            and len(words.split()) >= 3
            and len(words) <= LONGEST_TITLE
            and len(run) <= 6
        ):
            fit.append(run)
    return max(fit, key=lambda run: run[0].size, default=[])


def _gap(above: PdfLine, below: PdfLine) -> float:
    """How far a line stands under another, in heights of its letters; large where not under it."""
    if above.page != below.page or below.bottom >= above.bottom:
        return 99.0
    return (above.bottom - below.bottom) / max(above.size, below.size, 1.0)


def _is_same_row(one: PdfLine, other: PdfLine) -> bool:
    """Whether a line goes on beside another: raised letters break a row in two."""
    is_level = one.page == other.page and abs(one.bottom - other.bottom) < 0.5 * one.size
    return is_level and -2 < other.left - one.right < 2 * one.size


class Paragraphs:
    """Joins lines into blocks, with the words that the whole text knows for its hyphens."""

    def __init__(self, lines: list[PdfLine], body: float) -> None:
        self._body = body
        whole = "\n".join(line.text for line in lines)
        self._words = frozenset(word.casefold() for word in WORD.findall(whole))
        gaps = Counter(
            round(_gap(one, other), 1)
            for one, other in pairwise(lines)
            if abs(one.size - body) < 0.1 * body and _gap(one, other) < 4
        )
        self._leading = max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 1.2

    def blocks(self, lines: list[PdfLine]) -> Iterator[Block]:
        """The lines as headings, paragraphs and the entries of the reference list."""
        held: list[PdfLine] = []
        is_listing = False
        run: list[PdfLine] = []
        unheaded = _unheaded_list(lines)
        for place, line in enumerate(lines):
            is_heading = self._is_heading(line, held[-1] if held else None)
            if place == unheaded and not is_listing:
                if held:
                    yield self._block(held)
                held, is_listing = [], True
            if is_listing and not is_heading:
                run.append(line)
                continue
            if is_listing:
                yield from self._entries(run)
                run, is_listing = [], False
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
        if _is_same_row(last, line):
            return False
        was_heading = self._is_heading(last, None) and len(held) < 4
        is_alike = abs(last.size - line.size) < 0.08 * last.size and last.is_bold == line.is_bold
        if was_heading or is_heading:
            is_one = is_alike and was_heading and is_heading and _gap(last, line) < WIDE_GAP
            return not is_one
        if abs(last.size - line.size) > 0.15 * last.size:
            return True
        ends = last.text.rstrip()[-1:] in ".!?:" or last.text.rstrip()[-2:] in (".”", ".)", ".]")
        gap = _gap(last, line)
        if gap == 99.0:  # the next column or page
            return ends or (line.text.lstrip()[:1].isupper() and last.right < held[0].right * 0.8)
        if gap > WIDE_GAP * self._leading / 1.2 and gap > 1.25 * self._leading:
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
        lines, strays = _apart(lines)
        starts = _numbered_starts(lines) or _hanging_starts(lines) or _author_starts(lines)
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


def _apart(lines: list[PdfLine]) -> tuple[list[PdfLine], list[PdfLine]]:
    """The lines of a reference list, and those in larger or smaller print among them, as of a
    footer or a box below; raised letters beside a line are part of it.
    """
    usual = body_size(lines)
    kept: list[PdfLine] = []
    strays: list[PdfLine] = []
    for line in lines:
        is_long = len(line.text.strip()) >= 10 or (strays and _gap(strays[-1], line) < WIDE_GAP)
        is_other = abs(line.size - usual) > OTHER_PRINT * usual and is_long
        is_stray = is_other and not (kept and _is_same_row(kept[-1], line))
        (strays if is_stray or line.text.lstrip().startswith("©") else kept).append(line)
    return (kept, strays) if len(strays) < 0.2 * len(lines) else (lines, [])


def _unheaded_list(lines: list[PdfLine]) -> int | None:
    """Where a numbered reference list without a heading begins, ``None`` where there is none."""
    found = None
    for place, line in enumerate(lines):
        words = clean(line.text)
        marker = MARKER.match(words)
        if marker is None or (marker["a"] or marker["b"] or marker["c"]) != "1":
            continue
        starts = _numbered_starts(lines[place:])
        entries = (clean(lines[place + start].text) for start in starts)
        by_author = sum(1 for entry in entries if AUTHOR.match(MARKER.sub("", entry)))
        if len(starts) >= FEWEST_NUMBERED and by_author > 0.5 * len(starts):
            found = place
    return found


def _numbered_starts(lines: list[PdfLine]) -> list[int]:
    starts: list[int] = []
    for place, line in enumerate(lines):
        marker = MARKER.match(clean(line.text))
        number = next((group for group in marker.groups() if group), None) if marker else None
        if number is not None and int(number) == len(starts) + 1:
            starts.append(place)
    return starts if len(starts) >= 2 and starts[0] == 0 else []


def _hanging_starts(lines: list[PdfLine]) -> list[int]:
    """Lines that stand further out than those that follow, in each column of each page."""
    middle: dict[int, float] = {}
    for page in {line.page for line in lines}:
        there = [line for line in lines if line.page == page]
        middle[page] = (min(o.left for o in there) + max(o.right for o in there)) / 2
    columns = [(line.page, line.left > middle[line.page]) for line in lines]
    edges: dict[tuple[int, bool], float] = {}
    for column, line in zip(columns, lines, strict=True):
        edges[column] = min(edges.get(column, line.left), line.left)
    starts = [
        place
        for place, (column, line) in enumerate(zip(columns, lines, strict=True))
        if line.left < edges[column] + 2
    ]
    is_hanging = starts[:1] == [0] and 0.15 * len(lines) < len(starts) < 0.8 * len(lines)
    return starts if is_hanging else []


def _author_starts(lines: list[PdfLine]) -> list[int]:
    starts = [0] if lines else []
    for place in range(1, len(lines)):
        ended = lines[place - 1].text.rstrip()[-1:] in ".]" or "doi" in lines[place - 1].text
        if ended and AUTHOR.match(clean(lines[place].text)):
            starts.append(place)
    return starts
