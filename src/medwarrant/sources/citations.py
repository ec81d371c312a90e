"""What reference managers write: names, rich text and addresses, in the spelling of records."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from medwarrant.sources.characters import clean, superscript
from medwarrant.sources.identifiers import normal_pmcid, normal_pmid

RAISED = re.compile(r"<sup\b[^<>]{0,200}>([^<>]{0,200})</sup\s*>", re.I)
TAG = re.compile(
    r"</?(?:jats:)?(?:abstract|b|bold|br|div|em|i|italic|list|list-item|p|sc|sec|span|strong|sub|"
    r"sup|title|u|underline)(?:\s[^<>]{0,400})?\s*/?>",
    re.I,
)
"""Tags that managers and publishers leave in titles and abstracts. A closed list, since
"p <0.05 and b> 3" is no markup."""

BLOCK_TAG = re.compile(r"(?:jats:)?(?:abstract|br|div|list|list-item|p|sec|title)\b", re.I)

SUFFIX = re.compile(r"(?:jr|sr|[2-4](?:nd|rd|th)|i{1,3}|iv)\.?", re.I)
DOTTED_INITIALS = re.compile(
    r"(?P<family>[^\W\d_][^,.<>]{1,60}) (?P<initials>(?:[A-Z]\.[ \-]?){1,5})"
)
PUBMED_ADDRESS = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/)(\d{1,9})(?!\d)"
)
PMC_ADDRESS = re.compile(
    r"(?:ncbi\.nlm\.nih\.gov/pmc|pmc\.ncbi\.nlm\.nih\.gov)/articles/(PMC\d{1,10})(?!\d)"
)
NAMED_PMID = re.compile(r"\bPMID\s*+:?\s*+(\d{1,9})\b")
NAMED_PMCID = re.compile(r"\b(PMC\d{4,10})\b")


def plain(text: str) -> str:
    """Text without HTML's tags and entities: raised characters stay raised, block tags end
    words. It is data that is shown as text, never rendered.
    """
    if "<" not in text and "&" not in text:
        return text
    if "<" in text:
        text = RAISED.sub(lambda found: superscript(found[1]), text)
        text = TAG.sub(_blank_for, text)
    return html.unescape(text)


def _blank_for(tag: re.Match[str]) -> str:
    return " " if BLOCK_TAG.match(tag.group().lstrip("</")) else ""


def cited_name(name: str) -> str:
    """A name in the order "Family, Given", "Family, Given, Jr." or "Family, Jr., Given" as PubMed
    cites it ("Murrough JW"), Embase's "Murrough J.W." too; any other without a comma as given.
    """
    if dotted := DOTTED_INITIALS.fullmatch(name.strip()):
        return f"{clean(dotted['family'])} {initials_of(dotted['initials'])}"
    family, *rest = (clean(part) for part in plain(name).split(","))
    rest = [part for part in rest if part]
    if not family or not rest or len(rest) > 2:
        return clean(plain(name)).strip(" ,;")
    suffix = next((part for part in rest if SUFFIX.fullmatch(part)), "")
    given = next((part for part in rest if part != suffix), "")
    return " ".join(part for part in (family, initials_of(given), suffix.rstrip(".")) if part)


def initials_of(given: str) -> str:
    """The initials of given names: "John Wesley", "J.-W." and "JW" are all "JW"."""
    words = re.split(r"[\s.\-‐–]+", given.strip())
    return "".join(
        word if word.isupper() and len(word) <= 4 else word[:1].upper() for word in words if word
    )


def pmid_among(texts: Iterable[str]) -> str | None:
    """The first PMID that an address or "PMID: …" in the texts names, ``None`` without one."""
    for text in texts:
        found = PUBMED_ADDRESS.search(text) or NAMED_PMID.search(text)
        if found and (number := normal_pmid(found[1])) is not None:
            return number
    return None


def pmcid_among(texts: Iterable[str]) -> str | None:
    """The first PMCID that the texts name, ``None`` without one."""
    for text in texts:
        found = PMC_ADDRESS.search(text) or NAMED_PMCID.search(text)
        if found:
            return normal_pmcid(found[1])
    return None
