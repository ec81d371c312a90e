"""Which statements need a source of their own, and which lean on those around them."""

from __future__ import annotations

import pytest

from medwarrant.reading.checks.citing import QUANTITY
from medwarrant.reading.checks.dates import YET_TO_COME
from medwarrant.reading.checks.uncited import (
    ABOUT_PAGE,
    DENIES_HARM,
    LEADS_IN,
    OF_OTHERS_STOPPING,
    OF_THESE,
    SUMS_UP,
    TELLS_TRIAL,
    WATCHED,
)


@pytest.mark.parametrize(
    "text",
    [
        "Many of our members stopped their blood pressure tablets within a month.",
        "Most patients come off their statins after the course.",
        "Clients quit taking their insulin on day two.",
    ],
)
def test_others_who_gave_up_a_treatment(text: str) -> None:
    assert OF_OTHERS_STOPPING.search(text)
    assert not WATCHED.search(text)


def test_a_trial_that_counts_who_stopped_urges_nobody() -> None:
    text = "Four patients stopped the medication because of nausea."
    assert WATCHED.search(text) or not OF_OTHERS_STOPPING.search(text)
    assert WATCHED.search("Some patients stop their tablets slowly under a doctor.")


def test_a_denial_of_harm_is_no_general_knowledge() -> None:
    assert DENIES_HARM.search("There have been no cases of liver damage at this dose.")
    assert DENIES_HARM.search("The tea is completely safe.")
    assert not DENIES_HARM.search("There is no evidence on harms in children.")


def test_what_leans_on_the_statements_around_it() -> None:
    assert OF_THESE.search("None of these studies followed anybody for a year.")
    assert SUMS_UP.search("Taken together, walking may ease knee pain.")
    assert LEADS_IN.search("Whether yoga helps has been tested in several trials.")
    assert TELLS_TRIAL.search("The largest trial randomised 400 nurses to two shifts.")
    assert TELLS_TRIAL.search("It followed 62 people over sixty for a year.")
    assert not TELLS_TRIAL.search("It gave us hope.")


def test_what_is_told_of_the_page_itself() -> None:
    assert ABOUT_PAGE.search("Last updated May 2024.")
    assert ABOUT_PAGE.search("The author declares no conflict of interest.")
    assert not ABOUT_PAGE.search("Not all patients recover.")


def test_a_unit_is_told_whole() -> None:
    found = QUANTITY.search("They were given 0.5 mg/kg of it.")
    assert found is not None
    assert found.group() == "0.5 mg/kg"


def test_the_month_of_may_is_no_forecast() -> None:
    assert YET_TO_COME.search("A trial may report in 2019.")
    assert YET_TO_COME.search("The drug will be sold in 2019.")
    assert not YET_TO_COME.search("The trial ran from May 2006 to June 2007.")
    assert not YET_TO_COME.search("All costs will be given in 2012/2013 values.")


def test_an_hour_of_the_day_is_told_whole() -> None:
    match = QUANTITY.search("Put the lamp out between 11 p.m. and 4 a.m. to sleep.")
    assert match is not None
    assert match[0] == "11 p.m."
