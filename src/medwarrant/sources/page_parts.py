"""Parts of a web page that what finds its main text passes over: the abstract of a work, its
reference list, and paragraphs of a page whose layout it does not understand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from lxml import etree

from medwarrant.sources.blocks import Block
from medwarrant.sources.characters import clean
from medwarrant.sources.furniture import is_furniture
from medwarrant.sources.headings import heading_role
from medwarrant.sources.html_tree import text_within
from medwarrant.sources.reference_text import may_be_entry

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BREAKING = HEADINGS | frozenset(("div", "p", "li", "br", "tr", "td", "section", "dd", "dt"))
"""Elements whose text stands apart from what is beside it."""

AROUND = frozenset(("nav", "footer", "header", "aside", "li", "td", "th", "figcaption", "label"))
"""Elements in which a paragraph is none of the main text."""

SHORTEST_SENTENCE = 80
SHORTEST_TEXT = 300
"""Characters of a paragraph, and of all, that make running text. A notice of cookies is shorter."""

SHORTEST_ABSTRACT = 100
MOST_ABSTRACTS = 5
MOST_PARTS = 60
LONGEST_HEADING = 300
"""Characters of a heading that can name a part, blanks included."""
OPENING = 60
MORE = 1.2
"""By how much a list from the page itself is longer than what was found of it, to stand for it."""

LINKS_BEHIND = re.compile(
    r"(?:\s*\[?\b(?:PubMed|PMC free article|Google Scholar|Cross ?[Rr]ef|DOI|View|Article|"
    r"Full Text)\b\]?)+\s*$"
)


def abstract_of(tree: etree._Element) -> list[Block]:
    """The abstract under its heading, none where the page has none of a length."""
    headings = (node for node in tree.iter(*HEADINGS) if heading_role(_heading(node)) == "abstract")
    for heading in islice(headings, MOST_ABSTRACTS):
        parts: list[str] = []
        for node in islice(heading.itersiblings(), MOST_PARTS):
            if node.tag in HEADINGS and node.tag <= heading.tag:
                break
            parts.append(clean(_spaced(node)))
        words = " ".join(part for part in parts if part)
        if len(words) >= SHORTEST_ABSTRACT:
            return [Block("heading", _heading(heading), 2), Block("paragraph", words)]
    return []


def _heading(node: etree._Element) -> str:
    """The words of a heading, "" for one that is longer than any: headings may be nested."""
    words = text_within(node)
    return clean(words) if len(words) <= LONGEST_HEADING else ""


def with_abstract(blocks: list[Block], abstract: list[Block]) -> list[Block]:
    """The blocks, with the abstract before them where they lack it."""
    if not abstract:
        return blocks
    opening = abstract[-1].text[:OPENING]
    for one, other in pairwise(blocks):
        if heading_role(one.text) == "abstract" and other.kind != "heading":
            return blocks
    place = next((n for n, block in enumerate(blocks) if opening in clean(block.text)), None)
    if place is None:
        return [*abstract, *blocks]
    is_apart = place + 1 == len(blocks) or blocks[place + 1].kind == "heading"
    if is_apart and (place == 0 or blocks[place - 1].kind != "heading"):
        return [*blocks[:place], abstract[0], *blocks[place:]]
    return blocks


def with_references(blocks: list[Block], listed: list[Block]) -> list[Block]:
    """The blocks with the page's reference list at their end, in place of what was found of it."""
    if not listed:
        return blocks
    entries = {block.text for block in listed}
    whole = " ".join(entries)
    start = next(
        (n for n, block in enumerate(blocks) if heading_role(block.text) == "references"), None
    )
    if start is None:
        return [block for block in blocks if block.text not in entries] + listed
    end = next(
        (
            number
            for number, block in enumerate(blocks[start + 1 :], start=start + 1)
            if block.kind == "heading" and block.text not in whole
        ),
        len(blocks),
    )
    found = sum(len(block.text) for block in blocks[start:end])
    if sum(len(block.text) for block in listed) < MORE * found:
        return blocks
    return [*blocks[:start], *listed, *blocks[end:]]


def reference_list(tree: etree._Element) -> list[Block]:
    """The entries of the last list under a heading such as "References", with the heading, since
    what finds the main text takes a list of links for furniture.
    """
    heading: str | None = None
    found: tuple[str, list[etree._Element]] | None = None
    for node in tree.iter(etree.Element):
        if node.tag in HEADINGS:
            words = _heading(node)
            heading = words if heading_role(words) == "references" else None
        elif node.tag in ("ol", "ul") and heading is not None:
            listed = [item for item in node if item.tag == "li"]
            if any(may_be_entry(_entry(item)) for item in listed):
                found = heading, listed
                heading = None
    if found is None:
        return []
    items = [item for item in map(_entry, [*found[1], *_more(tree, found[1])]) if item]
    return [Block("heading", found[0], 1), *(Block("item", item) for item in items)]


def _more(tree: etree._Element, listed: Sequence[etree._Element]) -> list[etree._Element]:
    """Items of the same class behind the list: sites hide the end of a long one in another."""
    kind = listed[-1].get("class") if listed else None
    if not kind:
        return []
    held = set(listed)
    alike = [node for node in tree.iter("li") if node.get("class") == kind]
    if listed[-1] not in alike:
        return []
    return [node for node in alike[alike.index(listed[-1]) + 1 :] if node not in held]


def _entry(item: etree._Element) -> str:
    """An entry without the links that a site puts behind it."""
    return LINKS_BEHIND.sub("", clean(" ".join(_spaced(item).split())))


def _spaced(node: etree._Element) -> str:
    """All text inside the element, with blanks around elements that stand apart."""
    return "".join(_pieces(node))


def _pieces(node: etree._Element) -> Iterator[str]:
    gap = " " if node.tag in BREAKING else ""
    yield gap + (node.text or "")
    for child in node:
        yield from _pieces(child)
        yield child.tail or ""
    yield gap


def paragraphs_of(tree: etree._Element) -> list[Block]:
    """The page's paragraphs of sentences with the headings above them; none where they are too
    little for running text.
    """
    blocks: list[Block] = []
    for node in tree.iter("p", *HEADINGS):
        words = clean(text_within(node))
        if not words or is_furniture(words):
            continue
        if node.tag in HEADINGS:
            if blocks and blocks[-1].kind == "heading":
                blocks.pop()
            blocks.append(Block("heading", words, int(node.tag[1])))
        elif len(words) >= SHORTEST_SENTENCE and not any(
            above.tag in AROUND for above in node.iterancestors()
        ):
            blocks.append(Block("paragraph", words))
    while blocks and blocks[-1].kind == "heading":
        blocks.pop()
    held = sum(len(block.text) for block in blocks if block.kind == "paragraph")
    return blocks if held >= SHORTEST_TEXT else []
