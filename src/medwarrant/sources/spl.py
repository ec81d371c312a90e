"""Reads drug labels: Structured Product Labeling (SPL, HL7 V3 XML), as DailyMed gives them.

Structure: FDA, "Structured Product Labeling (SPL) Implementation Guide with Validation
Procedures". Sections are named by their LOINC codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from medwarrant.records import Deletion, Document, Rejected, Section, SectionRole
from medwarrant.sources.blocks import Block, lay_out_blocks, opening_words
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.identifiers import document_id, year_in
from medwarrant.sources.languages import language_code
from medwarrant.sources.layout import Layout
from medwarrant.sources.limits import RECORD_BYTES
from medwarrant.sources.markup import inline_text, local_name
from medwarrant.sources.prose import LONGEST_TITLE
from medwarrant.sources.spl_products import Product, products_in
from medwarrant.sources.spl_sections import HIGHLIGHTS, Gathered, gather_sections
from medwarrant.sources.stream import Stream
from medwarrant.sources.whole import split_whole
from medwarrant.sources.xml import PROLOGUE, parse_one, remedy_for, root_name

NAME = "spl"

TOO_LONG = f"a drug label longer than {RECORD_BYTES // 2**20} MB"
NAMESPACE = b"urn:hl7-org:v3"
SIGN = re.compile(rb"<(?:\w+:)?(?:setId|versionNumber|structuredBody)\b")

LOINC = "2.16.840.1.113883.6.1"
"""The code system in which the FDA's labels name their kind. Other agencies use lists of their own,
and their labels do not lie at DailyMed."""

ADDRESS = "https://dailymed.nlm.nih.gov/dailymed/drugInfo.cfm?setid="
GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
DATE = re.compile(r"\d{8}")
VERSION = re.compile(r"\d{1,6}")

NO_TITLE = re.compile(
    r"these highlights do not include all the information[^.]{0,400}safely and effectively\.?|"
    r"see full prescribing information for .{1,200}?\.(?=\s|$)|"
    r"initial u\.?\s?s\.? approval\s*[:–-]?\s*\d{4}|"
    r"^highlights of prescribing information\b|\brx\s?only\b",
    re.I,
)
"""What the FDA has every label print in its title beside the product's name."""

KEPT_ROLES = frozenset(("title", "table", "figure", "references", "other"))
"""Roles that a label's headings may give; others speak of a study, which a label is none of."""


def recognises(head: bytes) -> bool:
    """Whether the first element is a document of HL7's third version with a label's parts."""
    return root_name(head) == "document" and NAMESPACE in head and SIGN.search(head) is not None


def split(stream: Stream) -> Iterator[Piece]:
    """The whole label as one piece."""
    return split_whole(stream, RECORD_BYTES, TOO_LONG)


def read(
    data: bytes,
    origin: str,
    place: int,  # noqa: ARG001 - the shape of every reader
) -> Iterator[Document | Deletion | Rejected]:
    """The label as one document, its highlights first."""
    prologue = PROLOGUE.match(data)
    parsed = parse_one(data[prologue.end() :] if prologue else data)
    if isinstance(parsed, str):
        yield Rejected(
            origin=origin, place=None, format=NAME, reason=parsed, remedy=remedy_for(parsed)
        )
        return
    products = products_in(parsed)
    gathered = gather_sections(parsed)
    if not any(any(map(str.isalpha, block.text)) for block in gathered.blocks):
        yield Rejected(
            origin=origin,
            place=None,
            format=NAME,
            reason="product data without a label's text",
            remedy="get the label itself",
        )
        return
    yield _document(parsed, products, gathered)


def _document(root: etree._Element, products: list[Product], gathered: Gathered) -> Document:
    layout = Layout()
    title = _title(root, products)
    lines = [product.line for product in products]
    listed = [Block("heading", "Product", 1), *(Block("item", line) for line in lines)]
    blocks = [*(listed if lines else ()), *gathered.blocks]
    laid = lay_out_blocks(layout, blocks, title)
    asides = gathered.asides | {"Product"}
    whole = layout.text
    set_id = _value(root, "setId", "root").lower()
    own = f"spl:{set_id}" if GUID.fullmatch(set_id) else None
    code = _child(root, "code")
    is_fda = code is not None and code.get("codeSystem") == LOINC
    kind = "" if code is None else clean(code.get("displayName") or "").capitalize()
    labeller = _labeller(root)
    return Document(
        id=document_id(own=own, pmid=None, pmcid=None, doi=None, text=whole),
        kind="page",
        title=title or opening_words(blocks),
        text=whole,
        sections=tuple(_placed(section, asides) for section in layout.sections),
        format=NAME,
        year=_year(root),
        authors=(labeller,) if labeller else (),
        journal=kind.replace(" otc ", " OTC ") or None,
        url=ADDRESS + set_id if own is not None and is_fda else None,
        language=language_code(_value(root, "languageCode", "code")[:2] or None),
        publication_types=("Drug Label",),
        references=laid.references,
        revision=_revision(root),
    )


def _placed(section: Section, asides: frozenset[str]) -> Section:
    role: SectionRole = section.role if section.role in KEPT_ROLES else "body"
    if section.label in asides and role == "body":
        role = "other"
    elif section.label.startswith(HIGHLIGHTS) and role == "body":
        role = "abstract"
    return Section(role=role, label=section.label, start=section.start, end=section.end)


def _title(root: etree._Element, products: list[Product]) -> str:
    """The product's name as the title prints it, else as the product data have it."""
    node = _child(root, "title")
    words = ""
    if node is not None:
        for line_break in node.iter("{*}br"):
            line_break.tail = f" {line_break.tail or ''}"
        words = clean(NO_TITLE.sub(" ", inline_text(node))).strip(" .,;:–-")
    if not any(map(str.isalpha, words)):
        words = products[0].title if products else ""
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"


def _labeller(root: etree._Element) -> str:
    """Who answers for the label."""
    names = root.iterfind("{*}author/{*}assignedEntity/{*}representedOrganization/{*}name")
    return next((name for node in names if (name := inline_text(node))), "")


def _revision(root: etree._Element) -> str | None:
    """The label's version, written so that it can be compared as text, with its day."""
    version = _value(root, "versionNumber", "value")
    if VERSION.fullmatch(version) is None:
        return None
    day = _value(root, "effectiveTime", "value")[:8]
    return f"{int(version):06d}" + (f"/{day}" if DATE.fullmatch(day) else "")


def _year(root: etree._Element) -> int | None:
    return year_in(_value(root, "effectiveTime", "value")[:4])


def _child(node: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in node if local_name(child) == name), None)


def _value(root: etree._Element, name: str, attribute: str) -> str:
    """The attribute of the first child of that name, "" where there is none."""
    node = _child(root, name)
    return "" if node is None else (node.get(attribute) or "").strip()
