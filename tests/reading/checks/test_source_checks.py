# ruff: noqa: E501 - sentences are read as wholes
"""What is told of a sentence that retells one of its source and changes it on the way."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks import direction, population, strength, surrogate
from medwarrant.reading.checks.alongside import retold
from medwarrant.reading.checks.article import Article, Checked, Entry, Found, Weighed
from medwarrant.reading.checks.merging import merged
from medwarrant.reading.checks.poles import are_opposite
from medwarrant.reading.checks.promotion import sells
from medwarrant.records import (
    Claim,
    Document,
    Finding,
    FindingCode,
    Quote,
    Reference,
    Severity,
    Study,
    Verdict,
)

CHECKS = (direction.check, strength.check, population.check, surrogate.check)


def checked(claim: str, source: str) -> Checked:
    """A claim that cites one held work whose text is the source."""
    work = Document(
        id="w", kind="abstract", title="A work", text=source, sections=(), format="text"
    )
    verdict = Verdict(verdict="not_found", score=0.0, quote=None)
    return Checked(
        claim=Claim(id="c1", quote=claim, start=0, end=len(claim), text=claim),
        cited=(Entry(Reference(id="1", text="A work"), work),),
        says=(("1", Weighed(work, Study(document="w"), verdict, "w1")),),
    )


def told(claim: str, source: str) -> list[Found]:
    document = Document(id="a", kind="page", title="A page", text=claim, sections=(), format="text")
    one = checked(claim, source)
    page = Article(document, (one,), one.cited, lambda _: (), is_study=False)
    return [found for check in CHECKS for found in check(page)]


@pytest.mark.parametrize(
    ("claim", "source", "code"),
    [
        ("Walking pushed up systolic blood pressure by 6 mmHg in older adults.", "Walking reduced systolic blood pressure by 6 mmHg in older adults.", "direction_reversed"),
        ("The brace was inferior to exercise for pain at six months.", "The brace was superior to exercise for pain at six months.", "direction_reversed"),
        ("Zinc lozenges brought on colds in schoolchildren over one winter.", "Zinc lozenges prevented colds in schoolchildren over one winter.", "direction_reversed"),
        ("Shift work brought about a higher rate of gastric ulcers in nurses.", "Shift work was associated with a higher rate of gastric ulcers in nurses.", "overclaim_strength"),
        ("Noise at night was to blame for raised heart rate in residents near airports.", "Noise at night was correlated with raised heart rate in residents near airports.", "overclaim_strength"),
        ("Saline rinses shortened colds in everyone.", "Saline rinses shortened colds in hospital nurses and other women.", "overclaim_population"),
        ("Tai chi improved balance in people of all ages.", "Tai chi improved balance in older adults with Parkinson's disease.", "overclaim_population"),
        ("The diet lowered serum ferritin by a third, so people on it live longer.", "The diet lowered serum ferritin by a third.", "surrogate_outcome"),
        ("The spray raised antibody titres fourfold, sparing families the flu and a stay in hospital.", "The spray raised antibody titres fourfold.", "surrogate_outcome"),
    ],
)  # fmt: skip
def test_what_a_retold_sentence_changes(claim: str, source: str, code: FindingCode) -> None:
    assert code in [finding.code for _, finding in told(claim, source)]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Walking lowered systolic blood pressure by 6 mmHg in older adults.", "Walking reduced systolic blood pressure by 6 mmHg in older adults."),
        ("Pain was less with the brace than with exercise at six months.", "Pain was greater with exercise than with the brace at six months."),
        ("The brace did not increase pain at six months.", "The brace reduced pain at six months."),
        ("Shift work was linked with a higher rate of gastric ulcers in nurses.", "Shift work was associated with a higher rate of gastric ulcers in nurses."),
        ("Tai chi improved balance in seniors with Parkinson's disease.", "Tai chi improved balance in older adults with Parkinson's disease."),
        ("The diet lowered serum ferritin by a third, and fewer people died.", "The diet lowered serum ferritin by a third. Fewer people died on it."),
    ],
)  # fmt: skip
def test_what_is_the_same_in_other_words_is_not_told(claim: str, source: str) -> None:
    assert told(claim, source) == []


def test_a_sentence_on_something_else_is_not_retold() -> None:
    assert (
        list(retold(checked("Zinc shortens colds by two days.", "Walking lowered pressure."))) == []
    )


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("went up", "was reduced", True),
        ("impaired", "improved", True),
        ("aggravated", "alleviated", True),
        ("slower", "faster", True),
        ("lowered", "reduced", False),
        ("did not rise", "fell", False),
        ("improved", "reduced", False),
    ],
)
def test_poles(one: str, other: str, is_so: bool) -> None:
    assert are_opposite(one, other) is are_opposite(other, one) is is_so


@pytest.mark.parametrize(
    "text",
    [
        "Our midwives will visit you at home, and packages start at £90.",
        "Seats on the breathing retreat are going fast.",
        "Thousands of customers have already made the switch to our tea.",
        "Only Dormiva contains the patented complex.",
        "Subscribe and save: a new jar every month.",
    ],
)
def test_sentences_that_sell(text: str) -> None:
    assert sells(text)


@pytest.mark.parametrize(
    "text",
    [
        "Beware of clinics that offer money back for a cure.",
        "Hospital stays cost $3,000 a day on average.",
        "The only treatment tested in children was zinc.",
        "Patients were recruited from our clinic register.",
        "Nobody here sells supplements, and no brand paid for this page.",
    ],
)
def test_sentences_that_sell_nothing(text: str) -> None:
    assert not sells(text)


def finding(
    code: FindingCode, severity: Severity, words: str = "…", place: Quote | None = None
) -> Finding:
    return Finding(code=code, severity=severity, explanation=words, place=place)


def place(words: str) -> Quote:
    return Quote(quote=words, start=0, end=len(words))


def test_what_repeats_a_graver_finding_is_named_in_it_and_informs() -> None:
    found = merged(
        [
            ("c1", finding("uncited", "minor", "No source.")),
            ("c1", finding("overclaim_species", "major", "Rats.")),
            ("c2", finding("uncited", "major", "No source.")),
        ]
    )
    assert [(at, f.code, f.severity) for at, f in found] == [
        ("c1", "uncited", "info"),
        ("c1", "overclaim_species", "major"),
        ("c2", "uncited", "major"),
    ]
    assert found[1][1].explanation == "Rats. Here too: no source is named."


def test_advertising_is_noted_once_a_page_with_its_places() -> None:
    told = [
        ("", finding("promotional", "info", "“Our spa.” sells.", place("Our spa."))),
        ("", finding("promotional", "minor", "“Buy now!” sells.", place("Buy now!"))),
        ("", finding("promotional", "minor", "“Book.” sells.", place("Book."))),
    ]
    found = [each for _, each in merged(told)]
    assert [each.is_repeat for each in found] == [True, False, True]
    assert [each.severity for each in found] == ["info", "minor", "info"]
    assert found[1].explanation == "“Buy now!” sells. The same holds for “Our spa” and “Book”."


def test_one_advertisement_is_told_as_it_is() -> None:
    one = [("", finding("promotional", "minor", "Buy.", place("Buy.")))]
    assert merged(one) == one


@pytest.mark.parametrize(
    ("text", "is_told_first"),
    [
        ("Take 2 g of kratom twice a day for pain.", True),
        ("You can safely combine it with diazepam.", True),
        ("Replace your antidepressants with microdoses.", True),
        ("Use it at home without a doctor.", True),
        ("Avoid microdosing for depression.", False),
        ("Get morning sunlight to reinforce neural changes.", False),
        ("Patients received 0.5 mg/kg over 40 minutes.", False),
    ],
)
def test_advice_that_could_harm_is_marked(text: str, is_told_first: bool) -> None:
    told = [("c1", finding("uncited", "major", "No source."))]
    ((_, found),) = merged(told, {"c1": text})
    assert found.may_harm is is_told_first


def test_other_defects_of_one_sentence_stay() -> None:
    both = [("c1", finding("overclaim_population", "minor")), ("c1", finding("outdated", "minor"))]
    assert merged(both) == both
