"""Reads PubMed XML: PubmedArticleSet (efetch, baseline, update files), MedlineCitationSet, books.

Structure: NLM's pubmed_250101.dtd and https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from medwarrant.records import Deletion, Document, Link, LinkKind, Rejected, SectionRole
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.headings import heading_role, loose_heading_role
from medwarrant.sources.identifiers import (
    document_id,
    normal_doi,
    normal_pmcid,
    normal_pmid,
    year_in,
)
from medwarrant.sources.languages import language_code
from medwarrant.sources.layout import Layout
from medwarrant.sources.markup import inline_text
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import Stream
from medwarrant.sources.xml import Records, parse_all, parse_one, root_name

NAME = "pubmed"

ROOTS = frozenset(
    """PubmedArticleSet PubmedArticle PubmedBookArticleSet PubmedBookArticle MedlineCitationSet
    MedlineCitation DeleteCitation""".split()
)
RECORDS = Records("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument")
OLD_RECORDS = Records("MedlineCitation", "DeleteCitation")
"""The layout before 2008, still met in local exports."""

LINKS: dict[str, tuple[LinkKind, ...]] = {
    "RetractionIn": ("retracted_by",),
    "RetractionOf": ("retraction_of",),
    "ErratumIn": ("corrected_by",),
    "ErratumFor": ("correction_of",),
    "PartialRetractionIn": ("corrected_by",),
    "PartialRetractionOf": ("correction_of",),
    "ExpressionOfConcernIn": ("concern_by",),
    "ExpressionOfConcernFor": ("concern_about",),
    "CorrectedandRepublishedIn": ("republished_in", "corrected_by"),
    "CorrectedandRepublishedFrom": ("republication_of", "correction_of"),
    "RetractedandRepublishedIn": ("retracted_by", "republished_in"),
    "RetractedandRepublishedFrom": ("retraction_of", "republication_of"),
    "RepublishedIn": ("republished_in",),
    "RepublishedFrom": ("republication_of",),
    "UpdateIn": ("updated_by",),
    "UpdateOf": ("update_of",),
    "CommentIn": ("commented_in",),
    "CommentOn": ("comment_on",),
}
"""NLM's RefType values. Left out: Cites, datasets, reprints, summaries for patients, original
reports: none changes how the work may be used."""

MESH_PLACES = (
    ("MeshHeadingList", "DescriptorName"),
    ("ChemicalList", "NameOfSubstance"),
    ("SupplMeshList", "SupplMeshName"),
)
PREPRINT_SERVERS = ("rxiv", "res sq", "research square", "ssrn", "preprint", "f1000res")

CATEGORY: dict[str, SectionRole] = {
    "BACKGROUND": "background",
    "OBJECTIVE": "objective",
    "METHODS": "methods",
    "RESULTS": "results",
    "CONCLUSIONS": "conclusion",
    "UNASSIGNED": "other",
}
"""NlmCategory, NLM's own reading of a label that is not in our table."""


def recognises(head: bytes) -> bool:
    """Whether the first element is one of PubMed's."""
    return root_name(head) in ROOTS


def split(stream: Stream) -> Iterator[Piece]:
    """Pieces of whole records."""
    return _records(stream.head).split(stream)


def read(data: bytes, origin: str, place: int) -> Iterator[Document | Deletion | Rejected]:
    """The records of a piece; one that cannot be read is rejected with its number."""
    whole = parse_all(_lightened(data))
    if whole is not None:
        for number, element in enumerate(whole.iterchildren(tag=etree.Element), start=place):
            yield from _read_record(element, origin, number)
        return
    for number, record in enumerate(_records(data).each(data), start=place):
        parsed = parse_one(record)
        if isinstance(parsed, str):
            yield Rejected(
                origin=origin,
                place=number,
                format=NAME,
                reason=parsed,
                remedy="fetch this record again",
            )
        else:
            yield from _read_record(parsed, origin, number)


def _records(head: bytes) -> Records:
    """The record elements of a file or piece that begins so."""
    old = b"<MedlineCitationSet" in head or (
        b"<MedlineCitation" in head and b"<PubmedArticle" not in head
    )
    return OLD_RECORDS if old else RECORDS


def _lightened(data: bytes) -> bytes:
    """The piece without affiliations and citation lists.

    They are half of its bytes and hold nothing that a document keeps. A cut that goes wrong (in a
    comment, say) leaves XML that is not well-formed, and then every record is read whole.
    """
    parts: list[bytes] = []
    for start_tag, end_tag, keep in (
        (b"<ReferenceList>", b"</PubmedData>", True),
        (b"<AffiliationInfo>", b"</AffiliationInfo>", False),
    ):
        parts.clear()
        position = 0
        while (start := data.find(start_tag, position)) >= 0:
            end = data.find(end_tag, start)
            if end < 0:
                break
            parts.append(data[position:start])
            position = end if keep else end + len(end_tag)
        parts.append(data[position:])
        data = b"".join(parts)
    return data


def _read_record(
    element: etree._Element, origin: str, place: int
) -> Iterator[Document | Deletion | Rejected]:
    tag = element.tag
    citation: etree._Element | None
    article: etree._Element | None
    if tag in ("DeleteCitation", "DeleteDocument"):
        for deleted in element.iter("PMID"):
            number = normal_pmid(deleted.text)
            if number is not None:
                yield Deletion(id=f"pmid:{number}", format=NAME)
        return
    if tag == "PubmedArticle":
        citation = _child(element, "MedlineCitation")
        article = _child(citation, "Article")
    elif tag == "MedlineCitation":
        citation, article = element, _child(element, "Article")
    else:
        citation = article = _child(element, "BookDocument")
    pmid = normal_pmid(_child_text(citation, "PMID"))
    if citation is None or article is None or pmid is None:
        yield _rejected(origin, place, "a record without a PMID or without an article in it")
        return
    if article is citation:
        document = _book(citation, pmid)
    else:
        document = _journal_article(element, citation, article, pmid)
    if document.sections:
        yield document
    else:
        yield _rejected(origin, place, f"PMID {pmid} has neither a title nor an abstract")


def _rejected(origin: str, place: int, reason: str) -> Rejected:
    return Rejected(origin=origin, place=place, format=NAME, reason=reason)


def _journal_article(
    record: etree._Element, citation: etree._Element, article: etree._Element, pmid: str
) -> Document:
    layout = Layout()
    parts = {child.tag: child for child in article}
    title = _lay_out_titles(layout, parts.get("ArticleTitle"), parts.get("VernacularTitle"))
    types = tuple(
        clean(kind.text or "") for kind in _children(parts.get("PublicationTypeList")) if kind.text
    )
    language = language_code(_text(parts.get("Language")))
    others = list(citation.iterchildren("OtherAbstract"))
    _lay_out_abstracts(layout, parts.get("Abstract"), others, language)
    journal = parts.get("Journal")
    doi, pmcid = _other_ids(
        list(article.iterchildren("ELocationID")),
        _child(_child(record, "PubmedData"), "ArticleIdList"),
    )
    links = _links(_child(citation, "CommentsCorrectionsList"), types)
    text = layout.text
    return Document(
        id=document_id(own=None, pmid=pmid, pmcid=pmcid, doi=doi, text=text),
        kind="abstract",
        title=title,
        text=text,
        sections=tuple(layout.sections),
        format=NAME,
        year=_journal_year(journal, parts.get("ArticleDate")),
        authors=_authors(parts.get("AuthorList")),
        journal=_text(_child(journal, "Title")),
        pmid=pmid,
        pmcid=pmcid,
        doi=doi,
        language=language,
        mesh=_mesh(citation),
        publication_types=types,
        links=links + declared_retraction(title, types, links),
        revision=_revision(citation),
    )


def _book(citation: etree._Element, pmid: str) -> Document:
    """A chapter or a whole book: its title is the chapter's, its journal the book's."""
    layout = Layout()
    book = citation.find("Book")
    chapter = citation.find("ArticleTitle")
    book_title = None if book is None else book.find("BookTitle")
    title = _lay_out_titles(
        layout, book_title if chapter is None else chapter, citation.find("VernacularTitle")
    )
    language = language_code(_text(citation.find("Language")))
    _lay_out_abstracts(layout, citation.find("Abstract"), [], language)
    doi, pmcid = _other_ids([], citation.find("ArticleIdList"))
    types = tuple(clean(kind.text) for kind in citation.findall("PublicationType") if kind.text)
    authors = citation.find("AuthorList")
    if authors is None and book is not None:
        authors = book.find("AuthorList")
    year = None
    for path in ("ContributionDate/Year", "DateRevised/Year", "Book/PubDate/Year"):
        year = year_in(citation.findtext(path)) if year is None else year
    text = layout.text
    return Document(
        id=document_id(own=None, pmid=pmid, pmcid=pmcid, doi=doi, text=text),
        kind="abstract",
        title=title,
        text=text,
        sections=tuple(layout.sections),
        format=NAME,
        year=year,
        authors=_authors(authors),
        journal=None if chapter is None or book_title is None else inline_text(book_title),
        pmid=pmid,
        pmcid=pmcid,
        doi=doi,
        language=language,
        publication_types=types,
        links=declared_retraction(title, types, ()),
        revision=_revision(citation),
    )


def _lay_out_titles(
    layout: Layout, printed: etree._Element | None, vernacular: etree._Element | None
) -> str:
    """Prints the title, and under it the title in the work's own language where that differs."""
    title = "" if printed is None else inline_text(printed)
    original = "" if vernacular is None else inline_text(vernacular)
    if title.strip("[]. ").casefold() in ("", "not available", "title not available"):
        title, original = original or title, ""
    layout.section("title", title)
    if original and original != title:
        layout.section("title", original, "Vernacular title")
    return title


def _lay_out_abstracts(
    layout: Layout,
    abstract: etree._Element | None,
    others: list[etree._Element],
    language: str | None,
) -> None:
    """Prints the abstract, then summaries in the same language (for patients, say).

    A translation is left out, unless it is the only abstract there is.
    """
    before = len(layout.sections)
    if abstract is not None:
        _lay_out_abstract(layout, abstract, "abstract", "")
    has_own = len(layout.sections) > before
    for other in others:
        is_translation = language_code(other.get("Language")) not in (None, "en", language)
        kind = (other.get("Type") or "").replace("-", " ").capitalize()
        if has_own and is_translation:
            continue
        if has_own:
            _lay_out_abstract(layout, other, "other", kind or "Other abstract")
        else:
            _lay_out_abstract(layout, other, "abstract", "")
            has_own = len(layout.sections) > before


def _lay_out_abstract(
    layout: Layout, abstract: etree._Element, role: SectionRole, heading: str
) -> None:
    for part in abstract.iterchildren("AbstractText"):
        content = inline_text(part)
        label = clean(part.get("Label") or "")
        if not label or label.upper() == "UNLABELLED":
            layout.section(role, content, heading)
        elif role == "other":
            layout.section(role, content, f"{heading}: {label}")
        else:
            layout.section(_label_role(label, part.get("NlmCategory")), content, label)


def _label_role(label: str, category: str | None) -> SectionRole:
    exact = heading_role(label)
    if exact is not None:
        return exact
    if category is not None and category in CATEGORY:
        return CATEGORY[category]
    return loose_heading_role(label) or "other"


def _child(element: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child of that name; four times as fast as ``find``, which reads a path."""
    return None if element is None else next(element.iterchildren(tag), None)


def _child_text(element: etree._Element | None, tag: str) -> str | None:
    found = _child(element, tag)
    return None if found is None else found.text


def _children(element: etree._Element | None) -> list[etree._Element]:
    return [] if element is None else list(element)


def _text(element: etree._Element | None) -> str | None:
    """The element's clean text, ``None`` where there is none."""
    if element is None:
        return None
    return inline_text(element) or None


def _journal_year(journal: etree._Element | None, electronic: etree._Element | None) -> int | None:
    """The year of the issue, as PubMed's own citation has it, else of the electronic version."""
    date = _child(_child(journal, "JournalIssue"), "PubDate")
    for source, tag in ((date, "Year"), (date, "MedlineDate"), (electronic, "Year")):
        year = year_in(_child_text(source, tag))
        if year is not None:
            return year
    return None


def _authors(author_list: etree._Element | None) -> tuple[str, ...]:
    """Names as PubMed cites them ("Murrough JW"), groups by their own name; names that NLM marks
    as mistaken (ValidYN="N") are left out.
    """
    names: list[str] = []
    for author in _children(author_list):
        if author.get("ValidYN") == "N":
            continue
        family = given = suffix = group = ""
        for part in author:
            tag = part.tag
            if tag == "LastName":
                family = inline_text(part)
            elif tag == "Initials" or (tag == "ForeName" and not given):
                given = inline_text(part)
            elif tag == "Suffix":
                suffix = inline_text(part)
            elif tag == "CollectiveName":
                group = inline_text(part)
        name = " ".join(word for word in (family, given, suffix) if word) or group
        if name:
            names.append(name)
    return tuple(names)


def _mesh(citation: etree._Element) -> tuple[str, ...]:
    """MeSH headings, then the MeSH names of substances, each once, without qualifiers."""
    names: dict[str, None] = {}
    for path, tag in MESH_PLACES:
        group = _child(citation, path)
        if group is not None:
            names.update((clean(name.text), None) for name in group.iter(tag) if name.text)
    return tuple(names)


def _other_ids(
    locations: list[etree._Element], id_list: etree._Element | None
) -> tuple[str | None, str | None]:
    """DOI and PMCID. A DOI that NLM marks as mistaken (ValidYN="N") gives way to a valid one."""
    valid = suspect = pmcid = None
    for location in locations:
        if location.get("EIdType") == "doi":
            doi = normal_doi(location.text)
            if location.get("ValidYN") == "N":
                suspect = suspect or doi
            else:
                valid = valid or doi
    for article_id in _children(id_list):
        kind = article_id.get("IdType")
        if kind == "doi":
            doi = normal_doi(article_id.text)
            valid = valid or (None if doi == suspect else doi)
        elif kind == "pmc":
            pmcid = normal_pmcid(article_id.text) or pmcid
    return valid, pmcid


def _links(comments: etree._Element | None, types: tuple[str, ...]) -> tuple[Link, ...]:
    links: list[Link] = []
    for comment in _children(comments):
        kinds = LINKS.get(comment.get("RefType") or "")
        if kinds is None:
            continue
        source = _text(comment.find("RefSource"))
        note = _text(comment.find("Note"))
        wording = ". ".join(part for part in (source, note) if part) or None
        if comment.get("RefType", "").startswith("PartialRetraction"):
            wording = f"Partial retraction: {wording or ''}".rstrip(": ")
        links += [
            Link(
                kind=_preprint_kind(kind, source, types),
                pmid=normal_pmid(comment.findtext("PMID")),
                doi=normal_doi(source),
                note=wording,
            )
            for kind in kinds
        ]
    return tuple(links)


def _preprint_kind(kind: LinkKind, source: str | None, types: tuple[str, ...]) -> LinkKind:
    """PubMed ties preprints to articles as updates; this names the tie."""
    if kind == "updated_by" and "Preprint" in types:
        return "preprint_of"
    if kind == "update_of" and any(name in (source or "").casefold() for name in PREPRINT_SERVERS):
        return "version_of_record"
    return kind


def _revision(citation: etree._Element) -> str | None:
    """``<version>/<YYYYMMDD>`` of NLM's last revision; versions past 9 sort after it."""
    pmid = _child(citation, "PMID")
    version = (None if pmid is None else pmid.get("Version")) or "1"
    for name in ("DateRevised", "DateCompleted", "DateCreated"):
        date = _child(citation, name)
        if date is not None:
            numbers = [(_child_text(date, part) or "").strip() for part in ("Year", "Month", "Day")]
            day = "".join(number.zfill(2) for number in numbers)
            if version.isdecimal() and day.isdecimal() and len(day) == 8:
                return f"{version if len(version) == 1 else '9~' + version}/{day}"
    return None
