"""The development data beside the checkout: every file is read or named, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_samples import check, documents, read_path, rejected, sections

SHARED = Path(__file__).parents[2] / ".." / "shared"
ARTICLES = SHARED / "articles"
DATA = SHARED / "data"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DATA.is_dir(), reason="no development data beside the checkout"),
]


def test_the_five_pages_keep_their_articles_and_lose_their_furniture() -> None:
    pages = documents(read_path(ARTICLES))
    assert [page.kind for page in pages] == ["page"] * 5
    for page in pages:
        check(page)
        content = "\n".join(text for _, _, text in sections(page)).casefold()
        for furniture in (
            "top of page",
            "bottom of page",
            "views0",
            "skip to main",
            "personalize",
            "recent posts",
            "under review",
            "follow-up question",
            "episode 136",
        ):
            assert furniture not in content
        # What is no content is little: the articles themselves are 4 to 8 thousand characters.
        assert len(content) > 0.8 * len(page.text)
    assert [len(page.references) for page in pages] == [0, 1, 14, 1, 0]


def test_every_open_access_article_is_read_with_its_references_cited() -> None:
    articles = documents(read_path(DATA / "jats"))
    assert len(articles) == 138
    entries = uncited = 0
    for article in articles:
        check(article)
        assert article.pmcid is not None
        assert article.title
        assert article.year is not None
        entries += len(article.references)
        uncited += sum(1 for entry in article.references if not entry.cited_at)
    assert sum(1 for article in articles if article.kind == "article") >= 136
    assert uncited < 0.005 * entries


@pytest.mark.parametrize(
    ("path", "found", "lost"),
    [
        ("pubmed_2025/records.jsonl", 660, 0),
        ("effects/abstracts_validation.jsonl", 91, 0),
        ("parsing/biopython/Tests/Entrez/pubmed1.xml", 2, 0),
        ("parsing/biopython/Tests/Entrez/pubmed5.xml", 1, 0),
        ("parsing/biopython/Tests/Entrez/efetch_pmc.xml", 1, 0),
        ("parsing/biopython/Tests/Entrez/pubmed3.html", 1, 0),
        ("parsing/biopython/Tests/Medline/pubmed_result2.txt", 4, 0),
        ("parsing/pubmed_parser/data/pubmed-29768149.xml", 1, 0),
        ("parsing/pubmed_parser/data/pmids.txt", 0, 1),
        ("parsing/ris_csv/tests/demo_data/embase.csv", 6, 0),
        ("parsing/ris_csv/tests/demo_data/generic_semicolon.csv", 2, 0),
        ("parsing/ris_csv/tests/demo_data/generic_tab.tab", 2, 0),
        ("parsing/ris_csv/tests/demo_data/duplicate_records.csv", 10, 4),
        ("parsing/ris_csv/tests/demo_data/scopus.ris", 6, 0),
        ("parsing/pdf", 3, 0),
    ],
)
def test_each_export_yields_its_records_or_one_clear_line(path: str, found: int, lost: int) -> None:
    records = read_path(DATA / path)
    for document in documents(records):
        check(document)
    assert (len(documents(records)), len(rejected(records))) == (found, lost)
