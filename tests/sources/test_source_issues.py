"""Volume, issue and pages of a work, as each format writes them, and back again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
import pytest
from reading_samples import documents, read_bytes

from medwarrant.records import Document, DocumentCard
from medwarrant.rendering.bibtex import bibtex
from medwarrant.rendering.csl import csl_json
from medwarrant.rendering.reference_list import AMA, VANCOUVER, reference_list
from medwarrant.rendering.ris import ris
from medwarrant.sources.issues import issue_part, pages

TITLE = "A trial of ketamine in forty people"
PUBMED = """<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation>
<PMID>7</PMID><Article><Journal><JournalIssue><Volume>12</Volume><Issue>3</Issue><PubDate>
<Year>2020</Year></PubDate></JournalIssue><Title>Journal of Trials</Title></Journal>
<ArticleTitle>A trial of ketamine in forty people</ArticleTitle>
<Pagination>{}</Pagination></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""
JATS = """<article article-type="research-article"><front><journal-meta><journal-title-group>
<journal-title>Journal of Trials</journal-title></journal-title-group></journal-meta><article-meta>
<title-group><article-title>A trial of ketamine in forty people</article-title></title-group>
<pub-date><year>2020</year></pub-date><volume>12</volume><issue>3</issue>{}</article-meta></front>
</article>"""
WRITTEN = {
    "PubMed, as MEDLINE cites": PUBMED.format("<MedlinePgn>101-9</MedlinePgn>"),
    "PubMed, first and last": PUBMED.format("<StartPage>101</StartPage><EndPage>9</EndPage>"),
    "JATS": JATS.format("<fpage>101</fpage><lpage>9</lpage>"),
    "MEDLINE": f"PMID- 7\nTI  - {TITLE}\nJT  - Journal of Trials\nVI  - 12\nIP  - 3\nPG  - 101-9\n"
    "DP  - 2020\n",
    "RIS": f"TY  - JOUR\nTI  - {TITLE}\nT2  - Journal of Trials\nPY  - 2020\nVL  - 12\nIS  - 3\n"
    "SP  - 101\nEP  - 9\nER  - \n",
    "RIS, a range in one tag": f"TY  - JOUR\nTI  - {TITLE}\nT2  - Journal of Trials\n"
    "VL  - Vol. 12\nIS  - no. 3\nSP  - pp. 101–9\nER  - \n",
    "BibTeX": f"@article{{x,\n title={{{TITLE}}},\n journal={{Journal of Trials}},\n volume=12,\n"
    " number={3},\n pages={101--9},\n year=2020\n}\n",
    "CSL-JSON": f'[{{"id":"x","type":"article-journal","title":"{TITLE}","volume":12,"issue":"3",'
    '"page":"101-9","container-title":"Journal of Trials","issued":{"date-parts":[[2020]]}}]',
    "EndNote XML": '<xml><records><record><ref-type name="Journal Article">17</ref-type><titles>'
    f"<title>{TITLE}</title><secondary-title>Journal of Trials</secondary-title></titles>"
    "<pages>101-9</pages><volume>12</volume><number>3</number></record></records></xml>",
    "EndNote": f"%0 Journal Article\n%T {TITLE}\n%J Journal of Trials\n%V 12\n%N 3\n%P 101-9\n",
    "Web of Science": f"PT J\nAU Doe, J\nTI {TITLE}\nSO JOURNAL OF TRIALS\nBP 101\nEP 9\nVL 12\n"
    "IS 3\nPY 2020\nER\n",
    "a table": f"pmid,title,journal,volume,issue,pages\n7,{TITLE},Journal of Trials,12,3,101-9\n",
    "JSON lines": f'{{"pmid":"7","title":"{TITLE}","journal":"J","volume":12,"issue":3,'
    '"pages":"101-9"}\n',
}


def only(data: str) -> Document:
    (document,) = documents(read_bytes(data.encode()))
    return document


@pytest.mark.parametrize("name", WRITTEN)
def test_each_format_says_where_a_work_was_printed(name: str) -> None:
    document = only(WRITTEN[name])
    assert document.title == TITLE
    assert (document.volume, document.issue, document.pages) == ("12", "3", "101-9")


def test_an_articles_number_stands_where_there_are_no_pages() -> None:
    assert only(JATS.format("<elocation-id>e104</elocation-id>")).pages == "e104"
    assert only(PUBMED.format("<MedlinePgn>e104</MedlinePgn>")).pages == "e104"


def test_what_is_not_printed_yet_or_in_no_journal_has_no_place() -> None:
    assert pages("no-no") is None
    assert pages("") is None
    assert pages("https://example.org/a") is None
    assert issue_part("n/a") is None
    assert issue_part("1" * 60) is None
    book = only(f"TY  - BOOK\nTI  - {TITLE}\nSP  - 340\nER  - \n")
    assert book.pages is None


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [("101", "109", "101-109"), ("101", "101", "101"), ("S1", "S9", "S1-S9"), ("", "9", "9")],
)
def test_pages_are_told_as_printed(first: str, last: str, told: str) -> None:
    assert pages(first, last) == told


CARD = DocumentCard(
    id="pmid:7",
    kind="abstract",
    title=TITLE,
    year=2020,
    authors=("Doe J",),
    journal="Journal of Trials",
    pmid="7",
    pmcid=None,
    doi=None,
    url=None,
    retracted=False,
    volume="12",
    issue="3",
    pages="101-9",
)


@pytest.mark.parametrize("form", [ris, bibtex, csl_json])
@pytest.mark.parametrize("printed", ["101-9", "e104", "S1-S9", "2020.01-33"])
def test_a_place_comes_back_from_what_was_exported(
    form: Callable[[Sequence[DocumentCard]], bytes], printed: str
) -> None:
    (document,) = documents(read_bytes(form([msgspec.structs.replace(CARD, pages=printed)])))
    assert (document.volume, document.issue, document.pages) == ("12", "3", printed)


def test_the_styles_print_the_place() -> None:
    assert reference_list([CARD], VANCOUVER).decode() == (
        "1. Doe J. A trial of ketamine in forty people. Journal of Trials. 2020;12(3):101–9. "
        "PubMed PMID: 7.\n"
    )
    assert reference_list([CARD], AMA).decode() == (
        "1. Doe J. A trial of ketamine in forty people. Journal of Trials. 2020;12(3):101-9. "
        "https://pubmed.ncbi.nlm.nih.gov/7/\n"
    )
