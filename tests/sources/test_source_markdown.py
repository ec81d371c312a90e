"""Markdown: what the author means, without the marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_samples import SAMPLES, check, documents, read_bytes, read_path, rejected, sections


def test_front_matter_headings_lists_and_tables_are_read() -> None:
    (note,) = documents(read_path(SAMPLES / "note.md"))
    assert (note.title, note.authors, note.year) == (
        "Evening walks and sleep",
        ("Anna Roe", "Jan Ek"),
        2023,
    )
    assert sections(note)[:5] == [
        ("title", "", "Evening walks and sleep"),
        (
            "body",
            "",
            "A walk of twenty minutes before sleep has been tried in one small trial. "
            "See walk-2 for the plan.",
        ),
        (
            "methods",
            "Methods",
            "• 80 adults took part.\n• They were assigned by chance. Nobody who measured knew.",
        ),
        ("table", "Results", "Week | Minutes to sleep\n0 | 32\n6 | 23"),
        ("results", "Results", "They fell asleep 9 minutes sooner & woke less."),
    ]
    assert "never run" not in note.text
    assert [(each.id, each.year) for each in note.references] == [("1", 2021), ("2", 2019)]


@pytest.mark.parametrize(
    "text",
    [
        "#hashtag and #another in a letter.\n\nNothing else stands here.\n",
        "# One line of a script that begins so\n\nand then prose follows.\n",
        "A letter with **stars** in it, and nothing else of the kind.\n",
    ],
)
def test_a_text_with_a_mark_or_so_is_plain_text(text: str) -> None:
    assert [document.format for document in documents(read_bytes(text.encode()))] == ["text"]


def test_raised_numbers_and_links_to_works_are_kept() -> None:
    text = (
        "# Walks\n\n## Sleep\n\nWalks help.^1,2^ They last.<sup>3</sup> See"
        " [a trial](https://doi.org/10.1000/walk) and [a shop](https://example.org/shoes).\n"
    )
    (note,) = documents(read_bytes(text.encode()))
    assert "Walks help.¹,² They last.³ See a trial (https://doi.org/10.1000/walk)" in note.text
    assert "example.org" not in note.text


def test_footnotes_and_entries_in_brackets_are_lists_of_works() -> None:
    entry = "Roe A. Walking and sleep. Move. 2015;7:9-14."
    other = "Ek J. Singing and sleep. Sing. 2016;2:1-8."
    notes = f"# Walks\n\n## Sleep\n\nThey help.[^a] Songs do.[^b]\n\n[^a]: {entry}\n[^b]: {other}\n"
    lines = (
        f"# Walks\n\n## Sleep\n\nThey help [1, 2].\n\n## References\n\n[1] {entry}\n[2] {other}\n"
    )
    for text in (notes, lines):
        (note,) = documents(read_bytes(text.encode()))
        assert [each.year for each in note.references] == [2015, 2016]


def test_a_list_under_whatever_heading_keeps_the_entry_that_has_no_year() -> None:
    entries = (
        "Adeyemi T. Walking and sleep in older adults. Move. 2015;7:9-14.",
        "Ferro A, Lund B. Naps and blood pressure. Sleep Trials.",
        "Moe K, Rao S. Light in the morning and mood. Daylight. 2019;3:1-8.",
        "Oyelaran F. Noise on wards and sleep: a trial. Wards. 2021;12:33-40.",
    )
    listed = "\n".join(f"{number}. {entry}" for number, entry in enumerate(entries, start=1))
    text = f"# Sleep\n\n## Walks\n\nWalks help [1].\n\n## Where it is from\n\n{listed}\n"
    (note,) = documents(read_bytes(text.encode()))
    assert [each.year for each in note.references] == [2015, None, 2019, 2021]


def test_markdown_without_words_is_rejected() -> None:
    (bad,) = rejected(read_bytes(b"# 1\n\n## 2\n\n[3](4)\n"))
    assert bad.reason == "holds no sentence"


def test_marks_within_marks_without_end_are_read_or_rejected() -> None:
    for deep in (b"> " * 20_000, b"[" * 20_000, b"**a" * 20_000, b"- " * 20_000, b"`" * 40_001):
        assert len(read_bytes(b"# A title\n\n## A part\n\n" + deep + b" word\n")) == 1


PIECE = st.sampled_from(
    [
        "# A\n",
        "## Methods\n",
        "## Results\n",
        "\n\n",
        "* ",
        "1. ",
        "> ",
        "**",
        "`",
        "```\n",
        "| a | b |\n",
        "|---|---|\n",
        "---\n",
        "title: x\n",
        "[a](b)",
        "<p>",
        "&amp;",
        "\\",
        "References\n===\n",
        "é é",
    ]
)


@settings(max_examples=200, deadline=None)
@given(pieces=st.lists(PIECE | st.text(max_size=8), max_size=40))
def test_any_markdown_gives_honest_sections(pieces: list[str]) -> None:
    for document in documents(read_bytes("".join(pieces).encode("utf-8", "replace"), "markdown")):
        check(document)
