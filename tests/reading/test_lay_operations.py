"""What people say of operations, of waking from them and of going without drink."""

from __future__ import annotations

import pytest

from medwarrant.reading.scope import scope_of
from medwarrant.reading.shorthand import spelled_out


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("He is having his tonsils out", "He is having tonsillectomy"),
        ("She had her gallbladder removed last year", "She had cholecystectomy last year"),
        ("Is pain worse after removal of the appendix?", "Is pain worse after appendectomy?"),
        (
            "Does melatonin make kids wake up less distressed?",
            "Does melatonin reduce emergence agitation in kids?",
        ),
        (
            "Does sevoflurane make my son wake up screaming?",
            "Does sevoflurane increase emergence agitation in my son?",
        ),
        ("Why do I wake up frightened at night?", "Why do I wake up frightened at night?"),
        (
            "Can naltrexone help after detox to stay dry?",
            "Can naltrexone help after detox to stay abstinent?",
        ),
        ("How can my boy stay dry at night?", "How can my boy stay dry at night?"),
    ],
)
def test_everyday_words_are_read_as_what_they_mean(said: str, meant: str) -> None:
    assert spelled_out(said) == meant


@pytest.mark.parametrize(
    "wish", ["in randomised trials", "in RCTs", "in double-blind trials", "in meta-analyses"]
)
def test_pooled_trials_are_what_somebody_wants_who_asks_for_trials(wish: str) -> None:
    scope = scope_of(f"Does zinc shorten colds {wish}?")
    assert "meta_analysis" in scope.limits.designs
    assert wish.split()[-1] not in scope.core
