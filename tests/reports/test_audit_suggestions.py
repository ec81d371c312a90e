"""A suggested sentence is its evidence's, in the article's own manner, or is not made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from medwarrant.engine import Engine
from medwarrant.reading.amending import RuleAmender
from medwarrant.records import Audit, Claim, Rejected

LIST = """References

1. Dakwar E, et al. A single ketamine infusion combined with mindfulness-based behavioral \
modification to treat cocaine dependence: a randomized clinical trial. Am J Psychiatry. \
2019;176(11):923-930.
2. Li N, et al. mTOR-dependent synapse formation underlies the rapid antidepressant effects of \
NMDA antagonists. Science. 2010;329(5994):959-964.
"""
REVIEW = f"""Ketamine in addiction: a short review

In 55 cocaine-dependent adults, 68.2% were abstinent in the last 2 weeks after one ketamine \
infusion with mindfulness-based relapse prevention and 10.7% after midazolam [1]. Ketamine raised \
the number and function of dendritic spines in the prefrontal cortex [2].

{LIST}"""
PAGE = """What ketamine can do for you

If you live with depression, you may have heard of ketamine. Ketamine has been proven to cure \
thoughts of suicide for good. Your doctor will know.
"""
UNHELD = """Turmeric and you

Turmeric has been proven to cure arthritis for good. You will feel it within 3 days.
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with Engine.open(None) as opened:
        yield opened


def audited(engine: Engine, folder: Path, text: str) -> Audit:
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    (found,) = engine.audit([str(path)])
    assert not isinstance(found, Rejected)
    return found


def suggested(audit: Audit) -> dict[str, str]:
    return {
        claim.quote: claim.suggestion.text for claim in audit.claims if claim.suggestion is not None
    }


def test_a_wrong_number_is_put_right_and_cited_as_the_article_cites(
    engine: Engine, tmp_path: Path
) -> None:
    told = suggested(audited(engine, tmp_path, REVIEW))
    (text,) = [text for quote, text in told.items() if "68.2%" in quote]
    assert "48.2%" in text
    assert "68.2%" not in text
    assert text.endswith("[1].")


def test_what_was_seen_in_rats_is_told_of_rats(engine: Engine, tmp_path: Path) -> None:
    told = suggested(audited(engine, tmp_path, REVIEW))
    (text,) = [text for quote, text in told.items() if "dendritic" in quote]
    assert "rats" in text
    assert text.endswith("[2].")


def test_a_page_that_says_you_gets_plain_words(engine: Engine, tmp_path: Path) -> None:
    (text,) = suggested(audited(engine, tmp_path, PAGE)).values()
    assert "thoughts of suicide" in text
    said, _, source = text.partition(" (")
    assert said.endswith("but not for long")
    assert source == "Walsh et al., 2021)."


def test_every_number_suggested_stands_in_a_warrant(engine: Engine, tmp_path: Path) -> None:
    for article in (REVIEW, PAGE):
        audit = audited(engine, tmp_path, article)
        quotes = {warrant.id: warrant.quote for warrant in audit.warrants}
        for claim in audit.claims:
            if claim.suggestion is not None:
                behind = " ".join(quotes[name] for name in claim.suggestion.warrants)
                bare = re.sub(r"\[\d+\]|, \d{4}\)", "", claim.suggestion.text)
                assert set(re.findall(r"\d+(?:\.\d+)?", bare)) <= set(
                    re.findall(r"\d+(?:\.\d+)?", behind)
                )


def test_where_nothing_held_bears_a_claim_nothing_is_suggested(
    engine: Engine, tmp_path: Path
) -> None:
    audit = audited(engine, tmp_path, UNHELD)
    assert any(claim.findings for claim in audit.claims)
    assert suggested(audit) == {}


@pytest.mark.parametrize(
    ("claim", "source", "wanted"),
    [
        (
            "In 120 adults with asthma, the inhaler reduced attacks by 45%.",
            "In 120 adults with asthma, the inhaler reduced attacks by 25% (p=0.01).",
            "In 120 adults with asthma, the inhaler reduced attacks by 25%.",
        ),
        (
            "Craving was 58% higher after the drug than after midazolam.",
            "Craving was 58% lower after the drug than after midazolam.",
            "Craving was 58% lower after the drug than after midazolam.",
        ),
        (
            "The extract lowers blood glucose.",
            "The extract lowered blood glucose in mice.",
            "The extract lowers blood glucose in mice.",
        ),
        (
            "Smoking cessation causes weight gain in women.",
            "Smoking cessation was associated with weight gain in women.",
            "Smoking cessation is associated with weight gain in women.",
        ),
        (
            "The vaccine prevents shingles in adults.",
            "The vaccine may prevent shingles in adults.",
            "The vaccine may prevent shingles in adults.",
        ),
        (
            "The vaccine prevents shingles in adults.",
            "The vaccine prevented shingles in adults.",
            None,
        ),
    ],
)
def test_an_authors_sentence_is_changed_no_more_than_its_source_makes_needful(
    engine: Engine, claim: str, source: str, wanted: str | None
) -> None:
    verdict = engine._audit_tools.verifier.verify(claim, source)
    made = Claim(id="c1", quote=claim, start=0, end=len(claim), text=claim)
    assert RuleAmender().amended(made, verdict) == wanted
