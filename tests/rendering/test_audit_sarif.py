"""Audits as SARIF: what pipelines gate on points to the exact words and survives later edits."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, get_args
from urllib.parse import unquote, urlsplit

import msgspec
import pytest

from medwarrant.records import AuditedArticle, FindingCode, Mark, Rejected
from medwarrant.rendering.audit_sarif import SCHEMA, audit_sarif
from rendering.article_samples import EVIL, IRON, PAGE, TEXT, article, claim, document, finding

REJECTED = Rejected(
    origin="pages/scan.pdf", place=None, format="pdf", reason="no text", remedy="run ocrmypdf"
)


def run_of(*articles: AuditedArticle, rejected: tuple[Rejected, ...] = ()) -> dict[str, Any]:
    log = msgspec.json.decode(audit_sarif(articles, rejected))
    assert log["$schema"] == SCHEMA
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def region_of(result: dict[str, Any]) -> dict[str, Any]:
    (location,) = result["locations"]
    region = location["physicalLocation"]["region"]
    assert isinstance(region, dict)
    return region


def prints_of(run: dict[str, Any]) -> list[str]:
    return [print_ for each in run["results"] for print_ in each["partialFingerprints"].values()]


def test_every_code_is_a_rule_and_every_result_names_its_rule() -> None:
    run = run_of(IRON)
    rules = run["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == set(get_args(FindingCode))
    assert len(run["results"]) == 5
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_severities_are_levels() -> None:
    levels = {each["ruleId"]: each["level"] for each in run_of(IRON)["results"]}
    assert levels["year_mismatch"] == "error"
    assert levels["overclaim_population"] == "warning"
    assert levels["promotional"] == "note"


def test_offsets_lines_and_columns_name_the_same_exact_words() -> None:
    run = run_of(IRON)
    assert run["columnKind"] == "unicodeCodePoints"
    placed = [each for each in run["results"] if each["ruleId"] != "promotional"]
    lines = TEXT.split("\n")
    for region in map(region_of, placed):
        start = region["charOffset"]
        words = TEXT[start : start + region["charLength"]]
        assert region["snippet"]["text"] == words
        assert region["startLine"] == region["endLine"]
        row = lines[region["startLine"] - 1]
        assert row[region["startColumn"] - 1 : region["endColumn"] - 1] == words


def test_words_over_several_lines_end_on_the_last_of_them() -> None:
    text = "First line\nsecond 𝛼 line\nthird"
    told = claim("c1", "𝛼 line\nthird", finding("uncited", "minor", "Please cite."), text=text)
    (result,) = run_of(article(document(text), told))["results"]
    region = region_of(result)
    assert (region["startLine"], region["startColumn"]) == (2, 8)
    assert (region["endLine"], region["endColumn"]) == (3, 6)


def test_what_is_about_the_whole_names_the_file_and_no_place() -> None:
    (told,) = [each for each in run_of(IRON)["results"] if each["ruleId"] == "promotional"]
    (location,) = told["locations"]
    assert "region" not in location["physicalLocation"]


def test_a_message_brings_its_evidence_and_the_entry_that_it_concerns() -> None:
    results = {each["ruleId"]: each for each in run_of(IRON)["results"]}
    population = results["overclaim_population"]
    assert "low ferritin (n = 90)" in population["message"]["text"]
    assert "PMID 123" in population["message"]["text"]
    assert "Suggested instead" in population["message"]["text"]
    (evidence,) = population["properties"]["evidence"]
    assert (evidence["pmid"], evidence["design"], evidence["n"]) == ("123", "rct", 90)
    (related,) = results["year_mismatch"]["relatedLocations"]
    assert related["message"]["text"] == "reference 1"
    words = related["physicalLocation"]["region"]["snippet"]["text"]
    assert words.startswith("Berg, A. (2010)")


def test_a_fingerprint_outlives_edits_elsewhere_in_the_article() -> None:
    words = "Zinc ends\n a cold"
    told = finding("uncited", "minor", "Please cite.")
    before = run_of(article(document(f"Colds. {words}."), claim("c1", words, told, text=words)))
    wrapped = f"New title\n\nA new sentence. {words.replace(chr(10), '')} at last."
    now = words.replace("\n", "")
    after = run_of(article(document(wrapped), claim("c9", now, told, text=wrapped)))
    assert prints_of(before) == prints_of(after)


def test_the_same_sentence_twice_has_two_fingerprints() -> None:
    told = finding("uncited", "minor", "Please cite.")
    text = "Zinc helps."
    run = run_of(
        article(
            document(text), claim("c1", text, told, text=text), claim("c2", text, told, text=text)
        )
    )
    assert len(set(prints_of(run))) == 2


@pytest.mark.parametrize(
    ("origin", "uri"),
    [
        ("pages/iron pills.txt", "pages/iron%20pills.txt"),
        ("./a:b.txt", "a%3Ab.txt"),
        ("ü#1?.html", "%C3%BC%231%3F.html"),
        ("set.zip!in/one.txt", "set.zip!in/one.txt"),
        ("/data/one.txt", "file:///data/one.txt"),
    ],
)
def test_a_file_is_named_by_a_uri_of_its_path(origin: str, uri: str) -> None:
    (artifact,) = run_of(article(PAGE, origin=origin))["artifacts"]
    assert artifact["location"]["uri"] == uri
    assert PurePosixPath(unquote(urlsplit(uri).path)) == PurePosixPath(origin)


def test_articles_of_one_file_are_told_apart() -> None:
    run = run_of(IRON, IRON)
    assert all("#sha256%3Aab" in each["location"]["uri"] for each in run["artifacts"])


def test_places_in_a_page_are_said_to_count_in_the_text_read() -> None:
    told = claim("c1", "Zinc helps.", finding("uncited", "minor", "Cite."), text="Zinc helps.")
    marks = (Mark(start=0, end=11, page=3),)
    run = run_of(article(document("Zinc helps.", format="pdf", marks=marks), told))
    (artifact,) = run["artifacts"]
    assert "not in the file itself" in artifact["description"]["text"]
    (result,) = run["results"]
    (location,) = result["locations"]
    assert location["message"]["text"] == "p. 3"


def test_what_could_not_be_read_or_judged_is_said_and_is_no_failure() -> None:
    french = article(document("Le fer."), origin="fer.txt", language="fr")
    (invocation,) = run_of(IRON, french, rejected=(REJECTED,))["invocations"]
    assert invocation["executionSuccessful"] is True
    said = [each["message"]["text"] for each in invocation["toolExecutionNotifications"]]
    assert "not in English (fr)" in said[0]
    assert said[1] == "Not read: no text; run ocrmypdf"


def test_hostile_words_make_no_link_no_placeholder_and_no_broken_file() -> None:
    (result,) = run_of(EVIL)["results"]
    message = result["message"]["text"]
    assert "](" not in message
    assert "{{0}}" in message
    assert "\x1b" not in message
    assert region_of(result)["snippet"]["text"] == EVIL.document.text


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert audit_sarif([IRON, EVIL], [REJECTED]) == audit_sarif([IRON, EVIL], [REJECTED])
