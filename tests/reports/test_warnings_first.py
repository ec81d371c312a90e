"""Where a question on harm stays open, what was seen of harm is told before what was not."""

from __future__ import annotations

import re

from medwarrant.reports.harms import NONE_REPORTED, OF_WHOM


def test_a_study_that_met_no_harm_is_known_by_its_words() -> None:
    for quote in (
        "In 6 studies of drinkers, no serious adverse event and no misuse was reported.",
        "The drug was well tolerated.",
        "There were no cases of dependence or overdose.",
    ):
        assert NONE_REPORTED.search(quote), quote
    for quote in (
        "Among 1285 users, 17% were dependent on the drug.",
        "Seizures and death have been reported with its abuse.",
    ):
        assert NONE_REPORTED.search(quote) is None, quote


def test_people_with_a_dependence_are_no_finding_of_one() -> None:
    told = OF_WHOM.sub("", "Among 106 people in rehabilitation for drug abuse, pain rose with use.")
    assert re.search("abuse", told) is None
    assert "dependent" in OF_WHOM.sub("", "Of 1285 users in a survey, 17% were dependent on it.")
