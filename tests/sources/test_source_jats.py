"""JATS full text: sections, tables, figures, references and the places that cite them."""

from __future__ import annotations

import pytest
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections

from medwarrant.records import Document, Link


@pytest.fixture(scope="module")
def article() -> Document:
    return documents(read_path(SAMPLES / "article.nxml"))[0]


def test_sections_follow_the_text_with_the_roles_of_their_headings(article: Document) -> None:
    assert sections(article) == [
        ("title", "", "Sample drug: a trial"),
        ("background", "Background", "Why we asked."),
        ("results", "Results:", "The score fell."),
        ("background", "1. Introduction", "Known since long [1–3], at 5 mg [4]."),
        (
            "methods",
            "2.1. Results of the search",
            "We took 10⁹ cells (Figure 1).\n• first item\n• second item",
        ),
        ("figure", "Figure 1", "Flow\nWho took part."),
        ("results", "3. Results", "The score fell (p < 0.05)."),
        (
            "table",
            "Table 1",
            "Scores\nGroup | Score\nDrug | 10 | 5ᵃ\n| 11 | 6\nᵃ median",
        ),
        ("other", "Funding", "None here."),
        ("other", "Funding", "The maker paid."),
        ("other", "Author note", "EM was paid by the maker."),
        ("other", "Acknowledgements", "We thank nobody."),
        (
            "references",
            "References",
            "1. First AB. A first study. J One 2001;1:10–12.\n"
            "2. Second C. A second study. J Two. 2002;2:20. doi:10.1000/two\n"
            "3. Third D. A third study. 2003.\n"
            "4. Fourth E. A fourth study. 2004.",
        ),
    ]
    check(article)


def test_what_is_no_content_is_nowhere_in_the_text(article: Document) -> None:
    for words in ("picture", "Pourquoi", "keyword", "Not content", "traduction", "f1.jpg"):
        assert words not in article.text


def test_a_heading_with_only_subsections_is_printed_and_labels_nothing(article: Document) -> None:
    assert "\n\n2. Methods\n\n2.1. Results of the search\n" in article.text


def test_front_matter_is_read(article: Document) -> None:
    assert (article.id, article.pmcid, article.doi) == (
        "pmid:91000001",
        "PMC9100001",
        "10.1000/jats.1",
    )
    assert (article.year, article.journal, article.language) == (2019, "Invented Medicine", "en")
    assert article.authors == ("Muster EA", "The Group")
    assert article.publication_types == ("Journal Article", "Randomized Controlled Trial")
    assert article.links == (Link(kind="retracted_by", doi="10.1000/notice.1"),)
    assert article.revision is None


def test_references_carry_their_fields(article: Document) -> None:
    first, second = article.references[:2]
    assert (first.id, first.authors, first.year, first.title) == (
        "1",
        ("First AB",),
        2001,
        "A first study",
    )
    assert (first.journal, first.volume, first.pages, first.pmid) == (
        "J One",
        "1",
        "10-12",
        "11111111",
    )
    assert (second.doi, second.authors) == ("10.1000/two", ("Second C",))


def test_every_entry_of_a_range_is_cited_where_the_range_stands(article: Document) -> None:
    cited = [
        [article.text[start:end] for start, end in reference.cited_at]
        for reference in article.references
    ]
    assert cited == [["1"], ["1–3"], ["3"], ["4"]]


@pytest.mark.parametrize(
    ("printed", "cited"),
    [
        ('<xref ref-type="bibr" rid="B1">1 3</xref>', [["1 3"], [], ["1 3"], []]),
        ('<xref ref-type="bibr" rid="B1">1-4</xref>', [["1-4"]] * 4),
        ('<xref ref-type="bibr" rid="B1 B2">1,2</xref>', [["1,2"], ["1,2"], [], []]),
        ('<sup><xref ref-type="bibr" rid="B2">2</xref></sup>', [[], ["2"], [], []]),
        ('<xref ref-type="bibr" rid="B9">9</xref>', [[], [], [], []]),
    ],
)
def test_citations_are_found_however_they_are_printed(printed: str, cited: list[list[str]]) -> None:
    sample = (SAMPLES / "article.nxml").read_text(encoding="utf-8")
    start = sample.index("<p>Known since"), sample.index("</p>", sample.index("<p>Known since"))
    (document,) = documents(
        read_bytes((sample[: start[0]] + f"<p>So it is{printed}." + sample[start[1] :]).encode())
    )
    assert [
        [document.text[a:b] for a, b in reference.cited_at] for reference in document.references
    ] == cited


@pytest.mark.parametrize(
    ("related", "kind"),
    [
        ("retracted-article", "retraction_of"),
        ("retraction-forward", "retracted_by"),
        ("corrected-article", "correction_of"),
        ("correction-forward", "corrected_by"),
        ("object-of-concern", "concern_about"),
        ("expression-of-concern", "concern_by"),
    ],
)
def test_retractions_and_corrections_are_read_in_both_directions(related: str, kind: str) -> None:
    (document,) = documents(
        read_bytes(
            minimal(
                f'<related-article xmlns:xlink="http://www.w3.org/1999/xlink" '
                f'related-article-type="{related}" ext-link-type="pubmed" xlink:href="123"/>'
            )
        )
    )
    assert document.links == (Link(kind=kind, pmid="123"),)  # type: ignore[arg-type]


def test_an_article_set_yields_each_article_and_rejects_the_broken_one() -> None:
    good = minimal("", wrap=False)
    broken = good.replace(b"</article-meta>", b"")
    records = read_bytes(b"<pmc-articleset>" + good + broken + good + b"</pmc-articleset>")
    assert len(documents(records)) == 2
    assert [bad.place for bad in rejected(records)] == [2]


def test_an_article_without_a_body_is_an_abstract() -> None:
    assert [document.kind for document in documents(read_bytes(minimal("")))] == ["abstract"]


def test_an_abstract_of_a_kind_that_is_only_a_line_end_has_no_label() -> None:
    own = "<abstract><p>We asked.</p></abstract>"
    other = '<abstract abstract-type="&#10;"><p>In pictures.</p></abstract>'
    (document,) = documents(read_bytes(minimal(own + other)))
    assert {section.label for section in document.sections} == {""}


def test_entities_of_older_journals_become_their_characters() -> None:
    sample = minimal("").replace(b"A title", b"TNF-&alpha; &amp; more")
    assert documents(read_bytes(sample))[0].title == "TNF-α & more"


def minimal(inside: str, *, wrap: bool = True) -> bytes:
    record = (
        '<article article-type="research-article"><front><article-meta><title-group>'
        f"<article-title>A title</article-title></title-group>{inside}</article-meta></front>"
        "</article>"
    )
    return (f"<pmc-articleset>{record}</pmc-articleset>" if wrap else record).encode()


def test_citations_and_tables_that_want_to_fill_memory_are_bounded() -> None:
    sample = (SAMPLES / "article.nxml").read_text(encoding="utf-8")
    start = sample.index("<p>Known since")
    flood = '<p>x <xref ref-type="bibr" rid="B1">1-4</xref></p>' * 30_000
    cells = '<td colspan="999" rowspan="999">x</td>' * 500
    table = f"<table-wrap><table><tr>{cells}</tr>{'<tr><td>y</td></tr>' * 500}</table></table-wrap>"
    (document,) = documents(read_bytes((sample[:start] + flood + table + sample[start:]).encode()))
    assert sum(len(reference.cited_at) for reference in document.references) <= 100_000
    assert len(document.text) < 1_000_000


def test_parts_of_a_printed_entry_without_a_sign_between_them_are_set_apart() -> None:
    data = (
        b'<article article-type="x"><front><article-meta><title-group><article-title>T'
        b"</article-title></title-group></article-meta></front><body><p>A</p></body><back><ref-list>"
        b'<ref id="b1"><mixed-citation><person-group><name><surname>Roe</surname><given-names>E'
        b"</given-names></name></person-group><article-title>The sleep</article-title><source>"
        b"J Ex Psychiatry</source><year>1998</year><volume>59</volume>(Suppl):<fpage>22</fpage>"
        b"<lpage>33"
        b'</lpage><pub-id pub-id-type="pmid">9881538</pub-id></mixed-citation></ref></ref-list>'
        b"</back></article>"
    )
    (document,) = documents(read_bytes(data))
    (entry,) = document.references
    assert entry.text == "Roe E The sleep J Ex Psychiatry 1998 59(Suppl):22-33"
