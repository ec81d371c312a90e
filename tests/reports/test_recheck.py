"""A recheck proves an honest answer and finds what was forged in another."""

from __future__ import annotations

import codecs
import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
import pytest

from medwarrant.engine import Engine
from medwarrant.errors import BadResult
from medwarrant.rendering.lines import json_line
from medwarrant.rendering.plain import plain
from medwarrant.rendering.recheck import recheck_page
from medwarrant.reports.printed_numbers import in_digits, is_counted, stated

KRATOM = "Does kratom affect neuroplasticity after ketamine administration?"
Forgery = Callable[[dict[str, Any]], object]


@pytest.fixture(scope="module")
def pack() -> Iterator[Engine]:
    with Engine.open(None) as engine:
        yield engine


@cache
def saved() -> bytes:
    with Engine.open(None) as engine:
        return msgspec.json.encode(engine.ask(KRATOM))


def forged(forgery: Forgery) -> bytes:
    answer = json.loads(saved())
    forgery(answer)
    return json.dumps(answer).encode()


def first(answer: dict[str, Any], section: str) -> dict[str, Any]:
    found: dict[str, Any] = next(s for s in answer["sentences"] if s["section"] == section)
    return found


def derived(answer: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(w["derived"] for w in answer["warrants"] if w["derived"])
    return found


def emptied(answer: dict[str, Any]) -> None:
    warrant = answer["warrants"][0]
    warrant.update(quote="", end=warrant["start"], quote_sha256=hashlib.sha256(b"").hexdigest())


def stretched(answer: dict[str, Any]) -> None:
    answer["warrants"][0]["end"] += 1


def doubled(answer: dict[str, Any]) -> None:
    answer["warrants"].append(dict(answer["warrants"][0]))


@pytest.mark.parametrize("forgery", [emptied, stretched])
def test_a_quote_that_does_not_fill_its_place_is_refuted(forgery: Forgery, pack: Engine) -> None:
    recheck = pack.recheck(forged(forgery))
    assert not recheck.holds
    assert recheck.warrants[0].state == "missing"


def test_two_warrants_of_one_id_are_an_input_error(pack: Engine) -> None:
    with pytest.raises(BadResult) as caught:
        pack.recheck(forged(doubled))
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"document": {"title": "Kratom cures everything"}}, "title"),
        ({"document": {"year": 1899}}, "year"),
        ({"document": {"authors": ["Nobody N"]}}, "authors"),
        ({"document": {"journal": "The Lancet of Kratom"}}, "journal"),
        ({"document": {"pmid": "1"}}, "pmid"),
        ({"document": {"doi": "10.1/forged"}}, "doi"),
        ({"document": {"retracted": True}}, "retracted"),
        ({"study": {"n": 99999}}, "study"),
        ({"study": {"design": "meta_analysis"}}, "study"),
        ({"passage": "pmid:1#0-5"}, "passage"),
        ({"summary_of_ours": False}, "summary"),
    ],
)
def test_a_forged_card_keeps_its_warrant_from_holding(
    change: dict[str, Any], named: str, pack: Engine
) -> None:
    def forgery(answer: dict[str, Any]) -> None:
        for name, value in change.items():
            if isinstance(value, dict):
                answer["warrants"][0][name].update(value)
            else:
                answer["warrants"][0][name] = value

    recheck = pack.recheck(forged(forgery))
    assert not recheck.holds
    failing = [each for each in recheck.warrants if each.state != "holds"]
    assert [each.warrant for each in failing] == ["w1"]
    assert named in failing[0].detail


@pytest.mark.parametrize(
    "formula", ["w900 + w901", "count of w900", "mean of the studies", "0.5 times the dose"]
)
def test_a_formula_that_cannot_be_worked_out_again_does_not_hold(
    formula: str, pack: Engine
) -> None:
    assert not pack.recheck(forged(lambda answer: derived(answer).update(formula=formula))).holds


@pytest.mark.parametrize("inputs", [[], ["w999"]])
def test_a_derived_number_needs_inputs_that_are_there(inputs: list[str], pack: Engine) -> None:
    assert not pack.recheck(forged(lambda answer: derived(answer).update(inputs=inputs))).holds


def test_a_count_of_something_else_is_noticed(pack: Engine) -> None:
    recheck = pack.recheck(forged(lambda a: derived(a).update(formula="count of meta-analyses")))
    assert not recheck.holds
    assert "meta-analyses" in recheck.sentences[0].detail


def test_a_count_told_otherwise_is_noticed(pack: Engine) -> None:
    def forgery(answer: dict[str, Any]) -> None:
        line = next(s for s in answer["sentences"] if "human studies" in s["text"])
        line["text"] = line["text"].replace("five human", "nine human")

    assert not pack.recheck(forged(forgery)).holds


@pytest.mark.parametrize("section", ["findings", "mechanism", "bottom_line"])
@pytest.mark.parametrize("added", [" It helped 87 %.", " It is “the best cure of all”."])
def test_a_sentence_that_says_what_no_quote_does_is_named(
    section: str, added: str, pack: Engine
) -> None:
    def forgery(answer: dict[str, Any]) -> None:
        sentence = first(answer, section)
        sentence["text"] += added

    recheck = pack.recheck(forged(forgery))
    name = first(json.loads(saved()), section)["id"]
    assert not recheck.holds
    assert {each.sentence for each in recheck.sentences} == {name}
    page = plain(recheck_page(recheck))
    assert "Not proven" in page
    assert f"{name} fails" in page


def without_warrants(answer: dict[str, Any]) -> None:
    answer["warrants"] = []


def without_names(answer: dict[str, Any]) -> None:
    first(answer, "findings")["warrants"] = []


def hidden_among_gaps(answer: dict[str, Any]) -> None:
    sentence = first(answer, "findings")
    sentence.update(section="gaps", text="It helped 87 %.")


def dangling_conflict(answer: dict[str, Any]) -> None:
    answer["conflicts"][0]["supports"].append("w999")


@pytest.mark.parametrize(
    "forgery", [without_warrants, without_names, hidden_among_gaps, dangling_conflict]
)
def test_what_rests_on_nothing_is_not_proven(forgery: Forgery, pack: Engine) -> None:
    assert not pack.recheck(forged(forgery)).holds


@pytest.mark.parametrize(
    "marked",
    [
        lambda data: codecs.BOM_UTF8 + data,
        lambda data: data.decode().encode("utf-16"),
        lambda data: codecs.BOM_UTF16_BE + data.decode().encode("utf-16-be"),
    ],
)
def test_a_byte_order_mark_changes_nothing(marked: Callable[[bytes], bytes], pack: Engine) -> None:
    assert pack.recheck(marked(saved())) == pack.recheck(saved())
    assert pack.recheck(saved()).holds


def test_broken_utf_16_is_an_input_error(pack: Engine) -> None:
    with pytest.raises(BadResult):
        pack.recheck(codecs.BOM_UTF16_LE + b"{")


def test_the_page_says_what_was_checked_and_what_was_not(pack: Engine) -> None:
    page = " ".join(plain(recheck_page(pack.recheck(saved()))).split())
    assert "Proven" in page
    assert "not checked: the verdict" in page


def test_the_record_gains_a_field_and_loses_none(pack: Engine) -> None:
    told = json.loads(json_line(pack.recheck(saved())))
    assert told["schema"] == "medwarrant/recheck/1"
    assert told["sentences"] == []


def test_numbers_are_read_in_digits_and_in_words() -> None:
    assert {"75", "1200", "0.5", "210"} <= stated(
        "Seventy-five of 1,200 took 0.5 mg; two hundred and ten did not."
    )
    assert "75" not in in_digits("seventy-five")
    assert is_counted(2, "randomised trials", "There are two randomised trials.")
    assert is_counted(1, "meta-analyses", "One meta-analysis speaks for it.")
    assert not is_counted(3, "randomised trials", "There are two randomised trials.")


@pytest.mark.parametrize("printed", ["53,456", "53 456", "53\u2009456", "53456"])
def test_thousands_are_one_number_however_they_are_parted(printed: str) -> None:
    assert "53456" in in_digits(f"{printed} persons took part in 2004.")
