"""Reads PubMed XML: PubmedArticleSet (efetch, baseline, update files), MedlineCitationSet, books.

Structure: NLM's pubmed_250101.dtd and https://www.nlm.nih.gov/bsd/licensee/elements_descriptions.html
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from medwarrant.records import Deletion, Document, Rejected, SectionRole
from medwarrant.sources.characters import clean
from medwarrant.sources.chunk import Piece
from medwarrant.sources.headings import heading_role, loose_heading_role
from medwarrant.sources.identifiers import (
    document_id,
    normal_pmid,
    year_in,
)
from medwarrant.sources.issues import issue_part, pages
from medwarrant.sources.languages import language_code
from medwarrant.sources.layout import Layout
from medwarrant.sources.markup import inline_text
from medwarrant.sources.pubmed_fields import (
    authors_of,
    child_of,
    child_text,
    children_of,
    journal_year,
    links_of,
    mesh_of,
    notes_of,
    other_ids,
    revision_of,
    text_in,
)
from medwarrant.sources.retractions import declared_retraction
from medwarrant.sources.stream import Stream
from medwarrant.sources.xml import Records, parse_all, parse_one, remedy_for, root_name

NAME = "pubmed"

ROOTS = frozenset(
    """PubmedArticleSet PubmedArticle PubmedBookArticleSet PubmedBookArticle MedlineCitationSet
    MedlineCitation DeleteCitation""".split()
)
RECORDS = Records("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument")
OLD_RECORDS = Records("MedlineCitation", "DeleteCitation")
"""The layout before 2008, still met in local exports."""

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
                remedy=remedy_for(parsed),
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
        citation = child_of(element, "MedlineCitation")
        article = child_of(citation, "Article")
    elif tag == "MedlineCitation":
        citation, article = element, child_of(element, "Article")
    else:
        citation = article = child_of(element, "BookDocument")
    pmid = normal_pmid(child_text(citation, "PMID"))
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
        name
        for kind in children_of(parts.get("PublicationTypeList"))
        if (name := clean(kind.text or ""))
    )
    language = language_code(text_in(parts.get("Language")))
    others = list(citation.iterchildren("OtherAbstract"))
    _lay_out_abstracts(layout, parts.get("Abstract"), others, language)
    if layout.sections:
        for label, words in notes_of(citation, article):
            layout.section("other", words, label)
    journal = parts.get("Journal")
    issue, printed = child_of(journal, "JournalIssue"), parts.get("Pagination")
    doi, pmcid = other_ids(
        list(article.iterchildren("ELocationID")),
        child_of(child_of(record, "PubmedData"), "ArticleIdList"),
    )
    links = links_of(child_of(citation, "CommentsCorrectionsList"), types)
    text = layout.text
    return Document(
        id=document_id(own=None, pmid=pmid, pmcid=pmcid, doi=doi, text=text),
        kind="abstract",
        title=title,
        text=text,
        sections=tuple(layout.sections),
        format=NAME,
        year=journal_year(journal, parts.get("ArticleDate")),
        authors=authors_of(parts.get("AuthorList")),
        journal=text_in(child_of(journal, "Title")),
        volume=issue_part(child_text(issue, "Volume")),
        issue=issue_part(child_text(issue, "Issue")),
        pages=pages(child_text(printed, "MedlinePgn"))
        or pages(child_text(printed, "StartPage"), child_text(printed, "EndPage")),
        pmid=pmid,
        pmcid=pmcid,
        doi=doi,
        language=language,
        mesh=mesh_of(citation),
        publication_types=types,
        links=links + declared_retraction(title, types, links),
        revision=revision_of(citation),
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
    language = language_code(text_in(citation.find("Language")))
    _lay_out_abstracts(layout, citation.find("Abstract"), [], language)
    doi, pmcid = other_ids([], citation.find("ArticleIdList"))
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
        authors=authors_of(authors),
        journal=text_in(None if chapter is None else book_title),
        pmid=pmid,
        pmcid=pmcid,
        doi=doi,
        language=language,
        publication_types=types,
        links=declared_retraction(title, types, ()),
        revision=revision_of(citation),
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
        kind = clean((other.get("Type") or "").replace("-", " ")).capitalize()
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
