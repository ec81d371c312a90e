"""A result inside somebody else's page reaches nothing of it."""

from __future__ import annotations

import re

import msgspec
from lxml import html

from medwarrant.rendering.embedded import embedded, scoped
from medwarrant.rendering.results import Result, to_html
from rendering.article_samples import article, document
from rendering.samples import ANSWER, HOSTILE_ANSWER, MARKUP

ARTICLE = article(document("Kratom is safe. It costs $5 or $6.", "Kratom"))
HOSTILE_ARTICLE = article(document(MARKUP, MARKUP), origin=MARKUP)

VARIABLE = re.compile(r"var\((--[\w-]+)\)")


def shown(result: Result) -> html.HtmlElement:
    (fragment,) = html.fragments_fromstring(embedded(to_html(result)))
    return fragment


def depths(sheet: str) -> list[int]:
    """How deep in braces the sheet is behind each of its braces."""
    found = [0]
    for letter in sheet:
        if letter in "{}":
            found.append(found[-1] + (1 if letter == "{" else -1))
    return found


def style_in(result: Result) -> str:
    (style,) = shown(result).iter("style")
    return style.text or ""


def test_every_rule_stands_inside_the_one_that_names_our_class() -> None:
    for result in (ANSWER, ARTICLE):
        style = style_in(result)
        inside = depths(style)
        assert style.startswith(".medwarrant.medwarrant.medwarrant {")
        assert inside[0] == inside[-1] == 0
        assert min(inside[1:-1]) == 1


def test_no_rule_speaks_of_the_page_around_it_but_to_ask_whether_it_is_dark() -> None:
    style = style_in(ANSWER)
    around = re.findall(r"(?<![\w.-])(?::root|html|body)(?![\w-])[^{,]*", style)
    assert all("theme" in each or ":has(" in each for each in around)
    assert "@page" not in style


def test_a_dark_notebook_has_a_dark_result_and_a_light_one_a_light_result() -> None:
    style = style_in(ANSWER)
    dark = re.findall(r"color-scheme: dark;([^}]*)", style)
    assert len(dark) == 2
    light = style.partition("}")[0]
    for each in dark:
        assert "--paper" in each
        assert "--ink" in each
        assert "--mark" in each
        assert set(re.findall(r"(--[\w-]+):", each)) <= set(re.findall(r"(--[\w-]+):", style))
    assert "--paper: #ffffff" in light


def test_every_colour_that_is_used_is_given() -> None:
    style = style_in(ANSWER)
    assert set(VARIABLE.findall(style)) <= set(re.findall(r"(--[\w-]+):", style))


def test_what_is_commented_in_a_sheet_does_not_end_the_rule_around_it() -> None:
    assert depths(scoped("/* } */ p { color: red; }"))[-1] == 0


def test_two_results_share_no_id_and_lead_nowhere_outside_themselves() -> None:
    other = msgspec.structs.replace(ANSWER, question="Does itraconazole raise ketamine levels?")
    one, two = shown(ANSWER), shown(other)
    ids = [{each.get("id") for each in result.iter() if each.get("id")} for result in (one, two)]
    assert ids[0]
    assert ids[0].isdisjoint(ids[1])
    for result, own in zip((one, two), ids, strict=True):
        targets = {link.get("href", "")[1:] for link in result.iter("a") if is_local(link)}
        assert targets
        assert targets <= own


def is_local(link: html.HtmlElement) -> bool:
    return str(link.get("href")).startswith("#")


def test_a_filter_that_takes_a_page_to_itself_is_left_out() -> None:
    assert "fieldset" in to_html(ARTICLE).decode()
    assert not list(shown(ARTICLE).iter("fieldset", "input"))


def test_a_hostile_document_brings_nothing_that_runs_or_loads() -> None:
    hostile: tuple[Result, ...] = (HOSTILE_ANSWER, HOSTILE_ARTICLE)
    for result in hostile:
        fragment = shown(result)
        tags = {each.tag for each in fragment.iter() if isinstance(each.tag, str)}
        assert tags.isdisjoint({"script", "img", "iframe", "object", "embed", "link", "form"})
        for each in fragment.iter():
            assert not [name for name in each.attrib if str(name).startswith("on")]
            assert "style" not in each.attrib
        links = {link.get("href", "") for link in fragment.iter("a")}
        assert all(re.match(r"#|https://(pubmed|pmc|doi|www\.ncbi)", link) for link in links)


def test_dollar_signs_are_left_to_be_dollar_signs() -> None:
    assert "mathjax_ignore" in shown(ANSWER).get("class", "").split()


def test_the_same_result_is_the_same_fragment() -> None:
    assert embedded(to_html(ANSWER)) == embedded(to_html(ANSWER))
