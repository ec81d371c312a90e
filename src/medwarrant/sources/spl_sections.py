"""A drug label's sections as blocks: paragraphs, points of lists, tables under coded headings."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from medwarrant.sources.blocks import LOWEST, Block
from medwarrant.sources.characters import clean
from medwarrant.sources.markup import gather, inline_text, local_name

HIGHLIGHTS = "Highlights"

CODES: dict[str, str] = {
    "34066-1": "Boxed warning",
    "34067-9": "Indications and usage",
    "34068-7": "Dosage and administration",
    "34069-5": "How supplied",
    "34070-3": "Contraindications",
    "34071-1": "Warnings",
    "34072-9": "General precautions",
    "34073-7": "Drug interactions",
    "34074-5": "Drug and laboratory test interactions",
    "34075-2": "Laboratory tests",
    "34076-0": "Information for patients",
    "34077-8": "Teratogenic effects",
    "34078-6": "Nonteratogenic effects",
    "34079-4": "Labor and delivery",
    "34080-2": "Nursing mothers",
    "34081-0": "Pediatric use",
    "34082-8": "Geriatric use",
    "34083-6": "Carcinogenesis and mutagenesis and impairment of fertility",
    "34084-4": "Adverse reactions",
    "34085-1": "Controlled substance",
    "34086-9": "Abuse",
    "34087-7": "Dependence",
    "34088-5": "Overdosage",
    "34089-3": "Description",
    "34090-1": "Clinical pharmacology",
    "34091-9": "Animal pharmacology and or toxicology",
    "34092-7": "Clinical studies",
    "34093-5": "References",
    "42227-9": "Drug abuse and dependence",
    "42228-7": "Pregnancy",
    "42230-3": "Patient package insert",
    "42231-1": "Medication guide",
    "42232-9": "Precautions",
    "43678-2": "Dosage forms and strengths",
    "43679-0": "Mechanism of action",
    "43680-8": "Nonclinical toxicology",
    "43681-6": "Pharmacodynamics",
    "43682-4": "Pharmacokinetics",
    "43683-2": "Recent major changes",
    "43684-0": "Use in specific populations",
    "43685-7": "Warnings and precautions",
    "44425-7": "Storage and handling",
    "50565-1": "Keep out of reach of children",
    "50566-5": "Stop use",
    "50567-3": "When using",
    "50568-1": "Ask a doctor or pharmacist",
    "50569-9": "Ask a doctor",
    "50570-7": "Do not use",
    "51727-6": "Inactive ingredients",
    "51945-4": "Package label",
    "53413-1": "Questions",
    "53414-9": "Pregnancy or breast feeding",
    "55105-1": "Purpose",
    "55106-9": "Active ingredients",
    "59845-8": "Instructions for use",
    "60561-8": "Other safety information",
    "77290-5": "Lactation",
    "77291-3": "Females and males of reproductive potential",
    "90375-7": "Clinical trials experience",
    "90374-0": "Postmarketing experience",
}
"""Names of the coded parts of a label (FDA, "Section headings (LOINC)")."""

ASIDES = frozenset(("34069-5", "43683-2", "44425-7", "51727-6", "51945-4", "55106-9"))
"""Parts that say what is in the box and on it, not what the drug does."""

BLOCKS = frozenset(("paragraph", "list", "table"))
WORDS = re.compile(r"[^\W\d_]+")
LITTLE = frozenset(("and", "or", "a"))
MOST_COLUMNS = 60
LOWEST_HEADING = LOWEST - 1


class Gathered(NamedTuple):
    """A label's blocks in order, and the headings of its parts that say nothing of the drug's
    use.
    """

    blocks: list[Block]
    asides: frozenset[str]


def gather_sections(root: etree._Element) -> Gathered:
    """The label's highlights, then its sections."""
    highlights: list[Block] = []
    main: list[Block] = []
    asides: set[str] = set()
    for body in root.iterfind("{*}component/{*}structuredBody"):
        for section in body.iterfind("{*}component/{*}section"):
            _add_section(section, 1, "", highlights, main, asides)
    return Gathered([*highlights, *main], frozenset(asides))


def _add_section(
    section: etree._Element,
    level: int,
    inherited: str,
    highlights: list[Block],
    main: list[Block],
    asides: set[str],
) -> None:
    """Adds a section with all that it holds; ``inherited`` is the code of the one around it."""
    node = next(section.iterfind("{*}code"), None)
    code = (node.get("code") or "") if node is not None else ""
    heading = _heading(section, code)
    part = code if code in CODES else inherited
    own: list[Block] = []
    for child in section:
        name = local_name(child)
        if name == "text":
            _add_blocks(child, own)
        elif name == "component":
            for inner in child.iterfind("{*}section"):
                _add_section(inner, min(level + 1, LOWEST_HEADING), part, highlights, own, asides)
        elif name == "excerpt":
            short: list[Block] = []
            for text in child.iterfind("{*}highlight/{*}text"):
                _add_blocks(text, short)
            if short:
                named = heading or CODES.get(part, "")
                told = f"{HIGHLIGHTS}: {named}" if named else HIGHLIGHTS
                highlights += [Block("heading", told, 1), *short]
                if part in ASIDES:
                    asides.add(told)
    if own and heading:
        main.append(Block("heading", heading, level))
        if part in ASIDES:
            asides.add(heading)
    main += own


def _heading(section: etree._Element, code: str) -> str:
    """The title as printed, behind the coded part's name where the title does not say it."""
    title = next(section.iterfind("{*}title"), None)
    printed = "" if title is None else _line(title)
    named = CODES.get(code, "")
    if not printed or not named:
        return printed or named
    missing = _words(named) - _words(printed)
    return f"{named}: {printed}" if missing else printed


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORDS.findall(text)} - LITTLE


def _add_blocks(node: etree._Element, blocks: list[Block]) -> None:
    """What stands in a text, an item or a cell, running words between blocks included."""
    running: list[str] = [node.text or ""]
    notes: list[str] = []

    def close() -> None:
        words = clean("".join(running))
        if words:
            blocks.append(Block("paragraph", words))
        running.clear()

    for child in node:
        name = local_name(child)
        if name in BLOCKS:
            close()
            if name == "paragraph":
                _add_paragraph(child, blocks)
            elif name == "list":
                _add_list(child, blocks)
            else:
                table = _table(child)
                if table:
                    blocks.append(Block("table", table))
        elif name:
            _gather_one(child, running, notes)
        running.append(child.tail or "")
    close()
    blocks += [Block("paragraph", note) for note in notes]


def _add_paragraph(node: etree._Element, blocks: list[Block]) -> None:
    notes: list[str] = []
    words = _line(node, notes)
    if words:
        blocks.append(Block("paragraph", words))
    blocks += [Block("paragraph", note) for note in notes]


def _add_list(node: etree._Element, blocks: list[Block]) -> None:
    for child in node:
        name = local_name(child)
        if name == "caption":
            blocks += [Block("paragraph", words)] if (words := _line(child)) else []
        elif name == "item":
            inner: list[Block] = []
            _add_blocks(_without_bullet(child), inner)
            if inner and inner[0].kind == "paragraph":
                inner[0] = inner[0]._replace(kind="item")
            blocks += inner


def _without_bullet(item: etree._Element) -> etree._Element:
    """The item without a caption that is only a mark ("•")."""
    for caption in item.findall("{*}caption"):
        if not any(map(str.isalnum, inline_text(caption))):
            for part in caption.iterdescendants():
                part.text = part.tail = None
            caption.text = None
        else:
            caption.tail = f" {caption.tail or ''}"
    return item


def _table(table: etree._Element) -> str:
    """Caption, rows with cells between bars, notes; the foot stands last, as it is shown."""
    lines: list[str] = []
    foot: list[str] = []
    notes: list[str] = []
    for part in table:
        name = local_name(part)
        if name == "caption":
            lines.append(_line(part, notes))
        elif name in ("thead", "tbody"):
            _add_rows(part, lines, notes)
        elif name == "tfoot":
            _add_rows(part, foot, notes)
        elif name == "tr":
            _add_row(part, lines, notes, {})
    return "\n".join(line for line in (*lines, *foot, *notes) if line)


def _add_rows(part: etree._Element, lines: list[str], notes: list[str]) -> None:
    spans: dict[int, int] = {}
    for row in part:
        if local_name(row) == "tr":
            _add_row(row, lines, notes, spans)


def _add_row(
    row: etree._Element, lines: list[str], notes: list[str], spans: dict[int, int]
) -> None:
    """Adds a row, with blank cells where a cell of this row or of one above stretches; ``spans``
    counts the rows left by column.
    """
    cells: list[str] = []
    for cell in row:
        if local_name(cell) not in ("td", "th"):
            continue
        _fill(cells, spans)
        width = max(min(_count(cell.get("colspan")), MOST_COLUMNS - len(cells)), 1)
        if (height := _count(cell.get("rowspan"))) > 1:
            spans.update(dict.fromkeys(range(len(cells), len(cells) + width), height - 1))
        cells += [_line(cell, notes)] + [""] * (width - 1)
    _fill(cells, spans)
    if any(cells):
        lines.append(" | ".join(cells).rstrip(" |").lstrip(" "))


def _fill(cells: list[str], spans: dict[int, int]) -> None:
    while len(cells) < MOST_COLUMNS and spans.get(len(cells), 0) > 0:
        spans[len(cells)] -= 1
        cells.append("")


def _count(text: str | None) -> int:
    return min(int(text), 1000) if text is not None and text.isdecimal() and len(text) < 5 else 1


def _line(node: etree._Element, notes: list[str] | None = None) -> str:
    """The element's text as one line; what its footnotes say goes to ``notes``."""
    out: list[str] = []
    kept: list[str] = []
    gather(node, out, lambda child, name, into: _special(child, name, into, kept))
    if notes is not None:
        notes += kept
        return clean("".join(out))
    return clean(" ".join(("".join(out), *kept)))


def _gather_one(child: etree._Element, out: list[str], notes: list[str]) -> None:
    if not _special(child, local_name(child), out, notes):
        gather(child, out, lambda node, name, into: _special(node, name, into, notes))


def _special(child: etree._Element, name: str, out: list[str], notes: list[str]) -> bool:
    """Elements of a label's own: what ends a word, footnotes, pictures."""
    if name == "footnote":
        words = inline_text(child)
        if words:
            notes.append(words)
        return True
    if name in ("renderMultiMedia", "observationMedia", "footnoteRef"):
        return True
    if name == "br":
        out.append(" ")
        return True
    if name in ("paragraph", "item", "list", "caption", "tr", "td", "th", "table"):
        out.append(" ")
        gather(child, out, lambda node, kind, into: _special(node, kind, into, notes))
        out.append(" ")
        return True
    return False
