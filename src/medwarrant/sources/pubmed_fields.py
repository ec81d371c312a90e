"""Reads the fields of a PubMed record: authors, MeSH, identifiers, ties, dates."""

from __future__ import annotations

from lxml import etree

from medwarrant.records import Link, LinkKind
from medwarrant.sources.characters import clean
from medwarrant.sources.identifiers import normal_doi, normal_pmcid, normal_pmid, year_in
from medwarrant.sources.markup import inline_text

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


def child_of(element: etree._Element | None, tag: str) -> etree._Element | None:
    """The first child of that name; four times as fast as ``find``, which reads a path."""
    return None if element is None else next(element.iterchildren(tag), None)


def child_text(element: etree._Element | None, tag: str) -> str | None:
    """The raw text of the first child of that name, ``None`` where there is none."""
    found = child_of(element, tag)
    return None if found is None else found.text


def children_of(element: etree._Element | None) -> list[etree._Element]:
    """The children, none where the element is missing."""
    return [] if element is None else list(element)


def text_in(element: etree._Element | None) -> str | None:
    """The element's clean text, ``None`` where there is none."""
    if element is None:
        return None
    return inline_text(element) or None


def journal_year(journal: etree._Element | None, electronic: etree._Element | None) -> int | None:
    """The year of the issue, as PubMed's own citation has it, else of the electronic version."""
    date = child_of(child_of(journal, "JournalIssue"), "PubDate")
    for source, tag in ((date, "Year"), (date, "MedlineDate"), (electronic, "Year")):
        year = year_in(child_text(source, tag))
        if year is not None:
            return year
    return None


def authors_of(author_list: etree._Element | None) -> tuple[str, ...]:
    """Names as PubMed cites them ("Murrough JW"), groups by their own name; names that NLM marks
    as mistaken (ValidYN="N") are left out.
    """
    names: list[str] = []
    for author in children_of(author_list):
        if author.get("ValidYN") == "N":
            continue
        family = initials = suffix = group = ""
        forename: etree._Element | None = None
        for part in author:
            tag = part.tag
            if tag == "LastName":
                family = inline_text(part)
            elif tag == "Initials":
                initials = inline_text(part)
            elif tag == "ForeName":
                forename = part
            elif tag == "Suffix":
                suffix = inline_text(part)
            elif tag == "CollectiveName":
                group = inline_text(part)
        given = initials or ("" if forename is None else inline_text(forename))
        name = " ".join(word for word in (family, given, suffix) if word) or group
        if name:
            names.append(name)
    return tuple(names)


def mesh_of(citation: etree._Element) -> tuple[str, ...]:
    """MeSH headings, then the MeSH names of substances, each once, without qualifiers."""
    names: dict[str, None] = {}
    for path, tag in MESH_PLACES:
        group = child_of(citation, path)
        if group is not None:
            names.update((clean(name.text), None) for name in group.iter(tag) if name.text)
    return tuple(name for name in names if name)


def other_ids(
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
    for article_id in children_of(id_list):
        kind = article_id.get("IdType")
        if kind == "doi":
            doi = normal_doi(article_id.text)
            valid = valid or (None if doi == suspect else doi)
        elif kind == "pmc":
            pmcid = normal_pmcid(article_id.text) or pmcid
    return valid, pmcid


def links_of(comments: etree._Element | None, types: tuple[str, ...]) -> tuple[Link, ...]:
    """Ties to other works (see ``LINKS``), in the order of the record."""
    links: list[Link] = []
    for comment in children_of(comments):
        kinds = LINKS.get(comment.get("RefType") or "")
        if kinds is None:
            continue
        source = text_in(comment.find("RefSource"))
        note = text_in(comment.find("Note"))
        wording = ". ".join(part for part in (source, note) if part) or None
        if comment.get("RefType", "").startswith("PartialRetraction"):
            wording = f"Partial retraction: {wording or ''}".rstrip(": ")
        links += [
            Link(
                kind=tie_kind(kind, source, types),
                pmid=normal_pmid(comment.findtext("PMID")),
                doi=normal_doi(source),
                note=wording,
            )
            for kind in kinds
        ]
    return tuple(links)


def tie_kind(kind: LinkKind, source: str | None, types: tuple[str, ...]) -> LinkKind:
    """PubMed ties preprints to articles as updates; this names the tie."""
    if kind == "updated_by" and "Preprint" in types:
        return "preprint_of"
    if kind == "update_of" and any(name in (source or "").casefold() for name in PREPRINT_SERVERS):
        return "version_of_record"
    return kind


def revision_of(citation: etree._Element) -> str | None:
    """``<version>/<YYYYMMDD>`` of NLM's last revision; versions past 9 sort after it."""
    pmid = child_of(citation, "PMID")
    version = (None if pmid is None else pmid.get("Version")) or "1"
    for name in ("DateRevised", "DateCompleted", "DateCreated"):
        date = child_of(citation, name)
        if date is not None:
            numbers = [(child_text(date, part) or "").strip() for part in ("Year", "Month", "Day")]
            day = "".join(number.zfill(2) for number in numbers)
            if version.isdecimal() and day.isdecimal() and len(day) == 8:
                return f"{version if len(version) == 1 else '9~' + version}/{day}"
    return None


REGISTERS = frozenset(
    "clinicaltrials.gov isrctn anzctr chictr cris ctri drks eudract irct japiccti jmacct jprn ntr "
    "pactr rebec repec rpcec slctr tctr umin".split()
)
"""Names that NLM's data banks of trials begin with; the others hold sequences and data sets."""


def notes_of(citation: etree._Element, article: etree._Element) -> list[tuple[str, str]]:
    """What a record tells beside its abstract of registration, grants and interests, each with the
    label that it is printed under: one line a data bank or grant, as NLM lists them.
    """
    banks = [
        f"{name} {number.text.strip()}"
        for bank in children_of(child_of(article, "DataBankList"))
        if (name := child_text(bank, "DataBankName")) is not None
        and name.lower().split(" ")[0] in REGISTERS
        for number in children_of(child_of(bank, "AccessionNumberList"))
        if number.text and number.text.strip()
    ]
    grants = [
        ", ".join(told)
        for grant in children_of(child_of(article, "GrantList"))
        if (told := [t for tag in _OF_GRANT if (t := child_text(grant, tag)) is not None])
    ]
    interests = child_of(citation, "CoiStatement")
    notes = (
        ("Trial registration", "\n".join(banks)),
        ("Funding", "\n".join(dict.fromkeys(grants))),
        ("Conflict of interest statement", "" if interests is None else inline_text(interests)),
    )
    return [(label, words) for label, words in notes if words]


_OF_GRANT = ("GrantID", "Agency", "Country")
