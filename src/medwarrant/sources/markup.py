"""Inline markup of PubMed and JATS as plain text: emphasis, raised and lowered text, formulas."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from medwarrant.sources.characters import clean, superscript

Special = Callable[[etree._Element, str, list[str]], bool]
"""Handles an element of its own kind: given the element, its local name and the text so far, it
appends what the element says and answers True, or answers False to have it read as plain."""

DROPPED = frozenset(
    """disp-formula disp-formula-group DispFormula tex-math graphic inline-graphic media object-id
    supplementary-material annotation annotation-xml mprescripts private-char alt-text long-desc
    processing-meta index-term""".split()
)
"""No running text: formulas set apart, pictures, what machines read."""

BREAKS = frozenset(("break", "hr", "p", "title", "td", "th", "list-item", "sec"))
"""Elements that end a word even where no blank is written."""


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def inline_text(element: etree._Element) -> str:
    """The element's text as one clean line."""
    if len(element) == 0:
        return clean(element.text or "")
    out: list[str] = []
    gather(element, out)
    return clean("".join(out))


def gather(element: etree._Element, out: list[str], special: Special | None = None) -> None:
    """Appends the text inside the element, raw, to ``out``."""
    if element.text:
        out.append(element.text)
    for child in element:
        name = local_name(child)
        if special is None or not special(child, name, out):
            _gather_child(child, name, out, special)
        if child.tail:
            out.append(child.tail)


def _gather_child(
    child: etree._Element, name: str, out: list[str], special: Special | None
) -> None:
    if name in DROPPED:
        out.append(" ")
    elif name == "sup":
        inner: list[str] = []
        gather(child, inner, special)
        out.append(superscript("".join(inner)))
    elif name == "math":
        out.append(linear_math(child))
    elif name in BREAKS:
        out.append(" ")
        gather(child, out, special)
        out.append(" ")
    else:
        gather(child, out, special)


LAID_OUT = frozenset("mfrac msqrt mroot mtable munderover mmultiscripts".split())
"""MathML that has no faithful form in one line of text."""


def linear_math(math: etree._Element) -> str:
    """A formula within a sentence as text, one blank where it cannot be written in one line."""
    if any(local_name(node) in LAID_OUT for node in math.iterdescendants()):
        return " "
    out: list[str] = []
    _gather_math(math, out)
    return " ".join("".join(out).split())


def _gather_math(node: etree._Element, out: list[str]) -> None:
    name = local_name(node)
    if name in DROPPED:
        return
    if name in ("msup", "msub", "msubsup") and len(node) >= 2:
        for number, child in enumerate(node):
            inner: list[str] = []
            _gather_math(child, inner)
            text = "".join(inner).strip()
            is_raised = (name == "msup" and number == 1) or number == 2
            out.append(superscript(text.lower()) if is_raised and len(text) <= 4 else text)
        return
    if name in ("mover", "munder") and len(node):
        _gather_math(node[0], out)
        return
    if name == "mo":
        sign = (node.text or "").strip()
        out.append(f" {sign} " if sign in "=<>≤≥≈≠±×+−-" and sign else sign)
        return
    if name == "mspace":
        out.append(" ")
    elif node.text:
        out.append(node.text)
    for child in node:
        _gather_math(child, out)
