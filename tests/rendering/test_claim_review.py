"""ClaimReview: only of what a person approved, in words, and safe inside a page."""

from __future__ import annotations

import json
from typing import Any

import pytest
from msgspec.structs import replace

from medwarrant.errors import BadResult, InputError
from medwarrant.records import Approval, Audit
from medwarrant.rendering.export import exported, saved_result
from medwarrant.rendering.lines import json_line, record_sha256
from medwarrant.review.approving import approve
from rendering.article_samples import EVIL, IRON, claim

AUDIT = IRON.audit
NAME, DAY = "Ada Roe, MD", "2026-05-31"


def approved(audit: Audit = AUDIT, *claims: str) -> Approval:
    return approve(audit, record_sha256(audit), by=NAME, on=DAY, claims=claims)


def reviews(approval: Approval) -> list[dict[str, Any]]:
    page = json.loads(exported(approval, "claim-review"))
    assert page["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = page["@graph"]
    return found


def with_verdicts(**verdicts: Any) -> Audit:
    told = [replace(each, verdict=verdicts.get(each.id, "not_found")) for each in AUDIT.claims]
    return replace(AUDIT, claims=tuple(told))


def test_an_audit_that_nobody_approved_is_refused_in_one_line() -> None:
    with pytest.raises(InputError, match="only of an audit that a person has approved") as caught:
        exported(AUDIT, "claim-review")
    assert "medwarrant approve" in caught.value.remedy


def test_the_person_is_the_author_and_the_day_is_theirs() -> None:
    (review, *_) = reviews(approved())
    assert review["@type"] == "ClaimReview"
    assert review["author"] == {"@type": "Person", "name": NAME}
    assert review["dateCreated"] == DAY
    assert review["claimReviewed"] == AUDIT.claims[0].quote
    assert "It was tried in women with low stores." in review["reviewBody"]


def test_a_verdict_is_a_rating_in_words_and_where_there_is_none_there_is_no_rating() -> None:
    audit = with_verdicts(c1="contradicted")
    against, *rest = reviews(approved(audit, *(each.id for each in audit.claims)))
    assert against["reviewRating"]["alternateName"].startswith("Contradicted")
    assert "ratingValue" not in against["reviewRating"]
    assert rest
    assert not any("reviewRating" in each for each in rest)


def test_only_the_claims_that_were_approved_are_told() -> None:
    assert [each["identifier"] for each in reviews(approved(AUDIT, "c1"))] == ["c1"]


def test_an_audit_changed_after_it_was_approved_is_refused() -> None:
    changed = replace(approved(), audit=with_verdicts(c1="supported"))
    with pytest.raises(BadResult, match="not the one that was approved"):
        exported(changed, "claim-review")


def test_an_approval_is_read_again_as_it_was_saved() -> None:
    approval = approved()
    again = saved_result(json_line(approval))
    assert again == approval
    assert exported(again, "claim-review") == exported(approval, "claim-review")


def test_what_an_article_says_is_no_markup_and_approves_nothing() -> None:
    audit = EVIL.audit
    data = exported(approved(audit, *(each.id for each in audit.claims)), "claim-review")
    assert not set(b"<>&") & set(data)
    assert {each["author"]["name"] for each in json.loads(data)["@graph"]} == {NAME}


@pytest.mark.parametrize("by", ["", "  ", "123", "a\x1b[31m", "n" * 201])
def test_a_name_that_is_none_is_refused(by: str) -> None:
    with pytest.raises(InputError, match="no person's name"):
        approve(AUDIT, "", by=by, on=DAY)


@pytest.mark.parametrize("on", ["", "today", "2026-02-30", "31.5.2026"])
def test_a_day_that_is_none_is_refused(on: str) -> None:
    with pytest.raises(InputError, match="no day"):
        approve(AUDIT, "", by=NAME, on=on)


def test_a_claim_that_the_audit_has_not_is_refused() -> None:
    with pytest.raises(InputError, match="no claim 'c99'"):
        approved(AUDIT, "c99")


def test_an_audit_with_nothing_to_tell_has_nothing_to_approve() -> None:
    quiet = replace(AUDIT, claims=(claim("c1", "Tea does no harm"),))
    with pytest.raises(InputError, match="no claim of the audit has a verdict or a finding"):
        approved(quiet)
