from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from medwarrant.rendering.answer import answer_page
from medwarrant.rendering.harmless import encodable, harmless
from medwarrant.rendering.lines import ErrorLine, json_line
from medwarrant.rendering.markdown import escaped, markdown
from medwarrant.rendering.page import Item, Paragraph, body
from rendering.samples import ANSWER, HOSTILE_ANSWER, MARKUP

OURS = {"pubmed.ncbi.nlm.nih.gov", "pmc.ncbi.nlm.nih.gov", "doi.org"}
OVERRIDES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens_of(text: str) -> list[Token]:
    found = []
    for token in PARSER.parse(text):
        found += [token, *(token.children or [])]
    return found


@given(st.text(st.characters(exclude_categories=[])))
def test_harmless_text_is_one_line_that_nothing_obeys(text: str) -> None:
    shown = harmless(text)
    assert not {unicodedata.category(each) for each in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(each) for each in shown} & OVERRIDES
    assert harmless(shown) == shown


def test_an_escape_sequence_is_shown_and_not_sent() -> None:
    assert harmless("a\x1b[31mb\x9b2J") == "a␛[31mb�2J"


def test_sound_text_is_left_as_it_is() -> None:
    assert harmless("β-endorphin, 0.5 mg/kg · “naïve” 日本 ≤ 5 %") == (
        "β-endorphin, 0.5 mg/kg · “naïve” 日本 ≤ 5 %"
    )


def test_a_lone_surrogate_becomes_something_that_utf8_can_hold() -> None:
    assert encodable("a\udc80b") == "a�b"
    assert json_line(ErrorLine(error="caf\udce9.xml")) == '{"error":"caf�.xml"}\n'.encode()


def test_hostile_markdown_brings_no_html_no_picture_and_no_link() -> None:
    kinds = {token.type for token in tokens_of(markdown(answer_page(HOSTILE_ANSWER)))}
    assert not kinds & {"html_inline", "html_block", "image", "link_open", "fence", "code_block"}


def test_links_in_markdown_are_ours_alone() -> None:
    tokens = tokens_of(markdown(answer_page(ANSWER)))
    hosts = {
        urlsplit(str(token.attrGet("href"))).hostname
        for token in tokens
        if token.type == "link_open"
    }
    assert hosts == {"pubmed.ncbi.nlm.nih.gov", "doi.org"}
    assert hosts <= OURS


def test_addresses_that_viewers_would_link_by_themselves_are_shown_as_code() -> None:
    codes = {token.content for token in tokens_of(escaped(MARKUP)) if token.type == "code_inline"}
    assert {"https://evil.example/login", "www.evil.example", "a@evil.example"} <= codes


@given(st.text(min_size=1).filter(lambda text: text.strip() != "" and "`" not in text))
def test_markdown_shows_exactly_the_text_and_does_nothing_else(text: str) -> None:
    tokens = tokens_of(markdown((Paragraph(line=(body(text),)),)))
    assert [t.type for t in tokens if t.type.endswith("_open")] == ["paragraph_open"]
    shown = "".join(token.content for token in tokens if token.type in ("text", "code_inline"))
    assert shown.strip() == harmless(text).strip()


@pytest.mark.parametrize("text", ["# x", "- x", "+ x", "1. x", "12) x", "> x", "=== x", "~~~ x"])
def test_what_begins_a_block_in_markdown_stays_text_in_a_point(text: str) -> None:
    opened = [t.type for t in tokens_of(markdown((Item(line=(body(text),)),))) if t.nesting == 1]
    assert opened == ["bullet_list_open", "list_item_open", "paragraph_open"]
