"""Quotes on a page: marked in their context; a summary of ours is told as one."""

from __future__ import annotations

import hashlib

import msgspec
import pytest

from medwarrant.records import Document, Section, Warrant
from medwarrant.rendering.quotes_html import (
    Context,
    context_of,
    fold_words,
    is_mark,
    quote_html,
)
from rendering.samples import ANSWER

QUOTED = msgspec.structs.replace(ANSWER.warrants[0], summary_of_ours=False)
DOCUMENT = Document(id="x", kind="article", title="A title", text="", format="test", sections=())
OURS = msgspec.structs.replace(QUOTED, summary_of_ours=True)


@pytest.mark.parametrize(
    ("warrants", "words"),
    [
        ([QUOTED], "its quote"),
        ([QUOTED, QUOTED], "its 2 quotes"),
        ([OURS], "our summary"),
        ([OURS, OURS], "our 2 summaries"),
        ([QUOTED, OURS], "its quote and our summary"),
    ],
)
def test_a_fold_says_whether_it_holds_a_sources_words_or_ours(
    warrants: list[Warrant], words: str
) -> None:
    assert fold_words(warrants) == words


@pytest.mark.parametrize(
    ("warrant", "quote", "is_small"),
    [
        (QUOTED, "n = 52", True),
        (QUOTED, "were randomized", True),
        (QUOTED, QUOTED.document.title, True),
        (QUOTED, "Nausea had an NNH of 5.", False),
        (QUOTED, "Outcome: nausea had an NNH of 5.", False),
        (QUOTED, "after a single infusion it was more likely to last for a week or longer", False),
        (OURS, "Design: systematic review. Species: human.", True),
        (OURS, "It lowered scores.", False),
    ],
)
def test_a_mark_tells_of_the_study_and_is_no_sentence(
    warrant: Warrant, quote: str, is_small: bool
) -> None:
    assert is_mark(msgspec.structs.replace(warrant, quote=quote)) is is_small


def test_a_summary_of_ours_is_marked_in_another_way() -> None:
    assert 'class="summary"' in quote_html(OURS, None)
    assert "class=" not in quote_html(QUOTED, None)


def test_the_context_of_a_quote_leaves_out_the_title_and_keeps_paragraphs_apart() -> None:
    text = "A title\n\nBefore it.\n\nThe quote. Behind it."
    start = text.index("The quote.")
    document = msgspec.structs.replace(
        DOCUMENT,
        text=text,
        sections=(
            Section(role="title", label="", start=0, end=7),
            Section(role="results", label="", start=9, end=len(text)),
        ),
    )
    around = context_of(document, at(start, "The quote."))
    assert around == Context("Before it.\n\n", " Behind it.")
    shown = quote_html(at(start, "The quote."), around)
    assert shown == "<blockquote>Before it.<br><mark>The quote.</mark> Behind it.</blockquote>"


def test_a_quote_of_the_title_stands_in_it() -> None:
    document = msgspec.structs.replace(
        DOCUMENT,
        text="A title of note\n\nThe rest.",
        sections=(Section(role="title", label="", start=0, end=15),),
    )
    assert context_of(document, at(2, "title")) == Context("A ", " of note\n\nThe rest.")


def at(start: int, quote: str) -> Warrant:
    return msgspec.structs.replace(
        QUOTED,
        quote=quote,
        start=start,
        end=start + len(quote),
        quote_sha256=hashlib.sha256(quote.encode()).hexdigest(),
    )
