"""Reads what a JATS article says of itself: title, identifiers, dates, people, types, ties."""

from __future__ import annotations

from lxml import etree

from medwarrant.records import Link, LinkKind
from medwarrant.sources.characters import clean
from medwarrant.sources.identifiers import normal_doi, normal_pmcid, normal_pmid, year_in
from medwarrant.sources.jats_references import name_of
from medwarrant.sources.markup import gather, inline_text

HREF = "{http://www.w3.org/1999/xlink}href"

DATE_ORDER = ("ppub", "collection", "epub-ppub", "epub", "pub", "epreprint", "ecorrected")
"""Which pub-date gives the year: the issue's, as PubMed cites it, then the electronic one.
Dates of receipt, acceptance and release by the archive are no publication dates."""

NOT_PUBLISHED = frozenset(
    "received accepted rev-recd pmc-release nihms-submitted preprint retracted corrected".split()
)

ARTICLE_TYPES = {
    "research-article": "Journal Article",
    "brief-report": "Journal Article",
    "rapid-communication": "Journal Article",
    "review-article": "Review",
    "systematic-review": "Systematic Review",
    "meta-analysis": "Meta-Analysis",
    "case-report": "Case Reports",
    "clinical-trial": "Clinical Trial",
    "letter": "Letter",
    "reply": "Letter",
    "editorial": "Editorial",
    "introduction": "Editorial",
    "article-commentary": "Comment",
    "correction": "Published Erratum",
    "retraction": "Retraction of Publication",
    "expression-of-concern": "Expression of Concern",
    "news": "News",
    "protocol": "Clinical Trial Protocol",
    "guideline": "Practice Guideline",
}
"""JATS's article-type in MeSH's words for publication types; others stay as they are."""

LINKS: dict[str, LinkKind] = {
    "retracted-article": "retraction_of",
    "retraction-forward": "retracted_by",
    "retraction": "retracted_by",
    "corrected-article": "correction_of",
    "correction-forward": "corrected_by",
    "correction": "corrected_by",
    "addended-article": "correction_of",
    "addendum": "corrected_by",
    "partial-retraction": "corrected_by",
    "object-of-concern": "concern_about",
    "concern-forward": "concern_by",
    "expression-of-concern": "concern_by",
    "republished-article": "republication_of",
    "republication": "republished_in",
    "updated-article": "update_of",
    "update": "updated_by",
    "commentary-article": "comment_on",
    "commentary": "commented_in",
    "letter-article": "comment_on",
    "letter": "commented_in",
    "preprint": "version_of_record",
}
"""related-article-type, from PMC's tagging guidelines ("related-article")."""

OF_A_NOTICE: dict[str, tuple[LinkKind, LinkKind]] = {
    "retraction": ("retracted_by", "retraction_of"),
    "correction": ("corrected_by", "correction_of"),
    "expression-of-concern": ("concern_by", "concern_about"),
}
"""A notice by its article-type acts and is not acted on, whatever word names its tie."""


def own_elements(article: etree._Element, name: str) -> list[etree._Element]:
    """Elements of the article itself: not those of sub-articles, nor one inside another."""
    return [
        node
        for node in article.iter(name)
        if not any(
            parent.tag in ("sub-article", "response", name) for parent in node.iterancestors()
        )
    ]


def title_of(meta: etree._Element) -> str:
    """The title with its subtitle, "" where there is none."""
    group = meta.find("title-group")
    if group is None:
        return ""
    parts = [_without_notes(group.find(name)) for name in ("article-title", "subtitle")]
    title, subtitle = (part.strip() for part in parts)
    if not subtitle:
        return title
    return f"{title} {subtitle}" if title.endswith((":", "?", ".", "!")) else f"{title}: {subtitle}"


def _without_notes(node: etree._Element | None) -> str:
    """A title without the markers of footnotes to it."""
    if node is None:
        return ""
    out: list[str] = []
    gather(
        node,
        out,
        lambda child, name, _: name == "fn" or (name == "xref" and child.get("ref-type") != "bibr"),
    )
    return clean("".join(out))


def ids_of(meta: etree._Element) -> tuple[str | None, str | None, str | None]:
    """PMID, PMCID and DOI, each ``None`` where not given."""
    pmid = pmcid = doi = None
    for node in meta.findall("article-id"):
        kind = node.get("pub-id-type") or ""
        if kind == "pmid":
            pmid = pmid or normal_pmid(node.text)
        elif kind in ("pmc", "pmcid", "pmcaid", "pmc-uid"):
            pmcid = pmcid or normal_pmcid(node.text)
        elif kind == "doi":
            doi = doi or normal_doi(node.text)
    return pmid, pmcid, doi


def year_of(meta: etree._Element) -> int | None:
    """The year of publication (see ``DATE_ORDER``), ``None`` where no date is given."""
    dates: dict[str, int] = {}
    for date in meta.iter("pub-date"):
        kind = date.get("pub-type") or date.get("date-type") or "pub"
        year = year_in(date.findtext("year")) or year_in(date.findtext("string-date"))
        if year is not None and kind not in NOT_PUBLISHED:
            dates.setdefault(kind, year)
    for kind in (*DATE_ORDER, *dates):
        if kind in dates:
            return dates[kind]
    return next(
        (year for date in meta.iter("pub-date") if (year := year_in(date.findtext("year")))), None
    )


def authors_of(meta: etree._Element) -> tuple[str, ...]:
    """Authors in order, as PubMed cites them; a group by its own name without its members."""
    names: list[str] = []
    for contrib in meta.findall("contrib-group/contrib"):
        if contrib.get("contrib-type") not in (None, "author", "Author"):
            continue
        for node in contrib:
            name = ""
            if node.tag in ("name", "string-name"):
                name = name_of(node)
            elif node.tag == "name-alternatives" and len(node):
                name = name_of(node[0])
            elif node.tag == "collab":
                has_members = node.find("contrib-group") is not None
                name = clean(node.text or "") if has_members else inline_text(node)
            if name:
                names.append(name)
                break
    return tuple(names)


def journal_of(article: etree._Element) -> str | None:
    """The journal's title, else its short form, ``None`` where not given."""
    for path in (
        "front/journal-meta/journal-title-group/journal-title",
        "front/journal-meta/journal-title",
        "front/journal-meta/journal-id",
    ):
        node = article.find(path)
        if node is not None and inline_text(node):
            return inline_text(node)
    return None


def types_of(article: etree._Element, meta: etree._Element) -> tuple[str, ...]:
    """The article type in MeSH's words, then the journal's own heading for it."""
    kind = article.get("article-type") or ""
    names = [ARTICLE_TYPES.get(kind, kind)] if kind and kind != "other" else []
    for group in meta.findall("article-categories/subj-group"):
        if group.get("subj-group-type") in (None, "heading"):
            names += [inline_text(node) for node in group.findall("subject")]
    return tuple(dict.fromkeys(name for name in names if name))


def links_of(article: etree._Element, meta: etree._Element) -> tuple[Link, ...]:
    """Ties to other works (see ``LINKS``), each once."""
    links: list[Link] = []
    for node in (*own_elements(article, "related-article"), *meta.findall("related-object")):
        kind = LINKS.get(node.get("related-article-type") or node.get("link-type") or "")
        if kind is None:
            continue
        acted_on, acts = OF_A_NOTICE.get(article.get("article-type") or "", (None, kind))
        kind = acts if kind == acted_on else kind
        href = node.get(HREF) or ""
        id_type = (node.get("ext-link-type") or "").lower()
        link = Link(
            kind=kind,
            pmid=normal_pmid(href) if id_type in ("pubmed", "pmid") else None,
            pmcid=normal_pmcid(href) if id_type in ("pmc", "pmcid") else None,
            doi=normal_doi(href),
            note=inline_text(node) or None,
        )
        if link not in links:
            links.append(link)
    return tuple(links)
