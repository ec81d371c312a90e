"""PubMed XML: every field that a document keeps, and every tie between works."""

from __future__ import annotations

import pytest
from reading_samples import SAMPLES, documents, read_bytes, read_path, rejected, sections

from medwarrant.records import Deletion, Document, Link


@pytest.fixture(scope="module")
def trial() -> Document:
    return documents(read_path(SAMPLES / "set.xml"))[0]


def test_a_structured_abstract_keeps_its_labels_and_gives_them_roles(trial: Document) -> None:
    assert sections(trial) == [
        ("title", "", "Sample drug raises BDNF after 10⁻³ mol/L: a randomised trial."),
        (
            "background",
            "BACKGROUND AND AIMS",
            "We asked whether the sample drug (0.5 mg/kg) acts on CO2 and Ca²⁺.",
        ),
        ("methods", "METHODS", "Forty adults were randomised."),
        ("results", "MAIN OUTCOME", "The score fell (p<0.001)."),
        ("other", "TRIAL REGISTRATION", "NCT00000000."),
        ("other", "Plain language summary", "In plain words, the score fell."),
    ]


def test_the_text_reads_like_the_printed_abstract(trial: Document) -> None:
    assert trial.text.startswith("Sample drug raises BDNF")
    assert "\n\nMETHODS: Forty adults were randomised.\n\n" in trial.text
    assert "Copyright" not in trial.text


def test_a_doi_marked_as_mistaken_gives_way_to_the_valid_one(trial: Document) -> None:
    assert trial.doi == "10.1000/right.1"
    assert (trial.pmid, trial.pmcid) == ("90000001", "PMC9000001")


def test_authors_are_named_as_pubmed_cites_them_without_those_marked_as_mistaken(
    trial: Document,
) -> None:
    assert trial.authors == ("Muster EA", "van der Probe J Jr", "Sample Trial Group")


def test_year_journal_language_types_and_mesh_are_kept(trial: Document) -> None:
    assert (trial.year, trial.journal, trial.language) == (2020, "Journal of invented trials", "en")
    assert trial.publication_types == ("Journal Article", "Randomized Controlled Trial")
    assert trial.mesh == ("Humans", "Depressive Disorder", "Ketamine")


def test_the_revision_orders_versions_as_text(trial: Document) -> None:
    assert trial.revision == "1/20210415"
    second = documents(read_path(SAMPLES / "set.xml"))[1]
    assert second.revision == "2/20220102"
    assert second.revision > trial.revision


def test_corrections_and_concerns_are_links_and_citations_are_not(trial: Document) -> None:
    assert trial.links == (
        Link(
            kind="corrected_by",
            doi="10.1000/err.9",
            note="J Invent Trials. 2020 Mar;2(3):99. doi: 10.1000/err.9",
        ),
        Link(kind="concern_by", pmid="90000005", note="J Invent Trials. 2020 Apr"),
    )


def test_a_retracted_type_without_a_notice_still_retracts() -> None:
    retracted = documents(read_path(SAMPLES / "set.xml"))[1]
    assert [(link.kind, link.pmid) for link in retracted.links] == [("retracted_by", None)]
    assert retracted.links[0].note == "publication type: Retracted Publication"


def test_a_retraction_notice_names_what_it_retracts_and_is_not_retracted_itself() -> None:
    notice = documents(read_path(SAMPLES / "set.xml"))[2]
    assert [(link.kind, link.pmid) for link in notice.links] == [("retraction_of", "90000004")]


def test_a_vernacular_title_stands_below_the_english_one() -> None:
    french = documents(read_path(SAMPLES / "set.xml"))[1]
    assert sections(french) == [
        ("title", "", "[Sample drug in pain]."),
        ("title", "Vernacular title", "Le médicament témoin dans la douleur."),
        ("abstract", "", "Un résumé en français."),
    ]
    assert (french.year, french.language) == (1998, "fr")


def test_a_book_chapter_is_read_with_its_book_as_journal() -> None:
    chapter = documents(read_path(SAMPLES / "set.xml"))[3]
    assert (chapter.id, chapter.title, chapter.journal) == (
        "pmid:90000006",
        "Sample drug",
        "A Handbook",
    )
    assert (chapter.year, chapter.authors) == (2012, ("Autor A",))


def test_deleted_citations_become_orders_to_forget() -> None:
    assert [
        record for record in read_path(SAMPLES / "set.xml") if isinstance(record, Deletion)
    ] == [
        Deletion(id="pmid:90000007", format="pubmed"),
        Deletion(id="pmid:90000008", format="pubmed"),
    ]


REF_TYPES = [
    ("RetractionIn", ["retracted_by"]),
    ("RetractionOf", ["retraction_of"]),
    ("ErratumIn", ["corrected_by"]),
    ("ErratumFor", ["correction_of"]),
    ("ExpressionOfConcernIn", ["concern_by"]),
    ("ExpressionOfConcernFor", ["concern_about"]),
    ("RetractedandRepublishedIn", ["retracted_by", "republished_in"]),
    ("PartialRetractionIn", ["corrected_by"]),
    ("UpdateIn", ["updated_by"]),
    ("UpdateOf", ["update_of"]),
    ("CommentOn", ["comment_on"]),
    ("AssociatedDataset", []),
]


@pytest.mark.parametrize(("ref_type", "kinds"), REF_TYPES)
def test_ties_are_read_in_both_directions(ref_type: str, kinds: list[str]) -> None:
    (document,) = documents(
        read_bytes(
            article(
                f'<CommentsCorrectionsList><CommentsCorrections RefType="{ref_type}">'
                "<RefSource>J</RefSource><PMID>7</PMID></CommentsCorrections>"
                "</CommentsCorrectionsList>"
            )
        )
    )
    assert [link.kind for link in document.links] == kinds
    assert all(link.pmid == "7" for link in document.links)


def test_a_preprint_and_its_article_know_each_other() -> None:
    tie = (
        '<CommentsCorrectionsList><CommentsCorrections RefType="UpdateOf">'
        "<RefSource>medRxiv. 2020 Jan 1:2020.01.01</RefSource><PMID>7</PMID>"
        "</CommentsCorrections></CommentsCorrectionsList>"
    )
    (document,) = documents(read_bytes(article(tie)))
    assert [link.kind for link in document.links] == ["version_of_record"]


@pytest.mark.parametrize(
    "title", ["RETRACTED: A cure", "RETRACTED ARTICLE: A cure", "[Retracted] A cure"]
)
def test_a_title_that_says_retracted_retracts(title: str) -> None:
    (document,) = documents(read_bytes(article("", title)))
    assert [link.kind for link in document.links] == ["retracted_by"]


@pytest.mark.parametrize("title", ["Retracted lungs in rats", "Retraction: A cure"])
def test_a_title_that_merely_speaks_of_retraction_does_not(title: str) -> None:
    (document,) = documents(read_bytes(article("", title)))
    assert document.links == ()


def test_a_malformed_record_is_rejected_with_its_number_and_the_rest_lands() -> None:
    good = article("", wrap=False)
    data = b"<PubmedArticleSet>" + good + good.replace(b"</Article>", b"") + good
    records = read_bytes(data + b"</PubmedArticleSet>")
    assert len(documents(records)) == 2
    (bad,) = rejected(records)
    assert (bad.place, bad.format) == (2, "pubmed")
    assert "not well-formed" in bad.reason


def test_a_record_that_is_never_closed_does_not_swallow_the_next() -> None:
    good = article("", wrap=False)
    records = read_bytes(
        b"<PubmedArticleSet><PubmedArticle><MedlineCitation>" + good + b"</PubmedArticleSet>"
    )
    assert len(documents(records)) == 1
    assert [bad.place for bad in rejected(records)] == [1]


def test_a_record_without_words_or_without_a_pmid_is_rejected() -> None:
    records = read_bytes(
        b"<PubmedArticleSet>"
        + article("", "", wrap=False)
        + article("", wrap=False).replace(b"<PMID>5</PMID>", b"")
        + b"</PubmedArticleSet>"
    )
    assert [bad.reason for bad in rejected(records)] == [
        "PMID 5 has neither a title nor an abstract",
        "a record without a PMID or without an article in it",
    ]


def test_a_set_larger_than_a_chunk_is_cut_between_records_and_keeps_its_numbers() -> None:
    filler = "word " * 2000
    many = b"".join(article("", f"{filler}{number}", wrap=False) for number in range(600))
    records = read_bytes(b"<PubmedArticleSet>" + many + b"<PubmedArticle>x</PubmedArticleSet>")
    assert len(documents(records)) == 600
    assert [bad.place for bad in rejected(records)] == [601]


def test_the_old_layout_of_medline_citations_is_read() -> None:
    old = article("", wrap=False).replace(b"<PubmedArticle>", b"").replace(b"</PubmedArticle>", b"")
    (document,) = documents(read_bytes(b"<MedlineCitationSet>" + old + b"</MedlineCitationSet>"))
    assert document.id == "pmid:5"


def article(inside: str, title: str = "A title.", *, wrap: bool = True) -> bytes:
    record = (
        "<PubmedArticle><MedlineCitation><PMID>5</PMID><Article><ArticleTitle>"
        f"{title}</ArticleTitle></Article>{inside}</MedlineCitation></PubmedArticle>"
    )
    return (f"<PubmedArticleSet>{record}</PubmedArticleSet>" if wrap else record).encode()
