"""Being called blinded is not low risk where people feel what they were given."""

from __future__ import annotations

import pytest

from medwarrant.reading.bias_domains import bias_domains
from medwarrant.reading.unblinding import Seen
from medwarrant.records import BiasDomain, Design, Document, DocumentKind, Section, Study


def judged(
    text: str,
    seen: Seen = "not_told",
    *,
    design: Design = "rct",
    against: str | None = "placebo",
    kind: DocumentKind = "abstract",
    outcome: str = "benefit",
) -> dict[str, BiasDomain]:
    section = Section(role="abstract", label="", start=0, end=len(text))
    document = Document(
        id="a", kind=kind, title="A trial", text=text, sections=(section,), format="test"
    )
    study = Study(
        document="a",
        design=design,
        species="human",
        comparator=against,
        outcome_kind=outcome,  # type: ignore[arg-type]
    )
    found = bias_domains(study, document, lambda place: f"w{place[0]}", seen)
    return {each.domain: each for each in found}


BLINDED = "A double-blind randomised trial in 90 adults."


@pytest.mark.parametrize(
    ("text", "seen", "risk"),
    [
        (BLINDED, "not_told", "low"),
        (BLINDED, "through", "some_concerns"),
        (BLINDED, "perhaps", "some_concerns"),
        ("A randomised trial in 90 adults.", "through", "some_concerns"),
        ("An open-label randomised trial.", "through", "high"),
        (
            "A randomised trial. Participants correctly guessed their allocation.",
            "not_told",
            "high",
        ),
        ("A randomised trial; they probably guessed the treatment.", "not_told", "some_concerns"),
    ],
)
def test_blinding_is_judged_by_what_people_feel(text: str, seen: Seen, risk: str) -> None:
    entry = judged(text, seen)["deviations"]
    assert entry.risk == risk
    if risk == "some_concerns":
        assert "felt" in entry.reason or "probably" in entry.reason


def test_who_rates_themselves_is_no_blinded_rater_where_the_drug_is_felt() -> None:
    assert judged(BLINDED)["measurement"].risk == "low"
    assert judged(BLINDED, "through")["measurement"].risk == "some_concerns"
    rated = "A double-blind trial; raters were blinded to arms, and rater-blinded scores used."
    assert judged(rated, "through")["measurement"].risk == "low"


def test_what_a_summary_of_ours_leaves_out_is_not_laid_to_the_paper() -> None:
    found = judged("Forty adults had it.", kind="study_summary")
    assert found["deviations"].reason == "blinding not stated in our summary"
    assert found["randomisation"].reason.endswith("(by our summary)")
    assert "summary" not in judged("Forty adults had it.")["deviations"].reason


def test_one_group_alone_is_told_as_such_and_blood_levels_are_not_judged() -> None:
    alone = judged("An open-label study.", design="nonrandomised_trial", against=None)
    assert alone["randomisation"].reason == "no group to compare with is stated"
    levels = judged(
        "An open-label study.",
        design="nonrandomised_trial",
        against=None,
        outcome="pharmacokinetic",
    )
    assert levels == {}
