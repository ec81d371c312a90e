"""An audited article in Word: the text as it was read, a comment for each finding on its words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from medwarrant.errors import InputError
from medwarrant.records import Document, Rejected
from medwarrant.rendering.audit_docx import audit_docx
from medwarrant.sources import docx, readers
from rendering.article_samples import (
    EVIL,
    IRON,
    TEXT,
    article,
    claim,
    document,
    entry,
    finding,
)

SAMPLES = Path(__file__).parent.parent / "sources" / "samples"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(f"word/{name}.xml"))


def comments_of(data: bytes) -> dict[str, str]:
    """The text of each comment, a line a paragraph, by its id."""
    return {
        str(each.get(f"{W}id")): "\n".join(
            "".join(str(t.text) for t in p.iter(f"{W}t")) for p in each.iter(f"{W}p")
        )
        for each in part(data, "comments").iter(f"{W}comment")
    }


def anchored(data: bytes) -> dict[str, str]:
    """The words that each comment hangs on, by its id."""
    words: dict[str, str] = {}
    open_: set[str] = set()
    for node in part(data, "document").iter():
        if node.tag == f"{W}commentRangeStart":
            open_.add(str(node.get(f"{W}id")))
            words[str(node.get(f"{W}id"))] = ""
        elif node.tag == f"{W}commentRangeEnd":
            open_.remove(str(node.get(f"{W}id")))
        elif node.tag == f"{W}t":
            for each in open_:
                words[each] += str(node.text)
    assert not open_
    return words


def read_back(data: bytes) -> Document:
    (found,) = docx.read(data, "audited.docx", 1)
    assert isinstance(found, Document)
    return found


def test_each_finding_is_one_comment_on_the_exact_words() -> None:
    data = audit_docx([IRON], [])
    said, words = comments_of(data), anchored(data)
    assert said.keys() == words.keys()
    on = {said[key].split(" · ")[0]: words[key] for key in said}
    assert on == {
        "Promotion": "Iron for tired runners",
        "Told of other people than were studied": "Iron cures fatigue in every runner "
        "(Berg, 2011).",
        "Another year in the list": "(Berg, 2011)",
        "No source given": "Vitamin C doubles its uptake",
        "Listed, but never cited": "Holm, B. (1999). Tea and iron.",
    }


def test_a_comment_says_what_is_amiss_how_grave_and_by_which_evidence() -> None:
    (said,) = [each for each in comments_of(audit_docx([IRON], [])).values() if "women" in each]
    lines = said.split("\n")
    assert lines[0] == "Told of other people than were studied · should be settled"
    assert lines[1] == "It was tried in women with low stores."
    assert "Fatigue fell by 4 points" in lines[2]
    assert "PMID 123" in lines[2]
    assert "people, randomised trial, n = 90" in lines[2]
    assert lines[3] == "Suggested instead: “Iron lessened fatigue in women with low ferritin.”"


def test_comments_are_medwarrants_and_have_no_date() -> None:
    for each in part(audit_docx([IRON], []), "comments"):
        assert each.get(f"{W}author") == "medwarrant"
        assert each.get(f"{W}date") is None


def test_the_text_reads_back_equal_with_its_headings_and_lists() -> None:
    back = read_back(audit_docx([IRON], []))
    assert back.text == TEXT
    assert back.title == IRON.document.title
    assert [each.label for each in back.sections] == ["", "Who should take it", "References"]
    assert len(back.references) == 2


@pytest.mark.parametrize(
    "name",
    "article.html blog.html letter.docx trial.docx trial.pdf article.nxml note.md page.txt "
    "podcast.txt talk.vtt".split(),
)
def test_whatever_an_article_came_from_its_words_read_back_equal(name: str) -> None:
    (chunk,) = readers.inputs([str(SAMPLES / name)])
    assert not isinstance(chunk, Rejected)
    found = list(readers.read(chunk))
    assert found
    for each in found:
        assert isinstance(each, Document)
        back = read_back(audit_docx([article(each)], []))
        lines = [line for line in each.text.split("\n") if line.strip()]
        assert [line for line in back.text.split("\n") if line.strip()] == lines


def test_overlapping_findings_each_keep_their_words() -> None:
    text = "Zinc helps, and zinc harms nobody."
    told = finding("uncited", "minor", "Please cite.")
    made = article(
        document(text),
        *(
            claim(f"c{number}", words, told, text=text)
            for number, words in enumerate(
                ("Zinc helps, and zinc", "helps, and zinc harms", "zinc harms nobody.", text)
            )
        ),
    )
    assert sorted(anchored(audit_docx([made], [])).values()) == sorted(
        ("Zinc helps, and zinc", "helps, and zinc harms", "zinc harms nobody.", text)
    )


def test_a_finding_over_several_lines_spans_them() -> None:
    text = "One\n\ntwo three\n\n• four"
    told = claim("c1", "three\n\n• four", finding("uncited", "minor", "Cite."), text=text)
    assert list(anchored(audit_docx([article(document(text), told)], [])).values()) == ["threefour"]


def test_an_entry_that_is_not_in_the_text_is_quoted_in_its_comment() -> None:
    told = entry("9", "Lost, C. (1980).", finding("never_cited", "minor", "X."), is_in_text=False)
    data = audit_docx([article(IRON.document, references=(told,))], [])
    assert "The entry: “Lost, C. (1980).”" in comments_of(data)["0"]
    assert anchored(data)["0"] == "Iron for tired runners"


def test_hostile_text_makes_no_broken_file_and_nothing_vanishes() -> None:
    data = audit_docx([EVIL], [])
    (words,) = anchored(data).values()
    assert len(words) == len(EVIL.document.text)
    assert "\u202e" not in words
    assert "<script>alert(1)</script>" in words
    (said,) = comments_of(data).values()
    assert "␛" in said


def test_no_clock_stands_in_the_file_and_the_same_audit_gives_the_same_bytes() -> None:
    data = audit_docx([IRON], [])
    assert data == audit_docx([IRON], [])
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"20" not in package.read("docProps/core.xml").partition(b"dc:title")[2]


def test_what_was_not_judged_or_not_read_is_said_above_the_text() -> None:
    french = article(document("Le fer guérit."), language="fr")
    rejected = Rejected(origin="scan.pdf", place=None, format="pdf", reason="no text")
    header = part(audit_docx([french], [rejected]), "header")
    said = "".join(str(each.text) for each in header.iter(f"{W}t"))
    assert "not in English (fr)" in said
    assert "Not read: scan.pdf: no text" in said


def test_several_articles_are_refused_with_what_to_do() -> None:
    with pytest.raises(InputError, match="one article"):
        audit_docx([IRON, EVIL], [])
