"""An article's text under highlights: whole, in order, once, wherever the highlights lie."""

from __future__ import annotations

from collections import Counter
from typing import Any

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.records import Document, Quote, Section
from medwarrant.rendering.annotated_text import Block, Highlight, annotated
from medwarrant.rendering.harmless import harmless


def document(text: str, *sections: Section) -> Document:
    return Document(
        id="sha256:1", kind="page", title="", text=text, sections=sections, format="text"
    )


def highlight(
    number: int, start: int, end: int, weight: int = 1, note: str | None = None
) -> Highlight:
    return Highlight(
        key=f"k{number}",
        start=start,
        end=end,
        label=f"c{number}",
        look="minor",
        told="told",
        weight=weight,
        note=note,
    )


def spot(start: int, length: int) -> Quote:
    return Quote(quote="", start=start, end=start + length)


def page(blocks: list[Block]) -> Any:
    told = "".join(f"<p>{block.html}</p>\n" for block in blocks)
    return lxml.html.document_fromstring(f"<!doctype html><body>{told}</body>")


def words(text: str) -> list[str]:
    return text.split()


def spans(text: str, *pairs: tuple[str, int]) -> list[Highlight]:
    """Highlights of the words, each with its weight."""
    return [
        highlight(number, text.index(quote), text.index(quote) + len(quote), weight)
        for number, (quote, weight) in enumerate(pairs, start=1)
    ]


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\t\r•1.)<>&\"'/-!]\x00\x1b\u202e\u200b\u2028\xa0"), st.characters()
    ),
    max_size=200,
)
PLACES = st.lists(
    st.tuples(st.integers(0, 210), st.integers(0, 60), st.integers(0, 3), st.booleans()),
    max_size=12,
)


@given(TEXTS, PLACES, st.lists(st.tuples(st.integers(0, 200), st.integers(0, 20)), max_size=4))
def test_the_text_is_drawn_whole_in_order_and_once(
    text: str, places: list[tuple[int, int, int, bool]], spots: list[tuple[int, int]]
) -> None:
    highlights = [
        highlight(number, start, start + length, weight, "note" if is_link else None)
        for number, (start, length, weight, is_link) in enumerate(places)
    ]
    blocks = annotated(document(text), highlights, [spot(*each) for each in spots])
    drawn = page(blocks)
    assert words(drawn.text_content()) == words(harmless(text))
    assert {element.tag for element in drawn.iter()} <= {"html", "body", "p", "a", "span", "em"}
    begun = Counter(each.key for block in blocks for each in block.begins)
    assert begun == (Counter(each.key for each in highlights) if blocks else Counter())
    ids = Counter(drawn.xpath("//@id"))
    assert ids == begun


def test_of_claims_in_one_another_the_gravest_is_shown_and_each_can_be_reached() -> None:
    text = "Relapse fell by half in all who took part."
    blocks = annotated(document(text), spans(text, (text, 1), ("by half", 3), ("half in", 2)))
    drawn = page(blocks)
    pieces = [
        (element.text, element.get("data-label")) for element in drawn.xpath("//span[@title]")
    ]
    assert pieces == [
        ("Relapse fell ", None),
        ("by ", None),
        ("half", "c2"),
        (" in", "c3"),
        (" all who took part.", "c1"),
    ]
    assert sorted(drawn.xpath("//@id")) == ["k1", "k2", "k3"]


def test_claims_that_touch_stay_apart() -> None:
    text = "Relapse fell.Craving fell."
    blocks = annotated(document(text), spans(text, ("Relapse fell.", 1), ("Craving fell.", 1)))
    assert page(blocks).xpath("//span/@data-label") == ["c1", "c2"]


def test_a_claim_over_two_paragraphs_is_shown_in_both_and_told_at_the_first() -> None:
    text = "It helps.\n\nIt is safe."
    first, second = annotated(document(text), [highlight(1, 3, 16)])
    assert [each.key for each in first.begins] == ["k1"]
    assert second.begins == ()
    assert page([first, second]).xpath("//span/text()") == ["helps.", "It is"]


def test_headings_lists_and_paragraphs_are_told_from_the_lines() -> None:
    text = (
        "What it does\n\nIt helps:\n\n• sleep\n  and rest\n   - naps\n2. mood\n\n1. Risks\n\nFew."
    )
    sections = [
        Section(role="title", label="", start=0, end=12),
        Section(role="body", label="Risks", start=text.index("Few"), end=len(text)),
    ]
    blocks = annotated(document(text, *sections), [])
    assert [(block.kind, block.depth) for block in blocks] == [
        ("heading", 0),
        ("paragraph", 0),
        ("item", 0),
        ("item", 1),
        ("item", 0),
        ("heading", 0),
        ("paragraph", 0),
    ]


def test_lines_broken_to_fit_a_page_flow_again() -> None:
    line = "This sentence was broken where the page of its mail program ended,\n"
    broken, short = annotated(document(f"{line}{line}and so on.\n\nBy A. Barnes\nMay 2023"), [])
    assert broken.is_wrapped
    assert not short.is_wrapped


def test_words_that_a_finding_is_about_are_marked_within_the_claim() -> None:
    text = "It works (Doe, 2010)."
    (block,) = annotated(document(text), [highlight(1, 0, len(text))], [spot(10, 9)])
    assert page([block]).xpath("//em/text()") == ["Doe, 2010"]
