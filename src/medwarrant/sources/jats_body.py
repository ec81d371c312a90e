"""Walks the text of a JATS article: sections, paragraphs, tables, figures, citation places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from medwarrant.records import SectionRole
from medwarrant.sources.characters import clean_characters
from medwarrant.sources.headings import heading_role, role_within
from medwarrant.sources.markup import gather, inline_text, linear_math, local_name

OPEN, CLOSE, BREAK = "\x02", "\x03", "\x04"
"""Marks within a raw paragraph: a citation's ends and a line break. XML 1.0 allows none of these
characters, so no document can hold them."""

MARKS = re.compile(f"([{OPEN}{CLOSE}{BREAK}])")
DASH = re.compile(r"\s*[-‐‑‒–—−⁻]\s*")
DASHES = "‐‑‒–—−-"
"""The hyphen-minus last, since it stands in character classes."""

NUMBERS = re.compile(rf"[\[(]?\d{{1,4}}(?:[\s,;{DASHES}]+\d{{1,4}})+[\])]?")
NUMBER_OR_RANGE = re.compile(rf"(\d{{1,4}})(?:\s*[{DASHES}]\s*(\d{{1,4}}))?")
FLOATS = frozenset(("fig", "table-wrap", "fig-group", "table-wrap-group", "boxed-text"))
LISTS = frozenset(("list", "def-list"))
NOT_CONTENT = frozenset(
    """supplementary-material disp-formula disp-formula-group graphic media ref-list sec-meta label
    title alternatives related-article related-object object-id kwd-group attrib
    permissions""".split()
)
MOST_COLUMNS = 200
"""Columns up to which a table's stretched cells are followed; printed tables have under forty."""

MOST_IN_RANGE = 100
"""Entries that one citation names at most; reviews print ranges of up to forty. A longer one is
a mistake, or a document that wants to fill memory."""

AFTER_WHICH_NUMBERS_GLUE = ".)%”\"'’:;?!"
"""A citation's number right after a letter or one of these was raised in print."""

SEC_TYPES: tuple[tuple[str, SectionRole], ...] = (
    ("intro", "background"),
    ("method", "methods"),
    ("material", "methods"),
    ("subjects", "methods"),
    ("result", "results"),
    ("case", "results"),
    ("discussion", "discussion"),
    ("conclusion", "conclusion"),
)
"""JATS's sec-type values ("materials|methods"), the first that fits counting."""


class Cited(NamedTuple):
    """Clean text with the places that cite: (start, end, ids of the entries cited)."""

    text: str
    marks: tuple[tuple[int, int, tuple[str, ...]], ...]


class Block(NamedTuple):
    """One section to be. ``paragraphs`` is empty for a heading with only subsections."""

    role: SectionRole
    label: str
    paragraphs: tuple[Cited, ...]


class Walker:
    """Turns elements into blocks, knowing which ids are entries of the reference list."""

    def __init__(self, reference_ids: frozenset[str]) -> None:
        self._reference_ids = reference_ids
        self._cited: list[tuple[str, ...]] = []
        self._floats: list[etree._Element] = []

    def section(
        self, sec: etree._Element, inherited: SectionRole | None = None, label: str | None = None
    ) -> list[Block]:
        """The blocks of a section and its subsections; tables and figures after the paragraphs
        that they stand among.
        """
        title = label if label is not None else _title(sec)
        role = _role(title, sec.get("sec-type") or "", inherited)
        blocks: list[Block] = []
        paragraphs: list[Cited] = []
        is_headed = False
        for child in sec:
            name = local_name(child)
            if name == "sec":
                if not is_headed or paragraphs:
                    blocks.append(Block(role, "" if is_headed else title, tuple(paragraphs)))
                    is_headed, paragraphs = True, []
                blocks += self._floating()
                if "supplementary" not in (child.get("sec-type") or ""):
                    blocks += self.section(child, role)
            elif name in FLOATS:
                self._floats.append(child)
            elif name and name not in NOT_CONTENT:
                paragraphs += self._paragraphs(child, name)
        if paragraphs:
            blocks.append(Block(role, "" if is_headed else title, tuple(paragraphs)))
        return blocks + self._floating()

    def floats(self, group: etree._Element) -> list[Block]:
        """The tables and figures of a floats group."""
        self._floats += [child for child in group if local_name(child) in FLOATS]
        return self._floating()

    def cited_line(self, element: etree._Element) -> Cited:
        """The element's text as one paragraph."""
        out: list[str] = []
        gather(element, out, self._special)
        return self._finish(out)

    def _paragraphs(self, element: etree._Element, name: str) -> list[Cited]:
        if name in ("disp-quote", "statement", "verse-group", "speech", "fn-group", "fn", "notes"):
            inner = [
                paragraph
                for child in element
                if (kind := local_name(child)) and kind not in NOT_CONTENT
                for paragraph in self._paragraphs(child, kind)
            ]
            if inner or not (element.text or "").strip():
                return inner
        out: list[str] = []
        if name in LISTS:
            self._list(element, out)
        else:
            gather(element, out, self._special)
        paragraph = self._finish(out)
        return [paragraph] if paragraph.text else []

    def _floating(self) -> list[Block]:
        """The tables, figures and boxes met since the last call."""
        blocks: list[Block] = []
        while self._floats:
            waiting, self._floats = self._floats, []
            for node in waiting:
                name = local_name(node)
                if name == "boxed-text":
                    blocks += self.section(node, "body")
                elif name.endswith("-group"):
                    blocks += self.floats(node)
                else:
                    block = self._float(node, "table" if name == "table-wrap" else "figure")
                    if block.paragraphs:
                        blocks.append(block)
        return blocks

    def _float(self, node: etree._Element, role: SectionRole) -> Block:
        label = ""
        raw: list[str] = []
        spans: dict[int, int] = {}
        for child in node.iter(etree.Element):
            name = local_name(child)
            if name in ("table", "thead", "tbody"):
                spans = {}
            if child.getparent() is node and name == "label":
                label = inline_text(child).rstrip(" .:")
            elif name in ("caption", "table-wrap-foot") or (
                child.getparent() is node and name in ("p", "fn", "fn-group", "attrib")
            ):
                self._lines(child, raw)
            elif name == "tr":
                self._row(child, raw, spans)
        content = self._finish(raw)
        return Block(role, label, (content,) if content.text else ())

    def _row(self, row: etree._Element, raw: list[str], spans: dict[int, int]) -> None:
        """Adds a row as cells between bars, blank ones where a cell of this row or of one above
        stretches, so that columns stay aligned. ``spans`` counts the rows left by column.
        """
        cells: list[str] = []
        for cell in row:
            self._fill(cells, spans)
            out: list[str] = []
            gather(cell, out, self._special)
            width = max(min(_count(cell.get("colspan")), MOST_COLUMNS - len(cells)), 1)
            if (height := _count(cell.get("rowspan"))) > 1:
                spans.update(dict.fromkeys(range(len(cells), len(cells) + width), height - 1))
            cells += ["".join(out).replace(BREAK, " ")] + [""] * (width - 1)
        self._fill(cells, spans)
        if any(cell.strip() for cell in cells):
            raw.append(" | ".join(cells).rstrip(" |") + BREAK)

    def _fill(self, cells: list[str], spans: dict[int, int]) -> None:
        while len(cells) < MOST_COLUMNS and spans.get(len(cells), 0) > 0:
            spans[len(cells)] -= 1
            cells.append("")

    def _lines(self, element: etree._Element, raw: list[str]) -> None:
        """The element's parts one a line, its own text first."""
        if local_name(element) in ("p", "fn", "attrib") or (element.text or "").strip():
            gather(element, raw, self._special_but_notes)
        else:
            for part in element:
                gather(part, raw, self._special_but_notes)
                raw.append(BREAK)
        raw.append(BREAK)

    def _special_but_notes(self, node: etree._Element, name: str, out: list[str]) -> bool:
        """As ``_special``, with a footnote on a line of its own: it is in its place here."""
        if name != "fn":
            return self._special(node, name, out)
        out.append(BREAK)
        gather(node, out, self._special)
        out.append(BREAK)
        return True

    def _list(self, element: etree._Element, out: list[str]) -> None:
        is_ordered = element.get("list-type") in ("order", "ordered", "arabic")
        for number, item in enumerate(
            (child for child in element if local_name(child) in ("list-item", "def-item")), start=1
        ):
            label = next((child for child in item if local_name(child) == "label"), None)
            marker = f"{number}." if is_ordered else "•"
            if label is not None:
                marker = inline_text(label) or marker
            out.append(f"{BREAK}{marker} ")
            for part in item:
                if part is not label:
                    inner: list[str] = []
                    if local_name(part) in LISTS:
                        self._list(part, inner)
                    else:
                        gather(part, inner, self._special)
                    out.append("".join(inner) + " ")
        out.append(BREAK)

    def _special(self, node: etree._Element, name: str, out: list[str]) -> bool:
        """What is JATS's own within a paragraph."""
        if name == "xref":
            return self._cross_reference(node, out)
        if name == "sup" and self._cites(node):
            inner: list[str] = []
            gather(node, inner, self._special)
            _append_raised("".join(inner), out)
        elif name in FLOATS:
            self._floats.append(node)
            out.append(" ")
        elif name in LISTS:
            self._list(node, out)
        elif name == "break":
            out.append(BREAK)
        elif name in ("inline-formula", "alternatives"):
            math = next(
                (child for child in node.iter(etree.Element) if local_name(child) == "math"), None
            )
            if math is None:
                return False
            out.append(linear_math(math))
        elif name == "fn":
            out.append(" (")
            gather(node, out, self._special)
            out.append(")")
        else:
            return False
        return True

    def _cross_reference(self, node: etree._Element, out: list[str]) -> bool:
        ids = tuple(key for key in (node.get("rid") or "").split() if key in self._reference_ids)
        if not ids:
            return False
        text = "".join(str(part) for part in node.itertext()).strip()
        if not text:
            return True
        self._cited.append(ids)
        marked = f"{OPEN}{text}{CLOSE}"
        is_raised = (
            any(local_name(child) == "sup" for child in node) and not (node.text or "").strip()
        )
        before = "".join(out[-2:])[-1:]
        is_glued = text[0].isdigit() and (before.isalnum() or before in AFTER_WHICH_NUMBERS_GLUE)
        if is_raised or (before and is_glued):
            _append_raised(marked, out)
        else:
            out.append(marked)
        return True

    def _cites(self, node: etree._Element) -> bool:
        return any(
            local_name(child) == "xref"
            and set((child.get("rid") or "").split()) & self._reference_ids
            for child in node.iter(etree.Element)
        )

    def _finish(self, out: list[str]) -> Cited:
        """The collected pieces as clean text, with the citations' places in it."""
        cited, self._cited = self._cited, []
        text = ""
        marks: list[tuple[int, int, tuple[str, ...]]] = []
        start = 0
        waiting = iter(cited)
        for piece in MARKS.split("".join(out)):
            if piece == OPEN:
                if marks and marks[-1][1] == len(text):
                    text += ","
                start = len(text)
            elif piece == CLOSE:
                ids = next(waiting, ())
                while start < len(text) and text[start] == " ":
                    start += 1
                end = len(text.rstrip())
                if ids and start < end:
                    marks.append((start, end, ids))
            elif piece == BREAK:
                text = text.rstrip(" ")
                text += "\n" if text and not text.endswith("\n") else ""
            else:
                words = re.sub(r"\s+", " ", clean_characters(piece))
                text += words.lstrip(" ") if not text or text[-1] in " \n" else words
        text = text.rstrip()
        if not unicodedata.is_normalized("NFC", text):
            # A letter and its accent on either side of a mark: rarer than a wrong place is bad.
            return Cited(unicodedata.normalize("NFC", text), ())
        return Cited(text, tuple(marks))


def _append_raised(cited: str, out: list[str]) -> None:
    """A raised citation in brackets, so that "mg" and a raised 12 do not read mg12."""
    bare = cited.strip(" ,;")
    before = "".join(out[-2:]).rstrip()[-1:]
    if bare[:1] in "[(" or before in ("[", "("):
        out.append(cited)
    elif before == CLOSE or (before in ("]", ",") and "[" in "".join(out[-6:])):
        out.append(f", [{bare}]" if before != "," else f" [{bare}]")
    else:
        out.append(f" [{bare}]")


def _count(span: str | None) -> int:
    """A colspan or rowspan, 1 where it is none that a table can have."""
    is_number = span is not None and span.isdecimal() and len(span) <= 3
    return max(int(span), 1) if span is not None and is_number else 1


def _title(sec: etree._Element) -> str:
    for child in sec:
        name = local_name(child)
        if name == "title":
            return inline_text(child)
        if name == "caption":
            return next((inline_text(node) for node in child if local_name(node) == "title"), "")
    return ""


def _role(title: str, sec_type: str, inherited: SectionRole | None) -> SectionRole:
    """A part's role by its heading, its sec-type and the part that it stands in."""
    if inherited in (None, "body") and heading_role(title) in (None, "abstract"):
        for part, role in SEC_TYPES:
            if part in sec_type.casefold():
                return role
    return role_within(title, inherited) or "body"


def citation_places(
    paragraph: Cited, base: int, order: dict[str, int], by_marker: dict[str, int]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Which entry is cited where: (index of the entry, (start, end) in the document).

    Two citations with only a dash between them cite every entry from the first to the second; the
    place is then that of the whole range. One that prints several numbers ("7 8 13", "3–6") but
    names one entry cites them all, at the place of the whole.
    """
    marks = paragraph.marks
    for number, (start, end, ids) in enumerate(marks):
        cited = [order[key] for key in ids if key in order]
        if len(cited) == 1 and NUMBERS.fullmatch(paragraph.text[start:end]):
            cited = list(dict.fromkeys((*cited, *_printed(paragraph.text[start:end], by_marker))))
        yield from ((index, (base + start, base + end)) for index in cited)
        if number + 1 < len(marks) and cited:
            following = marks[number + 1]
            upto = [order[key] for key in following[2] if key in order]
            between = range(max(cited) + 1, min(upto)) if upto else range(0)
            if len(between) <= MOST_IN_RANGE and DASH.fullmatch(
                paragraph.text[end : following[0]].strip("[]")
            ):
                yield from ((index, (base + start, base + following[1])) for index in between)


def _printed(numbers: str, by_marker: dict[str, int]) -> list[int]:
    """The entries whose markers are printed, empty where one of the numbers is no marker."""
    found: list[int] = []
    for first, last in NUMBER_OR_RANGE.findall(numbers):
        start, end = by_marker.get(first), by_marker.get(last or first)
        if start is None or end is None or end - start > MOST_IN_RANGE:
            return []
        found += range(start, end + 1)
        if len(found) > MOST_IN_RANGE:
            return []
    return found
