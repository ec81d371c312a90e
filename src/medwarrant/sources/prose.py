"""Reads running text: title, headings, sections, reference list, and what is page furniture.

The text keeps every line, so that offsets stay honest; only sections say what is content.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from medwarrant.records import Reference, Section, SectionRole
from medwarrant.sources.furniture import (
    BYLINE,
    DATE,
    LONGEST_TAIL,
    is_furniture,
    is_picture_text,
    opens_tail,
)
from medwarrant.sources.headings import heading_role
from medwarrant.sources.identifiers import year_in
from medwarrant.sources.labels import labelled_parts
from medwarrant.sources.layout import Layout
from medwarrant.sources.reference_text import is_entry, may_be_entry, parse_entry
from medwarrant.sources.run_together import entries_on

BULLET = re.compile(r"(?:[•◦▪●‣∙·*o–—-]|\d{1,2}[.)]|[a-z][.)])\s+")
LIST_BULLET = re.compile(r"[•◦▪●‣∙·*–—-]\s+")
MOST_LINES = 100_000
"""A text of more lines is data, not prose: it becomes one section as it stands. The longest
books have 40,000 lines."""

HEADING_MARK = re.compile(r"^(?:#{1,6}\s+(?=\S)|\*\*(?=[^*]+\*\*:?$))")
"""How Markdown marks a heading."""

LONGEST_TITLE = 250
LONGEST_HEADING = 110
MOST_HEADING_WORDS = 15
"""Shape of a heading: longer lines are sentences. Taken from the headings of saved pages."""

ADORNMENT = re.compile(r"([=~^*#_\"'`+-])\1{2,}")
"""A line drawn over or under a heading, or between two parts."""

STAMPED_LINES = 6
STAMP = re.compile(
    r"\bdownloaded (?:from|by|on|via)\b|^arXiv:\S+\s*(?:v\d+\s*)?(?:\[|\d|$)"
    r"|\bcontents lists available at\b|^see discussions, stats, and author profiles"
    r"|^(?:e-?)?issn\b|^\s*doi:|\bdoi:\s*10\.\S+$|^(?:article )?volume \d+, (?:number|issue) \d+$"
    r"|^this (?:article|content) (?:was|has been) downloaded",
    re.I,
)
"""What publishers print above the title of a copy."""

ADDRESS = re.compile(r"\s*(?:www\.|https?://)\S+\s*")

LONG_LINE = 80
"""Characters of a line that cannot be a heading's neighbour by accident: the end of a paragraph."""

ASIDE = re.compile(r"\b(?:disclaimer|disclosures?|about the authors?|about us|funding)\b", re.I)
PAGE_ROLES = frozenset(
    ("title", "references", "conclusion", "background", "abstract", "table", "figure", "other")
)
"""Roles that a heading may give on a page. A page's "Treatment" or "Results" heading is no
section of a study, so it stays ``body`` unless the text has methods and results both."""

FEWEST_ENTRIES = 3
"""Entries at the end of a text that make a reference list without a heading."""

CLOSING = re.compile(r"conclu|final|closing|bottom line|take[- ]home|summ", re.I)
"""What makes a page's closing section; its "Clinical implications" may stand in the middle."""

OPENING_WORDS = 14


class Prose(NamedTuple):
    """What was read of a running text. ``title`` is the printed one, else its opening words with
    "…"; ``year`` is that of the page's own date line. ``is_abstract`` means a short text of
    labelled parts, ``is_article`` one with a study's headings.
    """

    title: str
    authors: tuple[str, ...]
    year: int | None
    is_page: bool
    is_article: bool
    is_abstract: bool
    references: tuple[Reference, ...]


class _Line(NamedTuple):
    """A line that is not blank. ``is_alone``: between blank lines. ``ends_block``: before a blank
    line or the end.
    """

    number: int
    text: str
    start: int
    is_alone: bool
    ends_block: bool

    @property
    def end(self) -> int:
        """Where the line ends in the text."""
        return self.start + len(self.text)


def lay_out_prose(layout: Layout, text: str, title: str = "") -> Prose:
    """Prints a text of clean lines (see ``clean_lines``) and adds its sections.

    ``title`` is the title where it is known from elsewhere and printed already.
    """
    if text.count("\n") > MOST_LINES:
        layout.block(text, [Section(role="body", label="", start=0, end=len(text))])
        opening = " ".join(text[:LONGEST_TITLE].split()[:OPENING_WORDS])
        return Prose(title or f"{opening}…", (), None, False, False, False, ())
    text = _unwrapped(text)
    lines = [line for line in _lines(text) if not ADORNMENT.fullmatch(line.text)]
    kept = _without_furniture(lines)
    is_page = len(kept) < len(lines)
    kept = kept[_stamps(kept) :]
    printed = None if title else _title_line(kept)
    body = [line for line in kept if line is not printed]
    found = [] if printed is None else [_title_section(printed)]
    heading, entries = _entries(body)
    listed = {line.number for line in entries}
    prose = [line for line in body if line.number not in listed and line is not heading]
    abstract = _abstract(text, prose, entries)
    sections, is_article = (abstract, False) if abstract else _sections(prose)
    found += sections
    if entries:
        found.append(
            _section("references", "" if heading is None else _unmarked(heading.text), entries)
        )
    base = layout.block(text, sorted(found, key=lambda section: section.start))
    return Prose(
        title=_unmarked_title(printed) if printed is not None else title or _opening_words(kept),
        authors=_byline(lines),
        year=_page_year(lines),
        is_page=is_page,
        is_article=is_article,
        is_abstract=bool(abstract),
        references=tuple(
            parse_entry(text[start:end], number, base + start, base + end)
            for number, (start, end) in enumerate(_pieces(entries), start=1)
        ),
    )


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    position = 0
    raw = text.split("\n")
    for number, line in enumerate(raw):
        if line:
            before = number == 0 or not raw[number - 1]
            after = number + 1 == len(raw) or not raw[number + 1]
            lines.append(_Line(len(lines), line, position, before and after, after))
        position += len(line) + 1
    return lines


def _unwrapped(text: str) -> str:
    """Lines that an editor broke at a width, joined again; length and offsets stay the same.

    A text counts as broken at a width where most of its lines are under 100 characters and run on
    into the next without the end of a sentence.
    """
    lines = [line for line in text.split("\n") if line]
    short = sum(1 for line in lines if len(line) <= 100)
    runs_on = len(re.findall(r"[\w,;’'-]\n(?=[a-z(])", text))
    if len(lines) < 5 or short < 0.95 * len(lines) or runs_on < 0.25 * len(lines):
        return text
    return re.sub(
        rf"(?<=[^\n])(?<![=~^*#_-]{{3}})\n(?=[^\n])(?![=~^*#_-]{{3}})(?!{BULLET.pattern}|\[\d)",
        " ",
        text,
    )


def _without_furniture(lines: list[_Line]) -> list[_Line]:
    """The lines of the article itself. Pictures' descriptions are looked for above its first
    paragraph only: further down, a few words without a full stop may be a point of a list.
    """
    kept: list[_Line] = []
    is_begun = False
    tail = 0
    for position, line in enumerate(lines):
        if tail and _resumes(lines, position):
            tail = 0
        if opens_tail(line.text) and line.ends_block:
            tail = len(line.text)
        elif tail and tail + len(line.text) <= LONGEST_TAIL:
            tail += len(line.text)
        elif is_furniture(line.text) or (
            not is_begun and line.is_alone and is_picture_text(line.text)
        ):
            continue
        else:
            tail = 0
            is_begun = is_begun or len(line.text) > LONG_LINE
            kept.append(line)
    return kept


def _resumes(lines: list[_Line], position: int) -> bool:
    """Whether the article goes on after a list of other posts: a heading with a paragraph under
    it, or a list of points.
    """
    line = lines[position]
    if is_furniture(line.text):
        return False
    if LIST_BULLET.match(line.text):
        return True
    following = lines[position + 1].text if position + 1 < len(lines) else ""
    return _is_heading(line, None) and len(following) > LONG_LINE


def _title_line(kept: list[_Line]) -> _Line | None:
    """The first line of content, where it has a title's shape."""
    if len(kept) < 2:
        return None
    first, second = kept[0].text, kept[1].text
    if len(first) > LONGEST_TITLE or LIST_BULLET.match(first) or first.endswith((",", ";", ":")):
        return None
    is_over_a_paragraph = len(kept) == 2 and len(second) > 2 * len(first)
    is_one_sentence = not first.endswith(".") or (kept[0].ends_block and ". " not in first)
    has_letters = any(letter.isalpha() for letter in first)
    return kept[0] if has_letters and (is_one_sentence or is_over_a_paragraph) else None


def _stamps(kept: list[_Line]) -> int:
    """How many lines of the beginning are none of the work's: who downloaded it and when, where it
    was published. The last of them within the first few lines counts, with all above it.
    """
    opening = kept[: min(STAMPED_LINES, len(kept) - 1)]
    if not opening or STAMP.search(opening[0].text) is None:
        return 0
    found = [
        number
        for number, line in enumerate(opening)
        if STAMP.search(line.text) or ADDRESS.fullmatch(line.text)
    ]
    return found[-1] + 1


def _unmarked_title(line: _Line) -> str:
    return HEADING_MARK.sub("", line.text, count=1).rstrip("#*").strip()


def _title_section(line: _Line) -> Section:
    """The title without Markdown's marks."""
    title = _unmarked_title(line)
    start = line.start + line.text.index(title)
    return Section(role="title", label="", start=start, end=start + len(title))


def _opening_words(kept: list[_Line]) -> str:
    """A name for a text without a title: its first words."""
    words = LIST_BULLET.sub("", kept[0].text, count=1).split() if kept else []
    return " ".join(words[:OPENING_WORDS])[:LONGEST_TITLE] + "…" if words else ""


def _byline(lines: list[_Line]) -> tuple[str, ...]:
    for line in lines[:12]:
        found = BYLINE.fullmatch(line.text)
        if found and found["author"]:
            return (found["name"].strip(),)
    return ()


HEAD = 5
"""Lines at a page's head, among which the one with its author and date stands."""
SIGNED = re.compile(r"(?:by|from|written by|words:?) [A-Z][^.?!]{2,80}[.,|•·–—-] ", re.IGNORECASE)
"""Says who wrote a page."""


def _page_year(lines: list[_Line]) -> int | None:
    """The year of the first line that is nothing but a date with or without "Updated", else of the
    line at the head that names the author.
    """
    for line in lines:
        if is_furniture(line.text) and re.search(DATE, line.text, re.I):
            return year_in(line.text)
    for line in lines[:HEAD]:
        if SIGNED.match(line.text) and re.search(DATE, line.text, re.I):
            return year_in(line.text)
    return None


def _unmarked(text: str) -> str:
    """A heading's words without the marks that make it one."""
    return HEADING_MARK.sub("", text, count=1).rstrip("#*: ").strip()


def _is_heading(line: _Line, before: _Line | None) -> bool:
    text = line.text
    if HEADING_MARK.match(text):
        return bool(_unmarked(text))
    words = text.split()
    bare = text.rstrip(":").rstrip()
    role = heading_role(bare)
    if role is not None and (line.is_alone or text.endswith(":") or role == "references"):
        return True
    stands_apart = line.is_alone or (
        line.ends_block and before is not None and len(before.text) > LONG_LINE
    )
    return (
        stands_apart
        and len(text) <= LONGEST_HEADING
        and len(words) <= MOST_HEADING_WORDS
        and not LIST_BULLET.match(text)
        and text[-1] not in ".!:;,…"
        and (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘")
        and any(letter.isalpha() for letter in text)
    )


def _abstract(text: str, prose: list[_Line], entries: list[_Line]) -> list[Section]:
    """The sections of a structured abstract, where a short text is one, with no list inside it."""
    if not 0 < len(prose) <= 8:
        return []
    if any(prose[0].start < line.start < prose[-1].start for line in entries):
        return []
    start = prose[0].start
    parts = labelled_parts(text[start : prose[-1].end])
    return [
        Section(role=part.role, label=part.label, start=start + part.start, end=start + part.end)
        for part in parts
    ]


def _sections(prose: list[_Line]) -> tuple[list[Section], bool]:
    """The sections under their headings, and whether they are those of a study's article."""
    sections: list[Section] = []
    held: list[_Line] = []
    label = ""
    for position, line in enumerate(prose):
        before = prose[position - 1] if position else None
        is_last = position + 1 == len(prose)
        if not is_last and _is_heading(line, before):
            _close(sections, label, held)
            label = _unmarked(line.text)
            continue
        if held and line.number != held[-1].number + 1:
            _close(sections, label, held)
        held.append(line)
    _close(sections, label, held)
    return settled(sections)


def settled(sections: list[Section]) -> tuple[list[Section], bool]:
    """The sections with the roles that count, and whether they are those of a study's article: on
    a page, a heading "Results" names no section of a study.
    """
    roles = {section.role for section in sections}
    is_article = {"methods", "results"} <= roles
    if is_article:
        return sections, True
    return [
        section
        if section.role in PAGE_ROLES
        and (section.role != "conclusion" or CLOSING.search(section.label))
        else Section(role="body", label=section.label, start=section.start, end=section.end)
        for section in sections
    ], False


def _close(sections: list[Section], label: str, held: list[_Line]) -> None:
    if held:
        role: SectionRole = heading_role(label) or ("other" if ASIDE.search(label) else "body")
        sections.append(_section(role, label, held))
        held.clear()


def _section(role: SectionRole, label: str, lines: list[_Line]) -> Section:
    return Section(role=role, label=label, start=lines[0].start, end=lines[-1].end)


def _pieces(entries: list[_Line]) -> list[tuple[int, int]]:
    """Where each entry begins and ends, those of a list run together on one line told apart."""
    return [
        (line.start + start, line.start + end)
        for line in entries
        for start, end in entries_on(line.text)
    ]


def _entries(body: list[_Line]) -> tuple[_Line | None, list[_Line]]:
    """The reference list's heading, ``None`` where it has none, and its entries.

    Under a heading every line up to the next heading counts; without one, the run of lines at the
    end that read as entries, from three on.
    """
    for position, line in enumerate(body):
        if heading_role(_unmarked(line.text)) == "references" and position + 1 < len(body):
            entries: list[_Line] = []
            for number in range(position + 1, len(body)):
                entry = body[number]
                if entries and _is_heading(entry, None) and not is_entry(entry.text):
                    break
                if entry.number != body[number - 1].number + 1 and not is_entry(entry.text):
                    break
                entries.append(entry)
            if any(may_be_entry(entry.text) for entry in entries):
                return line, entries
    run = len(body)
    while run > 0 and is_entry(body[run - 1].text):
        run -= 1
    return None, body[run:] if len(body) - run >= FEWEST_ENTRIES else []
