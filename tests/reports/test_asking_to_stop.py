"""Somebody who would stop something is told of help; somebody who asks what helps is answered."""

from __future__ import annotations

import pytest

from medwarrant.reports.help_found import asks_to_stop


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("I take kratom every day, how do I stop?", True),
        ("Can I come off clonazepam before my infusion?", True),
        ("Does psilocybin help people stop drinking alcohol?", False),
        ("Would naltrexone work to get him off heroin?", False),
        ("I take sertraline. Can I have esketamine as well?", False),
    ],
)
def test_help_with_stopping_is_for_those_who_would_stop(question: str, is_asked: bool) -> None:
    assert asks_to_stop(question) is is_asked
