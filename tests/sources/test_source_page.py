"""Web pages: the article of a page, whatever stands around it."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections

from medwarrant.records import Document

FILLER = b"<p>The people who took part walked for twenty minutes on six evenings a week.</p>" * 8


def the(data: bytes) -> Document:
    (document,) = documents(read_bytes(data))
    check(document)
    return document


def test_a_page_keeps_its_article_and_loses_what_stands_around_it() -> None:
    (page,) = documents(read_path(SAMPLES / "blog.html"))
    assert (page.title, page.year, page.authors, page.language, page.url) == (
        "What slow breathing does to the heart",
        2024,
        ("Mira Holm",),
        "en",
        "https://example.org/slow-breathing",
    )
    found = sections(page)
    assert [(role, label) for role, label, _ in found] == [
        ("title", ""),
        ("body", ""),
        ("body", "Heart rate"),
        ("body", "Who should be careful"),
        ("table", "Who should be careful"),
        ("references", "References"),
    ]
    assert "weeks. [1] Counts of white cells stayed near 6 × 10⁹ per litre" in found[2][2]
    assert found[3][2].startswith("• People with severe asthma should ask their doctor first.\n• ")
    assert found[4][2] == "Week | Heart rate\n0 | 72\n8 | 68"
    for left_out in ("script", "praise", "cookies", "Home", "©"):
        assert left_out not in page.text


def test_the_reference_list_is_split() -> None:
    (page,) = documents(read_path(SAMPLES / "blog.html"))
    assert [(each.id, each.year, each.journal, each.doi) for each in page.references] == [
        ("1", 2021, "J Quiet Med", "10.1000/jqm.2021.4"),
        ("2", 2019, "Breath Res", None),
    ]


def test_an_article_takes_its_facts_from_its_head() -> None:
    (article,) = documents(read_path(SAMPLES / "article.html"))
    assert article.id == "doi:10.1000/jem.2022.17"
    assert article.authors == ("Sjöberg, Anna", "Roe, Jane")
    assert (article.year, article.journal) == (2022, "Journal of Evening Medicine")
    assert [(role, label) for role, label, _ in sections(article)] == [
        ("title", ""),
        ("methods", "Methods"),
        ("methods", "Outcomes"),
        ("results", "Results"),
        ("conclusion", "Conclusion"),
    ]
    assert "Café drinks" in article.text


def test_a_list_of_references_is_kept_where_the_main_text_loses_it() -> None:
    page = the(
        b"<html><body><article><h1>A walk</h1>" + FILLER + b"</article><div class='footer'>"
        b"<h2>References</h2><ol><li><a href='x'>Roe J. Walking at night. J Walk. 2001;1:2-3."
        b"</a> <a href='y'>PubMed</a> <a href='z'>Google Scholar</a></li></ol></div></body></html>"
    )
    assert [each.text for each in page.references] == [
        "Roe J. Walking at night. J Walk. 2001;1:2-3."
    ]


def test_an_entity_of_the_pages_own_is_not_expanded_and_no_file_is_opened() -> None:
    page = the(
        b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "boom">]>'
        b"<html><body><article><h1>A walk</h1>" + FILLER + b"<p>One &x; two &y; three.</p>"
        b"</article></body></html>"
    )
    assert "root:" not in page.text
    assert "boom" not in page.text.split("walked for", 1)[1]


def test_a_page_that_a_script_would_fill_is_rejected_with_a_remedy() -> None:
    (bad,) = rejected(
        read_bytes(b"<html><body><div id=app></div><script>go()</script></body></html>")
    )
    assert (bad.reason, bad.remedy) == (
        "no running text is found in the page",
        "open it in a browser and save its text as a .txt file",
    )


def test_a_page_of_endless_elements_is_rejected() -> None:
    (bad,) = rejected(read_bytes(b"<html><body>" + b"<i>x</i>" * 250_000))
    assert bad.reason == "a page with more elements than any page for people has"


def test_a_page_nested_beyond_measure_is_read_or_rejected() -> None:
    assert len(read_bytes(b"<html><body>" + b"<div>" * 100_000 + FILLER)) == 1


def test_the_library_is_loaded_only_to_read_a_page() -> None:
    code = "import sys, medwarrant.sources.readers; sys.exit('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


PIECE = st.sampled_from(
    """<p> </p> <h2>Methods</h2> <h2>Results</h2> <h3>References</h3> <ul><li>a</li></ul> <br>
    <sup> </sup> <table><tr><td>x</td><td>y</td></tr></table> &amp; &#0; é e\u0301 \u202e <article>
    <li>Roe J. A title here. J Med. 2001;1:2-3.</li> <div hidden> </div> <script> <!-- --> text.
    """.split(" ")
)


@settings(max_examples=100, deadline=None)
@given(pieces=st.lists(PIECE | st.text(max_size=10), max_size=40))
def test_any_page_gives_honest_sections(pieces: list[str]) -> None:
    data = "<html><body><article>" + " ".join(pieces)
    for document in documents(read_bytes(data.encode("utf-8", "replace") + FILLER, "html")):
        check(document)
