"""Claims of an approved audit as schema.org's ClaimReview in JSON-LD.

Written from an approval and from nothing else: the person who approved is the author of each
review. A verdict is a rating in words, never a number; a claim without one has no rating, and the
review tells what an editor found. The text can stand inside a page's
``<script type="application/ld+json">`` as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from medwarrant.errors import BadResult
from medwarrant.records import Approval, Audit, AuditedClaim, DocumentCard, VerdictWord, Warrant
from medwarrant.rendering.audit import SCOPE, called, worst_first
from medwarrant.rendering.digest_words import capital
from medwarrant.rendering.harmless import harmless
from medwarrant.rendering.json_ld import Node, corpus_node, filled, in_page, maker_node, work_node
from medwarrant.rendering.lines import record_sha256
from medwarrant.rendering.words import summary_of

RATINGS: Final[Mapping[VerdictWord, str]] = {
    "supported": "Supported by the evidence held",
    "partly": "Supported in part by the evidence held",
    "contradicted": "Contradicted by the evidence held",
}
"""What a verdict says of a claim, of those that say anything."""


def claim_review(approval: Approval) -> bytes:
    """The whole file, UTF-8, a review for each claim that was approved.

    Raises BadResult where the audit is not the one that was approved.
    """
    audit = approval.audit
    claims = [claim for claim in audit.claims if claim.id in set(approval.claims)]
    if record_sha256(audit) != approval.sha256:
        raise BadResult(
            "the audit is not the one that was approved", remedy="approve the audit as it is now"
        )
    if not claims or not approval.by.strip() or not approval.on.strip():
        raise BadResult("the approval names no claim, no person or no day")
    warrants = {warrant.id: warrant for warrant in audit.warrants}
    reviews = [_review(claim, approval, warrants) for claim in claims]
    return in_page({"@context": "https://schema.org", "@graph": reviews})


def _review(claim: AuditedClaim, approval: Approval, warrants: Mapping[str, Warrant]) -> Node:
    audit = approval.audit
    return filled(
        {
            "@type": "ClaimReview",
            "identifier": claim.id,
            "claimReviewed": harmless(claim.quote),
            "itemReviewed": {
                "@type": "Claim",
                "text": harmless(claim.quote),
                "appearance": _article(audit.document),
            },
            "author": {"@type": "Person", "name": harmless(approval.by)},
            "dateCreated": harmless(approval.on),
            "inLanguage": audit.language,
            "reviewRating": _rating(claim, audit),
            "reviewBody": " ".join(_told(claim)),
            "citation": [_quotation(warrants[name]) for name in claim.warrants if name in warrants],
            "usageInfo": {"@type": "CreativeWork", "text": SCOPE},
            "isBasedOn": corpus_node(audit.corpus),
            "creator": maker_node(audit.version),
        }
    )


def _article(card: DocumentCard) -> Node:
    """Where the claim stands; who wrote a page is told as the page prints it, and left out here."""
    return {key: value for key, value in work_node(card).items() if key != "author"}


def _rating(claim: AuditedClaim, audit: Audit) -> Node | None:
    """The verdict in words, ``None`` where it says nothing of the claim."""
    words = RATINGS.get(claim.verdict)
    if words is None:
        return None
    by_rules = f"An automated verdict of medwarrant {audit.version}, approved by the author."
    return {"@type": "Rating", "alternateName": words, "ratingExplanation": by_rules}


def _told(claim: AuditedClaim) -> Iterator[str]:
    """What an editor found amiss, the worst first, and what could be said instead."""
    found = [each for each in claim.findings if each.severity != "info" and not each.is_repeat]
    for finding, _ in worst_first((each, claim) for each in found):
        yield f"{capital(called(finding))}: {harmless(finding.explanation)}"
    if claim.suggestion is not None:
        yield f"What the evidence does support: {harmless(claim.suggestion.text)}"


def _quotation(warrant: Warrant) -> Node:
    work = warrant.document
    return filled(
        {
            "@type": "Quotation",
            "identifier": warrant.id,
            "text": harmless(warrant.quote),
            "creditText": summary_of(work) if warrant.summary_of_ours else None,
            "isPartOf": work_node(work),
        }
    )
