"""Turns one record of named fields, from JSONL or a table, into a Document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from medwarrant.records import Document, DocumentKind
from medwarrant.sources.characters import clean, clean_lines
from medwarrant.sources.identifiers import (
    document_id,
    normal_doi,
    normal_pmcid,
    normal_pmid,
    year_in,
)
from medwarrant.sources.issues import issue_part, pages
from medwarrant.sources.labels import dotted_parts, is_dotted, labelled_parts
from medwarrant.sources.languages import language_code
from medwarrant.sources.layout import Layout
from medwarrant.sources.prose import Prose, lay_out_prose
from medwarrant.sources.retractions import declared_retraction

FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "_id", "record_id", "doc_id", "docid", "cord_id", "accession_number"),
    "pmid": ("pmid", "pubmed_id", "pubmedid", "pubmed", "medline_id", "pm_id"),
    "pmcid": ("pmcid", "pmc", "pmc_id"),
    "doi": ("doi", "doi_link", "digital_object_identifier"),
    "title": ("title", "article_title", "primary_title", "document_title", "ti", "paper_title"),
    "abstract": ("abstract", "abstract_text", "abstract_note", "ab", "summary"),
    "text": ("text", "full_text", "fulltext", "body", "content", "body_text", "document"),
    "year": ("year", "publication_year", "pub_year", "py", "date", "publication_date", "pub_date"),
    "authors": ("authors", "author", "author_names", "first_authors", "au", "author_full_names"),
    "journal": (
        "journal",
        "source_title",
        "journal_book",
        "journal_title",
        "publication_title",
        "secondary_title",
        "source",
        "venue",
    ),
    "volume": ("volume", "journal_volume"),
    "issue": ("issue", "journal_issue"),
    "pages": ("pages", "page_range", "pagination"),
    "mesh": ("mesh", "mesh_terms", "mesh_headings", "meshes"),
    "publication_types": (
        "publication_types",
        "publication_type",
        "pub_types",
        "pub_type",
        "document_type",
    ),
    "url": ("url", "link", "open_url_link", "urls", "web_address"),
    "language": ("language", "lang", "languages"),
}
"""Our names for a record's fields, each with the names that PubMed, Embase, Scopus, Zotero,
ASReview and corpora in BEIR's and SciFact's layout use, the first one present counting. Names are
compared without case, with "_" for blanks and punctuation."""

WHOSE = re.compile(r"(?:article|document|item|paper|primary|publication|record|study|work)_")
QUALIFIED = ("doi", "pmid", "title", "abstract", "year", "authors", "journal", "url", "language")
"""Fields whose column may say of what it is ("Item DOI", "Paper Abstract"); an id is not among
them, since it counts the rows of one table."""

PACK_IDS = "pack:"
"""How the ids of packs' documents begin. Where the corpus and a pack have one id the pack's
document is meant, so that a record under such an id would be stored and never found."""

SEPARATORS = re.compile(r"[;|]")
QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
INITIALS = re.compile(r"(?:[A-Z][.\- ]{0,2}){1,4}$")
INITIALS_FIRST = re.compile(
    r"(?P<initials>(?:[A-Z]{1,3}\.[ -]?){1,4}) ?(?P<family>[A-Z][^\W\d_].*|[a-z]{2,4} [A-Z].*)"
)
EMBASE_SOURCE = re.compile(r"^(?P<journal>.{2,200}?) \((?P<year>(?:19|20)\d\d)\)(?: |$)")
MISSING = frozenset(("", "nan", "none", "null", "n/a", "na", "-"))


@lru_cache(maxsize=1024)  # a table has few columns and many rows
def folded_name(name: str) -> str:
    """A column's name as ``FIELDS`` spells it."""
    return re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_") or name.strip()


def known_field(name: str) -> str | None:
    """Which of our fields a column holds, ``None`` where it is none of them."""
    folded = "_id" if name.strip() == "_id" else folded_name(name)
    known = next((field for field, names in FIELDS.items() if folded in names), None)
    return known or _qualified(folded)


def _qualified(folded: str) -> str | None:
    """The field of a column's name without the word for what has it ("item_doi")."""
    if not WHOSE.match(folded):
        return None
    bare = WHOSE.sub("", folded, count=1)
    return next((field for field in QUALIFIED if bare in FIELDS[field]), None)


def document_of(record: Mapping[str, object], format_name: str) -> Document | str:
    """The record as a Document, or in words why it is none.

    A record needs a title, an abstract or a text. ``abstract`` may be one string with or without
    labels inside, or a list of sentences; authors, MeSH headings and publication types may be
    lists or strings.
    """
    fields = _our_fields(record)
    title = clean(_string(fields.get("title")))
    abstract = clean_lines(_string(fields.get("abstract"), " ")).strip()
    text = clean_lines(_string(fields.get("text"), "\n\n")).strip()
    if not title and not abstract and not text:
        named = ", ".join(clean(str(name))[:20] for name in list(record)[:6])
        return f"a record without title, abstract or text (it has: {named or 'nothing'})"
    own = clean(_string(fields.get("id")))
    if own.startswith(PACK_IDS):
        return f'the id "{own[:60]}" is kept for packs, whose documents would hide this one'
    layout = Layout()
    title, kind, prose = _lay_out(layout, title, abstract, text)
    if not layout.sections:
        return "a record whose text holds no words"
    whole = layout.text
    pmid = normal_pmid(_string(fields.get("pmid")))
    pmcid = normal_pmcid(_string(fields.get("pmcid")))
    doi = normal_doi(_string(fields.get("doi")))
    journal = clean(_string(fields.get("journal")))
    year = year_in(_string(fields.get("year")))
    if embase := EMBASE_SOURCE.match(journal):
        journal, year = embase["journal"], year or int(embase["year"])
    types = _list(fields.get("publication_types"), ",")
    return Document(
        id=document_id(own=own, pmid=pmid, pmcid=pmcid, doi=doi, text=whole),
        kind=kind,
        title=title,
        text=whole,
        sections=tuple(layout.sections),
        format=format_name,
        year=year if year is not None or prose is None else prose.year,
        authors=_authors(fields.get("authors")),
        journal=journal or None,
        volume=issue_part(_string(fields.get("volume"))) if journal else None,
        issue=issue_part(_string(fields.get("issue"))) if journal else None,
        pages=pages(_string(fields.get("pages"))) if journal else None,
        pmid=pmid,
        pmcid=pmcid,
        doi=doi,
        url=clean(_string(fields.get("url"))) or None,
        language=language_code(_string(fields.get("language")) or None),
        mesh=_list(fields.get("mesh"), None),
        publication_types=types,
        references=() if prose is None else prose.references,
        links=declared_retraction(title, types, ()),
    )


def _our_fields(record: Mapping[str, object]) -> dict[str, object]:
    """The record's values under our names; of several columns for one field the first listed
    name that is not empty counts.
    """
    present: dict[str, object] = {}
    for name, value in record.items():
        folded = "_id" if name == "_id" else folded_name(name)
        if folded not in present and not _is_missing(value):
            present[folded] = value
    fields: dict[str, object] = {}
    for field, names in FIELDS.items():
        for name in names:
            if name in present:
                fields[field] = present[name]
                break
    for name, value in present.items():
        if WHOSE.match(name) and (qualified := _qualified(name)) is not None:
            fields.setdefault(qualified, value)
    return fields


def _is_missing(value: object) -> bool:
    if value is None or value == [] or value == {}:
        return True
    return isinstance(value, str) and len(value) < 20 and value.strip().casefold() in MISSING


def _lay_out(
    layout: Layout, title: str, abstract: str, text: str
) -> tuple[str, DocumentKind, Prose | None]:
    """Prints the record's parts; gives the title, the kind and what was read of running prose."""
    dotted = [part for part in (abstract, text) if part and is_dotted(part)]
    if dotted:
        title, is_article = _lay_out_dotted(layout, title, dotted)
        plain_abstract = abstract if abstract and abstract not in dotted else ""
        plain_text = text if text and text not in dotted else ""
    else:
        layout.section("title", title)
        is_article, plain_abstract, plain_text = False, abstract, text
    if plain_text and plain_abstract and clean(plain_abstract) in clean(plain_text):
        plain_abstract = ""
    has_abstract = bool(abstract) and (bool(plain_abstract) or bool(dotted))
    if plain_abstract:
        lay_out_abstract(layout, plain_abstract)
    prose = None
    if plain_text:
        if title and plain_text.startswith(title):
            plain_text = plain_text[len(title) :].lstrip(" .\n")
        prose = lay_out_prose(layout, plain_text, title=title)
        title = title or prose.title
        is_article = is_article or prose.is_article
    if is_article:
        return title, "article", prose
    if has_abstract or prose is None or prose.is_abstract:
        return title, "abstract", prose
    return title, "page" if prose.is_page else "text", prose


def _lay_out_dotted(layout: Layout, title: str, texts: list[str]) -> tuple[str, bool]:
    """Prints texts with dotted headings; says the title and whether there is more than an
    abstract.
    """
    parts = [part for text in texts for part in dotted_parts(text)]
    printed = next((clean(part.content) for part in parts if part.role == "title"), "")
    title = title or printed
    layout.section("title", title)
    is_article = False
    for part in parts:
        if part.role == "title":
            continue
        is_body = part.area not in ("ABSTRACT", "KEYWORDS")
        is_article = is_article or is_body
        if part.area == "ABSTRACT":
            if part.label:
                layout.section(part.role, clean(part.content), part.label)
            else:
                lay_out_abstract(layout, part.content)
        elif is_body:
            layout.section(part.role, clean(part.content), part.label, between="\n")
    return title, is_article


def lay_out_abstract(layout: Layout, abstract: str) -> None:
    """Prints an abstract, as labelled sections where it has labels."""
    flat = clean(abstract)
    parts = labelled_parts(flat)
    if not parts:
        layout.section("abstract", flat)
    for part in parts:
        layout.section(part.role, flat[part.start : part.end], part.label)


def _string(value: object, join: str = "; ") -> str:
    """A value as text: numbers as printed, lists joined, anything else as nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**18 else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, list):
        parts = [_string(item, join) for item in value if not isinstance(item, list)]
        return join.join(part.strip() for part in parts if part.strip())
    if isinstance(value, dict):
        return join.join(
            part for key in ("text", "title", "name", "value") if (part := _string(value.get(key)))
        )
    return ""


def _list(value: object, comma: str | None) -> tuple[str, ...]:
    """A value as separate names: a list, a list written out as text, or names divided by ";" or
    "|", else by ``comma`` where that is given.
    """
    items = value if isinstance(value, list) else _written_list(_string(value))
    if len(items) == 1 and comma is not None and isinstance(items[0], str):
        items = re.split(
            r"\s*,\s+(?!(?:Non-)?(?:U\.S\.|N\.I\.H\.|Extramural|Intramural))", items[0]
        )
    names = (clean(_string(item)).strip("*") for item in items)
    return tuple(dict.fromkeys(name for name in names if name))


def _written_list(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        quoted = [first or second for first, second in QUOTED.findall(text)]
        if quoted:
            return quoted
    return [part for each in SEPARATORS.split(text) if (part := each.strip())]


def _authors(value: object) -> tuple[str, ...]:
    """Author names in order.

    A string is divided at ";" or "|", else at commas; commas between family name and initials
    ("Smith, J., Jones, A.") do not divide.
    """
    if isinstance(value, list):
        items = [_author(item) for item in value]
    else:
        items = _written_list(_string(value))
        if len(items) == 1 and "," in items[0]:
            items = _comma_names(items[0])
    names = (_family_first(clean(item).strip(" ,;")) for item in items)
    return tuple(name for name in names if name)


def _family_first(name: str) -> str:
    """The name "J.W. Murrough" as PubMed has it, "Murrough JW"; other names as given."""
    found = INITIALS_FIRST.fullmatch(name)
    return f"{found['family']} {re.sub(r'[^A-Z]', '', found['initials'])}" if found else name


def _author(item: object) -> str:
    """One author: a string, or an object with a name in parts."""
    if not isinstance(item, dict):
        return _string(item)
    name = _string(item.get("name")) or _string(item.get("literal"))
    if name:
        return name
    family = next(
        (_string(item[key]) for key in ("family", "last", "surname", "lastname") if key in item), ""
    )
    given = next(
        (_string(item[key]) for key in ("given", "first", "initials", "forename") if key in item),
        "",
    )
    return f"{family} {given}".strip()


def _comma_names(text: str) -> list[str]:
    pieces = [piece.strip() for piece in re.split(r",|\band\b|&", text) if piece.strip()]
    paired = pieces[1::2]
    if paired and len(pieces) % 2 == 0 and all(INITIALS.fullmatch(piece) for piece in paired):
        return [f"{family} {given}" for family, given in zip(pieces[::2], paired, strict=True)]
    if len(pieces) == 2 and not any(" " in piece for piece in pieces):
        return [text]
    return pieces
