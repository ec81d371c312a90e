"""A folder's table: the worst article first, in an order that does not depend on the run."""

from __future__ import annotations

from medwarrant.records import AuditedArticle, Rejected, Severity
from medwarrant.rendering.audit_table import audit_table
from medwarrant.rendering.markdown import markdown
from medwarrant.rendering.page import Columns
from medwarrant.rendering.plain import plain
from rendering.article_samples import EVIL, IRON, article, claim, document, finding

REJECTED = Rejected(
    origin="scan.pdf", place=None, format="pdf", reason="no text", remedy="run ocrmypdf"
)


def with_findings(origin: str, *severities: Severity) -> AuditedArticle:
    told = (finding("uncited", each, "Please cite.") for each in severities)
    text = "Zinc helps."
    return article(document(text), claim("c1", text, *told, text=text), origin=origin)


def rows_of(*articles: AuditedArticle) -> list[list[str]]:
    (table,) = [each for each in audit_table(articles, ()) if isinstance(each, Columns)]
    return [["".join(span.text for span in cell) for cell in row] for row in table.rows]


def test_the_worst_article_stands_first_and_equals_by_name() -> None:
    given = [
        with_findings("b.txt", "minor"),
        with_findings("clean.txt"),
        with_findings("c.txt", "major"),
        with_findings("a.txt", "minor"),
        with_findings("d.txt", "major", "minor"),
    ]
    names = ["d.txt", "c.txt", "a.txt", "b.txt", "clean.txt"]
    assert [row[0] for row in rows_of(*given)] == names
    assert [row[0] for row in rows_of(*reversed(given))] == names


def test_a_row_counts_claims_and_findings_and_names_the_worst() -> None:
    rows = rows_of(IRON, with_findings("clean.txt"))
    assert rows[0] == ["pages/iron.txt", "3", "0", "0", "2", "2", "no source given"]
    assert rows[1][-1] == "none"


def test_the_commonest_of_the_gravest_findings_is_named_with_its_count() -> None:
    rows = rows_of(with_findings("a.txt", "major", "major", "major"), IRON)
    assert rows[0][-1] == "no source given (3)"


def test_an_article_in_another_language_is_said_to_be_unjudged() -> None:
    french = article(document("Le fer."), origin="fer.txt", language="fr")
    assert rows_of(IRON, french)[1][-1] == "not judged (fr)"


def test_articles_of_one_file_are_told_apart() -> None:
    assert {row[0] for row in rows_of(IRON, IRON)} == {"pages/iron.txt#sha256:ab"}


def test_what_could_not_be_read_is_listed_with_its_reason() -> None:
    page = plain(audit_table([IRON], [REJECTED]))
    assert "1 article audited" in page
    assert "scan.pdf: no text\n    run ocrmypdf" in page


def test_one_file_alone_has_no_table() -> None:
    assert audit_table([IRON], []) == ()


def test_a_hostile_name_stays_in_its_cell() -> None:
    page = markdown(audit_table([EVIL, IRON], []))
    assert all(
        line.count("|") - line.count("\\|") == 8 for line in page.splitlines() if "|" in line
    )
