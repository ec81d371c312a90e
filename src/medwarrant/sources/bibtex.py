"""Reads BibTeX and BibLaTeX. Macros (@string) are put in place as text; nothing else is obeyed.

Grammar: https://www.bibtex.org/Format/ and BibTeX's own bibtex.web, where braces count in pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medwarrant.records import Deletion, Document, Rejected
from medwarrant.sources.bibtex_values import Fault, Macros, fields_of_entry, macro_in
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.citations import cited_name, initials_of, plain, pmcid_among, pmid_among
from medwarrant.sources.entries import LINE_START, split_entries
from medwarrant.sources.latex import latex_text
from medwarrant.sources.record import document_of
from medwarrant.sources.stream import Stream, text_of

NAME = "bibtex"

NO_ENTRY = rb"(?!(?i:string|comment|preamble)[\s{(])"
OPENING = rb"[ \t]{0,8}@[ \t]{0,4}" + NO_ENTRY + rb"[A-Za-z]{2,30}[ \t\r\n]{0,4}[{(]"
START = re.compile(LINE_START + OPENING)
STRING = re.compile(LINE_START + rb"[ \t]{0,8}@[ \t]{0,4}(?i:string)[ \t\r\n]{0,4}[{(]")
EITHER = re.compile(START.pattern + b"|" + STRING.pattern)
HEAD = re.compile(
    rb"\s*+(?>(?:%[^\r\n]*+\s++)*)@(?:(?i:string|preamble|comment)\s*[{(]"
    rb"|[A-Za-z]{3,30}\s*[{(]\s*[^\s,={}\"#%]{0,200}\s*,)"
)
"""How a file begins: an entry with its key and a comma, so that a stylesheet is none."""

FIRST_FIELD = re.compile(
    rb"[^\s,={}\"#%()]{1,200}[ \t]*,\s*[A-Za-z][\w-]{1,40}[ \t]*=|[^{}\r\n]{0,200}\}"
)
CLOSING = re.compile(rb"[\r\n][ \t]*[})][ \t]*(?=[\r\n]|\Z)")
FENCE = re.compile(rb"(?m)^[ \t]*(?:```|~~~|\\begin\{|<|#{1,6}[ \t])")
SHARE_OF_ENTRIES = 0.5
"""Of the bytes of a beginning that opens with unmarked remarks: a text that quotes an entry ("how
to cite") has less."""

MACRO_BYTES = 256 * 1024
"""Most bytes of macros handed on from piece to piece. The lists of abbreviated journals that
circulate take up to 200 KB."""

TYPES = {
    "article": "Journal Article",
    "phdthesis": "Academic Dissertation",
    "mastersthesis": "Academic Dissertation",
    "thesis": "Academic Dissertation",
}
REMEDY = "mend the entry, or export it again"


def recognises(head: bytes) -> bool:
    """Whether the first thing, remarks aside, is an entry or a macro. Remarks need no mark, since
    BibTeX passes over all that stands between entries.
    """
    if HEAD.match(head) is not None:
        return True
    if head.lstrip()[:1] in (b"{", b"[", b"<"):
        return False
    first = START.search(head)
    if first is None or FENCE.search(head[: first.start()]) is not None:
        return False
    return _bytes_of_entries(head) >= SHARE_OF_ENTRIES * len(head)


def _bytes_of_entries(head: bytes) -> int:
    """How many bytes lie between the beginnings of entries and the lines that close them."""
    found = list(EITHER.finditer(head))
    ends = [*(match.start() for match in found[1:]), len(head)]
    held = 0
    for match, end in zip(found, ends, strict=False):
        if FIRST_FIELD.match(head, match.end(), end) or STRING.match(match.group()):
            closings = list(CLOSING.finditer(head, match.end(), end))
            held += (closings[-1].end() if closings else match.end()) - match.start()
    return held


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole entries, the macros defined so far before each."""
    macros = b""
    for piece in split_entries(stream, START):
        yield piece._replace(data=macros + piece.data) if piece.data else piece
        for found in STRING.finditer(piece.data):
            if len(macros) < MACRO_BYTES:
                macro = macro_in(text_of(piece.data[found.end() : found.end() + 8192]))
                if macro is not None:
                    macros += f"@string{{{macro.name} = {macro.source}}}\n".encode()


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """One document an entry; an entry that cannot be read is rejected by its number."""
    macros = Macros()
    found = list(EITHER.finditer(data))
    ends = [*(match.start() for match in found[1:]), len(data)][: len(found)]
    number = place
    for match, end in zip(found, ends, strict=True):
        body = text_of(data[match.end() : end])
        opening = match.group()
        if STRING.match(opening):
            macros.define(body)
            continue
        kind = re.sub(r"[^a-z]", "", text_of(opening).lower())
        fields = fields_of_entry(body, opening.endswith(b"("), macros)
        document = fields.reason if isinstance(fields, Fault) else _document(kind, fields)
        if isinstance(document, str):
            yield Rejected(origin=origin, place=number, format=NAME, reason=document, remedy=REMEDY)
        else:
            yield document
        number += 1
    if number == place:
        yield Rejected(origin=origin, place=None, format=NAME, reason="no entry in it")


def _document(kind: str, fields: dict[str, str]) -> Document | str:
    """The entry as a Document, or in words why it is none."""
    title = fields.get("title", "")
    if title and (subtitle := fields.get("subtitle", "")):
        title = f"{title}: {subtitle}"
    notes = [fields[name] for name in ("note", "url", "annote", "eprint") if name in fields]
    if fields.get("eprinttype", "").lower() in ("pmid", "pubmed"):
        notes.append(f"PMID: {fields.get('eprint', '')}")
    named = TYPES.get(kind)
    document = document_of(
        {
            "pmid": fields.get("pmid") or pmid_among(notes),
            "pmcid": fields.get("pmcid") or fields.get("pmc") or pmcid_among(notes),
            "doi": fields.get("doi", "").replace("\\", ""),
            "title": clean(_words(title)),
            "abstract": _words(fields.get("abstract", "")),
            "year": fields.get("year") or fields.get("date"),
            "authors": _authors(fields.get("author", "")),
            "journal": clean(_words(_first(fields, "journal", "journaltitle", "booktitle"))),
            "volume": _words(fields.get("volume", "")),
            "issue": _words(_first(fields, "number", "issue")),
            "pages": _words(_first(fields, "pages", "eid", "article-number")),
            # Mendeley writes every address that it knows, one behind the other.
            "url": "".join(fields.get("url", "").replace("\\", "").split()[:1]),
            "language": latex_text(_first(fields, "langid", "language")),
            "publication_types": [named] if named else [],
        },
        NAME,
    )
    if isinstance(document, str):
        return f"an entry without title and abstract (it has: {', '.join(list(fields)[:8])})"
    return document


def _first(fields: dict[str, str], *names: str) -> str:
    return next((fields[name] for name in names if name in fields), "")


def _words(source: str) -> str:
    return plain(latex_text(source))


def _authors(source: str) -> list[str]:
    """The names, divided at each "and" outside braces; "and others" is no name."""
    source = REMARK.sub("", source)
    parts = _divided(source)
    if len(parts) == 1 and SEMICOLONS.search(source):
        parts = source.split(";")  # as some databases write them, against BibTeX's rule
    names = (_author(part) for part in parts)
    return [name for name in names if name and name != "others"]


REMARK = re.compile(r"(?:(?<=\s)|(?<=^))%[^\n]*(?:\n|\Z)")
"""BibTeX knows no remarks within a value; people write them there all the same."""

SEMICOLONS = re.compile(r",[^;{}]{1,60};[^;{}]{1,60},")
OF_A_GROUP = re.compile(r"\b(?:for|of|on|and|in|the|für|des|pour)\b|\(")
"""Words in the name of a group that is not in braces, as it should be."""


def _divided(source: str) -> list[str]:
    parts: list[str] = []
    start = depth = 0
    for found in re.finditer(r"[{}]|(?<!\s)\s+and\s+", source, re.I):
        if found.group() == "{":
            depth += 1
        elif found.group() == "}":
            depth -= 1
        elif depth <= 0:
            parts.append(source[start : found.start()])
            start = found.end()
    return [*parts, source[start:]]


def _author(source: str) -> str:
    """One name as PubMed cites it. A name in braces is a group's; one without a comma has the
    family last, from its first word in small letters on ("Jan van der Roe").
    """
    source = source.strip()
    words = clean(latex_text(source))
    if source.startswith("{") and source.endswith("}") and "}" not in source[1:-1]:
        return words
    if "," in words:
        return cited_name(words)
    names = words.split(" ")
    if len(names) < 2:
        return words
    if OF_A_GROUP.search(" ".join(names[1:])):
        return words
    small = next((n for n, name in enumerate(names[:-1]) if n and name[:1].islower()), -1)
    return f"{' '.join(names[small:])} {initials_of(' '.join(names[:small]))}"
