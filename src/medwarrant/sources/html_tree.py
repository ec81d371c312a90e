"""HTML that may be hostile, as a tree without anything that runs, embeds or hides."""

from __future__ import annotations

import re
from typing import cast

from lxml import etree

from medwarrant.sources.characters import LINE_BREAK, UNWANTED, superscript
from medwarrant.sources.stream import DECLARABLE, text_of

PAGE = re.compile(
    rb"(?i)\s*+(?>(?:<\?xml[^>]{0,200}>\s*+)?)(?>(?:<!--(?>(?:(?!-->).){0,8000})-->\s*+)*)"
    rb"<(?:!doctype\s+html|html|head|body)\b",
    re.S,
)
CHARSET = re.compile(rb"""(?i)<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9._-]{2,40})""")
DROPPED = frozenset(
    """script style noscript template iframe object embed applet svg canvas audio video form button
    input select textarea dialog map base""".split()
)
MOST_NODES = 200_000
"""Elements of a tree. The longest article pages have 30,000; past this a page is a dump."""

LONG_PARAGRAPH = 100
"""Characters. What a form says of its own fields is shorter."""

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 leaves out (Char)."""

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class TooManyElements(Exception):
    """A page with more elements than any page for people has."""


def is_page(head: bytes) -> bool:
    """Whether the bytes begin as an HTML page does."""
    return PAGE.match(head) is not None


def tree_of(data: bytes) -> etree._Element | None:
    """The page's tree without scripts, forms, embedded and hidden parts, ``None`` where it has no
    element. Raised characters are kept raised.

    Raises TooManyElements.
    """
    from lxml.html import HTMLParser  # here, since most inputs are no pages

    parser = HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    text = UNWANTED.sub("", LINE_BREAK.sub("\n", _decoded(data)))
    parser.feed(text.encode("utf-8", "replace"))
    try:
        root = cast("etree._Element | None", parser.close())
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return None
    for number, node in enumerate(list(root.iter(etree.Element))):
        if number > MOST_NODES:
            raise TooManyElements
        if node.getparent() is None:
            continue
        is_hidden = node.get("hidden") is not None or HIDDEN.search(node.get("style") or "")
        if node.tag == "form" and not is_hidden and _holds_page(node):
            node.tag = "div"
        elif is_hidden or node.tag in DROPPED:
            _drop(node)
        elif node.tag == "sup":
            _raise(node)
    return root


def text_within(node: etree._Element) -> str:
    """All text inside the element, as written."""
    return etree.tostring(node, method="text", encoding="unicode", with_tail=False)


def _decoded(data: bytes) -> str:
    declared = CHARSET.search(data[:4096])
    name = declared.group(1).decode("ascii").lower() if declared else ""
    if name in DECLARABLE:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252" if name in ("iso-8859-1", "latin1") else name, "replace")
    return text_of(data)


def _holds_page(form: etree._Element) -> bool:
    """Whether a form has paragraphs of text in it: some programs put a whole page into one."""
    return any(len(text_within(node)) >= LONG_PARAGRAPH for node in form.iter("p"))


def _drop(node: etree._Element) -> None:
    """Takes an element out and leaves the text after it."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    if node.tail:
        if before is not None:
            before.tail = _settable((before.tail or "") + node.tail)
        else:
            parent.text = _settable((parent.text or "") + node.tail)
    parent.remove(node)


def _raise(node: etree._Element) -> None:
    """Writes raised text in raised characters; a raised citation goes into brackets."""
    words = text_within(node).strip()
    is_citation = any(
        (link.get("href") or "").partition("#")[2] for link in node.iter("a")
    ) and re.fullmatch(r"\[?[\d,;\s–-]{1,40}\]?", words)
    for child in list(node):
        node.remove(child)
    if is_citation:
        node.text = f" [{words.strip('[]')}]"
    else:
        node.text = _settable(superscript(words))


def _settable(words: str) -> str:
    """The words without what a page can name by number and no tree takes when it is set."""
    return NO_XML.sub("", words)
