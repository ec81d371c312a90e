"""The page of an audit: the article whole, findings beside it, no markup of a document alive."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from typing import Any

import lxml.html
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medwarrant.records import (
    Audit,
    AuditedArticle,
    AuditedClaim,
    AuditedReference,
    AuditSummary,
    ClaimElsewhere,
    Coverage,
    CrossClaim,
    Document,
    Finding,
    FindingCode,
    Quote,
    Rejected,
    Severity,
    Suggestion,
    VerdictWord,
)
from medwarrant.rendering.audit_html import audit_html
from medwarrant.rendering.harmless import harmless
from rendering.samples import CLARITHROMYCIN, STATE, card, study, warrant

Element = Any
"""An element of lxml, whose ``xpath`` finds what a test alone knows the type of."""

TEXT = """Does clarithromycin matter?

Clarithromycin cures pain in everybody. It is often given. Sleep improved [1].

Ask your doctor.

References
1. Hagelberg NM. Clarithromycin and oral S-ketamine. 2010.
2. Doe J. Nothing. 2001.
"""
WARRANT = warrant("w1", CLARITHROMYCIN, "AUC x2.6 (p=0.001)", study("x", "mixed", n=10))


def finding(
    severity: Severity = "minor",
    code: FindingCode = "uncited",
    explanation: str = "Please cite one.",
    evidence: tuple[str, ...] = (),
    place: Quote | None = None,
) -> Finding:
    return Finding(
        code=code, severity=severity, explanation=explanation, evidence=evidence, place=place
    )


def quote(words: str, text: str = TEXT) -> Quote:
    start = text.index(words)
    return Quote(quote=words, start=start, end=start + len(words))


def claim(
    number: int,
    words: str,
    *findings: Finding,
    text: str = TEXT,
    verdict: VerdictWord = "not_found",
    warrants: tuple[str, ...] = (),
    suggestion: Suggestion | None = None,
    references: tuple[str, ...] = (),
) -> AuditedClaim:
    start = text.index(words)
    return AuditedClaim(
        id=f"c{number}",
        quote=words,
        start=start,
        end=start + len(words),
        kind="efficacy",
        markers=(),
        references=references,
        verdict=verdict,
        coverage=Coverage(documents_on_topic=2, full_texts=1),
        warrants=warrants,
        suggestion=suggestion,
        findings=findings,
    )


def entry(
    name: str, words: str, *findings: Finding, is_in_text: bool = True, text: str = TEXT
) -> AuditedReference:
    start = text.index(words) if is_in_text else None
    return AuditedReference(
        id=name,
        text=words,
        start=start,
        end=None if start is None else start + len(words),
        authors=(),
        year=None,
        title=None,
        pmid="19897389",
        doi="10.1000/a'b<c>",
        resolved=None,
        cited_by=("c3",),
        findings=findings,
    )


def article(
    *claims: AuditedClaim,
    text: str = TEXT,
    title: str = "Does clarithromycin matter?",
    references: tuple[AuditedReference, ...] = (),
    findings: tuple[Finding, ...] = (),
    cross: tuple[CrossClaim, ...] = (),
    language: str | None = "en",
    origin: str = "articles/a.txt",
) -> AuditedArticle:
    audit = Audit(
        document=msgspec.structs.replace(card(None, title, 2024), journal=None),
        language=language,
        claims=claims,
        references=references,
        findings=findings,
        cross=cross,
        warrants=(WARRANT,),
        summary=AuditSummary(
            claims=len(claims),
            supported=0,
            partly=0,
            contradicted=0,
            not_found=len(claims),
            unchecked=0,
            findings={},
        ),
        corpus=STATE,
        version="0.1",
    )
    document = Document(
        id="sha256:1", kind="page", title=title, text=text, sections=(), format="text"
    )
    return AuditedArticle(origin=origin, document=document, audit=audit)


USUAL = article(
    claim(
        1,
        "Clarithromycin cures pain in everybody.",
        finding("minor"),
        finding("major", "overclaim_strength", "“cures” is too much.", ("w1",)),
        suggestion=Suggestion(text="Exposure rose 2.6 times.", warrants=("w1",)),
    ),
    claim(2, "It is often given."),
    claim(3, "Sleep improved [1].", verdict="supported", warrants=("w1",), references=("1",)),
    references=(
        entry("1", "1. Hagelberg NM. Clarithromycin and oral S-ketamine. 2010."),
        entry("2", "2. Doe J. Nothing. 2001.", finding("info", "never_cited", "Never cited.")),
    ),
    findings=(
        finding("minor", "promotional", "It sells.", place=quote("Ask your doctor.")),
        finding("major", "no_reference_list", "There is none."),
    ),
    cross=(
        CrossClaim(
            a="c1",
            b=ClaimElsewhere(document="sha256:2", claim="It cures nothing."),
            relation="contradicts",
        ),
    ),
)


def page(*articles: AuditedArticle, rejected: tuple[Rejected, ...] = ()) -> Element:
    return lxml.html.document_fromstring(audit_html(articles, rejected))


def article_text(drawn: Element) -> list[str]:
    words = drawn.xpath("//*[contains(concat(' ', @class, ' '), ' words ')]")
    return " ".join(element.text_content() for element in words).split()


def said(element: Element) -> str:
    return " ".join(element.text_content().split())


def test_the_article_stands_whole_between_its_panels() -> None:
    assert article_text(page(USUAL)) == TEXT.split()


def test_a_claim_is_highlighted_by_its_worst_finding_and_leads_to_its_panel() -> None:
    drawn = page(USUAL)
    (link,) = drawn.xpath("//a[@id='c1']")
    assert link.get("class") == "major"
    (body,) = drawn.xpath(f"//*[@id='{link.get('href')[1:]}']")
    (panel,) = body.iterancestors("details")
    assert panel.get("class") == "note major"
    assert panel.get("open") is not None
    told = said(panel)
    assert told.index("“cures” is too much.") < told.index("Please cite one.")
    assert "Exposure rose 2.6 times." in told
    assert "“AUC x2.6 (p=0.001)”" in told
    assert "people, randomised crossover trial, n = 10" in told
    assert "our summary of PMID 19897389" in told
    assert "2 documents held here name its subject, 1 of them in full" in told
    assert "https://pubmed.ncbi.nlm.nih.gov/19897389/" in panel.xpath(".//a/@href")


def test_a_claim_without_findings_is_only_underlined_and_one_with_evidence_shows_it() -> None:
    drawn = page(USUAL)
    (quiet,) = drawn.xpath("//*[@id='c2']")
    assert (quiet.tag, quiet.get("class")) == ("span", "quiet not_found")
    assert drawn.xpath("//*[@id='note-c2']") == []
    (supported,) = drawn.xpath("//*[@id='c3']")
    assert (supported.tag, supported.get("class")) == ("a", "quiet supported")
    assert "AUC x2.6" in said(drawn.xpath("//*[@id='note-c3']")[0])
    assert drawn.xpath("//*[@id='note-c3']//a/@href")[-2:] == ["#r1", "#c3"]


def test_findings_are_listed_the_worst_first_with_links_to_where_they_are_told() -> None:
    drawn = page(USUAL)
    (index,) = drawn.xpath("//nav[@class='index']")
    assert [said(each) for each in index.xpath(".//h3")] == [
        "Must be settled (2)",
        "Should be settled (2)",
        "For information (1)",
    ]
    assert said(index.xpath(".//li")[0]) == "No reference list note 2"
    assert [said(each) for each in drawn.xpath("//*[@class='counts']/li")] == [
        "2 must be settled",
        "2 should be settled",
        "1 for information",
    ]


def test_what_is_told_alike_of_several_claims_is_one_line_of_the_index() -> None:
    alike = article(
        claim(1, "It is often given.", finding()), claim(2, "Sleep improved [1].", finding())
    )
    (row,) = page(alike).xpath("//nav[@class='index']//li")
    assert said(row) == "No source given c1 c2"


def test_a_finding_on_the_whole_stands_at_its_place_or_else_above_the_article() -> None:
    drawn = page(USUAL)
    (placed,) = drawn.xpath("//a[@id='n1']")
    assert said(placed) == "Ask your doctor."
    assert "It sells." in said(drawn.xpath("//*[@id='note-n1']")[0])
    (whole,) = drawn.xpath("//section[h2='On the article as a whole']")
    assert "There is none." in said(whole)


def test_the_list_is_annotated_in_the_text_or_apart_where_it_is_no_part_of_it() -> None:
    drawn = page(USUAL)
    assert drawn.xpath("//a[@id='r2']/@class") == ["info"]
    assert "Cited by c3." in said(drawn.xpath("//*[@id='note-r1']")[0])
    assert drawn.xpath("//section[h2='Reference list']") == []
    apart = page(article(references=(entry("B7", "Doe J. Apart. 2001.", is_in_text=False),)))
    (section,) = apart.xpath("//section[h2='Reference list']")
    assert said(section.xpath(".//a[@id='r1']")[0]) == "Doe J. Apart. 2001."


def test_other_documents_are_set_beside_the_claim() -> None:
    (section,) = page(USUAL).xpath("//section[h2='Told by other documents held here']")
    assert said(section.xpath(".//li")[0]) == (
        "c1 sha256:2 says otherwise: “It cures nothing.” "
        "The evidence held here does not settle which."
    )


def test_several_articles_have_a_table_of_contents_and_name_what_was_not_read() -> None:
    unread = Rejected(origin="b<.pdf", place=None, format=None, reason="it is locked")
    drawn = page(USUAL, USUAL, rejected=(unread,))
    (contents,) = drawn.xpath("//nav[@class='contents']")
    assert contents.xpath(".//a/@href") == ["#a1", "#a2"]
    assert "b<.pdf" in said(contents)
    assert len(drawn.xpath("//main/article")) == 2
    assert len(drawn.xpath("//h1")) == 1


@pytest.mark.parametrize("drawn", [page(USUAL), page(USUAL, USUAL)], ids=["one", "several"])
def test_every_id_is_there_once_and_every_link_within_the_page_leads_somewhere(
    drawn: Element,
) -> None:
    ids = Counter(drawn.xpath("//@id"))
    assert max(ids.values()) == 1
    targets = {each[1:] for each in drawn.xpath("//a/@href") if each.startswith("#")}
    assert targets <= set(ids)


def test_a_text_in_another_language_is_shown_and_said_not_to_be_judged() -> None:
    drawn = page(article(text="Schlaf hilft.", language="de"))
    assert "Not judged: the text is not in English (de)." in said(drawn.body)
    assert drawn.xpath("//*[@lang='de']/text()") == ["Schlaf hilft."]


def test_an_article_without_findings_is_not_praised() -> None:
    assert "That is no approval" in said(page(article()).body)


def test_a_screen_reader_finds_its_way() -> None:
    drawn = page(USUAL)
    assert drawn.get("lang") == "en"
    skip = drawn.body[0]
    assert (skip.tag, said(skip)) == ("a", "Skip to the article")
    assert drawn.xpath(f"//*[@id='{skip.get('href')[1:]}']//h2/text()") == ["The article"]
    assert [drawn.xpath(f"count(/html/body//{tag})") for tag in ("main", "h1")] == [1, 1]
    assert drawn.xpath("//nav/@aria-label") == ["Findings: Does clarithromycin matter?"]
    assert [said(each) for each in drawn.xpath("//fieldset/label")] == [
        "everything",
        "what must or should be settled",
        "only what must be settled",
    ]
    assert drawn.xpath("//a[@id='c1']/@tabindex") == []  # a link, which the keyboard reaches


# ------------------------------------------------------------------ what means harm

HOSTILE = """<script>alert(1)</script> and <img src=x onerror=alert(1)> cure.
"><svg onload=alert(1)> '><b class='major'>bold</b> <a href="javascript:alert(1)">click</a>
<!-- never closed ]]> </style></title></textarea><base href="https://evil.example/">
javascript:alert(1) https://evil.example/login \u202egnihton\u202c \x1b[2J &lt;i&gt; &#60;i&#62;
<details open><summary>c1</summary><p id="c1">Mine.</p></details> <meta http-equiv=refresh>
"""
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("nav", "article", "h1", "h2", "h3", "h4", "p", "div", "span", "a", "em", "b", "strong"),
    *("ol", "ul", "li", "details", "summary", "fieldset", "legend", "label", "input"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "type", "checked"),
    *("rel", "title", "dir", "data-label", "aria-label", "open"),
}
LINK = re.compile(
    r"#[a-z0-9-]+|https://(?:pubmed|pmc)\.ncbi\.nlm\.nih\.gov/\S+|https://doi\.org/10\.\S+"
)


def hostile(text: str) -> AuditedArticle:
    """An article that says this everywhere that a document has a say."""
    bad = finding("major", explanation=text, place=Quote(quote=text, start=3, end=9))
    evil = msgspec.structs.replace(
        card(None, text, 2001, text), id=text, url="javascript:alert(1)", doi=text, pmid=text
    )
    made = article(
        claim(1, text, bad, text=text, warrants=("w1",), references=(text,)),
        text=text,
        title=text,
        references=(entry(text, text, bad, text=text), entry("9", text, bad, is_in_text=False)),
        findings=(bad, finding("info", explanation=text)),
        cross=(CrossClaim(a="c1", b=ClaimElsewhere(document=text, claim=text), relation="agrees"),),
        origin=text,
    )
    audit = msgspec.structs.replace(
        made.audit,
        document=evil,
        warrants=(warrant("w1", evil, text, study(text, "unknown", n=None)),),
        version=text,
    )
    return msgspec.structs.replace(made, audit=audit)


def assert_lifeless(drawn: Element) -> None:
    assert {element.tag for element in drawn.iter()} <= OURS
    assert {name for element in drawn.iter() for name in element.attrib} <= ATTRIBUTES
    assert all(LINK.fullmatch(each) for each in drawn.xpath("//@href"))


@pytest.mark.parametrize("count", [1, 2])
def test_nothing_that_a_document_says_becomes_part_of_the_page(count: int) -> None:
    drawn = page(*[hostile(HOSTILE)] * count)
    assert_lifeless(drawn)
    assert drawn.xpath("//comment()") == []
    assert "\u202e" not in drawn.text_content()
    assert "\x1b" not in drawn.text_content()


def test_what_means_harm_is_shown_as_it_was_written() -> None:
    drawn = page(article(claim(1, "cure", finding(), text=HOSTILE), text=HOSTILE))
    assert article_text(drawn) == harmless(HOSTILE).split()


@given(st.text(min_size=1, max_size=60))
def test_whatever_a_document_says_the_page_stays_ours(text: str) -> None:
    assert_lifeless(page(hostile(text)))


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    made = audit_html([USUAL], [])
    drawn: Element = lxml.html.document_fromstring(made)
    (policy,) = drawn.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    (style,) = re.findall(rb"<style>(.*?)</style>", made, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert drawn.xpath("//script | //@style | //@src | //link | //@onclick") == []
    assert b"url(" not in style
    assert b"@import" not in style


def test_the_same_audit_is_the_same_page() -> None:
    assert audit_html([USUAL], []) == audit_html([USUAL], [])


# ------------------------------------------------------------------ how it looks


def colours() -> list[dict[str, str]]:
    """The colours of the light page and of the dark one."""
    (style,) = page(USUAL).xpath("//style/text()")
    roots = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", each)) for each in roots)
    return [light, dark]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", colours(), ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back"),
    [
        *((ink, paper) for ink in ("ink", "quiet", "link") for paper in ("paper", "panel")),
        *((level, paper) for level in ("major", "minor", "info") for paper in ("paper", "panel")),
        *((level, f"{level}-mark") for level in ("major", "minor", "info")),
        *(("ink", f"{level}-mark") for level in ("major", "minor", "info")),
    ],
)
def test_everything_can_be_read_by_people_who_see_less(
    palette: dict[str, str], front: str, back: str
) -> None:
    """WCAG 2.2, success criterion 1.4.3: 4.5 to 1."""
    bright, dim = sorted((luminance(palette[front]), luminance(palette[back])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= 4.5
