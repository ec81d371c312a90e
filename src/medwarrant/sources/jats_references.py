"""Reads the reference list of a JATS article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from medwarrant.records import Reference
from medwarrant.sources.characters import clean
from medwarrant.sources.identifiers import normal_doi, normal_pmcid, normal_pmid, year_in
from medwarrant.sources.markup import gather, inline_text, local_name

CITATIONS = frozenset(("mixed-citation", "element-citation", "citation", "nlm-citation"))
NAMES = frozenset(("name", "string-name", "collab"))
NOT_AUTHORS = frozenset(("editor", "translator", "compiler", "guest-editor"))
PARTS = frozenset(
    """article-title chapter-title part-title source year volume issue fpage lpage elocation-id
    edition publisher-name publisher-loc conf-name comment collab person-group name string-name
    ext-link uri""".split()
)
"""Parts that never go on within the word before them."""

INTRODUCES_ID = re.compile(r"(?:doi|pmid|pmcid|pmc|doi\.org)\s*[:/]?\s*$", re.I)


class Entry:
    """One ``ref``: the ids that the text cites it by, and what it says."""

    def __init__(self, ref: etree._Element, number: int) -> None:
        """Reads the entry; ``number`` is its place in the list, first is 1."""
        found = [node for node in ref.iter(etree.Element) if local_name(node) in CITATIONS]
        outer = [node for node in found if _parent_name(node) not in CITATIONS]
        label = next((child for child in ref if local_name(child) == "label"), None)
        marker = "" if label is None else inline_text(label).strip(" .[]()")
        xml_id = ref.get("id") or ""
        self.keys = tuple(key for key in (xml_id, *(node.get("id") or "" for node in outer)) if key)
        self.marker = marker
        self.number = number
        alternatives = any(_parent_name(node) == "citation-alternatives" for node in outer)
        texts = [_text(node) for node in (outer[:1] if alternatives else outer)]
        notes = [inline_text(child) for child in ref if local_name(child) == "note"]
        self.text = " ".join(text for text in (*texts, *notes) if text)
        self.fields = _fields(outer[0]) if outer else {}
        self.id = marker or xml_id or str(number)

    def reference(
        self, start: int | None, end: int | None, cited_at: tuple[tuple[int, int], ...]
    ) -> Reference:
        """The entry as a record, with its place in the text and the places that cite it."""
        fields = self.fields
        authors = fields.get("authors", "")
        return Reference(
            id=self.id,
            text=self.text,
            start=start,
            end=end,
            authors=tuple(authors.split("\n")) if authors else (),
            year=year_in(fields.get("year")),
            title=fields.get("title"),
            journal=fields.get("journal"),
            volume=fields.get("volume"),
            pages=fields.get("pages"),
            pmid=normal_pmid(fields.get("pmid")),
            pmcid=normal_pmcid(fields.get("pmcid")),
            doi=normal_doi(fields.get("doi")),
            cited_at=cited_at,
        )


def entries(ref_lists: list[etree._Element]) -> list[Entry]:
    """Every entry of the lists that says something, in order."""
    found = [
        Entry(ref, number)
        for number, ref in enumerate(
            (
                node
                for refs in ref_lists
                for node in refs.iter(etree.Element)
                if local_name(node) == "ref"
            ),
            start=1,
        )
    ]
    return [entry for entry in found if entry.text]


def name_of(node: etree._Element) -> str:
    """A person as PubMed cites them ("Murrough JW"), a group by its own name."""
    parts = {local_name(child): child for child in node}
    if "surname" not in parts:
        return inline_text(node)
    family = inline_text(parts["surname"])
    given = inline_text(parts["given-names"]) if "given-names" in parts else ""
    suffix = inline_text(parts["suffix"]) if "suffix" in parts else ""
    return " ".join(part for part in (family, initials(given), suffix) if part)


def initials(given: str) -> str:
    """The first letters of given names; what is initials already stays."""
    bare = given.replace(".", " ").strip()
    if bare and bare.replace(" ", "").replace("-", "").isupper() and len(bare) <= 7:
        return bare.replace(" ", "").replace("-", "")
    return "".join(
        word[0].upper() for word in re.split(r"[\s-]+", bare) if word and word[0].isalpha()
    )


def _parent_name(node: etree._Element) -> str:
    parent = node.getparent()
    return "" if parent is None else local_name(parent)


def _fields(citation: etree._Element) -> dict[str, str]:
    """The parts of a citation by our names; authors one a line."""
    fields: dict[str, str] = {}
    authors: list[str] = []
    for node in _nodes(citation):
        name = local_name(node)
        if name in NAMES:
            authors.append(name_of(node))
            continue
        text = inline_text(node)
        if not text:
            continue
        if name == "pub-id":
            kind = (node.get("pub-id-type") or "").lower()
            fields.setdefault({"pmc": "pmcid"}.get(kind, kind), text)
        elif name in ("article-title", "chapter-title", "part-title"):
            fields.setdefault("title", text.rstrip("."))
        elif name == "source":
            fields.setdefault("journal", text)
        elif name in ("year", "volume", "fpage", "lpage", "elocation-id", "issue"):
            fields.setdefault(name, text)
        elif name in ("ext-link", "uri"):
            address = f"{node.get('{http://www.w3.org/1999/xlink}href') or ''} {text}"
            if normal_doi(address) is not None and "doi" in address.lower():
                fields.setdefault("doi", address)
    if "title" not in fields and "journal" in fields and "volume" not in fields:
        fields["title"] = fields.pop("journal")
    if "fpage" in fields:
        last = fields.get("lpage")
        is_range = last is not None and last != fields["fpage"]
        fields["pages"] = f"{fields['fpage']}-{last}" if is_range else fields["fpage"]
    elif "elocation-id" in fields:
        fields["pages"] = fields["elocation-id"]
    if authors:
        fields["authors"] = "\n".join(name for name in authors if name)
    return fields


def _nodes(citation: etree._Element) -> Iterator[etree._Element]:
    """The parts of a citation, names of authors and not of editors, nothing inside a name."""
    for child in citation:
        name = local_name(child)
        if name == "person-group":
            if child.get("person-group-type") not in NOT_AUTHORS:
                for person in child:
                    if local_name(person) == "name-alternatives" and len(person):
                        yield person[0]
                    elif local_name(person) in NAMES:
                        yield person
        elif (
            name in NAMES
            or len(child) == 0
            or name not in ("italic", "bold", "comment", "named-content")
        ):
            yield child
        else:
            yield from _nodes(child)


def _text(citation: etree._Element) -> str:
    """The entry as printed, or composed of its parts where the list holds data without print."""
    is_printed = bool((citation.text or "").strip()) or any(
        (child.tail or "").strip() for child in citation
    )
    if not is_printed:
        return _composed(citation)
    out: list[str] = []
    gather(citation, out, _without_bare_ids)
    return clean("".join(out))


def _without_bare_ids(node: etree._Element, name: str, out: list[str]) -> bool:
    """Leaves out identifiers that machines put behind an entry; keeps those that it announces.
    Parts without a sign between them are set apart.
    """
    if name in PARTS and out and out[-1][-1:].isalnum():
        out.append("-" if name == "lpage" else " ")
    if name in ("object-id", "label"):
        return True
    if name == "person-group" and not any((child.tail or "").strip() for child in node):
        out.append(", ".join(name_of(child) for child in node if local_name(child) in NAMES))
        return True
    if (
        name in ("name", "string-name")
        and not (node.text or "").strip()
        and not any((child.tail or "").strip() for child in node)
    ):
        out.append(name_of(node))
        return True
    if name != "pub-id":
        return False
    if INTRODUCES_ID.search("".join(out[-4:])[-20:]):
        return False
    out.append(" ")
    return True


def _composed(citation: etree._Element) -> str:
    fields = _fields(citation)
    authors = fields.get("authors", "").replace("\n", ", ")
    place = fields.get("volume", "")
    if place and "issue" in fields:
        place += f"({fields['issue']})"
    if "pages" in fields:
        place += f":{fields['pages']}" if place else fields["pages"]
    dated = ";".join(part for part in (fields.get("year", ""), place) if part)
    others = [
        inline_text(node)
        for node in _nodes(citation)
        if local_name(node)
        in ("publisher-name", "publisher-loc", "comment", "edition", "conf-name", "ext-link", "uri")
        and normal_doi(inline_text(node)) is None
    ]
    parts = [authors, fields.get("title", ""), fields.get("journal", ""), *others, dated]
    text = " ".join(f"{part.rstrip('. ')}." for part in parts if part.strip(". "))
    if "doi" in fields and (doi := normal_doi(fields["doi"])):
        text += f" doi:{doi}"
    return clean(text)
